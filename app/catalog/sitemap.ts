/** The sitemap of the catalogue (sitemaps.org 0.9) with its languages (xhtml:link). */
import { locales } from "#app/platform/i18n.ts";

/** The protocol's own limit for one file. */
const limit = 50_000;

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `addresses` are paths on this shop, the most important first; each is given in every language. */
export function sitemapXml(origin: string, addresses: readonly string[]): string {
  const entries = addresses.slice(0, limit).map((path) => {
    const address = escapeXml(`${origin}${path}`);
    const languages = locales.map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address}?lang=${locale}"/>`);
    return `<url><loc>${address}</loc>${languages.join("")}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`;
}

import { catalogue } from "#app/catalog/catalogue.server.ts";
import { sitemapXml } from "#app/catalog/sitemap.ts";
import { paths } from "#app/paths.ts";
import { defaultLocale } from "#app/platform/i18n.ts";
import { listArticles } from "#app/support/load-articles.server.ts";
import { legalTexts } from "#app/fulfilment/country-law.ts";
import { config } from "#app/platform/config.server.ts";

export async function loader(): Promise<Response> {
  const [shop, articles] = await Promise.all([catalogue(), listArticles(defaultLocale)]);
  const addresses = [
    paths.home(), ...[...shop.categories.bySlug.keys()].map(paths.category), paths.help(), ...articles.map((article) => paths.article(article.slug)), ...legalTexts.map(paths.legal),
    ...shop.slugs.map((slug) => paths.product(slug)),
  ];
  return new Response(sitemapXml(config().origin, addresses), { headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
}

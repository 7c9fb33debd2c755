import { config } from "#app/platform/config.server.ts";
import { paths } from "#app/paths.ts";

/** Personal and endless addresses are not for robots; filtered lists say noindex themselves. */
export function loader(): Response {
  const closed = [paths.cart(), paths.checkout(), paths.account(), paths.wishes(), paths.taste(), "/orders/", "/sign-", paths.search(), "/api/", "/configuration/", "/support/", paths.desk(), paths.backoffice(), paths.studio()];
  const text = ["User-agent: *", ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${config().origin}${paths.sitemap()}`, ""].join("\n");
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
}

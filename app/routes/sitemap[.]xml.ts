import { catalogue } from "#app/catalog/catalogue.server.ts";
import { sitemapXml } from "#app/catalog/sitemap.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";

export async function loader(): Promise<Response> {
  const shop = await catalogue();
  const addresses = [paths.home(), ...[...shop.categories.bySlug.keys()].map(paths.category), ...shop.slugs.map((slug) => paths.product(slug)), paths.help(), paths.legal("imprint"), paths.legal("terms")];
  return new Response(sitemapXml(config().origin, addresses), { headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
}

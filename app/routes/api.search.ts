/** Search as JSON: `?q=&locale=&limit=&offset=` and the filters of listings. `id` is the merchant's own id of a product. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { cardOf, type Catalogue } from "#app/catalog/catalogue.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { parseListing } from "#app/catalog/listing-query.ts";
import type { FacetCounts } from "#app/catalog/list-products.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { isLocale, localise, type Locale } from "#app/platform/i18n.ts";
import { exponentOf } from "#app/platform/money.ts";
import { searchProducts } from "#app/search/search-products.server.ts";

const most = { limit: 100, offset: 2_000 };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const asked = searchParams.get("locale");
  const locale = isLocale(asked) ? asked : viewer.locale;
  const market = marketOf(shop, searchParams.get("market"), viewer.market);
  const reader = { locale, market };
  const query = parseListing(searchParams, { attributes: shop.attributes, minorUnits: 10 ** exponentOf(shop.priceBooks.get(market)?.currency ?? "EUR") });
  const page = await searchProducts(query, reader, { pageSize: 1 });
  const limit = wholeNumber(searchParams.get("limit"), 24, most.limit);
  const offset = wholeNumber(searchParams.get("offset"), 0, most.offset);
  const rows = [...page.listing.all.subarray(offset, offset + limit)];
  return data({
    hits: rows.map((row) => {
      const { id: productId, externalId, badges: _badges, ...card } = cardOf(page.catalogue, row, reader);
      return { ...card, id: externalId, productId, title: card.name };
    }),
    total: page.listing.total,
    facets: page.listing.facets.map((facet) => facetOf(facet, locale)),
    corrections: page.corrections,
  }, { headers: { "Cache-Control": "private, max-age=30", Vary: "Cookie, Accept-Language" } });
}

const marketOf = (shop: Catalogue, asked: string | null, own: string): string => (asked !== null && shop.priceBooks.has(asked) ? asked : own);

function wholeNumber(text: string | null, fallback: number, highest: number): number {
  return text !== null && /^\d{1,6}$/.test(text) ? Math.min(highest, Number(text)) : fallback;
}

function facetOf(facet: FacetCounts, locale: Locale) {
  return { key: facet.key, label: localise(facet.label, locale), values: facet.values.map(({ value, label, count }) => ({ value, label: localise(label, locale), count })) };
}

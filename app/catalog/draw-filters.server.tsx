/** The fields of the form of filters as HTML. Where nothing is filtered they are the same for all, and drawn once per snapshot. */
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import type { Catalogue } from "./catalogue.ts";
import { FilterFields } from "./filter-fields.tsx";
import type { Listing } from "./list-products.ts";
import { listingFilters } from "./listing-page.ts";
import { isFiltered, type ListingQuery } from "./listing-query.ts";

const kept = new WeakMap<Listing["facets"], Map<string, string>>();

export function drawFilters(page: PageValue, shop: Catalogue, listing: Listing, query: ListingQuery, phone: boolean): string {
  const drawn = () => draw(page, <FilterFields filters={listingFilters(shop, listing, query, page)} phone={phone} />, "filters-");
  if (isFiltered(query)) return drawn();
  // Equal lists share their counts (list-products.ts), so what is drawn of these counts is kept by them.
  const known = kept.get(listing.facets) ?? new Map<string, string>();
  kept.set(listing.facets, known);
  const key = `${page.locale} ${phone}`;
  const html = known.get(key) ?? drawn();
  known.set(key, html);
  return html;
}

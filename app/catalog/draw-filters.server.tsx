/** The fields of the form of filters as HTML. Where nothing is filtered they are the same for all, and drawn once per snapshot. */
import { Drawn } from "#app/platform/island.ts";
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import type { Catalogue } from "./catalogue.ts";
import { FilterFields } from "./filter-fields.tsx";
import type { Listing } from "./list-products.ts";
import { listingFilters } from "./listing-page.ts";
import { isFiltered, type ListingQuery } from "./listing-query.ts";

const kept = new WeakMap<Listing["facets"], Map<string, Drawn>>();

export function drawFilters(page: PageValue, shop: Catalogue, listing: Listing, query: ListingQuery, phone: boolean): Drawn {
  const drawn = () => new Drawn(draw(page, <FilterFields filters={listingFilters(shop, listing, query, page)} phone={phone} />, "filters-"));
  if (isFiltered(query)) return drawn();
  // Equal lists share their counts (list-products.ts), so what is drawn of these counts is kept by them.
  const known = kept.get(listing.facets) ?? new Map<string, Drawn>();
  kept.set(listing.facets, known);
  const key = `${page.locale} ${phone}`;
  const fields = known.get(key) ?? drawn();
  known.set(key, fields);
  return fields;
}

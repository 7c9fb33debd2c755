/** Words -> a page of products with facets: the engine finds, the catalogue's columns filter, count and sort. */
import { cardOf } from "#app/catalog/catalogue.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { CardReader, ProductCard } from "#app/catalog/card.ts";
import { listProducts, type Listing } from "#app/catalog/list-products.ts";
import type { ListingQuery } from "#app/catalog/listing-query.ts";
import { searchEngine } from "./engine.server.ts";
import type { Found } from "./search-engine.ts";

/** Nobody reads beyond; facets are counted over these. */
const mostHits = 2_000;

export interface SearchPage {
  readonly catalogue: Catalogue;
  readonly listing: Listing;
  readonly cards: readonly ProductCard[];
  readonly corrections: Found["corrections"];
  /** Rows found, best first, before filters: candidates for shelves that arrange search results. */
  readonly found: readonly number[];
}

export interface SearchOptions {
  readonly pageSize?: number;
  /** Another order of what was found, where the best come first. */
  readonly arrange?: (found: readonly number[]) => Promise<Uint32Array | readonly number[]>;
}

export async function searchProducts(query: ListingQuery, reader: CardReader, { pageSize = 24, arrange }: SearchOptions = {}): Promise<SearchPage> {
  const [shop, engine] = await Promise.all([catalogue(), searchEngine()]);
  const { ids, corrections } = await engine.find({ text: query.words, locale: reader.locale, most: mostHits });
  const found = rowsOf(shop, ids);
  const candidates = arrange === undefined || query.sort !== "recommended" || found.length === 0 ? found : await arrange(found);
  const listing = listProducts(shop, { query, market: reader.market, candidates, pageSize });
  return { catalogue: shop, listing, cards: listing.rows.map((row) => cardOf(shop, row, reader)), corrections, found };
}

/** What the index knows and the catalogue no longer sells is left out. */
const rowsOf = (shop: Catalogue, ids: readonly string[]): number[] => ids.flatMap((id) => shop.rowOf.get(id) ?? []);

/** Rows found for some words, best first: for callers that arrange them themselves. */
export async function findRows(text: string, locale: CardReader["locale"], most = mostHits): Promise<number[]> {
  const [shop, engine] = await Promise.all([catalogue(), searchEngine()]);
  return rowsOf(shop, (await engine.find({ text, locale, most })).ids);
}

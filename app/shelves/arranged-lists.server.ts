/**
 * Lists of products as shelves of their pages: a category and the results of a search in the order arranged for the viewer, and what stood
 * where recorded as for any shelf. The caller filters, sorts and turns pages.
 */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { rowsOfCategory } from "#app/catalog/list-products.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { takesPart } from "./assignment.ts";
import { recordExposures } from "./exposures.server.ts";
import { recordImpressions } from "./impressions.server.ts";
import { arrangePage, farthest, type ShelfRequest } from "./load-shelves.server.ts";
import { ownOrder } from "./own-order.ts";
import { publishedRules } from "./program.server.ts";

export interface ArrangedList {
  readonly rows: Uint32Array;
  /** Named by the addresses of further pages. */
  readonly asOf: string;
  readonly seed: string;
  /** How likely explored products were to stand where they do, by the merchant's id. */
  readonly explored: ReadonlyMap<string, number>;
}

export interface ListOptions extends Pick<ShelfRequest, "holdings" | "asOf"> {
  /** Who shows the first so many alone gets those arranged and the rest as they come. */
  readonly reach?: number;
}

/**
 * Rows of a category in the order arranged for the viewer, those beyond the arranged thousand behind in catalogue order.
 * Filters are applied by the caller, so that the order among what fits stays the arranged one.
 */
export async function arrangedCategory(viewer: Viewer, category: string, options: ListOptions = {}): Promise<ArrangedList> {
  return arrangedList(viewer, { page: "category", category, only: ["category-grid"] }, rowsOfCategory(await catalogue(), category), options);
}

/**
 * The same for what a search found, best first. A hit counts by its place as in a discounted gain (1, .63, .5 …): far down, where one is
 * about as good as the next, taste and rules decide more than at the top.
 */
export async function arrangedSearch(viewer: Viewer, words: string, found: readonly number[], options: ListOptions = {}): Promise<ArrangedList> {
  return arrangedList(viewer, { page: "search", query: words, only: ["search-grid"], found: matchesOf(await catalogue(), found) }, found, options);
}

/** What a search found as scores by product id. */
export const matchesOf = ({ ids }: Pick<Catalogue, "ids">, found: readonly number[]): ReadonlyMap<string, number> =>
  new Map(found.slice(0, farthest).map((row, place) => [ids[row] ?? "", 1 / Math.log2(place + 2)]));

async function arrangedList(viewer: Viewer, request: ShelfRequest, here: ArrayLike<number> & Iterable<number>, { reach = farthest, ...options }: ListOptions): Promise<ArrangedList> {
  const { arrangement, shop, asOf, seed, exposures } = await arrangePage(viewer, { ...request, ...options, reach });
  if (takesPart(viewer)) recordExposures(viewer.visitorId, exposures);
  const rows = new Uint32Array(here.length);
  const placed = new Uint8Array(shop.size);
  const explored = new Map<string, number>();
  let next = 0;
  const place = (row: number | undefined) => {
    if (row === undefined || placed[row] === 1 || next === rows.length) return;
    placed[row] = 1;
    rows[next++] = row;
  };
  for (const slot of arrangement.shelves[0]?.slots ?? []) {
    if (slot.kind !== "product") continue;
    place(shop.rowOfExternalId.get(slot.product));
    if (slot.probability < 1) explored.set(slot.product, slot.probability);
  }
  for (const row of here) place(row);
  return { rows: rows.subarray(0, next), asOf, seed, explored };
}

export interface ShownList {
  readonly page: "category" | "search";
  readonly shop: Pick<Catalogue, "externalIds">;
  readonly rows: readonly number[];
  /** Products on the pages before. */
  readonly before: number;
  /** Undefined where the shopper chose the order. */
  readonly arranged: ArrangedList | undefined;
}

/** Records what a list showed; the impression's id, where presses on it may be told. */
export async function recordList(viewer: Viewer, { page, shop, rows, before, arranged }: ShownList): Promise<string | undefined> {
  if (rows.length === 0) return undefined;
  const { version } = await publishedRules();
  const id = arranged === undefined ? ownOrder : `${page}-grid`;
  const products = rows.flatMap((row, index) => {
    const product = shop.externalIds[row];
    return product === undefined ? [] : [{ id: product, slot: before + index + 1, probability: arranged?.explored.get(product) ?? 1 }];
  });
  return recordImpressions(viewer, { page, rulesVersion: version, seed: arranged?.seed ?? "", shelves: [{ id, products }] }).get(id);
}

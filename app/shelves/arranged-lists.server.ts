/**
 * Lists of products as shelves of their pages: a category and the results of a search, without what the rules take off them and with what
 * they bring, in the order arranged for the viewer; and what stood where recorded as for any shelf. The caller filters, sorts, counts and
 * turns pages: what belongs to a list is the same on every page of it and in every order.
 */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { rowsOfCategory, type ListingRequest } from "#app/catalog/list-products.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import type { CompiledRule } from "#merch-rules/compile.ts";
import { takesPart } from "./assignment.ts";
import { recordExposures } from "./exposures.server.ts";
import { recordImpressions } from "./impressions.server.ts";
import { arrangePage, farthest, type ShelfRequest } from "./load-shelves.server.ts";
import { ownOrder } from "./own-order.ts";
import { publishedRules } from "./program.server.ts";

export interface ArrangedList {
  readonly rows: Uint32Array;
  /** Whether rules took something off the list or brought something to it. */
  readonly changed: boolean;
  /** Named by the addresses of further pages. */
  readonly asOf: string;
  readonly seed: string;
  /** How likely explored products were to stand where they do, by the merchant's id. */
  readonly explored: ReadonlyMap<string, number>;
}

export interface ListOptions extends Pick<ShelfRequest, "holdings" | "asOf"> {
  /** Who shows the first so many alone gets those arranged and the rest as they come. */
  readonly reach?: number;
  /** The shopper chose another order: only what belongs to the list is asked. */
  readonly ownOrder?: boolean;
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

async function arrangedList(viewer: Viewer, request: ShelfRequest, here: ArrayLike<number> & Iterable<number>, { reach = farthest, ownOrder: own = false, ...options }: ListOptions): Promise<ArrangedList> {
  const { arrangement, shop, asOf, seed, exposures } = await arrangePage(viewer, { ...request, ...options, reach: own ? 1 : reach });
  // In an order of the shopper's own, rules that arrange do nothing: such a page says little about them.
  if (takesPart(viewer) && !own) recordExposures(viewer.visitorId, exposures);
  const [shelf] = arrangement.shelves;
  const { hidden = [], brought = [] } = shelf?.list ?? {};
  const rowOf = (product: string) => shop.rowOfExternalId.get(product) ?? shop.size;
  const belongs = new Uint8Array(shop.size + 1);
  for (const row of here) belongs[row] = 1;
  for (const product of hidden) belongs[rowOf(product)] = 0;
  const more = brought.map(rowOf).filter((row) => row < shop.size);
  for (const row of more) belongs[row] = 1;
  const rows = new Uint32Array(here.length + more.length);
  const explored = new Map<string, number>();
  let next = 0;
  const place = (row: number) => {
    if (belongs[row] !== 1) return;
    belongs[row] = 2;
    rows[next++] = row;
  };
  for (const slot of shelf?.slots ?? []) {
    if (slot.kind !== "product") continue;
    place(rowOf(slot.product));
    if (slot.probability < 1) explored.set(slot.product, slot.probability);
  }
  for (const row of more) place(row);
  for (const row of here) place(row);
  return { rows: rows.subarray(0, next), changed: next !== here.length || more.length > 0, asOf, seed, explored };
}

/** What of a category's list the catalogue is to count and sort: its own rows where nothing changed them, which it has counted already. */
export function listedRows({ rows, changed }: ArrangedList, { filtered, ownOrder: own }: { readonly filtered: boolean; readonly ownOrder: boolean }): Pick<ListingRequest, "candidates" | "order"> {
  if (changed || (filtered && !own)) return { candidates: rows };
  return own ? {} : { order: rows };
}

/** Which of the rows a search for the words would show. */
export async function shownInSearch(viewer: Viewer, words: string, rows: readonly number[]): Promise<readonly number[]> {
  const { program, test } = await publishedRules();
  if (rows.length === 0 || ![program, test?.program].some((one) => one?.rules.some(hidesFromSearch) === true)) return rows;
  const shown = new Set((await arrangedSearch(viewer, words, rows, { ownOrder: true })).rows);
  return rows.filter((row) => shown.has(row));
}

function hidesFromSearch({ action, scope }: CompiledRule): boolean {
  if ((action.type !== "exclude" && action.type !== "only" && action.type !== "floor") || action.lists === "last") return false;
  return scope.kind === "shelf" ? scope.shelves.includes("search-grid") : scope.kind === "page" ? scope.pages.includes("search") : true;
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

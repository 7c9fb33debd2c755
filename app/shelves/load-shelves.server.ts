/** The shelves of a page for one viewer: published rules, catalogue columns, profile and moment in; cards with reasons out. */
import { inArray, sql } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { cardOf, ruleColumns, type Catalogue } from "#app/catalog/catalogue.ts";
import { lineage } from "#app/catalog/category-tree.ts";
import { rowsOfCategory } from "#app/catalog/list-products.ts";
import { loadSignals } from "#app/customers/load-signals.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import { productNeighbours } from "#db/schema/catalog.ts";
import { cartLines, carts, orders } from "#db/schema/orders.ts";
import { arrange, type Arrangement } from "#merch-rules/arrange.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import type { Program } from "#merch-rules/compile.ts";
import type { Profile } from "#merch-rules/shopper.ts";
import { recordImpressions } from "./impressions.server.ts";
import { asOf, signalsAsOf } from "./as-of.ts";
import { momentOf } from "./moment.ts";
import { publishedRules } from "./program.server.ts";
import { profileOf, type PurchaseHistory } from "./shopper-profile.ts";
import { shelfViews, type ShelfView } from "./shelf-view.ts";

export interface ShelfRequest {
  /** Page of the rule file: home, category, product, search, cart, account. */
  readonly page: string;
  /** Slug of the category on view. */
  readonly category?: string;
  /** Id of the product on view. */
  readonly product?: string;
  readonly query?: string;
  readonly only?: readonly string[];
  readonly window?: { readonly offset: number; readonly limit: number };
  readonly campaigns?: readonly string[];
  /** Page two of a list follows the profile of page one: `asOf` of its arrangement. */
  readonly asOf?: string | undefined;
  /** Scores by product id, for a shelf that shows what a search found. */
  readonly found?: ReadonlyMap<string, number>;
}

/** Arranges and records what was shown. At most three small queries: signals, cart and orders, neighbours. */
export async function loadShelves(viewer: Viewer, request: ShelfRequest): Promise<ShelfView[]> {
  const [{ version }, { arrangement, shop, seed }] = await Promise.all([publishedRules(), arrangePage(viewer, request)]);
  recordImpressions(viewer, { page: request.page, rulesVersion: version, seed, shelves: arrangement.shelves });
  return shelfViews(arrangement.shelves, (externalId) => {
    const row = shop.rowOfExternalId.get(externalId);
    return row === undefined ? undefined : cardOf(shop, row, viewer);
  }, shop, viewer.locale);
}

export interface ArrangedPage {
  readonly arrangement: Arrangement;
  readonly shop: Catalogue;
  readonly columns: CatalogueColumns;
  readonly profile: Profile;
  readonly seed: string;
  /** Names the signals this was arranged from. */
  readonly asOf: string;
}

/** What a preview puts in the place of what the live page reads. */
export interface Instead {
  readonly program?: Program;
  readonly profile?: Profile;
  /** Rules switched off. */
  readonly without?: readonly string[];
}

/** The arrangement with what went into it, for the page, for its explanation and, with `instead`, for the studio's preview. */
export async function arrangePage(viewer: Viewer, request: ShelfRequest, now: number = Date.now(), instead: Instead = {}): Promise<ArrangedPage> {
  const [program, shop, everything, history] = await Promise.all([instead.program ?? publishedRules().then((rules) => rules.program), catalogue(), loadSignals(viewer), loadHistory(viewer)]);
  const signals = signalsAsOf(everything, request.asOf);
  const columns = columnsOf(shop, viewer.market);
  const book = shop.priceBooks.get(viewer.market);
  const profile = instead.profile ?? profileOf({ viewer, signals, history, shop, columns, now });
  const product = request.product === undefined ? undefined : externalIdOf(shop, request.product);
  const moment = momentOf({
    now, signals, locale: viewer.locale, country: book?.country ?? "DE", currency: book?.currency ?? "EUR", device: viewer.device, campaigns: request.campaigns ?? [],
    query: request.query, product, category: request.category === undefined ? undefined : lineage(shop.categories, request.category).map((category) => category.slug),
  });
  // Stable for a day, so that paging and reloading show the same page.
  const seed = `${viewer.visitorId} ${new Date(now).toISOString().slice(0, 10)}`;
  const neighbours = await loadNeighbours(shop, request, profile);
  const found = request.found === undefined ? undefined : new Map([...request.found].flatMap(([id, score]) => asExternal(shop, id, score)));
  const arrangement = arrange(program, columns, profile, moment, {
    page: request.page, seed, signals: { ...(neighbours.size > 0 && { neighbours }), ...(found !== undefined && { query: found }) },
    ...(request.only !== undefined && { only: request.only }), ...(request.window !== undefined && { window: request.window }), ...(instead.without !== undefined && { without: instead.without }),
  });
  return { arrangement, shop, columns, profile, seed, asOf: asOf(viewer, signals) };
}

/**
 * Rows of a category in the order arranged for the viewer, those beyond the arranged thousand behind in catalogue order.
 * Filters are applied by the caller, so that the order among what fits stays the arranged one.
 */
export async function arrangedCategory(viewer: Viewer, category: string, wantedAsOf: string | undefined): Promise<{ readonly rows: Uint32Array; readonly asOf: string }> {
  const { arrangement, shop, asOf: cut } = await arrangePage(viewer, { page: "category", category, only: ["category-grid"], window: { offset: 0, limit: 1000 }, asOf: wantedAsOf });
  const rows = new Set<number>();
  for (const slot of arrangement.shelves[0]?.slots ?? []) {
    const row = slot.kind === "product" ? shop.rowOfExternalId.get(slot.product) : undefined;
    if (row !== undefined) rows.add(row);
  }
  for (const row of rowsOfCategory(shop, category)) rows.add(row);
  return { rows: Uint32Array.from(rows), asOf: cut };
}

const columnCache = new WeakMap<Catalogue, Map<string, CatalogueColumns>>();

/** The columns of a market, made once per snapshot. */
export function columnsOf(shop: Catalogue, market: string): CatalogueColumns {
  const byMarket = columnCache.get(shop) ?? new Map<string, CatalogueColumns>();
  columnCache.set(shop, byMarket);
  // A market is a shopper's word: invented ones share one entry, or they would fill the memory.
  const key = shop.priceBooks.has(market) ? market : "";
  const known = byMarket.get(key);
  if (known !== undefined) return known;
  const made = ruleColumns(shop, market);
  byMarket.set(key, made);
  return made;
}

const externalIdOf = (shop: Catalogue, id: string): string | undefined => shop.externalIds[shop.rowOf.get(id) ?? -1];
const asExternal = (shop: Catalogue, id: string, score: number): [string, number][] => {
  const externalId = externalIdOf(shop, id);
  return externalId === undefined ? [] : [[externalId, score]];
};

/** Cart and orders in one statement; orders are the account's, a cart may be the browser's. */
async function loadHistory(viewer: Viewer): Promise<PurchaseHistory> {
  const { user, visitorId } = viewer;
  const myCart = user === undefined ? sql`${carts.visitorId} = ${visitorId} and ${carts.userId} is null` : sql`${carts.userId} = ${user.id}`;
  const [row] = await database().execute<{ cart: string[] | null; orders: number; value: number; last: Date | string | null }>(sql`select
    (select array_agg(${cartLines.productId}) from ${cartLines} join ${carts} on ${carts.id} = ${cartLines.cartId} where ${carts.status} = 'active' and not ${cartLines.savedForLater} and ${myCart}) as cart,
    count(${orders.id})::int as orders, coalesce(sum(${orders.total}), 0)::float8 as value, max(${orders.placedAt}) as last
    from ${orders} where ${user === undefined ? sql`false` : sql`${orders.userId} = ${user.id}`}`);
  return { cart: row?.cart ?? [], orders: row?.orders ?? 0, value: row?.value ?? 0, lastOrderAt: row?.last === null || row?.last === undefined ? undefined : new Date(row.last).getTime() };
}

/** Scores of products that others bought or looked at together with the one on view, or with what lies in the cart. */
async function loadNeighbours(shop: Catalogue, request: ShelfRequest, profile: Profile): Promise<Map<string, number>> {
  const anchors = request.product !== undefined ? [request.product] : profile.cart.slice(0, 10).flatMap((externalId) => shop.ids[shop.rowOfExternalId.get(externalId) ?? -1] ?? []);
  if (anchors.length === 0) return new Map();
  const rows = await database().select({ id: productNeighbours.neighbourId, score: sql<number>`max(${productNeighbours.score})` }).from(productNeighbours)
    .where(inArray(productNeighbours.productId, anchors)).groupBy(productNeighbours.neighbourId).limit(500);
  return new Map(rows.flatMap((row) => asExternal(shop, row.id, Number(row.score))));
}



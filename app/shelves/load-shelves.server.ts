/** The shelves of a page for one viewer: published rules, catalogue columns, profile and moment in; cards with reasons out. */
import { inArray, sql } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { cardOf, ruleColumns, type Catalogue } from "#app/catalog/catalogue.ts";
import { lineage } from "#app/catalog/category-tree.ts";
import { loadSignals } from "#app/customers/load-signals.server.ts";
import type { Signal } from "#app/customers/signals.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { config } from "#app/platform/config.server.ts";
import { holdingsOf, type Holdings } from "#app/orders/load-holdings.server.ts";
import { rowsNamed } from "#app/search/rows-named.server.ts";
import { database } from "#db/client.server.ts";
import { productNeighbours } from "#db/schema/catalog.ts";
import type { Arrangement } from "#merch-rules/arrange.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import type { Program } from "#merch-rules/compile.ts";
import type { Moment, Profile } from "#merch-rules/shopper.ts";
import { cartWeights, companionsOf, companyOf } from "./appetite.ts";
import { arrangeOnce } from "./arrange-once.ts";
import { assign, exposuresOf, takesPart, type Exposure } from "./assignment.ts";
import { recordExposures } from "./exposures.server.ts";
import { recordImpressions, shownOf } from "./impressions.server.ts";
import { asOf, signalsAsOf } from "./as-of.ts";
import { momentOf } from "./moment.ts";
import { publishedRules, type PublishedRules } from "./program.server.ts";
import { profileOf } from "./shopper-profile.ts";
import { shelfViews, type ShelfView } from "./shelf-view.ts";

export interface ShelfRequest {
  /** Page of the rule file: home, category, product, search, cart, account. */
  readonly page: string;
  /** Slug of the category on view. */
  readonly category?: string;
  /** Id of the product on view. */
  readonly product?: string;
  /** Scores by id of what is chosen together with it; read here when the caller did not. */
  readonly neighbours?: ReadonlyMap<string, number>;
  /** What the viewer has, where the caller asked already. */
  readonly holdings?: Promise<Holdings>;
  readonly query?: string;
  readonly only?: readonly string[];
  readonly window?: { readonly offset: number; readonly limit: number };
  /** The first so many products of a paged shelf; what content stands between them comes on top. */
  readonly reach?: number;
  readonly campaigns?: readonly string[];
  /** Page two of a list follows the profile of page one: `asOf` of its arrangement. */
  readonly asOf?: string | undefined;
  /** Scores by product id, for a shelf that shows what a search found. */
  readonly found?: ReadonlyMap<string, number>;
}

/** Arranges and records what was shown. At most three small queries: signals, cart and orders, neighbours. */
export async function loadShelves(viewer: Viewer, request: ShelfRequest): Promise<ShelfView[]> {
  const [{ version }, { arrangement, shop, seed, exposures }] = await Promise.all([publishedRules(), arrangePage(viewer, request)]);
  if (takesPart(viewer)) recordExposures(viewer.visitorId, exposures);
  const impressions = recordImpressions(viewer, { page: request.page, rulesVersion: version, seed, shelves: arrangement.shelves.map(shownOf) });
  const views = shelfViews(arrangement.shelves, (externalId) => {
    const row = shop.rowOfExternalId.get(externalId);
    return row === undefined ? undefined : cardOf(shop, row, viewer);
  }, shop, viewer.locale, impressions);
  return viewer.sameShelves === true ? views.map((view) => ({ ...view, fixed: true })) : views;
}

export interface ArrangedPage {
  readonly arrangement: Arrangement;
  readonly shop: Catalogue;
  readonly columns: CatalogueColumns;
  readonly profile: Profile;
  readonly seed: string;
  /** Names the signals this was arranged from. */
  readonly asOf: string;
  /** What is judged by showing this page to this visitor. */
  readonly exposures: readonly Exposure[];
}

/** What a preview puts in the place of what the live page reads. */
export interface Instead {
  readonly program?: Program;
  readonly profile?: Profile;
  /** Rules switched off. */
  readonly without?: readonly string[];
}

/** Who comes to the page, when, and what is in force there. */
export interface PageScene {
  readonly rules: PublishedRules;
  readonly shop: Catalogue;
  readonly columns: CatalogueColumns;
  readonly signals: readonly Signal[];
  readonly profile: Profile;
  readonly moment: Moment;
  readonly now: number;
}

export async function sceneOf(viewer: Viewer, request: ShelfRequest, at: number, ownProfile?: Profile): Promise<PageScene> {
  // Schedules change at full minutes, so that all requests of one minute may share work.
  const now = at - (at % 60_000);
  const [rules, shop, everything, history] = await Promise.all([publishedRules(), catalogue(), loadSignals(viewer), request.holdings ?? holdingsOf(viewer)]);
  const signals = signalsAsOf(everything, request.asOf);
  const columns = columnsOf(shop, viewer.market);
  const book = shop.priceBooks.get(viewer.market);
  const profile = ownProfile ?? profileOf({ viewer, signals, history, shop, columns, now });
  const product = request.product === undefined ? undefined : externalIdOf(shop, request.product);
  const moment = momentOf({
    now, signals, locale: viewer.locale, country: book?.country ?? "DE", currency: book?.currency ?? "EUR", device: viewer.device, campaigns: request.campaigns ?? [],
    query: request.query, product, category: request.category === undefined ? undefined : lineage(shop.categories, request.category).map((category) => category.slug),
  });
  return { rules, shop, columns, signals, profile, moment, now };
}

/** The arrangement with what went into it, for the page, for its explanation and, with `instead`, for the studio's preview. */
export async function arrangePage(viewer: Viewer, request: ShelfRequest, at: number = Date.now(), instead: Instead = {}): Promise<ArrangedPage> {
  const { rules, shop, columns, signals, profile, moment, now } = await sceneOf(viewer, request, at, instead.profile);
  const seed = seedOf(viewer, now);
  const neighbours = await loadNeighbours(shop, request, profile);
  const found = request.found === undefined ? undefined : new Map([...request.found].flatMap(([id, score]) => asExternal(shop, id, score)));
  // A preview shows the page of those from whom nothing is kept.
  const where = { page: request.page, now: at, holdouts: instead.program === undefined && config().HOLDOUTS === "on" };
  const assigned = instead.program === undefined ? assign(viewer, rules.program, rules.test, where) : { program: instead.program, rules: new Set<string>(), shelves: new Set<string>() };
  const without = [...(instead.without ?? []), ...assigned.rules];
  const named = asksForNames(assigned.program) ? await namedBy(request, shop) : [];
  const arrangement = reaching(request, (window) => arrangeOnce(assigned.program, columns, profile, moment, {
    page: request.page, seed, signals: { ...(neighbours.size > 0 && { neighbours }), ...(found !== undefined && { query: found }), ...(named.length > 0 && { named }) },
    ...(request.only !== undefined && { only: request.only }), ...(window !== undefined && { window }), ...(without.length > 0 && { without }), ...(assigned.shelves.size > 0 && { withoutShelves: [...assigned.shelves] }),
  }));
  const exposures = instead.program === undefined ? exposuresOf(assigned, arrangement.acting, rules.test, where) : [];
  return { arrangement, shop, columns, profile, seed, asOf: asOf(viewer, signals), exposures };
}

const asksForNames = ({ rules }: Program): boolean => rules.some(({ action }) => "lists" in action && action.lists === "named");

/** Merchant's ids of the products whose own name or number is what was searched for, of those found. */
async function namedBy({ query, found }: ShelfRequest, shop: Catalogue): Promise<string[]> {
  if (query === undefined || found === undefined) return [];
  const rows = await rowsNamed(query, [...found.keys()].flatMap((id) => shop.rowOf.get(id) ?? []), shop);
  return rows.map((row) => shop.externalIds[row] ?? "");
}

/** Most positions `arrange` looks at. */
export const farthest = 1_000;

/** Content takes positions, not products' places: with a teaser in it, a window of 24 positions shows 23 products. */
function reaching({ window, reach }: ShelfRequest, arrangeWindow: (window: ShelfRequest["window"]) => Arrangement): Arrangement {
  if (reach === undefined) return arrangeWindow(window);
  const wanted = Math.min(reach, farthest);
  for (let limit = wanted; ; ) {
    const arrangement = arrangeWindow({ offset: 0, limit });
    const [shelf] = arrangement.shelves;
    const missing = wanted - (shelf?.slots.filter((slot) => slot.kind === "product").length ?? wanted);
    if (missing <= 0 || limit === farthest || limit >= (shelf?.total ?? 0)) return arrangement;
    limit = Math.min(limit + missing, farthest);
  }
}

/** Groups of visitors who are shown the same explorations. */
const groups = 64;

/** Stable for a day, so that paging and reloading show the same page; visitors of one group share it, so that strangers share work. */
const seedOf = ({ visitorId, sameShelves }: Viewer, now: number): string => `${sameShelves === true ? 0 : Number.parseInt(visitorId.slice(-2), 16) % groups} ${new Date(now).toISOString().slice(0, 10)}`;

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

/** Scores of products that others bought or looked at together with the one on view, or with what lies in the cart. */
async function loadNeighbours(shop: Catalogue, request: ShelfRequest, profile: Profile): Promise<Map<string, number>> {
  if (request.neighbours !== undefined) return new Map([...request.neighbours].flatMap(([id, score]) => asExternal(shop, id, score)));
  const anchors = request.product !== undefined ? [request.product] : profile.cart.slice(-10).flatMap((externalId) => shop.ids[shop.rowOfExternalId.get(externalId) ?? -1] ?? []);
  if (anchors.length === 0) return new Map();
  const rows = await database().select({ productId: productNeighbours.productId, neighbourId: productNeighbours.neighbourId, score: sql<number>`max(${productNeighbours.score})::float8` }).from(productNeighbours)
    .where(inArray(productNeighbours.productId, anchors)).groupBy(productNeighbours.productId, productNeighbours.neighbourId);
  const company = companyOf({ companions: companionsOf(rows) }, cartWeights(anchors));
  return new Map([...company].flatMap(([id, score]) => asExternal(shop, id, score)));
}

/**
 * Recent visits as the rule language sees them, from the event log: each event is a page that was come to, with the profile and the moment
 * it was come to with. The log holds neither device nor market nor campaign: the moment says a desktop in Germany, and count-met.ts
 * allows for the others. Pure.
 */
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { lineage } from "#app/catalog/category-tree.ts";
import type { Signal } from "#app/customers/signals.ts";
import { textOf } from "#app/platform/text-of.ts";
import { momentOf } from "#app/shelves/moment.ts";
import { profileOf, type PurchaseHistory } from "#app/shelves/shopper-profile.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import type { Visit } from "#merch-rules/lint.ts";

/** What one visitor did, oldest first, as far back as was read. */
export interface VisitorLog {
  readonly visitor: string;
  readonly signals: readonly Signal[];
  /** Of a customer who was signed in. */
  readonly company?: string | null;
  readonly orders?: readonly { readonly at: number; readonly value: number }[];
}

export interface LogContext {
  readonly shop: Catalogue;
  readonly columns: CatalogueColumns;
}

/** A visit: the pages that were come to. */
export interface LoggedVisit {
  readonly at: number;
  readonly pages: readonly Visit[];
}

/** A stretch of a visitor's signals without a pause. */
export interface Run {
  readonly log: VisitorLog;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** A pause this long begins a new visit. */
const pause = 30 * 60_000;
/** Pages of one visit beyond these add nothing new. */
const mostPages = 12;

/** The newest visits first, no more than `most`. */
export function runsOf(logs: readonly VisitorLog[], most: number): Run[] {
  return logs.flatMap(partedByPause).sort((a, b) => b.end - a.end || (a.log.visitor < b.log.visitor ? -1 : 1)).slice(0, most);
}

function partedByPause(log: VisitorLog): Run[] {
  const runs: Run[] = [];
  let from = 0;
  log.signals.forEach((signal, index) => {
    const next = log.signals[index + 1];
    if (next !== undefined && next.at - signal.at < pause) return;
    runs.push({ log, from, to: index + 1, end: signal.at });
    from = index + 1;
  });
  return runs;
}

interface Place extends Pick<Visit, "page"> {
  readonly query?: string;
  readonly category?: readonly string[];
  readonly product?: string;
}

/** The page that an event tells of; undefined where it tells of none with shelves. */
function placeOf({ type, productId, data }: Signal, { shop }: LogContext): Place | undefined {
  const product = shop.externalIds[shop.rowOf.get(productId ?? "") ?? -1];
  switch (type) {
    case "view": return product === undefined ? undefined : { page: "product", product };
    case "category": return { page: "category", category: lineage(shop.categories, textOf(data?.category ?? "")).map(({ slug }) => slug) };
    case "search": return { page: "search", query: textOf(data?.words ?? "") };
    case "cart-add": return { page: "cart" };
    default: return undefined;
  }
}

export function visitOf({ log: { signals, company = null, orders = [] }, from, to, end }: Run, context: LogContext): LoggedVisit {
  const { shop, columns } = context;
  const come = ({ page, ...where }: Place, known: readonly Signal[], now: number): Visit => ({
    page, profile: profileOf({ viewer: { user: { company }, personalisation: true }, signals: known, history: historyAt(orders, now), shop, columns, now }),
    moment: momentOf({ now, locale: "en", country: "DE", currency: "EUR", device: "desktop", signals: known, ...where }),
  });
  // A visit begins at the home page as far as the log can tell.
  const home = come({ page: "home" }, signals.slice(0, from), signals[from]?.at ?? end);
  const pages = signals.slice(from, Math.min(to, from + mostPages)).flatMap((signal, index) => {
    const place = placeOf(signal, context);
    return place === undefined ? [] : [come(place, signals.slice(0, from + index + 1), signal.at)];
  });
  return { at: end, pages: [home, ...pages] };
}

const historyAt = (orders: NonNullable<VisitorLog["orders"]>, now: number): PurchaseHistory => {
  const past = orders.filter(({ at }) => at < now);
  return { cart: [], orders: past.length, value: past.reduce((sum, { value }) => sum + value, 0), lastOrderAt: past.at(-1)?.at };
};

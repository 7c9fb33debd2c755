/**
 * Shelves judged on a recorded log: learn from what came before a day, write twelve products for every customer known by then, and see
 * what was bought until another day. The same learning and scoring that feed the live shelves. Pure.
 */
import { appetite, best, companionsOf, goesWith, type Learned, type Wish } from "./appetite.ts";
import { learnPredictors } from "./co-purchase.ts";

export interface LogLine {
  readonly basket: string;
  readonly productId: string;
  /** Empty: nobody known. */
  readonly customer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type Task = "all" | "new" | "cart";

export interface EvaluationInput {
  readonly log: readonly LogLine[];
  readonly cut: number;
  readonly until: number;
  readonly task: Task;
}

export interface Shelf {
  /** The customer, or the basket of the task `cart`. */
  readonly user: string;
  /** Best first. */
  readonly items: readonly string[];
}

export interface Evaluation {
  readonly shelves: readonly Shelf[];
  readonly judged: number;
  readonly candidates: number;
  /** Means over those who bought something; coverage: share of the candidates on any shelf. */
  readonly recall: number;
  readonly ndcg: number;
  readonly coverage: number;
}

const day = 24 * 3_600_000;
export const places = 12;
/** Candidates are what was sold this long before the cut. */
const onSale = 90 * day;

type Purchases = Map<string, Map<string, number[]>>;

/** Customer (or basket) -> product -> when, one entry per basket. */
function purchasesBy(log: readonly LogLine[], key: "customer" | "basket"): Purchases {
  const seen = new Set<string>();
  const found: Purchases = new Map();
  for (const line of log) {
    const owner = line[key];
    const once = `${owner}\u0000${line.basket}\u0000${line.productId}`;
    if (owner === "" || seen.has(once)) continue;
    seen.add(once);
    const products = found.get(owner) ?? new Map<string, number[]>();
    found.set(owner, products);
    products.set(line.productId, [...(products.get(line.productId) ?? []), line.at]);
  }
  return found;
}

/** Different customers (a stranger's basket counts as one) per product since a moment. */
function buyersSince(log: readonly LogLine[], from: number): Map<string, number> {
  const pairs = new Set<string>();
  const buyers = new Map<string, number>();
  for (const { productId, customer, basket, at } of log) {
    const pair = `${customer === "" ? basket : customer}\u0000${productId}`;
    if (at < from || pairs.has(pair)) continue;
    pairs.add(pair);
    buyers.set(productId, (buyers.get(productId) ?? 0) + 1);
  }
  return buyers;
}

function firstSales(log: readonly LogLine[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { productId, at } of log) first.set(productId, Math.min(at, first.get(productId) ?? Infinity));
  return first;
}

const flat = (owners: Purchases) => [...owners].flatMap(([group, products]) => [...products].flatMap(([productId, times]) => times.map((at) => ({ group, productId, at }))));

function customerShelves(past: readonly LogLine[], cut: number, candidates: ReadonlySet<string>, wish: Wish): Shelf[] {
  const owners = purchasesBy(past, "customer");
  const learned: Learned = {
    companions: companionsOf(learnPredictors(flat(owners), cut, { halfLifeDays: 60, wanted: candidates })),
    weeklyBuyers: buyersSince(past, cut - 7 * day), firstSold: firstSales(past),
  };
  return [...owners].map(([user, own]) => ({ user, items: best(appetite(own, learned, { candidates, wish, now: cut }), places) })).sort((a, b) => (a.user < b.user ? -1 : 1));
}

/** The first half of every basket of four or more products is known, the second is asked for. */
function halves(log: readonly LogLine[]): Map<string, { readonly known: readonly string[]; readonly hidden: readonly string[] }> {
  const found = new Map<string, { known: readonly string[]; hidden: readonly string[] }>();
  for (const [basket, products] of purchasesBy(log, "basket")) {
    const ids = [...products.keys()];
    const middle = Math.ceil(ids.length / 2);
    if (ids.length >= 4) found.set(basket, { known: ids.slice(0, middle), hidden: ids.slice(middle) });
  }
  return found;
}

/** Evaluates one task; customers without a purchase before the cut get no shelf, those who bought nothing afterwards are not judged. */
export function evaluateLog({ log, cut, until, task }: EvaluationInput): Evaluation {
  const past = log.filter((line) => line.at < cut);
  const window = log.filter((line) => line.at >= cut && line.at < until);
  const candidates = new Set(past.filter((line) => line.at >= cut - onSale).map((line) => line.productId));
  if (task === "cart") {
    const asked = halves(window);
    const predictors = learnPredictors(flat(purchasesBy(past, "basket")), cut, { halfLifeDays: 60, largestGroup: 120, ridge: 50, wanted: candidates });
    const learned = { companions: companionsOf(predictors), demand: buyersSince(past, cut - 30 * day) };
    const shelves = [...asked].map(([user, { known }]) => ({ user, items: best(goesWith(known, learned, candidates), places) }));
    return judge(shelves, new Map([...asked].map(([user, { hidden }]) => [user, new Set(hidden.filter((id) => candidates.has(id)))] as const)), candidates.size);
  }
  const shelves = customerShelves(past, cut, candidates, task === "all" ? "again" : "discover");
  const owners = purchasesBy(past, "customer");
  const relevant = new Map<string, Set<string>>();
  for (const [user, products] of purchasesBy(window, "customer")) {
    const own = owners.get(user);
    if (own !== undefined) relevant.set(user, new Set([...products.keys()].filter((id) => candidates.has(id) && (task === "all" || !own.has(id)))));
  }
  return judge(shelves, relevant, candidates.size);
}

const discount = (place: number): number => 1 / Math.log2(place + 2);

function judge(shelves: readonly Shelf[], relevant: ReadonlyMap<string, ReadonlySet<string>>, candidates: number): Evaluation {
  let judged = 0;
  let recall = 0;
  let ndcg = 0;
  const shown = new Set<string>();
  for (const { user, items } of shelves) {
    const wanted = relevant.get(user);
    if (wanted === undefined || wanted.size === 0) continue;
    judged++;
    const ideal = Array.from({ length: Math.min(places, wanted.size) }, (_, place) => discount(place)).reduce((sum, gain) => sum + gain, 0);
    items.forEach((id, place) => {
      shown.add(id);
      if (!wanted.has(id)) return;
      recall += 1 / wanted.size;
      ndcg += discount(place) / ideal;
    });
  }
  const mean = (sum: number): number => (judged === 0 ? 0 : sum / judged);
  return { shelves, judged, candidates, recall: mean(recall), ndcg: mean(ndcg), coverage: candidates === 0 ? 0 : shown.size / candidates };
}

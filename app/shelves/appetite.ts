/**
 * How much one customer may want each product now, from her own purchases, what goes with them, the week's demand and how new a thing
 * is. Pure; the shelves "buy again", "discover" and "goes with your cart" and their evaluation on a recorded log all ask here.
 *
 * The parts add up in logarithms: own habit and company say which goods, demand and novelty say when.
 */
import type { Predictor } from "./co-purchase.ts";

const day = 24 * 3_600_000;
/** What was bought a year ago counts half: habits last. */
const habitHalfLife = 365 * day;
/** What goes with a purchase goes with it soon: two months. */
const companyHalfLife = 60 * day;
/** A novelty is one for about a month. */
const noveltySpan = 30 * day;

/** Weights found by trying on the purchases of a gift shop's year (UCI Online Retail, three cuts, NDCG@12); see `merch evaluate`. */
const weights = {
  again: { floor: 0.02, company: 0.3, root: true, demand: 0.3, novelty: 0 },
  discover: { floor: 0.05, company: 1, root: false, demand: 0.5, novelty: 1 },
} as const;

export type Wish = keyof typeof weights;

export interface Learned {
  /** Product -> the products it speaks for. */
  readonly companions: ReadonlyMap<string, readonly { readonly productId: string; readonly score: number }[]>;
  /** Customers who bought each product in the last week. */
  readonly weeklyBuyers: ReadonlyMap<string, number>;
  /** When each product was first sold, milliseconds since the epoch. */
  readonly firstSold: ReadonlyMap<string, number>;
}

/** Product -> when it was bought, milliseconds since the epoch; one entry for an order. */
export type OwnPurchases = ReadonlyMap<string, readonly number[]>;

export function companionsOf(predictors: Iterable<Predictor>): Learned["companions"] {
  const companions = new Map<string, { productId: string; score: number }[]>();
  for (const { productId, neighbourId, score } of predictors) {
    const list = companions.get(productId) ?? [];
    companions.set(productId, list);
    list.push({ productId: neighbourId, score });
  }
  return companions;
}

const fading = (age: number, halfLife: number): number => 2 ** (-Math.max(0, age) / halfLife);

/** Product -> 0..1: how strongly what she has speaks for it; the strongest has 1. */
export function companyOf(learned: Pick<Learned, "companions">, anchors: Iterable<readonly [productId: string, weight: number]>): Map<string, number> {
  const scores = new Map<string, number>();
  for (const [anchor, weight] of anchors) {
    for (const { productId, score } of learned.companions.get(anchor) ?? []) scores.set(productId, (scores.get(productId) ?? 0) + weight * score);
  }
  const strongest = Math.max(0, ...scores.values());
  if (strongest > 0) for (const [productId, score] of scores) scores.set(productId, score / strongest);
  return scores;
}

/** Score of each candidate; higher is wanted more. `discover` leaves out what she has. */
export function appetite(own: OwnPurchases, learned: Learned, { candidates, wish, now }: { readonly candidates: Iterable<string>; readonly wish: Wish; readonly now: number }): Map<string, number> {
  const { floor, company: share, root, demand, novelty } = weights[wish];
  const company = companyOf(learned, [...own].map(([productId, times]) => [productId, fading(now - Math.max(...times), companyHalfLife)] as const));
  const scores = new Map<string, number>();
  for (const productId of candidates) {
    const times = own.get(productId);
    if (wish === "discover" && times !== undefined) continue;
    const habit = (times ?? []).reduce((sum, at) => sum + fading(now - at, habitHalfLife), 0);
    const near = company.get(productId) ?? 0;
    const age = Math.max(0, now - (learned.firstSold.get(productId) ?? -Infinity));
    scores.set(productId, Math.log(floor + habit + share * (root ? Math.sqrt(near) : near)) + demand * Math.log1p(learned.weeklyBuyers.get(productId) ?? 0) + novelty * Math.exp(-age / noveltySpan));
  }
  return scores;
}

/**
 * What lies in a cart, newest last, and how much each speaks for what comes next: what was just put in says most, each one before it
 * a fifth less. On the same gift shop's baskets NDCG@12 is .141 so and .123 with equal weights (the log lists a basket in its order).
 */
export function cartWeights(cart: Iterable<string>): Map<string, number> {
  const newestFirst = [...new Set([...cart].reverse())];
  return new Map(newestFirst.map((productId, index) => [productId, 0.8 ** index]));
}

/** What goes with a cart, newest last: company first, the month's demand among equals. What lies in the cart is left out. */
export function goesWith(cart: Iterable<string>, learned: Pick<Learned, "companions"> & { readonly demand: ReadonlyMap<string, number> }, candidates: Iterable<string>): Map<string, number> {
  const inside = cartWeights(cart);
  const company = companyOf(learned, inside);
  const scores = new Map<string, number>();
  for (const productId of candidates) {
    if (!inside.has(productId)) scores.set(productId, (company.get(productId) ?? 0) + demandAmongEquals * Math.log1p(learned.demand.get(productId) ?? 0));
  }
  return scores;
}

const demandAmongEquals = 0.05;

/** The best of the scored, by score, then id. */
export function best(scores: ReadonlyMap<string, number>, count: number): string[] {
  return [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, count).map(([id]) => id);
}

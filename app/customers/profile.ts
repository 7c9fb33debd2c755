/**
 * The profile: decayed affinities per facet value, computed from signals whenever a page is arranged. Nothing is stored
 * beside the signals, so that consent, export and deletion have one place, and two tabs cannot overwrite each other.
 */
import { forgotten, type Signal } from "./signals.ts";

export interface Profile {
  /** facet -> value -> decayed evidence: 1 is one look just now, negative is "less of this". What arranges the shelves turns it into shares. */
  readonly affinities: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly segments: readonly string[];
  readonly orders: number;
  /** Money spent, minor units of the market's currency. */
  readonly value: number;
  readonly recentlySeen: readonly string[];
  readonly bought: readonly string[];
  readonly hidden: readonly string[];
  /** Geometric mean of the prices looked at, minor units; undefined while nothing was. */
  readonly priceLevel: number | undefined;
  readonly company: boolean;
}

/** How much one signal says: buying most, a look least. */
const weights: Readonly<Partial<Record<Signal["type"], number>>> = {
  view: 1, configure: 3, "cart-add": 4, wish: 3, order: 6, "cart-remove": -2, "less-like-this": -8, "more-like-this": 5,
};

/** After this time a signal says half as much: taste in furniture lasts for weeks, not years. */
const halfLife = 21 * 24 * 3_600_000;

export interface ProductFacts {
  /** facet -> values of the product. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  /** Minor units in the viewer's market. */
  readonly price: number;
}

export interface ProfileInput {
  /** Oldest first. */
  readonly signals: readonly Signal[];
  readonly factsOf: (productId: string) => ProductFacts | undefined;
  readonly now: number;
  readonly company?: boolean;
  readonly orders?: number;
  readonly value?: number;
}

/**
 * Evidence decays exponentially (half-life above) and adds up, so that the order of the signals does not matter; only a
 * `forget` does: what was known of its value until then is gone.
 */
export function buildProfile(input: ProfileInput): Profile {
  const raw = new Map<string, Map<string, number>>();
  let prices: number[] = [];
  for (const signal of input.signals) {
    const belief = forgotten(signal);
    if (belief?.facet === "price") prices = [];
    else if (belief !== undefined) raw.get(belief.facet)?.delete(belief.value);
    const weight = weights[signal.type];
    const facts = signal.productId === undefined ? undefined : input.factsOf(signal.productId);
    if (weight === undefined || facts === undefined) continue;
    const strength = weight * 2 ** (-Math.max(0, input.now - signal.at) / halfLife);
    if (weight > 0 && facts.price > 0) prices.push(Math.log(facts.price));
    for (const [facet, values] of Object.entries(facts.facets)) {
      const known = raw.get(facet) ?? new Map<string, number>();
      raw.set(facet, known);
      for (const value of values) known.set(value, (known.get(value) ?? 0) + strength);
    }
  }
  const affinities = Object.fromEntries([...raw].filter(([, values]) => values.size > 0).map(([facet, values]) => [facet, Object.fromEntries(values)]));
  return {
    affinities,
    segments: segmentsOf(input),
    orders: input.orders ?? 0,
    value: input.value ?? 0,
    recentlySeen: distinct(input.signals, ["view", "configure"]),
    bought: distinct(input.signals, ["order"]),
    hidden: lastWord(input.signals, "less-like-this"),
    priceLevel: prices.length === 0 ? undefined : Math.exp(prices.reduce((a, b) => a + b, 0) / prices.length),
    company: input.company ?? false,
  };
}

/** Product ids of the newest signals of these types first, each once. */
function distinct(signals: readonly Signal[], types: readonly Signal["type"][]): string[] {
  const found = signals.filter((signal) => types.includes(signal.type)).map((signal) => signal.productId);
  return [...new Set(found.reverse())].filter((id) => id !== undefined).slice(0, 50);
}

const opinions: readonly Signal["type"][] = ["less-like-this", "more-like-this"];

/** Products of which this was the last that was said, newest first. */
export function lastWord(signals: readonly Signal[], type: "less-like-this" | "more-like-this"): string[] {
  const said = new Map<string, Signal["type"]>();
  for (const signal of signals) {
    if (signal.productId === undefined || !opinions.includes(signal.type)) continue;
    said.delete(signal.productId);
    said.set(signal.productId, signal.type);
  }
  return [...said].filter(([, word]) => word === type).map(([id]) => id).reverse().slice(0, 50);
}

/** Named groups a rule may ask for. */
function segmentsOf(input: ProfileInput): string[] {
  const orders = input.orders ?? 0;
  const count = (type: Signal["type"]) => input.signals.filter((signal) => signal.type === type).length;
  return [
    input.signals.length === 0 ? "new-visitor" : "known-visitor",
    ...(orders === 0 ? [] : orders === 1 ? ["customer"] : ["customer", "returning-customer"]),
    ...(input.company === true ? ["business"] : []),
    ...(count("configure") > 0 ? ["configurer"] : []),
    ...(count("cart-add") > count("cart-remove") + count("order") ? ["cart-open"] : []),
  ];
}

/**
 * An artefact with the choices of one moment, and what adds up over its literals: the ground that every answer of a session stands
 * on. Private to the session.
 */
import type { Artefact } from "../artefact.ts";
import type { Preference, SessionOptions } from "../session.ts";
import type { Configuration } from "../value-text.ts";
import { NEVER, nodeCount } from "./circuit.ts";
import type { RuleExplainer } from "./explain-rules.ts";
import { cheapestOf, createReasoner } from "./reasoner.ts";
import type { Reasoner } from "./reasoner.ts";
import { bitsOf, spreadOf } from "./sums.ts";

/** Numbers of rules and literals. */
export interface Reason {
  readonly rules: readonly number[];
  readonly shut: readonly number[];
}

export interface Prepared {
  readonly artefact: Artefact;
  readonly reasoner: Reasoner;
  readonly bases: Int32Array;
  readonly places: ReadonlyMap<string, number>;
  /** Value -> index, per option. */
  readonly values: readonly ReadonlyMap<string, number>[];
  explainer: RuleExplainer | null;
  /** What prices weigh in each book. */
  readonly priceWeights: Map<number, Weights>;
  /** Room for one pass up and down: no answer outlives the call that asked for it. */
  readonly room: { readonly up: Float64Array; readonly through: Float64Array };
  /** Rules and unavailable values behind refuted literals, as found before: a page asks for the same reasons on every click. */
  readonly reasons: Map<string, Reason>;
}

const preparedByArtefact = new WeakMap<Artefact, Prepared>();

export function prepare(artefact: Artefact): Prepared {
  const known = preparedByArtefact.get(artefact);
  if (known !== undefined) return known;
  const reasoner = createReasoner(artefact.circuit, artefact.options.map((option) => option.values.length), artefact.rules, artefact.searched);
  const prepared: Prepared = {
    artefact, reasoner, bases: reasoner.bases,
    places: new Map(artefact.options.slice(0, artefact.visible).map((option, index) => [option.id, index] as const)),
    values: artefact.options.map((option) => new Map(option.values.map((value, index) => [value, index] as const))),
    explainer: null, priceWeights: new Map(), room: { up: new Float64Array(nodeCount(artefact.circuit)), through: new Float64Array(nodeCount(artefact.circuit)) }, reasons: new Map(),
  };
  preparedByArtefact.set(artefact, prepared);
  return prepared;
}

export interface Moment {
  readonly prepared: Prepared;
  /** Value index per variable, -1 without own choice. */
  readonly chosen: Int32Array;
  readonly book: number;
  readonly limits: NonNullable<SessionOptions["limits"]>;
  /** Literals of unavailable values, ascending. */
  readonly shut: readonly number[];
}

/** Amounts per literal, lowered so that the cheapest value of each variable costs 0; `base` is what was taken out. */
interface Weights {
  readonly cost: Float64Array;
  readonly base: number;
}

export function weightsFrom(prepared: Prepared, amount: (literal: number) => number): Weights {
  const { bases } = prepared;
  const cost = new Float64Array(bases[bases.length - 1] as number);
  let base = 0;
  for (let variable = 0; variable + 1 < bases.length; variable += 1) {
    let least = Infinity;
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) least = Math.min(least, amount(literal));
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) cost[literal] = amount(literal) - least;
    base += least;
  }
  return { cost, base };
}

/** The prices of the moment's book, made once for all its moments. */
export function priceWeights({ prepared, book }: Moment): Weights {
  const known = prepared.priceWeights.get(book);
  if (known !== undefined) return known;
  const prices = prepared.artefact.amounts.prices[book];
  const made = weightsFrom(prepared, (literal) => prices?.[literal] ?? 0);
  prepared.priceWeights.set(book, made);
  return made;
}

export const priceOf = (moment: Moment) => (literal: number): number => moment.prepared.artefact.amounts.prices[moment.book]?.[literal] ?? 0;
const penaltyOf = (moment: Moment) => (literal: number): number => moment.prepared.artefact.amounts.penalty[literal] ?? 0;
const daysOf = (moment: Moment) => (literal: number): number => moment.prepared.artefact.amounts.days[literal] ?? 0;
export const basePrice = (moment: Moment): number => moment.prepared.artefact.amounts.basePrices[moment.book] ?? 0;

/** Adds `penalty` to every literal that goes against an own choice, and shuts what cannot be had. */
export function withChoices(moment: Moment, cost: Float64Array, penalty: number, longest = moment.limits.leadDays): Float64Array {
  const { bases } = moment.prepared;
  moment.chosen.forEach((value, variable) => {
    if (value < 0) return;
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      if (literal - (bases[variable] as number) !== value) cost[literal] = Math.min(NEVER, (cost[literal] as number) + penalty);
    }
  });
  return closeOff(moment, cost, longest);
}

/** Shuts what cannot be had whatever is chosen: unavailable values, and what takes too many days. */
export function closeOff(moment: Moment, cost: Float64Array, longest = moment.limits.leadDays): Float64Array {
  const { artefact } = moment.prepared;
  for (const literal of moment.shut) cost[literal] = NEVER;
  if (longest !== undefined) {
    const spare = longest - artefact.amounts.baseDays;
    artefact.amounts.days.forEach((days, literal) => {
      if (days > spare || spare < 0) cost[literal] = NEVER;
    });
  }
  return cost;
}

/** Cheapest literals for weights with the choices kept, and their total; null when nothing fits. */
export function best(moment: Moment, weights: Weights, longest?: number): { readonly literals: readonly number[]; readonly total: number } | null {
  const found = cheapestOf(moment.prepared.reasoner, withChoices(moment, weights.cost.slice(), NEVER, longest));
  return found === null ? null : { literals: found.literals, total: found.total + weights.base };
}

export function toConfiguration(moment: Moment, literals: readonly number[]): Configuration {
  const { artefact, bases } = moment.prepared;
  const configuration: Record<string, string> = {};
  let variable = 0;
  for (const literal of literals) {
    while ((bases[variable + 1] as number) <= literal) variable += 1;
    const option = artefact.options[variable];
    if (option !== undefined && variable < artefact.visible) configuration[option.id] = option.values[literal - (bases[variable] as number)] ?? "";
  }
  return configuration;
}

export function totalsOf(moment: Moment, literals: readonly number[]): { readonly price: number; readonly days: number } {
  let price = basePrice(moment);
  let extra = 0;
  for (const literal of literals) {
    price += priceOf(moment)(literal);
    extra = Math.max(extra, daysOf(moment)(literal));
  }
  return { price, days: moment.prepared.artefact.amounts.baseDays + extra };
}

export function shortestDays(moment: Moment): number | null {
  const { amounts } = moment.prepared.artefact;
  const weights = weightsFrom(moment.prepared, () => 0);
  const steps = [...new Set(amounts.days)].sort((a, b) => a - b);
  // What fits within some days fits within more: a year of different lead times takes nine passes.
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (best(moment, weights, amounts.baseDays + (steps[middle] as number)) === null) low = middle + 1;
    else high = middle;
  }
  const days = low === steps.length ? null : amounts.baseDays + (steps[low] as number);
  return days !== null && moment.limits.leadDays !== undefined && days > moment.limits.leadDays ? null : days;
}

export function completeLiterals(moment: Moment, preference: Preference): readonly number[] | null {
  const price = priceOf(moment);
  const penalty = penaltyOf(moment);
  const longest = preference === "quickest" ? (shortestDays(moment) ?? undefined) : moment.limits.leadDays;
  // Ties stand in the fraction, which has as many bits as they need: exact in a double, because the compiler refuses more (`sums`).
  const [wishBits, priceBits] = [bitsOf(spreadOf(moment.prepared.bases, penalty)), bitsOf(spreadOf(moment.prepared.bases, price))];
  const byPrice = weightsFrom(moment.prepared, (literal) => price(literal) + penalty(literal) * 2 ** -wishBits);
  const byWish = weightsFrom(moment.prepared, (literal) => penalty(literal) + price(literal) * 2 ** -priceBits);
  const found = best(moment, preference === "cheapest" ? byPrice : byWish, longest);
  if (found === null) return null;
  const limit = moment.limits.price;
  if (limit === undefined || totalsOf(moment, found.literals).price <= limit) return found.literals;
  const cheapest = best(moment, byPrice, longest);
  return cheapest !== null && totalsOf(moment, cheapest.literals).price <= limit ? cheapest.literals : null;
}

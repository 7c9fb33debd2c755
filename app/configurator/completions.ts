/**
 * Whole configurations by a wish, and what each click would cost. One pass over the circuit prices the completion of every
 * value at once: wishes are whole numbers, prices stand in the fraction, so the pass is lexicographic and the price can be
 * read back exactly: the fraction has as many bits as the prices of a model need, 30 at least. Pure; the browser runs it on every click.
 */
import type { Artefact } from "./artefact.ts";
import { NEVER, cheapestLiterals, cheapestThrough, cheapestUp, nodeCount } from "./internal/circuit.ts";
import { literalBases } from "./internal/network.ts";
import { bitsOf, mostBits, spreadOf } from "./internal/sums.ts";
import type { Preference } from "./session.ts";
import type { Choices, Configuration } from "./value-text.ts";

/** How the shopper wants the rest filled in. */
export type Wish = Preference | "popular";

/** How often others ordered a value: option -> value -> orders. */
export type Likes = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface CompletionOptions {
  readonly book: string;
  readonly wish: Wish;
  readonly limits?: { readonly price?: number | undefined; readonly leadDays?: number | undefined } | undefined;
  readonly likes?: Likes | undefined;
  /** Values that cannot be had today. */
  readonly unavailable?: readonly { readonly option: string; readonly value: string }[] | undefined;
}

export interface Completion {
  readonly configuration: Configuration;
  /** Minor units. */
  readonly price: number;
  readonly leadDays: number;
  /** The wish had to give way to the price limit. */
  readonly bound: boolean;
}

/** Bits of the fraction that prices stand in; a model whose prices need more gets more. */
const leastPriceBits = 30;
/** Weight of a value nobody ordered; one that everybody orders weighs nothing. */
const unliked = 1000;

/** What all clicks on one artefact stand on: amounts in one price book by one kind of wish. */
interface Ground {
  readonly artefact: Artefact;
  readonly bases: Int32Array;
  /** Per literal, lowered so that the cheapest of each variable is 0. */
  readonly prices: Float64Array;
  readonly basePrice: number;
  /** What a minor unit weighs beside a wish, and a wish beside a minor unit. */
  readonly priceUnit: number;
  readonly wishUnit: number;
  /** Bits of the whole numbers of a sum: of all prices, of all wishes. */
  readonly priceBits: number;
  readonly wishBits: number;
  readonly wishes: Float64Array;
  /** Costs by literal while nothing is chosen, by order and lead time. */
  readonly costs: Map<string, Float64Array>;
}

/** Room for one pass after the other: no answer outlives the call that asked for it. */
interface Room {
  readonly up: Float64Array;
  readonly through: Float64Array;
  /** Of the present pass, by literal. */
  readonly cost: Float64Array;
}

interface Task extends Ground, Room {
  readonly chosen: Int32Array;
  /** Literals that cannot be had. */
  readonly shut: readonly number[];
}

/** Made once for each artefact: six questions of one click made them anew, which was a seventh of it (lw-rise-desk, 2026-11). */
const grounds = new WeakMap<Artefact, Map<string, Ground>>();
const rooms = new WeakMap<Artefact, Room>();

function groundOf(artefact: Artefact, { book, wish, likes = {} }: CompletionOptions): Ground {
  if (wish === "popular") return createGround(artefact, book, likedWeights(artefact, likes));
  const known = grounds.get(artefact) ?? new Map<string, Ground>();
  grounds.set(artefact, known);
  const ground = known.get(book) ?? createGround(artefact, book, Float64Array.from({ length: artefact.circuit.literals }, (_, literal) => artefact.amounts.penalty[literal] ?? 0));
  known.set(book, ground);
  return ground;
}

function createGround(artefact: Artefact, book: string, wishes: Float64Array): Ground {
  const { amounts, circuit, options } = artefact;
  const bases = literalBases(options.map((option) => option.values.length));
  const place = amounts.books.indexOf(book);
  if (place < 0) throw new RangeError(`no price book ${book} in ${artefact.model}`);
  const prices = Float64Array.from({ length: circuit.literals }, (_, literal) => amounts.prices[place]?.[literal] ?? 0);
  let basePrice = amounts.basePrices[place] ?? 0;
  let spread = 0;
  for (let variable = 0; variable < options.length; variable += 1) {
    const from = bases[variable] as number;
    const until = bases[variable + 1] as number;
    const least = Math.min(...prices.subarray(from, until));
    for (let literal = from; literal < until; literal += 1) prices[literal] = (prices[literal] as number) - least;
    basePrice += least;
    spread += Math.max(...prices.subarray(from, until));
  }
  const dearest = options.reduce((sum, _, variable) => sum + Math.max(...wishes.subarray(bases[variable], bases[variable + 1])), 0);
  return {
    artefact, bases, prices, basePrice, priceUnit: 2 ** -Math.max(leastPriceBits, bitsOf(spread)), wishUnit: 2 ** -bitsOf(spreadOf(bases, (literal) => wishes[literal] as number)),
    priceBits: bitsOf(spread), wishBits: bitsOf(dearest), wishes, costs: new Map(),
  };
}

function roomOf(artefact: Artefact): Room {
  const { circuit } = artefact;
  const room = rooms.get(artefact) ?? { up: new Float64Array(nodeCount(circuit)), through: new Float64Array(nodeCount(circuit)), cost: new Float64Array(circuit.literals) };
  rooms.set(artefact, room);
  return room;
}

function openTask(artefact: Artefact, choices: Choices, options: CompletionOptions): Task {
  const ground = groundOf(artefact, options);
  const chosen = new Int32Array(artefact.options.length).fill(-1);
  for (let variable = 0; variable < artefact.visible; variable += 1) {
    const option = artefact.options[variable];
    const own = option !== undefined && Object.hasOwn(choices, option.id) ? choices[option.id] : undefined;
    if (own !== undefined) chosen[variable] = option?.values.indexOf(own) ?? -1;
  }
  const shut = (options.unavailable ?? []).flatMap(({ option, value }) => {
    const variable = artefact.options.findIndex((each, index) => index < artefact.visible && each.id === option);
    const found = artefact.options[variable]?.values.indexOf(value) ?? -1;
    return found < 0 ? [] : [(ground.bases[variable] as number) + found];
  });
  return { ...ground, ...roomOf(artefact), chosen, shut };
}

/** What others ordered, as weights; options nobody ordered keep the maker's own preferences. */
function likedWeights({ amounts, options, visible }: Artefact, likes: Likes): Float64Array {
  const weights: number[] = [];
  options.forEach((option, variable) => {
    const counts = variable < visible && Object.hasOwn(likes, option.id) ? likes[option.id] : undefined;
    const total = option.values.reduce((sum, value) => sum + (counts?.[value] ?? 0), 0);
    for (const value of option.values) {
      weights.push(total === 0 ? (amounts.penalty[weights.length] ?? 0) : Math.round(unliked * (1 - (counts?.[value] ?? 0) / total)));
    }
  });
  return Float64Array.from(weights);
}

/** By the wish, ties by price; by price, ties by the wish; or both at an exchange rate, wish points for a minor unit. */
type Order = "wish" | "price" | number;

/** One pass: `against` is what it costs to go against an own choice, NEVER to keep them all. Fills `up`; answers the least total. */
function pass(task: Task, order: Order, longest: number | undefined, against = NEVER): number {
  const { artefact, bases, chosen, up, cost } = task;
  cost.set(openCosts(task, order, longest));
  for (let variable = 0; variable < chosen.length; variable += 1) {
    const value = chosen[variable] as number;
    if (value < 0) continue;
    const kept = (bases[variable] as number) + value;
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      if (literal !== kept) cost[literal] = Math.min(NEVER, (cost[literal] as number) + against);
    }
  }
  for (const literal of task.shut) cost[literal] = NEVER;
  return cheapestUp(artefact.circuit, cost, up);
}

/** Costs that are kept; a budget asks for a rate of its own each time. */
const mostCosts = 64;

/** What each literal costs while nothing is chosen: the same for every pass of one order and lead time. */
function openCosts({ artefact, prices, priceUnit, wishUnit, wishes, costs }: Task, order: Order, longest: number | undefined): Float64Array {
  const key = `${order} ${longest ?? ""}`;
  const known = costs.get(key);
  if (known !== undefined) return known;
  if (costs.size >= mostCosts) costs.clear();
  const spare = longest === undefined ? Infinity : longest - artefact.amounts.baseDays;
  const cost = new Float64Array(artefact.circuit.literals);
  for (let literal = 0; literal < cost.length; literal += 1) {
    const late = spare < 0 || (artefact.amounts.days[literal] ?? 0) > spare;
    const wish = wishes[literal] as number;
    const price = prices[literal] as number;
    cost[literal] = late ? NEVER : order === "wish" ? wish + price * priceUnit : order === "price" ? price + wish * wishUnit : wish + price * order;
  }
  costs.set(key, cost);
  return cost;
}

const priceIn = (task: Task, order: "wish" | "price", total: number): number => task.basePrice + (order === "price" ? Math.floor(total) : Math.round((total - Math.floor(total)) / task.priceUnit));

/** Days a configuration may take, shortest first: only these can be the longest addition. */
const daySteps = ({ amounts }: Artefact): readonly number[] => [...new Set(amounts.days)].sort((a, b) => a - b).map((days) => amounts.baseDays + days);

/** The configuration that fulfils the wish best and keeps all choices and limits; null when there is none. */
export function completionFor(artefact: Artefact, choices: Choices, options: CompletionOptions): Completion | null {
  const task = openTask(artefact, choices, options);
  const { price: dearest, leadDays: latest } = options.limits ?? {};
  const longest = options.wish === "quickest" ? daySteps(artefact).find((days) => pass(task, "price", days) < NEVER) : latest;
  if (options.wish === "quickest" && (longest === undefined || (latest !== undefined && longest > latest))) return null;
  if (pass(task, options.wish === "cheapest" ? "price" : "wish", longest) >= NEVER) return null;
  const first = completed(task, false);
  if (dearest === undefined || first.price <= dearest) return first;
  if (options.wish === "cheapest" || pass(task, "price", longest) >= NEVER) return null;
  const least = completed(task, true);
  return least.price > dearest ? null : withinPrice(task, { dearest, longest, least });
}

const rates = { from: -24, until: 2, steps: 12 } as const;

/** As much of the wish as the money buys: the exchange rate between wish and price is halved until the limit is just kept. */
function withinPrice(task: Task, { dearest, longest, least }: { readonly dearest: number; readonly longest: number | undefined; readonly least: Completion }): Completion {
  let [low, high]: [number, number] = [rates.from, rates.until];
  let best = least;
  for (let step = 0; step < rates.steps; step += 1) {
    const middle = (low + high) / 2;
    pass(task, 2 ** middle, longest);
    const tried = completed(task, true);
    if (tried.price <= dearest) [best, high] = [tried, middle];
    else low = middle;
  }
  return best;
}

function completed({ artefact, bases, prices, basePrice, up }: Task, bound: boolean): Completion {
  const configuration: Record<string, string> = {};
  let extra = 0;
  let price = basePrice;
  let variable = 0;
  for (const literal of cheapestLiterals(artefact.circuit, up)) {
    while ((bases[variable + 1] as number) <= literal) variable += 1;
    const option = artefact.options[variable];
    if (option !== undefined && variable < artefact.visible) configuration[option.id] = option.values[literal - (bases[variable] as number)] ?? "";
    extra = Math.max(extra, artefact.amounts.days[literal] ?? 0);
    price += prices[literal] as number;
  }
  return { configuration, price, leadDays: artefact.amounts.baseDays + extra, bound };
}

/**
 * Option -> value -> total price after clicking it: all other choices kept, the rest filled in by the wish. Impossible values and
 * those beyond the lead time are absent; a price limit plays no part (ask only while it does not bind).
 */
export type PricesAfter = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function pricesAfter(artefact: Artefact, choices: Choices, options: CompletionOptions): PricesAfter {
  const task = openTask(artefact, choices, options);
  const order = options.wish === "cheapest" ? "price" : "wish";
  const steps = options.wish === "quickest" ? daySteps(artefact).filter((days) => days <= (options.limits?.leadDays ?? Infinity)) : [options.limits?.leadDays];
  const found = new Map<string, Map<string, number>>(artefact.options.slice(0, artefact.visible).map((option) => [option.id, new Map()]));
  const weight = giveUpWeight(task, order);
  for (const days of steps) {
    if (weight !== undefined) readPass(task, { order, days, weight, found });
    else for (const alone of [-1, ...task.chosen.keys()]) readAlone(task, alone, { order, days, weight: NEVER, found });
  }
  return found;
}

/**
 * What going against an own choice weighs beside every wish and price, so that one pass answers for all options: a total tells how
 * many choices it goes against. Undefined where a double has no room for it.
 */
function giveUpWeight({ chosen, priceBits, wishBits, priceUnit, wishUnit }: Task, order: "wish" | "price"): number | undefined {
  const whole = order === "price" ? priceBits : wishBits;
  const fraction = -Math.log2(order === "price" ? wishUnit : priceUnit);
  const own = chosen.reduce((count, value) => count + (value < 0 ? 0 : 1), 0);
  return whole + fraction + bitsOf(own + 1) <= mostBits ? 2 ** whole : undefined;
}

interface Reading {
  readonly order: "wish" | "price";
  readonly days: number | undefined;
  readonly weight: number;
  readonly found: ReadonlyMap<string, Map<string, number>>;
}

/** Without that room: the options left open in one pass, each option chosen in one of its own, its choice taken back. */
function readAlone(task: Task, alone: number, reading: Reading): void {
  if (alone < 0) readPass(task, reading, (variable) => (task.chosen[variable] as number) < 0);
  else if ((task.chosen[alone] as number) >= 0) readPass({ ...task, chosen: task.chosen.map((value, variable) => (variable === alone ? -1 : value)) }, reading, (variable) => variable === alone);
}

/** Prices of values that go against no choice but their own option's; what an earlier, shorter lead time already answered stays. */
function readPass(task: Task, { order, days, weight, found }: Reading, asked: (variable: number) => boolean = () => true): void {
  const { artefact, bases, chosen, up, through } = task;
  if (pass(task, order, days, weight) >= NEVER) return;
  cheapestThrough(artefact.circuit, up, through);
  for (let variable = 0; variable < artefact.visible; variable += 1) {
    const option = artefact.options[variable];
    const prices = found.get(option?.id ?? "");
    if (option === undefined || prices === undefined || !asked(variable)) continue;
    const own = chosen[variable] as number;
    option.values.forEach((value, place) => {
      const total = through[(bases[variable] as number) + place] as number;
      const switched = own < 0 || own === place ? 0 : 1;
      if (total < NEVER && Math.floor(total / weight) === switched && !prices.has(value)) prices.set(value, priceIn(task, order, total - switched * weight));
    });
  }
}

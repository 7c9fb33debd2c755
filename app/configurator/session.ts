/**
 * One moment of configuring: an artefact and the shopper's own choices. Pure; the browser runs it on every click and the
 * server runs it again before anything is stored. Nothing here depends on the order of the clicks.
 *
 * One pass up and one down over the circuit answers most questions at once. Each literal costs `giveUp` when it goes against
 * an own choice, plus its price; so the cheapest total through a literal says how many choices it would cost (none: it is
 * possible) and, among those ways, the lowest price it can be had for.
 */
import type { Artefact } from "./artefact.ts";
import { NEVER, cheapestLiterals, cheapestThrough, cheapestUp, countConfigurations, nodeCount } from "./internal/circuit.ts";
import { smallestConflict, smallestRepairs } from "./internal/conflicts.ts";
import { literalBases, namedLiteral } from "./internal/network.ts";
import { createRuleSolver, irreducibleRules, type RuleSolver } from "./internal/rule-solver.ts";
import { irreducibleShut, possibleSomewhere, shutLiterals } from "./internal/shut-literals.ts";
import type { Choices, Configuration } from "./value-text.ts";

/** What a choice from outside may be wrong about. It is left out, never guessed. */
export interface IgnoredChoice {
  readonly code: "unknown-option" | "unknown-value";
  readonly option: string;
  readonly value: string;
}

/**
 * chosen: the shopper's own · forced: the only value left · possible · blocked: other own choices stand against it (clickable:
 * `explain` and `repair`) · unavailable: only what cannot be had today stands against it · never: in no configuration at all.
 */
export type ValueStatus = "chosen" | "forced" | "possible" | "blocked" | "unavailable" | "never";

export interface ValueState {
  readonly value: string;
  readonly status: ValueStatus;
  /** Lowest total price (minor units) of a configuration with this value: keeping all other choices, or, when blocked, giving up as few as possible. Null when never. */
  readonly from: number | null;
  /** Own choices of other options that would have to go; 0 unless blocked. */
  readonly givesUp: number;
  /** The lowest price is above the session's limit. */
  readonly overLimit: boolean;
}

export interface OptionDomain {
  readonly option: string;
  /** The shopper's own choice. */
  readonly chosen: string | null;
  /** The only value left, not chosen by the shopper. */
  readonly forced: string | null;
  readonly values: readonly ValueState[];
}

export interface Explanation {
  /** A smallest set of own choices that blocks the value. Empty: no configuration has the value. */
  readonly choices: readonly { readonly option: string; readonly value: string }[];
  /** Ids of rules, irreducible: leave one out and these choices would no longer block. Names and sentences are in the model. */
  readonly rules: readonly string[];
  /** Unavailable values of the session's options, irreducible: were one of them to be had, nothing would be blocked. */
  readonly unavailable: readonly { readonly option: string; readonly value: string }[];
}

export interface Repair {
  /** Options whose own choice is given up. */
  readonly giveUp: readonly string[];
  /** The choices afterwards, the wanted value among them. */
  readonly choices: Choices;
  /** The completed configuration afterwards. */
  readonly configuration: Configuration;
  /** Against the completed configuration of now, minor units and days. */
  readonly priceDifference: number;
  readonly leadDaysDifference: number;
}

export type Preference = "cheapest" | "preferred" | "quickest";

export interface SessionOptions {
  /** Currency code of the price book; the artefact's first book when left out. */
  readonly book?: string;
  /** "Under 600 and by Friday": highest total price (minor units), longest lead time (days). */
  readonly limits?: { readonly price?: number; readonly leadDays?: number };
  /** Values that cannot be had today (see `availability.ts`): as good as excluded by a rule, without compiling anew. */
  readonly unavailable?: readonly { readonly option: string; readonly value: string }[];
}

export interface Session {
  readonly artefact: Artefact;
  /** The choices that were understood. */
  readonly choices: Choices;
  readonly ignored: readonly IgnoredChoice[];
  /** False: the own choices contradict each other; `conflict` and `ways` say how to go on. */
  readonly consistent: boolean;
  readonly domains: () => readonly OptionDomain[];
  /** Values that follow from the choices: option -> value. */
  readonly forced: () => Choices;
  /** Why a value is blocked; null when it is not. */
  readonly explain: (option: string, value: string) => Explanation | null;
  /** All smallest sets of own choices to give up for a value, best first: fewest, then cheapest, then quickest. */
  readonly repair: (option: string, value: string) => readonly Repair[];
  /** For contradicting choices (an old link): why, and the ways out. */
  readonly conflict: () => Explanation | null;
  readonly ways: () => readonly Repair[];
  /** A whole correct configuration that keeps all choices; null when they contradict each other or the limits. */
  readonly complete: (preference: Preference) => Configuration | null;
  /** Exact lowest and highest total price over all completions, minor units. */
  readonly priceRange: () => { readonly min: number; readonly max: number } | null;
  /** Exact shortest lead time over all completions, days. */
  readonly shortestLeadDays: () => number | null;
  /** Exact number of completions. */
  readonly count: () => bigint;
}

/** One own choice given up weighs more than any price. */
const giveUpWeight = 2 ** 40;
/** Ties between equal prices (or equal wishes) are broken in the fraction: exact in a double while prices stay below 2^30. */
const tieWeight = 2 ** -21;
const repairLimit = 24;

interface Prepared {
  readonly artefact: Artefact;
  readonly bases: Int32Array;
  readonly places: ReadonlyMap<string, number>;
  /** Value -> index, per option. */
  readonly values: readonly ReadonlyMap<string, number>[];
  solver: RuleSolver | null;
}

const preparedByArtefact = new WeakMap<Artefact, Prepared>();

function prepare(artefact: Artefact): Prepared {
  const known = preparedByArtefact.get(artefact);
  if (known !== undefined) return known;
  const prepared: Prepared = {
    artefact,
    bases: literalBases(artefact.options.map((option) => option.values.length)),
    places: new Map(artefact.options.slice(0, artefact.visible).map((option, index) => [option.id, index] as const)),
    values: artefact.options.map((option) => new Map(option.values.map((value, index) => [value, index] as const))),
    solver: null,
  };
  preparedByArtefact.set(artefact, prepared);
  return prepared;
}

interface Moment {
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

function weightsFrom(prepared: Prepared, amount: (literal: number) => number): Weights {
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

const priceOf = (moment: Moment) => (literal: number): number => moment.prepared.artefact.amounts.prices[moment.book]?.[literal] ?? 0;
const penaltyOf = (moment: Moment) => (literal: number): number => moment.prepared.artefact.amounts.penalty[literal] ?? 0;
const daysOf = (moment: Moment) => (literal: number): number => moment.prepared.artefact.amounts.days[literal] ?? 0;
const basePrice = (moment: Moment): number => moment.prepared.artefact.amounts.basePrices[moment.book] ?? 0;

/** Adds `penalty` to every literal that goes against an own choice, and shuts what takes too many days. */
function withChoices(moment: Moment, cost: Float64Array, penalty: number, longest = moment.limits.leadDays): Float64Array {
  const { bases, artefact } = moment.prepared;
  moment.chosen.forEach((value, variable) => {
    if (value < 0) return;
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      if (literal - (bases[variable] as number) !== value) cost[literal] = Math.min(NEVER, (cost[literal] as number) + penalty);
    }
  });
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
function best(moment: Moment, weights: Weights, longest?: number): { readonly literals: readonly number[]; readonly total: number } | null {
  const { circuit } = moment.prepared.artefact;
  const up = new Float64Array(nodeCount(circuit));
  const total = cheapestUp(circuit, withChoices(moment, weights.cost.slice(), NEVER, longest), up);
  return total >= NEVER ? null : { literals: cheapestLiterals(circuit, up), total: total + weights.base };
}

function toConfiguration(moment: Moment, literals: readonly number[]): Configuration {
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

function totalsOf(moment: Moment, literals: readonly number[]): { readonly price: number; readonly days: number } {
  let price = basePrice(moment);
  let extra = 0;
  for (const literal of literals) {
    price += priceOf(moment)(literal);
    extra = Math.max(extra, daysOf(moment)(literal));
  }
  return { price, days: moment.prepared.artefact.amounts.baseDays + extra };
}

function shortestDays(moment: Moment): number | null {
  const { amounts } = moment.prepared.artefact;
  const weights = weightsFrom(moment.prepared, () => 0);
  const steps = [...new Set(amounts.days)].sort((a, b) => a - b);
  const found = steps.find((step) => best(moment, weights, amounts.baseDays + step) !== null);
  const days = found === undefined ? null : amounts.baseDays + found;
  return days !== null && moment.limits.leadDays !== undefined && days > moment.limits.leadDays ? null : days;
}

function completeLiterals(moment: Moment, preference: Preference): readonly number[] | null {
  const price = priceOf(moment);
  const penalty = penaltyOf(moment);
  const longest = preference === "quickest" ? (shortestDays(moment) ?? undefined) : moment.limits.leadDays;
  const byPrice = weightsFrom(moment.prepared, (literal) => price(literal) + penalty(literal) * tieWeight);
  const byWish = weightsFrom(moment.prepared, (literal) => penalty(literal) + price(literal) * 2 ** -30);
  const found = best(moment, preference === "cheapest" ? byPrice : byWish, longest);
  if (found === null) return null;
  const limit = moment.limits.price;
  if (limit === undefined || totalsOf(moment, found.literals).price <= limit) return found.literals;
  const cheapest = best(moment, byPrice, longest);
  return cheapest !== null && totalsOf(moment, cheapest.literals).price <= limit ? cheapest.literals : null;
}

function statusOf(own: number, place: number, givesUp: number, through: number, somewhere: boolean): ValueStatus {
  if (through >= NEVER) return somewhere ? "unavailable" : "never";
  if (own === place) return "chosen";
  return givesUp > 0 ? "blocked" : "possible";
}

function allDomains(moment: Moment): readonly OptionDomain[] {
  const { artefact, bases } = moment.prepared;
  const weights = weightsFrom(moment.prepared, priceOf(moment));
  const up = new Float64Array(nodeCount(artefact.circuit));
  const through = new Float64Array(up.length);
  const least = cheapestUp(artefact.circuit, withChoices(moment, weights.cost.slice(), giveUpWeight), up);
  const contradictions = least >= NEVER ? 0 : Math.floor(least / giveUpWeight);
  cheapestThrough(artefact.circuit, up, through);
  const somewhere = moment.shut.length === 0 ? null : possibleSomewhere(artefact.circuit);
  return artefact.options.slice(0, artefact.visible).map((option, variable): OptionDomain => {
    const own = moment.chosen[variable] as number;
    const states = option.values.map((value, place): ValueState => {
      const total = through[(bases[variable] as number) + place] as number;
      // The own choice of the option itself is lifted: switching is what the shopper is about to do.
      const switched = own >= 0 && own !== place ? 1 : 0;
      const givesUp = total >= NEVER ? 0 : Math.max(0, Math.floor(total / giveUpWeight) - switched - contradictions);
      const from = total >= NEVER ? null : (total % giveUpWeight) + weights.base + basePrice(moment);
      const overLimit = from !== null && from > (moment.limits.price ?? Infinity);
      return { value, status: statusOf(own, place, givesUp, total, somewhere?.[(bases[variable] as number) + place] === 1), from, givesUp, overLimit };
    });
    const free = states.filter((state) => state.status === "possible" || state.status === "chosen");
    const forced = own < 0 && free.length === 1 ? (free[0]?.value ?? null) : null;
    const values = forced === null ? states : states.map((state) => (state.value === forced ? { ...state, status: "forced" as const } : state));
    return { option: option.id, chosen: own < 0 ? null : (option.values[own] ?? null), forced, values };
  });
}

function choicesOf(moment: Moment, chosen: Int32Array): Choices {
  const choices: Record<string, string> = {};
  chosen.forEach((value, variable) => {
    const option = moment.prepared.artefact.options[variable];
    if (value >= 0 && option !== undefined) choices[option.id] = option.values[value] ?? "";
  });
  return choices;
}

/** The moment without the own choice of the wanted literal's option. */
function lifted(moment: Moment, variable: number): Moment {
  const chosen = moment.chosen.slice();
  if (variable >= 0) chosen[variable] = -1;
  return { ...moment, chosen };
}

function explainLiteral(moment: Moment, wanted: number): Explanation | null {
  const { artefact, bases } = moment.prepared;
  const conflict = smallestConflict({ circuit: artefact.circuit, bases, chosen: moment.chosen, wanted, shut: moment.shut });
  if (conflict === null) return null;
  const solver = (moment.prepared.solver ??= createRuleSolver(artefact.rules, bases));
  const assumptions = conflict.map((variable) => (bases[variable] as number) + (moment.chosen[variable] as number));
  const all = artefact.rules.ids.map((_, rule) => rule);
  const literals = wanted < 0 ? assumptions : [...assumptions, wanted];
  const shut = irreducibleShut(solver, literals, moment.shut);
  const rules = (irreducibleRules(solver, literals, all, shut) ?? []).map((rule) => artefact.rules.ids[rule] ?? "");
  const choices = conflict.map((variable) => namedLiteral(artefact, bases, (bases[variable] as number) + (moment.chosen[variable] as number)));
  return { choices, rules, unavailable: shut.map((literal) => namedLiteral(artefact, bases, literal)) };
}

function repairLiteral(moment: Moment, before: Moment, variable: number, wanted: number): readonly Repair[] {
  const { artefact, bases } = moment.prepared;
  const now = completeLiterals(before, "preferred");
  const today = now === null ? { price: 0, days: 0 } : totalsOf(moment, now);
  const { sets } = smallestRepairs({ circuit: artefact.circuit, bases, chosen: moment.chosen, wanted, shut: moment.shut }, repairLimit);
  const repairs = sets.flatMap((set): Repair[] => {
    const chosen = moment.chosen.slice();
    for (const given of set) chosen[given] = -1;
    if (variable >= 0) chosen[variable] = wanted - (bases[variable] as number);
    const after: Moment = { ...moment, chosen };
    const literals = completeLiterals(after, "preferred");
    if (literals === null) return [];
    const totals = totalsOf(after, literals);
    return [{
      giveUp: set.map((given) => artefact.options[given]?.id ?? ""),
      choices: choicesOf(moment, chosen),
      configuration: toConfiguration(after, literals),
      priceDifference: totals.price - today.price,
      leadDaysDifference: totals.days - today.days,
    }];
  });
  return repairs.sort((a, b) => a.giveUp.length - b.giveUp.length || a.priceDifference - b.priceDifference || a.leadDaysDifference - b.leadDaysDifference);
}

function readChoices(prepared: Prepared, choices: Choices): { readonly chosen: Int32Array; readonly ignored: readonly IgnoredChoice[] } {
  const chosen = new Int32Array(prepared.artefact.options.length).fill(-1);
  const ignored: IgnoredChoice[] = [];
  for (const [option, value] of Object.entries(choices)) {
    const variable = prepared.places.get(option);
    const place = variable === undefined ? undefined : prepared.values[variable]?.get(value);
    if (variable !== undefined && place !== undefined) chosen[variable] = place;
    else ignored.push({ code: variable === undefined ? "unknown-option" : "unknown-value", option, value });
  }
  return { chosen, ignored };
}

/** The literal of an option's value, or null when the artefact does not know it. */
function findLiteral(prepared: Prepared, option: string, value: string): { readonly variable: number; readonly literal: number } | null {
  const variable = prepared.places.get(option);
  const place = variable === undefined ? undefined : prepared.values[variable]?.get(value);
  return variable === undefined || place === undefined ? null : { variable, literal: (prepared.bases[variable] as number) + place };
}

function rangeOf(moment: Moment): { readonly min: number; readonly max: number } | null {
  const price = priceOf(moment);
  const low = best(moment, weightsFrom(moment.prepared, price));
  const high = best(moment, weightsFrom(moment.prepared, (literal) => -price(literal)));
  return low === null || high === null ? null : { min: low.total + basePrice(moment), max: basePrice(moment) - high.total };
}

/** Opens a session. Unknown options and values are reported in `ignored` and left out; everything else is exact. */
export function openSession(artefact: Artefact, choices: Choices, options: SessionOptions = {}): Session {
  const prepared = prepare(artefact);
  const { chosen, ignored } = readChoices(prepared, choices);
  const book = options.book === undefined ? 0 : artefact.amounts.books.indexOf(options.book);
  if (book < 0) throw new RangeError(`no price book ${options.book ?? ""} in ${artefact.model}`);
  const shut = shutLiterals(options.unavailable ?? [], (option, value) => findLiteral(prepared, option, value)?.literal);
  const moment: Moment = { prepared, chosen, book, limits: options.limits ?? {}, shut };
  const consistent = best(moment, weightsFrom(prepared, () => 0)) !== null;
  let domains: readonly OptionDomain[] | undefined;
  const domainsOnce = (): readonly OptionDomain[] => (domains ??= allDomains(moment));
  return {
    artefact,
    choices: choicesOf(moment, chosen),
    ignored,
    consistent,
    domains: domainsOnce,
    forced: () => Object.fromEntries(domainsOnce().flatMap((domain) => (domain.forced === null ? [] : [[domain.option, domain.forced]]))),
    explain: (option, value) => {
      const found = findLiteral(prepared, option, value);
      return found === null ? null : explainLiteral(lifted(moment, found.variable), found.literal);
    },
    repair: (option, value) => {
      const found = findLiteral(prepared, option, value);
      return found === null ? [] : repairLiteral(lifted(moment, found.variable), moment, found.variable, found.literal);
    },
    conflict: () => (consistent ? null : explainLiteral(moment, -1)),
    ways: () => (consistent ? [] : repairLiteral(moment, moment, -1, -1)),
    complete: (preference) => {
      const literals = completeLiterals(moment, preference);
      return literals === null ? null : toConfiguration(moment, literals);
    },
    priceRange: () => rangeOf(moment),
    shortestLeadDays: () => shortestDays(moment),
    count: () => {
      const cost = withChoices(moment, new Float64Array(artefact.circuit.literals), NEVER);
      return countConfigurations(artefact.circuit, (literal) => (cost[literal] as number) < NEVER);
    },
  };
}

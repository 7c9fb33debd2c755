/**
 * One moment of configuring: an artefact and the shopper's own choices. Pure; the browser runs it on every click and the
 * server runs it again before anything is stored. Nothing here depends on the order of the clicks.
 *
 * One pass up and one down over the circuit answers most questions at once. Each literal costs `giveUp` when it goes against
 * an own choice, plus its price; so the cheapest total through a literal says how many choices it would cost (none: it is
 * possible) and, among those ways, the lowest price it can be had for.
 */
import type { Artefact } from "./artefact.ts";
import { NEVER, countConfigurations } from "./internal/circuit.ts";
import { createRuleExplainer, irreducibleRules } from "./internal/explain-rules.ts";
import type { RuleExplainer } from "./internal/explain-rules.ts";
import { basePrice, best, completeLiterals, prepare, priceOf, priceWeights, shortestDays, toConfiguration, totalsOf, weightsFrom, withChoices } from "./internal/moment.ts";
import type { Moment, Prepared, Reason } from "./internal/moment.ts";
import { namedLiteral } from "./internal/network.ts";
import { conflictOf, repairsOf } from "./internal/reasoner.ts";
import { irreducibleShut, shutLiterals } from "./internal/shut-literals.ts";
import { allDomains } from "./internal/value-states.ts";
import { questionWork, reasonConflicts } from "./internal/work.ts";
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
  /**
   * Ids of rules, irreducible: leave one out and these choices would no longer block. Names and sentences are in the model. Where a click
   * cannot wait for that (`internal/work`) they suffice, or there are none.
   */
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
  /** "found": something did not compile, and totals are the best that search has found. Published models are always exact. */
  readonly prices: "exact" | "found";
  /** False: the own choices contradict each other; `conflict` and `ways` say how to go on. */
  readonly consistent: boolean;
  readonly domains: () => readonly OptionDomain[];
  /** Values that follow from the choices: option -> value. */
  readonly forced: () => Choices;
  /** Why a value is blocked; null when it is not. */
  readonly explain: (option: string, value: string) => Explanation | null;
  /**
   * Sets of own choices to give up for a value, none of which could give up less: all of the smallest size, then larger ones up to a
   * limit. Best first: fewest, then cheapest, then quickest.
   */
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
  /** Exact number of completions; null when something is searched. */
  readonly count: () => bigint | null;
}

/** Repairs that are worth reading: all of the smallest size first. */
const repairLimit = 24;

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

const explainerOf = (prepared: Prepared): RuleExplainer => (prepared.explainer ??= createRuleExplainer(prepared.artefact.rules, prepared.bases));

/**
 * Builds what the first explanation needs, so that no click waits for it: the rules as clauses. Measured 2026-11 on the first explanation after
 * reading automotive01, busy machine, CPU time: 135 ms without, 34 ms with; windows7 31 and 15 ms.
 */
export function warmUp(artefact: Artefact): void {
  explainerOf(prepare(artefact));
}

/** Reasons that are kept. */
const mostReasons = 5_000;

/** Why these literals do not go together. Measured 2026-11 on lw-span-shelving: a third of a click was asking for reasons that were known. */
function reasonFor({ prepared, shut }: Moment, literals: readonly number[]): Reason {
  const key = `${literals.join()}|${shut.join()}`;
  const known = prepared.reasons.get(key);
  if (known !== undefined) return known;
  const explainer = explainerOf(prepared);
  const needed = irreducibleShut(explainer, literals, shut, reasonConflicts);
  const rules = irreducibleRules(explainer, literals, needed, reasonConflicts);
  const reason: Reason = { shut: needed, rules: rules === "stopped" ? [] : (rules ?? []) };
  if (prepared.reasons.size >= mostReasons) prepared.reasons.clear();
  prepared.reasons.set(key, reason);
  return reason;
}

function explainLiteral(moment: Moment, wanted: number): Explanation | null {
  const { artefact, bases } = moment.prepared;
  const conflict = conflictOf(moment.prepared.reasoner, { chosen: moment.chosen, wanted, shut: moment.shut }, questionWork);
  if (conflict === null) return null;
  const assumptions = conflict.map((variable) => (bases[variable] as number) + (moment.chosen[variable] as number));
  const literals = wanted < 0 ? assumptions : [...assumptions, wanted];
  const reason = reasonFor(moment, literals);
  const choices = conflict.map((variable) => namedLiteral(artefact, bases, (bases[variable] as number) + (moment.chosen[variable] as number)));
  return { choices, rules: reason.rules.map((rule) => artefact.rules.ids[rule] ?? ""), unavailable: reason.shut.map((literal) => namedLiteral(artefact, bases, literal)) };
}

function repairLiteral(moment: Moment, before: Moment, variable: number, wanted: number): readonly Repair[] {
  const { artefact, bases } = moment.prepared;
  const now = completeLiterals(before, "preferred");
  const today = now === null ? { price: 0, days: 0 } : totalsOf(moment, now);
  const sets = repairsOf(moment.prepared.reasoner, { chosen: moment.chosen, wanted, shut: moment.shut }, repairLimit, questionWork);
  const repairs = (sets ?? []).flatMap((set): Repair[] => {
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
  const low = best(moment, priceWeights(moment));
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
    prices: artefact.searched.length === 0 ? "exact" : "found",
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
      if (artefact.searched.length > 0) return null;
      const cost = withChoices(moment, new Float64Array(artefact.circuit.literals), NEVER);
      return countConfigurations(artefact.circuit, (literal) => (cost[literal] as number) < NEVER);
    },
  };
}

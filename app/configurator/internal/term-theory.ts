/**
 * Watches rules that are too large for clauses (long sums, products over thousands of values): from the ranges that are left it
 * finds contradictions and values that must go, and states each as one clause over "at most the k-th value" literals (lazy clause
 * generation: Ohrimenko, Stuckey, Codish 2009). When every variable has one value the check is exact, so answers stay exact.
 */
import type { Encoding } from "./sat-encoding.ts";
import type { Theory } from "./sat-solver.ts";
import { boundsOf, termBounds, variablesOf } from "./term.ts";
import type { Bounds, Term } from "./term.ts";
import { linearOf } from "./linear-term.ts";
import type { LinearRule } from "./linear-term.ts";

export interface WatchedRule {
  readonly term: Term;
  /** Literal that is false while the rule counts; -1: it always counts. */
  readonly guard: number;
}

/** What is left of a variable. `values` only where there is no order: the value indexes that are left. */
export interface Left {
  readonly low: number;
  readonly high: number;
  readonly values: readonly number[] | null;
}

export function leftOf({ bases, literals, orders, solver }: Encoding, variable: number): Left {
  const from = bases[variable] as number;
  const size = (bases[variable + 1] as number) - from;
  const order = orders[variable] as number;
  if (order < 0) {
    const values: number[] = [];
    for (let value = 0; value < size; value += 1) if (solver.value[literals[from + value] as number] !== -1) values.push(value);
    return { low: values[0] ?? 0, high: values.at(-1) ?? 0, values };
  }
  // "At most k" is false below what is left and true from its last value on.
  const firstWhere = (holds: (state: number) => boolean): number => {
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(solver.value[(order + middle) * 2] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { low: firstWhere((state) => state !== -1), high: firstWhere((state) => state === 1), values: null };
}

/** Literals, all false now, one of which would have to hold for the variable to have more than what is left. */
export function lostBy(encoding: Encoding, variable: number, left: Left, side: "both" | "low" | "high" = "both"): number[] {
  const from = encoding.bases[variable] as number;
  const size = (encoding.bases[variable + 1] as number) - from;
  const order = encoding.orders[variable] as number;
  if (left.values !== null) {
    return Array.from({ length: size }, (_, value) => encoding.literals[from + value] as number).filter((literal) => encoding.solver.value[literal] === -1);
  }
  return [
    ...(left.low > 0 && side !== "high" ? [(order + left.low - 1) * 2] : []),
    ...(left.high < size - 1 && side !== "low" ? [(order + left.high) * 2 + 1] : []),
  ];
}

interface TreeRule {
  readonly term: Term;
  readonly scope: readonly number[];
}

const isFalse = (bounds: Bounds): boolean => bounds !== null && "list" in bounds && !bounds.list.includes(true);
const isTrue = (bounds: Bounds): boolean => bounds !== null && "list" in bounds && bounds.list.every((value) => value === true);

/** A tree with one variable narrowed at a time. */
function treeClause(encoding: Encoding, { term, scope }: TreeRule): number[] | null {
  const left = new Map<number, Left>(scope.map((variable) => [variable, leftOf(encoding, variable)]));
  const ranges = new Map(left);
  const evaluate = (): Bounds => termBounds(term, (variable, values) => {
    const own = ranges.get(variable) as Left;
    return boundsOf(own.values === null ? values.slice(own.low, own.high + 1) : own.values.map((value) => values[value] as number));
  });
  const now = evaluate();
  if (isTrue(now)) return null;
  const because = (except: number): number[] => scope.flatMap((variable) => (variable === except ? [] : lostBy(encoding, variable, left.get(variable) as Left)));
  if (isFalse(now)) return because(-1);
  const refuted = (variable: number, low: number, high: number, only: boolean): boolean => {
    ranges.set(variable, { low, high, values: only ? [low] : null });
    const answer = isFalse(evaluate());
    ranges.set(variable, left.get(variable) as Left);
    return answer;
  };
  for (const variable of scope) {
    const own = left.get(variable) as Left;
    if (own.low === own.high) continue;
    const from = encoding.bases[variable] as number;
    if (own.values !== null) {
      const gone = own.values.find((value) => refuted(variable, value, value, true));
      if (gone !== undefined) return [(encoding.literals[from + gone] as number) ^ 1, ...because(variable)];
      continue;
    }
    const order = encoding.orders[variable] as number;
    if (refuted(variable, own.low, own.low, false)) {
      const end = furthest(own.low, own.high, (value) => refuted(variable, own.low, value, false));
      return [(order + end) * 2 + 1, ...because(variable), ...(own.low > 0 ? [(order + own.low - 1) * 2] : [])];
    }
    if (refuted(variable, own.high, own.high, false)) {
      const start = -furthest(-own.high, -own.low, (value) => refuted(variable, -value, own.high, false));
      const size = (encoding.bases[variable + 1] as number) - from;
      return [(order + start - 1) * 2, ...because(variable), ...(own.high < size - 1 ? [(order + own.high) * 2 + 1] : [])];
    }
  }
  return null;
}

/** The last value for which the test holds; it holds for `low` and not for `high`. */
function furthest(low: number, high: number, holds: (value: number) => boolean): number {
  let good = low;
  let bad = high;
  while (bad - good > 1) {
    const middle = good + Math.floor((bad - good) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

interface Least {
  readonly left: Left;
  readonly amount: number;
}

function leastOf(encoding: Encoding, rule: LinearRule, index: number): Least {
  const left = leftOf(encoding, rule.variables[index] as number);
  const amounts = rule.amounts[index] as Float64Array;
  const trend = rule.trends[index] as number;
  if (left.values === null && trend !== 0) return { left, amount: amounts[trend > 0 ? left.low : left.high] as number };
  let amount = Infinity;
  const values = left.values ?? Array.from({ length: left.high - left.low + 1 }, (_, place) => left.low + place);
  for (const value of values) amount = Math.min(amount, amounts[value] as number);
  return { left, amount };
}

/** Why a variable contributes no less than it does now. */
function becauseLeast(encoding: Encoding, rule: LinearRule, index: number, { left, amount }: Least): number[] {
  const variable = rule.variables[index] as number;
  const amounts = rule.amounts[index] as Float64Array;
  if (left.values === null) {
    const trend = rule.trends[index] as number;
    return lostBy(encoding, variable, left, trend > 0 ? "low" : trend < 0 ? "high" : "both");
  }
  const from = encoding.bases[variable] as number;
  return Array.from(amounts).flatMap((each, value) => (each < amount && !left.values?.includes(value) ? [encoding.literals[from + value] as number] : []));
}

/** A literal that takes from a variable a value that costs more than `most`; -1 when nothing is to be taken. */
function tooMuch(encoding: Encoding, rule: LinearRule, index: number, left: Left, most: number): number {
  const { solver, literals, bases, orders } = encoding;
  const variable = rule.variables[index] as number;
  const amounts = rule.amounts[index] as Float64Array;
  const trend = rule.trends[index] as number;
  const from = bases[variable] as number;
  const order = orders[variable] as number;
  if (left.values === null && trend > 0) {
    if ((amounts[left.high] as number) <= most) return -1;
    return (order + furthest(left.low, left.high, (value) => (amounts[value] as number) <= most)) * 2;
  }
  if (left.values === null && trend < 0) {
    if ((amounts[left.low] as number) <= most) return -1;
    return (order + furthest(left.low, left.high, (value) => (amounts[value] as number) > most)) * 2 + 1;
  }
  for (let value = left.low; value <= left.high; value += 1) {
    const literal = literals[from + value] as number;
    if ((amounts[value] as number) > most && solver.value[literal] === 0) return literal ^ 1;
  }
  return -1;
}

function linearClause(encoding: Encoding, rule: LinearRule): number[] | null {
  const least = rule.variables.map((_, index) => leastOf(encoding, rule, index));
  const total = least.reduce((sum, each) => sum + each.amount, 0);
  const because = (except: number): number[] => least.flatMap((each, index) => (index === except ? [] : becauseLeast(encoding, rule, index, each)));
  if (total > rule.limit) return because(-1);
  for (const [index, each] of least.entries()) {
    if (each.left.low === each.left.high) continue;
    const literal = tooMuch(encoding, rule, index, each.left, rule.limit - (total - each.amount));
    if (literal >= 0) return [literal, ...because(index)];
  }
  return null;
}

/** One theory for all watched rules. */
export function createTheory(encoding: Encoding, rules: readonly WatchedRule[]): Theory {
  const watched = rules.map(({ term, guard }) => {
    const size = (variable: number): number => (encoding.bases[variable + 1] as number) - (encoding.bases[variable] as number);
    return { guard, linear: linearOf(term, size), tree: { term, scope: [...variablesOf(term)] } };
  });
  return (solver) => {
    for (const { guard, linear, tree } of watched) {
      if (guard >= 0 && solver.value[guard] !== -1) continue;
      for (const each of linear ?? []) {
        const clause = linearClause(encoding, each);
        if (clause !== null) return guard < 0 ? clause : [...clause, guard];
      }
      const clause = linear === null ? treeClause(encoding, tree) : null;
      if (clause !== null) return guard < 0 ? clause : [...clause, guard];
    }
    return null;
  };
}

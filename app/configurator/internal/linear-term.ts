/** Comparisons of sums in which every summand depends on one variable: the form that long sums are propagated in. */
import type { Binary } from "../expression.ts";
import { boundsOf, termBounds, variablesOf } from "./term.ts";
import type { Term } from "./term.ts";

/** The amounts of the variables' values add up to at most `limit`. */
export interface LinearRule {
  readonly variables: readonly number[];
  /** By variable and value. */
  readonly amounts: readonly Float64Array[];
  /** 1: amounts never fall with the value, -1: never rise, 0: neither. */
  readonly trends: readonly number[];
  readonly limit: number;
}

interface Sum {
  readonly amounts: Map<number, Float64Array>;
  constant: number;
}

/** What a term of one variable gives for each value; null when that is not always a number. */
function amountsOf(term: Term, size: number): Float64Array | null {
  const amounts = new Float64Array(size);
  for (let value = 0; value < size; value += 1) {
    const bounds = termBounds(term, (_, values) => boundsOf([values[value] as number]));
    if (bounds === null || !("low" in bounds) || !Number.isSafeInteger(bounds.low)) return null;
    amounts[value] = bounds.low;
  }
  return amounts;
}

/** Adds `factor` times the term; false when it is no sum of single variables with whole amounts. */
function addTo(sum: Sum, term: Term, factor: number, size: (variable: number) => number): boolean {
  if (term.op === "binary" && (term.name === "+" || term.name === "-")) {
    return term.of.every((each, index) => addTo(sum, each, index > 0 && term.name === "-" ? -factor : factor, size));
  }
  const [variable, more] = variablesOf(term);
  if (more !== undefined) return false;
  if (variable === undefined) {
    const bounds = termBounds(term, () => null);
    if (bounds === null || !("low" in bounds) || !Number.isSafeInteger(bounds.low)) return false;
    sum.constant += factor * bounds.low;
    return true;
  }
  const amounts = amountsOf(term, size(variable));
  if (amounts === null) return false;
  const known = sum.amounts.get(variable) ?? new Float64Array(amounts.length);
  amounts.forEach((amount, value) => {
    known[value] = (known[value] as number) + factor * amount;
  });
  sum.amounts.set(variable, known);
  return true;
}

function trendOf(amounts: Float64Array): number {
  let rising = true;
  let falling = true;
  for (let value = 1; value < amounts.length; value += 1) {
    if ((amounts[value] as number) < (amounts[value - 1] as number)) rising = false;
    if ((amounts[value] as number) > (amounts[value - 1] as number)) falling = false;
  }
  return rising ? 1 : falling ? -1 : 0;
}

function atMost(sum: Sum, sign: 1 | -1, limit: number): LinearRule {
  const variables = [...sum.amounts.keys()];
  const amounts = variables.map((variable) => (sum.amounts.get(variable) as Float64Array).map((amount) => sign * amount));
  return { variables, amounts, trends: amounts.map(trendOf), limit };
}

const signs: Readonly<Partial<Record<Binary, readonly (readonly [sign: 1 | -1, slack: number])[]>>> = {
  "<=": [[1, 0]], "<": [[1, -1]], ">=": [[-1, 0]], ">": [[-1, -1]], "==": [[1, 0], [-1, 0]],
};

/** The rules "at most" that together mean the term; null when it is not of this form. */
export function linearOf(term: Term, size: (variable: number) => number): readonly LinearRule[] | null {
  if (term.op !== "binary" || term.of.length !== 2) return null;
  const forms = signs[term.name];
  const [left, right] = term.of as readonly [Term, Term];
  const sum: Sum = { amounts: new Map(), constant: 0 };
  if (forms === undefined || !addTo(sum, left, 1, size) || !addTo(sum, right, -1, size)) return null;
  return forms.map(([sign, slack]) => atMost(sum, sign, -sign * sum.constant + slack));
}

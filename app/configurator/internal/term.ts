/**
 * A formula rule as a tree over the values of variables: what the search reads when a rule's diagram would be too large, and what
 * the readers of foreign formats build diagrams from. Runs in the browser.
 */
import { runBinary, runUnary } from "../expression.ts";
import type { Binary, Scalar, Unary } from "../expression.ts";

export type Term =
  | { readonly op: "constant"; readonly value: Scalar }
  /** `values[k]` is what the k-th value of the variable gives. */
  | { readonly op: "read"; readonly variable: number; readonly values: readonly Scalar[] }
  | { readonly op: "unary"; readonly name: Unary; readonly of: Term }
  /** Two or more operands, from the left. */
  | { readonly op: "binary"; readonly name: Binary; readonly of: readonly Term[] }
  | { readonly op: "choose"; readonly test: Term; readonly yes: Term; readonly no: Term };

interface Range {
  readonly low: number;
  readonly high: number;
}

/** What a term can give: numbers as a range, anything else as the list of its values (null: unknown). */
export type Bounds = Range | { readonly list: readonly Scalar[] } | null;

const isRange = (bounds: Bounds): bounds is Range => bounds !== null && "low" in bounds;
export const boundsOf = (values: readonly Scalar[]): Bounds => {
  if (values.every((value): value is number => typeof value === "number")) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { low, high };
  }
  return { list: [...new Set(values)] };
};

/** Values of small lists, or the two ends of a range when it is a point; null when there are too many. */
function listed(bounds: Bounds): readonly Scalar[] | null {
  if (bounds === null) return null;
  if (!isRange(bounds)) return bounds.list.length <= 12 ? bounds.list : null;
  return bounds.low === bounds.high ? [bounds.low] : null;
}

/** As numbers: what the arithmetic operators make of truth values and texts. */
const asRange = (bounds: Bounds): Bounds => (bounds === null || isRange(bounds) ? bounds : boundsOf(bounds.list.map((value) => runBinary("+", value, 0))));
const unknownTruth: Bounds = { list: [false, true] };
const monotone: ReadonlySet<Binary> = new Set<Binary>(["+", "-", "*", "min", "max"]);
const relations: ReadonlySet<Binary> = new Set<Binary>(["<", "<=", ">", ">=", "==", "!="]);

function relate(name: Binary, left: Range, right: Range): Bounds {
  const apart = left.high < right.low || left.low > right.high;
  const always: Readonly<Partial<Record<Binary, boolean>>> = { "<": left.high < right.low, "<=": left.high <= right.low, ">": left.low > right.high, ">=": left.low >= right.high, "!=": apart };
  const never: Readonly<Partial<Record<Binary, boolean>>> = { "<": left.low >= right.high, "<=": left.low > right.high, ">": left.high <= right.low, ">=": left.high < right.low, "==": apart };
  if (always[name] === true) return { list: [true] };
  return never[name] === true ? { list: [false] } : unknownTruth;
}

const products = (name: Binary, left: readonly Scalar[], right: readonly Scalar[]): Bounds => boundsOf(left.flatMap((a) => right.map((b) => runBinary(name, a, b))));
const truthKinds: ReadonlySet<Binary> = new Set<Binary>(["and", "or", "implies", "iff"]);

function binaryBounds(name: Binary, left: Bounds, right: Bounds): Bounds {
  const a = listed(left);
  const b = listed(right);
  if (a !== null && b !== null) return products(name, a, b);
  const from = name === "==" || name === "!=" ? left : asRange(left);
  const to = name === "==" || name === "!=" ? right : asRange(right);
  if (isRange(from) && isRange(to)) {
    // The operators below take their extremes at the ends of both ranges.
    if (monotone.has(name)) return products(name, [from.low, from.high], [to.low, to.high]);
    if (relations.has(name)) return relate(name, from, to);
    return truthKinds.has(name) ? unknownTruth : null;
  }
  return relations.has(name) || truthKinds.has(name) ? unknownTruth : null;
}

function unaryBounds(name: Unary, of: Bounds): Bounds {
  const values = listed(of);
  if (values !== null) return boundsOf(values.map((value) => runUnary(name, value)));
  if (name === "not") return unknownTruth;
  if (!isRange(of)) return null;
  if (name === "abs") return { low: of.low <= 0 && of.high >= 0 ? 0 : Math.min(Math.abs(of.low), Math.abs(of.high)), high: Math.max(Math.abs(of.low), Math.abs(of.high)) };
  return { low: runUnary(name, of.low) as number, high: runUnary(name, of.high) as number };
}

/** Encloses everything the term can give while each variable keeps to `read`. Exact when every variable has one value. */
export function termBounds(term: Term, read: (variable: number, values: readonly Scalar[]) => Bounds): Bounds {
  switch (term.op) {
    case "constant":
      return boundsOf([term.value]);
    case "read":
      return read(term.variable, term.values);
    case "unary":
      return unaryBounds(term.name, termBounds(term.of, read));
    case "binary": {
      let bounds = termBounds(term.of[0] as Term, read);
      for (let index = 1; index < term.of.length; index += 1) bounds = binaryBounds(term.name, bounds, termBounds(term.of[index] as Term, read));
      return bounds;
    }
    case "choose": {
      const test = listed(termBounds(term.test, read));
      if (test?.length === 1) return termBounds(test[0] === true ? term.yes : term.no, read);
      const yes = termBounds(term.yes, read);
      const no = termBounds(term.no, read);
      if (isRange(yes) && isRange(no)) return { low: Math.min(yes.low, no.low), high: Math.max(yes.high, no.high) };
      return yes !== null && no !== null && !isRange(yes) && !isRange(no) ? { list: [...new Set([...yes.list, ...no.list])] } : null;
    }
  }
}

/** Variables a term reads, each once. */
export function variablesOf(term: Term, into = new Set<number>()): ReadonlySet<number> {
  if (term.op === "read") into.add(term.variable);
  else if (term.op === "unary") variablesOf(term.of, into);
  else if (term.op === "binary") for (const each of term.of) variablesOf(each, into);
  else if (term.op === "choose") for (const each of [term.test, term.yes, term.no]) variablesOf(each, into);
  return into;
}

/** How many values each variable has that a term reads. */
export function valueCounts(term: Term, into = new Map<number, number>()): ReadonlyMap<number, number> {
  if (term.op === "read") into.set(term.variable, term.values.length);
  else if (term.op === "unary") valueCounts(term.of, into);
  else if (term.op === "binary") for (const each of term.of) valueCounts(each, into);
  else if (term.op === "choose") for (const each of [term.test, term.yes, term.no]) valueCounts(each, into);
  return into;
}

/** Trees of foreign rules as expressions of the model language. */
import type { Binary, Expression, Scalar } from "../expression.ts";
import type { Term } from "../internal/term.ts";

/** How the language reads a variable whose values give these scalars; undefined: it has no words for it. */
export type ReadAs = (variable: number, values: readonly Scalar[]) => Expression | undefined;

export const constant = (value: Scalar): Expression => ({ op: "constant", value, at: 0 });
export const named = (name: string): Expression => ({ op: "name", name, at: 0 });
export const negated = (of: Expression): Expression => ({ op: "unary", name: "not", of, at: 0 });
export const binary = (name: Binary, left: Expression, right: Expression): Expression => ({ op: "binary", name, left, right, at: 0 });
export const anyOf = (parts: readonly Expression[]): Expression => parts.slice(1).reduce((left, right) => binary("or", left, right), parts[0] ?? constant(false));
export const allOf = (parts: readonly Expression[]): Expression => parts.slice(1).reduce((left, right) => binary("and", left, right), parts[0] ?? constant(true));

/** Sums of more parts than this are put together from named ones: an expression has its length. */
const longest = 40;

export interface Sums {
  /** Gives a part of a long sum a name. */
  readonly keep: (sum: Expression) => Expression;
}

/** A row of additions with what they add: readers give them as trees to the left. */
const addends = (term: Term): readonly Term[] => (term.op === "binary" && term.name === "+" ? term.of.flatMap(addends) : [term]);

/** Undefined: something in it has no words. */
export function expressionOf(term: Term, read: ReadAs, sums: Sums): Expression | undefined {
  const part = (of: Term): Expression | undefined => expressionOf(of, read, sums);
  switch (term.op) {
    case "constant":
      return typeof term.value === "number" && !Number.isFinite(term.value) ? undefined : constant(term.value);
    case "read":
      return read(term.variable, term.values);
    case "unary": {
      const of = part(term.of);
      return of === undefined ? undefined : { op: "unary", name: term.name, of, at: 0 };
    }
    case "choose": {
      const [test, yes, no] = [part(term.test), part(term.yes), part(term.no)];
      return test === undefined || yes === undefined || no === undefined ? undefined : { op: "if", test, then: yes, else: no, at: 0 };
    }
    case "binary":
      return binaryOf(term, part, sums);
  }
}

function binaryOf(term: Extract<Term, { op: "binary" }>, part: (of: Term) => Expression | undefined, sums: Sums): Expression | undefined {
  const parts = (term.name === "+" ? addends(term) : term.of).map(part);
  if (!parts.every((each) => each !== undefined)) return undefined;
  const joined = (all: readonly Expression[]): Expression => all.slice(1).reduce((left, right) => binary(term.name, left, right), all[0] as Expression);
  if (term.name !== "+" || parts.length <= longest) return joined(parts);
  return joined(Array.from({ length: Math.ceil(parts.length / longest) }, (_, at) => sums.keep(joined(parts.slice(at * longest, (at + 1) * longest)))));
}

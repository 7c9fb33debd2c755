/**
 * The expression language of the models: one text form for constraints, prices, weights, sizes and materials.
 *
 *   width <= maxSpan(board, load) and wall != 'plasterboard' implies fixing in ('anchor', 'rail')
 *
 * Numbers (millimetres, grams, minor units), truth values and texts (ids of values). `option.attribute` reads an attribute of
 * the chosen value. Every operator is total (a division by zero gives 0, numbers stay within 2^53 - 1), so an expression that
 * passed the type check cannot fail. `fold` runs one expression over any algebra: plain values when a configuration is assembled, decision diagrams when a
 * model is compiled. Both therefore mean the same by construction.
 */
export type Scalar = number | boolean | string;
export type ScalarType = "number" | "boolean" | "text";

export type Unary = "not" | "abs" | "floor" | "ceil" | "round";
export type Binary =
  | "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "and" | "or" | "implies" | "iff" | "min" | "max";

/** Over the instances of a group or the values of a set: `sum(arms: load)`. */
export type Gathering = "sum" | "count" | "all" | "any" | "min" | "max";

export type Expression =
  | { readonly op: "constant"; readonly value: Scalar; readonly at: number }
  | { readonly op: "name"; readonly name: string; readonly at: number }
  | { readonly op: "field"; readonly name: string; readonly field: string; readonly at: number }
  | { readonly op: "unary"; readonly name: Unary; readonly of: Expression; readonly at: number }
  | { readonly op: "binary"; readonly name: Binary; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly op: "if"; readonly test: Expression; readonly then: Expression; readonly else: Expression; readonly at: number }
  | { readonly op: "call"; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  /** Only in sources: `expand-model.ts` replaces it before anything is computed. */
  | { readonly op: "each"; readonly how: Gathering; readonly over: string; readonly of: Expression; readonly at: number };

/** Where and why a text is not an expression. Line and column count from 1. */
export interface ExpressionProblem {
  readonly code:
    | "unexpected-character" | "unexpected-end" | "unexpected-token" | "too-deep" | "too-long" | "too-large"
    | "unknown-name" | "unknown-attribute" | "unknown-function" | "unknown-value" | "wrong-type" | "wrong-count";
  readonly line: number;
  readonly column: number;
  readonly found?: string;
  readonly expected?: string;
}

export type Parsed = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly problem: ExpressionProblem };

/** What an expression is computed with: `T` is a plain value or a node of a decision diagram. */
export interface Algebra<T> {
  readonly constant: (value: Scalar) => T;
  readonly name: (name: string) => T;
  readonly field: (name: string, field: string) => T;
  readonly unary: (name: Unary, of: T) => T;
  readonly binary: (name: Binary, left: T, right: T) => T;
  readonly choose: (test: T, yes: T, no: T) => T;
  readonly call: (name: string, args: readonly T[]) => T;
}

export function fold<T>(expression: Expression, algebra: Algebra<T>): T {
  switch (expression.op) {
    case "constant":
      return algebra.constant(expression.value);
    case "name":
      return algebra.name(expression.name);
    case "field":
      return algebra.field(expression.name, expression.field);
    case "unary":
      return algebra.unary(expression.name, fold(expression.of, algebra));
    case "binary":
      return algebra.binary(expression.name, fold(expression.left, algebra), fold(expression.right, algebra));
    case "if":
      return algebra.choose(fold(expression.test, algebra), fold(expression.then, algebra), fold(expression.else, algebra));
    case "call":
      return algebra.call(expression.name, expression.args.map((each) => fold(each, algebra)));
    case "each":
      throw new Error(`${expression.how}(${expression.over}: ...) was not expanded`);
  }
}

const num = (value: Scalar): number => (typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : 0);

/** The largest number there is; sums and products beyond it stop there, on both sides of zero. */
export const largestNumber = Number.MAX_SAFE_INTEGER;
const bounded = (value: number): number => Math.max(-largestNumber, Math.min(largestNumber, value));

/** The one meaning of each operator with one operand. */
export function runUnary(name: Unary, of: Scalar): Scalar {
  switch (name) {
    case "not":
      return of !== true;
    case "abs":
      return Math.abs(num(of));
    case "floor":
      return Math.floor(num(of));
    case "ceil":
      return Math.ceil(num(of));
    case "round":
      return Math.round(num(of));
  }
}

const binaries: Readonly<Record<Binary, (left: Scalar, right: Scalar) => Scalar>> = {
  "+": (left, right) => bounded(num(left) + num(right)),
  "-": (left, right) => bounded(num(left) - num(right)),
  "*": (left, right) => bounded(num(left) * num(right)),
  "/": (left, right) => (num(right) === 0 ? 0 : bounded(num(left) / num(right))),
  "%": (left, right) => (num(right) === 0 ? 0 : num(left) % num(right)),
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => num(left) < num(right),
  "<=": (left, right) => num(left) <= num(right),
  ">": (left, right) => num(left) > num(right),
  ">=": (left, right) => num(left) >= num(right),
  and: (left, right) => left === true && right === true,
  or: (left, right) => left === true || right === true,
  implies: (left, right) => left !== true || right === true,
  iff: (left, right) => left === right,
  min: (left, right) => Math.min(num(left), num(right)),
  max: (left, right) => Math.max(num(left), num(right)),
};

/** The one meaning of each operator with two operands. */
export const runBinary = (name: Binary, left: Scalar, right: Scalar): Scalar => binaries[name](left, right);

/** Plain evaluation. `name` and `field` must know every name: `checkType` has made sure of it. */
export function evaluate(expression: Expression, read: Pick<Algebra<Scalar>, "name" | "field" | "call">): Scalar {
  return fold<Scalar>(expression, {
    ...read,
    constant: (value) => value,
    unary: runUnary,
    binary: runBinary,
    choose: (test, yes, no) => (test === true ? yes : no),
  });
}

/** All option, derived and index names an expression reads. */
export function namesIn(expression: Expression, into: Set<string> = new Set()): Set<string> {
  switch (expression.op) {
    case "constant":
      break;
    case "name":
    case "field":
      into.add(expression.name);
      break;
    case "unary":
      namesIn(expression.of, into);
      break;
    case "binary":
      namesIn(expression.left, into);
      namesIn(expression.right, into);
      break;
    case "if":
      for (const each of [expression.test, expression.then, expression.else]) namesIn(each, into);
      break;
    case "call":
      for (const each of expression.args) namesIn(each, into);
      break;
    case "each":
      into.add(expression.over);
      namesIn(expression.of, into);
  }
  return into;
}

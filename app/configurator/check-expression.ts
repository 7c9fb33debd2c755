/** The type check of expressions: after it, evaluation cannot fail. */
import type { Binary, Expression, ExpressionProblem, ScalarType, Unary } from "./expression.ts";
import { parseExpression, position } from "./parse-expression.ts";

/** What an expression may speak about. */
export interface Scope {
  readonly names: ReadonlyMap<string, ScalarType>;
  /** Attributes by option: name -> type. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, ScalarType>>;
  /** The ids an enumeration may have: a comparison with another text is a typing slip. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly functions: ReadonlyMap<string, { readonly parameters: number; readonly type: ScalarType }>;
  /** Groups and sets: what may be read of each instance or value. */
  readonly members?: ReadonlyMap<string, Scope>;
}

class Mismatch {
  readonly at: number;
  readonly code: ExpressionProblem["code"];
  readonly found: string;
  readonly expected: string | undefined;
  constructor(at: number, code: ExpressionProblem["code"], found: string, expected?: string) {
    this.at = at;
    this.code = code;
    this.found = found;
    this.expected = expected;
  }
}

interface Signature {
  /** "same": both sides of one type, whichever. */
  readonly takes: ScalarType | "same";
  readonly gives: ScalarType;
}
const unaries: Readonly<Record<Unary, Signature & { readonly takes: ScalarType }>> = {
  not: { takes: "boolean", gives: "boolean" },
  abs: { takes: "number", gives: "number" },
  floor: { takes: "number", gives: "number" },
  ceil: { takes: "number", gives: "number" },
  round: { takes: "number", gives: "number" },
};
const numeric: Signature = { takes: "number", gives: "number" };
const ordering: Signature = { takes: "number", gives: "boolean" };
const logical: Signature = { takes: "boolean", gives: "boolean" };
const equality: Signature = { takes: "same", gives: "boolean" };
const binaries: Readonly<Record<Binary, Signature>> = {
  "+": numeric, "-": numeric, "*": numeric, "/": numeric, "%": numeric, min: numeric, max: numeric,
  "<": ordering, "<=": ordering, ">": ordering, ">=": ordering, "==": equality, "!=": equality,
  and: logical, or: logical, implies: logical, iff: logical,
};

function want(expression: Expression, type: ScalarType, scope: Scope): void {
  const found = infer(expression, scope);
  if (found !== type) throw new Mismatch(expression.at, "wrong-type", found, type);
}

function checkComparedValue(left: Expression, right: Expression, scope: Scope): void {
  if (left.op !== "name" || right.op !== "constant" || typeof right.value !== "string") return;
  const known = scope.values.get(left.name);
  if (known !== undefined && !known.has(right.value)) throw new Mismatch(right.at, "unknown-value", right.value, left.name);
}

function inferBinary(expression: Extract<Expression, { op: "binary" }>, scope: Scope): ScalarType {
  const signature = binaries[expression.name];
  const takes = signature.takes === "same" ? infer(expression.left, scope) : signature.takes;
  want(expression.left, takes, scope);
  want(expression.right, takes, scope);
  checkComparedValue(expression.left, expression.right, scope);
  checkComparedValue(expression.right, expression.left, scope);
  return signature.gives;
}

function inferField(expression: Extract<Expression, { op: "field" }>, scope: Scope): ScalarType {
  const fields = scope.fields.get(expression.name);
  if (fields === undefined) throw new Mismatch(expression.at, "unknown-name", expression.name);
  const type = fields.get(expression.field);
  if (type === undefined) throw new Mismatch(expression.at, "unknown-attribute", `${expression.name}.${expression.field}`);
  return type;
}

function inferCall(expression: Extract<Expression, { op: "call" }>, scope: Scope): ScalarType {
  const known = scope.functions.get(expression.name);
  if (known === undefined) throw new Mismatch(expression.at, "unknown-function", expression.name);
  if (known.parameters !== expression.args.length) {
    throw new Mismatch(expression.at, "wrong-count", String(expression.args.length), String(known.parameters));
  }
  for (const each of expression.args) infer(each, scope);
  return known.type;
}

function inferEach(expression: Extract<Expression, { op: "each" }>, scope: Scope): ScalarType {
  const members = scope.members?.get(expression.over);
  if (members === undefined) throw new Mismatch(expression.at, "unknown-name", expression.over);
  const truthful = expression.how === "count" || expression.how === "all" || expression.how === "any";
  want(expression.of, truthful ? "boolean" : "number", members);
  return expression.how === "all" || expression.how === "any" ? "boolean" : "number";
}

function infer(expression: Expression, scope: Scope): ScalarType {
  switch (expression.op) {
    case "constant":
      return typeof expression.value === "string" ? "text" : typeof expression.value === "number" ? "number" : "boolean";
    case "name": {
      const type = scope.names.get(expression.name);
      if (type === undefined) throw new Mismatch(expression.at, "unknown-name", expression.name);
      return type;
    }
    case "field":
      return inferField(expression, scope);
    case "unary":
      want(expression.of, unaries[expression.name].takes, scope);
      return unaries[expression.name].gives;
    case "binary":
      return inferBinary(expression, scope);
    case "if": {
      want(expression.test, "boolean", scope);
      const type = infer(expression.then, scope);
      want(expression.else, type, scope);
      return type;
    }
    case "call":
      return inferCall(expression, scope);
    case "each":
      return inferEach(expression, scope);
  }
}

export type Checked = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly problem: ExpressionProblem };

/** Parses and checks: every name, attribute and table exists, and the whole has the wanted type. */
export function checkExpression(text: string, wanted: ScalarType, scope: Scope): Checked {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed;
  try {
    want(parsed.expression, wanted, scope);
    return parsed;
  } catch (mismatch) {
    if (!(mismatch instanceof Mismatch)) throw mismatch;
    const expected = mismatch.expected === undefined ? {} : { expected: mismatch.expected };
    return { ok: false, problem: { code: mismatch.code, ...position(text, mismatch.at), found: mismatch.found, ...expected } };
  }
}

/**
 * Constraints of UVL: tokens -> tree. Loosest first: `<=>`, `=>`, `|`, `&`, `!`, comparisons, `+ -`, `* /`. All group to the left, `=>` too: the
 * language's own grammar (Universal-Variability-Language/uvl-parser, ANTLR) says nothing else, and that is what its readers do.
 */
import { isSign, peek, placeOf, Refusal, take, takeReference, expectSign, type Cursor, type UvlToken } from "./uvl-tokens.ts";

export type UvlRelation = "==" | "!=" | "<" | "<=" | ">" | ">=";
export type UvlFormula =
  | { readonly op: "reference"; readonly names: readonly string[]; readonly token: UvlToken }
  | { readonly op: "constant"; readonly value: number | string | boolean; readonly token: UvlToken }
  | { readonly op: "not"; readonly of: UvlFormula; readonly token: UvlToken; readonly deep: number }
  | { readonly op: "join"; readonly name: "&" | "|" | "=>" | "<=>"; readonly left: UvlFormula; readonly right: UvlFormula; readonly token: UvlToken; readonly deep: number }
  | { readonly op: "compare"; readonly name: UvlRelation; readonly left: UvlFormula; readonly right: UvlFormula; readonly token: UvlToken; readonly deep: number }
  | { readonly op: "compute"; readonly name: "+" | "-" | "*" | "/"; readonly left: UvlFormula; readonly right: UvlFormula; readonly token: UvlToken; readonly deep: number }
  | { readonly op: "call"; readonly name: UvlFunction; readonly references: readonly (readonly string[])[]; readonly token: UvlToken };

const functions = ["sum", "avg", "len", "floor", "ceil"] as const;
export type UvlFunction = (typeof functions)[number];

/** Brackets and negations within each other: more would endanger the stack. */
const deepest = 400;
/** Levels of the tree: a row of signs is as deep as it is long. */
const deepestTree = 1_200;

const depthOf = (formula: UvlFormula): number => ("deep" in formula ? formula.deep : 0);

/** One level more than its parts, if that is not too many. */
function above(token: UvlToken, ...parts: readonly UvlFormula[]): number {
  const deep = 1 + Math.max(...parts.map(depthOf));
  if (deep > deepestTree) throw new Refusal("unsupported", token, token.text);
  return deep;
}

const joins = ["<=>", "=>", "|", "&"] as const;
const relations: readonly string[] = ["==", "!=", "<", "<=", ">", ">="];

function call(cursor: Cursor, name: UvlFunction, token: UvlToken): UvlFormula {
  cursor.at += 2;
  const references = [takeReference(cursor).names];
  while (take(cursor, ",")) references.push(takeReference(cursor).names);
  expectSign(cursor, ")");
  const most = name === "sum" || name === "avg" ? 2 : 1;
  if (references.length > most) throw new Refusal("bad-line", token, `${name}(${references.map((each) => each.join(".")).join(", ")})`);
  return { op: "call", name, references, token };
}

function operand(cursor: Cursor, depth: number): UvlFormula {
  const token = peek(cursor);
  if (token === undefined || depth > deepest) throw new Refusal(depth > deepest ? "unsupported" : "bad-line", placeOf(cursor), token?.text ?? "");
  if (take(cursor, "(")) {
    const inner = joined(cursor, 0, depth + 1);
    expectSign(cursor, ")");
    return inner;
  }
  if (take(cursor, "-")) {
    const right = operand(cursor, depth + 1);
    return { op: "compute", name: "-", left: { op: "constant", value: 0, token }, right, token, deep: above(token, right) };
  }
  if (token.kind === "number" || token.kind === "text") {
    cursor.at += 1;
    return { op: "constant", value: token.kind === "number" ? Number(token.text) : token.text, token };
  }
  const known = token.kind === "word" ? functions.find((name) => name === token.text) : undefined;
  if (known !== undefined && isSign(cursor.tokens[cursor.at + 1], "(")) return call(cursor, known, token);
  if (token.kind === "word" && (token.text === "true" || token.text === "false")) {
    cursor.at += 1;
    return { op: "constant", value: token.text === "true", token };
  }
  return { op: "reference", ...takeReference(cursor) };
}

function computed(cursor: Cursor, signs: readonly ("+" | "-" | "*" | "/")[], depth: number): UvlFormula {
  const next = (): UvlFormula => (signs[0] === "+" ? computed(cursor, ["*", "/"], depth) : operand(cursor, depth));
  let left = next();
  for (;;) {
    const token = peek(cursor);
    const name = signs.find((sign) => isSign(token, sign));
    if (name === undefined || token === undefined) return left;
    cursor.at += 1;
    const right = next();
    left = { op: "compute", name, left, right, token, deep: above(token, left, right) };
  }
}

function compared(cursor: Cursor, depth: number): UvlFormula {
  const token = peek(cursor);
  if (token !== undefined && take(cursor, "!")) {
    if (depth > deepest) throw new Refusal("unsupported", token, "!");
    const of = compared(cursor, depth + 1);
    return { op: "not", of, token, deep: above(token, of) };
  }
  const left = computed(cursor, ["+", "-"], depth);
  const sign = peek(cursor);
  if (sign?.kind !== "sign" || !relations.includes(sign.text)) return left;
  cursor.at += 1;
  const right = computed(cursor, ["+", "-"], depth);
  return { op: "compare", name: sign.text as UvlRelation, left, right, token: sign, deep: above(sign, left, right) };
}

/** Rows of `&` and `|` longer than this become as flat as they can: such a row may name thousands of features. */
const longRow = 100;

function row(cursor: Cursor, name: "&" | "|", level: number, depth: number): UvlFormula {
  let parts = [joined(cursor, level + 1, depth)];
  const signs: UvlToken[] = [];
  for (let token = peek(cursor); token !== undefined && isSign(token, name); token = peek(cursor)) {
    cursor.at += 1;
    signs.push(token);
    parts.push(joined(cursor, level + 1, depth));
  }
  const pair = (left: UvlFormula, right: UvlFormula, token: UvlToken): UvlFormula => ({ op: "join", name, left, right, token, deep: above(token, left, right) });
  const [first] = signs;
  while (first !== undefined && parts.length > longRow) parts = parts.flatMap((part, at) => (at % 2 === 1 ? [] : parts[at + 1] === undefined ? [part] : [pair(part, parts[at + 1] as UvlFormula, first)]));
  return parts.slice(1).reduce((left, right, at) => pair(left, right, signs[at] as UvlToken), parts[0] as UvlFormula);
}

function joined(cursor: Cursor, level: number, depth: number): UvlFormula {
  const name = joins[level];
  if (name === undefined) return compared(cursor, depth);
  if (name === "&" || name === "|") return row(cursor, name, level, depth);
  let left = joined(cursor, level + 1, depth);
  for (let token = peek(cursor); token !== undefined && isSign(token, name); token = peek(cursor)) {
    cursor.at += 1;
    const right = joined(cursor, level + 1, depth);
    left = { op: "join", name, left, right, token, deep: above(token, left, right) };
  }
  return left;
}

/** One constraint; what follows it is the caller's. */
export const readFormula = (cursor: Cursor): UvlFormula => joined(cursor, 0, 0);

/** One constraint that is the whole line. */
export function readWholeFormula(tokens: readonly UvlToken[]): UvlFormula {
  const cursor: Cursor = { tokens, at: 0 };
  const formula = readFormula(cursor);
  const rest = peek(cursor);
  if (rest !== undefined) throw new Refusal("bad-line", rest, rest.text);
  return formula;
}

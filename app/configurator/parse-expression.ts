/** Reads the text form of expressions. Precedence, loosest first: iff, implies, or, and, not, comparison, + -, * / %, sign. */
import { largestNumber } from "./expression.ts";
import type { Binary, Expression, ExpressionProblem, Gathering, Parsed, Unary } from "./expression.ts";

/**
 * Longest text, most words and signs, deepest nesting: a hostile model cannot exhaust the stack. What people write ends at
 * 4,000 characters (`model.ts`); the rest is room for what a group of many instances expands to.
 */
export const expressionLimits = { characters: 60_000, tokens: 6000, depth: 60 } as const;

interface Token {
  readonly kind: "number" | "text" | "word" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

const tokenPattern = /\s+|(\d+(?:\.\d+)?)|'([^'\n]*)'|([A-Za-z_][A-Za-z0-9_]*)|(==|!=|<=|>=|[-+*/%<>(),.:])/y;

class Refusal {
  readonly code: ExpressionProblem["code"];
  readonly at: number;
  readonly found: string | undefined;
  readonly expected: string | undefined;
  constructor(code: ExpressionProblem["code"], at: number, found?: string, expected?: string) {
    this.code = code;
    this.at = at;
    this.found = found;
    this.expected = expected;
  }
}

/** Line and column, both from 1, of an offset in a text. */
export function position(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (match === null) throw new Refusal("unexpected-character", at, text[at]);
    if (tokens.length >= expressionLimits.tokens) throw new Refusal("too-long", at);
    const [, number, quoted, word, sign] = match;
    if (number !== undefined && Number(number) > largestNumber) throw new Refusal("too-large", at, number.slice(0, 40));
    if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (quoted !== undefined) tokens.push({ kind: "text", text: quoted, at });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, at });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign, at });
  }
  tokens.push({ kind: "end", text: "", at: text.length });
  return tokens;
}

/** Binding power of the binary operators; `implies` groups to the right. */
const powers: Readonly<Record<string, number>> = {
  iff: 1, implies: 2, or: 3, and: 4, "==": 6, "!=": 6, "<": 6, "<=": 6, ">": 6, ">=": 6, in: 6,
  "+": 7, "-": 7, "*": 8, "/": 8, "%": 8,
};
const notPower = 5;
const signPower = 9;
const unaryFunctions = new Set(["abs", "floor", "ceil", "round"]);
/** What no table can be called: it would never be asked. */
export const builtInFunctions: ReadonlySet<string> = new Set(["if", "min", "max", "count", ...unaryFunctions]);
const gatherings: ReadonlySet<string> = new Set<Gathering>(["sum", "count", "all", "any", "min", "max"]);
/** Words that mean something already: no option can be called so. */
export const reservedWords: ReadonlySet<string> = new Set([...Object.keys(powers).filter((word) => /^[a-z]/.test(word)), "not", "true", "false"]);

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
}

const peek = (reader: Reader): Token => reader.tokens[reader.next] as Token;
const take = (reader: Reader): Token => reader.tokens[reader.next++] as Token;

function expectSign(reader: Reader, sign: string): void {
  const token = take(reader);
  if (token.kind !== "sign" || token.text !== sign) throw refusalAt(token, `'${sign}'`);
}

function refusalAt(token: Token, expected: string): Refusal {
  return token.kind === "end"
    ? new Refusal("unexpected-end", token.at, undefined, expected)
    : new Refusal("unexpected-token", token.at, token.text, expected);
}

/** `sum(arms: load)`: a group or set, a colon, and what is read of each of them. Undefined: plain arguments follow. */
function readGathering(reader: Reader, word: Token, depth: number): Expression | undefined {
  const [open, over, colon] = [0, 1, 2].map((ahead) => reader.tokens[reader.next + ahead]);
  const isGathering = gatherings.has(word.text) && open?.text === "(" && over?.kind === "word" && colon?.kind === "sign" && colon.text === ":";
  if (!isGathering) return undefined;
  reader.next += 3;
  const of = readExpression(reader, 0, depth);
  expectSign(reader, ")");
  return { op: "each", how: word.text as Gathering, over: over.text, of, at: word.at };
}

function readArguments(reader: Reader, depth: number): Expression[] {
  expectSign(reader, "(");
  const args: Expression[] = [readExpression(reader, 0, depth)];
  while (peek(reader).text === "," && peek(reader).kind === "sign") {
    take(reader);
    args.push(readExpression(reader, 0, depth));
  }
  expectSign(reader, ")");
  return args;
}

const chain = (name: Binary, args: readonly Expression[], at: number): Expression =>
  args.reduce((left, right) => ({ op: "binary", name, left, right, at }));

function exactly(args: readonly Expression[], count: number, token: Token): readonly Expression[] {
  if (args.length !== count) throw new Refusal("wrong-count", token.at, String(args.length), String(count));
  return args;
}

/** A built-in function becomes plain operators; any other name is a table of the model. */
function call(token: Token, args: readonly Expression[]): Expression {
  const at = token.at;
  if (token.text === "min" || token.text === "max") return chain(token.text, args, at);
  if (token.text === "count") {
    const one: Expression = { op: "constant", value: 1, at };
    const none: Expression = { op: "constant", value: 0, at };
    return chain("+", args.map((test) => ({ op: "if", test, then: one, else: none, at })), at);
  }
  if (token.text === "if") {
    const [test, then, otherwise] = exactly(args, 3, token) as [Expression, Expression, Expression];
    return { op: "if", test, then, else: otherwise, at };
  }
  if (unaryFunctions.has(token.text)) {
    const [of] = exactly(args, 1, token) as [Expression];
    return { op: "unary", name: token.text as Unary, of, at };
  }
  return { op: "call", name: token.text, args, at };
}

function readWord(reader: Reader, token: Token, depth: number): Expression {
  if (token.text === "not") return { op: "unary", name: "not", of: readExpression(reader, notPower, depth), at: token.at };
  if (token.text === "true" || token.text === "false") return { op: "constant", value: token.text === "true", at: token.at };
  if (Object.hasOwn(powers, token.text)) throw refusalAt(token, "a value");
  const following = peek(reader);
  if (following.kind === "sign" && following.text === "(") return readGathering(reader, token, depth) ?? call(token, readArguments(reader, depth));
  if (following.kind === "sign" && following.text === ".") {
    take(reader);
    const field = take(reader);
    if (field.kind !== "word") throw refusalAt(field, "the name of an attribute");
    return { op: "field", name: token.text, field: field.text, at: token.at };
  }
  return { op: "name", name: token.text, at: token.at };
}

function readOperand(reader: Reader, depth: number): Expression {
  const token = take(reader);
  if (token.kind === "number") return { op: "constant", value: Number(token.text), at: token.at };
  if (token.kind === "text") return { op: "constant", value: token.text, at: token.at };
  if (token.kind === "word") return readWord(reader, token, depth);
  if (token.text === "(") {
    const inner = readExpression(reader, 0, depth);
    expectSign(reader, ")");
    return inner;
  }
  if (token.text !== "-") throw refusalAt(token, "a value");
  const zero: Expression = { op: "constant", value: 0, at: token.at };
  return { op: "binary", name: "-", left: zero, right: readExpression(reader, signPower, depth), at: token.at };
}

function readExpression(reader: Reader, power: number, outerDepth: number): Expression {
  const depth = outerDepth + 1;
  if (depth > expressionLimits.depth) throw new Refusal("too-deep", peek(reader).at);
  let left = readOperand(reader, depth);
  for (;;) {
    const token = peek(reader);
    const binding = token.kind === "sign" || token.kind === "word" ? (Object.hasOwn(powers, token.text) ? powers[token.text] : undefined) : undefined;
    if (binding === undefined || binding <= power) return left;
    take(reader);
    if (token.text === "in") {
      const subject = left;
      const tests = readArguments(reader, depth);
      left = chain("or", tests.map((right) => ({ op: "binary", name: "==", left: subject, right, at: token.at })), token.at);
      continue;
    }
    const right = readExpression(reader, token.text === "implies" ? binding - 1 : binding, depth);
    left = { op: "binary", name: token.text as Binary, left, right, at: token.at };
  }
}

/** Text -> expression tree, or the first problem with its line and column. Names are not looked up here: see `checkType`. */
export function parseExpression(text: string): Parsed {
  try {
    if (text.length > expressionLimits.characters) throw new Refusal("too-long", 0);
    const reader: Reader = { tokens: tokenize(text), next: 0 };
    const expression = readExpression(reader, 0, 0);
    const rest = peek(reader);
    if (rest.kind !== "end") throw refusalAt(rest, "an operator or the end");
    return { ok: true, expression };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const where = position(text, refusal.at);
    const found = refusal.found === undefined ? {} : { found: refusal.found };
    const expected = refusal.expected === undefined ? {} : { expected: refusal.expected };
    return { ok: false, problem: { code: refusal.code, ...where, ...found, ...expected } };
  }
}

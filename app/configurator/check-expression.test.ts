/** After the check, evaluation cannot fail; before it, no text however hostile does more than get a problem with its place. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkExpression, type Scope } from "./check-expression.ts";
import { evaluate, largestNumber, namesIn, type Expression, type Scalar, type ScalarType } from "./expression.ts";
import { printExpression } from "./print-expression.ts";
import { expressionLimits, parseExpression, position, reservedWords } from "./parse-expression.ts";

const types = { wood: "text", side: "text", lamp: "boolean", dark: "boolean", width: "number", shift: "number" } as const satisfies Record<string, ScalarType>;
const inside: Scope = { names: new Map([...Object.entries(types), ["load", "number"], ["turns", "boolean"]]), fields: new Map(), values: new Map(), functions: new Map() };
const scope: Scope = {
  names: new Map(Object.entries(types)),
  fields: new Map([["wood", new Map<string, ScalarType>([["rate", "number"], ["hard", "boolean"], ["grade", "text"]])], ["lamp", new Map()]]),
  values: new Map([["wood", new Set(["oak", "ash"])]]),
  functions: new Map([["span", { parameters: 2, type: "number" }], ["fits", { parameters: 1, type: "boolean" }], ["tone", { parameters: 1, type: "text" }]]),
  members: new Map([["arms", inside]]),
};
const typeOf = (value: Scalar): ScalarType => (typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text");
const samples: Readonly<Record<ScalarType, Scalar>> = { number: 7, boolean: true, text: "oak" };

/** Evaluation where every name answers a value of its type. */
const reading = {
  name: (name: string): Scalar => samples[scope.names.get(name) ?? "number"],
  field: (name: string, field: string): Scalar => samples[scope.fields.get(name)?.get(field) ?? "number"],
  call: (name: string): Scalar => samples[scope.functions.get(name)?.type ?? "number"],
};

function problemOf(text: string, wanted: ScalarType = "boolean"): string {
  const checked = checkExpression(text, wanted, scope);
  if (checked.ok) return "fine";
  const { code, line, column, found, expected } = checked.problem;
  return [code, `${line}:${column}`, found, expected].filter((part) => part !== undefined).join(" ");
}

describe("types", () => {
  test.each<[string, ScalarType]>([
    ["1", "number"], ["-1", "number"], ["1 + 2 * 3 / 4 % 5", "number"], ["width", "number"], ["wood.rate", "number"], ["abs(shift)", "number"], ["floor(1.5)", "number"], ["min(width, 3)", "number"],
    ["max(width)", "number"], ["count(lamp, dark)", "number"], ["span(wood, 1)", "number"], ["if(lamp, 1, 2)", "number"], ["sum(arms: load)", "number"], ["count(arms: turns)", "number"], ["max(arms: load)", "number"],
    ["true", "boolean"], ["lamp", "boolean"], ["wood.hard", "boolean"], ["not lamp", "boolean"], ["lamp and dark or lamp implies dark iff lamp", "boolean"], ["width < 3", "boolean"], ["wood == 'oak'", "boolean"],
    ["lamp == dark", "boolean"], ["wood != side", "boolean"], ["width in (1, 2)", "boolean"], ["fits(wood)", "boolean"], ["if(lamp, dark, true)", "boolean"], ["all(arms: turns)", "boolean"], ["any(arms: load > width)", "boolean"],
    ["'oak'", "text"], ["wood", "text"], ["wood.grade", "text"], ["tone(wood)", "text"], ["if(lamp, wood, 'ash')", "text"],
  ])("%s is a %s, and nothing else", (text, type) => {
    expect((["number", "boolean", "text"] as const).filter((each) => checkExpression(text, each, scope).ok)).toEqual([type]);
  });

  test.each([
    ["width + lamp > 1", "wrong-type 1:9 boolean number"],
    ["width > 1 and\n  not wood", "wrong-type 2:7 text boolean"],
    ["if(lamp, 1, 'x') == 1", "wrong-type 1:13 text number"],
    ["wood == 'elm'", "unknown-value 1:9 elm wood"],
    ["wood in ('oak', 'elm')", "unknown-value 1:17 elm wood"],
    ["'elm' != wood", "unknown-value 1:1 elm wood"],
    ["side == 'elm'", "fine"],
    ["wood.color == 1", "unknown-attribute 1:1 wood.color"],
    ["side.rate == 1", "unknown-name 1:1 side"],
    ["lamp.rate == 1", "unknown-attribute 1:1 lamp.rate"],
    ["spam(wood, 1) > 1", "unknown-function 1:1 spam"],
    ["span(wood) > 1", "wrong-count 1:1 1 2"],
    ["span(wood, 1, 2) > 1", "wrong-count 1:1 3 2"],
    ["span(wdoo, 1) > 1", "unknown-name 1:6 wdoo"],
    ["sum(legs: 1) > 1", "unknown-name 1:1 legs"],
    ["sum(arms: turns) > 1", "wrong-type 1:11 boolean number"],
    ["all(arms: load)", "wrong-type 1:11 number boolean"],
    ["load > 1", "unknown-name 1:1 load"],
    ["sum(arms: lood) > 1", "unknown-name 1:11 lood"],
    ["toString", "unknown-name 1:1 toString"],
    ["wood.constructor == 1", "unknown-attribute 1:1 wood.constructor"],
    ["hasOwnProperty(wood)", "unknown-function 1:1 hasOwnProperty"],
  ])("%s: %s", (text, problem) => expect(problemOf(text)).toBe(problem));
});

const at = 0;
const constant = (value: Scalar): Expression => ({ op: "constant", value, at });
const name = (id: string): Expression => ({ op: "name", name: id, at });

/** Well typed trees of each type, with every operator that gives it. */
const typed = fc.letrec<Record<ScalarType, Expression>>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(0, 0.5, largestNumber)).map(constant), fc.constantFrom("width", "shift").map(name), fc.constant<Expression>({ op: "field", name: "wood", field: "rate", at }),
    fc.tuple(fc.constantFrom("+", "-", "*", "/", "%", "min", "max" as const), tie("number"), tie("number")).map(([sign, left, right]): Expression => ({ op: "binary", name: sign, left, right, at })),
    fc.tuple(fc.constantFrom("abs", "floor", "ceil", "round" as const), tie("number")).map(([how, of]): Expression => ({ op: "unary", name: how, of, at })),
    fc.tuple(tie("boolean"), tie("number"), tie("number")).map(([test_, then, otherwise]): Expression => ({ op: "if", test: test_, then, else: otherwise, at })),
    fc.tuple(tie("text"), tie("number")).map((args): Expression => ({ op: "call", name: "span", args, at })),
  ),
  boolean: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.boolean().map(constant), fc.constantFrom("lamp", "dark").map(name), fc.constant<Expression>({ op: "field", name: "wood", field: "hard", at }),
    fc.tuple(fc.constantFrom("and", "or", "implies", "iff", "==", "!=" as const), tie("boolean"), tie("boolean")).map(([word, left, right]): Expression => ({ op: "binary", name: word, left, right, at })),
    fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!=" as const), tie("number"), tie("number")).map(([sign, left, right]): Expression => ({ op: "binary", name: sign, left, right, at })),
    tie("boolean").map((of): Expression => ({ op: "unary", name: "not", of, at })),
    tie("text").map((arg): Expression => ({ op: "call", name: "fits", args: [arg], at })),
  ),
  text: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom("oak", "ash").map(constant), fc.constantFrom("wood", "side").map(name),
    fc.tuple(tie("boolean"), tie("text"), tie("text")).map(([test_, then, otherwise]): Expression => ({ op: "if", test: test_, then, else: otherwise, at })),
  ),
}));

describe("soundness", () => {
  it("what is well typed is accepted, and evaluates to a value of its type within the numbers there are", () => {
    for (const type of ["number", "boolean", "text"] as const) {
      fc.assert(fc.property(typed[type], (expression) => {
        const text = printExpression(expression);
        const checked = checkExpression(text, type, scope);
        if (!checked.ok) throw new Error(`${JSON.stringify(checked.problem)} in ${text}`);
        const value = evaluate(checked.expression, reading);
        expect(typeOf(value)).toBe(type);
        if (typeof value === "number") expect(Math.abs(value)).toBeLessThanOrEqual(largestNumber);
      }), { numRuns: 200 });
    }
  });

  it("what the check accepts of any text evaluates without a throw to the wanted type", () => {
    const words = fc.constantFrom("wood", "lamp", "width", "span", "if", "min", "count", "not", "and", "or", "in", "implies", "true", "1", "2.5", "'oak'", "(", ")", ",", "+", "-", "*", "/", "==", "<", ".", "rate", ":", "arms", "sum");
    let accepted = 0;
    fc.assert(fc.property(fc.array(words, { maxLength: 9 }), (all) => {
      for (const type of ["number", "boolean", "text"] as const) {
        const checked = checkExpression(all.join(" "), type, scope);
        if (!checked.ok || JSON.stringify(checked.expression).includes("\"each\"")) continue;
        accepted += 1;
        expect(typeOf(evaluate(checked.expression, reading))).toBe(type);
      }
    }), { numRuns: 3000 });
    expect(accepted).toBeGreaterThan(0);
  });

  it("one wrong leaf is found, wherever it stands", () => {
    const spoiled = (expression: Expression, place: { left: number }): Expression => {
      if (expression.op === "name" || expression.op === "constant") {
        place.left -= 1;
        return place.left === 0 ? name("nowhere") : expression;
      }
      if (expression.op === "unary") return { ...expression, of: spoiled(expression.of, place) };
      if (expression.op === "binary") return { ...expression, left: spoiled(expression.left, place), right: spoiled(expression.right, place) };
      if (expression.op === "if") return { ...expression, test: spoiled(expression.test, place), then: spoiled(expression.then, place), else: spoiled(expression.else, place) };
      return expression.op === "call" ? { ...expression, args: expression.args.map((each) => spoiled(each, place)) } : expression;
    };
    fc.assert(fc.property(typed.boolean, fc.integer({ min: 1, max: 8 }), (expression, place) => {
      const other = spoiled(expression, { left: place });
      fc.pre(namesIn(other).has("nowhere"));
      const text = printExpression(other);
      const checked = checkExpression(text, "boolean", scope);
      expect(checked.ok).toBe(false);
      if (checked.ok) return;
      expect(checked.problem).toMatchObject({ code: "unknown-name", found: "nowhere" });
      expect(text.slice(checked.problem.column - 1)).toMatch(/^nowhere/);
    }), { numRuns: 200 });
  });
});

describe("hostile texts", () => {
  const place = (text: string): void => {
    const parsed = parseExpression(text);
    if (parsed.ok) return;
    const lines = text.split("\n");
    expect(parsed.problem.line).toBeGreaterThanOrEqual(1);
    expect(parsed.problem.line).toBeLessThanOrEqual(lines.length);
    expect(parsed.problem.column).toBeGreaterThanOrEqual(1);
    expect(parsed.problem.column).toBeLessThanOrEqual((lines[parsed.problem.line - 1] ?? "").length + 1);
  };

  it("any text is read or has a problem with a place inside it", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 30 }), fc.string({ unit: fc.constantFrom("(", ")", "'", "\n", "-", "a", "1", ".", ",", " ", "not ", "\u2028", "🪑"), maxLength: 40 })), place), { numRuns: 2000 });
  });

  it("any text with one letter changed, added or taken away is read or has a problem with a place", () => {
    const text = "width * 2 <= span(wood, 3) and not (lamp or wood in ('oak', 'ash')) implies sum(arms: load) > 1.5";
    fc.assert(fc.property(fc.nat(text.length), fc.constantFrom("", "(", ")", "'", "§", "0", "\n", " and ", ".", "\u0000"), fc.nat(2), (spot, put, gone) => place(text.slice(0, spot) + put + text.slice(spot + gone))), { numRuns: 1000 });
  });

  test.each([
    ["nested parentheses", "(".repeat(50_000)],
    ["nested functions", "abs(".repeat(10_000)],
    ["denials", "not ".repeat(10_000)],
    ["signs", "-".repeat(50_000)],
    ["implications", "a implies ".repeat(5_000)],
    ["an endless number", "9".repeat(50_000)],
    ["an endless name", "a".repeat(59_000)],
    ["an endless text", `'${"x".repeat(59_000)}'`],
    ["an unclosed text", `'${"x".repeat(59_000)}`],
    ["spaces only", " ".repeat(59_000)],
    ["line breaks only", "\n".repeat(59_000)],
    ["commas", ",".repeat(59_000)],
    ["longer than anything is read", "1 + ".repeat(50_000)],
  ])("%s end without a throw", (_, text) => {
    expect(() => parseExpression(text)).not.toThrow();
    place(text.slice(0, expressionLimits.characters));
  });

  it("the limits are where they say: depth, words, letters", () => {
    const read = (text: string): string => {
      const parsed = parseExpression(text);
      return parsed.ok ? "fine" : parsed.problem.code;
    };
    const { depth, tokens, characters } = expressionLimits;
    expect([read(`${"(".repeat(depth - 1)}a${")".repeat(depth - 1)}`), read(`${"(".repeat(depth)}a${")".repeat(depth)}`)]).toEqual(["fine", "too-deep"]);
    expect([read(Array.from({ length: tokens / 2 }, () => "a").join("+")), read(`${Array.from({ length: tokens / 2 }, () => "a").join("+")}+a`)]).toEqual(["fine", "too-long"]);
    expect([read("a".padEnd(characters)), read("a".padEnd(characters + 1))]).toEqual(["fine", "too-long"]);
    expect([read(String(largestNumber)), read("9007199254740992")]).toEqual(["fine", "too-large"]);
  });

  test.each([...reservedWords])("the word %s is never a name", (word) => {
    const parsed = parseExpression(word);
    expect(parsed.ok && parsed.expression.op === "name").toBe(false);
    expect(parseExpression(`${word}x`)).toMatchObject({ ok: true, expression: { op: "name", name: `${word}x` } });
  });
});

describe("places", () => {
  test.each([["", 0, 1, 1], ["abc", 0, 1, 1], ["abc", 3, 1, 4], ["a\nb", 2, 2, 1], ["a\n", 2, 2, 1], ["\n\n\n", 2, 3, 1], ["a\r\nb", 3, 2, 1], ["🪑a", 2, 1, 3]])("in %j at %i: line %i, column %i", (text, offset, line, column) => {
    expect(position(text, offset)).toEqual({ line, column });
  });

  it("lines and columns lead back to the offset", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("a", "\n", " ", "ä"), maxLength: 30 }), fc.nat(30), (text, offset) => {
      fc.pre(offset <= text.length);
      const { line, column } = position(text, offset);
      const before = text.split("\n").slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      expect(before + column - 1).toBe(offset);
    }), { numRuns: 300 });
  });
});

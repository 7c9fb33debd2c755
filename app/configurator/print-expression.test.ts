/** What is printed reads back as the same tree; the printed text of a tree is short and looks as people write. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { evaluate } from "./expression.ts";
import type { Expression, Scalar } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { printExpression } from "./print-expression.ts";

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problem)} in ${text}`);
  return parsed.expression;
}

/** A tree without the places its pieces came from. */
function bare(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === "at" ? undefined : value)));
}

describe("as people write it", () => {
  test.each([
    ["((a))", "a"],
    ["(a + b) + c", "a + b + c"],
    ["a + (b + c)", "a + (b + c)"],
    ["(a * b) + c", "a * b + c"],
    ["a * (b + c)", "a * (b + c)"],
    ["a - (b - c)", "a - (b - c)"],
    ["a / (b / c)", "a / (b / c)"],
    ["(a implies b) implies c", "(a implies b) implies c"],
    ["a implies (b implies c)", "a implies b implies c"],
    ["(a iff b) iff c", "a iff b iff c"],
    ["a iff (b iff c)", "a iff (b iff c)"],
    ["(a and b) or c", "a and b or c"],
    ["a and (b or c)", "a and (b or c)"],
    ["not (a and b)", "not (a and b)"],
    ["(not a) and b", "not a and b"],
    ["not (a == b)", "not a == b"],
    ["(not a) == b", "(not a) == b"],
    ["not not a", "not (not a)"],
    ["-a", "0 - a"],
    ["-a * b", "(0 - a) * b"],
    ["a in ('x', 'y')", "a == 'x' or a == 'y'"],
    ["not a in ('x', 'y')", "not (a == 'x' or a == 'y')"],
    ["count(a, b)", "if(a, 1, 0) + if(b, 1, 0)"],
    ["max(a, b, c)", "max(a, b, c)"],
    ["max(a, max(b, c))", "max(a, max(b, c))"],
    ["max(max(a, b), c)", "max(a, b, c)"],
    ["max(min(a, b), c)", "max(min(a, b), c)"],
    ["span( wood , 2 )", "span(wood, 2)"],
    ["sum( arms :  load + 1 )", "sum(arms: load + 1)"],
    ["wood . kg", "wood.kg"],
    ["'two words'", "'two words'"],
    ["''", "''"],
    ["007.50", "7.5"],
    ["0.0000001", "0.0000001"],
    ["0.00000012345", "0.00000012345"],
    ["9007199254740991", "9007199254740991"],
  ])("%s is printed as %s", (text, printed) => {
    expect(printExpression(read(text))).toBe(printed);
    expect(bare(read(printed))).toEqual(bare(read(text)));
  });

  it("writes a number below zero so that it reads back as the same value", () => {
    const below: Expression = { op: "binary", name: "*", left: { op: "name", name: "a", at: 0 }, right: { op: "constant", value: -2.5, at: 0 }, at: 0 };
    expect(printExpression(below)).toBe("a * (0 - 2.5)");
    expect(evaluate(read(printExpression(below)), { name: () => 4, field: () => 0, call: () => 0 })).toBe(-10);
  });

  it("keeps a long list of numbers as shallow as it was written", () => {
    const many = Array.from({ length: 200 }, (_, place) => `n${place}`);
    for (const how of ["min", "max"]) {
      const text = `${how}(${many.join(", ")})`;
      expect(printExpression(read(text))).toBe(text);
    }
    const listed = `a in (${many.join(", ")})`;
    expect(bare(read(printExpression(read(listed))))).toEqual(bare(read(listed)));
  });
});

const at = 0;
const numberConstant = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1000, noNaN: true, noDefaultInfinity: true }), fc.constant(Number.MAX_SAFE_INTEGER), fc.double({ min: 5e-324, max: 1e-6, noNaN: true })).map((value) => (Object.is(value, -0) ? 0 : value));
const constant = fc.oneof(numberConstant, fc.boolean(), fc.string({ maxLength: 6 }).filter((text) => !/['\n]/.test(text)), fc.constantFrom("дуб", "木", "🪑", "a\\b", "\"", "{n}")).map((value): Expression => ({ op: "constant", value, at }));
const id = fc.constantFrom("a", "b", "wood", "counted", "ifs", "orange", "android", "notes", "inner", "constructor", "toString", "X_1");
const unaryNames = fc.constantFrom("not", "abs", "floor", "ceil", "round" as const);
const binaryNames = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", "implies", "iff", "min", "max" as const);

/** Every shape a tree may have, well typed or not: printing knows no types. */
const tree: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    constant,
    id.map((name): Expression => ({ op: "name", name, at })),
    fc.tuple(id, id).map(([name, field]): Expression => ({ op: "field", name, field, at })),
    fc.tuple(unaryNames, tie("tree")).map(([name, of]): Expression => ({ op: "unary", name, of, at })),
    fc.tuple(binaryNames, tie("tree"), tie("tree")).map(([name, left, right]): Expression => ({ op: "binary", name, left, right, at })),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([test, then, otherwise]): Expression => ({ op: "if", test, then, else: otherwise, at })),
    fc.tuple(id, fc.array(tie("tree"), { minLength: 1, maxLength: 3 })).map(([name, args]): Expression => ({ op: "call", name, args, at })),
    fc.tuple(fc.constantFrom("sum", "count", "all", "any", "min", "max" as const), id, tie("tree")).map(([how, over, of]): Expression => ({ op: "each", how, over, of, at })),
  ),
})).tree;

describe("round trip", () => {
  it("every tree reads back as itself", () => {
    fc.assert(fc.property(tree, (expression) => {
      expect(bare(read(printExpression(expression)))).toEqual(bare(expression));
    }), { numRuns: 400 });
  });

  it("printing twice changes nothing more", () => {
    fc.assert(fc.property(tree, (expression) => {
      const once = printExpression(expression);
      expect(printExpression(read(once))).toBe(once);
    }), { numRuns: 200 });
  });

  it("parentheses stand only where leaving them out would mean something else", () => {
    fc.assert(fc.property(tree, (expression) => {
      const text = printExpression(expression);
      for (const [open, close] of pairs(text)) {
        const without = `${text.slice(0, open)} ${text.slice(open + 1, close)} ${text.slice(close + 1)}`;
        const parsed = parseExpression(without);
        expect(parsed.ok && JSON.stringify(bare(parsed.expression)) === JSON.stringify(bare(expression)), `${text} | ${without}`).toBe(false);
      }
    }), { numRuns: 200 });
  });

  it("means the same after printing, with any values", () => {
    const values = fc.dictionary(id, fc.oneof(fc.integer({ min: -5, max: 5 }), fc.boolean(), fc.constantFrom("x", "")));
    fc.assert(fc.property(plain, values, (expression, known) => {
      const lookup = { name: (name: string): Scalar => (Object.hasOwn(known, name) ? (known[name] as Scalar) : 0), field: (name: string, field: string): Scalar => name.length + field.length, call: (name: string, args: readonly Scalar[]): Scalar => name.length + args.length };
      expect(evaluate(read(printExpression(expression)), lookup)).toEqual(evaluate(expression, lookup));
    }), { numRuns: 300 });
  });
});

/** Trees that can be evaluated: nothing gathered. */
const plain = tree.filter((expression) => !JSON.stringify(expression).includes("\"op\":\"each\""));

/** Places of matching parentheses that only group: no name stands before them, and no text surrounds them. */
function pairs(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  const open: number[] = [];
  let quoted = false;
  [...text.split("")].forEach((sign, place) => {
    if (sign === "'") quoted = !quoted;
    if (quoted) return;
    if (sign === "(") open.push(place);
    if (sign !== ")") return;
    const start = open.pop() as number;
    // A number below zero and a denial are printed in parentheses inside anything else, for the reader's sake.
    if (!/\w$/.test(text.slice(0, start)) && !/^\((0 - |not )/.test(text.slice(start))) found.push([start, place]);
  });
  return found;
}

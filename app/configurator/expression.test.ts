import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { evaluate, namesIn } from "./expression.ts";
import type { Scalar } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

const values: Readonly<Record<string, Scalar>> = {
  width: 800,
  depth: 350,
  count: 3,
  none: 0,
  lamp: true,
  dark: false,
  wood: "oak",
  side: "left",
};

function run(text: string): Scalar {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return evaluate(parsed.expression, {
    name: (name) => values[name] ?? 0,
    field: (name, field) => `${name}/${field}`,
    call: (name, args) => `${name}(${args.join(";")})`,
  });
}

describe("the language", () => {
  // Text and value. Precedence, loosest first: iff, implies, or, and, not, comparison, + -, * / %, sign.
  it.each<[string, Scalar]>([
    ["1", 1],
    ["1.5", 1.5],
    ["'oak'", "oak"],
    ["''", ""],
    ["true", true],
    ["false", false],
    ["width", 800],
    ["(width)", 800],
    ["((1))", 1],
    ["-1", -1],
    ["--1", 1],
    ["-width", -800],
    ["- 2 * 3", -6],
    ["2 - -3", 5],
    ["1 + 2", 3],
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 3 - 2", 5],
    ["10 - (3 - 2)", 9],
    ["12 / 4 / 3", 1],
    ["12 / (4 / 2)", 6],
    ["7 % 3", 1],
    ["-7 % 3", -1],
    ["2 * 7 % 4", 2],
    ["1 / 0", 0],
    ["1 % 0", 0],
    ["1 / 4", 0.25],
    ["width / 10", 80],
    ["1 < 2", true],
    ["2 < 2", false],
    ["2 <= 2", true],
    ["3 > 2", true],
    ["2 >= 3", false],
    ["1 + 1 == 2", true],
    ["1 + 1 != 2", false],
    ["wood == 'oak'", true],
    ["wood != 'oak'", false],
    ["'a' == 'a'", true],
    ["wood in ('oak', 'ash')", true],
    ["wood in ('ash')", false],
    ["count in (1, 2, 3)", true],
    ["count + 1 in (1, 2, 3)", false],
    ["not lamp", false],
    ["not dark", true],
    ["not not lamp", true],
    ["not width == 800", false],
    ["not dark and lamp", true],
    ["not (dark or lamp)", false],
    ["lamp and dark", false],
    ["lamp or dark", true],
    ["dark and dark or lamp", true],
    ["lamp or dark and dark", true],
    ["(lamp or dark) and dark", false],
    ["dark implies dark", true],
    ["lamp implies dark", false],
    ["dark implies lamp implies dark", true],
    ["lamp implies lamp implies dark", false],
    ["(dark implies dark) implies dark", false],
    ["lamp iff lamp", true],
    ["lamp iff dark", false],
    ["dark iff lamp and dark", true],
    ["lamp or dark implies dark or lamp", true],
    ["if(lamp, 1, 2)", 1],
    ["if(dark, 1, 2)", 2],
    ["if(width > 600, 'wide', 'slim')", "wide"],
    ["if(dark, 1, if(lamp, 2, 3))", 2],
    ["min(3)", 3],
    ["min(3, 1, 2)", 1],
    ["max(3, 1, 2)", 3],
    ["max(min(5, 9), 2)", 5],
    ["abs(-3)", 3],
    ["abs(2 - 5)", 3],
    ["floor(2.7)", 2],
    ["floor(0 - 2.2)", -3],
    ["ceil(2.1)", 3],
    ["round(2.5)", 3],
    ["round(2.4)", 2],
    ["count(lamp, dark, true)", 2],
    ["count(dark)", 0],
    ["count(lamp) + count", 4],
    ["board.mm", "board/mm"],
    ["maxSpan(wood, 2)", "maxSpan(oak;2)"],
    ["maxSpan(1 + 1)", "maxSpan(2)"],
    ["  width\n  + 1 ", 801],
    ["width<=800and lamp", true],
    ["count * (count - 1) / 2", 3],
    ["(width - 2 * 18 - 4) / if(width > 600, 2, 1)", 380],
  ])("%s", (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it.each([
    ["", "unexpected-end", 1, 1],
    ["1 +", "unexpected-end", 1, 4],
    ["(1", "unexpected-end", 1, 3],
    ["1)", "unexpected-token", 1, 2],
    ["1 2", "unexpected-token", 1, 3],
    ["a b", "unexpected-token", 1, 3],
    ["* 2", "unexpected-token", 1, 1],
    ["1 + * 2", "unexpected-token", 1, 5],
    ["and", "unexpected-token", 1, 1],
    ["a and and b", "unexpected-token", 1, 7],
    ["a = b", "unexpected-character", 1, 3],
    ["a && b", "unexpected-character", 1, 3],
    ["'open", "unexpected-character", 1, 1],
    ["\"oak\"", "unexpected-character", 1, 1],
    ["a\n+ #", "unexpected-character", 2, 3],
    ["a +\n\n  )", "unexpected-token", 3, 3],
    ["a.", "unexpected-end", 1, 3],
    ["a.1", "unexpected-token", 1, 3],
    ["if(a, b)", "wrong-count", 1, 1],
    ["1 + if(a)", "wrong-count", 1, 5],
    ["abs(1, 2)", "wrong-count", 1, 1],
    ["min()", "unexpected-token", 1, 5],
    ["a in b", "unexpected-token", 1, 6],
    ["a in ()", "unexpected-token", 1, 7],
    ["f(1,)", "unexpected-token", 1, 5],
    ["a;b", "unexpected-character", 1, 2],
    ["constructor[0]", "unexpected-character", 1, 12],
    ["1e5", "unexpected-token", 1, 2],
    [`${"(".repeat(80)}1${")".repeat(80)}`, "too-deep", 1, 61],
    [`${"not ".repeat(80)}a`, "too-deep", 1, 241],
    ["1".padEnd(60_001, " "), "too-long", 1, 1],
    ["1".padEnd(5000, "0"), "too-large", 1, 1],
  ])("%s is refused: %s at %i:%i", (text, code, line, column) => {
    const parsed = parseExpression(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problem).toMatchObject({ code, line, column });
  });

  it("ends texts of too many words before they are read", () => {
    expect(parseExpression(`${"1 + ".repeat(4000)}1`)).toMatchObject({ ok: false, problem: { code: "too-long", line: 1, column: 12000 } });
    expect(parseExpression("x".repeat(1_000_000))).toMatchObject({ ok: false, problem: { code: "too-long", line: 1, column: 1 } });
    expect(parseExpression(`${"(".repeat(5000)}1${")".repeat(5000)}`)).toMatchObject({ ok: false, problem: { code: "too-long" } });
    expect(parseExpression(`${"(".repeat(2000)}1${")".repeat(2000)}`)).toMatchObject({ ok: false, problem: { code: "too-deep", line: 1, column: 61 } });
  });

  it("never throws, whatever it reads", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."ab1.'()+-*/%<>=!, \n".split(""), "and", "not", "if(", "in"), maxLength: 40 }), (text) => {
      const parsed = parseExpression(text);
      expect(typeof parsed.ok).toBe("boolean");
    }), { numRuns: 2000 });
  });

  it("agrees with JavaScript on arithmetic", () => {
    const term: fc.Arbitrary<string> = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof(
        { depthSize: "small", maxDepth: 4 },
        fc.integer({ min: 0, max: 99 }).map(String),
        fc.tuple(tie("term"), fc.constantFrom("+", "-", "*"), tie("term")).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc.tuple(tie("term"), fc.constantFrom("+", "-", "*"), tie("term")).map(([a, sign, b]) => `${a} ${sign} ${b}`),
      ),
    })).term;
    fc.assert(fc.property(term, (text) => {
      // The oracle: the same text means the same in JavaScript for these three signs.
      const oracle = new Function(`return ${text};`) as () => number;
      expect(run(text)).toBe(oracle());
    }));
  });

  it("lists the names it reads", () => {
    const parsed = parseExpression("if(a > b.mm, span(c, 1), -d) in (e, 'f')");
    expect(parsed.ok && [...namesIn(parsed.expression)].sort()).toEqual(["a", "b", "c", "d", "e"]);
  });
});

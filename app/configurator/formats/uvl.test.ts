/** UVL beyond truth values: numbers, attributes, counts, names, comments, and where each mistake is. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileToArtefact } from "../compile.ts";
import type { Artefact } from "../artefact.ts";
import { openSession } from "../session.ts";
import { foreignAmounts, type ForeignProblem } from "./foreign-model.ts";
import { readUvl } from "./read-uvl.ts";
import { Refusal, uvlLines } from "./uvl-tokens.ts";

function artefactOf(text: string): Artefact {
  const read = readUvl("x", text);
  if (!read.ok) throw new Error(`${JSON.stringify(read.problem)}\n${text}`);
  const compiled = compileToArtefact("uvl", read.model.network, read.model.network.variables.length, foreignAmounts(read.model));
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.artefact;
}
const countOf = (text: string): number => Number(artefactOf(text).count);

function problemOf(text: string): ForeignProblem {
  const read = readUvl("x", text);
  if (read.ok) throw new Error("it was read");
  return read.problem;
}

/** A desk with a width and some attributes; `constraints` are lines. */
const desk = (constraints: readonly string[] = [], more = ""): string => [
  "namespace shop", "include", "\tArithmetic.*", "\tType", "features", "\tdesk",
  "\t\tmandatory", "\t\t\tInteger width {min 60, max 100, step 10}",
  "\t\toptional", "\t\t\tlamp {kg 2, colour 'red', hot true, price 1500}", "\t\t\tdrawer {kg 5, price 4000}", "\t\t\tInteger arms {values [1, 2, 4]}", more,
  ...(constraints.length === 0 ? [] : ["constraints", ...constraints.map((each) => `\t${each}`)]), "",
].filter((line) => line !== "").join("\n");

/** Products of the desk: width, lamp, drawer, arms (0: none). */
const products = [60, 70, 80, 90, 100].flatMap((width) => [false, true].flatMap((lamp) => [false, true].flatMap((drawer) => [0, 1, 2, 4].map((arms) => ({ width, lamp, drawer, arms })))));
type Product = (typeof products)[number];

describe("numbers", () => {
  it.each<[string, (product: Product) => boolean]>([
    ["width > 80", ({ width }) => width > 80],
    ["width - 10 == 70", ({ width }) => width === 80],
    ["-width < -85", ({ width }) => width > 85],
    ["width * 2 >= 180", ({ width }) => width >= 90],
    ["width / 20 == 4", ({ width }) => width === 80],
    ["floor(width) != 60", ({ width }) => width !== 60],
    ["lamp => width <= 70", ({ lamp, width }) => !lamp || width <= 70],
    ["lamp.kg + drawer.kg >= 5", ({ lamp, drawer }) => (lamp ? 2 : 0) + (drawer ? 5 : 0) >= 5],
    ["sum(kg) < 7", ({ lamp, drawer }) => !(lamp && drawer)],
    ["sum(desk, kg) < 7", ({ lamp, drawer }) => !(lamp && drawer)],
    ["sum(kg, desk) < 7", ({ lamp, drawer }) => !(lamp && drawer)],
    ["sum(drawer, kg) == 5", ({ drawer }) => drawer],
    ["avg(kg) > 3", ({ lamp, drawer }) => (Number(lamp) * 2 + Number(drawer) * 5) / Math.max(1, Number(lamp) + Number(drawer)) > 3],
    ["len(lamp.colour) == 3", ({ lamp }) => lamp],
    ["lamp.colour == 'red'", ({ lamp }) => lamp],
    ["lamp.colour != 'blue' & !lamp.hot", ({ lamp }) => !lamp],
    ["arms", ({ arms }) => arms > 0],
    ["arms >= 2", ({ arms }) => arms >= 2],
    ["arms * 30 <= width", ({ arms, width }) => arms * 30 <= width],
    ["(width >= 90 | arms == 0) & !(lamp & width == 100)", ({ width, arms, lamp }) => (width >= 90 || arms === 0) && !(lamp && width === 100)],
    ["lamp <=> width > 70", ({ lamp, width }) => lamp === width > 70],
    ["true", () => true],
    ["false", () => false],
    ["1.5 * arms <= 3", ({ arms }) => 1.5 * arms <= 3],
  ])("%s", (constraint, holds) => {
    expect(countOf(desk([constraint]))).toBe(products.filter(holds).length);
  });

  it("an absent number has one content, so counts are counts of products", () => {
    const artefact = artefactOf(desk());
    expect(artefact.count).toBe(String(products.length));
    expect(openSession(artefact, { arms: "false" }).forced()["arms.value"]).toBe("1");
    expect(openSession(artefact, { "arms.value": "4" }).forced()["arms"]).toBe("true");
  });

  it("bounds may stand in the constraints, either way round", () => {
    const bounded = (constraint: string): string => `features\n\tdesk\n\t\tmandatory\n\t\t\tInteger n\nconstraints\n\t${constraint}\n`;
    expect(countOf(bounded("n >= 3 & n < 8"))).toBe(5);
    expect(countOf(bounded("3 <= n & 8 > n & n != 5"))).toBe(4);
    expect(countOf(bounded("-2 <= n & n == -1"))).toBe(1);
    expect(countOf(bounded("n >= 2.5 & n <= 4"))).toBe(2);
    expect(countOf(bounded("n > 4 & n < 4"))).toBe(0);
    for (const open of ["n >= 3", "n < 8", "n >= 3 | n <= 2", "n != 4"]) expect(problemOf(bounded(open))).toMatchObject({ code: "unbounded", line: 4, column: 12, found: "n" });
    expect(problemOf(bounded("n >= 0 & n <= 5000"))).toMatchObject({ code: "unbounded", found: "n: 5001" });
  });

  it("a bound on a feature that may be absent bounds nothing: it counts as 0 then", () => {
    expect(problemOf("features\n\tdesk\n\t\toptional\n\t\t\tInteger n\nconstraints\n\tn >= 0 & n <= 5\n").code).toBe("unbounded");
  });

  it("an integer root, and one below mandatory groups, is always there", () => {
    expect(countOf("features\n\tInteger n {min 1, max 3}\n\t\tmandatory\n\t\t\ta\n\t\t\t\tmandatory\n\t\t\t\t\tInteger m {values [5, 7]}\n")).toBe(6);
  });

  it("prices among the attributes are the model's", () => {
    const artefact = artefactOf(desk([], "\t\tmandatory\n\t\t\tInteger depth {values [60, 80], prices [100, 250]}"));
    expect(openSession(artefact, {}).priceRange()).toEqual({ min: 100, max: 5750 });
    expect(openSession(artefact, { lamp: "true", depth: "80" }).priceRange()).toEqual({ min: 1750, max: 5750 });
  });

  it("random sums mean what they say", () => {
    const comparison = fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!="), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -400, max: 400 }));
    fc.assert(fc.property(comparison, ([sign, a, b, c, limit]) => {
      const js = new Function("x", `return x ${sign === "==" ? "===" : sign === "!=" ? "!==" : sign} ${limit};`) as (x: number) => boolean;
      const expected = products.filter(({ width, arms, lamp }) => js(a * width + b * arms + c * (lamp ? 2 : 0))).length;
      expect(countOf(desk([`${a} * width + ${b} * arms - ${-c} * lamp.kg ${sign} ${limit}`]))).toBe(expected);
    }), { numRuns: 80 });
  });
});

describe("groups", () => {
  const group = (kind: string, count: number): string => `features\n\tdesk\n\t\t${kind}\n${Array.from({ length: count }, (_, index) => `\t\t\tf${index}`).join("\n")}\n`;
  const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n, k - 1) * (n - k + 1)) / k);

  it.each([[30, 3, 5], [40, 20, 20], [25, 1, 24], [60, 2, 3]])("%i children, %i to %i of them", (count, least, most) => {
    let expected = 0;
    for (let size = least; size <= most; size += 1) expected += binomial(count, size);
    expect(countOf(group(`[${least}..${most}]`, count))).toBe(expected);
  });

  it("more than there are of is nothing, and a parent that is absent asks for none", () => {
    expect(countOf(group("[4]", 3))).toBe(0);
    expect(countOf(`features\n\troot\n\t\toptional\n\t\t\tdesk\n\t\t\t\t[15..20]\n${Array.from({ length: 30 }, (_, index) => `\t\t\t\t\tf${index}`).join("\n")}\n`)).toBe(1 + [15, 16, 17, 18, 19, 20].reduce((sum, size) => sum + binomial(30, size), 0));
    expect(countOf(group("[4..*]", 3))).toBe(0);
    expect(countOf(group("[ 1 .. 2 ]", 3))).toBe(6);
  });

  it("a long formula of truth values stays one rule", () => {
    const names = Array.from({ length: 16 }, (_, index) => `f${index}`);
    const text = `${group("optional", 16)}constraints\n\t${names.map((name, index) => `(${name} & !${names[(index + 1) % 16]})`).join(" | ")}\n`;
    // All equal leave no neighbour that differs.
    expect(countOf(text)).toBe(2 ** 16 - 2);
  });
});

describe("names, texts and comments", () => {
  it.each([
    ["features\n\t\"a desk, \"\n\t\toptional\n\t\t\t\"or\"\n\t\t\t\"x.y\"\n\t\t\t\"=>\"\n\t\t\t\"// no comment\"\nconstraints\n\t\"or\" => \"x.y\" & !\"// no comment\"\n", 10],
    ["features\r\n  desk\r\n    optional\r\n      a\r\n      b\r\nconstraints\r\n  a => b\r\n", 3],
    ["// first\nfeatures // the tree\n\tdesk /* root */\n\t\toptional\n\t\t\ta /* goes\n over lines */\n\t\t\tb\n\nconstraints\n\t// none\n\ta | b // one\n", 3],
    ["features\n\tdesk {\n\t\tkg 4,\n\t\tnote 'a, b} {',\n\t\tlist [1, 'two', [3]],\n\t\tnested {deep {deeper 1}}\n\t}\n\t\toptional\n\t\t\ta\n", 2],
    ["features\n\tdesk\n\t\toptional\n\t\t\tgröße\n\t\t\tстол {вес 3}\n\t\t\t3D\nconstraints\n\tgröße => стол & 3D\n", 5],
    ["features\n\tBoolean desk\n\t\toptional\n\t\t\tBoolean a cardinality [0..1] {kg 2}\n", 2],
    ["features\n\tdesk {constraint a => b}\n\t\toptional\n\t\t\ta {constraints [!a | b, b]}\n\t\t\tb\n", 2],
    ["features\n\tother.desk\n\t\toptional\n\t\t\tother.lamp\nconstraints\n\tother.lamp\n", 1],
    ["\ufefffeatures\n\tdesk\n\t\toptional\n\t\t\ta {note \"in double quotes, as some write\"}\n", 2],
    ["namespace empty\n", 1],
  ])("%j", (text, count) => {
    expect(countOf(text)).toBe(count);
  });
});

describe("mistakes have a line and a column", () => {
  const tree = (line: string): string => `features\n\tdesk\n\t\toptional\n\t\t\t${line}\n`;
  const constraint = (line: string): string => `${tree("lamp {kg 2, colour 'red', hot true}")}constraints\n\t${line}\n`;

  it.each<[string, string, ForeignProblem["code"], number, number, string]>([
    ["a name nobody has", constraint("lamp => sofa"), "unknown-name", 6, 10, "sofa"],
    ["an attribute nobody has", constraint("lamp.mass > 1"), "unknown-name", 6, 2, "lamp.mass"],
    ["a sum of nothing", constraint("sum(mass) > 1"), "unknown-name", 6, 2, "mass"],
    ["a feature in a sum of numbers", constraint("lamp + 1 > 1"), "wrong-type", 6, 2, "lamp"],
    ["a number as truth", constraint("lamp & 3"), "wrong-type", 6, 9, "3"],
    ["a sum as truth", constraint("lamp => sum(kg)"), "wrong-type", 6, 10, "sum"],
    ["a number attribute as truth", constraint("lamp.kg"), "wrong-type", 6, 2, "lamp.kg"],
    ["a truth attribute as number", constraint("lamp.hot > 1"), "wrong-type", 6, 2, "lamp.hot"],
    ["a text beside a number", constraint("lamp.colour == 3"), "wrong-type", 6, 14, "=="],
    ["an order of texts", constraint("lamp.colour < 'z'"), "wrong-type", 6, 14, "<"],
    ["a text in a sum", constraint("lamp.colour + 1 > 2"), "wrong-type", 6, 14, "+"],
    ["the length of a number", constraint("len(lamp.kg) > 2"), "wrong-type", 6, 2, "lamp.kg"],
    ["an open bracket", constraint("(lamp | lamp"), "bad-line", 6, 2, "("],
    ["a bracket too many", constraint("lamp | lamp)"), "bad-line", 6, 13, ")"],
    ["nothing behind an operator", constraint("lamp =>"), "bad-line", 6, 9, ""],
    ["two names in a row", constraint("lamp lamp"), "bad-line", 6, 7, "lamp"],
    ["an open quote", constraint("\"lamp"), "bad-line", 6, 2, "\"lamp"],
    ["three things in a sum", constraint("sum(desk, lamp, kg) > 1"), "bad-line", 6, 2, "sum(desk, lamp, kg)"],
    ["a feature twice", tree("lamp\n\t\t\tlamp"), "duplicate-name", 5, 4, "lamp"],
    ["a text feature", tree("String name"), "unsupported", 4, 4, "String"],
    ["a fraction feature", tree("Real weight"), "unsupported", 4, 4, "Real"],
    ["a feature several times", tree("arm cardinality [1..3]"), "unsupported", 4, 20, "cardinality [1..3]"],
    ["an open brace", tree("lamp {kg 2"), "bad-line", 4, 9, "{"],
    ["an attribute without a comma", tree("lamp {kg 2 hot}"), "bad-line", 4, 15, "hot"],
    ["an attribute that is no value", tree("lamp {kg &}"), "bad-line", 4, 13, "&"],
    ["values that are no numbers", tree("Integer n {values ['a']}"), "bad-line", 4, 12, "n values"],
    ["a group backwards", "features\n\tdesk\n\t\t[3..1]\n\t\t\ta\n", "bad-line", 3, 3, "[3..1]"],
    ["a feature right below a feature", "features\n\tdesk\n\t\tlamp\n", "bad-line", 3, 3, "lamp"],
    ["a group in a group", "features\n\tdesk\n\t\tor\n\t\t\talternative\n\t\t\t\ta\n", "bad-line", 5, 5, "a"],
    ["two roots", "features\n\tdesk\n\tsofa\n", "bad-line", 3, 2, "sofa"],
    ["imports", "imports\n\tother as o\nfeatures\n\tdesk\n", "unsupported", 1, 1, "imports"],
    ["a section nobody knows", "features\n\tdesk\nconstraint\n\tdesk\n", "bad-line", 3, 1, "constraint"],
  ])("%s", (_, text, code, line, column, found) => {
    expect(problemOf(text)).toEqual({ code, line, column, found });
  });

  it("thousands of brackets are refused, not a crash", () => {
    for (const text of [`${"(".repeat(5000)}lamp${")".repeat(5000)}`, `${"!".repeat(5000)}lamp`, `${"-".repeat(5000)}1 < 2`]) expect(problemOf(constraint(text))).toMatchObject({ code: "unsupported", line: 6 });
    expect(countOf(constraint(`${"(".repeat(100)}lamp${")".repeat(100)}`))).toBe(1);
  });

  it("any text is read or refused with a place inside it", () => {
    const piece = fc.constantFrom("features", "constraints", "\n", "\n\t", "\n\t\t", "\n\t\t\t", "desk", "lamp", " ", "Integer n", "{", "}", "[", "]", "(", ")", "kg 2", "=>", "<=>", "&", "!", "or", "[1..2]", "values [1, 2]", "sum(kg)", ">", "3", "'x'", "\"", "//", "/*", "*/", ".", "-", "é");
    fc.assert(fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join("");
      const read = readUvl("x", text);
      if (read.ok) return;
      expect(read.problem.line).toBeGreaterThan(0);
      expect(read.problem.line).toBeLessThanOrEqual(text.split("\n").length);
      expect(read.problem.column).toBeLessThanOrEqual((text.split("\n")[read.problem.line - 1]?.length ?? 0) + 1);
    }), { numRuns: 2000 });
  });
});

describe("tokens", () => {
  const words = (text: string): readonly (readonly string[])[] => uvlLines(text).map(({ tokens }) => tokens.map((token) => `${token.kind}:${token.text}`));

  it("keep kinds apart", () => {
    expect(words("a \"b c\" 'd' 1 2.5 [1..*] x.y -3\n")).toEqual([["word:a", "quoted:b c", "text:d", "number:1", "number:2.5", "cardinality:[1..*]", "word:x", "sign:.", "word:y", "sign:-", "number:3"]]);
  });

  it("know their place and the indentation of their line", () => {
    const [first, second] = uvlLines("a\n\t  b {\n x\n}\n");
    expect(first).toMatchObject({ indent: 0 });
    expect(second).toMatchObject({ indent: 4, tokens: [{ line: 2, column: 4 }, { line: 2, column: 6 }, { line: 3, column: 2 }, { line: 4, column: 1 }] });
    expect(() => uvlLines("a\n ^(")).toThrow(Refusal);
  });
});

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

describe("fractions and texts", () => {
  const shelf = (constraint: string, more = ""): string =>
    `features\n\tshelf\n\t\tmandatory\n\t\t\tReal thick {min 0.5, max 2.5, step 0.5}\n\t\t\tString finish {values ['raw', 'oil', 'white wax']}\n\t\toptional\n\t\t\tlamp\n\t\t\tString cord {values ['red', 'blue']}\n${more}constraints\n\t${constraint}\n`;
  const shelves = [0.5, 1, 1.5, 2, 2.5].flatMap((thick) => ["raw", "oil", "white wax"].flatMap((finish) => [false, true].flatMap((lamp) => ["", "red", "blue"].map((cord) => ({ thick, finish, lamp, cord })))));
  type Shelf = (typeof shelves)[number];

  it.each<[string, (shelf: Shelf) => boolean]>([
    ["thick > 0.5", ({ thick }) => thick > 0.5],
    ["thick * 2 == 3", ({ thick }) => thick === 1.5],
    ["thick + 0.5 <= 1.5", ({ thick }) => thick <= 1],
    ["floor(thick) == 1", ({ thick }) => thick === 1 || thick === 1.5],
    ["ceil(thick) != 2", ({ thick }) => Math.ceil(thick) !== 2],
    ["lamp => finish == 'oil'", ({ lamp, finish }) => !lamp || finish === "oil"],
    ["'raw' != finish", ({ finish }) => finish !== "raw"],
    ["finish == 'paint'", () => false],
    ["len(finish) > 3", ({ finish }) => finish === "white wax"],
    ["cord => thick > 1", ({ cord, thick }) => cord === "" || thick > 1],
    ["cord == 'red'", ({ cord }) => cord === "red"],
    ["cord != 'red'", ({ cord }) => cord !== "red"],
    ["len(cord) == 4", ({ cord }) => cord === "blue"],
    ["len(cord) + thick <= 3.5", ({ cord, thick }) => cord.length + thick <= 3.5],
    ["cord != finish", () => true],
    ["cord == finish", () => false],
  ])("%s", (constraint, holds) => {
    expect(countOf(shelf(constraint))).toBe(shelves.filter(holds).length);
  });

  it("tenths are tenths", () => {
    const artefact = artefactOf("features\n\troot\n\t\tmandatory\n\t\t\tReal n {min 0.1, max 0.7, step 0.1}\n");
    expect(openSession(artefact, {}).domains().find(({ option }) => option === "n")?.values.map(({ value }) => value)).toEqual(["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]);
  });

  it("what a text may be can stand in the constraints, where one of them always holds", () => {
    const text = (constraint: string): string => `features\n\troot\n\t\toptional\n\t\t\tlamp\n\t\t\tString day\nconstraints\n\t${constraint}\n`;
    expect(countOf(text("day == 'Monday' | 'Friday' == day | day == 'Sunday'"))).toBe(6);
    expect(countOf(text("(day == 'Monday' | day == 'Friday') & (lamp => day == 'Friday')"))).toBe(3);
    for (const open of ["lamp => day == 'Friday'", "day == 'Friday' | lamp", "day != 'Friday'", "!(day == 'Friday')"]) expect(problemOf(text(open))).toMatchObject({ code: "unbounded", found: "day" });
  });

  it("compared with what they are not, they are refused", () => {
    for (const [constraint, found] of [["finish > 'a'", ">"], ["finish == 3", "=="], ["finish + 1 == 2", "+"], ["cord == 1", "=="], ["cord < 'x'", "<"], ["len(thick) == 2", "thick"]] as const) expect(problemOf(shelf(constraint))).toMatchObject({ code: "wrong-type", found });
  });
});

describe("long rows and large groups", () => {
  const flat = (kind: string, count: number, constraints = ""): string => `features\n\troot\n\t\t${kind}\n${Array.from({ length: count }, (_, index) => `\t\t\tf${index}\n`).join("")}${constraints}`;
  const read = (text: string): readonly { readonly kind: string; readonly literals?: readonly number[] }[] => {
    const found = readUvl("x", text);
    if (!found.ok) throw new Error(JSON.stringify(found.problem));
    return found.model.network.rules as never;
  };
  /** Rules beyond the root and each child's need of its parent. */
  const own = (text: string, count: number) => read(text).slice(count + 1);

  it("thousands in one row are one clause, or one each", () => {
    const names = Array.from({ length: 3000 }, (_, index) => `f${index}`);
    const [or, ...none] = own(flat("optional", 3000, `constraints\n\t${names.join(" | ")}\n`), 3000);
    expect([or?.literals?.length, none.length]).toEqual([3000, 0]);
    const each = own(flat("optional", 3000, `constraints\n\tf0 => ${names.slice(1).join(" & ")}\n`), 3000);
    expect(new Set(each.map(({ literals = [] }) => literals.length))).toEqual(new Set([2]));
    expect(each.length).toBe(2999);
  });

  it.each([99, 100, 101, 150, 257])("a row of %i means what a short one does", (length) => {
    const names = Array.from({ length }, (_, index) => `f${index % 6}`);
    const row = (sign: string): number => countOf(flat("optional", 6, `constraints\n\t${names.join(` ${sign} `)}\n`));
    expect([row("&"), row("|")]).toEqual([1, 63]);
  });

  it("an or-group is one clause whatever its size; pairs of an alternative name no parent", () => {
    expect(own(flat("or", 5000), 5000).map(({ literals = [] }) => literals.length)).toEqual([5001]);
    const alternative = own(flat("alternative", 300), 300);
    expect(alternative.length).toBe(1 + (300 * 299) / 2);
    expect(alternative.slice(1).every(({ kind, literals = [] }) => kind === "clause" && literals.length === 2)).toBe(true);
  });

  it("a wide alternative below an optional feature compiles as clauses", () => {
    const wide = `features\n\troot\n\t\toptional\n\t\t\tside\n\t\t\t\talternative\n${Array.from({ length: 150 }, (_, index) => `\t\t\t\t\tf${index}\n`).join("")}`;
    expect(countOf(wide)).toBe(151);
  });

  it("what would be too many subsets is counted, each bound by itself", () => {
    const rules = own(flat("[1..40]", 60), 60);
    expect(rules.map(({ kind }) => kind)).toEqual(["clause", "formula"]);
    expect(own(flat("[30..*]", 60), 60).map(({ kind }) => kind)).toEqual(["formula"]);
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
    ["a text that may be anything", tree("String name"), "unbounded", 4, 11, "name"],
    ["a fraction without an end", tree("Real weight {min 0.5}"), "unbounded", 4, 9, "weight"],
    ["a fraction without steps", tree("Real weight {min 0.5, max 2}"), "unbounded", 4, 9, "weight"],
    ["a number without steps forwards", tree("Real weight {min 0, max 2, step -1}"), "unbounded", 4, 9, "weight"],
    ["too fine a fraction", tree("Real weight {min 0, max 1, step 0.0001}"), "unbounded", 4, 9, "weight: 10001"],
    ["texts that are numbers", tree("String name {values [1]}"), "bad-line", 4, 11, "name values"],
    ["no texts", tree("String name {values []}"), "bad-line", 4, 11, "name values"],
    ["a number that is a fraction", tree("Integer n {values [0.5]}"), "bad-line", 4, 12, "n values"],
    ["a feature several times", tree("arm cardinality [1..3]"), "unsupported", 4, 20, "cardinality [1..3]"],
    ["an open brace", tree("lamp {kg 2"), "bad-line", 4, 9, "{"],
    ["an attribute without a comma", tree("lamp {kg 2 hot}"), "bad-line", 4, 15, "hot"],
    ["an attribute that is no value", tree("lamp {kg &}"), "bad-line", 4, 13, "&"],
    ["values that are no numbers", tree("Integer n {values ['a']}"), "bad-line", 4, 12, "n values"],
    ["a group backwards", "features\n\tdesk\n\t\t[3..1]\n\t\t\ta\n", "bad-line", 3, 3, "[3..1]"],
    ["a feature right below a feature", "features\n\tdesk\n\t\tlamp\n", "bad-line", 3, 3, "lamp"],
    ["a group in a group", "features\n\tdesk\n\t\tor\n\t\t\talternative\n\t\t\t\ta\n", "bad-line", 5, 5, "a"],
    ["two roots", "features\n\tdesk\n\tsofa\n", "bad-line", 3, 2, "sofa"],
    ["imports where there are no other files", "imports\n\tother as o\nfeatures\n\tdesk\n", "unsupported", 2, 2, "imports other.uvl"],
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

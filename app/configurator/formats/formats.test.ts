import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { compileToArtefact } from "../compile.ts";
import type { Artefact } from "../artefact.ts";
import { openSession } from "../session.ts";
import { foreignAmounts, syntheticPrices, booleanVariable } from "./foreign-model.ts";
import type { ForeignRead } from "./foreign-model.ts";
import { readCnf } from "./read-cnf.ts";
import { readCpq } from "./read-cpq.ts";
import { readUvl } from "./read-uvl.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

function artefactOf(read: ForeignRead): Artefact {
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const compiled = compileToArtefact("foreign", read.model.network, read.model.network.variables.length, foreignAmounts(read.model));
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.artefact;
}

const countOf = (read: ForeignRead): string | null => artefactOf(read).count;

describe("DIMACS", () => {
  it("reads names, comments, clauses over several lines and several on one", () => {
    const read = readCnf("x", "c a comment\nc 1 lamp\nc 2 dimmer switch\np cnf 3 3\n1 -2\n0 2 3 0\n-1 -3 0\n");
    expect(read.ok && read.model.network.variables.map((variable) => variable.id)).toEqual(["lamp", "dimmer switch", "3"]);
    expect(read.ok && read.model.network.rules.map((rule) => rule.kind === "clause" && rule.literals)).toEqual([[1, 2], [3, 5], [0, 4]]);
    expect(countOf(read)).toBe("2");
  });

  it.each([
    ["a word", "p cnf 2 1\n1 x 0\n", 2],
    ["a variable that was not announced", "p cnf 2 1\n3 0\n", 2],
    ["a fraction", "p cnf 2 1\n1.5 0\n", 2],
    ["a broken header", "p sat 2\n", 1],
    ["more variables than anybody has", "p cnf 99999999 1\n", 1],
    ["a clause before the header", "1 2 0\n", 1],
  ])("refuses %s with its line", (_, text, line) => {
    expect(readCnf("x", text)).toMatchObject({ ok: false, problem: { code: "bad-line", line } });
  });

  it.each([
    ["a mark of UTF-8 before it", "\uFEFFc 1 a\np cnf 2 1\n1 2 0\n", "3"],
    ["lines of Windows", "c 1 a\r\np cnf 2 2\r\n1 2 0\r\n-1 0\r\n", "1"],
    ["blanks before lines", "  c hello\n\n p cnf 2 1\n   1 2 0\n", "3"],
    ["tabs", "c\t1\ta\np\tcnf\t2\t1\n1\t2\t0\n", "3"],
    ["a last clause that nothing ends", "p cnf 2 1\n1 2", "3"],
    ["what SATLIB writes at the end", "p cnf 2 1\n1 2 0\n%\n0\n\n", "3"],
    ["a comment behind the clauses", "p cnf 2 1\n1 2 0\nc the end\n", "3"],
    ["clauses that say nothing, and literals twice", "p cnf 2 2\n1 -1 0\n2 2 0\n", "2"],
  ])("reads %s", (_, text, count) => {
    expect(countOf(readCnf("x", text))).toBe(count);
  });

  it.each([["nothing", ""], ["comments only", "c 1 a\n"], ["no variables", "p cnf 0 0\n"], ["two headers", "p cnf 1 0\np cnf 2 0\n"], ["a number in another system", "p cnf 20 1\n0x1 0\n"], ["a number with an exponent", "p cnf 20 1\n1e1 0\n"]])("refuses %s", (_, text) => {
    expect(readCnf("x", text)).toMatchObject({ ok: false, problem: { code: "bad-line" } });
  });

  it("the column is that of the word, not of the first that looks like it", () => {
    expect(readCnf("x", "p cnf 9 1\n  12 0\n")).toMatchObject({ problem: { line: 2, column: 3, found: "12 0" } });
    expect(readCnf("x", "p cnf 9 1\n-3 3x 3 0\n")).toMatchObject({ problem: { line: 2, column: 4, found: "3x 3 0" } });
  });

  it("an empty clause leaves nothing", () => {
    expect(countOf(readCnf("x", "p cnf 1 1\n0\n"))).toBe("0");
  });
});

describe("neutral JSON", () => {
  const pc = {
    name: "pc",
    vars: [
      { name: "case", kind: "enum", values: ["small", "tower"] },
      { name: "drives", kind: "int", values: [0, 1, 2, 4] },
      { name: "raid", kind: "bool" },
    ],
    constraints: [
      { id: "space", kind: "table", vars: [0, 1], rows: [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2], [1, 3]] },
      { id: "raid", kind: "expr", expr: ["imp", ["b", 2], [">=", ["v", 1], ["n", 2]]] },
    ],
    prices: [[10, 20], [0, 5, 9, 16], [0, 3]],
  };

  it("reads variables, tables, arithmetic and prices", () => {
    const artefact = artefactOf(readCpq(JSON.stringify(pc)));
    expect(artefact.count).toBe("8");
    expect(openSession(artefact, { raid: "true" }).priceRange()).toEqual({ min: 20 + 9 + 3, max: 20 + 16 + 3 });
    const domains = openSession(artefact, { raid: "true" }).domains();
    expect(domains[0]?.forced).toBe("tower");
    expect(domains[1]?.values.map((state) => state.status)).toEqual(["blocked", "blocked", "possible", "possible"]);
  });

  it.each<[string, unknown, (drives: number, raid: boolean) => boolean]>([
    ["=", ["=", ["v", 1], ["n", 2]], (drives) => drives === 2],
    ["!=", ["!=", ["v", 1], ["n", 2]], (drives) => drives !== 2],
    ["<", ["<", ["v", 1], ["n", 2]], (drives) => drives < 2],
    ["<=", ["<=", ["v", 1], ["n", 2]], (drives) => drives <= 2],
    [">", [">", ["v", 1], ["n", 2]], (drives) => drives > 2],
    [">=", [">=", ["v", 1], ["n", 2]], (drives) => drives >= 2],
    ["+ of three", ["=", ["+", ["v", 1], ["v", 1], ["n", 1]], ["n", 3]], (drives) => drives === 1],
    ["*", ["<", ["*", ["v", 1], ["v", 1]], ["n", 5]], (drives) => drives * drives < 5],
    ["- of two", ["=", ["-", ["v", 1], ["n", 1]], ["n", 1]], (drives) => drives === 2],
    ["- of one", ["<", ["-", ["v", 1]], ["n", -1]], (drives) => -drives < -1],
    ["a truth value as number", ["=", ["+", ["v", 1], ["v", 2]], ["n", 2]], (drives, raid) => drives + Number(raid) === 2],
    ["and", ["and", ["b", 2], [">", ["v", 1], ["n", 0]]], (drives, raid) => raid && drives > 0],
    ["or of three", ["or", ["b", 2], ["=", ["v", 1], ["n", 0]], ["=", ["v", 1], ["n", 4]]], (drives, raid) => raid || drives === 0 || drives === 4],
    ["not", ["not", ["b", 2]], (_, raid) => !raid],
    ["imp", ["imp", ["b", 2], ["=", ["v", 1], ["n", 4]]], (drives, raid) => !raid || drives === 4],
    ["iff", ["iff", ["b", 2], ["=", ["v", 1], ["n", 4]]], (drives, raid) => raid === (drives === 4)],
  ])("knows %s", (_, expr, holds) => {
    const all = [0, 1, 2, 4].flatMap((drives) => [true, false].map((raid) => holds(drives, raid)));
    const expected = all.filter(Boolean).length * 2;
    expect(countOf(readCpq(JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr }] })))).toBe(String(expected));
  });

  it.each([
    ["no JSON", "{", "not-json"],
    ["another shape", "{\"name\":\"x\"}", "bad-shape"],
    ["an unknown operator", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["xor", ["b", 2], ["b", 2]] }] }), "unsupported"],
    ["a clause over an enumeration", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "clause", lits: [1] }] }), "unsupported"],
    ["a bare number", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["+", 1, 2] }] }), "unsupported"],
    ["a row of nothing", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["and"] }] }), "unsupported"],
    ["not of two", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["not", ["b", 2], ["b", 2]] }] }), "unsupported"],
    ["a comparison of one", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["<=", ["v", 1]] }] }), "unsupported"],
    ["a comparison of three", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["<", ["v", 1], ["v", 1], ["v", 1]] }] }), "unsupported"],
    ["the number of words", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["<", ["v", 0], ["n", 1]] }] }), "unsupported"],
    ["a variable with something behind it", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["b", 2, 2] }] }), "unsupported"],
    ["what every object has as an operator", JSON.stringify({ ...pc, constraints: [{ id: "x", kind: "expr", expr: ["constructor", ["b", 2], ["b", 2]] }] }), "unsupported"],
    ["two variables of one name", JSON.stringify({ ...pc, vars: [...pc.vars, { name: "raid", kind: "bool" }] }), "duplicate-name"],
    ["two values of one text", JSON.stringify({ ...pc, vars: [...pc.vars, { name: "bay", kind: "enum", values: ["1", 1] }] }), "duplicate-name"],
    ["an enumeration of nothing", JSON.stringify({ ...pc, vars: [...pc.vars, { name: "bay", kind: "enum", values: [] }] }), "bad-shape"],
    ["a number without values", JSON.stringify({ ...pc, vars: [...pc.vars, { name: "bay", kind: "int" }] }), "bad-shape"],
  ])("refuses %s", (_, text, code) => {
    expect(readCpq(text)).toMatchObject({ ok: false, problem: { code } });
  });

  it("says where: the second of two names, the values that are missing", () => {
    const vars = "{\n\"name\": \"x\", \"constraints\": [],\n\"vars\": [\n{\"name\": \"a\", \"kind\": \"bool\"},\n{\"name\": \"a\", \"kind\": \"bool\"}]}";
    expect(readCpq(vars)).toMatchObject({ problem: { code: "duplicate-name", line: 5, column: 10, found: "a" } });
    expect(readCpq(vars.replace("\"a\", \"kind\": \"bool\"}]", "\"b\", \"kind\": \"int\"}]"))).toMatchObject({ problem: { code: "bad-shape", line: 5, column: 1 } });
  });

  it("reads a file that an editor marked as UTF-8", () => {
    expect(countOf(readCpq(`\uFEFF${JSON.stringify(pc)}`))).toBe("8");
    expect(readCpq("\uFEFF{\n  1")).toMatchObject({ problem: { code: "not-json", line: 2, column: 3 } });
  });
});

describe("UVL", () => {
  const head = "namespace shop\n\nfeatures\n\tdesk {abstract true}\n";

  it.each([
    ["mandatory children are there", "\t\tmandatory\n\t\t\ttop\n\t\t\tlegs\n", "1"],
    ["optional children are free", "\t\toptional\n\t\t\tdrawer\n\t\t\ttray\n", "4"],
    ["or: at least one", "\t\tor\n\t\t\ta\n\t\t\tb\n\t\t\tc\n", "7"],
    ["alternative: exactly one", "\t\talternative\n\t\t\ta\n\t\t\tb\n\t\t\tc\n", "3"],
    ["[1..2]", "\t\t[1..2]\n\t\t\ta\n\t\t\tb\n\t\t\tc\n", "6"],
    ["[2]", "\t\t[2]\n\t\t\ta\n\t\t\tb\n\t\t\tc\n", "3"],
    ["[2..*]", "\t\t[2..*]\n\t\t\ta\n\t\t\tb\n\t\t\tc\n", "4"],
    ["[0..1]", "\t\t[0..1]\n\t\t\ta\n\t\t\tb\n\t\t\tc\n", "4"],
    ["a group of an absent feature is absent", "\t\toptional\n\t\t\tlight\n\t\t\t\talternative\n\t\t\t\t\twarm\n\t\t\t\t\tcold\n", "3"],
    ["two groups of one feature", "\t\tmandatory\n\t\t\ttop\n\t\toptional\n\t\t\ttray\n\t\t\tarm\n", "4"],
    ["names in quotes, attributes in braces", "\t\toptional\n\t\t\t\"cable tray\" {price 12}\n\t\t\tarm {abstract}\n", "4"],
  ])("%s", (_, body, count) => {
    expect(countOf(readUvl("x", head + body))).toBe(count);
  });

  it.each([
    ["a => b", 3],
    ["a <=> b", 2],
    ["!a | b", 3],
    ["a & b", 1],
    ["!(a & b)", 3],
    ["a => b => a", 2],
    ["a => b => b", 3],
    ["a => (b => a)", 4],
    ["!a & !b | a", 3],
    ["a | b & a", 2],
    ["(a | b) & !b", 1],
    ["!!a", 2],
    ["a <=> !b", 2],
    ["a => desk", 4],
    ["\"a\" | \"b\"", 3],
  ])("constraint %s leaves %i", (constraint, count) => {
    expect(countOf(readUvl("x", `${head}\t\toptional\n\t\t\ta\n\t\t\tb\nconstraints\n\t${constraint}\n`))).toBe(String(count));
  });

  it.each([
    ["an unknown feature", "constraints\n\tlamp => desk\n", "unknown-name", 6],
    ["a number nobody declared", "constraints\n\tprice > 3\n", "unknown-name", 6],
    ["an open bracket", "constraints\n\t(desk | desk\n", "bad-line", 6],
    ["a feature twice", "\t\toptional\n\t\t\tdesk\n", "duplicate-name", 6],
  ])("refuses %s with its line", (_, tail, code, line) => {
    expect(readUvl("x", head + tail)).toMatchObject({ ok: false, problem: { code, line } });
  });

  it("reads large groups without trying every subset", () => {
    const many = Array.from({ length: 120 }, (_, index) => `\t\t\tf${index}`).join("\n");
    expect(countOf(readUvl("x", `${head}\t\talternative\n${many}\n`))).toBe("120");
    expect(countOf(readUvl("x", `${head}\t\tor\n${many}\n`))).toBe((2n ** 120n - 1n).toString());
  });

  it("means the same as its clauses written in DIMACS", () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    const formula: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof({ depthSize: "small", maxDepth: 3 }, name, tie("formula").map((of) => `!(${of})`), fc.tuple(tie("formula"), fc.constantFrom("&", "|", "=>", "<=>"), tie("formula")).map(([x, sign, y]) => `(${x}) ${sign} (${y})`)),
    })).formula;
    fc.assert(fc.property(formula, (text) => {
      const body = text.replaceAll("<=>", "===").replaceAll("=>", "<=").replaceAll("!(", "!(").replaceAll("&", "&&").replaceAll("|", "||");
      const oracle = new Function("a", "b", "c", "d", `return ${body};`) as (...values: boolean[]) => boolean;
      const all = Array.from({ length: 16 }, (_, bits) => oracle(...[1, 2, 4, 8].map((bit) => (bits & bit) !== 0)));
      const read = readUvl("x", `${head}\t\toptional\n\t\t\ta\n\t\t\tb\n\t\t\tc\n\t\t\td\nconstraints\n\t${text}\n`);
      expect(countOf(read)).toBe(String(all.filter(Boolean).length));
    }), { numRuns: 200 });
  });
});

describe("synthetic prices", () => {
  it("are the documented hash of name and value", () => {
    // FNV-1a, 32 bits, of "a=true" is 0x3d3f8e6d: computed by hand from the definition.
    const byHand = [..."a=true"].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0, 2166136261) % 10_000;
    expect([...syntheticPrices([booleanVariable("a")])]).toEqual([0, byHand]);
  });
});

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { readModel } from "../read-model.ts";
import { formatOf, largestForeign, modelIdOf, readForeignFile, type ForeignFileProblem, type ForeignFormat } from "./foreign-file.ts";
import { readUvl } from "./read-uvl.ts";

// A reader that doubles or goes back over its text at each sign would need hours for some of these; a loaded machine does not.
vi.setConfig({ testTimeout: 120_000 });

function problemOf(format: ForeignFormat, text: string): ForeignFileProblem {
  const read = readForeignFile(format, `x.${format}`, text);
  if (read.ok) throw new Error("it was read");
  return read.problem;
}

describe("the format", () => {
  it.each<[string, string, ForeignFormat | null]>([
    ["Desk.UVL", "", "uvl"], ["a.cpq.json", "{}", "cpq"], ["a.cnf", "", "cnf"], ["a.dimacs", "", "cnf"], ["a.json", '{"language": 1, "vars": 3}', null], ["a.json", '{"name": "m", "vars": []}', "cpq"],
    ["", "  features\n\tdesk\n", "uvl"], ["", "namespace x\nfeatures", "uvl"], ["", "c one\nc 2 two\n\np cnf 1 1\n1 0", "cnf"], ["", "p cnf 1 0\n", "cnf"], ["", "featuresque", null], ["", "c comment\nconst", null], ["", "", null], ["uvl", "[]", null],
    ["notes.txt", "\uFEFFfeatures\n\ta", "uvl"],
  ])("%j with %j is %s", (name, text, format) => {
    expect(formatOf(name, text)).toBe(format);
  });

  it("any text is told within a blink", () => {
    for (const text of ["c\n\n".repeat(300_000), "c \n \n".repeat(300_000), " ".repeat(1_000_000), "c" + " c".repeat(500_000)]) expect(formatOf("", text)).toBe(null);
  });

  it.each([["Desk 2.uvl", "desk-2"], ["C:\\models\\Größe.cnf", "gro-e"], ["/tmp/a/Été.cpq.json", "ete"], ["стол.uvl", "imported"], ["--.uvl", "imported"], [`${"x".repeat(200)}.uvl`, "x".repeat(60)]])("the model of %s is called %s", (name, id) => {
    expect(modelIdOf(name)).toBe(id);
  });
});

describe("what is read", () => {
  const uvl = "features\n\tdesk\n\t\toptional\n\t\t\tlamp\n\t\t\ttray\n";
  it.each<[ForeignFormat, string, string]>([
    ["uvl", "Desk.uvl", uvl], ["cnf", "Desk.cnf", "c 1 lamp\nc 2 tray\np cnf 2 1\n1 2 0\n"], ["cpq", "any.cpq.json", JSON.stringify({ name: "Desk", vars: [{ name: "lamp", kind: "bool" }, { name: "tray", kind: "bool" }], constraints: [] })],
  ])("%s is a model called after its file or its name", (format, name, text) => {
    const read = readForeignFile(format, name, text);
    expect(read).toMatchObject({ ok: true, source: { id: "desk", title: { en: "Desk" }, options: [{ id: "lamp", kind: "bool" }, { id: "tray", kind: "bool" }] } });
    expect(read.ok && readModel(read.source).ok).toBe(true);
  });

  it("a model keeps its own id", () => {
    expect(readForeignFile("uvl", "Desk.uvl", uvl, "own")).toMatchObject({ ok: true, source: { id: "own" } });
  });
});

describe("mistakes have a line and a column", () => {
  const json = '{\n  "name": "m",\n  "vars": [{ "name": "a", "kind": "bool" }],\n  "constraints": [\n    { "id": "one", "kind": "clause", "lits": [1] },\n    HERE\n  ]\n}';
  it.each<[ForeignFormat, string, string, number, number, string]>([
    ["uvl", "features\n\tdesk\n\t\toptional\n\t\t\tString lamp\n", "foreign-unbounded", 4, 11, "lamp"],
    ["uvl", "features\n\tdesk\nconstraints\n\tdesk => sofa\n", "foreign-unknown-name", 4, 10, "sofa"],
    ["cnf", "p cnf 2 1\n1 x 0\n", "foreign-bad-line", 2, 3, "x 0"],
    ["cpq", json.replace("HERE", "{ \"id\": 2 }}"), "foreign-not-json", 6, 16, json.slice(0, 40)],
    ["cpq", json.replace("HERE", '{ "id": 2, "kind": "clause", "lits": [1] }'), "foreign-bad-shape", 6, 13, "constraints.1.id"],
    ["cpq", json.replace("HERE", '{ "id": "two", "kind": "sum" }'), "foreign-bad-shape", 6, 28, "constraints.1.kind"],
    ["cpq", json.replace("HERE", '{ "id": "two", "kind": "clause" }'), "foreign-bad-shape", 6, 5, "constraints.1.lits"],
    ["cpq", json.replace("HERE", '{ "id": "two", "kind": "clause", "lits": [7] }'), "foreign-unsupported", 6, 5, "clause over 7"],
    ["cpq", json.replace("HERE", '{ "id": "two", "kind": "expr", "expr": ["power", ["n", 1]] }'), "foreign-unsupported", 6, 5, "power"],
  ])("%s %j", (format, text, code, line, column, found) => {
    expect(problemOf(format, text)).toMatchObject({ code, params: { line, column, found } });
  });
});

/** A tree of `count` optional features. */
const features = (count: number, more = ""): string => `features\n\tdesk\n\t\toptional\n${Array.from({ length: count }, (_, index) => `\t\t\tf${index}${more}`).join("\n")}\n`;

describe("hostile files are refused, and soon", () => {
  const expression = (depth: number): string => JSON.stringify({ name: "m", vars: [{ name: "a", kind: "bool" }], constraints: [{ id: "r", kind: "expr", expr: 0 }] }).replace(/0\}/, `${'["not",'.repeat(depth)}["b",0]${"]".repeat(depth)}}`);
  it.each<[string, ForeignFormat, string, string]>([
    ["two megabytes", "uvl", "x".repeat(2 * largestForeign), "foreign-too-long"],
    ["a megabyte of letters of two bytes", "cpq", `"${"я".repeat(600_000)}"`, "foreign-too-long"],
    ["nothing", "cpq", "", "foreign-not-json"],
    ["no features", "uvl", "", "foreign-no-options"],
    ["every product has all", "uvl", "features\n\tdesk\n\t\tmandatory\n\t\t\tlamp\n", "foreign-no-options"],
    ["lists within lists", "cpq", "[".repeat(500_000) + "]".repeat(500_000), "foreign-unsupported"],
    ["an expression of 100,000 levels", "cpq", expression(100_000), "foreign-unsupported"],
    ["attributes within attributes", "uvl", features(1, ` ${"{a ".repeat(100_000)}${"}".repeat(100_000)}`), "foreign-unsupported"],
    ["a row of 200,000 signs", "uvl", `${features(1)}constraints\n\t${"f0 & ".repeat(180_000)}f0\n`, "foreign-too-large"],
    ["rows at the beginning of brackets", "uvl", `${features(1)}constraints\n\t${"(".repeat(390)}f0${`${" & f0".repeat(500)})`.repeat(390)}\n`, "foreign-unsupported"],
    ["a row of equivalences, doubling at each", "uvl", `${features(60)}constraints\n\t${Array.from({ length: 60 }, (_, index) => `f${index}`).join(" <=> ")}\n`, ""],
    ["comments that nothing closes", "uvl", `features\n\tdesk ${"/*".repeat(400_000)}`, "foreign-bad-line"],
    ["a name of a million blanks", "cnf", `p cnf 1 1\nc 1 a${" ".repeat(900_000)}b\n1 0\n`, ""],
    ["a million variables", "cnf", "p cnf 1000000 0\n", "foreign-bad-line"],
    ["200,000 variables", "cnf", "p cnf 200000 0\n", "foreign-too-many-options"],
    ["many groups of many subsets", "uvl", `features\n\tdesk\n\t\tor\n${Array.from({ length: 1000 }, (_, group) => `\t\t\tg${group}\n\t\t\t\t[2..*]\n${Array.from({ length: 90 }, (_, child) => `\t\t\t\t\tg${group}_${child}\n`).join("")}`).join("")}`.slice(0, largestForeign - 100), "foreign-too-large"],
    ["2 and more of 2,900", "uvl", `features\n\tdesk\n\t\t[2..*]\n${Array.from({ length: 2900 }, (_, child) => `\t\t\tc${child}\n`).join("")}`, "foreign-too-many-options"],
    ["many numbers of many values", "uvl", `features\n\tdesk\n\t\toptional\n${Array.from({ length: 20_000 }, (_, index) => `\t\t\tInteger n${index} {min 0, max 1999}`).join("\n")}\n`, "foreign-too-large"],
    ["many sums over everything", "uvl", `${features(3000, " {kg 1}")}constraints\n${"\tsum(kg) > 1\n".repeat(20_000)}`, "foreign-too-large"],
    ["many sums over nothing", "uvl", `${features(30_000)}constraints\n${"\tsum(kg) > 1\n".repeat(20_000)}`, "foreign-unknown-name"],
    ["60,000 options", "cpq", JSON.stringify({ name: "m", vars: Array.from({ length: 20_000 }, (_, index) => ({ name: `${index}`, kind: "bool" })), constraints: [] }), "foreign-too-many-options"],
    ["a prototype", "cpq", '{"__proto__": {"name": "m", "vars": [{"name": "a", "kind": "bool"}], "constraints": []}}', "foreign-bad-shape"],
  ])("%s", (_, format, text, code) => {
    const read = readForeignFile(format, "x", text);
    expect(read.ok ? "" : read.problem.code).toBe(code);
  });

  it("the work a text may stand for is the reader's to say", () => {
    const text = features(100, " {kg 1}") + "constraints\n\tsum(kg) > 1\n";
    expect(readUvl("x", text).ok).toBe(true);
    expect(readUvl("x", text, 150)).toMatchObject({ ok: false, problem: { code: "too-large", line: 105, column: 2, found: "sum" } });
  });

  it("any bytes in any format are read or refused", () => {
    const piece = fc.constantFrom("features\n\t", "constraints\n\t", "p cnf 2 1\n", "c 1 ", "1 -2 0\n", '{"name":"m","vars":[', '{"name":"a","kind":"bool"}', "]", "}", ',"constraints":[', "\u0000", "\ud800", "é", "a", " ", "\n\t\t", "optional", "=>", "[1..2]", '"', "'", "0");
    fc.assert(fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom<ForeignFormat>("uvl", "cpq", "cnf"), (pieces, format) => {
      const read = readForeignFile(format, "x", pieces.join(""));
      expect(read.ok || read.problem.code.startsWith("foreign-")).toBe(true);
    }), { numRuns: Number(process.env["EVERY_ENGINE_RUNS"] ?? 500) });
  });
});

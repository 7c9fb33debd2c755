/** What is taken in is the same model: every configuration with its price, and no other. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { everyNetwork, smallNetwork, type SmallNetwork } from "#tests/arbitraries/networks.ts";
import type { Artefact } from "../artefact.ts";
import { compile, compileToArtefact } from "../compile.ts";
import type { NetworkRule } from "../internal/network.ts";
import { readModel } from "../read-model.ts";
import { openSession } from "../session.ts";
import type { Model, ModelSource } from "../model.ts";
import type { Choices } from "../value-text.ts";
import { foreignAmounts, type ForeignModel, type ForeignRead } from "./foreign-model.ts";
import { readCnf } from "./read-cnf.ts";
import { readCpq } from "./read-cpq.ts";
import { readUvl } from "./read-uvl.ts";
import { sourceFromForeign } from "./source-from-foreign.ts";
import { termRule } from "./uvl-rules.ts";

vi.setConfig({ testTimeout: 600_000 });
const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 60);

const opened = (read: ForeignRead): ForeignModel => {
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.model;
};

function sourceOf(foreign: ForeignModel): ModelSource {
  const made = sourceFromForeign(foreign, "imported", "Imported");
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.source;
}

function modelOf(source: ModelSource): Model {
  const read = readModel(source);
  if (!read.ok) throw new Error(`${JSON.stringify(read.problems)}\n${JSON.stringify(source, null, 1)}`);
  return read.model;
}

function shop(source: ModelSource): Artefact {
  const compiled = compile(modelOf(source));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return compiled.artefact;
}

/** Every configuration and its total. */
function everything(artefact: Artefact): readonly { readonly choices: Choices; readonly total: number }[] {
  const all = artefact.options.slice(0, artefact.visible).reduce<readonly Choices[]>((found, option) => found.flatMap((choices) => option.values.map((value) => ({ ...choices, [option.id]: value }))), [{}]);
  return all.flatMap((choices) => {
    const session = openSession(artefact, choices);
    const range = session.consistent ? session.priceRange() : null;
    if (range !== null && range.min !== range.max) throw new Error("a whole configuration has one total");
    return range === null ? [] : [{ choices, total: range.min }];
  });
}

/** The same generated network with truth values, even and uneven numbers, and texts. */
const kinds: readonly (readonly string[])[] = [["-7", "0", "12", "400"], ["3", "5", "7", "9"], ["oak", "ash \"black\"", "pin/e", "pin e"], ["0", "10", "20", "30"]];
function dressed(small: SmallNetwork, dress: readonly number[]): ForeignModel {
  const variables = small.network.variables.map(({ id, values }, index) => {
    const kind = dress[index % dress.length] as number;
    return { id: `${id} (${kind})`, values: values.length === 2 && kind === 4 ? ["false", "true"] : (kinds[kind % 4] ?? []).slice(0, values.length) };
  });
  return { name: "m", network: { variables, rules: small.network.rules }, prices: small.prices };
}

describe("generated models", () => {
  it.each(["values", "clauses"] as const)("%s: the same configurations at the same totals", (kind) => {
    fc.assert(fc.property(smallNetwork(kind), fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }), (small, dress) => {
      const foreign = dressed(small, kind === "clauses" ? [4] : dress);
      const artefact = shop(sourceOf(foreign));
      const correct = everyNetwork(small).filter((env) => small.holds.every((rule) => rule.run(env)));
      // Options and values stand in the file's order, so places say which is which.
      const expected = correct.map((env) => `${small.network.variables.map(({ id, values }) => values.indexOf(env[id] ?? "")).join()} ${small.price(env)}`);
      const found = everything(artefact).map(({ choices, total }) => `${artefact.options.slice(0, artefact.visible).map(({ id, values }) => values.indexOf(choices[id] ?? "")).join()} ${total}`);
      expect(found.sort()).toEqual(expected.sort());
    }), { numRuns: runs });
  });

  /** Trees of features as lines of UVL, with prices; names as `f3`. */
  const tree = fc.letrec<{ readonly group: (at: { next: number }, indent: string) => string }>((tie) => ({
    group: fc.record({
      kind: fc.constantFrom("mandatory", "optional", "or", "alternative", "alternative", "[1..1]", "[1..2]"),
      children: fc.array(fc.record({ below: fc.option(tie("group"), { nil: undefined, depthSize: "small" }), more: fc.option(tie("group"), { nil: undefined, depthSize: "small", freq: 1 }), price: fc.integer({ min: -3, max: 60 }) }), { minLength: 1, maxLength: 3 }),
    }).map(({ kind, children }) => (at: { next: number }, indent: string): string => `${indent}${kind}\n${children.map(({ below, more, price }) => {
      const name = `f${at.next++}`;
      return `${indent}\t${name} {price ${price}}\n${[below, more].map((each) => each?.(at, `${indent}\t\t`) ?? "").join("")}`;
    }).join("")}`),
  })).group;
  const constraint = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.constantFrom<(a: string, b: string, c: string) => string>((a, b) => `${a} => ${b}`, (a, b) => `!(${a} & ${b})`, (a, b, c) => `${a} | ${b} | !${c}`, (a, b, c) => `${a} <=> (${b} & ${c})`, (a, b, c) => `${a}.price + ${b}.price <= ${c}.price + 30`));

  it("trees of UVL: the same products at the same totals, though alternatives are one question", () => {
    fc.assert(fc.property(tree, fc.array(constraint, { maxLength: 3 }), (root, constraints) => {
      const at = { next: 0 };
      const features = root(at, "\t\t");
      fc.pre(at.next <= 9 && /optional|or|alternative|\[/.test(features));
      const lines = constraints.map(([a, b, c, text]) => `\t${text(`f${a % at.next}`, `f${b % at.next}`, `f${c % at.next}`)}`);
      const foreign = opened(readUvl("tree", `features\n\troot\n${features}${lines.length > 0 ? `constraints\n${lines.join("\n")}\n` : ""}`));
      const { variables } = foreign.network;
      const compiled = compileToArtefact("tree", foreign.network, variables.length, foreignAmounts(foreign));
      if (!compiled.ok) throw new Error(compiled.problem.code);
      const always = new Set((foreign.layout?.always ?? []).map((variable) => variables[variable]?.id));
      const made = sourceFromForeign(foreign, "imported", "Imported");
      if (!made.ok) {
        expect([made.problem.code, always.size]).toEqual(["no-options", variables.length]);
        return;
      }
      const { source } = made;
      const asked = new Set([...source.options.flatMap((option) => (option.kind === "bool" ? [option.label.en] : option.kind === "enum" ? option.values.map(({ label }) => label.en) : []))]);
      /** Products by the features a question or an answer is called after, and the total; a merged parent has neither. */
      const product = (names: readonly (string | undefined)[], total: number): string => `${[...names].filter((name) => name !== undefined && /^f/.test(name) && asked.has(name) && !always.has(name)).sort().join()} ${total}`;
      const expected = everything(compiled.artefact).map(({ choices, total }) => product(variables.filter(({ id }) => choices[id] === "true").map(({ id }) => id), total));
      const found = everything(shop(source)).map(({ choices, total }) => product(source.options.map((option) => (option.kind === "bool" ? (choices[option.id] === "true" ? option.label.en : undefined) : option.kind === "enum" ? option.values.find(({ id }) => id === choices[option.id])?.label.en : undefined)), total));
      expect(found.sort()).toEqual(expected.sort());
      for (const name of always) expect(asked.has(name)).toBe(false);
    }), { numRuns: runs });
  });

  it("fractions and texts of UVL: as many products at the same totals", () => {
    const texts = fc.uniqueArray(fc.constantFrom("oil", "wax, white", "true", "false", "7"), { minLength: 1, maxLength: 3 });
    const rule = fc.constantFrom("lamp => finish == 'oil'", "thick * 2 <= 3", "finish != cord", "len(finish) + thick < 6", "cord => thick > 0.6", "lamp <=> cord == 'true'", "cord == finish | thick == 1", "floor(thick) == 1");
    fc.assert(fc.property(texts, texts, fc.integer({ min: 1, max: 9 }), fc.array(rule, { maxLength: 2 }), (finishes, cords, step, rules) => {
      const listed = (all: readonly string[]): string => `{values [${all.map((each) => `'${each}'`).join(", ")}], prices [${all.map((_, at) => at * 150).join(", ")}]}`;
      const text = `features\n\troot\n\t\tmandatory\n\t\t\tReal thick {min 0.5, max ${0.5 + (2 * step) / 10}, step ${step / 10}, price 700}\n\t\t\tString finish ${listed(finishes)}\n\t\toptional\n\t\t\tlamp {price 30}\n\t\t\tString cord ${listed(cords)}\n`;
      const foreign = opened(readUvl("shelf", text + (rules.length === 0 ? "" : `constraints\n${rules.map((each) => `\t${each}\n`).join("")}`)));
      const compiled = compileToArtefact("shelf", foreign.network, foreign.network.variables.length, foreignAmounts(foreign));
      if (!compiled.ok) throw new Error(compiled.problem.code);
      const totals = (artefact: Artefact): readonly number[] => everything(artefact).map(({ total }) => total).sort((a, b) => a - b);
      expect(totals(shop(sourceOf(foreign)))).toEqual(totals(compiled.artefact));
    }), { numRuns: runs });
  });
});

const desk = `features
	desk
		mandatory
			Frame
				alternative
					Oak {price 9000}
					"Ash, black" {price 7000}
			Integer width {min 1200, max 1800, step 200, prices [0, 400, 800, 1200]}
		optional
			Colour
				alternative
					Red {price 500}
					Blue
			lamp {price 1500, kg 2}
			index
			"Ящик"
constraints
	lamp => width >= 1400
	Red => Oak
	!(Blue & lamp)
	Colour | lamp
`;

describe("as a person would write it", () => {
  const source = sourceOf(opened(readUvl("Desk", desk)));

  it("alternatives are one question, what every product has is none, even numbers are numbers", () => {
    expect(source.options.map((option) => [option.id, option.kind, option.section])).toEqual([
      ["colour", "enum", "colour"], ["frame", "enum", "frame"], ["lamp", "bool", "all"], ["index_2", "bool", "all"], ["option", "bool", "all"], ["width", "integer", "all"],
    ].sort((a, b) => source.options.findIndex(({ id }) => id === a[0]) - source.options.findIndex(({ id }) => id === b[0])));
    expect(source.options.find(({ id }) => id === "colour")).toMatchObject({ values: [{ id: "none", label: { en: "None", ru: "Нет" } }, { id: "Red", label: { en: "Red" }, price: { EUR: 500 } }, { id: "Blue" }] });
    expect(source.options.find(({ id }) => id === "width")).toMatchObject({ min: 1200, max: 1800, step: 200, pricePerUnit: { EUR: 2 } });
    expect(source.options.find(({ id }) => id === "option")).toMatchObject({ label: { en: "Ящик" } });
    expect(source.prices.base).toEqual({ EUR: -2400 });
    expect(source.sections.map(({ title }) => title.en)).toEqual(expect.arrayContaining(["Frame", "Colour", "Imported"]));
  });

  it("rules are written as rules, with the constraint as their name and a sentence", () => {
    expect(source.rules).toMatchObject([
      { id: "r1", kind: "formula", name: { en: "lamp => width >= 1400" }, holds: "lamp implies width >= 1400" },
      { id: "r2", kind: "requires", if: "colour == 'Red'", then: "frame == 'Oak'", sentence: { en: "Colour “Red” needs Frame “Oak”." } },
      { id: "r3", kind: "excludes", all: ["colour == 'Blue'", "lamp"], sentence: { en: "Colour “Blue” and “lamp” do not go together." } },
      { id: "r4", kind: "requires", if: "colour == 'none'", then: "lamp", sentence: { en: "Colour “none” needs “lamp”." } },
    ]);
  });

  it("prices made up for measurements are none", () => {
    const cnf = sourceOf(opened(readCnf("x", "c 1 Oak top\nc 2 lamp\np cnf 2 2\n-1 2 0\n1 2 0\n")));
    expect(cnf.options).toEqual([{ id: "oak_top", section: "all", label: { en: "Oak top" }, kind: "bool" }, { id: "lamp", section: "all", label: { en: "lamp" }, kind: "bool" }]);
    expect(cnf.rules?.map((rule) => rule.kind)).toEqual(["requires", "cardinality"]);
  });

  it("arithmetic over lists of numbers reads an attribute", () => {
    const foreign = opened(readCpq(JSON.stringify({
      name: "m", vars: [{ name: "Load", kind: "int", values: [5, 1, 9] }, { name: "n", kind: "int", values: [1, 2, 3] }, { name: "wood", kind: "enum", values: ["oak", "ash"] }],
      constraints: [{ id: "strong", kind: "expr", expr: [">=", ["*", ["v", 0], ["v", 1]], ["n", -9]] }, { id: "t", kind: "table", vars: [0, 2], rows: [[0, -1], [1, 0]] }],
    })));
    const made = sourceOf(foreign);
    expect(made.options[0]).toMatchObject({ id: "load", kind: "enum", values: [{ id: "5", attributes: { number: 5 } }, { id: "1" }, { id: "9", attributes: { number: 9 } }] });
    expect(made.rules).toMatchObject([{ kind: "formula", holds: "load.number * n >= (0 - 9)" }, { kind: "table", options: ["load", "wood"], rows: [["5", "*"], ["1", "oak"]], allowed: true }]);
  });

  it("a sum of hundreds is put together from named parts", () => {
    const names = Array.from({ length: 250 }, (_, index) => `part${index}`);
    const made = sourceOf(opened(readUvl("x", `features\n\tdesk\n\t\toptional\n${names.map((name) => `\t\t\t${name} {kg 2}`).join("\n")}\nconstraints\n\tsum(kg) <= 100\n`)));
    expect(made.derived).toHaveLength(7);
    expect(shop(made).count).toBe(String(Array.from({ length: 51 }, (_, size) => choose(250n, BigInt(size))).reduce((a, b) => a + b)));
  });
});

function choose(of: bigint, size: bigint): bigint {
  let all = 1n;
  for (let step = 0n; step < size; step += 1n) all = (all * (of - step)) / (step + 1n);
  return all;
}

describe("what the shop's language has no words for is refused by name", () => {
  const cpq = (vars: unknown, constraints: unknown = [], more = {}): ForeignModel => opened(readCpq(JSON.stringify({ name: "m", vars, constraints, ...more })));
  const withRule = (foreign: ForeignModel, rule: NetworkRule): ForeignModel => ({ ...foreign, network: { ...foreign.network, rules: [rule] } });
  it.each<[string, ForeignModel, unknown]>([
    ["401 options", cpq(Array.from({ length: 401 }, (_, index) => ({ name: `o${index}`, kind: "bool" }))), { code: "too-many-options", count: 401 }],
    ["more than any number", withRule(cpq([{ name: "drives", kind: "int", values: [1, 2] }]), termRule("odd", { op: "binary", name: "<", of: [{ op: "read", variable: 0, values: [1, 2] }, { op: "constant", value: Infinity }] })), { code: "no-words", found: "odd" }],
    ["half a cent", cpq([{ name: "wood", kind: "enum", values: ["oak", "ash"] }], [], { prices: [[0, 12.5]] }), { code: "not-an-amount", found: "wood" }],
  ])("%s", (_, foreign, problem) => {
    expect(sourceFromForeign(foreign, "m", "M")).toMatchObject({ ok: false, problem });
  });

  it("any names make a model that reads", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("not", "Not", "a b", "a_b", "constructor", "__proto__", "sum", "", "-", "9", "É", "PCIe", "x".repeat(400))), { minLength: 1, maxLength: 8 }), (names) => {
      const made = sourceOf(cpq(names.map((name, index) => (index % 2 === 0 ? { name, kind: "bool" } : { name, kind: "enum", values: names }))));
      expect(new Set(made.options.map(({ id }) => id)).size).toBe(names.length);
      expect(readModel(made).ok).toBe(true);
    }), { numRuns: runs });
  });
});

const data = process.env["EYELEVEL_DATA"];
describe.skipIf(data === undefined)("the models of the evaluation data that fit a shop (EYELEVEL_DATA)", () => {
  it.each(["camera", "trekbikes", "splot-car", "splot-aircraft", "dell-laptop-fm", "clib-pc", "berkeleydb", "eshop", "windows7", "pc-richmond"])("%s: as many configurations between the same prices", (folder) => {
    const at = join(data ?? "", "cpq", folder);
    const truth = JSON.parse(readFileSync(join(at, "truth.json"), "utf8")) as { readonly countExact: string; readonly priceBoundsCents: { readonly min: number; readonly max: number } };
    const neutral = existsSync(join(at, "model.cpq.json"));
    const foreign = opened(neutral ? readCpq(readFileSync(join(at, "model.cpq.json"), "utf8")) : readCnf(folder, readFileSync(join(at, "model.cnf"), "utf8")));
    // Prices of models without any are made up by the data's author as by our reader; here they are asked for.
    const artefact = shop(sourceOf({ ...foreign, priced: true }));
    expect(artefact.count).toBe(truth.countExact);
    expect(openSession(artefact, {}).priceRange()).toEqual({ min: truth.priceBoundsCents.min, max: truth.priceBoundsCents.max });
  });
});

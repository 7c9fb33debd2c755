/** What is written is read again as the same model: every configuration, with its price, and no other. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import { everyNetwork, smallNetwork, type SmallNetwork } from "#tests/arbitraries/networks.ts";
import { dice } from "#tests/bench/solvers/bench-models.ts";
import type { Artefact } from "../artefact.ts";
import { compile, compileToArtefact } from "../compile.ts";
import { createBudget } from "../internal/budget.ts";
import { nodeCount } from "../internal/circuit.ts";
import { defaultLimits, type CompileLimits } from "../internal/compile-network.ts";
import { createReasoner, possible } from "../internal/reasoner.ts";
import { readModel } from "../read-model.ts";
import { openSession } from "../session.ts";
import type { Choices } from "../value-text.ts";
import { foreignAmounts, isBooleanVariable, isNumberVariable, type ForeignModel, type ForeignRead, type ForeignWritten } from "./foreign-model.ts";
import { readCnf } from "./read-cnf.ts";
import { readCpq } from "./read-cpq.ts";
import { readUvl } from "./read-uvl.ts";
import { shopModel } from "./shop-model.ts";
import { uvlName, writeUvl } from "./write-uvl.ts";
import { writeCnf } from "./write-cnf.ts";
import { writeCpq } from "./write-cpq.ts";

vi.setConfig({ testTimeout: 600_000 });
const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 60);

interface Format {
  readonly write: (model: ForeignModel) => ForeignWritten;
  readonly read: (text: string) => ForeignRead;
  /** Whether options that are numbers stay options. */
  readonly numbers: boolean;
  readonly enums: boolean;
  readonly prices: boolean;
  /** A name as the format writes it. */
  readonly name: (text: string) => string;
}

const formats: Readonly<Record<string, Format>> = {
  uvl: { write: writeUvl, read: (text) => readUvl("again", text), numbers: true, enums: false, prices: true, name: (text) => uvlName(text).replace(/^"|"$/g, "") },
  cpq: { write: writeCpq, read: readCpq, numbers: true, enums: true, prices: true, name: (text) => text },
  cnf: { write: writeCnf, read: (text) => readCnf("again", text), numbers: false, enums: false, prices: false, name: (text) => text.replace(/\s+/g, " ").trim() },
};

function again(model: ForeignModel, { write, read }: Format): ForeignModel {
  const written = write(model);
  if (!written.ok) throw new Error(written.problem.code);
  const found = read(written.text);
  if (!found.ok) throw new Error(`${JSON.stringify(found.problem)}\n${written.text}`);
  return found.model;
}

function compiled(model: ForeignModel, limits: Partial<CompileLimits> = {}): Artefact {
  const made = compileToArtefact("again", model.network, model.network.variables.length, foreignAmounts(model), { ...defaultLimits, rounds: 0, ...limits });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.artefact;
}

/** Choices of the model as choices in what was read again. */
function inFormat(model: ForeignModel, choices: Choices, { numbers, enums, name }: Format): Choices {
  return Object.fromEntries(model.network.variables.filter(({ id }) => choices[id] !== undefined).map((variable): [string, string] => {
    const value = choices[variable.id] ?? "";
    const stays = isBooleanVariable(variable) || (isNumberVariable(variable) ? numbers : enums);
    return stays ? [name(variable.id), value] : [name(`${variable.id}=${value}`), "true"];
  }));
}

/** Generated networks with truth values, numbers and texts among their options. */
const texts = [["false", "true"], ["-7", "0", "12", "400"], ["oak", "ash \"black\"", "pin/e", "line\nbreak %22"]] as const;
function dressed(small: SmallNetwork, kinds: readonly number[]): { readonly model: ForeignModel; readonly correct: readonly Choices[]; readonly priceOf: (env: Choices) => number } {
  const variables = small.network.variables.map(({ id, values }, index) => {
    const kind = kinds[index % kinds.length] as number;
    return { id: kind === 2 ? `${id}.or` : id, values: values.length === 2 && kind === 0 ? [...texts[0]] : (texts[kind === 0 ? 1 : kind] ?? texts[1]).slice(0, values.length) };
  });
  const dress = (env: Choices): Choices => Object.fromEntries(small.network.variables.map(({ id, values }, index) => [variables[index]?.id ?? "", variables[index]?.values[values.indexOf(env[id] ?? "")] ?? ""]));
  const correct = everyNetwork(small).filter((env) => small.holds.every((rule) => rule.run(env)));
  const prices = new Map(correct.map((env) => [JSON.stringify(dress(env)), small.price(env)] as const));
  return { model: { name: "m", network: { variables, rules: small.network.rules }, prices: small.prices }, correct: correct.map(dress), priceOf: (env) => prices.get(JSON.stringify(env)) ?? NaN };
}

describe.each(Object.entries(formats))("%s", (_, format) => {
  it.each(["values", "clauses"] as const)("a generated model is the same model again (%s)", (kind) => {
    fc.assert(fc.property(smallNetwork(kind), fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }), (small, kinds) => {
      const { model, correct, priceOf } = dressed(small, kind === "clauses" ? [0] : kinds);
      const artefact = compiled(again(model, format));
      expect(artefact.count).toBe(String(correct.length));
      for (const env of correct.slice(0, 40)) {
        const choices = inFormat(model, env, format);
        const session = openSession(artefact, choices);
        expect(session.consistent).toBe(true);
        if (format.prices) expect(session.priceRange()).toEqual({ min: priceOf(env), max: priceOf(env) });
      }
    }), { numRuns: runs });
  });

  it("a rule that nothing fulfils leaves nothing, one that always holds leaves all", () => {
    const variables = [{ id: "a", values: ["x", "y", "z"] }, { id: "b", values: ["false", "true"] }];
    const model: ForeignModel = { name: "m", network: { variables, rules: [] }, prices: new Float64Array(5) };
    expect(compiled(again(model, format)).count).toBe("6");
    const nothing = { id: "never", kind: "table", variables: [0, 1], rows: [] } as const;
    expect(compiled(again({ ...model, network: { variables, rules: [nothing] } }, format)).count).toBe("0");
    expect(compiled(again({ ...model, network: { variables, rules: [{ ...nothing, kind: "forbidden" }] } }, format)).count).toBe("6");
    expect(compiled(again({ ...model, network: { variables, rules: [{ id: "empty", kind: "clause", literals: [] }] } }, format)).count).toBe("0");
  });
});

/** Option=value of everything that is possible with these choices. */
function open(artefact: Artefact): (choices: Choices) => ReadonlySet<string> {
  const { circuit, options, rules, searched } = artefact;
  const reasoner = createReasoner(circuit, options.map((option) => option.values.length), rules, searched);
  return (choices) => {
    const allowed = Uint8Array.from(options.flatMap((option) => option.values.map((value) => ((choices[option.id] ?? value) === value ? 1 : 0))));
    const live = new Uint8Array(nodeCount(circuit));
    possible(reasoner, allowed, live);
    return new Set(options.flatMap((option) => option.values.map((value) => `${option.id}=${value}`)).filter((_, literal) => live[literal] === 1));
  };
}

/** Where truth values stand for options the compiler has no good order: there the search answers random clicks, each as the original does. */
function expectSameClicks(model: ForeignModel, found: ForeignModel, format: Format): void {
  const before = open(compiled(model));
  const after = open(compiled(found, { engine: "search", search: true }));
  const roll = dice(7);
  const { variables } = model.network;
  for (let sequence = 0; sequence < 3; sequence += 1) {
    const choices: Record<string, string> = {};
    for (let click = 0; click < 8; click += 1) {
      const now = before(choices);
      const then = after(inFormat(model, choices, format));
      for (const variable of variables) {
        for (const value of variable.values) {
          const [[id = "", text = ""] = []] = Object.entries(inFormat({ ...model, network: { variables: [variable], rules: [] } }, { [variable.id]: value }, format));
          expect(then.has(`${id}=${text}`), `${variable.id}=${value}`).toBe(now.has(`${variable.id}=${value}`));
        }
      }
      const free = variables.filter(({ id, values }) => choices[id] === undefined && values.filter((value) => now.has(`${id}=${value}`)).length > 1);
      const next = free[roll(Math.max(1, free.length))];
      if (next === undefined) break;
      const values = next.values.filter((value) => now.has(`${next.id}=${value}`));
      choices[next.id] = values[roll(values.length)] ?? "";
    }
  }
}

const data = process.env["EYELEVEL_DATA"];
const folders = ["camera", "trekbikes", "splot-car", "splot-aircraft", "dell-laptop-fm", "clib-pc", "berkeleydb", "eshop", "windows7", "pc-richmond", "financial-2018-05", "ecos-i386pc", "ecos-ea2468", "uclinux-distribution", "automotive01"];

describe.skipIf(data === undefined)("the models of the evaluation data (EYELEVEL_DATA)", () => {
  const readFolder = (folder: string): ForeignModel => {
    const at = join(data ?? "", "cpq", folder);
    const read = existsSync(join(at, "model.cpq.json")) ? readCpq(readFileSync(join(at, "model.cpq.json"), "utf8")) : readCnf(folder, readFileSync(join(at, "model.cnf"), "utf8"));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    return read.model;
  };
  /** Clauses over option names: equal sets are the same model without compiling it. A root that everybody has is left out. */
  const clausesOf = ({ network }: ForeignModel): readonly string[] => {
    const names = network.variables.flatMap(({ id }) => [`not ${id}`, id]);
    return network.rules.map((rule) => (rule.kind === "clause" ? rule.literals.map((literal) => names[literal]).sort() : [rule.kind])).map((parts) => [...new Set(parts)].join(" or ")).filter((text) => text !== "model").sort();
  };

  it.each(folders.flatMap((folder) => Object.keys(formats).map((name) => [folder, name] as const)))("%s as %s", (folder, name) => {
    const format = formats[name] as Format;
    const model = readFolder(folder);
    const found = again(model, format);
    if (model.network.rules.every((rule) => rule.kind === "clause")) {
      // Every other clause of UVL says that a feature needs the root, which is there.
      const extra = name === "uvl" ? clausesOf(found).filter((text) => /^model or not |^not .* or model$/.test(text)) : [];
      const tautologies = new Set(extra);
      expect(clausesOf(found).filter((text) => !tautologies.has(text))).toEqual(clausesOf(name === "uvl" ? withoutTautologies(model) : model));
      return;
    }
    if (name !== "cpq" && ["camera", "trekbikes", "clib-pc"].includes(folder)) return expectSameClicks(model, found, format);
    const truth = JSON.parse(readFileSync(join(data ?? "", "cpq", folder, "truth.json"), "utf8")) as { readonly countExact: string };
    expect(compiled(found).count).toBe(truth.countExact);
  });
});

const withoutTautologies = (model: ForeignModel): ForeignModel => ({
  ...model, network: { ...model.network, rules: model.network.rules.filter((rule) => rule.kind !== "clause" || !rule.literals.some((literal) => rule.literals.includes(literal ^ 1))) },
});

describe("the shop's own models", () => {
  it.each(larkwoodModels.map((source) => [source.id, source] as const))("%s: every total and the number of configurations", (_, source) => {
    const read = readModel(source);
    const own = read.ok ? compile(read.model) : undefined;
    if (!read.ok || own?.ok !== true) throw new Error("does not compile");
    const exact = shopModel(read.model, "exact", createBudget(3_000_000, 60_000));
    if (exact === null) throw new Error("a line is too wide");
    const found = again(exact, formats["cpq"] as Format);
    expect([...found.prices.subarray(0, exact.prices.length)]).toEqual([...exact.prices]);
    // A sum over twelve options is no table of this format: with helpers the desk is beyond the compiler, and the search answers.
    if (source.id === "lw-rise-desk") expectSameClicks(exact, found, formats["cpq"] as Format);
    else {
      const artefact = compiled(found);
      expect(artefact.count).toBe(own.artefact.count);
      expect(openSession(artefact, {}).priceRange()).toEqual(openSession(own.artefact, {}).priceRange());
      const cheapest = openSession(own.artefact, {}).complete("cheapest") ?? {};
      expect(openSession(artefact, cheapest).priceRange()).toEqual(openSession(own.artefact, cheapest).priceRange());
    }
    const options = shopModel(read.model, "options", createBudget(3_000_000, 60_000));
    if (options === null) throw new Error("a line is too wide");
    expect(options.network.variables.map(({ id }) => id)).toEqual(read.model.options.map(({ id }) => id));
    for (const name of ["uvl", "cnf"] as const) {
      const format = formats[name] as Format;
      expectSameClicks(options, again(options, format), format);
    }
  });
});

describe("names in UVL", () => {
  it.each([["wood", "wood"], ["wood_2", "wood_2"], ["or", "\"or\""], ["3D", "\"3D\""], ["cable tray", "\"cable tray\""], ["a\"b", "\"a%22b\""], ["100%", "\"100%\""], ["a%22b", "\"a%2522b\""], ["a\nb%", "\"a%0Ab%25\""], ["größe", "\"größe\""], ["", "\"\""]])("%j is written %s", (name, text) => {
    expect(uvlName(name)).toBe(text);
  });

  it("different names stay different", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("a", "\"", "%", "2", "5", "\n", ".", "é") }), fc.string({ unit: fc.constantFrom("a", "\"", "%", "2", "5", "\n", ".", "é") }), (one, other) => {
      if (one !== other) expect(uvlName(one)).not.toBe(uvlName(other));
      expect(uvlName(one)).not.toMatch(/[\n\r]/);
    }), { numRuns: 2000 });
  });

  it("two features never have one name, whatever options are called", () => {
    const variables = [{ id: "a", values: ["b", "c", "d"] }, { id: "a=b", values: ["false", "true"] }, { id: "model", values: ["false", "true"] }, { id: "a", values: ["1", "2"] }];
    const found = again({ name: "m", network: { variables, rules: [] }, prices: new Float64Array(9) }, formats["uvl"] as Format);
    expect(compiled(found).count).toBe("24");
    expect(new Set(found.network.variables.map(({ id }) => id)).size).toBe(found.network.variables.length);
  });
});

describe("formulas stay formulas", () => {
  const model = (expr: unknown): ForeignModel => {
    const read = readCpq(JSON.stringify({ name: "m", vars: [{ name: "n", kind: "int", values: [1, 2, 3] }, { name: "lamp", kind: "bool" }], constraints: [{ id: "r", kind: "expr", expr }] }));
    if (!read.ok) throw new Error(read.problem.code);
    return read.model;
  };
  const uvl = (expr: unknown): string => {
    const written = writeUvl(model(expr));
    return written.ok ? (written.text.split("constraints\n\t")[1] ?? "").trim() : "";
  };

  it.each([
    [["<=", ["+", ["v", 0], ["n", -1]], ["n", 2]], "((n + -1) <= 2)"],
    [["imp", ["b", 1], ["=", ["v", 0], ["n", 3]]], "(lamp => (n == 3))"],
    [["or", ["not", ["b", 1]], [">", ["*", ["v", 0], ["v", 0]], ["v", 1]]], "(!(lamp) | ((n * n) > (1 * lamp.one)))"],
  ])("%j", (expr, text) => {
    expect(uvl(expr)).toBe(text);
    const written = writeCpq(model(expr));
    expect(written.ok && (JSON.parse(written.text) as { constraints: { expr: unknown }[] }).constraints[0]?.expr).toEqual(expr);
  });

  it("what UVL has no word for becomes helpers", () => {
    expect(uvl(["=", ["min", ["v", 0], ["n", 2]], ["n", 2]])).toContain("\"r/1\"");
  });
});

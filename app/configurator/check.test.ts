import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { everyConfiguration, oracleModel } from "#tests/arbitraries/models.ts";
import { analyseNetwork } from "./analyse-network.ts";
import { check, livingLiterals } from "./check.ts";
import type { Health } from "./check.ts";
import { compile } from "./compile.ts";
import type { Model, ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

const text = (en: string) => ({ en, ru: en });
const named = (id: string) => ({ id, name: text(id), sentence: text(id) });

const lamp: ModelSource = {
  language: 1,
  id: "lamp",
  title: text("Lamp"),
  sections: [{ id: "all", title: text("All") }],
  options: [
    { id: "shade", section: "all", kind: "enum", label: text("Shade"), values: ["paper", "glass", "steel"].map((id) => ({ id, label: text(id) })) },
    { id: "dimmer", section: "all", kind: "bool", label: text("Dimmer") },
    { id: "height", section: "all", kind: "length", label: text("Height"), min: 400, max: 1600, step: 400 },
  ],
  prices: { base: { EUR: 100 }, lines: [{ id: "wide", label: text("Wide"), amount: { EUR: "if(dimmer, height, 7)" } }] },
  leadTime: { baseDays: 1 },
  weight: { base: 1 },
};

function read(source: ModelSource): Model {
  const found = readModel(source);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.model;
}

function health(rules: NonNullable<ModelSource["rules"]>): Health {
  const checked = check(read({ ...lamp, rules }));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problem));
  return checked.health;
}

describe("check", () => {
  it("finds nothing to say about a free model", () => {
    expect(health([])).toEqual({
      void: false,
      voidRules: [],
      dead: [],
      forced: [],
      redundant: [],
      count: "24",
      witness: { shade: "paper", dimmer: "false", height: "400" },
    });
  });

  it("names the rules that leave nothing, and only those", () => {
    const found = health([
      { ...named("bright"), kind: "formula", holds: "dimmer" },
      { ...named("tall"), kind: "compare", left: "height", relation: ">", right: "800" },
      { ...named("steel"), kind: "requires", if: "dimmer", then: "shade == 'steel'" },
      { ...named("no-steel"), kind: "excludes", all: ["dimmer", "shade == 'steel'"] },
    ]);
    expect(found).toMatchObject({ void: true, count: "0", witness: null });
    expect([...found.voidRules].sort()).toEqual(["bright", "no-steel", "steel"]);
  });

  it("finds dead values with the rules that kill them", () => {
    const found = health([
      { ...named("paper-dims"), kind: "requires", if: "shade == 'paper'", then: "dimmer" },
      { ...named("paper-dark"), kind: "excludes", all: ["shade == 'paper'", "dimmer"] },
      { ...named("other"), kind: "requires", if: "height > 800", then: "dimmer" },
    ]);
    expect(found.dead).toEqual([{ option: "shade", value: "paper", rules: ["paper-dims", "paper-dark"] }]);
    expect(found.forced).toEqual([]);
  });

  it("finds forced options", () => {
    const found = health([{ ...named("short"), kind: "compare", left: "height", relation: "<", right: "800" }]);
    expect(found.forced).toEqual([{ option: "height", value: "400" }]);
    expect(found.dead.map((each) => each.value)).toEqual(["800", "1200", "1600"]);
    expect(found.dead.every((each) => each.rules.length === 1 && each.rules[0] === "short")).toBe(true);
  });

  it("finds rules that follow from the others", () => {
    const found = health([
      { ...named("a"), kind: "requires", if: "shade == 'glass'", then: "dimmer" },
      { ...named("b"), kind: "requires", if: "dimmer", then: "height >= 800" },
      { ...named("c"), kind: "requires", if: "shade == 'glass'", then: "height >= 800" },
      { ...named("d"), kind: "formula", holds: "height <= 1600" },
    ]);
    expect(found.redundant).toEqual(["c", "d"]);
  });

  it("calls each of two equal rules redundant: one of them may go", () => {
    const found = health([
      { ...named("one"), kind: "formula", holds: "dimmer or height > 400" },
      { ...named("two"), kind: "excludes", all: ["not dimmer", "height == 400"] },
    ]);
    expect(found.redundant).toEqual(["one", "two"]);
  });

  it("is not disturbed by price lines", () => {
    const withLines = check(read({ ...lamp, rules: [] }));
    const without = check(read({ ...lamp, prices: { base: { EUR: 1 } } }));
    expect(withLines).toEqual(without);
  });

  it("agrees with brute force on random models", () => {
    fc.assert(fc.property(oracleModel, (oracle) => {
      const checked = check(read(oracle.source));
      if (!checked.ok) throw new Error(checked.problem.code);
      const all = everyConfiguration(oracle.domains);
      const correct = all.filter((env) => oracle.rules.every((rule) => rule.holds(env)));
      expect(checked.health.count).toBe(String(correct.length));
      expect(checked.health.void).toBe(correct.length === 0);
      const dead = Object.entries(oracle.domains).flatMap(([option, values]) => values.filter((value) => !correct.some((env) => env[option] === value)).map((value) => `${option}=${value}`));
      if (correct.length > 0) expect(checked.health.dead.map((each) => `${each.option}=${each.value}`)).toEqual(dead);
      const redundant = oracle.rules.filter((rule) => all.filter((env) => oracle.rules.every((other) => other === rule || other.holds(env))).length === correct.length);
      expect(checked.health.redundant).toEqual(redundant.map((rule) => rule.id));
      if (correct.length > 0) expect(correct).toContainEqual(checked.health.witness);
    }), { numRuns: 120 });
  }, 300_000);

  it("every explanation of a dead value is enough and irreducible", () => {
    fc.assert(fc.property(oracleModel, (oracle) => {
      const checked = check(read(oracle.source));
      if (!checked.ok) throw new Error(checked.problem.code);
      const all = everyConfiguration(oracle.domains);
      const kills = (rules: readonly string[], option: string | null, value: string): boolean =>
        !all.some((env) => (option === null || env[option] === value) && oracle.rules.every((rule) => !rules.includes(rule.id) || rule.holds(env)));
      const found = checked.health;
      for (const { option, value, rules } of found.dead) {
        expect(kills(rules, option, value)).toBe(true);
        for (const rule of rules) expect(kills(rules.filter((each) => each !== rule), option, value)).toBe(false);
      }
      if (!found.void) return;
      expect(kills(found.voidRules, null, "")).toBe(true);
      for (const rule of found.voidRules) expect(kills(found.voidRules.filter((each) => each !== rule), null, "")).toBe(false);
    }), { numRuns: 120 });
  }, 300_000);
});

describe("compile", () => {
  it("refuses a price line with more amounts than can be kept exact", () => {
    const wide: ModelSource = {
      ...lamp,
      options: [
        { id: "a", section: "all", kind: "integer", label: text("a"), min: 0, max: 99, step: 1 },
        { id: "b", section: "all", kind: "integer", label: text("b"), min: 0, max: 99, step: 1 },
      ],
      prices: { base: { EUR: 0 }, lines: [{ id: "wide", label: text("wide"), amount: { EUR: "a * 100 + b" } }] },
    };
    expect(compile(read(wide))).toEqual({ ok: false, problem: { code: "line-too-wide", line: "price:wide", amounts: 10_000 } });
  });

  it("refuses a model beyond its budget in a controlled way", () => {
    const tangled: ModelSource = {
      ...lamp,
      prices: { base: { EUR: 0 } },
      options: Array.from({ length: 8 }, (_, index) => ({ id: `o${index}`, section: "all", kind: "integer" as const, label: text("o"), min: 0, max: 7, step: 1 })),
      rules: Array.from({ length: 8 }, (_, a) => Array.from({ length: a }, (__, b) => ({ ...named(`r${a}-${b}`), kind: "compare" as const, left: `o${a}`, relation: "!=" as const, right: `o${b}` }))).flat(),
    };
    const refused = compile(read(tangled), { nodes: 200, milliseconds: 60_000, rounds: 0 });
    expect(refused).toMatchObject({ ok: false, problem: { code: "too-complex", limit: "nodes" } });
    const generous = compile(read(tangled));
    expect(generous.ok && generous.artefact.count).toBe("40320");
  }, 120_000);

  it("analyses what it compiled", () => {
    const compiled = compile(read({ ...lamp, rules: [{ ...named("no-paper"), kind: "formula", holds: "shade != 'paper' and dimmer" }] }));
    if (!compiled.ok) throw new Error(compiled.problem.code);
    expect(analyseNetwork(compiled.artefact, livingLiterals(compiled.artefact), true)).toEqual({
      void: false,
      voidRules: [],
      variables: 3,
      rules: 1,
      count: "8",
      dead: [["shade", "paper"], ["dimmer", "false"]],
      forced: [["dimmer", "true"]],
      priceBounds: { min: 100 + 400, max: 100 + 1600 },
      prices: "exact",
      redundant: [],
    });
  });
});

/** The session against brute force: everything it says is checked by listing all configurations of small random models. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyConfiguration, oracleModel, someChoices } from "#tests/arbitraries/models.ts";
import type { Env, OracleModel } from "#tests/arbitraries/models.ts";
import { assemble } from "./assemble.ts";
import { compile } from "./compile.ts";
import type { Artefact } from "./artefact.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession, warmUp } from "./session.ts";
import { prepare } from "./internal/moment.ts";
import { defaultLimits } from "./internal/compile-network.ts";

/** Quick: the search for smaller circuits changes nothing about the answers (its own test proves it). */
const quick = { ...defaultLimits, rounds: 0 };
const runs = Number(process.env["ORACLE_RUNS"] ?? 120);
/** Milliseconds per property: generous, nothing here measures time. */
const patience = 600_000;

function build(oracle: OracleModel): { readonly model: Model; readonly artefact: Artefact; readonly correct: readonly Env[] } {
  const read = readModel(oracle.source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, quick);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  const correct = everyConfiguration(oracle.domains).filter((env) => oracle.rules.every((rule) => rule.holds(env)));
  return { model: read.model, artefact: compiled.artefact, correct };
}

const keeps = (env: Env, choices: Env): boolean => Object.entries(choices).every(([option, value]) => env[option] === value);
const without = (choices: Env, gone: readonly string[]): Env => Object.fromEntries(Object.entries(choices).filter(([option]) => !gone.includes(option)));

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((set) => [...set, item])], [[]]);
}

/** All smallest sets of own choices whose giving up leaves a configuration with the value. */
function bruteRepairs(correct: readonly Env[], choices: Env, option: string, value: string): readonly string[] {
  const others = Object.keys(choices).filter((each) => each !== option);
  const working = subsets(others).filter((set) => correct.some((env) => env[option] === value && keeps(env, without(choices, [option, ...set]))));
  const size = Math.min(...working.map((set) => set.length));
  return working.filter((set) => set.length === size).map((set) => [...set].sort().join("+")).sort();
}

/** All sets of own choices that work and of which no part would do. */
function irreducibleWays(correct: readonly Env[], choices: Env, option: string, value: string): readonly string[] {
  const others = Object.keys(choices).filter((each) => each !== option);
  const working = subsets(others).filter((set) => correct.some((env) => env[option] === value && keeps(env, without(choices, [option, ...set]))));
  const irreducible = working.filter((set) => !working.some((other) => other.length < set.length && other.every((each) => set.includes(each))));
  return irreducible.map((set) => [...set].sort().join("+")).sort();
}

/** Size of a smallest set of own choices that excludes the value; null when the value is possible. */
function bruteConflict(correct: readonly Env[], choices: Env, option: string, value: string): number | null {
  const others = Object.keys(choices).filter((each) => each !== option);
  const blocking = subsets(others).filter((set) => !correct.some((env) => env[option] === value && set.every((each) => env[each] === choices[each])));
  return blocking.length === 0 ? null : Math.min(...blocking.map((set) => set.length));
}

describe("session", () => {
  it("shows exactly the values of the configurations that keep the other choices, each with its lowest price", () => {
    fc.assert(fc.property(oracleModel, someChoices, (oracle, choices) => {
      const { artefact, correct } = build(oracle);
      const session = openSession(artefact, choices);
      fc.pre(correct.some((env) => keeps(env, choices)));
      expect(session.consistent).toBe(true);
      for (const domain of session.domains()) {
        const fitting = correct.filter((env) => keeps(env, without(choices, [domain.option])));
        for (const state of domain.values) {
          const reached = fitting.filter((env) => env[domain.option] === state.value);
          const possible = state.status === "possible" || state.status === "chosen" || state.status === "forced";
          expect(possible).toBe(reached.length > 0);
          expect(state.status === "never").toBe(!correct.some((env) => env[domain.option] === state.value));
          if (reached.length > 0) expect(state.from).toBe(Math.min(...reached.map(oracle.price)));
        }
      }
    }), { numRuns: runs });
  }, patience);

  it("counts, prices and completes exactly", () => {
    fc.assert(fc.property(oracleModel, someChoices, (oracle, choices) => {
      const { artefact, correct } = build(oracle);
      const fitting = correct.filter((env) => keeps(env, choices));
      const session = openSession(artefact, choices);
      expect(session.count()).toBe(BigInt(fitting.length));
      expect(session.consistent).toBe(fitting.length > 0);
      if (fitting.length === 0) {
        expect([session.priceRange(), session.complete("cheapest"), session.shortestLeadDays()]).toEqual([null, null, null]);
        return;
      }
      const prices = fitting.map(oracle.price);
      expect(session.priceRange()).toEqual({ min: Math.min(...prices), max: Math.max(...prices) });
      expect(session.shortestLeadDays()).toBe(Math.min(...fitting.map(oracle.leadDays)));
      const cheapest = session.complete("cheapest") as Env;
      expect(fitting).toContainEqual(cheapest);
      expect(oracle.price(cheapest)).toBe(Math.min(...prices));
      expect(fitting).toContainEqual(session.complete("preferred"));
      expect(oracle.leadDays(session.complete("quickest") as Env)).toBe(Math.min(...fitting.map(oracle.leadDays)));
    }), { numRuns: runs });
  }, patience);

  it("repairs with all smallest sets, and each repair works and is priced", () => {
    fc.assert(fc.property(oracleModel, someChoices, (oracle, choices) => {
      const { artefact, correct } = build(oracle);
      fc.pre(correct.some((env) => keeps(env, choices)));
      const session = openSession(artefact, choices);
      const now = oracle.price(session.complete("preferred") as Env);
      for (const domain of session.domains()) {
        for (const state of domain.values.filter((each) => each.status === "blocked")) {
          const repairs = session.repair(domain.option, state.value);
          const names = (all: typeof repairs): readonly string[] => all.map((repair) => [...repair.giveUp].sort().join("+")).sort();
          const smallest = repairs.filter((repair) => repair.giveUp.length === state.givesUp);
          expect(repairs.slice(0, smallest.length)).toEqual(smallest);
          expect(names(smallest)).toEqual(bruteRepairs(correct, choices, domain.option, state.value));
          expect(names(repairs)).toEqual(irreducibleWays(correct, choices, domain.option, state.value));
          for (const repair of repairs) {
            expect(correct).toContainEqual(repair.configuration);
            expect(keeps(repair.configuration, { ...without(choices, [domain.option, ...repair.giveUp]), [domain.option]: state.value })).toBe(true);
            expect(repair.priceDifference).toBe(oracle.price(repair.configuration) - now);
          }
        }
      }
    }), { numRuns: runs });
  }, patience);

  it("explains with a smallest set of choices and irreducible rules", () => {
    fc.assert(fc.property(oracleModel, someChoices, (oracle, choices) => {
      const { artefact, correct } = build(oracle);
      fc.pre(correct.some((env) => keeps(env, choices)));
      const all = everyConfiguration(oracle.domains);
      const session = openSession(artefact, choices);
      for (const domain of session.domains()) {
        for (const state of domain.values) {
          const explanation = session.explain(domain.option, state.value);
          const size = bruteConflict(correct, choices, domain.option, state.value);
          expect(explanation?.choices.length ?? null).toBe(size);
          if (explanation === null) continue;
          const named = Object.fromEntries(explanation.choices.map((each) => [each.option, each.value]));
          const blocks = (rules: readonly string[]): boolean =>
            !all.some((env) => env[domain.option] === state.value && keeps(env, named) && oracle.rules.every((rule) => !rules.includes(rule.id) || rule.holds(env)));
          expect(blocks(explanation.rules)).toBe(true);
          for (const rule of explanation.rules) expect(blocks(explanation.rules.filter((each) => each !== rule))).toBe(false);
        }
      }
    }), { numRuns: runs });
  }, patience);

  it("does not depend on the order of clicks", () => {
    fc.assert(fc.property(oracleModel, someChoices, fc.integer(), (oracle, choices, seed) => {
      const { artefact } = build(oracle);
      const entries = Object.entries(choices);
      const turned = entries.map((_, index) => entries[(index + Math.abs(seed % 5)) % entries.length] as [string, string]).reverse();
      const one = openSession(artefact, choices);
      const other = openSession(artefact, Object.fromEntries(turned));
      expect(other.domains()).toEqual(one.domains());
      expect(other.complete("preferred")).toEqual(one.complete("preferred"));
    }), { numRuns: runs });
  }, patience);

  it("finds the ways out of choices that contradict each other", () => {
    fc.assert(fc.property(oracleModel, someChoices, (oracle, choices) => {
      const { artefact, correct } = build(oracle);
      fc.pre(correct.length > 0 && !correct.some((env) => keeps(env, choices)));
      const session = openSession(artefact, choices);
      const working = subsets(Object.keys(choices)).filter((set) => correct.some((env) => keeps(env, without(choices, set))));
      const sets = working.filter((set) => !working.some((other) => other.length < set.length && other.every((each) => set.includes(each)))).map((set) => [...set].sort().join("+")).sort();
      expect(session.ways().map((way) => [...way.giveUp].sort().join("+")).sort()).toEqual(sets);
      expect(session.conflict()).not.toBeNull();
    }), { numRuns: runs });
  }, patience);

  it("the total of the waterfall is the price the circuit promised", () => {
    fc.assert(fc.property(oracleModel, someChoices, (oracle, choices) => {
      const { model, artefact, correct } = build(oracle);
      fc.pre(correct.some((env) => keeps(env, choices)));
      const whole = openSession(artefact, choices).complete("cheapest") as Env;
      const assembled = assemble(model, whole, "EUR");
      expect(assembled.ok && assembled.assembly.price.total).toBe(openSession(artefact, whole).priceRange()?.min);
      expect(assembled.ok && assembled.assembly.price.total).toBe(oracle.price(whole));
      expect(assembled.ok && assembled.assembly.leadDays).toBe(oracle.leadDays(whole));
    }), { numRuns: runs });
  }, patience);

  it("keeps limits on price and lead time", () => {
    fc.assert(fc.property(oracleModel, someChoices, fc.integer({ min: 5, max: 9 }), fc.integer({ min: 1500, max: 3500 }), (oracle, choices, leadDays, price) => {
      const { artefact, correct } = build(oracle);
      const session = openSession(artefact, choices, { limits: { leadDays, price } });
      const fitting = correct.filter((env) => keeps(env, choices) && oracle.leadDays(env) <= leadDays && oracle.price(env) <= price);
      const whole = session.complete("preferred");
      expect(whole !== null).toBe(fitting.length > 0);
      if (whole !== null) expect(fitting).toContainEqual(whole);
    }), { numRuns: runs });
  }, patience);

  it("reports choices it does not know and leaves them out", () => {
    const oracle = fc.sample(oracleModel, { numRuns: 1, seed: 7 })[0] as OracleModel;
    const { artefact } = build({ ...oracle, rules: [], source: { ...oracle.source, rules: [] } });
    const session = openSession(artefact, { wood: "teak", colour: "red", __proto__: "x", constructor: "y", side: "left" });
    expect(session.choices).toEqual({ side: "left" });
    expect(session.ignored).toEqual([
      { code: "unknown-value", option: "wood", value: "teak" },
      { code: "unknown-option", option: "colour", value: "red" },
      { code: "unknown-option", option: "constructor", value: "y" },
    ]);
    expect(() => openSession(artefact, {}, { book: "GBP" })).toThrow(RangeError);
  });
});

describe("warmUp", () => {
  it("builds what explanations stand on before one is asked for, once, and changes no answer", () => {
    fc.assert(fc.property(oracleModel, (oracle) => {
      const { artefact } = build(oracle);
      const cold = openSession({ ...artefact }, {});
      warmUp(artefact);
      const { explainer } = prepare(artefact);
      expect(explainer).not.toBeNull();
      warmUp(artefact);
      const warm = openSession(artefact, {});
      for (const { option, values } of warm.domains()) for (const { value } of values) expect(warm.explain(option, value)).toEqual(cold.explain(option, value));
      expect(prepare(artefact).explainer).toBe(explainer);
    }), { numRuns: 30 });
  });
});

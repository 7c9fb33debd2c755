/** The page against the session and against all configurations written out, on random models: what is shown, promised and offered is so. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyConfiguration, oracleModel, someChoices, type Env, type OracleModel } from "#tests/arbitraries/models.ts";
import { difference } from "./value-label.ts";
import { compile } from "./compile.ts";
import { configuratorView, type ConfiguratorInput, type ConfiguratorView } from "./configurator-view.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import type { OptionView, ValueView } from "./option-view.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import { spokenChange } from "./spoken-change.ts";
import type { Version } from "./version-change.ts";
import type { Choices } from "./value-text.ts";

const patience = 120_000;
interface Made extends Version {
  readonly oracle: OracleModel;
  readonly correct: readonly Env[];
}
function make(oracle: OracleModel): Made {
  const read = readModel(oracle.source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, { ...defaultLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { oracle, model: read.model, artefact: compiled.artefact, correct: everyConfiguration(oracle.domains).filter((env) => oracle.rules.every((rule) => rule.holds(env))) };
}
/** A model of which something can be built. */
const made = oracleModel.map(make).filter(({ correct }) => correct.length > 1);
/** Day 0 of making arrives on the first of December. */
const arrivals = Array.from({ length: 40 }, (_, days) => ({ from: Date.parse("2026-12-01T00:00:00Z") + days * 86_400_000, until: Date.parse("2026-12-01T00:00:00Z") + days * 86_400_000 }));
const dayAfter = (leadDays: number): string => new Date(Date.parse("2026-12-01T00:00:00Z") + leadDays * 86_400_000).toISOString().slice(0, 10);

const look = ({ model, artefact }: Version, choices: Choices, more: Partial<ConfiguratorInput> = {}): ConfiguratorView =>
  configuratorView({ model, artefact, choices, preference: "preferred", why: undefined, locale: "en", currency: "EUR", arrivals, ...more }).view;
const optionsOf = (view: ConfiguratorView): readonly OptionView[] => view.sections.flatMap((section) => section.options);
const valuesOf = (view: ConfiguratorView): readonly (readonly [OptionView, ValueView])[] => optionsOf(view).flatMap((option) => option.values.map((value) => [option, value] as const));
const keeps = (env: Env, choices: Choices): boolean => Object.entries(choices).every(([option, value]) => env[option] === value);
const without = (choices: Choices, option: string): Choices => Object.fromEntries(Object.entries(choices).filter(([id]) => id !== option));
/** Choices of one of the configurations, so that they go together. */
const agreeing = (correct: readonly Env[], pick: number, choices: Env): Choices => {
  const whole = correct[pick % correct.length] as Env;
  return Object.fromEntries(Object.keys(choices).map((option) => [option, whole[option] ?? ""]));
};

describe("what is shown", () => {
  test("is the session's: statuses, what is chosen, one value of each option, and nothing that can never be", () => {
    fc.assert(fc.property(made, someChoices, (version, choices) => {
      const view = look(version, choices);
      const session = openSession(version.artefact, choices, { book: "EUR" });
      for (const domain of session.domains()) {
        const option = optionsOf(view).find((each) => each.id === domain.option);
        expect(option?.values.map((value) => [value.value, value.status])).toEqual(domain.values.filter((value) => value.status !== "never").map((value) => [value.value, value.status]));
        expect(option?.own).toBe(Object.hasOwn(session.choices, domain.option));
        if (session.consistent) expect(option?.values.filter((value) => value.selected).map((value) => value.label)).toEqual([option?.current]);
      }
      expect(view.built === undefined).toBe(!session.consistent);
      expect(view.conflict === undefined).toBe(session.consistent);
    }), { numRuns: 40 });
  }, patience);

  test("can be built, keeps every own choice, and costs what the rules of the oracle say", () => {
    fc.assert(fc.property(made, someChoices, fc.nat(9999), fc.constantFrom("preferred", "cheapest", "quickest" as const), (version, some, pick, preference) => {
      const choices = agreeing(version.correct, pick, some);
      const view = look(version, choices, { preference });
      const configuration = view.built?.configuration as Env;
      expect(version.correct).toContainEqual(configuration);
      expect(keeps(configuration, choices)).toBe(true);
      expect(view.built?.total).toBe(version.oracle.price(configuration));
      expect(view.built?.leadDays).toBe(version.oracle.leadDays(configuration));
      const fitting = version.correct.filter((env) => keeps(env, choices));
      if (preference === "cheapest") expect(view.built?.total).toBe(Math.min(...fitting.map(version.oracle.price)));
      if (preference === "quickest") expect(view.built?.leadDays).toBe(Math.min(...fitting.map(version.oracle.leadDays)));
      expect(view.built?.from === undefined).toBe(Math.min(...fitting.map(version.oracle.price)) >= (view.built?.total ?? 0));
    }), { numRuns: 40 });
  }, patience);
});

describe("what is promised", () => {
  test("a press on a free value keeps all other choices, shows the value, and costs the difference that stood there", () => {
    fc.assert(fc.property(made, someChoices, fc.nat(9999), (version, some, pick) => {
      const choices = agreeing(version.correct, pick, some);
      const view = look(version, choices);
      for (const [option, value] of valuesOf(view).filter(([, each]) => each.status === "possible" || each.status === "forced" || each.status === "chosen")) {
        expect(value.choices).toEqual({ ...without(choices, option.id), [option.id]: value.value });
        const after = look(version, value.choices);
        expect(after.conflict).toBeUndefined();
        expect(after.built?.configuration[option.id]).toBe(value.value);
        if (!value.selected) expect(value.difference).toBe(difference((after.built?.total ?? 0) - (view.built?.total ?? 0), "en", "EUR"));
      }
    }), { numRuns: 15 });
  }, patience);

  test("a blocked value has a reason and at most four ways; each way reaches it, at the price and time that were said", () => {
    let asked = 0;
    fc.assert(fc.property(made, someChoices, fc.nat(9999), (version, some, pick) => {
      const choices = agreeing(version.correct, pick, some);
      const view = look(version, choices);
      for (const [option, value] of valuesOf(view).filter(([, each]) => each.status === "blocked")) {
        asked += 1;
        const { conflict } = look(version, choices, { why: `${option.id}:${value.value}` });
        expect(conflict?.option).toBe(option.id);
        expect(conflict?.against.length).toBeGreaterThan(0);
        expect(conflict?.repairs.length).toBeGreaterThan(0);
        expect(conflict?.repairs.length).toBeLessThanOrEqual(4);
        for (const repair of conflict?.repairs ?? []) {
          const after = look(version, repair.choices);
          expect(after.built?.configuration[option.id]).toBe(value.value);
          expect(repair.price).toBe(difference((after.built?.total ?? 0) - (view.built?.total ?? 0), "en", "EUR"));
          expect(repair.days).toBe((after.built?.leadDays ?? 0) - (view.built?.leadDays ?? 0));
          expect(repair.changes.length).toBe(Object.keys(choices).filter((id) => id !== option.id && repair.choices[id] !== choices[id]).length);
          for (const change of repair.changes) expect(change.to).toBe(optionsOf(after).find((each) => each.label === change.option)?.current);
        }
      }
    }), { numRuns: 20 });
    expect(asked).toBeGreaterThan(0);
  }, patience);

  test("contradicting choices have ways out that end the contradiction", () => {
    let seen = 0;
    fc.assert(fc.property(made, someChoices, (version, choices) => {
      fc.pre(!version.correct.some((env) => keeps(env, choices)));
      seen += 1;
      const { conflict } = look(version, choices);
      expect(conflict?.wanted).toBeUndefined();
      expect(conflict?.repairs.length).toBeGreaterThan(0);
      for (const repair of conflict?.repairs ?? []) expect(look(version, repair.choices).conflict).toBeUndefined();
    }), { numRuns: 20 });
    expect(seen).toBeGreaterThan(0);
  }, patience);
});

describe("under limits", () => {
  const limited = fc.tuple(made, someChoices, fc.nat(9999), fc.integer({ min: 1500, max: 3600 }), fc.integer({ min: 5, max: 9 }));

  test("a free value is marked exactly when nothing with it keeps the limit", () => {
    fc.assert(fc.property(limited, fc.boolean(), ([version, some, pick, price, leadDays], byPrice) => {
      const choices = agreeing(version.correct, pick, some);
      const fits = (env: Env): boolean => (byPrice ? version.oracle.price(env) <= price : version.oracle.leadDays(env) <= leadDays);
      const view = look(version, choices, { limits: byPrice ? { price } : { by: dayAfter(leadDays) } });
      // Choices that are late by themselves are said at the head; marking every value late beside them would tell nothing.
      if (!byPrice && !version.correct.some((env) => keeps(env, choices) && fits(env))) {
        expect(view.conflict).toBeDefined();
        return;
      }
      for (const [option, value] of valuesOf(view).filter(([, each]) => !each.selected && (each.status === "possible" || each.status === "chosen"))) {
        const some_ = version.correct.some((env) => env[option.id] === value.value && keeps(env, without(choices, option.id)) && fits(env));
        expect(`${option.id} ${value.value} ${value.beyond}`).toBe(`${option.id} ${value.value} ${some_ ? undefined : byPrice ? "price" : "date"}`);
      }
    }), { numRuns: 25 });
  }, patience);

  test("what is shown keeps both limits wherever anything does, and says so where nothing does", () => {
    fc.assert(fc.property(limited, ([version, some, pick, price, leadDays]) => {
      const choices = agreeing(version.correct, pick, some);
      const limits = { price, by: dayAfter(leadDays) };
      const view = look(version, choices, { limits });
      const fitting = version.correct.filter((env) => keeps(env, choices) && version.oracle.price(env) <= price && version.oracle.leadDays(env) <= leadDays);
      if (fitting.length > 0) {
        expect(fitting).toContainEqual(view.built?.configuration);
        expect(view.conflict).toBeUndefined();
        return;
      }
      const [repair] = view.conflict?.repairs ?? [];
      expect(repair?.drops.length).toBeGreaterThan(0);
      const kept = { price: (repair?.limits.budget ?? price / 100) * 100, by: repair?.limits.by ?? limits.by };
      const after = look(version, repair?.choices ?? {}, { limits: kept });
      expect(after.conflict).toBeUndefined();
      expect(after.built?.total).toBeLessThanOrEqual(kept.price);
      // The budget named is the smallest: by the last day that stands, nothing costs a unit less.
      if (repair?.drops.includes("budget") !== true) return;
      const inTime = version.correct.filter((env) => keeps(env, choices) && (repair.drops.includes("by") || version.oracle.leadDays(env) <= leadDays));
      expect(repair.limits.budget).toBe(Math.ceil(Math.min(...inTime.map((env) => version.oracle.price(env))) / 100));
    }), { numRuns: 30 });
  }, patience);

  test("a value beyond them can be asked about: the way keeps the value and every limit it does not name", () => {
    fc.assert(fc.property(limited, ([version, some, pick, price, leadDays]) => {
      const choices = agreeing(version.correct, pick, some);
      const limits = { price, by: dayAfter(leadDays) };
      const beyond = valuesOf(look(version, choices, { limits })).filter(([, value]) => value.beyond !== undefined).slice(0, 4);
      for (const [option, value] of beyond) {
        const { conflict } = look(version, choices, { limits, why: `${option.id}:${value.value}` });
        const [repair] = conflict?.repairs ?? [];
        expect(conflict?.wanted).toBeDefined();
        expect(repair?.choices[option.id]).toBe(value.value);
        const kept = { price: (repair?.limits.budget ?? price / 100) * 100, by: repair?.limits.by ?? limits.by };
        const after = look(version, repair?.choices ?? {}, { limits: kept });
        expect(after.conflict).toBeUndefined();
        expect(after.built?.configuration[option.id]).toBe(value.value);
        expect(after.built?.total).toBeLessThanOrEqual(kept.price);
        if (repair?.drops.includes("by") !== true) expect(after.built?.leadDays).toBeLessThanOrEqual(leadDays);
      }
    }), { numRuns: 25 });
  }, patience);
});

describe("what is heard", () => {
  test("after a press that changes anything: every change is named or counted, the price is said, nothing is said of nothing", () => {
    fc.assert(fc.property(made, someChoices, fc.nat(9999), fc.constantFrom("en", "ru" as const), (version, some, pick, locale) => {
      const choices = agreeing(version.correct, pick, some);
      const view = look(version, choices, { locale });
      expect(spokenChange(view, look(version, choices, { locale }), locale, "EUR")).toBe("");
      for (const [option, value] of valuesOf(view).filter(([, each]) => each.status === "possible" && !each.selected).slice(0, 5)) {
        const after = look(version, value.choices, { locale });
        const said = spokenChange(view, after, locale, "EUR");
        expect(said).toContain(`${option.label}: ${value.label}.`);
        expect(said).toContain(after.built?.price ?? "never");
        const others = optionsOf(after).filter((each) => each.id !== option.id && each.current !== optionsOf(view).find((was) => was.id === each.id)?.current);
        for (const other of others.slice(0, 3)) expect(said).toContain(other.label);
      }
    }), { numRuns: 20 });
  }, patience);
});

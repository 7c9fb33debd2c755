/**
 * Every engine against brute force: small generated networks are compiled by each engine by force, and everything a session says is
 * compared with a list of all configurations. EVERY_ENGINE_RUNS asks for more models than the suite takes time for.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyNetwork, smallNetwork } from "#tests/arbitraries/networks.ts";
import type { SmallNetwork } from "#tests/arbitraries/networks.ts";
import { compileToArtefact } from "./compile.ts";
import type { Artefact } from "./artefact.ts";
import type { EngineName } from "./internal/compile-component.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import { openSession } from "./session.ts";
import type { Session } from "./session.ts";
import type { Choices } from "./value-text.ts";

const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 100);
/** Milliseconds per property: nothing here measures time. */
const patience = 3_600_000;

type Env = Readonly<Record<string, string>>;
const keeps = (env: Env, choices: Choices): boolean => Object.entries(choices).every(([option, value]) => env[option] === value);
const without = (choices: Choices, gone: readonly string[]): Choices => Object.fromEntries(Object.entries(choices).filter(([option]) => !gone.includes(option)));
const subsets = <T>(items: readonly T[]): readonly (readonly T[])[] => items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((set) => [...set, item])], [[]]);
const named = (sets: readonly (readonly string[])[]): readonly string[] => sets.map((set) => [...set].sort().join("+")).sort();

function compiled(model: SmallNetwork, engine: EngineName): Artefact {
  const { network, prices } = model;
  const none = new Float64Array(prices.length);
  const amounts = { books: ["EUR"], basePrices: [1000], prices: [prices], penalty: none, baseDays: 1, days: none };
  const made = compileToArtefact("small", network, network.variables.length, amounts, { ...defaultLimits, rounds: 0, engine });
  if (!made.ok) throw new Error(made.problem.code);
  expect(made.components.filter((each) => each.rules > 0).every((each) => each.engine === engine)).toBe(true);
  return made.artefact;
}

interface Question {
  readonly model: SmallNetwork;
  readonly correct: readonly Env[];
  readonly choices: Choices;
  readonly exact: boolean;
}

const priceIn = ({ model }: Question, env: Env): number => model.price(env) + 1000;
const lowest = (question: Question, envs: readonly Env[]): number => Math.min(...envs.map((env) => priceIn(question, env)));

/** Sets of own choices that must not all stay, none of which could be smaller. */
function ways({ correct }: Question, choices: Choices, wanted: Choices): readonly (readonly string[])[] {
  const working = subsets(Object.keys(choices)).filter((set) => correct.some((env) => keeps(env, { ...without(choices, set), ...wanted })));
  return working.filter((set) => !working.some((other) => other.length < set.length && other.every((each) => set.includes(each))));
}

function checkDomains(session: Session, question: Question): void {
  const { correct, choices, exact } = question;
  for (const domain of session.domains()) {
    const others = without(choices, [domain.option]);
    for (const state of domain.values) {
      const reached = correct.filter((env) => keeps(env, { ...others, [domain.option]: state.value }));
      const can = state.status === "possible" || state.status === "chosen" || state.status === "forced";
      expect(can, `${domain.option}=${state.value} ${state.status}`).toBe(reached.length > 0);
      expect(state.status === "never").toBe(!correct.some((env) => env[domain.option] === state.value));
      if (reached.length === 0) continue;
      if (exact) expect(state.from).toBe(lowest(question, reached));
      else expect(state.from).toBeGreaterThanOrEqual(lowest(question, reached));
    }
    const left = domain.values.filter((state) => correct.some((env) => keeps(env, { ...others, [domain.option]: state.value })));
    const only = choices[domain.option] === undefined && left.length === 1 ? left[0]?.value : null;
    expect(domain.forced).toBe(only);
  }
}

function checkTotals(session: Session, question: Question): void {
  const fitting = question.correct.filter((env) => keeps(env, question.choices));
  const cheapest = session.complete("cheapest") as Env;
  expect(fitting).toContainEqual(cheapest);
  const range = session.priceRange();
  if (question.exact) {
    expect(session.count()).toBe(BigInt(fitting.length));
    expect(range).toEqual({ min: lowest(question, fitting), max: Math.max(...fitting.map((env) => priceIn(question, env))) });
    expect(priceIn(question, cheapest)).toBe(range?.min);
  } else {
    expect(session.count()).toBeNull();
    expect(range?.min).toBeGreaterThanOrEqual(lowest(question, fitting));
    expect(range?.max).toBeLessThanOrEqual(Math.max(...fitting.map((env) => priceIn(question, env))));
  }
}

function checkBlocked(session: Session, question: Question): void {
  const { model, correct, choices } = question;
  const all = everyNetwork(model);
  for (const domain of session.domains()) {
    const others = without(choices, [domain.option]);
    for (const { value, status, givesUp } of domain.values) {
      const wanted = { [domain.option]: value };
      const explanation = session.explain(domain.option, value);
      expect(explanation === null).toBe(status !== "blocked" && status !== "never");
      if (explanation === null) continue;
      const blocking = subsets(Object.keys(others)).filter((set) => !correct.some((env) => keeps(env, { ...Object.fromEntries(set.map((each) => [each, others[each] as string])), ...wanted })));
      expect(explanation.choices).toHaveLength(Math.min(...blocking.map((set) => set.length)));
      const own = Object.fromEntries(explanation.choices.map((each) => [each.option, each.value]));
      const refuted = (rules: readonly string[]): boolean => !all.some((env) => keeps(env, { ...own, ...wanted }) && model.holds.every((rule) => !rules.includes(rule.id) || rule.run(env)));
      expect(refuted(explanation.rules)).toBe(true);
      for (const rule of explanation.rules) expect(refuted(explanation.rules.filter((each) => each !== rule))).toBe(false);
      const repairs = session.repair(domain.option, value);
      const expected = ways(question, others, wanted);
      expect(named(repairs.map((repair) => repair.giveUp))).toEqual(named(expected));
      if (status === "blocked") expect(givesUp).toBe(Math.min(...expected.map((set) => set.length)));
      for (const repair of repairs) {
        expect(correct).toContainEqual(repair.configuration);
        expect(keeps(repair.configuration, repair.choices)).toBe(true);
        expect(repair.choices).toEqual({ ...without(others, repair.giveUp), ...wanted });
      }
    }
  }
}

function checkEverything(artefact: Artefact, question: Question, turn: number): void {
  const { correct, choices } = question;
  const session = openSession(artefact, choices);
  const consistent = correct.some((env) => keeps(env, choices));
  expect(session.consistent).toBe(consistent);
  if (consistent) {
    checkDomains(session, question);
    checkTotals(session, question);
    checkBlocked(session, question);
    expect([session.conflict(), session.ways()]).toEqual([null, []]);
  } else {
    expect([session.complete("cheapest"), session.priceRange()]).toEqual([null, null]);
    expect(named(session.ways().map((way) => way.giveUp))).toEqual(named(correct.length === 0 ? [] : ways(question, choices, {})));
    const blamed = session.conflict()?.choices ?? [];
    expect(correct.some((env) => keeps(env, Object.fromEntries(blamed.map((each) => [each.option, each.value]))))).toBe(false);
  }
  const entries = Object.entries(choices);
  const turned = Object.fromEntries([...entries.slice(turn % (entries.length + 1)), ...entries.slice(0, turn % (entries.length + 1))].reverse());
  const statuses = (each: Session) => each.domains().map((domain) => [domain.option, domain.chosen, domain.forced, domain.values.map(({ value, status, givesUp }) => [value, status, givesUp])]);
  expect(statuses(openSession(artefact, turned))).toEqual(statuses(session));
}

describe.each<[EngineName, "values" | "clauses"]>([
  ["diagram", "values"], ["parts", "values"], ["search", "values"], ["diagram", "clauses"], ["clauses", "clauses"], ["search", "clauses"],
])("the engine %s over %s", (engine, kind) => {
  it("says of every small model what a list of all its configurations says", () => {
    fc.assert(fc.property(smallNetwork(kind), fc.nat(1000), (model, turn) => {
      const correct = everyNetwork(model).filter((env) => model.holds.every((rule) => rule.run(env)));
      const artefact = compiled(model, engine);
      for (const choices of model.clicks) checkEverything(artefact, { model, correct, choices, exact: engine !== "search" }, turn);
    }), { numRuns: runs });
  }, patience);

  it("leaves out what cannot be had today, and names it", () => {
    fc.assert(fc.property(smallNetwork(kind), (model) => {
      const correct = everyNetwork(model).filter((env) => model.holds.every((rule) => rule.run(env)));
      const [choices = {}, gone = {}] = model.clicks;
      checkUnavailable(compiled(model, engine), { model, correct, choices, exact: engine !== "search" }, gone);
    }), { numRuns: runs });
  }, patience);
});

/** What cannot be had today, on each engine: as good as excluded by a rule, and told apart from what no choice could ever bring. */
function checkUnavailable(artefact: Artefact, { model, correct, choices }: Question, gone: Env): void {
  const unavailable = Object.entries(gone).map(([option, value]) => ({ option, value }));
  const left = correct.filter((env) => unavailable.every(({ option, value }) => env[option] !== value));
  const session = openSession(artefact, choices, { unavailable });
  expect(session.consistent).toBe(left.some((env) => keeps(env, choices)));
  if (!session.consistent) return;
  for (const domain of session.domains()) {
    const others = without(choices, [domain.option]);
    for (const { value, status } of domain.values) {
      const wanted = { [domain.option]: value };
      const free = left.some((env) => keeps(env, { ...others, ...wanted }));
      const later = left.some((env) => keeps(env, wanted));
      const ever = correct.some((env) => keeps(env, wanted));
      expect(status === "chosen" || status === "forced" ? "possible" : status, `${domain.option}=${value}`).toBe(free ? "possible" : later ? "blocked" : ever ? "unavailable" : "never");
      const explanation = session.explain(domain.option, value);
      expect(explanation === null).toBe(free);
      if (explanation === null) continue;
      const own = { ...Object.fromEntries(explanation.choices.map((each) => [each.option, each.value])), ...wanted };
      const stands = (shut: typeof unavailable): boolean => everyNetwork(model).some((env) => keeps(env, own) && shut.every((each) => env[each.option] !== each.value) && model.holds.every((rule) => !explanation.rules.includes(rule.id) || rule.run(env)));
      expect(stands([...explanation.unavailable])).toBe(false);
      const possibleWithout = (shut: typeof unavailable): boolean => correct.some((env) => keeps(env, own) && shut.every((each) => env[each.option] !== each.value));
      for (const each of explanation.unavailable) expect(possibleWithout(explanation.unavailable.filter((other) => other !== each))).toBe(true);
      const expected = ways({ model, correct: left, choices, exact: true }, others, wanted);
      expect(named(session.repair(domain.option, value).map((repair) => repair.giveUp))).toEqual(named(expected));
    }
  }
}

it("an engine of clauses refuses what is none", () => {
  const model = fc.sample(smallNetwork("values"), { numRuns: 60, seed: 3 }).find(({ network }) => network.rules.some((rule) => rule.kind !== "clause")) as SmallNetwork;
  expect(() => compiled(model, "clauses")).toThrow(RangeError);
});

/** Walks of many presses over the page's own links, as a browser takes them: nobody is ever lost, and the way back leads back. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyConfiguration, oracleModel, type Env, type OracleModel } from "#tests/arbitraries/models.ts";
import { repairLink } from "./conflict-panel.tsx";
import { configuratorView, type ConfiguratorView } from "./configurator-view.ts";
import { compile } from "./compile.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import { targetOf } from "./option-link.ts";
import { linkTo, queryOf, readState, type PageState } from "./page-state.ts";
import { readModel } from "./read-model.ts";
import type { Version } from "./version-change.ts";

const patience = 120_000;
interface Walked extends Version {
  readonly correct: readonly Env[];
}
function make({ source, domains, rules }: OracleModel): Walked {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, { ...defaultLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { model: read.model, artefact: compiled.artefact, correct: everyConfiguration(domains).filter((env) => rules.every((rule) => rule.holds(env))) };
}
const buildable = oracleModel.map(make).filter(({ correct }) => correct.length > 1);

/** What the page is at an address: the address is all there is. */
function open({ model, artefact }: Version, query: string): { readonly state: PageState; readonly view: ConfiguratorView } {
  const state = readState(new URLSearchParams(query));
  const { view } = configuratorView({ model, artefact, choices: state.choices, preference: state.wish, why: state.why, undo: state.undo, limits: { price: state.budget === undefined ? undefined : state.budget * 100 }, locale: "en", currency: "EUR" });
  return { state: { ...state, choices: view.choices }, view };
}

/** Every link of the page that changes the configuration, in the order in which it is drawn. */
function links({ state, view }: ReturnType<typeof open>): readonly string[] {
  return [
    ...view.sections.flatMap((section) => section.options).flatMap((option) => [...option.values.map((value) => targetOf(option, value, state)), ...(option.own ? [linkTo(state, { choices: option.without })] : [])]),
    ...(view.conflict?.repairs ?? []).map((repair) => repairLink(repair, state)),
    ...(view.undo === undefined ? [] : [linkTo(state, { choices: view.undo.choices })]),
    ...view.ways.map(({ wish }) => linkTo(state, { wish })),
    linkTo(state, { choices: {}, undo: state.choices }),
  ];
}

const keeps = (env: Env, choices: PageState["choices"]): boolean => Object.entries(choices).every(([option, value]) => env[option] === value);

describe("walking", () => {
  test("every link is an address of the page, read as it was written, and what stands there can be built or says how", () => {
    fc.assert(fc.property(buildable, fc.array(fc.nat(500), { minLength: 4, maxLength: 10 }), fc.constantFrom("", "budget=25", "prefer=quickest", "line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10&with=wood.oak"), (version, presses, start) => {
      let query: string = start;
      for (const press of presses) {
        const page = open(version, query);
        const all = links(page);
        query = all[press % all.length] ?? "";
        expect(queryOf(readState(new URLSearchParams(query)))).toBe(query === "" ? "?" : query);
        const { state, view } = open(version, query);
        // What a press takes always fits: only a link from elsewhere contradicts itself.
        expect(version.correct.some((env) => keeps(env, state.choices))).toBe(true);
        expect(view.built).toBeDefined();
        expect(version.correct).toContainEqual(view.built?.configuration);
        expect(view.ignored).toBe(0);
        const before = new URLSearchParams(start);
        for (const kept of ["line", "with"]) expect(new URLSearchParams(query).get(kept)).toBe(before.get(kept));
      }
    }), { numRuns: 20 });
  }, patience);

  test("a question changes nothing, and leaving it leads back to the very address", () => {
    fc.assert(fc.property(buildable, fc.array(fc.nat(500), { minLength: 1, maxLength: 5 }), (version, presses) => {
      let query = "?";
      for (const press of presses) {
        const all = links(open(version, query)).filter((link) => !new URLSearchParams(link).has("why") && !new URLSearchParams(link).has("undo"));
        query = all[press % all.length] ?? "?";
      }
      const { state, view } = open(version, query);
      const asked = view.sections.flatMap((section) => section.options).flatMap((option) => option.values.filter((value) => value.status === "blocked").map((value) => targetOf(option, value, state)));
      for (const question of asked.slice(0, 6)) {
        const there = open(version, question);
        expect(there.state.choices).toEqual(state.choices);
        expect(there.view.built).toEqual(view.built);
        expect(there.view.conflict?.wanted).toBeDefined();
        expect(linkTo(there.state)).toBe(query);
      }
    }), { numRuns: 25 });
  }, patience);

  test("a repair is taken back by one press: choices and piece are as before", () => {
    let repaired = 0;
    fc.assert(fc.property(buildable, fc.array(fc.nat(500), { minLength: 2, maxLength: 6 }), fc.nat(99), (version, presses, pick) => {
      let query = "?";
      for (const press of presses) {
        const all = links(open(version, query)).filter((link) => !/[?&](why|undo)=/.test(link));
        query = all[press % all.length] ?? "?";
      }
      const before = open(version, query);
      const asked = before.view.sections.flatMap((section) => section.options).flatMap((option) => option.values.filter((value) => value.status === "blocked").map((value) => targetOf(option, value, before.state)));
      const question = asked[pick % Math.max(1, asked.length)];
      if (question === undefined) return;
      const there = open(version, question);
      for (const repair of there.view.conflict?.repairs ?? []) {
        repaired += 1;
        const after = open(version, repairLink(repair, there.state));
        expect(after.view.undo?.choices).toEqual(before.state.choices);
        expect(after.view.undo?.changes.length).toBeGreaterThan(0);
        const back = open(version, linkTo(after.state, { choices: after.view.undo?.choices ?? {} }));
        expect(back.state.choices).toEqual(before.state.choices);
        expect(back.view.built).toEqual(before.view.built);
        expect(back.view.undo).toBeUndefined();
      }
    }), { numRuns: 30 });
    expect(repaired).toBeGreaterThan(0);
  }, patience);

  test("the same choices by another way are the same page", () => {
    fc.assert(fc.property(buildable, fc.nat(9999), fc.shuffledSubarray(["wood", "lamp", "width", "count", "side"], { minLength: 2 }), (version, pick, options) => {
      const whole = version.correct[pick % version.correct.length] as Env;
      const press = (query: string, id: string): string => {
        const page = open(version, query);
        const option = page.view.sections.flatMap((section) => section.options).find((each) => each.id === id);
        const value = option?.values.find((each) => each.value === whole[id]);
        if (option === undefined || value === undefined) throw new Error(`${id} is not there`);
        return targetOf(option, value, page.state);
      };
      const one = options.reduce(press, "?");
      const other = [...options].reverse().reduce(press, "?");
      expect(other).toBe(one);
      expect(open(version, one).view).toEqual(open(version, other).view);
    }), { numRuns: 20 });
  }, patience);
});

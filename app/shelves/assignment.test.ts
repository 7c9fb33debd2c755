import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Program } from "#merch-rules/compile.ts";
import { placeOf, trialKey } from "#merch-rules/holdout.ts";
import { assign, exposuresOf, testKey, trialsIn, type RunningTest } from "./assignment.ts";

function programOf(rules: readonly object[], own: object = {}): Program {
  const compiled = compile({
    version: 1, pages: [{ id: "home", shelves: ["a", "b"] }, { id: "cart", shelves: ["a"] }],
    shelves: ["a", "b"].map((id) => ({ id, title: { en: id }, source: { all: [] }, layout: "row", slots: 4 })), rules, ...own,
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}
const boost = (id: string, own: object = {}) => ({ id, action: { type: "boost", where: { all: [] }, strength: 1 }, ...own });
const published = programOf([boost("r"), boost("s")], { holdout: 0.5 });
const draft = programOf([boost("r"), boost("t")], { holdout: 0.5 });
const running: RunningTest = { id: "018f", share: 0.5, program: draft, pages: new Set(["home"]), until: 1_000 };
const where = { page: "home", now: 0, holdouts: true };
const visitor = (visitorId: string, own: object = {}) => ({ visitorId, personalisation: true, ...own });

describe("who takes part", () => {
  test("nobody who did not agree, and no browser seen for the first time: their page is the published one, whole", () => {
    fc.assert(fc.property(fc.uuid(), fc.boolean(), (id, stranger) => {
      const who = visitor(id, { personalisation: stranger, stranger });
      expect(assign(who, published, running, where)).toEqual({ program: published, rules: new Set(), shelves: new Set() });
    }));
  });

  test("with holdouts off nothing is kept from anybody and nothing is recorded", () => {
    fc.assert(fc.property(fc.uuid(), (id) => {
      const off = { ...where, holdouts: false };
      const assigned = assign(visitor(id), published, undefined, off);
      expect([...assigned.rules, ...assigned.shelves]).toEqual([]);
      expect(exposuresOf(assigned, { rules: ["r"], shelves: ["a"] }, undefined, off)).toEqual([]);
    }));
  });
});

describe("holdouts", () => {
  test("what is kept and what is recorded say the same, and only of what acts on the page", () => {
    fc.assert(fc.property(fc.uuid(), fc.subarray(["r", "s"]), fc.subarray(["a", "b"]), (id, rules, shelves) => {
      const assigned = assign(visitor(id), published, undefined, where);
      const recorded = exposuresOf(assigned, { rules, shelves }, undefined, where);
      expect(recorded.map(({ trial }) => trial.split(":").slice(0, 2).join(":"))).toEqual([...rules.map((one) => `rule:${one}`), ...shelves.map((one) => `shelf:${one}`)]);
      for (const { trial, held } of recorded) {
        const [kind, name] = trial.split(":");
        expect(held).toBe((kind === "rule" ? assigned.rules : assigned.shelves).has(name ?? ""));
        expect(held).toBe(placeOf(id, trial) < 0.5);
      }
    }));
  });

  test("what is kept from nobody is not recorded", () => {
    const made = programOf([boost("r", { holdout: 0 }), boost("s", { holdout: 0.1 })]);
    const recorded = exposuresOf(assign(visitor("0192f0c8-0000-7000-8000-000000000001"), made, undefined, where), { rules: ["r", "s"], shelves: [] }, undefined, where);
    expect(recorded.map(({ trial }) => trial)).toEqual(trialsIn(made).filter(({ id }) => id === "s").map(trialKey));
  });

  test("the trials of a program are worked out once", () => expect(trialsIn(published)).toBe(trialsIn(published)));
});

describe("a draft under test", () => {
  test("is seen by its share, on pages it can change, until it ends; everybody there is recorded with their side", () => {
    fc.assert(fc.property(fc.uuid(), fc.constantFrom("home", "cart"), fc.constantFrom(0, 999, 1_000, 5_000), (id, page, now) => {
      const here = { page, now, holdouts: true };
      const assigned = assign(visitor(id), published, running, here);
      const on = page === "home" && now < 1_000;
      expect(assigned.program).toBe(on && placeOf(id, "test:018f") < 0.5 ? draft : published);
      const recorded = exposuresOf(assigned, { rules: [], shelves: [] }, running, here);
      expect(recorded).toEqual(on ? [{ trial: testKey(running), held: assigned.program === published }] : []);
    }));
  });

  test("a rule that both files have is one trial, whichever file the visitor sees", () => {
    const keys = (program: Program) => trialsIn(program).filter(({ id }) => id === "r").map(trialKey);
    expect(keys(draft)).toEqual(keys(published));
  });
});

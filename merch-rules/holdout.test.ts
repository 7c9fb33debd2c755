/** Who goes without: properties of the assignment, and that a page without something counts the same visits as the page with it. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { momentArbitrary, productsArbitrary, profileArbitrary, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { arrange } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import { compile } from "./compile.ts";
import type { Program } from "./compile.ts";
import { larkwoodRules } from "./defaults/larkwood.ts";
import { explain } from "./explain.ts";
import { isHeldOut, placeOf, trialKey, trialsOf } from "./holdout.ts";
import type { Trial } from "./holdout.ts";
import { emptyProfile, momentAt } from "./shopper.ts";

vi.setConfig({ testTimeout: 60_000 });

function programOf(file: object): Program {
  const compiled = compile({ version: 1, ...file });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}

const everything = { all: [] };
const shelf = (id: string, own: object = {}) => ({ id, title: { en: id }, source: everything, layout: "row", slots: 4, dial: 0, ...own });
const rule = (id: string, own: object = {}) => ({ id, action: { type: "boost", where: everything, strength: 1 }, ...own });
const page = { pages: [{ id: "home", shelves: ["a", "b"] }] };
const file = (rules: readonly object[], own: object = {}) => programOf({ ...page, shelves: [shelf("a"), shelf("b")], rules, ...own });
const trialOf = (program: Program, id: string): Trial => {
  const found = trialsOf(program).find((one) => one.id === id);
  if (found === undefined) throw new Error(`nothing named ${id} is judged`);
  return found;
};
const units = (count: number) => Array.from({ length: count }, (_, index) => `0192f0c8-${(index * 2_654_435_761 % 65_536).toString(16).padStart(4, "0")}-7000-8000-${index.toString(16).padStart(12, "0")}`);

describe("assignment", () => {
  test("gives the share it was asked for, evenly: units of one day differ in a few digits only", () => {
    const many = units(40_000);
    for (const key of ["rule:oak:00000000", "shelf:picked:ffffffff", "test:1"]) {
      const cells = new Array<number>(20).fill(0);
      for (const unit of many) cells[Math.floor(placeOf(unit, key) * 20)]! += 1;
      const square = cells.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0);
      // 19 degrees of freedom: 1 in 100,000 lies above 57.
      expect(square, key).toBeLessThan(57);
    }
    const trial: Trial = { kind: "rule", id: "oak", edition: "12345678", share: 0.03 };
    const out = many.filter((unit) => isHeldOut(unit, trial)).length;
    expect(Math.abs(out - 1_200)).toBeLessThan(5 * Math.sqrt(40_000 * 0.03 * 0.97));
  });

  test("what somebody goes without says nothing about what else, nor about the next edition", () => {
    const many = units(40_000);
    const half = (key: string) => many.map((unit) => placeOf(unit, key) < 0.5);
    const [first, ...others] = ["rule:a:00000001", "rule:b:00000001", "rule:a:00000002", "shelf:a:00000001"].map(half);
    for (const other of others) {
      const both = many.filter((_, index) => first?.[index] === true && other[index] === true).length;
      expect(Math.abs(both - 10_000)).toBeLessThan(5 * Math.sqrt(40_000 * 0.25 * 0.75));
    }
  });

  test("is the same every time, grows with the share, and leaves everybody in at none", () => {
    fc.assert(fc.property(fc.uuid(), fc.string({ maxLength: 20 }), fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }), (unit, id, one, other) => {
      const trial = (share: number): Trial => ({ kind: "rule", id, edition: "0", share });
      expect(isHeldOut(unit, trial(one))).toBe(isHeldOut(unit, trial(one)));
      expect(isHeldOut(unit, trial(0))).toBe(false);
      if (isHeldOut(unit, trial(Math.min(one, other)))) expect(isHeldOut(unit, trial(Math.max(one, other)))).toBe(true);
    }));
  });
});

describe("what is judged", () => {
  test("the rule's own share, else the file's, else three in a hundred", () => {
    expect(trialOf(file([rule("r")]), "r").share).toBe(0.03);
    expect(trialOf(file([rule("r")], { holdout: 0.1 }), "r").share).toBe(0.1);
    expect(trialOf(file([rule("r", { holdout: 0 })], { holdout: 0.1 }), "r").share).toBe(0);
    expect(trialOf(file([], { shelves: [shelf("a", { holdout: 0.2 }), shelf("b")] }), "a").share).toBe(0.2);
  });

  test("not what is switched off, not the search field's rules, not a shelf that is the page itself", () => {
    const made = file([rule("off", { enabled: false }), { id: "words", action: { type: "synonyms", words: ["sofa", "couch"] } }, rule("on")], { shelves: [shelf("a", { paged: true }), shelf("b")] });
    expect(trialsOf(made).map(({ kind, id }) => `${kind}:${id}`).toSorted()).toEqual(["rule:on", "shelf:b"]);
  });

  test("an edition names what is done: notes, switching and the order of keys do not change it, everything else does", () => {
    const key = (own: object, whole: object = {}) => trialKey(trialOf(file([rule("r", own)], whole), "r"));
    const plain = key({});
    expect(plain).toMatch(/^rule:r:[0-9a-f]{8}$/);
    expect(key({ note: "why" })).toBe(plain);
    expect(key({ action: { strength: 1, where: everything, type: "boost" } })).toBe(plain);
    expect(key({}, { rules: [rule("other"), rule("r")] })).toBe(plain);
    for (const own of [{ priority: 1 }, { holdout: 0.05 }, { action: { type: "boost", where: everything, strength: 2 } }, { scope: { kind: "page", pages: ["home"] } }, { schedule: { until: "2027-01-01" } }]) expect(key(own)).not.toBe(plain);
    expect(key({}, { holdout: 0.2 })).not.toBe(plain);
  });

  test("who refers to a named condition is new when it changes; others are not", () => {
    const made = (least: number) => file([rule("refers", { when: { ref: "rich" } }), rule("plain")], { conditions: { rich: { fact: "profile.orders", op: ">=", value: least } } });
    const key = (least: number, id: string) => trialKey(trialOf(made(least), id));
    expect(key(1, "refers")).toBe(key(1, "refers"));
    expect(key(2, "refers")).not.toBe(key(1, "refers"));
    expect(key(2, "plain")).toBe(key(1, "plain"));
  });

  test("Larkwood's rules and shelves are all judged, each under a key of its own", () => {
    const keys = trialsOf(programOf(larkwoodRules as object)).map(trialKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(30);
  });
});

const shop = fc.record({ products: productsArbitrary, file: ruleFileArbitrary, profile: profileArbitrary, moment: momentArbitrary });

describe("a page without something", () => {
  test("counts a rule and a shelf whether or not it is left out itself", () => {
    fc.assert(fc.property(shop, ({ products, file: input, profile, moment }) => {
      const [program, columns] = [programOf(input), buildColumns("1", products)];
      const options = { page: "home", seed: "s" };
      const { acting } = arrange(program, columns, profile, moment, options);
      for (const { id } of program.rules) expect(arrange(program, columns, profile, moment, { ...options, without: [id] }).acting.rules).toEqual(acting.rules);
      for (const id of program.shelves.keys()) {
        const less = arrange(program, columns, profile, moment, { ...options, withoutShelves: [id] });
        expect(less.acting.shelves.toSorted()).toEqual(acting.shelves.toSorted());
        expect(less.shelves.map((one) => one.id)).not.toContain(id);
      }
    }), { numRuns: 100 });
  });

  test("is the page itself when what is left out does not act on it", () => {
    fc.assert(fc.property(shop, ({ products, file: input, profile, moment }) => {
      const [program, columns] = [programOf(input), buildColumns("1", products)];
      const options = { page: "home", seed: "s" };
      const whole = arrange(program, columns, profile, moment, options);
      const idle = program.rules.map(({ id }) => id).filter((id) => !whole.acting.rules.includes(id));
      expect(arrange(program, columns, profile, moment, { ...options, without: idle }).shelves).toEqual(whole.shelves);
    }), { numRuns: 100 });
  });

  test("is the page of a file that never had the shelf", () => {
    const products = Array.from({ length: 12 }, (_, index) => ({ id: `p${index}`, numbers: { popularity: 12 - index } }));
    const pin = { id: "pin", scope: { kind: "shelf", shelves: ["a"] }, action: { type: "pin", products: ["p5"], slot: 1 } };
    const columns = buildColumns("1", products);
    const options = { page: "home", seed: "s" };
    const without = arrange(file([pin]), columns, emptyProfile, momentAt(0), { ...options, withoutShelves: ["a"] });
    const never = arrange(programOf({ pages: [{ id: "home", shelves: ["b"] }], shelves: [shelf("b")] }), columns, emptyProfile, momentAt(0), options);
    expect(without.shelves).toEqual(never.shelves);
    expect(without.acting).toEqual({ rules: ["pin"], shelves: ["b", "a"] });
    const explained = explain(without.trace(), "a", "p5");
    expect(explained.ok && explained.explanation.because.code).toBe("shelf-withheld");
  });

  test("a rule that hides a shelf acts on the page it leaves; a shelf with too little to show does not", () => {
    const columns = buildColumns("1", [{ id: "p1", numbers: { popularity: 1 } }]);
    const hide = { id: "hide", scope: { kind: "shelf", shelves: ["a"] }, action: { type: "hide" } };
    const hidden = arrange(file([hide]), columns, emptyProfile, momentAt(0), { page: "home", seed: "s" });
    expect(hidden.acting).toEqual({ rules: ["hide"], shelves: ["b"] });
    const few = file([], { shelves: [shelf("a", { minimum: 2 }), shelf("b")] });
    expect(arrange(few, columns, emptyProfile, momentAt(0), { page: "home", seed: "s" }).acting).toEqual({ rules: [], shelves: ["b"] });
    expect(arrange(few, columns, emptyProfile, momentAt(0), { page: "nowhere", seed: "s" }).acting).toEqual({ rules: [], shelves: [] });
  });

  test("asked for some shelves only, rules and shelves elsewhere do not count", () => {
    const columns = buildColumns("1", [{ id: "p1", numbers: { popularity: 1 } }]);
    const made = file([rule("on-a", { scope: { kind: "shelf", shelves: ["a"] } }), rule("on-b", { scope: { kind: "shelf", shelves: ["b"] } })]);
    expect(arrange(made, columns, emptyProfile, momentAt(0), { page: "home", seed: "s", only: ["b"] }).acting).toEqual({ rules: ["on-b"], shelves: ["b"] });
  });
});

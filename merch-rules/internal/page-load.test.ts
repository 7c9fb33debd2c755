import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Program } from "../compile.ts";
import { limits } from "../schema.ts";
import { emptyProfile, momentAt } from "../shopper.ts";
import { actsOn, applicableRules } from "./index-rules.ts";
import { makeShopper } from "./make-shopper.ts";
import { branchDepth, pageLoads } from "./page-load.ts";

const shelf = (id: string) => ({ id, title: { en: id }, source: { all: [] }, layout: "row", slots: 4 });
const frame = { version: 1, pages: [{ id: "home", shelves: ["a", "b", "c"] }, { id: "small", shelves: ["c"] }], shelves: ["a", "b", "c", "d"].map(shelf) };
const boost = { type: "boost", strength: 1, where: { all: [] } };
const many = (count: number, rule: object) => Array.from({ length: count }, (_, i) => ({ id: `r${i}`, action: boost, ...rule }));
const compiled = (rules: readonly object[]) => compile({ ...frame, rules });

function made(rules: readonly object[]): Program {
  const result = compiled(rules);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.program;
}

/** The loads of home and small. */
function loads(rules: readonly object[]): readonly number[] {
  const program = made(rules);
  const load = pageLoads(program.rules);
  return [...program.pages.values()].map(load);
}

describe("what a page costs at worst", () => {
  test("a rule for everywhere counts on every shelf, one that places on one, one for a shelf there", () => {
    expect(loads([{ id: "r", action: boost }])).toEqual([3, 1]);
    expect(loads([{ id: "r", action: { type: "pin", products: ["p"], slot: 1 } }])).toEqual([1, 1]);
    expect(loads([{ id: "r", scope: { kind: "shelf", shelves: ["a", "b", "a"] }, action: boost }])).toEqual([2, 0]);
    expect(loads([{ id: "r", scope: { kind: "page", pages: ["small", "small"] }, action: boost }])).toEqual([0, 1]);
    expect(loads([{ id: "r", action: { ...boost, shelf: "d" } }])).toEqual([0, 0]);
    expect(loads([{ id: "r", action: { type: "redirect", to: "/x" }, scope: { kind: "query", queries: ["x"] } }])).toEqual([0, 0]);
    expect(loads([{ id: "r", enabled: false, action: boost }])).toEqual([0, 0]);
  });

  test("of the categories the heaviest branch counts", () => {
    const rules = Array.from({ length: 9 }, (_, c) => Array.from({ length: c + 1 }, (_unused, i) => ({ id: `c${c}-${i}`, scope: { kind: "category", categories: [`c${c}`] }, action: boost }))).flat();
    expect(loads(rules)).toEqual([3 * (9 + 8 + 7 + 6 + 5), 9 + 8 + 7 + 6 + 5]);
  });

  test("is never below what meets", () => {
    const scope = fc.oneof(
      fc.constant(undefined), fc.constant({ kind: "campaign", campaigns: ["sale"] }), fc.constant({ kind: "query", queries: ["oak"], match: "contains" }),
      fc.constantFrom("home", "small").map((page) => ({ kind: "page", pages: [page] })),
      fc.constantFrom("x", "y", "z").map((category) => ({ kind: "category", categories: [category] })),
      fc.subarray(["a", "b", "c", "d"], { minLength: 1 }).map((shelves) => ({ kind: "shelf", shelves })),
    );
    const action = fc.constantFrom<object>(boost, { type: "hide" }, { type: "retitle", title: { en: "x" } }, { ...boost, shelf: "b" }, { type: "pin", products: ["p"], slot: 2 }, { type: "exclude", where: { all: [] } });
    const rules = fc.array(fc.record({ scope, action }), { maxLength: 25 }).map((list) => list.map((rule, i) => ({ id: `r${i}`, action: rule.action, ...(rule.scope && !("shelf" in rule.action) && { scope: rule.scope }) })));
    fc.assert(fc.property(rules, fc.subarray(["x", "y", "z"]), (list, category) => {
      const program = made(list);
      const load = pageLoads(program.rules);
      const shopper = makeShopper(emptyProfile, momentAt(0, { category, campaigns: ["sale"], query: "oak table" }));
      for (const page of program.pages.values()) {
        const acting = applicableRules(program, page, shopper, new Set()).filter((rule) => rule.stage !== "query");
        const pairs = acting.reduce((sum, rule) => sum + page.shelves.filter(({ id }) => actsOn(rule, id, page)).length, 0);
        expect(load(page)).toBeGreaterThanOrEqual(pairs);
        // Nothing counts that could not meet: with every scope fulfilled and three categories, well below the depth, they are equal.
        if (category.length === 3) expect(load(page)).toBe(pairs);
      }
    }));
    expect(branchDepth).toBeGreaterThan(3);
  });
});

describe("a file beyond the limit", () => {
  const most = Math.floor(limits.pageRules / 3);

  test("is refused with the page and the figures", () => {
    expect(compiled(many(most, {})).ok).toBe(true);
    expect(compiled(many(most + 1, {}))).toEqual({ ok: false, problems: [{ code: "too-many-on-page", path: ["pages", 0], params: { page: "home", count: 3 * (most + 1), limit: limits.pageRules } }] });
  });

  test("may hold as many rules as a file may, where they never meet", () => {
    const apart = Array.from({ length: limits.rules }, (_, i) => ({ id: `r${i}`, scope: { kind: "category", categories: [`c${i % 500}`] }, action: boost }));
    expect(compiled(apart).ok).toBe(true);
    expect(compiled(many(limits.rules, { enabled: false })).ok).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateLog, places, type LogLine } from "./evaluate-log.ts";

const day = 24 * 3_600_000;
const cut = Date.UTC(2026, 5, 1);
const until = cut + 30 * day;
let baskets = 0;
const basket = (customer: string, daysFromCut: number, ...products: string[]): LogLine[] => {
  const name = `i${baskets++}`;
  return products.map((productId) => ({ basket: name, productId, customer, at: cut + daysFromCut * day }));
};

describe("the tasks", () => {
  test("all: a habit kept is a full score", () => {
    const log = [...basket("anna", -40, "tea"), ...basket("anna", -10, "tea"), ...basket("boris", -10, "coffee"), ...basket("anna", 3, "tea")];
    const found = evaluateLog({ log, cut, until, task: "all" });
    expect(found).toMatchObject({ judged: 1, candidates: 2, recall: 1, ndcg: 1 });
    expect(found.shelves.map((shelf) => shelf.user)).toEqual(["anna", "boris"]);
    expect(found.shelves[0]?.items[0]).toBe("tea");
  });

  test("new: what was bought before is neither shown nor asked for", () => {
    const log = [...basket("anna", -40, "tea"), ...basket("boris", -10, "coffee"), ...basket("anna", 3, "tea"), ...basket("anna", 4, "coffee")];
    const found = evaluateLog({ log, cut, until, task: "new" });
    expect(found.shelves.find((shelf) => shelf.user === "anna")?.items).toEqual(["coffee"]);
    expect(found).toMatchObject({ judged: 1, recall: 1, ndcg: 1 });
  });

  test("cart: the second half of a basket of four or more is asked for", () => {
    const before = Array.from({ length: 12 }, (_, i) => basket("", -i - 1, "desk", "chair", "lamp", "mat")).flat();
    const found = evaluateLog({ log: [...before, ...basket("", 2, "desk", "chair", "lamp", "mat"), ...basket("", 2, "desk", "chair", "lamp")], cut, until, task: "cart" });
    expect(found).toMatchObject({ judged: 1, recall: 1, ndcg: 1, coverage: 0.5 });
    expect(found.shelves[0]?.items).toEqual(["lamp", "mat"]);
  });
});

describe("what is judged", () => {
  test("nothing from the window reaches the shelves", () => {
    const past = [...basket("anna", -40, "tea", "milk"), ...basket("boris", -10, "coffee", "milk")];
    const one = evaluateLog({ log: [...past, ...basket("anna", 3, "coffee")], cut, until, task: "new" });
    const other = evaluateLog({ log: [...past, ...basket("anna", 3, "tea"), ...basket("carl", 4, "cocoa", "coffee")], cut, until, task: "new" });
    expect(one.shelves).toEqual(other.shelves);
    expect(one.shelves.map((shelf) => shelf.user)).not.toContain("carl");
  });

  test("candidates were sold in the ninety days before; what is gone is neither shown nor asked for", () => {
    const log = [...basket("anna", -120, "lantern"), ...basket("anna", -40, "tea"), ...basket("anna", 3, "lantern")];
    const found = evaluateLog({ log, cut, until, task: "all" });
    expect(found.shelves[0]?.items).toEqual(["tea"]);
    expect(found).toMatchObject({ candidates: 1, judged: 0, recall: 0, ndcg: 0 });
  });

  test("an empty log is no error", () => {
    for (const task of ["all", "new", "cart"] as const) expect(evaluateLog({ log: [], cut, until, task })).toMatchObject({ shelves: [], judged: 0, ndcg: 0, coverage: 0 });
  });

  test("shelves hold at most twelve different candidates, figures lie between 0 and 1, and the order of the log does not matter", () => {
    const line = fc.record({ basket: fc.constantFrom("i1", "i2", "i3", "i4", "i5", "i6"), productId: fc.integer({ min: 1, max: 20 }).map((id) => `p${id}`), customer: fc.constantFrom("", "a", "b", "c"), at: fc.integer({ min: -150, max: 40 }).map((days) => cut + days * day) });
    fc.assert(fc.property(fc.array(line, { maxLength: 120 }), fc.constantFrom("all" as const, "new" as const), (log, task) => {
      const found = evaluateLog({ log, cut, until, task });
      const candidates = new Set(log.filter((each) => each.at < cut && each.at >= cut - 90 * day).map((each) => each.productId));
      for (const { items } of found.shelves) {
        expect(items.length).toBeLessThanOrEqual(places);
        expect(new Set(items).size).toBe(items.length);
        for (const item of items) expect(candidates.has(item)).toBe(true);
      }
      for (const figure of [found.recall, found.ndcg, found.coverage]) {
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThanOrEqual(1 + 1e-9);
      }
      const names = (shelves: typeof found.shelves) => shelves.map((shelf) => shelf.user);
      expect(names(evaluateLog({ log: [...log].reverse(), cut, until, task }).shelves)).toEqual(names(found.shelves));
    }), { numRuns: 60 });
  });
});

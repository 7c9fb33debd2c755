import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { waterfall, waterfallTotal, type WaterfallInput } from "./waterfall.ts";

const input = (wish: Partial<WaterfallInput> = {}): WaterfallInput => ({
  list: 10_000, reduction: 0, options: 0, discounts: [], delivery: 590, assembly: 0, tax: 1_691, taxIncluded: true, ...wish,
});
const kinds = (wish: Partial<WaterfallInput>) => waterfall(input(wish)).map((step) => step.kind);

describe("the waterfall", () => {
  test("always tells goods, delivery and total, and leaves out steps of nothing", () => {
    expect(kinds({})).toEqual(["goods", "delivery", "tax", "total"]);
    expect(kinds({ delivery: 0, tax: 0 })).toEqual(["goods", "delivery", "total"]);
    expect(kinds({ discounts: [{ kind: "promotion", label: { en: "Nothing" }, amount: 0 }] })).toEqual(["goods", "delivery", "tax", "total"]);
  });

  test("goes from the list price over options and offers to the total, in this order", () => {
    const discounts = [{ kind: "promotion" as const, label: { en: "Autumn" }, amount: 500 }, { kind: "voucher" as const, label: { en: "Friend" }, amount: 200 }];
    expect(kinds({ reduction: 1_000, options: 2_000, assembly: 4_900, discounts })).toEqual(["goods", "reduction", "options", "promotion", "voucher", "delivery", "assembly", "tax", "total"]);
  });

  test("tax inside is told, not added; tax on top is added", () => {
    expect(waterfallTotal(waterfall(input()))).toBe(10_590);
    expect(waterfallTotal(waterfall(input({ taxIncluded: false })))).toBe(12_281);
  });

  test("names offers by their own names and nothing else by any", () => {
    const steps = waterfall(input({ discounts: [{ kind: "voucher", label: { en: "Friend", ru: "Друг" }, amount: 200 }] }));
    expect(steps.filter((step) => step.label !== null)).toEqual([{ kind: "voucher", label: { en: "Friend", ru: "Друг" }, amount: -200, inside: false }]);
  });

  test("the total is the sum of what is not inside, whatever the steps are", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const discount = fc.record({ kind: fc.constantFrom("promotion" as const, "voucher" as const), label: fc.constant({ en: "x" }), amount });
    fc.assert(fc.property(fc.record({ list: amount, reduction: amount, options: amount, delivery: amount, assembly: amount, tax: amount, taxIncluded: fc.boolean(), discounts: fc.array(discount, { maxLength: 4 }) }), (given) => {
      const steps = waterfall(given);
      const off = given.discounts.reduce((sum, each) => sum + each.amount, 0);
      const expected = given.list - given.reduction + given.options - off + given.delivery + given.assembly + (given.taxIncluded ? 0 : given.tax);
      expect(steps.at(-1)).toEqual({ kind: "total", label: null, amount: expected, inside: true });
      expect(waterfallTotal(steps)).toBe(expected);
      expect(steps.slice(0, -1).every((step) => step.amount !== 0 || step.kind === "goods" || step.kind === "delivery")).toBe(true);
    }));
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { waterfallTotal } from "#app/pricing/waterfall.ts";
import { placedOrder as orderOf } from "#tests/placed-order.ts";
import { keepPieces, leftOf, partOfPieces, planEdit, type EditableLine, type EditPlan, type KeptLine } from "./plan-edit.ts";

const line = (wish: Partial<EditableLine> = {}): EditableLine => ({ id: `line-${wish.position ?? 0}`, position: 0, quantity: 3, cancelled: 0, unit: 1_000, discount: 0, tax: 0, taxRate: 1_900, ...wish });

const keep = (lines: readonly EditableLine[], ...counts: readonly number[]): readonly KeptLine[] => lines.map((each, index) => ({ ...each, kept: counts[index] ?? leftOf(each) }));
function planned(given: ReturnType<typeof orderOf>, counts: readonly number[], deliveryNow?: number): EditPlan {
  const plan = planEdit(given.order, keep(given.lines, ...counts), deliveryNow);
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan;
}
/** The order as it is after a plan. */
const after = ({ order, lines }: ReturnType<typeof orderOf>, plan: EditPlan): ReturnType<typeof orderOf> => ({
  order: { ...order, ...plan.sums },
  lines: lines.map((each, index) => ({ ...each, cancelled: plan.lines[index]?.cancelled ?? 0, discount: plan.lines[index]?.discount ?? 0, tax: plan.lines[index]?.tax ?? 0 })),
});

describe("what may be taken out", () => {
  const lines = [line(), line({ position: 1, quantity: 2, cancelled: 1 })];
  test("how many stay is named; whoever is not named stays whole, and the last word counts", () => {
    const kept = keepPieces(lines, [{ position: 0, quantity: 9 }, { position: 0, quantity: 2 }]);
    expect(kept.ok && kept.lines.map((each) => each.kept)).toEqual([2, 1]);
  });
  test.each([
    [[], "nothing-chosen"], [[{ position: 0, quantity: 3 }, { position: 1, quantity: 1 }], "nothing-chosen"], [[{ position: 0, quantity: 4 }], "too-many-units"], [[{ position: 1, quantity: 2 }], "too-many-units"],
    [[{ position: 7, quantity: 1 }], "too-many-units"], [[{ position: 0, quantity: -1 }], "too-many-units"], [[{ position: 0, quantity: 0.5 }], "too-many-units"], [[{ position: 0, quantity: Number.NaN }], "too-many-units"],
    [[{ position: 0, quantity: 0 }, { position: 1, quantity: 0 }], "nothing-left"],
  ] as const)("%j: %s", (wishes, code) => expect(keepPieces(lines, [...wishes])).toMatchObject({ ok: false, problem: { code } }));
});

describe("what it makes of the sums", () => {
  test("a piece less: its price goes, the tax inside with it, and a step says so", () => {
    const plan = planned(orderOf([line(), line({ position: 1, unit: 5_000, quantity: 1 })], { delivery: 490 }), [2, 1]);
    expect(plan).toMatchObject({ difference: -1_000, sums: { subtotal: 7_000, delivery: 490, total: 7_490, tax: 1_196 }, credit: { lines: [1_000, 0], delivery: 0, taxes: [{ rate: 1_900, amount: 1_000, tax: 160 }] } });
    expect(plan.sums.waterfall.map(({ kind, amount }) => [kind, amount])).toEqual([["goods", 8_000], ["delivery", 490], ["change", -1_000], ["tax", 1_196], ["total", 7_490]]);
  });
  test("delivery becomes cheaper with the goods, never dearer", () => {
    const given = orderOf([line()], { delivery: 490 });
    expect(planned(given, [1], 290)).toMatchObject({ difference: -2_200, credit: { lines: [2_000], delivery: 200 } });
    expect(planned(given, [1], 4_900)).toMatchObject({ difference: -2_000, credit: { delivery: 0 } });
    expect(planned(orderOf([line()]), [1], 490).sums.delivery).toBe(0);
  });
  test("each piece takes its part of the discount along", () => {
    expect(planned(orderOf([line({ discount: 100 })]), [2])).toMatchObject({ difference: -967, sums: { discount: 67 } });
    expect(planned(orderOf([line({ discount: 100 })]), [1])).toMatchObject({ sums: { discount: 34 } });
  });
  test("tax on top goes along with what it was added to", () => {
    expect(planned(orderOf([line()], { taxIncluded: false, delivery: 1_000 }), [1])).toMatchObject({ difference: -2_380, sums: { tax: 380, total: 2_380 }, credit: { lines: [2_380] } });
  });
  test("under a lower rate at the new place the tax falls and all of it goes back; under a higher one it is refused", () => {
    const given = orderOf([line({ taxRate: 700 }), line({ position: 1, quantity: 1, unit: 5_000, taxRate: 0 })], { taxIncluded: false, delivery: 1_000 });
    const at = (taxRate: number) => planEdit(given.order, keep(given.lines.map((each) => ({ ...each, taxRate })), 3, 1), undefined);
    expect(at(0)).toMatchObject({ ok: true, difference: -given.order.tax, sums: { tax: 0, total: 9_000 }, credit: { lines: [210, 0], delivery: 26 } });
    expect(at(2_000)).toEqual({ ok: false, problem: { code: "dearer" } });
  });
  test("less than what was given back cannot be left", () => {
    const given = orderOf([line()], { refunded: 1_500 });
    expect(planEdit(given.order, keep(given.lines, 1), undefined)).toEqual({ ok: false, problem: { code: "given-back" } });
    expect(planEdit(given.order, keep(given.lines, 2), undefined).ok).toBe(true);
  });
  test("carriage that would fall under a higher tax for all that is taken out is refused instead of asked for", () => {
    const given = orderOf([line({ unit: 100, quantity: 1, taxRate: 0 }), line({ position: 1, unit: 1, quantity: 1, taxRate: 1_900 })], { taxIncluded: false, delivery: 10_000 });
    expect(planEdit(given.order, keep(given.lines, 0, 1), undefined)).toEqual({ ok: false, problem: { code: "dearer" } });
  });
});

const someLines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unit: fc.nat(300_000), part: fc.nat(100), taxRate: fc.constantFrom(0, 700, 1_900) }), { minLength: 1, maxLength: 5 })
  .map((wishes) => wishes.map(({ part, ...each }, position) => line({ ...each, position, id: `line-${position}`, discount: Math.floor((each.unit * each.quantity * part) / 100) })));
/** At least one piece stays, as `keepPieces` sees to. */
const somethingStays = (counts: readonly number[]): readonly number[] => (counts.every((count) => count === 0) ? counts.map((_, index) => (index === 0 ? 1 : 0)) : counts);
const someOrder = fc.record({ lines: someLines, delivery: fc.nat(20_000), taxIncluded: fc.boolean() }).map(({ lines, ...rest }) => orderOf(lines, rest));

describe("for every order", () => {
  test("the parts add up: lines, taxes, waterfall, credit; nothing is negative, nothing becomes dearer", () => {
    fc.assert(fc.property(someOrder, fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), fc.option(fc.nat(20_000)), (given, counts, now) => {
      const kept = keep(given.lines, ...somethingStays(given.lines.map((each, index) => Math.min(leftOf(each), counts[index] ?? 0))));
      const plan = planEdit(given.order, kept, now ?? undefined);
      if (!plan.ok) return expect(plan.problem.code).toBe("dearer");
      const { sums, lines, credit, difference } = plan;
      expect(sums.total).toBe(sums.subtotal - sums.discount + sums.delivery + (given.order.taxIncluded ? 0 : sums.tax));
      expect(lines.reduce((sum, each) => sum + each.tax, 0) + sums.deliveryTax).toBe(sums.tax);
      expect(sums.taxes.reduce((sum, each) => sum + each.tax, 0)).toBe(sums.tax);
      expect(waterfallTotal(sums.waterfall)).toBe(sums.total);
      expect(credit.lines.reduce((sum, each) => sum + each, 0) + credit.delivery + difference).toBe(0);
      expect(credit.taxes.reduce((sum, each) => sum + each.tax, 0)).toBe(given.order.tax - sums.tax);
      for (const each of lines) expect(Math.min(each.amount - each.discount, each.discount, each.tax, each.taken)).toBeGreaterThanOrEqual(0);
      expect(Math.min(...credit.lines, credit.delivery, -difference)).toBeGreaterThanOrEqual(0);
    }));
  });

  test("taking out in any steps is taking out at once", () => {
    fc.assert(fc.property(someOrder, fc.array(fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }), (given, steps) => {
      let now = given;
      let counts: readonly number[] = given.lines.map(leftOf);
      for (const step of steps) {
        const next = counts.map((count, index) => Math.min(count, step[index] ?? 0));
        if (next.every((count) => count === 0)) continue;
        const plan = planEdit(now.order, keep(now.lines, ...next), undefined);
        if (!plan.ok) return;
        now = after(now, plan);
        counts = next;
      }
      const once = planEdit(given.order, keep(given.lines, ...counts), undefined);
      expect(once.ok && once.sums).toEqual({ subtotal: now.order.subtotal, discount: now.order.discount, delivery: now.order.delivery, deliveryTax: now.order.deliveryTax, tax: now.order.tax, taxes: now.order.taxes, total: now.order.total, waterfall: now.order.waterfall });
    }));
  });

  test("the parts of pieces: larger ones first, and all of them the whole", () => {
    fc.assert(fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 50 }), (amount, pieces) => {
      const parts = Array.from({ length: pieces }, (_, index) => partOfPieces(amount, pieces, index + 1) - partOfPieces(amount, pieces, index));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      expect([...parts].sort((a, b) => b - a)).toEqual(parts);
    }));
    expect(partOfPieces(5, 0, 0)).toBe(0);
  });
});

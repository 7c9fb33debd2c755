import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, split } from "#app/platform/money.ts";
import { isReturnReason, leftToReturn, paidForUnits, planReturn, reasonsFor, refundFor, returnReasons, type ReturnableLine, type ReturnReason } from "./plan-return.ts";

const line = (wish: Partial<ReturnableLine> = {}): ReturnableLine => ({ id: `line-${wish.position ?? 0}`, position: 0, quantity: 3, cancelled: 0, returned: 0, underWay: 0, madeToOrder: false, paid: 10_000, ...wish });
const wish = (position: number, quantity: number, reason: ReturnReason = "changed-mind") => ({ position, quantity, reason });
const anyLines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 12 }), paid: fc.nat(1_000_000), madeToOrder: fc.boolean() }), { minLength: 1, maxLength: 5 })
  .map((wishes) => wishes.map((each, position) => line({ ...each, position, id: `line-${position}` })));

describe("what may come back", () => {
  test("of more than is left, nothing, and a line of nowhere is refused", () => {
    expect(planReturn([line({ returned: 1, cancelled: 1 })], [wish(0, 2)], "shopper")).toEqual({ ok: false, problem: { code: "too-many-back", position: 0, left: 1 } });
    expect(planReturn([line({ returned: 1, underWay: 1 })], [wish(0, 2)], "staff")).toEqual({ ok: false, problem: { code: "too-many-back", position: 0, left: 1 } });
    expect(planReturn([line()], [wish(0, 0)], "shopper")).toEqual({ ok: false, problem: { code: "nothing-chosen" } });
    expect(planReturn([line()], [], "staff")).toEqual({ ok: false, problem: { code: "nothing-chosen" } });
    expect(planReturn([line()], [wish(4, 1)], "staff")).toEqual({ ok: false, problem: { code: "too-many-back", position: 4, left: 0 } });
    expect(planReturn([line()], [wish(0, -1)], "staff")).toMatchObject({ ok: false, problem: { code: "too-many-back" } });
  });

  test("a shopper says why, for each line that comes back; staff need not", () => {
    const silent = (position: number, quantity: number) => ({ position, quantity, reason: undefined });
    expect(planReturn([line(), line({ position: 1 })], [wish(0, 1), silent(1, 1)], "shopper")).toEqual({ ok: false, problem: { code: "reason-missing", position: 1 } });
    expect(planReturn([line(), line({ position: 1 })], [wish(0, 1), silent(1, 0)], "shopper")).toMatchObject({ ok: true });
    expect(planReturn([line()], [silent(0, 1)], "staff")).toMatchObject({ ok: true, lines: [{ reason: "changed-mind" }] });
  });

  test("goods made to order come back for the shop's faults, not for a change of mind; staff may take back anything", () => {
    const made = line({ madeToOrder: true });
    for (const reason of returnReasons) {
      expect(planReturn([made], [wish(0, 1, reason)], "shopper").ok).toBe(["damaged", "wrong", "not-as-described"].includes(reason));
      expect(planReturn([made], [wish(0, 1, reason)], "staff").ok).toBe(true);
      expect(planReturn([line()], [wish(0, 1, reason)], "shopper").ok).toBe(true);
    }
    expect(reasonsFor(made)).not.toContain("does-not-fit");
  });

  test("a plan never holds more than was asked for, nor a line without units", () => {
    fc.assert(fc.property(anyLines, fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -2, max: 14 })), { maxLength: 8 }), (lines, wishes) => {
      const plan = planReturn(lines, wishes.map(([position, quantity]) => wish(position, quantity, "damaged")), "shopper");
      if (!plan.ok) return;
      for (const each of plan.lines) {
        expect(each.quantity).toBeGreaterThan(0);
        expect(each.quantity).toBeLessThanOrEqual(leftToReturn(lines.find((known) => known.id === each.lineId)!));
      }
    }));
  });

  test("reasons from outside are reasons only by the table", () => {
    expect(returnReasons.every(isReturnReason)).toBe(true);
    for (const text of ["", "Damaged", "__proto__", "changed-mind "]) expect(isReturnReason(text)).toBe(false);
  });
});

describe("what is given back", () => {
  test("unit after unit is the whole price, and no two units differ by more than the smallest coin", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(5_000_000), (quantity, paid) => {
      const units = Array.from({ length: quantity }, (_, returned) => paidForUnits({ quantity, paid, cancelled: 0, returned }, 1));
      expect(units.reduce((sum, unit) => sum + unit, 0)).toBe(paid);
      expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
    }));
  });

  test("is the part of the price a split by largest remainder gives these units", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(5_000_000), fc.nat(40), fc.nat(40), (quantity, paid, gone, some) => {
      const returned = Math.min(gone, quantity);
      const units = Math.min(some, quantity - returned);
      const parts = split(money(paid, "EUR"), Array.from({ length: quantity }, () => 1)).slice(returned, returned + units);
      expect(paidForUnits({ quantity, paid, cancelled: 0, returned }, units)).toBe(parts.reduce((sum, part) => sum + part.amount, 0));
    }));
  });

  test("in whatever parts and order an order comes back, in the end exactly its total is given back, and never more on the way", () => {
    fc.assert(fc.property(anyLines, fc.nat(9_000), fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5 })), { maxLength: 40 }), fc.nat(50_000), (lines, delivery, steps, goodwill) => {
      const total = lines.reduce((sum, each) => sum + each.paid, 0) + delivery;
      let state = lines;
      let refunded = Math.min(goodwill, total);
      const take = (arrived: ReadonlyMap<number, number>) => {
        const { amount, whole } = refundFor(state, arrived, { total, refunded });
        refunded += amount;
        state = state.map((each) => ({ ...each, returned: each.returned + (arrived.get(each.position) ?? 0) }));
        expect(refunded).toBeLessThanOrEqual(total);
        expect(whole).toBe(state.every((each) => leftToReturn(each) === 0));
      };
      for (const [position, quantity] of steps) {
        const known = state[position];
        if (known !== undefined && leftToReturn(known) > 0) take(new Map([[position, Math.min(quantity, leftToReturn(known))]]));
      }
      if (state.some((each) => leftToReturn(each) > 0)) take(new Map(state.map((each) => [each.position, leftToReturn(each)])));
      expect(refunded).toBe(total);
    }));
  });

  test("a part leaves the delivery with the shop, the whole gives it back", () => {
    const lines = [line({ quantity: 2, paid: 10_001 }), line({ position: 1, quantity: 1, paid: 500 })];
    const order = { total: 10_501 + 990, refunded: 0 };
    expect(refundFor(lines, new Map([[0, 1]]), order)).toEqual({ amount: 5_001, whole: false });
    expect(refundFor([{ ...lines[0]!, returned: 1 }, lines[1]!], new Map([[0, 1]]), { ...order, refunded: 5_001 })).toEqual({ amount: 5_000, whole: false });
    expect(refundFor(lines, new Map([[0, 2], [1, 1]]), order)).toEqual({ amount: 11_491, whole: true });
  });
});

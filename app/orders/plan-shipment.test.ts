import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leftToShip, planShipment, type LineOnTheWay } from "./plan-shipment.ts";

const line = (position: number, wish: Partial<LineOnTheWay> = {}): LineOnTheWay => ({ id: `line-${position}`, position, quantity: 3, cancelled: 0, shipped: 0, madeToOrder: false, exchanged: false, ...wish });

/** Lines as they can be: what was cancelled and what left are never more than was ordered. */
const anyLine = fc.record({ quantity: fc.integer({ min: 1, max: 20 }), cancelled: fc.nat(20), shipped: fc.nat(20), madeToOrder: fc.boolean() })
  .map((wish) => ({ ...wish, cancelled: Math.min(wish.cancelled, wish.quantity), shipped: Math.min(wish.shipped, wish.quantity - Math.min(wish.cancelled, wish.quantity)) }));
const anyOrder = fc.array(anyLine, { minLength: 1, maxLength: 6 }).map((wishes) => wishes.map((wish, position) => line(position, wish)));

describe("a shipment", () => {
  test("without a wish takes everything that is left, and is the last", () => {
    fc.assert(fc.property(anyOrder, (lines) => {
      const plan = planShipment(lines);
      const left = lines.reduce((sum, each) => sum + leftToShip(each), 0);
      if (left === 0) return void expect(plan).toEqual({ ok: false, problem: { code: "nothing-to-ship" } });
      if (!plan.ok) throw new Error(plan.problem.code);
      expect(plan.last).toBe(true);
      expect(plan.lines.reduce((sum, each) => sum + each.quantity, 0)).toBe(left);
    }));
  });

  test("one after the other: every unit leaves exactly once, and only the last says it is", () => {
    fc.assert(fc.property(anyOrder, fc.array(fc.tuple(fc.nat(6), fc.integer({ min: -1, max: 6 })), { maxLength: 30 }), (lines, steps) => {
      const shipped = new Map(lines.map((each) => [each.id, each.shipped]));
      const now = () => lines.map((each) => ({ ...each, shipped: shipped.get(each.id) ?? 0 }));
      const left = () => now().reduce((sum, each) => sum + leftToShip(each), 0);
      for (const [position, quantity] of steps) {
        const plan = planShipment(now(), [{ position, quantity }]);
        if (!plan.ok) continue;
        for (const each of plan.lines) shipped.set(each.lineId, (shipped.get(each.lineId) ?? 0) + each.quantity);
        expect(plan.last).toBe(left() === 0);
        expect(now().every((each) => leftToShip(each) >= 0)).toBe(true);
      }
      if (left() > 0) expect(planShipment(now())).toMatchObject({ ok: true, last: true });
    }));
  });

  test("of more than is left is refused with what is left", () => {
    expect(planShipment([line(0, { shipped: 2 })], [{ position: 0, quantity: 2 }])).toEqual({ ok: false, problem: { code: "too-many-units", position: 0, left: 1 } });
    expect(planShipment([line(0, { cancelled: 1 })], [{ position: 0, quantity: 3 }])).toEqual({ ok: false, problem: { code: "too-many-units", position: 0, left: 2 } });
  });

  test("the same line named twice counts together; a line of another order has nothing left", () => {
    expect(planShipment([line(0)], [{ position: 0, quantity: 2 }, { position: 0, quantity: 2 }])).toMatchObject({ ok: false, problem: { code: "too-many-units", left: 3 } });
    expect(planShipment([line(0)], [{ position: 7, quantity: 1 }])).toMatchObject({ ok: false, problem: { code: "too-many-units", position: 7, left: 0 } });
  });

  test("of nothing is none", () => {
    expect(planShipment([line(0)], [{ position: 0, quantity: 0 }])).toEqual({ ok: false, problem: { code: "nothing-to-ship" } });
    expect(planShipment([line(0)], [])).toEqual({ ok: false, problem: { code: "nothing-to-ship" } });
    expect(planShipment([])).toEqual({ ok: false, problem: { code: "nothing-to-ship" } });
  });

  test("knows whether the workshop has a part in it", () => {
    const lines = [line(0), line(1, { madeToOrder: true })];
    expect(planShipment(lines, [{ position: 0, quantity: 1 }])).toMatchObject({ someMadeToOrder: false, last: false });
    expect(planShipment(lines)).toMatchObject({ someMadeToOrder: true, last: true });
  });
});

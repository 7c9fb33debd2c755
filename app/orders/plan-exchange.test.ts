import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { waterfallTotal } from "#app/pricing/waterfall.ts";
import { placedOrder } from "#tests/placed-order.ts";
import { leftOf, type EditableLine } from "./plan-edit.ts";
import { planExchange, priceExchange, type ExchangePlan } from "./plan-exchange.ts";

const line = (wish: Partial<EditableLine> = {}): EditableLine => ({ id: `line-${wish.position ?? 0}`, position: 0, quantity: 3, cancelled: 0, unit: 10_000, discount: 0, tax: 0, taxRate: 1_900, ...wish });
const wish = (position: number, pieces: number, unit: number) => ({ position, pieces, unit, newLineId: `new-${position}` });

function planned(given: ReturnType<typeof placedOrder>, ...wishes: Parameters<typeof planExchange>[2]): ExchangePlan {
  const plan = planExchange(given.order, given.lines, wishes);
  if (!plan.ok) throw new Error(plan.problem.code);
  return plan;
}

describe("what a piece costs in place of another", () => {
  test.each([
    ["the same, whatever both cost by now", line(), { own: 14_000, other: 14_000 }, { unit: 10_000, difference: 0 }],
    ["less, by what it is cheaper today", line(), { own: 14_000, other: 12_000 }, { unit: 8_000, difference: -2_000 }],
    ["more, by what it is dearer today", line(), { own: 9_000, other: 9_500 }, { unit: 10_500, difference: 500 }],
    ["what it costs today where the other is not sold any more", line(), { own: undefined, other: 7_000 }, { unit: 7_000, difference: -3_000 }],
    ["nothing, and never less than that", line({ unit: 1_000 }), { own: 9_000, other: 1_000 }, { unit: 0, difference: -1_000 }],
    ["a tenth less of a difference of which a tenth was taken off", line({ discount: 3_000 }), { own: 10_000, other: 8_000 }, { unit: 8_000, difference: -1_800 }],
    ["nothing for what was free", line({ unit: 0 }), { own: 0, other: 0 }, { unit: 0, difference: 0 }],
  ])("%s", (_, given, today, price) => expect(priceExchange(given, today)).toEqual(price));
});

describe("what an exchange makes of the order", () => {
  test("at the same price the sums stay; a new line has the pieces, and what came back is credited as much as what goes is invoiced", () => {
    const given = placedOrder([line(), line({ position: 4, quantity: 1, unit: 5_000 })], { delivery: 490 });
    const plan = planned(given, wish(0, 2, 10_000));
    expect(plan).toMatchObject({ difference: 0, sums: { total: given.order.total, tax: given.order.tax, delivery: 490 }, credit: { amount: 20_000, taxes: [{ rate: 1_900, amount: 20_000, tax: 3_193 }] }, invoice: { amount: 20_000, taxes: [{ rate: 1_900, amount: 20_000, tax: 3_193 }] } });
    expect(plan.lines).toMatchObject([{ id: "line-0", cancelled: 2, taken: 2, amount: 10_000 }, { id: "line-4", taken: 0 }, { id: "new-0", position: 5, cancelled: 0, amount: 20_000 }]);
  });

  test("cheaper, the difference goes back; the discount goes along and shrinks", () => {
    const given = placedOrder([line({ discount: 3_000 })], { delivery: 0 });
    const plan = planned(given, wish(0, 1, 8_000));
    expect(plan).toMatchObject({ difference: -1_800, credit: { amount: 9_000 }, invoice: { amount: 7_200 }, lines: [{ amount: 20_000, discount: 2_000 }, { amount: 8_000, discount: 800 }] });
    expect(plan.sums.waterfall.find((step) => step.kind === "change")?.amount).toBe(-1_800);
  });

  test("dearer, the difference is added: invoiced above what is credited; the discount goes along and does not grow", () => {
    const given = placedOrder([line({ discount: 3_000 })], { delivery: 490 });
    const plan = planned(given, wish(0, 2, 11_500));
    expect(plan).toMatchObject({ difference: 3_000, credit: { amount: 18_000 }, invoice: { amount: 21_000 }, lines: [{ amount: 10_000, discount: 1_000 }, { amount: 23_000, discount: 2_000 }] });
    expect(plan.sums.waterfall.find((step) => step.kind === "change")?.amount).toBe(3_000);
    expect(priceExchange(given.lines[0]!, { own: 10_000, other: 11_500 })).toEqual({ unit: 11_500, difference: 1_500 });
  });

  test.each([
    ["below nothing", [line()], [wish(0, 1, -1)], "no-exchange"], ["more pieces than there are", [line({ cancelled: 2 })], [wish(0, 2, 10_000)], "no-exchange"], ["no pieces", [line()], [wish(0, 0, 10_000)], "no-exchange"],
    ["a line of nowhere", [line()], [wish(3, 1, 10_000)], "no-exchange"], ["one line twice", [line()], [wish(0, 1, 10_000), wish(0, 1, 9_000)], "no-exchange"],
  ])("%s is refused", (_, lines, wishes, code) => {
    const { order, lines: given } = placedOrder(lines);
    expect(planExchange(order, given, wishes)).toMatchObject({ ok: false, problem: { code } });
  });

  test("less than was given back already is refused", () => {
    const { order, lines } = placedOrder([line({ quantity: 1 })], { refunded: 8_500 });
    expect(planExchange(order, lines, [wish(0, 1, 8_499)])).toEqual({ ok: false, problem: { code: "given-back" } });
    expect(planExchange(order, lines, [wish(0, 1, 8_500)])).toMatchObject({ ok: true, difference: -1_500 });
  });

  const anyLine = fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unit: fc.nat(99_999), part: fc.nat(100), fall: fc.integer({ min: -100, max: 100 }), taxRate: fc.constantFrom(0, 700, 1_900), pieces: fc.integer({ min: 1, max: 9 }) });
  test("every sum adds up, and the documents say exactly the difference, whatever the lines, rates and discounts", () => {
    fc.assert(fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), fc.nat(9_999), fc.boolean(), (made, delivery, taxIncluded) => {
      const given = placedOrder(made.map(({ quantity, unit, part, taxRate }, position) => line({ id: `line-${position}`, position, quantity, unit, taxRate, discount: Math.floor((quantity * unit * part) / 100) })), { delivery, taxIncluded });
      const wishes = made.flatMap(({ pieces, quantity, unit, fall }, position) => (pieces > quantity ? [] : [wish(position, pieces, Math.floor((unit * (100 - fall)) / 100))]));
      const plan = planned(given, ...wishes);
      const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
      if (wishes.every(({ position, unit }) => unit <= given.lines[position]!.unit)) expect(plan.difference).toBeLessThanOrEqual(0);
      if (wishes.every(({ position, unit }) => unit >= given.lines[position]!.unit)) expect(plan.difference).toBeGreaterThanOrEqual(0);
      expect(plan.invoice.amount - plan.credit.amount).toBe(plan.difference);
      expect(sum(plan.made.map((each) => each.credited))).toBe(plan.credit.amount);
      expect(sum(plan.made.map((each) => each.invoiced))).toBe(wishes.length === 0 ? 0 : plan.invoice.amount);
      expect(sum(plan.invoice.taxes.map((each) => each.tax)) - sum(plan.credit.taxes.map((each) => each.tax))).toBe(plan.sums.tax - given.order.tax);
      expect(sum(plan.lines.map((each) => each.amount))).toBe(plan.sums.subtotal);
      expect(sum(plan.lines.map((each) => each.tax)) + plan.sums.deliveryTax).toBe(plan.sums.tax);
      expect(plan.sums.waterfall.at(-1)?.amount).toBe(waterfallTotal(plan.sums.waterfall.slice(0, -1)));
      for (const each of plan.lines) expect(each.discount).toBeGreaterThanOrEqual(0);
      for (const each of plan.lines) expect(each.discount).toBeLessThanOrEqual(each.amount);
      if (wishes.every(({ position, unit }) => unit === given.lines[position]?.unit)) expect(plan.difference).toBe(0);
      // The price that is shown for a piece is the one that is charged for all of them, where tax is inside.
      const shown = sum(wishes.map(({ position, pieces, unit }) => pieces * priceExchange(given.lines[position]!, { own: given.lines[position]!.unit, other: unit }).difference));
      if (taxIncluded && plan.made.every(({ goods }) => goods.discount < goods.amount)) expect(plan.difference).toBe(shown);
      expect(plan.lines.reduce((pieces, each, index) => pieces + (index < made.length ? leftOf({ quantity: made[index]!.quantity, cancelled: each.cancelled }) : plan.made[index - made.length]!.pieces), 0)).toBe(sum(made.map((each) => each.quantity)));
    }), { numRuns: 500 });
  });
});

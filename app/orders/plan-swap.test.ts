import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedWords } from "./changed-words.ts";
import { leftOf, sumUp, type EditableLine, type EditableOrder } from "./plan-edit.ts";
import { addTaxes, carriageAfter, planSwap } from "./plan-swap.ts";

const rates = [0, 700, 1_900, 2_000];
const someLine = fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unit: fc.integer({ min: 0, max: 500_000 }), off: fc.double({ min: 0, max: 1, noNaN: true }), cancelled: fc.nat(9), taxRate: fc.constantFrom(...rates) });

/** An order as it stands after some pieces were taken out, its sums made by the shop's own rule. */
function orderOf(lines: readonly EditableLine[], delivery: number, taxIncluded: boolean, currency: string): EditableOrder {
  const goods = lines.map((line) => ({ ...line, kept: leftOf(line), amount: line.unit * leftOf(line) }));
  const blank: EditableOrder = { subtotal: 0, discount: 0, delivery: 0, deliveryTax: 0, tax: 0, taxes: [{ rate: 0, amount: 1, tax: 0 }], total: 0, waterfall: [], currency, taxIncluded, refunded: 0 };
  const { sums } = sumUp(blank, goods, delivery);
  return { ...blank, ...sums, waterfall: [{ kind: "goods", label: null, amount: sums.subtotal - sums.discount + sums.delivery, inside: false }, { kind: "tax", label: null, amount: sums.tax, inside: taxIncluded }, { kind: "total", label: null, amount: sums.total, inside: true }] };
}

const someOrder = fc.record({ lines: fc.array(someLine, { minLength: 1, maxLength: 5 }), delivery: fc.nat(20_000), taxIncluded: fc.boolean(), currency: fc.constantFrom("EUR", "JPY", "KWD"), at: fc.nat(4), unit: fc.integer({ min: 0, max: 900_000 }), deliveryThen: fc.nat(20_000) })
  .map(({ lines, delivery, taxIncluded, currency, at, unit, deliveryThen }) => {
    const editable = lines.map((line, position): EditableLine => {
      const cancelled = position === 0 ? 0 : Math.min(line.cancelled, line.quantity);
      return { id: String(position), position, quantity: line.quantity, cancelled, unit: line.unit, discount: Math.floor(line.off * line.unit * (line.quantity - cancelled)), tax: 0, taxRate: line.taxRate };
    });
    return { lines: editable, order: orderOf(editable, delivery, taxIncluded, currency), position: at % editable.length, unit, deliveryThen: carriageAfter(delivery, 1, deliveryThen) };
  });

describe("a swap", () => {
  test("adds up: parts to the total, the change to the difference, its tax to the order's; every other line is as it was", () => {
    fc.assert(fc.property(someOrder, ({ lines, order, position, unit, deliveryThen }) => {
      const plan = planSwap(order, lines, { position, unit, delivery: deliveryThen });
      const pieces = leftOf(lines[position]!);
      if (pieces === 0) {
        expect(plan).toEqual({ ok: false, problem: { code: "not-there" } });
        return;
      }
      if (!plan.ok) throw new Error(plan.problem.code);
      const { sums, difference, change } = plan;
      expect(sums.total).toBe(sums.subtotal - sums.discount + sums.delivery + (order.taxIncluded ? 0 : sums.tax));
      expect(order.total + difference).toBe(sums.total);
      expect(change.goods + change.delivery).toBe(difference);
      expect(change.taxes.reduce((sum, { amount }) => sum + amount, 0)).toBe(difference);
      expect(change.taxes.reduce((sum, { tax }) => sum + tax, 0)).toBe(sums.tax - order.tax);
      expect(sums.waterfall.reduce((sum, step) => (step.inside ? sum : sum + step.amount), 0)).toBe(sums.total);
      plan.lines.forEach((line, index) => {
        const before = lines[index]!;
        expect([line.cancelled, line.taken, line.taxRate]).toEqual([before.cancelled, 0, before.taxRate]);
        if (index !== position) expect([line.amount, line.discount]).toEqual([before.unit * leftOf(before), before.discount]);
      });
      const [was, is] = [lines[position]!, plan.lines[position]!];
      expect(is.amount).toBe(unit * pieces);
      expect(is.discount).toBeLessThanOrEqual(Math.min(was.discount, is.amount));
      if (unit >= was.unit && was.unit > 0) expect(is.discount).toBe(was.discount);
    }));
  });

  test("to and fro is nothing, where nothing was taken off and carriage is what it was", () => {
    fc.assert(fc.property(someOrder, ({ lines, order: _, position, unit, deliveryThen }) => {
      const plain = lines.map((line) => ({ ...line, discount: 0 }));
      const order = orderOf(plain, deliveryThen, true, "EUR");
      const there = planSwap(order, plain, { position, unit, delivery: order.delivery });
      if (!there.ok) return;
      const back = planSwap({ ...order, ...there.sums }, plain.map((line) => (line.position === position ? { ...line, unit } : line)), { position, unit: plain[position]!.unit, delivery: order.delivery });
      expect(back).toMatchObject({ ok: true, difference: 0 - there.difference, sums: { subtotal: order.subtotal, tax: order.tax, total: order.total } });
    }));
  });

  // Under several rates carriage follows the goods, so that a cheaper one may put it under a higher tax.
  test("dearer means more, cheaper less, for the same carriage and one rate", () => {
    fc.assert(fc.property(someOrder, ({ lines, order, position, unit }) => {
      const plan = planSwap(order, lines, { position, unit, delivery: order.delivery });
      if (!plan.ok || new Set(lines.map((line) => line.taxRate)).size > 1) return;
      const before = lines[position]!.unit;
      if (unit > before && before > 0) expect(plan.difference).toBeGreaterThan(0);
      if (unit < before) expect(plan.difference).toBeLessThanOrEqual(0);
      if (unit === before) expect(plan.difference).toBe(0);
    }));
  });

  test("a discount shrinks with the goods and never grows; less than was given back is refused", () => {
    const line: EditableLine = { id: "a", position: 0, quantity: 2, cancelled: 0, unit: 10_000, discount: 2_000, tax: 0, taxRate: 1_900 };
    const order = orderOf([line], 0, true, "EUR");
    const at = (unit: number, refunded = 0) => planSwap({ ...order, refunded }, [line], { position: 0, unit, delivery: 0 });
    expect(at(5_000)).toMatchObject({ difference: -9_000, lines: [{ amount: 10_000, discount: 1_000 }] });
    expect(at(20_000)).toMatchObject({ difference: 20_000, lines: [{ amount: 40_000, discount: 2_000 }] });
    expect(at(0)).toMatchObject({ difference: -18_000, lines: [{ discount: 0 }] });
    expect(at(5_000, 9_001)).toEqual({ ok: false, problem: { code: "given-back" } });
    expect(at(5_000, 9_000)).toMatchObject({ ok: true });
    expect(planSwap(order, [line], { position: 3, unit: 1, delivery: 0 })).toEqual({ ok: false, problem: { code: "not-there" } });
  });
});

test.each([
  ["heavier", 5_900, 5_900, 9_900, 9_900], ["lighter", 9_900, 9_900, 5_900, 5_900], ["the same", 990, 990, 990, 990], ["cheaper than it was charged", 500, 990, 700, 500], ["dearer, and some was taken off", 500, 990, 1_990, 1_500],
  ["free of charge stays so", 0, 5_900, 9_900, 0], ["free from a value that is now reached", 990, 990, 0, 0], ["free from a value that is no longer reached", 0, 0, 990, 0],
])("carriage: %s", (_, charged, was, is, then) => {
  expect(carriageAfter(charged, was, is)).toBe(then);
});

test("taxes of two documents are added by rate", () => {
  const at = (rate: number, amount: number, tax: number) => ({ rate, amount, tax });
  expect(addTaxes([at(700, 107, 7), at(1_900, 119, 19)], [at(1_900, -119, -19), at(700, 10, 1), at(2_000, 6, 1)])).toEqual([at(2_000, 6, 1), at(700, 117, 8)]);
  expect(addTaxes([], [])).toEqual([]);
});

test("the words that changed, what came and what went, in the reader's language", () => {
  const word = (label: string, value: string, ru?: string) => ({ label: { en: label, ru: ru === undefined ? undefined : `${ru}:` }, value: { en: value, ru } });
  const [before, after] = [[word("Wood", "Oak", "Дуб"), word("Width", "60 cm"), word("Doors", "yes")], [word("Wood", "Pine", "Сосна"), word("Width", "60 cm"), word("Light", "yes")]];
  expect(changedWords(before, after, "en")).toEqual([{ label: "Wood", from: "Oak", to: "Pine" }, { label: "Light", from: undefined, to: "yes" }, { label: "Doors", from: "yes", to: undefined }]);
  expect(changedWords(before, after, "ru")[0]).toEqual({ label: "Сосна:", from: "Дуб", to: "Сосна" });
  expect(changedWords(before, before, "en")).toEqual([]);
});

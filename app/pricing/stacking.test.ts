/** Which promotions act together: every case of two and three against a brute force over the sets the rule allows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { priceOrder } from "./price-order.ts";
import { computePromotions, saving, type Promotion, type PromotionLine } from "./promotions.ts";
import type { PromotionRule } from "./promotion-rule.ts";
import { decideTax } from "./tax.ts";

const facts = { productId: "p", externalId: "p", categories: [], tags: [], choices: {} };
const line = (key: string, unit: number, quantity = 1): PromotionLine => ({ key, unit, quantity, facts });

const promotion = (id: string, rule: PromotionRule, wish: Partial<Promotion> = {}): Promotion => ({
  id, code: null, name: { en: id }, rule, priority: 0, combinable: true, startsAt: null, endsAt: null, usedUp: false, ...wish,
});
const percent = (basisPoints: number): PromotionRule => ({ kind: "percent", basisPoints });
const amount = (value: number): PromotionRule => ({ kind: "amount", amounts: { EUR: value } });

const compute = (promotions: readonly Promotion[], lines: readonly PromotionLine[], delivery = 0) =>
  computePromotions({ currency: "EUR", lines, delivery, promotions, segments: [], now: 0 });

/** Applies promotions one after the other, told without the shop's code: percentages per line, amounts by largest remainder. */
function applied(promotions: readonly Promotion[], lines: readonly PromotionLine[]): number {
  const left = lines.map((each) => each.unit * each.quantity);
  const whole = left.reduce((sum, value) => sum + value, 0);
  for (const { rule } of promotions) {
    if (rule.kind === "percent") left.forEach((value, place) => (left[place] = value - Math.floor((value * rule.basisPoints * 2 + 10_000) / 20_000)));
    if (rule.kind === "amount") {
      const rest = left.reduce((sum, value) => sum + value, 0);
      const off = Math.min(rule.amounts.EUR ?? 0, rest);
      // Which line bears how much does not matter for the sum.
      let owed = off;
      left.forEach((value, place) => {
        const part = Math.min(value, owed);
        left[place] = value - part;
        owed -= part;
      });
    }
  }
  return whole - left.reduce((sum, value) => sum + value, 0);
}

describe("stacking", () => {
  const single = fc.oneof(fc.integer({ min: 1, max: 10_000 }).map(percent), fc.integer({ min: 0, max: 60_000 }).map(amount));
  const promotions = fc.array(fc.record({ rule: single, combinable: fc.boolean(), priority: fc.integer({ min: 0, max: 2 }) }), { maxLength: 3 })
    .map((wishes) => wishes.map((wish, place) => promotion(`p${place}`, wish.rule, { combinable: wish.combinable, priority: wish.priority })));

  test("the shopper gets the best of what may stand together (one line, brute force)", () => {
    fc.assert(fc.property(promotions, fc.integer({ min: 0, max: 100_000 }), (given, unit) => {
      const goods = [line("a", unit)];
      const ordered = [...given].sort((x, y) => y.priority - x.priority || (x.id < y.id ? -1 : 1));
      const sets = [ordered.filter((each) => each.combinable), ...ordered.filter((each) => !each.combinable).map((each) => [each])];
      expect(saving(compute(given, goods).actions)).toBe(Math.max(...sets.map((set) => applied(set, goods))));
    }), { numRuns: 1_000 });
  });

  test("equal savings: what may be combined goes before what stands alone", () => {
    const together = promotion("z", percent(1_000));
    const alone = promotion("a", percent(1_000), { combinable: false });
    expect(compute([alone, together], [line("l", 1_000)]).actions.map((action) => action.promotionId)).toEqual(["z"]);
  });

  test("an amount comes off what a percentage left, or before it, by priority", () => {
    const half = (priority: number) => promotion("half", percent(5_000), { priority });
    const ten = (priority: number) => promotion("ten", amount(1_000), { priority });
    expect(saving(compute([half(2), ten(1)], [line("l", 10_000)]).actions)).toBe(6_000);
    expect(saving(compute([half(1), ten(2)], [line("l", 10_000)]).actions)).toBe(5_500);
  });

  test("nothing in the cart saves nothing", () => {
    expect(compute([promotion("p", percent(10_000))], [])).toEqual({ actions: [], refusals: {} });
    expect(compute([], [line("l", 5)])).toEqual({ actions: [], refusals: {} });
  });

  test("a voucher that combines acts beside the offers of the shop, each with its own step", () => {
    const priced = priceOrder({
      currency: "EUR", segments: [], delivery: 0, assembly: 0, now: 0, tax: decideTax({ book: { taxIncluded: true, country: "DE" }, destination: { country: "DE" }, rules: { DE: { rates: { standard: 1900 } } } }),
      lines: [{ key: "l", unit: 20_000, quantity: 1, taxClass: "standard", facts }],
      promotions: [promotion("autumn", percent(1_000)), promotion("friend", amount(1_500), { code: "FRIEND" })],
    });
    expect(priced.waterfall.map((step) => [step.kind, step.amount])).toEqual([["goods", 20_000], ["promotion", -2_000], ["voucher", -1_500], ["delivery", 0], ["tax", 2_634], ["total", 16_500]]);
    expect(priced.refusals).toEqual({});
  });

  test("two free deliveries are one; the second voucher says that it did nothing", () => {
    const free = (id: string) => promotion(id, { kind: "free-delivery" }, { code: id });
    const { actions, refusals } = compute([free("A"), free("B")], [line("l", 100)], 990);
    expect(actions).toEqual([{ type: "delivery-discount", promotionId: "A", amount: 990 }]);
    expect(refusals).toEqual({ B: { code: "not-applicable" } });
  });
});

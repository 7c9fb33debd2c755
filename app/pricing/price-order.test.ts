import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { priceOrder, type LineToPrice, type OrderToPrice } from "./price-order.ts";
import { promotionRule } from "./promotion-rule.ts";
import type { Promotion } from "./promotions.ts";
import { decideTax, type TaxRules } from "./tax.ts";
import { waterfallTotal } from "./waterfall.ts";

const rules: TaxRules = {
  DE: { area: "EU", rates: { standard: 1900, reduced: 700 } }, NL: { area: "EU", rates: { standard: 2100 } },
  US: { rates: { standard: 0 }, regions: { CA: 725 } }, RU: { rates: { standard: 2000 } },
};

const line = (key: string, unit: number, more: Partial<LineToPrice> = {}): LineToPrice => ({
  key, unit, quantity: 1, taxClass: "standard", facts: { productId: key, externalId: key, categories: [], tags: [], choices: {} }, ...more,
});

const promotion = (id: string, rule: unknown, code: string | null = null): Promotion => ({
  id, code, name: { en: `Offer ${id}`, ru: `Акция ${id}` }, rule: promotionRule.parse(rule), priority: 0, combinable: true, startsAt: null, endsAt: null, usedUp: false,
});

const german = decideTax({ book: { taxIncluded: true, country: "DE" }, destination: { country: "DE" }, rules });
const order = (wish: Partial<OrderToPrice>): OrderToPrice => ({ currency: "EUR", lines: [], promotions: [], segments: [], delivery: 0, assembly: 0, tax: german, now: 0, ...wish });

describe("an order's price", () => {
  test("with tax inside", () => {
    const priced = priceOrder(order({ lines: [line("a", 11_900, { quantity: 2 })], delivery: 1_190 }));
    expect(priced).toMatchObject({ subtotal: 23_800, discount: 0, delivery: 1_190, total: 24_990, tax: 3_990, taxIncluded: true });
    expect(priced.taxes).toEqual([{ rate: 1900, amount: 24_990, tax: 3_990 }]);
  });

  test("with tax on top", () => {
    const tax = decideTax({ book: { taxIncluded: false, country: "US" }, destination: { country: "US", region: "CA" }, rules });
    const priced = priceOrder(order({ currency: "USD", tax, lines: [line("a", 10_000)], delivery: 1_000 }));
    expect(priced).toMatchObject({ subtotal: 10_000, delivery: 1_000, tax: 798, total: 11_798, taxIncluded: false });
  });

  test("under reverse charge the book's tax leaves goods, delivery and assembly", () => {
    const tax = decideTax({ book: { taxIncluded: true, country: "DE" }, destination: { country: "NL" }, vatNumber: "NL123456789B01", rules });
    const priced = priceOrder(order({ tax, lines: [line("a", 11_900)], delivery: 1_190, assembly: 5_950 }));
    expect(priced).toMatchObject({ subtotal: 10_000, delivery: 6_000, tax: 0, total: 16_000, reverseCharge: true, taxIncluded: false });
  });

  test("goods at two rates share the delivery", () => {
    const priced = priceOrder(order({ lines: [line("lamp", 20_000), line("book", 20_000, { taxClass: "reduced" })], delivery: 1_000 }));
    expect(priced.taxes.map((tax) => [tax.rate, tax.amount])).toEqual([[1900, 20_500], [700, 20_500]]);
    expect(priced.lines.map((each) => each.taxRate)).toEqual([1900, 700]);
  });

  test("promotion, voucher and free delivery, each a step of the waterfall", () => {
    const priced = priceOrder(order({
      lines: [line("a", 10_000, { wasUnit: 12_000, optionsUnit: 3_000 })], delivery: 990, assembly: 4_900,
      promotions: [promotion("p1", { kind: "percent", basisPoints: 1000 }), promotion("p2", { kind: "amount", amounts: { EUR: 500 } }, "FIVE"), promotion("p3", { kind: "free-delivery" })],
    }));
    expect(priced.waterfall).toEqual([
      { kind: "goods", label: null, amount: 9_000, inside: false },
      { kind: "reduction", label: null, amount: -2_000, inside: false },
      { kind: "options", label: null, amount: 3_000, inside: false },
      { kind: "promotion", label: { en: "Offer p1", ru: "Акция p1" }, amount: -1_000, inside: false },
      { kind: "voucher", label: { en: "Offer p2", ru: "Акция p2" }, amount: -500, inside: false },
      { kind: "promotion", label: { en: "Offer p3", ru: "Акция p3" }, amount: -990, inside: false },
      { kind: "delivery", label: null, amount: 990, inside: false },
      { kind: "assembly", label: null, amount: 4_900, inside: false },
      { kind: "tax", label: null, amount: priced.tax, inside: true },
      { kind: "total", label: null, amount: 13_400, inside: true },
    ]);
    expect(priced).toMatchObject({ subtotal: 10_000, discount: 1_500, delivery: 4_900, total: 13_400 });
  });

  test("an empty order costs its delivery and nothing else", () => {
    expect(priceOrder(order({ delivery: 590 }))).toMatchObject({ subtotal: 0, tax: 0, total: 590 });
  });

  test("a former price below today's is no reduction", () => {
    expect(priceOrder(order({ lines: [line("a", 10_000, { wasUnit: 9_000 })] })).waterfall.map((step) => step.kind)).toEqual(["goods", "delivery", "tax", "total"]);
  });

  test("a voucher's refusal comes back under its id", () => {
    const priced = priceOrder(order({ lines: [line("a", 100)], promotions: [promotion("v", { kind: "percent", basisPoints: 500, minimum: { EUR: 1_000 } }, "V")] }));
    expect(priced.refusals).toEqual({ v: { code: "minimum-not-reached", missing: 900 } });
  });
});

// --- Random orders against what must hold whatever comes in ---

const currency = fc.constantFrom("EUR", "USD", "RUB", "JPY", "KWD", "GBP", "PLN", "SEK", "CHF", "KRW", "BHD", "CZK");
const situation = fc.record({
  book: fc.constantFrom({ taxIncluded: true, country: "DE" }, { taxIncluded: false, country: "US" }, { taxIncluded: true, country: "RU" }),
  destination: fc.record({ country: fc.constantFrom("DE", "NL", "US", "RU", "CH"), region: fc.constantFrom("CA", undefined) }),
  vatNumber: fc.constantFrom(undefined, "NL123456789B01", "DE123456789"),
}).map((question) => decideTax({ ...question, rules }));
const anyLine = fc.record({ unit: fc.integer({ min: 0, max: 10_000_000 }), quantity: fc.integer({ min: 1, max: 99 }), taxClass: fc.constantFrom("standard", "reduced"), options: fc.integer({ min: 0, max: 100 }), was: fc.integer({ min: 0, max: 12_000_000 }) });
const anyPromotion = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }).map((basisPoints) => ({ kind: "percent", basisPoints })),
  fc.integer({ min: 0, max: 1_000_000 }).map((value) => ({ kind: "amount", amounts: { EUR: value, JPY: value, KWD: value } })),
  fc.constant({ kind: "free-delivery" }),
);
const anyOrder = fc.record({ currency, situation, lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }), delivery: fc.integer({ min: 0, max: 50_000 }), assembly: fc.integer({ min: 0, max: 50_000 }), promotions: fc.array(anyPromotion, { maxLength: 3 }) })
  .map((wish) => order({
    currency: wish.currency, tax: wish.situation, delivery: wish.delivery, assembly: wish.assembly,
    lines: wish.lines.map((each, index) => line(`l${index}`, each.unit, { quantity: each.quantity, taxClass: each.taxClass, wasUnit: each.was, optionsUnit: Math.floor((each.unit * each.options) / 100) })),
    promotions: wish.promotions.map((rule, index) => promotion(`p${index}`, rule)),
  }));

describe("whatever is in the cart", () => {
  test("the parts add up: lines, discounts, delivery, tax and total, as the database demands", () => {
    fc.assert(fc.property(anyOrder, (given) => {
      const priced = priceOrder(given);
      expect(priced.total).toBe(priced.subtotal - priced.discount + priced.delivery + (priced.taxIncluded ? 0 : priced.tax));
      expect(priced.lines.reduce((sum, each) => sum + each.amount, 0)).toBe(priced.subtotal);
      expect(priced.lines.reduce((sum, each) => sum + each.discount, 0)).toBe(priced.discount);
      expect(priced.lines.reduce((sum, each) => sum + each.tax, 0) + priced.deliveryTax).toBe(priced.tax);
      for (const each of priced.lines) expect(each.amount).toBe(each.unit * each.quantity);
    }), { numRuns: 500 });
  });

  test("the waterfall ends at the total", () => {
    fc.assert(fc.property(anyOrder, (given) => {
      const priced = priceOrder(given);
      expect(waterfallTotal(priced.waterfall)).toBe(priced.total);
      expect(priced.waterfall.at(-1)).toMatchObject({ kind: "total", amount: priced.total, inside: true });
    }), { numRuns: 500 });
  });

  test("nothing is ever negative, every amount is a whole number", () => {
    fc.assert(fc.property(anyOrder, (given) => {
      const priced = priceOrder(given);
      for (const amount of [priced.total, priced.tax, priced.delivery, priced.deliveryTax, priced.discount, ...priced.lines.flatMap((each) => [each.unit, each.discount, each.tax])]) {
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(amount).toBeGreaterThanOrEqual(0);
      }
    }));
  });

  test("tax taken from a gross order leaves the net that the rate says, within half a unit per rate", () => {
    fc.assert(fc.property(anyOrder, (given) => {
      for (const { rate, amount, tax } of priceOrder(given).taxes) {
        const exact = given.tax.taxIncluded ? (amount * rate) / (10_000 + rate) : (amount * rate) / 10_000;
        expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      }
    }));
  });

  test("the same order priced twice is the same", () => {
    fc.assert(fc.property(anyOrder, (given) => {
      expect(priceOrder(given)).toEqual(priceOrder(given));
    }));
  });
});

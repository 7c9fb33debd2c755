import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { defaultTaxRules } from "./defaults/tax-rates.ts";
import { chargedUnit, decideTax, taxOf, taxOrder, taxRateFor, vatCountry, type TaxRules } from "./tax.ts";

const rules: TaxRules = {
  DE: { area: "EU", rates: { standard: 1900, reduced: 700 } },
  NL: { area: "EU", rates: { standard: 2100, reduced: 900 } },
  AT: { area: "EU", rates: { standard: 2000 } },
  RU: { rates: { standard: 2000 } },
  US: { rates: { standard: 0 }, regions: { CA: 725 } },
};
const gross = { taxIncluded: true, country: "DE" };
const net = { taxIncluded: false, country: "US" };

describe("which tax an order owes", () => {
  test("at home: the book's own rate, inside the price", () => {
    const situation = decideTax({ book: gross, destination: { country: "DE" }, rules });
    expect(situation).toMatchObject({ taxIncluded: true, turnNet: false, reverseCharge: false });
    expect(taxRateFor(situation, "standard")).toBe(1900);
    expect(taxRateFor(situation, "reduced")).toBe(700);
  });

  test("elsewhere in the area: the same price, the rate of where it goes", () => {
    const situation = decideTax({ book: gross, destination: { country: "NL" }, rules });
    expect(situation).toMatchObject({ taxIncluded: true, turnNet: false });
    expect(taxRateFor(situation, "standard")).toBe(2100);
  });

  test("a class without a rate takes the standard one", () => {
    expect(taxRateFor(decideTax({ book: gross, destination: { country: "AT" }, rules }), "reduced")).toBe(2000);
  });

  test("a business in another country of the area: reverse charge, no tax", () => {
    const situation = decideTax({ book: gross, destination: { country: "NL" }, vatNumber: "NL123456789B01", rules });
    expect(situation).toMatchObject({ taxIncluded: false, turnNet: true, reverseCharge: true });
    expect(taxRateFor(situation, "standard")).toBe(0);
  });

  test.each([
    ["at home", "DE", "DE123456789"],
    ["with a number of the seller's country", "NL", "DE123456789"],
  ])("a business %s pays tax as everybody", (_, country, vatNumber) => {
    expect(decideTax({ book: gross, destination: { country }, vatNumber, rules })).toMatchObject({ reverseCharge: false, turnNet: false });
  });

  test("outside the area: an export, the book's tax is taken out", () => {
    for (const country of ["US", "RU", "CH"]) {
      const situation = decideTax({ book: gross, destination: { country }, vatNumber: "CH123", rules });
      expect(situation).toMatchObject({ taxIncluded: false, turnNet: true, reverseCharge: false });
      expect(taxRateFor(situation, "standard")).toBe(0);
    }
  });

  test("a book without tax adds the destination's, by region where the region decides", () => {
    const california = decideTax({ book: net, destination: { country: "US", region: "CA" }, rules });
    expect(california).toMatchObject({ taxIncluded: false, turnNet: false });
    expect(chargedUnit(money(10_000, "USD"), "standard", california).amount).toBe(10_000);
    expect(decideTax({ book: net, destination: { country: "CH" }, rules }).destination).toBeUndefined();
  });

  test("a region's rate stands in for the standard rate only where no rate of the class says otherwise", () => {
    const books: TaxRules = { US: { rates: { books: 0 }, regions: { CA: 725 } } };
    const situation = decideTax({ book: net, destination: { country: "US", region: "CA" }, rules: books });
    expect(taxRateFor(situation, "standard")).toBe(725);
    expect(taxRateFor(situation, "books")).toBe(0);
  });

  test("Greek numbers begin with EL", () => {
    expect(vatCountry("EL123456789")).toBe("GR");
    expect(vatCountry("DE123456789")).toBe("DE");
  });

  test("the default rules know every country of the union and are whole basis points", () => {
    const union = Object.values(defaultTaxRules).filter((country) => country.area === "EU");
    expect(union).toHaveLength(27);
    for (const country of Object.values(defaultTaxRules)) for (const rate of Object.values(country.rates)) expect(Number.isInteger(rate)).toBe(true);
  });

  test("California's rate in the default rules reaches an order", () => {
    const situation = decideTax({ book: net, destination: { country: "US", region: "CA" }, rules: defaultTaxRules });
    expect(taxRateFor(situation, "standard")).toBe(725);
    expect(taxRateFor(decideTax({ book: net, destination: { country: "US", region: "OR" }, rules: defaultTaxRules }), "standard")).toBe(0);
  });
});

describe("the unit price a buyer pays", () => {
  const exported = decideTax({ book: gross, destination: { country: "US" }, rules });
  test.each([[11_900, "standard", 10_000], [10_700, "reduced", 10_000], [1, "standard", 1], [0, "standard", 0], [999, "standard", 839]])("%i %s without its tax is %i", (price, taxClass, expected) => {
    expect(chargedUnit(money(price, "EUR"), taxClass, exported).amount).toBe(expected);
  });
});

describe("the tax of an amount", () => {
  test.each([
    [11_900, 1900, true, 1_900], [10_000, 1900, false, 1_900], [100, 700, true, 7], [1, 1900, true, 0], [3, 1900, true, 0], [4, 1900, true, 1],
    // Half a cent goes away from zero, on both sides.
    [50, 100, false, 1], [-50, 100, false, -1], [0, 1900, true, 0],
  ])("%i at %i, included: %s -> %i", (amount, rate, included, expected) => {
    expect(taxOf(money(amount, "EUR"), rate, included).amount).toBe(expected);
  });
});

/** The rule as rationals in BigInt, written independently: sum per rate, round half away from zero. */
function oracle(amount: number, rate: number, included: boolean): number {
  const numerator = BigInt(amount) * BigInt(rate);
  const denominator = included ? BigInt(10_000 + rate) : 10_000n;
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const floor = size / denominator;
  const rounded = 2n * (size % denominator) >= denominator ? floor + 1n : floor;
  return Number(negative ? -rounded : rounded);
}

const rate = fc.constantFrom(0, 500, 700, 725, 1900, 2000, 2100, 2550);
const line = fc.record({ amount: fc.integer({ min: 0, max: 100_000_000 }), rate });

describe("the tax of an order", () => {
  test("goods of one rate carry the delivery at that rate", () => {
    const taxed = taxOrder([{ amount: 10_000, rate: 1900 }], 1_900, { currency: "EUR", included: true });
    expect(taxed.sums).toEqual([{ rate: 1900, amount: 11_900, tax: 1_900 }]);
    expect(taxed.lines[0]! + taxed.delivery).toBe(1_900);
  });

  test("mixed rates share the delivery by value", () => {
    const taxed = taxOrder([{ amount: 30_000, rate: 1900 }, { amount: 10_000, rate: 700 }], 1_000, { currency: "EUR", included: false });
    expect(taxed.sums).toEqual([{ rate: 1900, amount: 30_750, tax: 5_843 }, { rate: 700, amount: 10_250, tax: 718 }]);
  });

  test("carriage that is free of tax bears none", () => {
    const taxed = taxOrder([{ amount: 10_000, rate: 725 }], 5_000, { currency: "USD", included: false, taxesDelivery: false });
    expect(taxed).toMatchObject({ delivery: 0, total: 725 });
  });

  test("nothing owes nothing", () => {
    expect(taxOrder([], 500, { currency: "EUR", included: true })).toEqual({ lines: [], delivery: 0, total: 0, sums: [] });
  });

  test("free goods leave the delivery to be split evenly", () => {
    const taxed = taxOrder([{ amount: 0, rate: 1900 }, { amount: 0, rate: 700 }], 1_001, { currency: "EUR", included: true });
    expect(taxed.sums.map((sum) => sum.amount)).toEqual([501, 500]);
    expect(taxed.delivery).toBe(taxed.total);
  });

  test("parts add up to the whole, each rate's tax is the oracle's, and bases add up to what is charged", () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 50_000 }), fc.boolean(), (lines, delivery, included) => {
      const taxed = taxOrder(lines, delivery, { currency: "EUR", included });
      expect(taxed.lines.reduce((a, b) => a + b, 0) + taxed.delivery).toBe(taxed.total);
      expect(taxed.sums.reduce((sum, each) => sum + each.amount, 0)).toBe(lines.reduce((sum, each) => sum + each.amount, 0) + delivery);
      for (const sum of taxed.sums) expect(sum.tax).toBe(oracle(sum.amount, sum.rate, included));
      for (const tax of taxed.lines) expect(tax).toBeGreaterThanOrEqual(0);
    }));
  });

  test("the order of lines changes nothing but the order of their taxes", () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 9_999 }), (lines, delivery) => {
      const options = { currency: "EUR", included: true };
      expect(taxOrder([...lines].reverse(), delivery, options).sums).toEqual(taxOrder(lines, delivery, options).sums);
    }));
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, asMinor, decimal, formatMoney, money, share, split, subtract, sum, times } from "./money.ts";

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe("money", () => {
  test("is an integer of minor units, nothing else", () => {
    for (const wrong of [0.5, NaN, Infinity, 2 ** 53]) expect(() => asMinor(wrong)).toThrow(RangeError);
    expect(Object.is(asMinor(-0), 0)).toBe(true);
  });

  test("different currencies are never added", () => {
    expect(() => add(money(1, "EUR"), money(1, "USD"))).toThrow("EUR and USD");
    expect(() => sum([money(1, "RUB")], "EUR")).toThrow(RangeError);
  });

  test("adds, subtracts, multiplies", () => {
    expect(subtract(add(money(10, "EUR"), times(money(3, "EUR"), 4)), money(2, "EUR"))).toEqual(money(20, "EUR"));
  });

  test("a share is rounded half away from zero", () => {
    expect(share(money(5, "EUR"), 1, 2).amount).toBe(3);
    expect(share(money(-5, "EUR"), 1, 2).amount).toBe(-3);
    expect(share(money(11_900, "EUR"), 19, 119).amount).toBe(1_900);
    expect(() => share(money(1, "EUR"), 1, 0)).toThrow(RangeError);
  });

  test("parts always add up to the whole, and no part is off by a unit or more", () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 }), (amount, weights) => {
        const parts = split(money(amount, "EUR"), weights);
        expect(sum(parts, "EUR").amount).toBe(amount);
        const whole = weights.reduce((a, b) => a + b, 0);
        if (whole > 0) parts.forEach((part, i) => expect(Math.abs(part.amount - (amount * (weights[i] ?? 0)) / whole)).toBeLessThan(1));
      }),
    );
    expect(() => split(money(1, "EUR"), [])).toThrow(RangeError);
  });

  test("is written as the reader writes it", () => {
    expect(formatMoney(money(129_900, "EUR"), "en")).toBe("€1,299");
    expect(formatMoney(money(129_950, "EUR"), "ru").replace(/\s/g, " ")).toBe("1 299,50 €");
    expect(formatMoney(money(1_500, "JPY"), "en")).toBe("¥1,500");
    expect(decimal(money(1_500, "KWD"))).toBe("1.500");
    expect(decimal(money(129_950, "EUR"))).toBe("1299.50");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, asMinor, decimal, exponentOf, formatMoney, money, share, split, subtract, sum, times } from "./money.ts";

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

/** Half away from zero over exact integers, by long division: an oracle that shares nothing with `share`. */
function roundedShare(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  const product = amount * numerator;
  const [quotient, rest] = [product / denominator, product % denominator];
  const away = 2n * (rest < 0n ? -rest : rest) >= denominator;
  return away ? quotient + (product < 0n ? -1n : 1n) : quotient;
}

/** Digits behind the point as ISO 4217 lists them, for the currencies a furniture shop may meet. */
const minorDigits = { EUR: 2, USD: 2, RUB: 2, GBP: 2, CHF: 2, JPY: 0, KRW: 0, ISK: 0, VND: 0, CLP: 0, KWD: 3, BHD: 3, TND: 3, OMR: 3 } as const;
const currencies = Object.keys(minorDigits) as (keyof typeof minorDigits)[];
const currency = fc.constantFrom(...currencies);
/** Up to ten billion major units of any currency. */
const large = fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 });
const digitsOf = (text: string) => text.replace(/\D/g, "");

describe("against exact integers", () => {
  test("a share is what long division says, for every sign and size", () => {
    fc.assert(
      fc.property(large, fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 1, max: 100_000 }), (amount, numerator, denominator) => {
        const expected = roundedShare(BigInt(amount), BigInt(numerator), BigInt(denominator));
        fc.pre(expected <= BigInt(Number.MAX_SAFE_INTEGER) && expected >= BigInt(Number.MIN_SAFE_INTEGER));
        expect(BigInt(share(money(amount, "EUR"), numerator, denominator).amount)).toBe(expected);
      }),
    );
  });

  test("a share that no longer fits an integer is a bug, not a rounded number", () => {
    expect(() => share(money(Number.MAX_SAFE_INTEGER, "EUR"), 3, 1)).toThrow(RangeError);
    expect(() => times(money(Number.MAX_SAFE_INTEGER, "EUR"), 2)).toThrow(RangeError);
    expect(() => add(money(Number.MAX_SAFE_INTEGER, "EUR"), money(1, "EUR"))).toThrow(RangeError);
  });

  test("mirrored amounts have mirrored shares: a refund takes back exactly what was charged", () => {
    fc.assert(
      fc.property(amounts, fc.nat(30_000), fc.integer({ min: 1, max: 30_000 }), (amount, numerator, denominator) => {
        const [there, back] = [share(money(amount, "EUR"), numerator, denominator), share(money(-amount, "EUR"), numerator, denominator)];
        expect(add(there, back).amount).toBe(0);
      }),
    );
  });

  test("tax inside a price and the price without it make the price again", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom(0, 700, 1_000, 1_900, 2_000, 2_500), (gross, rate) => {
        const tax = share(money(gross, "EUR"), rate, 10_000 + rate);
        const net = subtract(money(gross, "EUR"), tax);
        expect(add(net, tax).amount).toBe(gross);
        // Put on top again, the tax differs by at most one minor unit of rounding.
        expect(Math.abs(share(net, rate, 10_000).amount - tax.amount)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("parts of a split are Hamilton's: the floor of each quota, the rest to the largest remainders, ties to the earlier", () => {
    fc.assert(
      fc.property(large, fc.array(fc.nat(1_000), { minLength: 1, maxLength: 8 }), (amount, weights) => {
        const usable = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
        const whole = usable.reduce((total, weight) => total + weight, 0);
        const size = BigInt(Math.abs(amount));
        const floors = usable.map((weight) => (size * BigInt(weight)) / BigInt(whole));
        const rests = usable.map((weight) => (size * BigInt(weight)) % BigInt(whole));
        const left = Number(size - floors.reduce((total, floor) => total + floor, 0n));
        const byRest = rests.map((rest, index) => ({ rest, index })).sort((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.index - b.index));
        const lucky = new Set(byRest.slice(0, left).map(({ index }) => index));
        const expected = floors.map((floor, index) => Number(floor) + (lucky.has(index) ? 1 : 0));
        expect(split(money(amount, "EUR"), weights).map((part) => Math.abs(part.amount))).toEqual(expected);
      }),
    );
  });

  test("who weighs nothing gets nothing while others weigh something, and nobody gets the other sign", () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), (amount, weights) => {
        const parts = split(money(amount, "EUR"), weights);
        const anyWeight = weights.some((weight) => weight > 0);
        parts.forEach((part, index) => {
          expect(part.amount * Math.sign(amount)).toBeGreaterThanOrEqual(0);
          if (anyWeight && weights[index] === 0) expect(part.amount).toBe(0);
        });
      }),
    );
  });
});

describe("every currency in its own digits", () => {
  test.each(currencies)("%s", (code) => {
    const digits = minorDigits[code];
    expect(exponentOf(code)).toBe(digits);
    expect(exponentOf(code)).toBe(new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits);
    const one = 10 ** digits;
    expect(decimal(money(one, code))).toBe(digits === 0 ? "1" : `1.${"0".repeat(digits)}`);
    expect(digitsOf(formatMoney(money(1_234 * one, code), "en"))).toBe("1234");
    if (digits > 0) expect(digitsOf(formatMoney(money(1_234 * one + 1, code), "en"))).toBe(`1234${"1".padStart(digits, "0")}`);
  });

  test("the decimal of machines holds exactly the minor units, whatever the size", () => {
    fc.assert(
      fc.property(large, currency, (amount, code) => {
        const text = decimal(money(amount, code));
        expect(text).toMatch(minorDigits[code] === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${minorDigits[code]}}$`));
        expect(BigInt(text.replace(".", ""))).toBe(BigInt(amount));
      }),
    );
  });

  test("what readers see holds the same digits in both languages, and the cents exactly when there are some", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), currency, (amount, code) => {
        const shown = (["en", "ru"] as const).map((locale) => digitsOf(formatMoney(money(amount, code), locale)));
        const one = 10 ** minorDigits[code];
        const expected = amount % one === 0 ? String(amount / one) : decimal(money(amount, code)).replace(".", "");
        expect(shown.map(BigInt)).toEqual([BigInt(expected), BigInt(expected)]);
      }),
    );
  });

  test("a sum does not depend on the order of its terms, and an empty one is nothing of its currency", () => {
    expect(sum([], "JPY")).toEqual(money(0, "JPY"));
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 20 }), currency, (terms, code) => {
        const values = terms.map((term) => money(term, code));
        expect(sum([...values].reverse(), code)).toEqual(sum(values, code));
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTaxNumber, readVatNumber } from "./vat-number.ts";

describe("VAT numbers", () => {
  test.each([
    ["DE 123 456 789", "DE123456789"], ["de123456789", "DE123456789"], ["NL123456789B01", "NL123456789B01"], ["ATU12345678", "ATU12345678"],
    ["FR-XX.123456789", "FRXX123456789"], ["EL123456789", "EL123456789"], ["IE1234567FA", "IE1234567FA"],
  ])("reads %s", (typed, expected) => {
    expect(readVatNumber(typed)).toBe(expected);
  });

  test.each(["", "DE12345678", "DE1234567890", "GB123456789", "XX123", "123456789", "GR123456789", "DE12345678A", "__proto__", "constructor"])("refuses %s", (typed) => {
    expect(readVatNumber(typed)).toBeUndefined();
  });
});

describe("tax numbers of customers", () => {
  // Published by their owners: Sberbank, Gazprom, Yandex; the 12 digits are the tax service's own example of a person.
  test.each([["7707083893"], ["7736050003"], ["7736207543"], ["500100732259"]])("an INN: %s", (digits) => {
    expect(readTaxNumber(digits)).toBe(digits);
    expect(readTaxNumber(`${digits.slice(0, 4)} ${digits.slice(4)}`)).toBe(digits);
    expect(readVatNumber(digits)).toBeUndefined();
  });

  test("a number of the EU is kept as it is read", () => {
    expect(readTaxNumber("de 123.456.789")).toBe("DE123456789");
  });

  test.each(["", "7707083894", "500100732258", "500100732269", "770708389", "77070838930", "٧٧٠٧٠٨٣٨٩٣", "7707083893x", "my number"])("refuses %s", (typed) => {
    expect(readTaxNumber(typed)).toBeUndefined();
  });

  test("one wrong digit is noticed, whatever it is", () => {
    fc.assert(fc.property(fc.constantFrom("7707083893", "500100732259"), fc.nat(11), fc.integer({ min: 1, max: 9 }), (right, place, by) => {
      const at = place % right.length;
      const wrong = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1);
      // Modulo 10 after modulo 11 lets 10 and 0 meet: that pair of remainders is the one the check cannot tell apart.
      const remainders = (digits: string, weights: readonly number[]) => weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
      const sets = right.length === 10 ? [[2, 4, 10, 3, 5, 9, 4, 6, 8]] : [[7, 2, 4, 10, 3, 5, 9, 4, 6, 8], [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]];
      const blind = sets.every((weights) => remainders(wrong, weights) % 10 === Number(wrong[weights.length]));
      expect(readTaxNumber(wrong) === undefined).toBe(!blind);
    }));
  });
});

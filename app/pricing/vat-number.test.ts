import { describe, expect, test } from "vitest";
import { readVatNumber } from "./vat-number.ts";

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

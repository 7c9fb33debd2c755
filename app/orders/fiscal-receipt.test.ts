/** What stands on a fiscal receipt: sums that always agree, lines that are price times pieces, rates by their legal names. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FiscalReceipt } from "#db/schema/fiscal.ts";
import { taxOrder } from "#app/pricing/tax.ts";
import { givenReceipt } from "#tests/contracts/fiscal-register.ts";
import { correctReceipt, goodsOfOrder, isInn, nameOf, receiptFault, receiptLines, vatName, type ReceiptGoods, type Settled } from "./fiscal-receipt.ts";

const russian: Settled = { country: "RU", taxSystem: "general", method: "full-prepayment" };
const goods = (amount: number, quantity = 1, wish: Partial<ReceiptGoods> = {}): ReceiptGoods => ({ name: "Shelf", quantity, amount, taxRate: 2_200, subject: "commodity", ...wish });

describe("the goods of an order", () => {
  const line = { name: "Shelf", quantity: 2, lineAmount: 20_000, discountAmount: 1_000, taxRate: 2_200, taxAmount: 4_180 };

  test("cost what is paid for them: discounts off, tax inside, delivery as a service", () => {
    expect(goodsOfOrder({ currency: "RUB", taxIncluded: true, delivery: 500, deliveryTax: 90 }, [line], "Delivery")).toEqual([goods(19_000, 2), goods(500, 1, { name: "Delivery", subject: "service" })]);
    expect(goodsOfOrder({ currency: "RUB", taxIncluded: false, delivery: 500, deliveryTax: 110 }, [line], "Delivery").map((one) => one.amount)).toEqual([23_180, 610]);
  });

  test("what was taken out, and delivery for nothing, are left out", () => {
    expect(goodsOfOrder({ currency: "RUB", taxIncluded: true, delivery: 0, deliveryTax: 0 }, [{ ...line, quantity: 0, lineAmount: 0, discountAmount: 0, taxAmount: 0 }], "Delivery")).toEqual([]);
    expect(goodsOfOrder({ currency: "RUB", taxIncluded: true, delivery: 300, deliveryTax: 0 }, [line], "Delivery")[1]?.taxRate).toBe(0);
  });
});

describe("delivery", () => {
  const of = (lineAmount: number, taxRate: number) => ({ name: "Shelf", quantity: 1, lineAmount, discountAmount: 0, taxRate, taxAmount: 0 });

  test("of goods of two rates is taxed like them, a line each", () => {
    const carriage = (taxIncluded: boolean, deliveryTax: number) => goodsOfOrder({ currency: "RUB", taxIncluded, delivery: 400, deliveryTax }, [of(3_000, 1_000), of(1_000, 2_200)], "Delivery").slice(2).map(({ amount, taxRate, subject }) => [amount, taxRate, subject]);
    expect(carriage(true, 45)).toEqual([[100, 2_200, "service"], [300, 1_000, "service"]]);
    expect(carriage(false, 52)).toEqual([[122, 2_200, "service"], [330, 1_000, "service"]]);
  });

  test("keeps the order's total whatever was bought, taxed or not: computed by the rules of prices", () => {
    const sold = fc.record({ amount: fc.integer({ min: 0, max: 5_000_000 }), rate: fc.constantFrom(0, 500, 1_000, 2_200) });
    fc.assert(fc.property(fc.array(sold, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 100_000 }), fc.boolean(), fc.boolean(), (lines, delivery, included, taxesDelivery) => {
      const taxed = taxOrder(lines, delivery, { currency: "RUB", included, taxesDelivery });
      const ordered = lines.map(({ amount, rate }, index) => ({ ...of(amount, rate), taxAmount: taxed.lines[index] ?? 0 }));
      const goods = goodsOfOrder({ currency: "RUB", taxIncluded: included, delivery, deliveryTax: taxed.delivery }, ordered, "Delivery");
      expect(goods.reduce((sum, one) => sum + one.amount, 0)).toBe(lines.reduce((sum, line) => sum + line.amount, 0) + delivery + (included ? 0 : taxed.total));
    }));
  });
});

describe("lines", () => {
  test("a price that cannot be divided makes two lines, a minor unit apart", () => {
    expect(receiptLines([goods(1_000, 3)], 1_000, "RUB", russian, "Advance").map(({ quantity, unit, amount }) => [quantity, unit, amount])).toEqual([[1, 334, 334], [2, 333, 666]]);
  });

  test("a part of the money is divided over all goods, the whole leaves them as they are", () => {
    expect(receiptLines([goods(3_000), goods(1_000)], 1_000, "RUB", russian, "Advance").map((line) => line.amount)).toEqual([750, 250]);
    expect(receiptLines([goods(3_000, 2), goods(1_000)], 4_000, "RUB", russian, "Advance").map(({ amount, tax, vat }) => [amount, tax, vat])).toEqual([[3_000, 541, "22/122"], [1_000, 180, "22/122"]]);
  });

  test("money that buys nothing yet is an advance, taxed like most of the goods", () => {
    expect(receiptLines([goods(10, 1, { taxRate: 1_000 }), goods(90)], 5_000, "RUB", { ...russian, method: "advance" }, "Advance for order 7")).toEqual([
      { name: "Advance for order 7", quantity: 1, unit: 5_000, amount: 5_000, taxRate: 2_200, tax: 902, subject: "payment", method: "advance", vat: "22/122" },
    ]);
    expect(receiptLines([], 5, "RUB", russian, "Advance")).toMatchObject([{ subject: "payment", method: "advance", amount: 5, vat: "0" }]);
  });

  test("goods are called by what was chosen of them too", () => {
    expect([nameOf("Shelf", []), nameOf("Shelf", ["oak", "", "1200 mm"])]).toEqual(["Shelf", "Shelf, oak, 1200 mm"]);
  });

  const named = (name: string) => receiptLines([goods(5, 1, { name })], 5, "RUB", russian, "")[0]?.name;

  test("a long name ends with its last whole part, one of a single part is cut by letters, never within one", () => {
    expect(named("😀".repeat(300))).toBe(`${"😀".repeat(127)}…`);
    const parts = ["Стеллаж", "a".repeat(57), "b".repeat(57), "cc"];
    expect(named(parts.join(", "))).toBe([...parts.slice(0, 3), "…"].join(", "));
    expect(named([parts[0], "a".repeat(57), "b".repeat(58), "d".repeat(9)].join(", "))).toBe(`Стеллаж, ${"a".repeat(57)}, …`);
    expect(named(["x".repeat(60), "y".repeat(66)].join(", "))).toBe(`${"x".repeat(60)}, ${"y".repeat(66)}`);
    expect(named("x".repeat(128))).toBe("x".repeat(128));
  });

  test("any name fits, and ends with a whole part or says that more was chosen", () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), { minLength: 1, maxLength: 12 }), (parts) => {
      const name = named(parts.join(", ")) ?? "";
      expect([...name].length).toBeLessThanOrEqual(128);
      expect(name === parts.join(", ") || name.endsWith("…")).toBe(true);
    }));
  });

  test("whatever was bought and however much of it is paid: every register takes the receipt", () => {
    const one = fc.record({ name: fc.constant("Shelf"), quantity: fc.integer({ min: 1, max: 999 }), amount: fc.integer({ min: 0, max: 10_000_000 }), taxRate: fc.constantFrom(0, 500, 1_000, 2_200), subject: fc.constant("commodity" as const) });
    fc.assert(fc.property(fc.array(one, { maxLength: 8 }), fc.integer({ min: 1, max: 50_000_000 }), fc.constantFrom("full-prepayment", "prepayment", "advance", "full-payment"), (sold, total, method) => {
      const lines = receiptLines(sold, total, "RUB", { ...russian, method: method as Settled["method"] }, "Advance");
      const receipt: FiscalReceipt = { ...givenReceipt(), lines, total, means: [{ kind: "electronic", amount: total }] };
      expect(receiptFault(receipt)).toBeUndefined();
      expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBe(total);
    }));
  });
});

describe("Russian law", () => {
  test.each([
    [2_200, "general", "full-payment", "22"], [2_200, "general", "prepayment", "22/122"], [1_000, "general", "advance", "10/110"], [500, "simplified-income", "full-prepayment", "5/105"],
    [0, "general", "full-payment", "0"], [0, "patent", "full-payment", "none"], [1_900, "general", "full-payment", null], [2_250, "general", "full-payment", null],
  ] as const)("a rate of %i under %s for %s is %s", (rate, system, method, name) => {
    expect(vatName(rate, system, method)).toBe(name);
  });

  test.each([["7707083893", true], ["7701234560", true], ["500100732259", true], ["7707083894", false], ["500100732250", false], ["500100732359", false], ["77070838", false], ["770708389x", false], ["", false]])("the tax number %s: %s", (text, known) => {
    expect(isInn(text)).toBe(known);
  });

  test("what was refused is corrected by the setting: seller and names of rates, never sums", () => {
    const wrong: FiscalReceipt = { ...givenReceipt(), seller: { ...givenReceipt().seller, taxNumber: null, taxSystem: null }, lines: givenReceipt().lines.map((line) => ({ ...line, vat: null })) };
    expect(receiptFault(wrong)).toBe("seller");
    expect(correctReceipt(wrong, givenReceipt().seller, "general")).toEqual({ ...givenReceipt(), key: wrong.key });
  });
});

import { describe, expect, test } from "vitest";
import { translator } from "#app/platform/i18n.ts";
import { money } from "#app/platform/money.ts";
import { priceOrder } from "#app/pricing/price-order.ts";
import { promotionRule } from "#app/pricing/promotion-rule.ts";
import { decideTax } from "#app/pricing/tax.ts";
import { waterfall } from "#app/pricing/waterfall.ts";
import { refundTaxes } from "./credit-note.ts";
import { orderMessages } from "./messages.ts";
import { composeOrderMail, type MailOrder, type OrderMailKind } from "./order-mails.ts";
import { hashRequest, type OrderRequest } from "./order-request.ts";
import { momentTitle, reasonWords, statesAhead, stateTone } from "./order-words.ts";
import { orderStates } from "./order-state.ts";
import { readAmount } from "./read-amount.ts";

const order: MailOrder = {
  number: "100200", locale: "en", shop: "Larkwood", name: "Ada", currency: "EUR", total: 21_790, url: "https://shop.example/orders/100200?token=t", awaitsPayment: true, madeToOrder: false,
  deliveryFrom: new Date(Date.UTC(2026, 11, 1)), deliveryUntil: new Date(Date.UTC(2026, 11, 4)), lines: [{ name: { en: "Desk", ru: "Стол" }, quantity: 2, amount: 21_200 }], transfer: null,
  waterfall: waterfall({ list: 21_200, reduction: 0, options: 0, discounts: [], delivery: 590, assembly: 0, tax: 3_479, taxIncluded: true }), taxIncluded: true, taxes: [{ rate: 1900, tax: 3_479 }],
};
const kinds: readonly OrderMailKind[] = ["placed", "paid", "payment-failed", "payment-open", "payment-pending", "in-production", "shipped", "delivered", "cancelled", "refunded", "slot-changed", "return-requested", "returned", "exchange-shipped", "exchange-delivered", "exchange-lapsed", "receipt", "receipt-back"];

describe("mails", () => {
  test.each(kinds)("%s: both languages, the number, the link, and no gap left in a sentence", (kind) => {
    for (const locale of ["en", "ru"] as const) {
      const { subject, text } = composeOrderMail({ ...order, locale }, { kind, amount: 500 });
      expect(subject).toContain("100200");
      expect(text).toContain(order.url);
      expect(text).toContain("Larkwood");
      expect(`${subject} ${text}`).not.toMatch(/[{}]|undefined|null/);
      expect(/[а-я]/.test(text)).toBe(locale === "ru");
    }
  });

  test("an order against an invoice says how much, until when, where to and with which number", () => {
    const transfer = { dueOn: "2026-12-12T10:00:00.000Z", account: ["Larkwood GmbH", "IBAN DE02 1203 0000 0000 2020 51"] };
    const { text } = composeOrderMail({ ...order, awaitsPayment: false, transfer }, { kind: "placed" });
    expect(text).toContain("Please transfer €217.90 by 12 December 2026, naming order 100200, to this account");
    expect(text).toContain("\nLarkwood GmbH\nIBAN DE02 1203 0000 0000 2020 51");
    expect(composeOrderMail({ ...order, locale: "ru", transfer: { ...transfer, account: [] } }, { kind: "placed" }).text).toContain("до 12 декабря 2026");
    expect(composeOrderMail(order, { kind: "placed" }).text).not.toContain("transfer");
  });

  test("the confirmation lists goods, total, arrival and the right of withdrawal", () => {
    const { text } = composeOrderMail(order, { kind: "placed" });
    expect(text).toContain("2 × Desk: €212");
    expect(text).toContain("Goods: €212\nDelivery: €5.90\nTotal: €217.90\n  including 19 % VAT: €34.79\n");
    expect(text).toContain("1 December 2026");
    expect(text).toContain("not paid yet");
    expect(text).toMatch(/withdraw/i);
    expect(composeOrderMail({ ...order, madeToOrder: true }, { kind: "placed" }).text).toContain("your own configuration");
    expect(composeOrderMail({ ...order, awaitsPayment: false }, { kind: "placed" }).text).not.toContain("not paid yet");
  });

  describe("where an appointment was agreed", () => {
    const slot = { day: "2027-01-15", from: "08:00", until: "13:00", assembly: true, changeUntil: "2027-01-14T05:00:00.000Z", timeZone: "Europe/Moscow", open: true };
    const text = (kind: OrderMailKind, wish: Partial<MailOrder> = {}, before?: typeof slot) => composeOrderMail({ ...order, slot, ...wish }, { kind, slotBefore: before }).text.replace(/[\u00a0\u202f]/g, " ");

    test.each(["placed", "paid", "swapped"] as const)("%s names its day and hours in place of the days", (kind) => {
      expect(text(kind)).toMatch(/We come at the agreed time: Fri,? 15 January, between 08:00 and 13:00, with assembly\./);
      expect(text(kind)).not.toContain("We expect to deliver");
      expect(text(kind, { locale: "ru" })).toContain("Приедем в согласованное время: пт, 15 января, с 08:00 до 13:00, со сборкой.");
      expect(text(kind, { slot: undefined })).toContain("We expect to deliver between 1 December 2026 and 4 December 2026.");
    });

    test("it may be changed until an hour of the place, and is no part of other mails", () => {
      expect(text("placed", { locale: "ru" })).toMatch(/до 14 января 2027 г\. в 08:00 по времени места доставки\./);
      expect(text("placed", { slot: { ...slot, open: false } })).not.toContain("You can change this");
      for (const kind of ["shipped", "delivered", "cancelled", "payment-failed"] as const) expect(text(kind)).not.toContain("agreed time");
    });

    test("a moved one says what it is now and what it was; whom it no longer suits is told what to do", () => {
      const moved = text("slot-changed", { slot: { ...slot, open: false } }, { ...slot, day: "2027-01-12" });
      for (const words of ["was moved", "15 January, between 08:00 and 13:00", "Until now it was Tue", "12 January", "If it does not suit you"]) expect(moved).toContain(words);
      expect(text("slot-changed")).toContain("There is an appointment for the delivery of order 100200.");
    });
  });

  test.each(["en", "ru"] as const)("in %s the rows of the sum add up to the total: voucher, delivery, assembly, added tax; a gift card pays some of it", (locale) => {
    const facts = { categories: [], tags: [], choices: {} };
    const priced = priceOrder({
      currency: "USD", segments: [], delivery: 3_900, assembly: 9_000, now: 0,
      lines: [{ key: "sofa", unit: 108_000, optionsUnit: 20_000, quantity: 1, taxClass: "standard", facts: { ...facts, productId: "sofa", externalId: "sofa" } }, { key: "lamp", unit: 4_005, wasUnit: 5_000, quantity: 2, taxClass: "standard", facts: { ...facts, productId: "lamp", externalId: "lamp" } }],
      promotions: [{ id: "v", code: "FIVE", name: { en: "A friend's voucher", ru: "Купон друга" }, rule: promotionRule.parse({ kind: "percent", basisPoints: 500 }), priority: 0, combinable: true, startsAt: null, endsAt: null, usedUp: false }],
      tax: decideTax({ book: { taxIncluded: false, country: "US" }, destination: { country: "US", region: "CA" }, rules: { US: { rates: { standard: 0 }, regions: { CA: 725 } } } }),
    });
    const sofa = { name: { en: "Sofa", ru: "Диван" }, quantity: 1, amount: 108_000, words: [locale === "en" ? "Fabric: Linen" : "Ткань: Лён"] };
    const { text } = composeOrderMail({ ...order, locale, ...priced, byCards: 50_000, lines: [sofa, { name: { en: "Lamp", ru: "Лампа" }, quantity: 2, amount: 8_010 }] }, { kind: "placed" });
    const [goods = [], sums = []] = text.split("\n\n").filter((part) => /: .*\d/.test(part) && !part.includes("http") && part.includes("$")).map((part) => part.split("\n"));
    const amountOf = (row: string): number => Math.round(Number((/: ([^:]*)$/.exec(row)?.[1] ?? "").replace(/[^\d.,−-]/g, "").replace("−", "-").replace(locale === "en" ? "," : ".", "").replace(",", ".")) * 100);
    const whole = sums.filter((row) => !row.startsWith(" "));
    const at = whole.findIndex((row) => /^(Total|Итого):/.test(row));
    const words = locale === "en" ? ["Goods", "A friend's voucher", "Delivery", "Assembly at home", "Tax", "Total", "By gift card", "Left to pay"] : ["Товары", "Купон друга", "Доставка", "Сборка на дому", "Налог", "Итого", "Подарочной картой", "Осталось оплатить"];
    expect(whole.map((row) => row.split(":")[0])).toEqual(words);
    expect(goods[1]).toBe(`  ${sofa.words[0]}`);
    expect(goods.filter((row) => row.includes("×")).map(amountOf)).toEqual([108_000, 8_010]);
    expect(amountOf(whole[0] ?? "")).toBe(116_010);
    expect(whole.slice(0, at).reduce((sum, row) => sum + amountOf(row), 0)).toBe(priced.total);
    expect(whole.slice(at).map(amountOf)).toEqual([priced.total, -50_000, priced.total - 50_000]);
    expect(sums.filter((row) => row.startsWith(" "))).toHaveLength(3);
  });

  test("a tracking code is told when there is one", () => {
    expect(composeOrderMail(order, { kind: "shipped", trackingCode: "DHL-1" }).text).toContain("DHL-1");
    expect(composeOrderMail(order, { kind: "shipped", trackingCode: "" }).text).not.toContain("Tracking");
  });

  test("nobody's advertisement stands in the greeting", () => {
    const greeting = (name: string, locale: "en" | "ru") => composeOrderMail({ ...order, name, locale }, { kind: "placed" }).text.split("\n")[0];
    expect(greeting("x http://evil", "en")).toBe("Hello,");
    expect(greeting("выигрыш на evil.example", "ru")).toBe("Здравствуйте!");
    expect(greeting("Ada Wood", "en")).toBe("Hello Ada Wood,");
  });

  test("a Russian date at the end of a sentence ends it", () => {
    expect(composeOrderMail({ ...order, locale: "ru" }, { kind: "placed" }).text).not.toContain("г..");
    expect(composeOrderMail({ ...order, locale: "ru" }, { kind: "placed" }).text).toMatch(/по \d+ декабря 2026 г\.\n/);
  });

  test("a refund names its amount", () => {
    expect(composeOrderMail(order, { kind: "refunded", amount: 1_250 }).text).toContain("€12.50");
    expect(composeOrderMail(order, { kind: "refunded", amount: 1_250 }).text).not.toContain("twice");
    expect(composeOrderMail(order, { kind: "refunded", amount: 1_250, paidTwice: true }).text).toContain("paid for this order twice");
  });
});

describe("words for what happened", () => {
  test("the shop's own reasons are worded, a person's are quoted", () => {
    const t = translator(orderMessages, "ru");
    expect(reasonWords("paid-twice", t)).toBe("заказ оплачен дважды и остаётся в силе");
    for (const typed of ["sold twice", "__proto__", "toString", ""]) expect(reasonWords(typed, t)).toBe(typed);
  });

  const t = translator(orderMessages, "en");
  test.each([
    ["shipped", undefined, "On its way"], ["payment-failed", undefined, "Payment did not go through"], ["refund-settled", money(500, "EUR"), "Refund of €5 done"], ["something-new", undefined, "Changed"],
  ])("%s", (what, amount, words) => expect(momentTitle({ what, amount }, t, "en")).toBe(words));

  test("what lies ahead of an order in good order, and nothing of one that ended", () => {
    expect(statesAhead("paid")).toEqual(["in-production", "shipped", "delivered"]);
    for (const state of ["delivered", "cancelled", "returned"] as const) expect(statesAhead(state)).toEqual([]);
    for (const state of orderStates) expect(["neutral", "positive", "warning", "danger"]).toContain(stateTone(state));
  });
});

describe("an amount as typed", () => {
  test.each([["12.50", "EUR", 1_250], ["12,5", "EUR", 1_250], ["1 250", "EUR", 125_000], ["0", "EUR", 0], ["500", "JPY", 500], ["1.234", "KWD", 1_234]])("%s %s is %i", (text, currency, minor) => {
    expect(readAmount(text, currency)).toBe(minor);
  });
  test.each([["", "EUR"], ["-5", "EUR"], ["1.234", "EUR"], ["5.0", "JPY"], ["1e5", "EUR"], ["12.", "EUR"], ["99999999999", "EUR"]])("%j %s is nothing", (text, currency) => {
    expect(readAmount(text, currency)).toBeUndefined();
  });
});

describe("the tax of a refund", () => {
  const taxes = [{ rate: 1900, amount: 11_900, tax: 1_900 }, { rate: 700, amount: 10_700, tax: 700 }];
  test("a whole refund takes back exactly the tax of the order", () => {
    expect(refundTaxes(22_600, { currency: "EUR", taxIncluded: true, taxes })).toEqual(taxes);
  });
  test("of an order with tax on top it is counted inside", () => {
    expect(refundTaxes(11_900, { currency: "EUR", taxIncluded: false, taxes: [{ rate: 1900, amount: 10_000, tax: 1_900 }] })).toEqual([{ rate: 1900, amount: 11_900, tax: 1_900 }]);
  });
  test("parts add up to the refund", () => {
    for (const refund of [1, 2, 999, 12_345]) expect(refundTaxes(refund, { currency: "EUR", taxIncluded: true, taxes }).reduce((sum, part) => sum + part.amount, 0)).toBe(refund);
    expect(refundTaxes(5, { currency: "EUR", taxIncluded: true, taxes: [] })).toEqual([]);
  });
});

test("equal requests have equal hashes whatever the order of their fields; any change changes it", () => {
  const request: OrderRequest = {
    idempotencyKey: "k", email: "a@example.org", address: { name: "A", line1: "B", postalCode: "1", city: "C", country: "DE" }, deliveryMethod: "parcel", assembly: false,
    paymentMethod: "invoice", cartVersion: 1, shownTotal: 5, shownCurrency: "EUR", acceptsNoWithdrawal: false,
  };
  const shuffled = Object.fromEntries(Object.entries({ ...request, note: undefined }).reverse()) as unknown as OrderRequest;
  expect(hashRequest(shuffled)).toBe(hashRequest(request));
  expect(hashRequest({ ...request, address: { ...request.address, city: "D" } })).not.toBe(hashRequest(request));
  expect(hashRequest({ ...request, shownTotal: 6 })).not.toBe(hashRequest(request));
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkoutDeposit } from "./checkout-deposit.ts";
import { depositOf, paysDeposit, type DepositRule } from "./deposit.ts";
import { decideAction, type OrderFacts } from "./order-state.ts";
import { justAsked, nextAsk } from "./next-ask.ts";

const rule: DepositRule = { book: "eur", share: 3_000, from: 50_000 };
const order = { total: 100_000, rest: 100_000, currency: "EUR", madeToOrder: true };

describe("the deposit of an order", () => {
  test("is a share of what gift cards leave, rounded half away from zero", () => {
    expect(depositOf(rule, order)).toBe(30_000);
    expect(depositOf(rule, { ...order, rest: 60_000 })).toBe(18_000);
    expect(depositOf({ ...rule, share: 3_333 }, { ...order, rest: 5_050 })).toBe(1_683);
    expect(depositOf({ ...rule, share: 5_000 }, { ...order, rest: 101 })).toBe(51);
  });

  test.each([
    ["no rule", undefined, order], ["nothing made to order", rule, { ...order, madeToOrder: false }], ["a total below the smallest", rule, { ...order, total: 49_999 }],
    ["a card that pays everything", rule, { ...order, rest: 0 }], ["a share that rounds to nothing", { ...rule, share: 1 }, { ...order, rest: 40 }], ["a share that rounds to all", { ...rule, share: 9_999 }, { ...order, rest: 40 }],
  ])("%s: none", (_, given, of) => expect(depositOf(given, of)).toBe(0));

  test("leaves a balance always, and both are the rest", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom("EUR", "JPY", "KWD"), (share, rest, currency) => {
      const deposit = depositOf({ book: "x", share, from: 0 }, { total: rest, rest, currency, madeToOrder: true });
      expect(deposit === 0 || (deposit > 0 && rest - deposit > 0 && Math.abs(deposit * 10_000 - rest * share) <= 5_000)).toBe(true);
    }));
  });

  test("is paid by who chose it, and never against an invoice", () => {
    expect(paysDeposit({ paymentMethod: "stripe", payNow: "deposit" })).toBe(true);
    expect([{ paymentMethod: "stripe", payNow: "all" as const }, { paymentMethod: "stripe" }, { paymentMethod: "invoice", payNow: "deposit" as const }].map(paysDeposit)).toEqual([false, false, false]);
  });

  test("at checkout, in the reader's language", () => {
    expect(checkoutDeposit(0, 100, "EUR", {}, "en")).toBeUndefined();
    const shown = checkoutDeposit(30_000, 100_000, "EUR", {}, "ru");
    expect(shown?.rows.map((row) => `${row.term}: ${row.value.replaceAll("\u00a0", " ")}`)).toEqual(["К оплате сейчас: 300 €", "Остаток, до отправки: 700 €"]);
    expect(checkoutDeposit(30_000, 100_000, "EUR", { payNow: "all" }, "en")).toMatchObject({ chosen: "all", due: "€1,000" });
    expect(checkoutDeposit(30_000, 100_000, "EUR", { payNow: "nonsense", paymentMethod: "invoice" }, "en")).toMatchObject({ chosen: "deposit", due: "€1,000", rows: [] });
  });
});

describe("an open balance", () => {
  const facts: OrderFacts = {
    state: "paid", paymentMethod: "test-bank", deliveredAt: null, returnWindowDays: 30, onlyMadeToOrder: false, someMadeToOrder: false, moreReturns: false, allBack: false, exchanges: { due: false, waiting: false, onTheWay: false }, balance: { amount: 700, currency: "EUR" },
  };

  test.each(["paid", "in-production", "partly-shipped"] as const)("keeps an order that is %s in the house, whole and in part", (state) => {
    for (const action of ["ship", "ship-part"] as const) {
      for (const actor of ["staff", "lead"] as const) expect(decideAction({ ...facts, state }, action, actor, 0)).toEqual({ ok: false, refusal: { code: "balance-open", amount: 700, currency: "EUR" } });
      expect(decideAction({ ...facts, state, balance: undefined }, action, "staff", 0).ok).toBe(true);
    }
  });

  test("stands in the way of neither production nor cancelling", () => {
    expect(decideAction(facts, "start-production", "staff", 0)).toEqual({ ok: true, to: "in-production" });
    expect(decideAction(facts, "cancel", "shopper", 0)).toEqual({ ok: true, to: "cancelled" });
  });
});

describe("asking for the balance", () => {
  const day = 86_400_000;
  const when = { askDaysBefore: 7, remindAfterDays: 4, reminders: 2 };
  const never = { lastAt: null, reminders: 0, deliveryFrom: 100 * day };

  test.each([
    ["too early", never, 93 * day - 1, undefined], ["a week before", never, 93 * day, "ask"], ["after the day that was promised", never, 200 * day, "ask"], ["without a promised day", { ...never, deliveryFrom: null }, 200 * day, undefined],
    ["asked yesterday", { ...never, lastAt: 93 * day }, 94 * day, undefined], ["asked four days ago", { ...never, lastAt: 93 * day }, 97 * day, "remind"], ["by staff, without a day", { ...never, deliveryFrom: null, lastAt: 0 }, 4 * day, "remind"],
    ["reminded often enough", { ...never, lastAt: 93 * day, reminders: 2 }, 200 * day, undefined],
  ])("%s", (_, asked, now, expected) => expect(nextAsk(asked, when, now)).toBe(expected));

  test("pressed twice within an hour it is asked for once", () => {
    expect([justAsked({ lastAt: null }, 0), justAsked({ lastAt: 0 }, 3_599_999), justAsked({ lastAt: 0 }, 3_600_000)]).toEqual([false, true, false]);
  });
});

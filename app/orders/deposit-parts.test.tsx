import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { BalanceNotice, DepositRows, StaffBalance } from "./deposit-parts.tsx";
import { invoiceSums } from "./invoice-words.ts";
import type { OrderDeposit } from "./order-view.ts";
import { PayNotice } from "./pay-notice.tsx";

const euro = (amount: number) => money(amount, "EUR");
const open: OrderDeposit = { amount: euro(30_000), state: "open", balance: euro(70_000), asked: false, attempt: undefined, ways: ["test-bank"], account: [] };
const notice = (wish: Partial<OrderDeposit> = {}, locale: "en" | "ru" = "en") => render(<BalanceNotice order={{ number: "100200", deposit: { ...open, ...wish } }} token="t" />, { locale });
const said = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("the balance on the page of the order", () => {
  test("says what is due and when, and the button pays it", () => {
    const html = notice();
    expect(said(html)).toContain("€700 are still to be paid before we ship");
    expect(said(html)).toContain("Your deposit of €300 has arrived");
    expect(formsOf(html)).toMatchObject([{ action: "/orders/100200/pay?token=t" }]);
    expect(html).toContain('name="for" value="balance"');
    expect(said(notice({}, "ru"))).toContain("До отправки осталось оплатить 700 €");
  });

  test("once asked for it is the thing to do; several ways are a choice, a transfer has its account", () => {
    const html = notice({ asked: true, ways: ["stripe", "test-bank"], account: ["Larkwood GmbH", "DE00 1234"] });
    expect(said(html)).toContain("Your goods are nearly ready: please pay the balance of €700");
    expect(html.match(/type="radio"/g)).toHaveLength(2);
    expect(said(html)).toContain("Or transfer €700, naming order 100200, to: Larkwood GmbH DE00 1234");
    expect(formsOf(notice({ ways: [] }))).toEqual([]);
  });

  test("who may have paid already finds nothing to press", () => {
    for (const state of ["pending", "authorised"] as const) expect(formsOf(notice({ attempt: { state, trouble: undefined } }))).toEqual([]);
    const unknown = notice({ attempt: { state: "created", trouble: "unknown" } });
    expect(formsOf(unknown)).toEqual([]);
    expect(said(unknown)).toContain("please do not pay again");
  });

  test("what did not go through says so, and can be tried again", () => {
    expect(said(notice({ attempt: { state: "failed", trouble: undefined } }))).toContain("did not go through and nothing was charged");
    const silent = notice({ attempt: { state: "created", trouble: "not-started" } });
    expect(said(silent)).toContain("The bank does not answer just now");
    expect(formsOf(silent)).toHaveLength(1);
  });

  test("there is none before the deposit, when all is paid, and when the order has ended", () => {
    for (const state of ["awaited", "settled", "ended"] as const) expect(notice({ state })).toBe("");
    expect(render(<BalanceNotice order={{ number: "1", deposit: undefined }} token={undefined} />)).toBe("");
  });
});

test("the two parts stand below the total, as far as they are paid", () => {
  const rows = (wish: Partial<OrderDeposit>) => said(render(<DepositRows deposit={{ ...open, ...wish }} />));
  expect(rows({ state: "awaited" })).toBe("Deposit, to be paid now €300 Balance, due before we ship €700");
  expect(rows({})).toBe("Deposit, paid €300 Balance, still to be paid €700");
  expect(rows({ state: "settled" })).toBe("Deposit, paid €300 Balance, paid €700");
  expect(rows({ state: "ended" })).toBe("");
});

test("staff see why nothing leaves, ask for the balance, and write down a transfer", () => {
  const panel = (wish: Partial<OrderDeposit>) => render(<StaffBalance order={{ state: "in-production", deposit: { ...open, ...wish } }} />);
  expect(said(panel({}))).toContain("€700 of the balance are still to be paid: nothing leaves before that.");
  expect(panel({})).toContain('value="ask-balance"');
  expect(panel({})).toContain('value="receive-payment"');
  expect(said(panel({ asked: true }))).toContain("Ask for the balance again");
  expect(panel({ state: "settled" })).toBe("");
});

test("an order that waits for its deposit asks for the deposit", () => {
  const html = render(<PayNotice order={{ number: "100200", paymentState: "created", deposit: { ...open, state: "awaited" } }} token="t" />);
  expect(said(html)).toContain("The deposit of €300 is still to be paid");
});

test("an invoice names deposit and balance under its total, beside what gift cards paid; a credit note over a balance says that it is due no longer", () => {
  const document = { locale: "en", currency: "EUR", taxIncluded: true, delivery: 0, discount: 0, subtotal: 100_000, total: 100_000, taxes: [] };
  const rows = (more: object, kind: "invoice" | "credit-note" = "invoice") => invoiceSums({ kind, document: { ...document, ...more } });
  expect(rows({ deposit: 30_000, transfer: null }).paid).toEqual([["Deposit paid", "−€300"], ["Balance, due before we ship", "€700"]]);
  expect(rows({ deposit: 27_000, paidByCards: 10_000, transfer: null }).paid).toEqual([["Paid by gift card", "−€100"], ["Deposit paid", "−€270"], ["Balance, due before we ship", "€630"]]);
  expect(rows({ uncollected: true }, "credit-note").total).toEqual(["No longer due", "€1,000"]);
  expect(rows({}, "credit-note").total).toEqual(["Refund", "€1,000"]);
});

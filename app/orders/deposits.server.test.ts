/** Orders that a deposit confirms: at checkout, the deposit and its balance, their races; after each test the books are clean. */
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as staffAction } from "#app/routes/backoffice.orders.$number.tsx";
import { action as payAction } from "#app/routes/orders.$number_.pay.tsx";
import { users } from "#db/schema/identity.ts";
import { invoices, orderEvents, payments, testBankPayments } from "#db/schema/orders.ts";
import { fillCart, givenCard, orderOf, testBuyer, type TestBuyer } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { applyPaymentEvent, applyPaymentStatus, receiveInvoicePayment } from "./apply-payment.server.ts";
import { askForBalance, askForBalances } from "./ask-balance.server.ts";
import { changeOrder, changeOwnOrder } from "./change-order.server.ts";
import { loadCheckout } from "./load-checkout.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { startBalance } from "./pay-balance.server.ts";
import { askProvider, expireUnpaidOrder, expireUnpaidOrders, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { euros, guest, lead, rule, useDeposits } from "#tests/deposit-orders.server.ts";

const { db, setting, basket, wishFor, placed, paymentsOf, saidOf, rowOf, typesOf, mailsOf, balanceOf, settleAll, atBank, confirmed, payBalance } = useDeposits();

describe("at checkout", () => {
  const view = async (buyer: TestBuyer, typed: Readonly<Record<string, string>> = {}) =>
    loadCheckout({ ...await viewerOf(new Request("http://127.0.0.1/"), contextOf()), ...buyer }, { "address.country": "DE", ...typed });

  test("what is paid now and later is shown, for the deposit, for everything, and against an invoice", async () => {
    const buyer = await basket();
    const [part, whole, invoice] = [await view(buyer), await view(buyer, { payNow: "all" }), await view(buyer, { paymentMethod: "invoice" })];
    const total = part?.total.amount ?? 0;
    const deposit = Math.round(total * 0.3);
    expect(part?.deposit).toMatchObject({ amount: deposit, chosen: "deposit", due: euros(deposit), rows: [{ value: euros(deposit) }, { value: euros(total - deposit) }] });
    expect(part?.deposit?.choices.map((choice) => choice.aside)).toEqual([euros(deposit), euros(total)]);
    expect(whole?.deposit).toMatchObject({ chosen: "all", due: euros(total), rows: [{ value: euros(total) }] });
    expect(invoice?.deposit).toMatchObject({ rows: [], due: euros(total) });
  });

  test("without made-to-order goods, below the smallest total, and where the book asks for none, there is no deposit", async () => {
    const lamp = testBuyer();
    await fillCart(db(), lamp, "LAMP-1", 5);
    expect((await view(lamp))?.deposit).toBeUndefined();
    const buyer = await basket();
    await setting("deposits", [{ ...rule, from: 100_000 }]);
    expect((await view(buyer))?.deposit).toBeUndefined();
    await setting("deposits", [{ ...rule, book: "usd" }]);
    expect((await view(buyer))?.deposit).toBeUndefined();
    expect(await placeOrder(buyer, await wishFor(buyer))).toMatchObject({ ok: false, problem: { code: "deposit-changed", deposit: 0 } });
    await setting("deposits", [rule]);
  });

  test("the amount that was shown is compared, never charged; everything at once stays possible, and an invoice needs none", async () => {
    const buyer = await basket();
    expect(await placeOrder(buyer, await wishFor(buyer, { shownDeposit: 1 }))).toMatchObject({ ok: false, problem: { code: "deposit-changed" } });
    const request = await wishFor(buyer, { payNow: "all" });
    const whole = orderOf(await placeOrder(buyer, request));
    expect(await saidOf({ ...whole, total: 0, deposit: 0 })).toEqual([`order test-bank created ${request.shownTotal}`]);
    const other = await basket();
    const invoiced = orderOf(await placeOrder(other, await wishFor(other, { paymentMethod: "invoice", shownDeposit: 4 })));
    expect(await rowOf({ ...invoiced, total: 0, deposit: 0 })).toMatchObject({ deposit: 0, state: "placed", paymentMethod: "invoice" });
  });

  test("the same form fifty times is one order with one deposit", async () => {
    const buyer = await basket();
    const request = await wishFor(buyer);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => placeOrder(buyer, request)));
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.orderId : outcome.problem.code))).size).toBe(1);
    const order = { ...orderOf(outcomes[0]!), total: request.shownTotal, deposit: request.shownDeposit ?? 0 };
    await Promise.all(Array.from({ length: 10 }, () => startPayment(order.orderId)));
    expect(await saidOf(order)).toEqual([`order test-bank created ${order.deposit}`]);
    expect((await placeOrder(buyer, { ...request, payNow: "all", shownDeposit: undefined }))).toMatchObject({ ok: false, problem: { code: "key-reused" } });
  });
});

describe("the deposit", () => {
  test("confirms the order: production may begin, the balance is awaited, mails and invoice name both", async () => {
    const order = await placed();
    expect(await mailsOf(order)).toEqual([expect.stringMatching(new RegExp(`still to be paid[^]*Deposit, to be paid now: ${euros(order.deposit)}\nBalance, due before we ship: ${euros(order.total - order.deposit)}`))]);
    expect(await loadOwnOrder(order.number, guest(order), "en")).toMatchObject({ deposit: { state: "awaited", amount: { amount: order.deposit }, balance: { amount: order.total - order.deposit } } });
    await startPayment(order.orderId);
    await atBank(order, "pay");
    const balance = order.total - order.deposit;
    expect(await saidOf(order)).toEqual([`order test-bank captured ${order.deposit}`, `balance invoice pending ${balance}`]);
    expect(await typesOf(order)).toEqual(expect.arrayContaining(["deposit-paid"]));
    expect((await mailsOf(order))[1]).toMatch(new RegExp(`Your deposit of ${euros(order.deposit)} [^]*Deposit, paid: ${euros(order.deposit)}\nBalance, due before we ship: ${euros(balance)}`));
    const [invoice] = await db().select().from(invoices).where(eq(invoices.orderId, order.orderId));
    expect(invoice?.document).toMatchObject({ total: order.total, deposit: order.deposit, transfer: null });
    expect(await loadOwnOrder(order.number, guest(order), "ru")).toMatchObject({ state: "paid", deposit: { state: "open", asked: false, ways: ["test-bank"], balance: { amount: balance }, account: ["Larkwood GmbH", "DE00 1234"] } });
    expect(await changeOrder(order.number, { action: "start-production", ...lead })).toMatchObject({ ok: true, state: "in-production" });
  });

  test("that nobody pays ends the order as ever; paid too late, and paid twice, it goes back", async () => {
    const order = await placed();
    await startPayment(order.orderId);
    const [first] = await paymentsOf(order);
    await atBank(order, "decline");
    expect((await mailsOf(order)).at(-1)).toContain(`The payment of ${euros(order.deposit)}`);
    await startPayment(order.orderId);
    await atBank(order, "pay");
    // The declined attempt was paid at last, and nobody had told us.
    await applyPaymentStatus("test-bank", { providerId: first?.providerId ?? "", reference: first?.id, state: "captured", amount: order.deposit, currency: "EUR" });
    await db().update(testBankPayments).set({ state: "succeeded" }).where(eq(testBankPayments.id, first?.providerId ?? ""));
    expect(await settleAll(order)).toEqual([`paid-twice ${order.deposit}`]);
    expect(await rowOf(order)).toMatchObject({ state: "paid", refunded: 0 });
    const late = await placed();
    await startPayment(late.orderId);
    await db().execute(sql`update reservations set expires_at = now() - interval '1 minute' where order_id = ${late.orderId}`);
    const attempt = (await paymentsOf(late))[0]!;
    await expireUnpaidOrder(late.orderId);
    await applyPaymentStatus("test-bank", { providerId: attempt.providerId ?? "", reference: attempt.id, state: "captured", amount: late.deposit, currency: "EUR" });
    await db().update(testBankPayments).set({ state: "succeeded" }).where(eq(testBankPayments.id, attempt.providerId ?? ""));
    expect(await settleAll(late)).toEqual([`order-cancelled ${late.deposit}`]);
  });

  test("webhook and return page at once, the webhook twice: one balance", async () => {
    const order = await placed();
    await startPayment(order.orderId);
    const providerId = await atBank(order, "pay", false);
    const status = { providerId, reference: undefined, state: "captured" as const, amount: order.deposit, currency: "EUR" };
    const event = { id: uuidv7(), type: "payment.succeeded", payload: {} };
    await Promise.all([applyPaymentEvent("test-bank", event, status), askProvider(order.orderId), applyPaymentEvent("test-bank", event, status), askProvider(order.orderId)]);
    expect(await saidOf(order)).toEqual([`order test-bank captured ${order.deposit}`, `balance invoice pending ${order.total - order.deposit}`]);
    expect((await mailsOf(order)).filter((mail) => mail.includes("Your deposit of"))).toHaveLength(1);
  });

  test("with a gift card: the deposit is a share of what the card leaves, and the card pays with it", async () => {
    const order = await placed([await givenCard({ amount: 4_000 })]);
    expect(order.deposit).toBe(Math.round((order.total - 4_000) * 0.3));
    await startPayment(order.orderId);
    await atBank(order, "pay");
    expect(await saidOf(order)).toEqual(["order gift-card captured 4000", `order test-bank captured ${order.deposit}`, `balance invoice pending ${order.total - 4_000 - order.deposit}`]);
    expect(await changeOwnOrder(guest(order), order.number, { action: "cancel" })).toMatchObject({ ok: true });
    expect((await settleAll(order)).map((one) => one.split(" ")[1])).toEqual([String(order.deposit), "4000"]);
  });
});

describe("the balance", () => {
  test("is paid by the button of the order's page, pressed ten times: one attempt, one payment; then the goods may leave", async () => {
    const order = await confirmed();
    await changeOrder(order.number, { action: "start-production", ...lead });
    expect(await changeOrder(order.number, { action: "ship", ...lead })).toMatchObject({ ok: false, problem: { refusal: { code: "balance-open", amount: order.total - order.deposit } } });
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).not.toContain("ship");
    const url = `http://127.0.0.1:3000${paths.pay(order.number, orderToken(order.orderId))}`;
    const press = () => outcomeOf(() => payAction({ request: requestAs("", url, { for: "balance", way: "test-bank" }), context: contextOf(), params: { number: order.number } }));
    const answers = await Promise.all(Array.from({ length: 10 }, press));
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(1);
    expect(answers[0]?.location).toContain("/test-bank/");
    await atBank(order, "pay");
    expect(await saidOf(order)).toEqual([`order test-bank captured ${order.deposit}`, "balance invoice captured 0", `balance test-bank captured ${order.total - order.deposit}`]);
    expect((await mailsOf(order)).at(-1)).toMatch(/balance of order[^]*Everything is paid/);
    expect(await loadOwnOrder(order.number, guest(order), "en")).toMatchObject({ deposit: { state: "settled", balance: { amount: order.total - order.deposit } } });
    expect(await startBalance(order.orderId, "test-bank")).toMatchObject({ ok: false, problem: { code: "not-payable" } });
    expect(await changeOrder(order.number, { action: "ship", ...lead })).toMatchObject({ ok: true });
    expect(await changeOrder(order.number, { action: "deliver", ...lead })).toMatchObject({ ok: true });
  });

  test("another's link pays nothing, and another's order is not there", async () => {
    const [order, other] = [await confirmed(), await confirmed()];
    const url = `http://127.0.0.1:3000${paths.pay(order.number, orderToken(other.orderId))}`;
    expect((await outcomeOf(() => payAction({ request: requestAs("", url, { for: "balance" }), context: contextOf(), params: { number: order.number } }))).status).toBe(404);
    expect(await paymentsOf(order)).toHaveLength(2);
  });

  test("comes by transfer: staff write it down once, an attempt at the bank ends, and what arrives there all the same goes back", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "test-bank");
    expect(await receiveInvoicePayment(order.number, "staff-1")).toBe(true);
    expect(await receiveInvoicePayment(order.number, "staff-1")).toBe(false);
    await atBank(order, "pay");
    const balance = order.total - order.deposit;
    expect(await saidOf(order)).toEqual([`order test-bank captured ${order.deposit}`, `balance invoice captured ${balance}`, `balance test-bank captured ${balance}`]);
    expect(await settleAll(order)).toEqual([`not-due ${balance}`]);
    expect((await mailsOf(order)).at(-1)).toContain("when nothing of it was to be paid any more");
    expect(await rowOf(order)).toMatchObject({ refunded: 0, state: "paid" });
  });

  test("declined: the order stands, its buyer hears of it and tries again; broken off: the attempt ends with its time", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, undefined);
    await atBank(order, "decline");
    expect((await mailsOf(order)).at(-1)).toMatch(/balance of order [^]* did not go through/);
    expect(await loadOwnOrder(order.number, guest(order), "en")).toMatchObject({ state: "paid", deposit: { state: "open", attempt: { state: "failed" } } });
    await startBalance(order.orderId, undefined);
    await db().update(payments).set({ createdAt: new Date(Date.now() - 3 * 3_600_000) }).where(and(eq(payments.orderId, order.orderId), eq(payments.purpose, "balance")));
    await expireUnpaidOrders();
    expect((await saidOf(order)).slice(2)).toEqual([expect.stringContaining("test-bank cancelled"), expect.stringContaining("test-bank cancelled")]);
    expect(await rowOf(order)).toMatchObject({ state: "paid" });
    await payBalance(order);
    expect(await balanceOf(order)).toBe(0);
  });

  test("a payment the bank is still working on: nothing else is opened, nobody is reminded, and the late word counts", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "test-bank");
    const providerId = await atBank(order, "later");
    expect(await startBalance(order.orderId, "test-bank")).toMatchObject({ ok: false, problem: { code: "not-payable" } });
    expect(await askForBalances(Date.now() + 40 * 86_400_000)).toBeUndefined();
    expect(await typesOf(order)).not.toContain("balance-asked");
    const status = { providerId, reference: undefined, state: "captured" as const, amount: order.total - order.deposit, currency: "EUR" };
    await db().update(testBankPayments).set({ state: "succeeded" }).where(eq(testBankPayments.id, providerId));
    const events = Array.from({ length: 4 }, (_, index) => ({ id: `late-${index % 2}-${order.orderId}`, type: "payment.succeeded", payload: {} }));
    await Promise.all(events.map((event) => applyPaymentEvent("test-bank", event, status)));
    expect(await balanceOf(order)).toBe(0);
    expect((await typesOf(order)).filter((type) => type === "balance-paid")).toHaveLength(1);
  });

  test("an attempt whose start was cut off between our books and the bank's goes on with the same payment", async () => {
    const order = await confirmed();
    const [awaited] = (await paymentsOf(order)).filter((payment) => payment.purpose === "balance");
    await db().insert(payments).values({ id: uuidv7(), orderId: order.orderId, provider: "test-bank", purpose: "balance", state: "created", amount: awaited?.amount ?? 0, currency: "EUR", attempt: 3 });
    await payBalance(order);
    expect(await saidOf(order)).toHaveLength(3);
    expect(await balanceOf(order)).toBe(0);
  });

  test("is asked for by staff, once an hour, and by the job before the promised day, then again", async () => {
    const order = await confirmed();
    const actorId = uuidv7();
    await db().insert(users).values({ id: actorId, email: `${actorId}@example.com`, name: "Ola", roles: ["fulfilment"] });
    const cookie = await signIn(actorId);
    const url = `http://127.0.0.1:3000${paths.backofficeOrder(order.number)}`;
    const press = () => outcomeOf(() => staffAction({ request: requestAs(cookie, url, { intent: "ask-balance" }), context: contextOf(), params: { number: order.number } }));
    expect((await press()).status).toBe(302);
    expect((await press()).status).toBe(409);
    expect(await askForBalance(order.number, actorId)).toBe(false);
    expect((await mailsOf(order)).at(-1)).toMatch(new RegExp(`nearly ready[^]*balance of ${euros(order.total - order.deposit)}[^]*DE00 1234`));
    const untouched = await confirmed();
    const from = (await rowOf(untouched)).deliveryFrom?.getTime() ?? 0;
    const day = 86_400_000;
    await askForBalances(from - 8 * day);
    expect(await typesOf(untouched)).not.toContain("balance-asked");
    await Promise.all([askForBalances(from - 6 * day), askForBalances(from - 6 * day)]);
    expect((await typesOf(untouched)).filter((type) => type === "balance-asked")).toHaveLength(1);
    for (const days of [5, 10, 15, 20, 25]) {
      await db().update(orderEvents).set({ at: sql`${orderEvents.at} - interval '5 days'` }).where(eq(orderEvents.orderId, untouched.orderId));
      await askForBalances(Date.now() + days);
    }
    expect((await typesOf(untouched)).filter((type) => type === "balance-reminded")).toHaveLength(3);
    await payBalance(untouched);
    await askForBalances(Date.now() + 90 * day);
    expect((await typesOf(untouched)).filter((type) => type === "balance-reminded")).toHaveLength(3);
  });
});

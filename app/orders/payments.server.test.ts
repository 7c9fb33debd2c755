import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { carts, invoices, orderEvents, orders, paymentEvents, payments, refunds, reservations, testBankPayments } from "#db/schema/orders.ts";
import { settings } from "#db/schema/customers.ts";
import { mails } from "#db/schema/platform.ts";
import { stockMovements } from "#db/schema/catalog.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenOrder, orderOf, requestFor, stockOf, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { applyPaymentEvent, applyPaymentStatus, receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder, changeOwnOrder } from "./change-order.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { askProvider, expireUnpaidOrder, expireUnpaidOrders, startPayment } from "./pay-order.server.ts";
import type { PaymentStatus } from "./payment-provider.ts";
import { placeOrder } from "./place-order.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { bankEvent, moveBankPayment, signBankEvent, verifyBankEvent } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const sku = "PAY-1";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "PAY", units: 100_000, price: 5_000 }]);
});

const orderRow = async (order: GivenOrder) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const paymentRows = (order: GivenOrder) => db().select().from(payments).where(eq(payments.orderId, order.orderId)).orderBy(payments.attempt);
const refundRows = (order: GivenOrder) => db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
const movements = (order: GivenOrder) => db().select().from(stockMovements).where(eq(stockMovements.orderId, order.orderId));
/** What the bank's webhook says now. */
async function news(order: GivenOrder, eventId = uuidv7()) {
  const event = await bankEvent(eventId, "payment", order.providerId ?? "");
  return applyPaymentEvent("test-bank", { id: eventId, type: "payment", payload: event }, event?.payment);
}
async function paidOrder(): Promise<GivenOrder> {
  const order = await givenOrder(db(), testBuyer(), sku);
  await moveBankPayment(order.providerId ?? "", "pay");
  await news(order);
  return order;
}
/** Brings the hold of an order into the past. */
const outwait = (order: GivenOrder) => db().update(reservations).set({ expiresAt: new Date(Date.now() - 1000) }).where(eq(reservations.orderId, order.orderId));

describe("a payment", () => {
  let before: { onHand: number; reserved: number };
  beforeEach(async () => {
    before = await stockOf(db(), sku);
  });

  test("by transfer stays the same however late somebody asks to pay", async () => {
    const order = await givenOrder(db(), testBuyer(), sku, 1, { paymentMethod: "invoice" });
    await db().update(payments).set({ createdAt: sql`now() - interval '40 days'` }).where(eq(payments.orderId, order.orderId));
    const before = await paymentRows(order);
    expect(await startPayment(order.orderId)).toEqual({ ok: true, url: null });
    expect(await paymentRows(order)).toEqual(before);
  });

  test("that succeeds pays the order, takes the goods, issues the invoice and writes a mail", async () => {
    const order = await paidOrder();
    expect(await orderRow(order)).toMatchObject({ state: "paid" });
    expect(await stockOf(db(), sku)).toEqual({ onHand: before.onHand - 1, reserved: before.reserved });
    expect(await movements(order)).toMatchObject([{ quantity: -1, reason: "sale" }]);
    const [invoice] = await db().select().from(invoices).where(eq(invoices.orderId, order.orderId));
    expect(invoice).toMatchObject({ kind: "invoice", number: expect.stringMatching(/^INV-\d{4}-\d{6}$/) });
    expect(invoice?.document.total).toBe((await orderRow(order)).total);
    expect((await db().select().from(mails).where(sql`${mails.subject} like ${`%${order.number}%paid%`}`))).toHaveLength(1);
  });

  test("told by webhook and return page at once, five times each, counts once", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "pay");
    await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? news(order) : askProvider(order.orderId))));
    expect(await orderRow(order)).toMatchObject({ state: "paid" });
    expect(await movements(order)).toHaveLength(1);
    expect(await db().select().from(invoices).where(eq(invoices.orderId, order.orderId))).toHaveLength(1);
    expect(await db().select().from(orderEvents).where(and(eq(orderEvents.orderId, order.orderId), eq(orderEvents.type, "paid")))).toHaveLength(1);
  });

  test("the same event is stored and applied once, also when it arrives twice at the same moment", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "pay");
    const id = uuidv7();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => news(order, id)));
    expect(outcomes.filter((outcome) => outcome === "applied")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(7);
    expect(await db().select().from(paymentEvents).where(eq(paymentEvents.eventId, id))).toHaveLength(1);
  });

  test("its events end in the same state in whatever order they come", async () => {
    const heard = ["created", "pending", "failed", "captured"] as const;
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([...heard, ...heard], { minLength: 1, maxLength: 8 }), async (states) => {
      const order = await givenOrder(db(), testBuyer(), sku);
      const [payment] = await paymentRows(order);
      const status = (state: PaymentStatus["state"]): PaymentStatus => ({ providerId: order.providerId ?? "", reference: order.paymentId, state, amount: payment?.amount ?? 0, currency: "EUR" });
      for (const state of states) await applyPaymentEvent("test-bank", { id: uuidv7(), type: state, payload: {} }, status(state));
      const captured = states.includes("captured");
      expect((await orderRow(order)).state).toBe(captured ? "paid" : "placed");
      const [after] = await paymentRows(order);
      expect(after?.state).toBe(captured ? "captured" : states.includes("failed") ? "failed" : states.includes("pending") ? "pending" : "created");
      expect(await movements(order)).toHaveLength(captured ? 1 : 0);
    }), { numRuns: 25 });
  });

  test("declined: the goods stay held, a new attempt pays, and the old one cannot", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "decline");
    await news(order);
    expect(await orderRow(order)).toMatchObject({ state: "placed" });
    expect((await stockOf(db(), sku)).reserved).toBe(before.reserved + 1);
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
    const [, second] = await paymentRows(order);
    expect(second).toMatchObject({ attempt: 2, state: "created" });
    await moveBankPayment(second?.providerId ?? "", "pay");
    await askProvider(order.orderId);
    expect(await orderRow(order)).toMatchObject({ state: "paid" });
    expect(await startPayment(order.orderId)).toMatchObject({ problem: { code: "not-payable" } });
  });

  test("paid twice through two attempts gives the second back", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "decline");
    await news(order);
    await startPayment(order.orderId);
    const [, second] = await paymentRows(order);
    await moveBankPayment(second?.providerId ?? "", "pay");
    await moveBankPayment(order.providerId ?? "", "pay");
    await Promise.all([news(order), askProvider(order.orderId)]);
    expect(await orderRow(order)).toMatchObject({ state: "paid", refunded: 0 });
    const given = await refundRows(order);
    expect(given).toMatchObject([{ reason: "paid-twice", state: "requested" }]);
    await settleRefund(given[0]?.id ?? "");
    const books = await db().select().from(testBankPayments).where(sql`${testBankPayments.reference} in (${order.paymentId}, ${second?.id ?? ""})`);
    expect(books.reduce((sum, row) => sum + row.amount - row.refunded, 0)).toBe((await orderRow(order)).total);
  });

  test("in another amount than asked for pays nothing", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    const outcome = await applyPaymentStatus("test-bank", { providerId: order.providerId ?? "", reference: order.paymentId, state: "captured", amount: 1, currency: "EUR" });
    expect(outcome).toBe("amount-differs");
    expect(await orderRow(order)).toMatchObject({ state: "placed" });
  });

  test("nobody knows changes nothing; one whose id is not written down yet is found by ours", async () => {
    const status: PaymentStatus = { providerId: "tb_unknown", reference: "not-a-uuid", state: "captured", amount: 1, currency: "EUR" };
    expect(await applyPaymentStatus("test-bank", status)).toBe("unknown-payment");
    const order = await givenOrder(db(), testBuyer(), sku);
    await db().update(payments).set({ providerId: null }).where(eq(payments.id, order.paymentId));
    await moveBankPayment(order.providerId ?? "", "pay");
    expect(await news(order)).toBe("applied");
    expect(await orderRow(order)).toMatchObject({ state: "paid" });
  });
});

describe("an unpaid order", () => {
  test("ends when its hold is over: goods free, payment closed at the bank, cart back", async () => {
    const before = await stockOf(db(), sku);
    const order = await givenOrder(db(), testBuyer(), sku, 3);
    await expireUnpaidOrder(order.orderId);
    expect(await orderRow(order)).toMatchObject({ state: "placed" });
    await outwait(order);
    await expireUnpaidOrder(order.orderId);
    const row = await orderRow(order);
    expect(row.state).toBe("cancelled");
    expect(await stockOf(db(), sku)).toEqual(before);
    expect((await moveBankPayment(order.providerId ?? "", "pay"))?.state).toBe("cancelled");
    expect((await db().select().from(carts).where(eq(carts.id, row.cartId ?? "")))[0]?.status).toBe("active");
  });

  test("is paid instead when the bank says so at the last moment", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "pay");
    await outwait(order);
    await expireUnpaidOrder(order.orderId);
    expect(await orderRow(order)).toMatchObject({ state: "paid" });
  });

  test("waits on while its payment is under way", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "later");
    await outwait(order);
    await expireUnpaidOrder(order.orderId);
    expect(await orderRow(order)).toMatchObject({ state: "placed" });
    expect(await paymentRows(order)).toMatchObject([{ state: "pending" }]);
  });

  test("forgotten by its job is found by the sweep", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await outwait(order);
    await db().update(orders).set({ placedAt: new Date(Date.now() - 2 * 3_600_000) }).where(eq(orders.id, order.orderId));
    await expireUnpaidOrders();
    expect(await orderRow(order)).toMatchObject({ state: "cancelled" });
  });

  test("money that arrives after its end is given back, whole and once", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await changeOwnOrder({ userId: undefined, token: orderToken(order.orderId) }, order.number, { action: "cancel" });
    await moveBankPayment(order.providerId ?? "", "pay");
    await Promise.all([news(order), news(order), askProvider(order.orderId)]);
    const row = await orderRow(order);
    expect(row).toMatchObject({ state: "cancelled", refunded: row.total });
    expect(await refundRows(order)).toMatchObject([{ amount: row.total, reason: "order-cancelled" }]);
    expect(await movements(order)).toEqual([]);
  });
});

describe("giving money back", () => {
  const staff = { actorId: "staff-1", isLead: true, reason: "scratch" };

  test("eight refunds at once never exceed what was paid", async () => {
    const order = await paidOrder();
    const { total } = await orderRow(order);
    const each = Math.floor(total / 3);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refundOrder({ ...staff, orderNumber: order.number, amount: each, key: uuidv7() })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3);
    expect((await orderRow(order)).refunded).toBe(each * 3);
    for (const refund of await refundRows(order)) await Promise.all([settleRefund(refund.id), settleRefund(refund.id)]);
    const [books] = await db().select().from(testBankPayments).where(eq(testBankPayments.id, order.providerId ?? ""));
    expect(books?.refunded).toBe(each * 3);
  });

  test("the same key gives back once; a member of staff has a limit, a lead has none", async () => {
    const order = await paidOrder();
    const key = uuidv7();
    for (let time = 0; time < 3; time++) expect(await refundOrder({ ...staff, orderNumber: order.number, amount: 500, key })).toEqual({ ok: true, amount: 500 });
    expect((await orderRow(order)).refunded).toBe(500);
    expect(await refundOrder({ ...staff, orderNumber: order.number, amount: 1_000_000, key: uuidv7() })).toMatchObject({ problem: { code: "too-much" } });
    const dear = await givenOrder(db(), testBuyer(), sku, 10);
    await moveBankPayment(dear.providerId ?? "", "pay");
    await news(dear);
    expect(await refundOrder({ ...staff, isLead: false, orderNumber: dear.number, amount: 20_001, key: uuidv7() })).toMatchObject({ problem: { code: "above-limit", limit: 20_000 } });
    expect(await refundOrder({ ...staff, isLead: true, orderNumber: dear.number, amount: 20_001, key: uuidv7() })).toMatchObject({ ok: true });
  });

  test("whole: the payment ends as refunded, a credit note names the invoice and its tax", async () => {
    const order = await paidOrder();
    const { total } = await orderRow(order);
    await refundOrder({ ...staff, orderNumber: order.number, amount: total, key: uuidv7() });
    for (const refund of await refundRows(order)) await settleRefund(refund.id);
    expect(await paymentRows(order)).toMatchObject([{ state: "refunded" }]);
    const documents = await db().select().from(invoices).where(eq(invoices.orderId, order.orderId)).orderBy(invoices.issuedAt);
    const [invoice, note] = documents;
    expect(note).toMatchObject({ kind: "credit-note" });
    expect(note?.document).toMatchObject({ corrects: invoice?.number, total });
    expect(note?.document.taxes.map((tax) => tax.tax)).toEqual(invoice?.document.taxes.map((tax) => tax.tax));
  });

  test("a refund the bank refuses counts as never promised", async () => {
    const order = await paidOrder();
    await refundOrder({ ...staff, orderNumber: order.number, amount: 700, key: uuidv7() });
    await db().update(testBankPayments).set({ state: "declined" }).where(eq(testBankPayments.id, order.providerId ?? ""));
    for (const refund of await refundRows(order)) await settleRefund(refund.id);
    expect(await refundRows(order)).toMatchObject([{ state: "failed" }]);
    expect((await orderRow(order)).refunded).toBe(0);
  });
});

describe("changing an order", () => {
  test("cancelling a paid one brings goods and money back, and is only the owner's", async () => {
    const before = await stockOf(db(), sku);
    const order = await paidOrder();
    for (const reader of [{ userId: undefined, token: undefined }, { userId: "someone", token: undefined }, { userId: undefined, token: orderToken(uuidv7()) }]) {
      expect(await changeOwnOrder(reader, order.number, { action: "cancel" })).toEqual({ ok: false, problem: { code: "not-found" } });
    }
    const reader = { userId: undefined, token: orderToken(order.orderId) };
    const outcomes = await Promise.all([1, 2, 3].map(() => changeOwnOrder(reader, order.number, { action: "cancel" })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const row = await orderRow(order);
    expect(row).toMatchObject({ state: "cancelled", refunded: row.total });
    expect(await stockOf(db(), sku)).toEqual(before);
    expect((await movements(order)).map((movement) => movement.quantity).sort()).toEqual([-1, 1]);
  });

  test("from the workshop to the door and back", async () => {
    const order = await paidOrder();
    const staff = { actor: "staff" as const, actorId: "staff-1" };
    expect(await changeOrder(order.number, { ...staff, action: "start-production" })).toEqual({ ok: true, state: "in-production" });
    expect(await changeOwnOrder({ userId: undefined, token: orderToken(order.orderId) }, order.number, { action: "cancel" })).toMatchObject({ problem: { code: "refused", refusal: { code: "not-allowed" } } });
    expect(await changeOrder(order.number, { ...staff, action: "ship", trackingCode: "TRACK-7" })).toEqual({ ok: true, state: "shipped" });
    expect(await orderRow(order)).toMatchObject({ trackingCode: "TRACK-7" });
    const own = { userId: undefined, token: orderToken(order.orderId) };
    expect((await loadOwnOrder(order.number, own, "en"))?.actions).toEqual([]);
    expect(await changeOrder(order.number, { ...staff, action: "deliver" })).toEqual({ ok: true, state: "delivered" });
    expect((await loadOwnOrder(order.number, own, "en"))?.actions).toEqual(["request-return"]);
    expect(await changeOwnOrder({ userId: undefined, token: orderToken(order.orderId) }, order.number, { action: "request-return", reason: "too large" })).toMatchObject({ ok: true });
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).toContain("receive-return");
    expect(await changeOrder(order.number, { ...staff, action: "receive-return" })).toEqual({ ok: true, state: "returned" });
    const row = await orderRow(order);
    expect(row.refunded).toBe(row.total);
    expect(await changeOrder("0", { ...staff, action: "ship" })).toEqual({ ok: false, problem: { code: "not-found" } });
  });

  test("against an invoice: goods are taken at once, the money is recorded once", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
    const order = { ...placed, paymentId: "", providerId: null };
    expect(await movements(order)).toHaveLength(1);
    expect(await startPayment(order.orderId)).toEqual({ ok: true, url: null });
    expect(await changeOrder(order.number, { actor: "staff", actorId: "s", action: "start-production" })).toMatchObject({ ok: true });
    expect(await Promise.all([receiveInvoicePayment(order.number, "s"), receiveInvoicePayment(order.number, "s")])).toContain(true);
    expect(await paymentRows(order)).toMatchObject([{ state: "captured" }]);
    expect(await orderRow(order)).toMatchObject({ state: "in-production" });
    expect(await db().select().from(invoices).where(eq(invoices.orderId, order.orderId))).toHaveLength(1);
  });

  test("against an invoice: document, page and mail say until when and to which account; a card's say nothing of it", async () => {
    const account = ["Alder GmbH", "IBAN DE02 1203 0000 0000 2020 51"];
    await db().insert(settings).values({ key: "brand", value: { name: "Alder", vatNumber: "DE1", account } }).onConflictDoUpdate({ target: settings.key, set: { value: { name: "Alder", vatNumber: "DE1", account } } });
    forgetSettings();
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
    const [document] = await db().select().from(invoices).where(eq(invoices.orderId, placed.orderId));
    const [row] = await db().select().from(orders).where(eq(orders.id, placed.orderId));
    const due = new Date((row?.placedAt.getTime() ?? 0) + 14 * 86_400_000).toISOString();
    expect(document?.document).toMatchObject({ seller: { vatNumber: "DE1" }, transfer: { dueOn: due, account } });
    expect((await loadStaffOrder(placed.number, "en", "staff"))?.documents).toMatchObject([{ transfer: { dueOn: due, account } }]);
    const about = async (number: string) => (await db().select().from(mails)).filter((mail) => mail.text.includes(number)).map((mail) => mail.text).join();
    expect(await about(placed.number)).toContain("IBAN DE02 1203 0000 0000 2020 51");
    const card = await paidOrder();
    expect(await about(card.number)).not.toContain("IBAN");
    expect((await db().select().from(invoices).where(eq(invoices.orderId, card.orderId))).map((each) => each.document.transfer)).toEqual([null]);
  });
});

test("invoice numbers have no gaps and no twins, whatever was rolled back", async () => {
  await Promise.all(Array.from({ length: 12 }, () => paidOrder()));
  const rows = await db().select({ series: invoices.series, sequence: invoices.sequence }).from(invoices);
  for (const series of new Set(rows.map((row) => row.series))) {
    const numbers = rows.filter((row) => row.series === series).map((row) => row.sequence).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test("the test bank's signature holds for its body and five minutes either way", () => {
  const now = Date.now();
  const header = signBankEvent("{}", now);
  expect(verifyBankEvent("{}", header, now)).toBe(true);
  expect(verifyBankEvent("{ }", header, now)).toBe(false);
  expect(verifyBankEvent("{}", header, now + 301_000)).toBe(false);
  expect(verifyBankEvent("{}", header, now - 302_000)).toBe(false);
  expect(verifyBankEvent("{}", header.replace(/.$/, (last) => (last === "0" ? "1" : "0")), now)).toBe(false);
  expect(verifyBankEvent("{}", null, now)).toBe(false);
});

/** Fiscal receipts of orders: one for each payment and each refund whatever happens, made with the change, registered by a job, in nobody's way. */
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeReceipts } from "#app/backoffice/change-receipts.server.ts";
import type { FiscalForm } from "#app/backoffice/fiscal-form.ts";
import { forgetGuesses } from "#app/cart/code-guesses.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { action as staffAction } from "#app/routes/backoffice.orders.$number.tsx";
import { orderSwaps } from "#db/schema/after-sales.ts";
import { fiscalReceipts, testRegisterReceipts } from "#db/schema/fiscal.ts";
import { users } from "#db/schema/identity.ts";
import { orders, payments, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCard, orderOf, putCard, requestFor, testBuyer, type GivenCard } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { applyPaymentStatus } from "./apply-payment.server.ts";
import { changeOrder } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import type { OrderRequest } from "./order-request.ts";
import type { OrderAction } from "./order-state.ts";
import { oweReceipts } from "./owe-receipts.server.ts";
import { askProvider, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { registerReceipt, registerReceipts } from "./register-receipt.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const lead = { actor: "lead" as const, actorId: "lead-1" };
const staffId = uuidv7();

const set = async (form: FiscalForm) => expect(await changeReceipts(form, "admin-1")).toEqual({ ok: true });
const moscow = { name: "Анна", line1: "Тверская, 1", postalCode: "101000", city: "Москва", country: "RU" };
const russia = { intent: "receipts", id: "RU", register: "test", taxNumber: "7707083893", taxSystem: "general" } as const;
const feel = (mood: "working" | "late" | "silent") => set({ intent: "register-mood", mood });

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetSettings();
  await givenProducts(db(), [{ id: "TABLE", units: 5_000, price: 10_000 }, { id: "STOOL", units: 5_000, price: 3_333 }]);
  await db().insert(users).values({ id: staffId, email: "lead@example.com", name: "Mira", roles: ["lead"] });
  await set({ intent: "receipts", id: "DE", register: "test" });
  await set(russia);
});
beforeEach(async () => {
  forgetGuesses();
  await feel("working");
});

type Placed = ReturnType<typeof orderOf>;

async function place({ market = "eur", cards = [], wish = {}, locale = "en" as "en" | "ru" }: { readonly market?: string; readonly cards?: readonly GivenCard[]; readonly wish?: Partial<OrderRequest>; readonly locale?: "en" | "ru" } = {}): Promise<Placed> {
  const buyer = testBuyer({ market, locale });
  await fillCart(db(), buyer, "TABLE-1", 2);
  await fillCart(db(), buyer, "STOOL-1", 1);
  for (const card of cards) await putCard(buyer, card);
  return orderOf(await placeOrder(buyer, await requestFor(db(), buyer, wish)));
}

async function pay(order: Placed): Promise<void> {
  await startPayment(order.orderId);
  const [payment] = await db().select().from(payments).where(and(eq(payments.orderId, order.orderId), eq(payments.provider, "test-bank"))).orderBy(sql`attempt desc`);
  await moveBankPayment(payment?.providerId ?? "", "pay");
  await askProvider(order.orderId);
}

const bought = async (how: Parameters<typeof place>[0] = {}): Promise<Placed> => {
  const order = await place(how);
  await pay(order);
  return order;
};
const settle = async ({ orderId }: Placed) => {
  for (const refund of await db().select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id))) await settleRefund(refund.id);
};
const staff = (order: Placed, ...actions: readonly OrderAction[]) => actions.reduce<Promise<unknown>>((before, action) => before.then(() => changeOrder(order.number, { ...lead, action, reason: "test" })), Promise.resolve());
const receiptsOf = ({ orderId }: Placed) => db().select().from(fiscalReceipts).where(eq(fiscalReceipts.orderId, orderId)).orderBy(asc(fiscalReceipts.id));
/** Each receipt in a line: what it is, its sum, how it was paid, how its goods are settled. */
const said = async (order: Placed) => (await receiptsOf(order)).map(({ cause, document }) => `${cause} ${document.operation} ${document.total} ${document.means.map((each) => each.kind).join()} ${[...new Set(document.lines.map((line) => line.method))].join()}`);
const registerAll = async (order: Placed) => {
  for (const receipt of await receiptsOf(order)) await registerReceipt(receipt.id);
};
const rowOf = async ({ orderId }: Placed) => (await db().select().from(orders).where(eq(orders.id, orderId)))[0]!;
const mailsAbout = async (order: Placed) => (await db().select({ text: mails.text, subject: mails.subject }).from(mails).where(sql`${mails.subject} like ${`%${order.number}%`}`).orderBy(asc(mails.id))).map(({ subject, text }) => ({ subject, text: text.replaceAll("\u00a0", " ") }));
const jobsFor = async (receiptId: string) => [...await db().execute<{ run_at: string }>(sql`select run_at from graphile_worker.jobs where task_identifier = 'register-receipt' and key = ${`register-receipt-${receiptId}`}`)];

describe("a payment", () => {
  test("has its receipt from the moment it is captured: the goods, delivery, tax, means and buyer", async () => {
    const order = await bought();
    const { total } = await rowOf(order);
    const [receipt, ...more] = await receiptsOf(order);
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ cause: "payment", state: "due", register: "test", amount: total, currency: "EUR", document: {
      key: receipt?.id, country: "DE", operation: "income", orderNumber: order.number, currency: "EUR", total, means: [{ kind: "electronic", amount: total }], buyer: { email: "anna@example.org", name: "Anna Test" }, seller: { taxSystem: null },
    } });
    expect(receipt?.document.lines.map(({ quantity, unit, subject, method, taxRate, vat }) => [quantity, unit, subject, method, taxRate, vat])).toEqual([
      [2, 10_000, "commodity", "full-prepayment", 1_900, null], [1, 3_333, "commodity", "full-prepayment", 1_900, null],
    ]);
    expect(total).toBe(23_333);
    expect(await jobsFor(receipt?.id ?? "")).toHaveLength(1);
  });

  test("is registered once, and told of once, though the job runs five times at once; page and mail show its numbers", async () => {
    const order = await bought();
    const [{ id = "" } = {}] = await receiptsOf(order);
    await Promise.all(Array.from({ length: 5 }, () => registerReceipt(id)));
    await registerReceipt(id);
    const [known] = await receiptsOf(order);
    const [held, ...more] = await db().select().from(testRegisterReceipts).where(eq(testRegisterReceipts.key, id));
    expect(more).toEqual([]);
    expect(known).toMatchObject({ state: "registered", number: String(held?.number), sign: held?.sign, problem: null });
    expect(held?.receipt).toEqual(known?.document);
    const told = (await mailsAbout(order)).filter((mail) => mail.text.includes("fiscal receipt"));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`Receipt ${held?.number}, fiscal sign ${held?.sign}`);
    expect(told[0]?.text).toContain(known?.url);
    expect((await loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "en"))?.receipts).toMatchObject([{ cause: "payment", state: "registered", number: String(held?.number), url: known?.url }]);
  });

  test("heard of many times at once has one receipt", async () => {
    const order = await place();
    await startPayment(order.orderId);
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
    await moveBankPayment(payment?.providerId ?? "", "pay");
    await Promise.all(Array.from({ length: 8 }, () => askProvider(order.orderId)));
    await db().transaction((tx) => oweReceipts(tx, { id: order.orderId, market: "eur" }));
    expect(await said(order)).toHaveLength(1);
  });

  test("by cards and by bank has one each, divided over the goods; the card's sets off what was paid for it", async () => {
    const card = await givenCard({ amount: 5_000 });
    const order = await bought({ cards: [card] });
    const { total } = await rowOf(order);
    expect((await said(order)).sort()).toEqual([`payment income ${total - 5_000} electronic prepayment`, "payment income 5000 prepaid prepayment"]);
    const lines = (await receiptsOf(order)).flatMap((receipt) => receipt.document.lines);
    expect(lines.filter((line) => line.taxRate === 1_900).reduce((sum, line) => sum + line.amount, 0)).toBe(total);
    expect(new Set(lines.map((line) => line.name)).size).toBe(2);
  });

  test("by cards alone has its receipt with the order; an invoice has its own when the money comes", async () => {
    const order = await place({ cards: [await givenCard({ amount: 90_000 })], wish: { paymentMethod: "invoice" } });
    const { total } = await rowOf(order);
    expect(await said(order)).toEqual([`payment income ${total} prepaid full-prepayment`]);
    const invoiced = await place({ wish: { paymentMethod: "invoice" } });
    expect(await said(invoiced)).toEqual([]);
    await changeOrder(invoiced.number, { ...lead, action: "ship" });
    await changeOrder(invoiced.number, { ...lead, action: "deliver" });
    const awaited = (await db().select().from(payments).where(eq(payments.orderId, invoiced.orderId)))[0]!;
    await applyPaymentStatus("invoice", { providerId: "transfer", reference: awaited.id, state: "captured", amount: awaited.amount, currency: awaited.currency });
    expect(await said(invoiced)).toEqual([`payment income ${awaited.amount} electronic full-payment`]);
  });

  test("of a change names the line that was changed", async () => {
    const order = await bought();
    const id = uuidv7();
    await db().insert(payments).values({ id, orderId: order.orderId, provider: "test-bank", providerId: id, state: "captured", capturedAt: new Date(), amount: 700, currency: "EUR", attempt: 2 });
    await db().insert(orderSwaps).values({ orderId: order.orderId, position: 1, goods: {} as never, difference: 700, version: 0, paymentId: id, state: "applied", key: uuidv7(), wish: "w", actor: "shopper" });
    await db().transaction((tx) => oweReceipts(tx, { id: order.orderId, market: "eur" }));
    const receipts = await receiptsOf(order);
    const receipt = receipts.find((each) => each.paymentId === id);
    const stool = receipts[0]?.document.lines[1]?.name;
    expect(receipt?.document.lines.map(({ name, amount, method }) => [name, amount, method])).toEqual([[stool, 700, "prepayment"]]);
    // An order in the books of other tests must not offend there.
    await db().execute(sql`delete from fiscal_receipts where payment_id = ${id}`);
    await db().execute(sql`delete from order_swaps where payment_id = ${id}`);
    await db().execute(sql`delete from payments where id = ${id}`);
  });

  test("that came when the order had ended is an advance, and goes back as one", async () => {
    const order = await place();
    await startPayment(order.orderId);
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
    await changeOrder(order.number, { ...lead, action: "cancel", reason: "test" });
    await moveBankPayment(payment?.providerId ?? "", "pay");
    await askProvider(order.orderId);
    await settle(order);
    expect(await said(order)).toEqual([`payment income ${payment?.amount} electronic advance`, `refund income-return ${payment?.amount} electronic advance`]);
  });
});

describe("a refund", () => {
  test("has its receipt when it is settled, in the form of its payment; a promise alone has none", async () => {
    const order = await bought();
    await refundOrder({ orderNumber: order.number, amount: 500, reason: "late", actorId: "lead-1", isLead: true, key: uuidv7() });
    await db().transaction((tx) => oweReceipts(tx, { id: order.orderId, market: "eur" }));
    expect(await said(order)).toHaveLength(1);
    await settle(order);
    await settle(order);
    expect((await said(order)).at(-1)).toBe("refund income-return 500 electronic full-prepayment");
    await registerAll(order);
    expect((await mailsAbout(order)).at(-1)).toMatchObject({ subject: expect.stringContaining("refund receipt") });
  });

  test("of a cancelled order undoes every payment of it, card and bank", async () => {
    const order = await bought({ cards: [await givenCard({ amount: 5_000 })] });
    const { total } = await rowOf(order);
    await changeOrder(order.number, { ...lead, action: "cancel", reason: "test" });
    await settle(order);
    expect((await said(order)).filter((text) => text.startsWith("refund")).sort()).toEqual([`refund income-return ${total - 5_000} electronic prepayment`, "refund income-return 5000 prepaid prepayment"]);
  });

  test("for goods that came back, or were taken out, names those goods", async () => {
    const order = await bought();
    await editOrder(order.number, { ...lead, keep: [{ position: 1, quantity: 0 }], reason: "test", key: uuidv7(), shown: -3_333 });
    await settle(order);
    expect((await receiptsOf(order)).at(-1)?.document.lines.map(({ quantity, amount, subject }) => [quantity, amount, subject])).toEqual([[1, 3_333, "commodity"]]);
    await staff(order, "ship", "deliver");
    await changeOrder(order.number, { ...lead, action: "request-return", wishes: [{ position: 0, quantity: 1, reason: "damaged" }] });
    await changeOrder(order.number, { ...lead, action: "receive-return", arrival: { arrived: [{ position: 0, quantity: 1, restock: true }], refund: 9_000, limitFor: () => Number.POSITIVE_INFINITY } });
    await settle(order);
    expect((await receiptsOf(order)).at(-1)?.document).toMatchObject({ operation: "income-return", total: 9_000, lines: [{ quantity: 1, unit: 9_000, subject: "commodity" }] });
  });
});

describe("in Russia", () => {
  test("what was paid ahead is taxed by the computed rate, and set off when the goods are handed over; from then on money goes back for a sale", async () => {
    const order = await bought({ market: "rub", locale: "ru", wish: { address: moscow } });
    const { total } = await rowOf(order);
    expect((await receiptsOf(order))[0]?.document).toMatchObject({ country: "RU", seller: { taxNumber: "7707083893", taxSystem: "general" }, lines: [{ vat: "22/122", name: "Товар TABLE" }, { vat: "22/122" }] });
    await refundOrder({ orderNumber: order.number, amount: 1_000, reason: "late", actorId: "lead-1", isLead: true, key: uuidv7() });
    await staff(order, "ship", "deliver");
    await settle(order);
    await refundOrder({ orderNumber: order.number, amount: 2_000, reason: "scratch", actorId: "lead-1", isLead: true, key: uuidv7() });
    await settle(order);
    expect(await said(order)).toEqual([
      `payment income ${total} electronic full-prepayment`, `handover income ${total - 1_000} prepaid full-payment`,
      "refund income-return 1000 electronic full-prepayment", "refund income-return 2000 electronic full-payment",
    ]);
    expect((await receiptsOf(order))[1]?.document.lines.every((line) => line.vat === "22")).toBe(true);
    await registerAll(order);
    expect((await receiptsOf(order)).map((receipt) => receipt.state)).toEqual(["registered", "registered", "registered", "registered"]);
    expect((await mailsAbout(order)).at(-1)?.text).toContain("кассовый чек возврата");
  });
});

describe("a register", () => {
  test("that is silent stops nothing: the order is paid and given back, the receipts wait, and are registered when it speaks", async () => {
    await feel("silent");
    const order = await bought();
    await registerAll(order);
    await changeOrder(order.number, { ...lead, action: "cancel", reason: "test" });
    await settle(order);
    await registerAll(order);
    expect(await rowOf(order)).toMatchObject({ state: "cancelled" });
    const waiting = await receiptsOf(order);
    expect(waiting.map(({ state, problem, tries }) => [state, problem, tries])).toEqual([["due", "unavailable", 2], ["due", "unavailable", 1]]);
    const [job] = await jobsFor(waiting[0]?.id ?? "");
    expect(new Date(job?.run_at ?? 0).getTime()).toBeGreaterThan(Date.now() + 5_000);
    await feel("working");
    await registerAll(order);
    expect((await receiptsOf(order)).map((receipt) => receipt.state)).toEqual(["registered", "registered"]);
  });

  test("that is slow is asked again, without a second receipt", async () => {
    await feel("late");
    const order = await bought();
    await registerAll(order);
    expect(await receiptsOf(order)).toMatchObject([{ state: "accepted", tries: 1, problem: null }]);
    await db().execute(sql`update test_register_receipts set created_at = created_at - interval '1 minute' where state = 'accepted'`);
    await registerAll(order);
    expect(await receiptsOf(order)).toMatchObject([{ state: "registered" }]);
  });

  test("that refuses is seen by staff, who correct the set-up and send it again: once, and nobody else's", async () => {
    const order = await bought({ market: "rub", wish: { address: moscow } });
    const [{ id = "" } = {}] = await receiptsOf(order);
    await db().execute(sql`update fiscal_receipts set document = jsonb_set(document, '{seller,taxNumber}', '"1"') where id = ${id}`);
    await registerReceipt(id);
    expect(await receiptsOf(order)).toMatchObject([{ state: "refused", problem: "seller" }]);
    expect(brokenRules(await reconcile()).map(({ rule, offenders }) => [rule, offenders[0]?.number])).toEqual([["receipts-are-registered", order.number]]);
    const cookie = await signIn(staffId);
    const send = (number: string, receipt: string) => outcomeOf(() => staffAction({ request: requestAs(cookie, `http://127.0.0.1:3000/backoffice/orders/${number}`, { intent: "receipt-again", receipt }), context: contextOf(), params: { number } }));
    expect((await viewerOf(requestAs(cookie, "http://127.0.0.1:3000/"), contextOf())).user?.roles).toEqual(["lead"]);
    expect((await send((await bought()).number, id)).status).toBe(409);
    expect((await send(order.number, uuidv7())).status).toBe(409);
    expect((await send(order.number, id)).status).toBe(302);
    expect(await receiptsOf(order)).toMatchObject([{ state: "due", document: { seller: { taxNumber: "7707083893" } } }]);
    await registerReceipt(id);
    expect(await receiptsOf(order)).toMatchObject([{ state: "registered" }]);
    expect((await send(order.number, id)).status).toBe(409);
    expect(await db().execute(sql`select count(*)::int as n from audit_log where action = 'order.receipt-again' and subject = ${`order:${order.number}`}`)).toMatchObject([{ n: 1 }]);
  });
});

describe("the set-up", () => {
  test("a country that asks for nothing has no receipts; one that begins has them from then on; one that ends undoes what it registered", async () => {
    const early = await bought({ market: "usd" });
    await refundOrder({ orderNumber: early.number, amount: 300, reason: "late", actorId: "lead-1", isLead: true, key: uuidv7() });
    await set({ intent: "receipts", id: "US", register: "test" });
    const order = await bought({ market: "usd" });
    await db().transaction((tx) => oweReceipts(tx, { id: early.orderId, market: "usd" }));
    expect(await said(early)).toEqual([]);
    expect(await said(order)).toHaveLength(1);
    // Given back after the country began to ask: the refund has a receipt, the payment before never gets one.
    await settle(early);
    expect(await said(early)).toEqual(["refund income-return 300 electronic prepayment"]);
    await set({ intent: "receipts", id: "US", register: "none" });
    expect(await said(await bought({ market: "usd" }))).toEqual([]);
    await changeOrder(order.number, { ...lead, action: "cancel", reason: "test" });
    await settle(order);
    expect((await said(order)).map((text) => text.split(" ")[1])).toEqual(["income", "income-return"]);
  });

  test("what could not be written is written by the sweep, and what a lost job left is registered", async () => {
    const order = await bought();
    await db().execute(sql`delete from fiscal_receipts where order_id = ${order.orderId}`);
    await registerReceipts();
    expect(await said(order)).toHaveLength(1);
    expect(await receiptsOf(order)).toMatchObject([{ state: "due" }]);
    await db().execute(sql`update fiscal_receipts set updated_at = now() - interval '16 minutes' where order_id = ${order.orderId}`);
    await registerReceipts();
    expect(await receiptsOf(order)).toMatchObject([{ state: "registered" }]);
  });

  test("a receipt that cannot be made leaves the payment alone", async () => {
    await db().execute(sql`alter table fiscal_receipts rename column document to hidden`);
    const order = await place();
    await pay(order);
    await db().execute(sql`alter table fiscal_receipts rename column hidden to document`);
    expect(await rowOf(order)).toMatchObject({ state: "paid" });
    await registerReceipts();
    expect(await said(order)).toHaveLength(1);
  });
});

test("the books of all this agree once the register has spoken", async () => {
  for (const refund of await db().select().from(refunds).where(eq(refunds.state, "requested"))) await settleRefund(refund.id);
  for (const receipt of await db().select().from(fiscalReceipts)) await registerReceipt(receipt.id);
  const state = brokenRules(await reconcile()).map(({ rule, offenders }) => [rule, offenders]);
  expect(state).toEqual([]);
  const [{ owed } = { owed: 0 }] = await db().execute<{ owed: number }>(sql`select count(*)::int as owed from fiscal_receipts f where f.state = 'registered'`);
  expect(owed).toBeGreaterThan(15);
  expect(await db().execute(sql`select count(*)::int as held from test_register_receipts`)).toMatchObject([{ held: owed }]);
});

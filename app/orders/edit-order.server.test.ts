/** Pieces are taken out of an order: money, invoice, stock and versions follow, once, for whom it is allowed, whatever else happens at the same time. */
import { and, asc, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { orderVersions } from "#db/schema/after-sales.ts";
import { invoices, orders, payments, refunds } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenOrder, orderOf, requestFor, stockOf, testBuyer } from "#tests/order-factories.server.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeAddress, type AddressEdit } from "./change-address.server.ts";
import { changeOrder } from "./change-order.server.ts";
import { editOrder, type EditPreview, type LinesEdit } from "./edit-order.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { askProvider, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "DESK", units: 5_000, price: 10_000 }, { id: "LAMP", units: 5_000, price: 3_333 }]);
});

interface Given {
  readonly orderId: string;
  readonly number: string;
}

/** Three desks and two lamps. */
async function ordered(paymentMethod: "invoice" | "test-bank", locale: "en" | "ru" = "en", state?: string): Promise<Given> {
  const buyer = testBuyer({ locale, ...(state !== undefined && { market: "usd" }) });
  await fillCart(db(), buyer, "DESK-1", 3);
  await fillCart(db(), buyer, "LAMP-1", 2);
  const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod, ...(state !== undefined && { address: inState(state) }) })));
  if (paymentMethod === "invoice") return order;
  await startPayment(order.orderId);
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
  await moveBankPayment(payment?.providerId ?? "", "pay");
  await askProvider(order.orderId);
  return order;
}

const inState = (region: string) => ({ name: "Anna Test", line1: "1 Main Street", postalCode: "94016", city: "Springfield", region, country: "US" });
const elsewhere = { name: "Anna Test", line1: "Neue Gasse 2", postalCode: "20095", city: "Hamburg", country: "DE" };
const move = (order: Given, to: Parameters<typeof changeAddress>[1]["to"], wish: Partial<AddressEdit> = {}) => changeAddress(order.number, { to, actorId: "staff-1", ...wish });

const keep = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([position, quantity]) => ({ position, quantity }));
const send = (order: Given, wishes: LinesEdit["keep"], wish: Partial<LinesEdit> = {}) => editOrder(order.number, { keep: wishes, actor: "staff", actorId: "staff-1", reason: "By telephone", key: uuidv7(), ...wish });
async function asked(order: Given, wishes: LinesEdit["keep"], wish: Partial<LinesEdit> = {}): Promise<EditPreview> {
  const outcome = await send(order, wishes, wish);
  if (outcome.ok || outcome.problem.code !== "confirm") throw new Error(JSON.stringify(outcome));
  return outcome.problem.preview;
}
/** Asked and done, as a form does it. */
const change = async (order: Given, wishes: LinesEdit["keep"], wish: Partial<LinesEdit> = {}) => send(order, wishes, { ...wish, shown: (await asked(order, wishes, wish)).difference });
const rowOf = async (order: Given) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const versionsOf = (order: Given) => db().select().from(orderVersions).where(eq(orderVersions.orderId, order.orderId)).orderBy(asc(orderVersions.version));
const refundsOf = async (order: Given) => (await db().select().from(refunds).where(eq(refunds.orderId, order.orderId)).orderBy(asc(refunds.id))).map(({ amount, reason }) => [amount, reason]);
const notesOf = async (order: Given) => (await db().select().from(invoices).where(and(eq(invoices.orderId, order.orderId), eq(invoices.kind, "credit-note"))).orderBy(asc(invoices.sequence))).map(({ document }) => document);
const mailsAbout = async (order: Given) => (await db().select().from(mails).where(sql`${mails.subject} like ${`%${order.number}%`}`).orderBy(asc(mails.id))).map(({ text }) => text).join("\n");
const settleAll = async () => {
  for (const refund of await db().select().from(refunds).where(eq(refunds.state, "requested"))) await settleRefund(refund.id);
};
const offenders = async () => Object.fromEntries(brokenRules(await reconcile()).map((rule) => [rule.rule, rule.offenders]));

describe("of a paid order", () => {
  test("is asked first, then done: the total falls, the money goes back, the shelf fills, a version keeps what was", async () => {
    const order = await ordered("test-bank");
    const [before, desks] = [await rowOf(order), await stockOf(db(), "DESK-1")];
    const preview = await asked(order, keep([0, 2], [1, 0]));
    expect(preview).toMatchObject({ difference: -16_666, paid: true, total: { from: before.total, to: before.total - 16_666 }, lines: [{ position: 0, from: 3, to: 2 }, { position: 1, from: 2, to: 0 }] });
    expect(await versionsOf(order)).toEqual([]);
    expect(await send(order, keep([0, 2], [1, 0]), { shown: preview.difference })).toMatchObject({ ok: true });
    const after = await rowOf(order);
    expect(after).toMatchObject({ state: "paid", subtotal: 20_000, total: before.total - 16_666, refunded: 0 });
    expect(await refundsOf(order)).toEqual([[16_666, "order-changed"]]);
    expect(await stockOf(db(), "DESK-1")).toEqual({ ...desks, onHand: desks.onHand + 1 });
    expect(await notesOf(order)).toMatchObject([{ total: 16_666, version: 1, lines: [{ sku: "DESK-1", quantity: 1, amount: 10_000 }, { sku: "LAMP-1", quantity: 2, amount: 6_666 }], taxes: [{ rate: 1_900, amount: 16_666, tax: before.tax - after.tax }] }]);
    const [version] = await versionsOf(order);
    expect(version).toMatchObject({ version: 1, change: "cancel-lines", actor: "staff-1", reason: "By telephone", difference: -16_666, snapshot: { total: before.total, lines: [{ quantity: 3, amount: 30_000 }, { quantity: 2, amount: 6_666 }] } });
    expect(version?.edit?.waterfall).toEqual({ before: before.waterfall, after: after.waterfall });
    expect(await db().select().from(auditLog).where(and(eq(auditLog.action, "order.change-lines"), eq(auditLog.subject, `order:${order.number}`)))).toHaveLength(1);
    const mail = await mailsAbout(order);
    for (const words of ["1 × Product DESK (2 stay)", "2 × Product LAMP", "€166.66 goes back to you"]) expect(mail).toContain(words);
    expect(mail).not.toContain("We are giving back");
  });

  test("shows on the page what stays, what went and what was before, in the reader's language", async () => {
    const order = await ordered("test-bank", "ru");
    await change(order, keep([1, 0]), { reason: "Лампы не нужны" });
    const view = await loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "ru");
    expect(view?.lines.map(({ quantity, cancelled }) => [quantity, cancelled])).toEqual([[3, 0], [2, 2]]);
    expect(view?.versions).toMatchObject([{ number: 1, actor: "staff", reason: "Лампы не нужны", lines: [{ position: 1, from: 2, to: 0 }], total: { from: { amount: (view?.total.amount ?? 0) + 6_666 } } }]);
    expect(view?.steps.find((step) => step.kind === "change")?.amount.amount).toBe(-6_666);
    expect(await mailsAbout(order)).toContain("Возвращаем 66,66");
  });

  test("the rest is shipped, comes back and is paid back to the last cent", async () => {
    const order = await ordered("test-bank");
    await change(order, keep([0, 1], [1, 1]));
    for (const action of ["ship", "deliver", "request-return", "receive-return"] as const) expect(await changeOrder(order.number, { action, actor: "lead", actorId: "lead-1" })).toMatchObject({ ok: true });
    const row = await rowOf(order);
    expect(row).toMatchObject({ state: "returned", refunded: row.total });
  });

  test("the whole of it can be cancelled afterwards, and a goodwill given before counts", async () => {
    const [order, given] = [await ordered("test-bank"), await ordered("test-bank")];
    await change(order, keep([0, 1]));
    expect(await changeOrder(order.number, { action: "cancel", actor: "staff", actorId: "staff-1" })).toMatchObject({ ok: true });
    expect((await refundsOf(order)).reduce((sum, [amount]) => sum + Number(amount), 0)).toBe((await rowOf(order)).total + 20_000);
    await refundOrder({ orderNumber: given.number, amount: 30_000, reason: "late", actorId: "lead-1", isLead: true, key: uuidv7() });
    expect(await send(given, keep([0, 1], [1, 0]))).toMatchObject({ ok: false, problem: { code: "refused", refusal: { code: "given-back" } } });
    expect(await change(given, keep([1, 0]))).toMatchObject({ ok: true });
  });

  test("a reason that is one of the shop's own words moves no books", async () => {
    const order = await ordered("test-bank");
    await refundOrder({ orderNumber: order.number, amount: 500, reason: "order-changed", actorId: "lead-1", isLead: true, key: uuidv7() });
    expect(await rowOf(order)).toMatchObject({ refunded: 500 });
    await changeOrder(order.number, { action: "cancel", actor: "staff", actorId: "staff-1", reason: "paid-twice" });
    const row = await rowOf(order);
    expect(row.refunded).toBe(row.total);
  });
});

describe("of an order against an invoice", () => {
  test("less is due: the transfer that is awaited becomes smaller, nothing goes back", async () => {
    const order = await ordered("invoice");
    const { total } = await rowOf(order);
    expect(await change(order, keep([0, 1]))).toMatchObject({ ok: true, preview: { paid: false, difference: -20_000 } });
    expect(await refundsOf(order)).toEqual([]);
    expect(await notesOf(order)).toMatchObject([{ total: 20_000, version: 1 }]);
    expect(await mailsAbout(order)).toContain("€200 less");
    expect(await receiveInvoicePayment(order.number, "staff-1")).toBe(true);
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
    expect([payment?.state, payment?.amount, (await rowOf(order)).state]).toEqual(["captured", total - 20_000, "paid"]);
    expect(await change(order, keep([1, 1]))).toMatchObject({ ok: true, preview: { paid: true } });
    expect(await refundsOf(order)).toEqual([[3_333, "order-changed"]]);
  });

  test("while its transfer is noted and pieces are taken out at the same moment, one waits for the other", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => ordered("invoice")));
    await Promise.all(all.flatMap((order) => [receiveInvoicePayment(order.number, "staff-1"), change(order, keep([0, 2]))]));
    for (const order of all) {
      const [[payment], row, back] = [await db().select().from(payments).where(eq(payments.orderId, order.orderId)), await rowOf(order), await refundsOf(order)];
      expect(payment?.state).toBe("captured");
      expect((payment?.amount ?? 0) - back.reduce((sum, [amount]) => sum + Number(amount), 0)).toBe(row.total);
    }
  });
});

describe("who, when, and how often", () => {
  test("the same form twice, and five times at once, is one change; with other pieces it is refused", async () => {
    const order = await ordered("test-bank");
    const key = uuidv7();
    const form = { key, shown: -10_000 };
    const all = await Promise.all(Array.from({ length: 5 }, () => send(order, keep([0, 2]), form)));
    expect(all.map((one) => one.ok && one.preview.difference)).toEqual([-10_000, -10_000, -10_000, -10_000, -10_000]);
    expect(await versionsOf(order)).toHaveLength(1);
    expect(await send(order, keep([0, 1]), form)).toMatchObject({ ok: false, problem: { refusal: { code: "key-reused" } } });
    expect(await send(await ordered("test-bank"), keep([0, 2]), form)).toMatchObject({ ok: false, problem: { refusal: { code: "key-reused" } } });
  });

  test("two forms that say the same are one change, and one that shows another amount is asked again", async () => {
    const order = await ordered("test-bank");
    const all = await Promise.all([1, 2, 3].map(() => send(order, keep([0, 2]), { shown: -10_000 })));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(await send(order, keep([0, 1]), { shown: -20_000 })).toMatchObject({ ok: false, problem: { code: "confirm", preview: { difference: -10_000 } } });
    expect(await versionsOf(order)).toHaveLength(1);
  });

  test("not while it waits for its payment, nor once it is made or gone; a lead may while it is made", async () => {
    const waiting = await givenOrder(db(), testBuyer(), "DESK-1", 2);
    expect(await send(waiting, keep([0, 1]))).toMatchObject({ problem: { refusal: { code: "not-paid" } } });
    const order = await ordered("test-bank");
    await changeOrder(order.number, { action: "start-production", actor: "staff", actorId: "staff-1" });
    expect(await send(order, keep([0, 1]))).toMatchObject({ problem: { refusal: { code: "not-allowed" } } });
    expect(await send(order, keep([0, 1]), { actor: "shopper" })).toMatchObject({ problem: { refusal: { code: "not-allowed" } } });
    expect(await change(order, keep([0, 1]), { actor: "lead" })).toMatchObject({ ok: true });
    await changeOrder(order.number, { action: "ship", actor: "staff", actorId: "staff-1" });
    expect(await send(order, keep([1, 1]), { actor: "lead" })).toMatchObject({ problem: { refusal: { code: "wrong-state" } } });
    expect(await send({ ...order, number: "999999999" }, keep([0, 1]))).toMatchObject({ problem: { code: "not-found" } });
  });

  test.each([[keep(), "nothing-chosen"], [keep([0, 3]), "nothing-chosen"], [keep([0, 0], [1, 0]), "nothing-left"], [keep([0, 4]), "too-many-units"], [keep([9, 1]), "too-many-units"], [keep([0, 10_000]), "too-many-units"]] as const)("%j: %s", async (wishes, code) => {
    expect(await send(await ordered("invoice"), [...wishes])).toMatchObject({ ok: false, problem: { code: "refused", refusal: { code } } });
  });
});

describe("another address", () => {
  test("is a version: the page and a mail say both, no money moves, and pieces can still be taken out", async () => {
    const order = await ordered("test-bank", "ru");
    const before = await rowOf(order);
    expect(await move(order, elsewhere, { reason: "Переезд" })).toMatchObject({ ok: true, difference: 0, slotReleased: false });
    expect(await rowOf(order)).toMatchObject({ address: elsewhere, total: before.total });
    expect(await refundsOf(order)).toEqual([]);
    const view = await loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "ru");
    expect(view?.versions).toMatchObject([{ number: 1, actor: "staff", reason: "Переезд", lines: [], address: { from: ["Anna Test", "Musterweg 1", "10115 Berlin", "Германия"], to: ["Anna Test", "Neue Gasse 2", "20095 Hamburg", "Германия"] } }]);
    expect(await mailsAbout(order)).toContain(`Теперь заказ ${order.number} едет сюда:\n\nAnna Test\nNeue Gasse 2\n20095 Hamburg`);
    expect(await db().select().from(auditLog).where(and(eq(auditLog.action, "order.change-address"), eq(auditLog.subject, `order:${order.number}`)))).toHaveLength(1);
    expect(await change(order, keep([0, 2]))).toMatchObject({ ok: true });
    expect((await versionsOf(order)).map(({ version, snapshot }) => [version, (snapshot.address as { city: string }).city])).toEqual([[1, "Berlin"], [2, "Hamburg"]]);
  });

  test("where the tax is lower gives the difference back, by invoice makes less due; where it is higher is refused", async () => {
    const [paid, open] = [await ordered("test-bank", "en", "CA"), await ordered("invoice", "en", "CA")];
    const before = await rowOf(paid);
    const moved = await move(paid, inState("NY"));
    const after = await rowOf(paid);
    expect(moved).toMatchObject({ ok: true, difference: after.total - before.total });
    expect([before.tax > after.tax, after.total - after.tax]).toEqual([true, before.total - before.tax]);
    expect(after.taxes).toMatchObject([{ rate: 400 }]);
    expect(await refundsOf(paid)).toEqual([[before.total - after.total, "order-changed"]]);
    expect(await notesOf(paid)).toMatchObject([{ total: before.tax - after.tax, version: 1, lines: [] }]);
    expect(await move(paid, inState("CA"))).toMatchObject({ ok: false, problem: { code: "dearer" } });
    expect(await rowOf(paid)).toMatchObject({ address: { region: "NY" }, total: after.total });
    await move(open, inState("WA"));
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, open.orderId));
    expect(payment).toMatchObject({ state: "pending", amount: (await rowOf(open)).total });
    expect(await mailsAbout(open)).toContain("less. That is what is due");
    await settleAll();
    expect(await offenders()).toEqual({});
  });

  test("is refused in another country, where it is the same, once the goods have left, and where it would change a payment under way", async () => {
    const order = await ordered("test-bank");
    expect(await move(order, { ...elsewhere, country: "AT" })).toMatchObject({ problem: { code: "other-country" } });
    expect(await move(order, (await rowOf(order)).address)).toMatchObject({ problem: { code: "same-address" } });
    await changeOrder(order.number, { action: "ship", actor: "staff", actorId: "staff-1" });
    expect(await move(order, elsewhere)).toMatchObject({ problem: { code: "too-late" } });
    expect(await move({ ...order, number: "999999999" }, elsewhere)).toMatchObject({ problem: { code: "not-found" } });
    const buyer = testBuyer({ market: "usd" });
    const waiting = await givenOrder(db(), buyer, "DESK-1", 1, { address: inState("CA") });
    expect(await move(waiting, inState("NY"))).toMatchObject({ problem: { code: "unsettled" } });
    expect(await move(waiting, { ...inState("CA"), line1: "2 Main Street" })).toMatchObject({ ok: true });
  });
});

test("any sequence of changes, refunds and cancellations, several at once, leaves books that agree", async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("keep" as const), desks: fc.nat(3), lamps: fc.nat(2) }), fc.record({ kind: fc.constant("refund" as const), amount: fc.integer({ min: 1, max: 9_000 }) }),
    fc.record({ kind: fc.constantFrom("pay" as const, "cancel" as const) }),
  );
  await fc.assert(fc.asyncProperty(fc.constantFrom("invoice" as const, "test-bank" as const), fc.array(step, { minLength: 1, maxLength: 6 }), fc.boolean(), async (method, steps, together) => {
    const order = await ordered(method);
    const take = async (one: (typeof steps)[number]): Promise<void> => {
      if (one.kind === "keep") {
        const first = await send(order, keep([0, one.desks], [1, one.lamps]), { actor: "lead" });
        if (!first.ok && first.problem.code === "confirm") await send(order, keep([0, one.desks], [1, one.lamps]), { actor: "lead", shown: first.problem.preview.difference });
      } else if (one.kind === "refund") await refundOrder({ orderNumber: order.number, amount: one.amount, reason: "late", actorId: "lead-1", isLead: true, key: uuidv7() });
      else if (one.kind === "pay") await receiveInvoicePayment(order.number, "staff-1");
      else await changeOrder(order.number, { action: "cancel", actor: "lead", actorId: "lead-1" });
    };
    if (together) await Promise.all(steps.map(take));
    else for (const one of steps) await take(one);
  }), { numRuns: 8 });
  await settleAll();
  expect(await offenders()).toEqual({});
}, 60_000);

/** Refunds the provider refused, tried again: once for each, whoever presses, and never more than is owed. */
import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { invoices, orders, refunds, testBankPayments } from "#db/schema/orders.ts";
import { auditLog } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenOrder, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { changeOrder } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import { askProvider } from "./pay-order.server.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { refusedRefunds, retryRefund } from "./retry-refund.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const staff = { actor: "lead" as const, actorId: "lead-1" };

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "AGAIN", units: 500, price: 10_000 }]);
});

async function paid(): Promise<GivenOrder> {
  const order = await givenOrder(db(), testBuyer(), "AGAIN-1", 3);
  await moveBankPayment(order.providerId ?? "", "pay");
  await askProvider(order.orderId);
  return order;
}
const rowsOf = (order: GivenOrder) => db().select().from(refunds).where(eq(refunds.orderId, order.orderId)).orderBy(asc(refunds.id));
const bank = (order: GivenOrder, state: "declined" | "succeeded") => db().update(testBankPayments).set({ state }).where(eq(testBankPayments.id, order.providerId ?? ""));
/** The bank is asked while it refuses, or while it gives. */
async function settle(order: GivenOrder, state: "declined" | "succeeded"): Promise<void> {
  await bank(order, state);
  for (const refund of await rowsOf(order)) await settleRefund(refund.id);
  await bank(order, "succeeded");
}
const orderRow = async (order: GivenOrder) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const broken = async () => brokenRules(await reconcile()).map(({ rule }) => rule);
const notesOf = async (order: GivenOrder) => (await db().select().from(invoices).where(eq(invoices.orderId, order.orderId))).filter(({ kind }) => kind === "credit-note").map(({ document }) => document.total);

test("money of a change that did not go back: the books say so until it is tried again; ten presses are one try, and one that fails too is tried anew", async () => {
  const order = await paid();
  await editOrder(order.number, { ...staff, keep: [{ position: 0, quantity: 1 }], key: uuidv7(), shown: -20_000 });
  await settle(order, "declined");
  const [first] = await refusedRefunds(db(), order.orderId);
  expect(first).toMatchObject({ amount: 20_000, reason: "order-changed" });
  expect(await broken()).toEqual(["captured-is-total", "refused-refunds-are-tried-again"]);
  const pressed = await Promise.all(Array.from({ length: 10 }, () => retryRefund(order.number, first?.id ?? "", "lead-1")));
  expect(pressed).toEqual(Array.from({ length: 10 }, () => ({ ok: true, amount: 20_000 })));
  expect(await refusedRefunds(db(), order.orderId)).toEqual([]);
  await settle(order, "declined");
  const [second, ...more] = await refusedRefunds(db(), order.orderId);
  expect([second?.id === first?.id, more]).toEqual([false, []]);
  expect(await retryRefund(order.number, second?.id ?? "", "lead-2")).toEqual({ ok: true, amount: 20_000 });
  await settle(order, "succeeded");
  expect((await rowsOf(order)).map(({ state, amount, reason, actor }) => [state, amount, reason, actor])).toEqual([["failed", 20_000, "order-changed", "lead-1"], ["failed", 20_000, "order-changed", "lead-1"], ["settled", 20_000, "order-changed", "lead-2"]]);
  expect([(await orderRow(order)).refunded, await notesOf(order), await broken()]).toEqual([0, [20_000], []]);
  expect(await db().select().from(auditLog).where(eq(auditLog.action, "order.refund-again"))).toHaveLength(2);
});

test("a part of the price that did not go back counts again with the second try, and has one credit note", async () => {
  const order = await paid();
  await refundOrder({ orderNumber: order.number, amount: 700, reason: "A scratch", actorId: "lead-1", isLead: true, key: uuidv7() });
  await settle(order, "declined");
  expect([(await orderRow(order)).refunded, await broken()]).toEqual([0, ["refused-refunds-are-tried-again"]]);
  const [refused] = await refusedRefunds(db(), order.orderId);
  expect(await retryRefund(order.number, refused?.id ?? "", "staff-1")).toMatchObject({ ok: true });
  await settle(order, "succeeded");
  expect([(await orderRow(order)).refunded, await notesOf(order), await broken()]).toEqual([700, [700], []]);
});

test("a cancelled order's money goes back on the second try", async () => {
  const order = await paid();
  await changeOrder(order.number, { ...staff, action: "cancel" });
  await settle(order, "declined");
  const [refused] = await refusedRefunds(db(), order.orderId);
  expect(await retryRefund(order.number, refused?.id ?? "", "staff-1")).toMatchObject({ ok: true });
  await settle(order, "succeeded");
  const row = await orderRow(order);
  expect([row.refunded, await broken()]).toEqual([row.total, []]);
});

test("never more than is owed, nothing that was not refused, nothing of another order", async () => {
  const [order, other] = [await paid(), await paid()];
  const { total } = await orderRow(order);
  await refundOrder({ orderNumber: order.number, amount: 20_000, reason: "Late", actorId: "lead-1", isLead: true, key: uuidv7() });
  await settle(order, "declined");
  const [refused] = await refusedRefunds(db(), order.orderId);
  await refundOrder({ orderNumber: order.number, amount: total - 10_000, reason: "Late", actorId: "lead-1", isLead: true, key: uuidv7() });
  expect(await retryRefund(order.number, refused?.id ?? "", "lead-1")).toEqual({ ok: false, problem: { code: "too-much", left: 10_000, currency: "EUR" } });
  const standing = (await rowsOf(order)).find(({ state }) => state === "requested");
  expect(await retryRefund(order.number, standing?.id ?? "", "lead-1")).toEqual({ ok: false, problem: { code: "not-refused" } });
  for (const [number, id] of [[other.number, refused?.id ?? ""], [order.number, uuidv7()], [order.number, "'; drop table refunds"], ["no-order", refused?.id ?? ""]] as const) expect(await retryRefund(number, id, "lead-1")).toEqual({ ok: false, problem: { code: "not-found" } });
  expect(await rowsOf(order)).toHaveLength(2);
  await settle(order, "succeeded");
  // As much was given by another hand since: nothing is open.
  expect(await broken()).toEqual([]);
});

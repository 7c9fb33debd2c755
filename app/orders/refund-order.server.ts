/** Giving money back: promised in our books first, then handed to the provider by a job that may run twice. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { addJob } from "#app/platform/jobs.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import type { DocumentLine } from "#db/schema/invoice-document.ts";
import { orderEvents, orders, payments, refunds } from "#db/schema/orders.ts";
import { issueCreditNote } from "./issue-invoice.server.ts";
import { settleRefundJob } from "./order-job-definitions.server.ts";
import { loadPaymentSettings, type PaymentSettings } from "./payment-settings.server.ts";
import { paymentProvider } from "./payment-providers.server.ts";
import { returnToCard } from "./pay-by-card.server.ts";
import { oweReceipts } from "./owe-receipts.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";

type Order = Pick<typeof orders.$inferSelect, "id" | "currency">;
type OrderWithSums = Order & Pick<typeof orders.$inferSelect, "total" | "refunded">;
type Payment = Pick<typeof payments.$inferSelect, "id" | "amount"> & {
  /** Of the gift card it was made with. */
  readonly ending?: string | null;
};

type RefundedGoods = typeof refunds.$inferSelect["goods"];

export interface RefundToRequest {
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
  readonly actor: string;
  /** The same key promises nothing twice. */
  readonly key: string;
  /** What came back for it, for the credit note. */
  readonly lines?: readonly DocumentLine[];
  /** The same where another part of the refund has the credit note's lines. */
  readonly goods?: readonly DocumentLine[] | undefined;
  /** The same as an earlier try of the refund kept it. */
  readonly kept?: RefundedGoods;
}

/** Money of a second payment, of a balance nobody waits for, of a change that could not be made any more, and what a change took out of the total, are no part of the order's total: giving them back is not a refund of the order. */
export const orderChanged = "order-changed";
export const changeNotMade = "change-not-made";
/** Paid towards a balance that was not awaited any more. */
export const notDue = "not-due";
const uncounted: ReadonlySet<string> = new Set(["paid-twice", orderChanged, changeNotMade, notDue]);

/** Whether a refund of this reason is a part of the order's total. */
export const refundsOfTotal = (reason: string): boolean => !uncounted.has(reason);

/** A reason somebody typed is never one of the shop's own. */
const typed = (reason: string): string => (uncounted.has(reason) ? `“${reason}”` : reason);

/** Promises a refund of one payment. The caller holds the order's lock and has checked the amount against what is left. */
export async function requestRefund(tx: Transaction, order: Order, payment: Payment, refund: RefundToRequest): Promise<void> {
  if (!(await promiseRefund(tx, order, payment, refund))) return;
  if (refundsOfTotal(refund.reason)) await issueCreditNote(tx, order.id, refund);
  // A change says itself what goes back.
  if (refund.reason !== orderChanged) await queueOrderMail(tx, order.id, { kind: "refunded", amount: refund.amount, giftCard: payment.ending ?? undefined, ...(refund.reason === "paid-twice" && { paidTwice: true }), ...(refund.reason === changeNotMade && { changeNotMade: true }), ...(refund.reason === notDue && { notDue: true }) });
}

/** The promise alone, without document and mail; answers whether it was new. The caller holds the order's lock and has checked the amount. */
export async function promiseRefund(tx: Transaction, order: Order, payment: Payment, refund: RefundToRequest): Promise<boolean> {
  const id = uuidv7();
  const made = await tx.insert(refunds)
    .values({ id, paymentId: payment.id, orderId: order.id, amount: refund.amount, reason: refund.reason, state: "requested", idempotencyKey: refund.key, actor: refund.actor, goods: goodsOf(refund) })
    .onConflictDoNothing().returning({ id: refunds.id });
  if (made.length === 0) return false;
  if (refundsOfTotal(refund.reason)) await tx.update(orders).set({ refunded: sql`${orders.refunded} + ${refund.amount}`, updatedAt: new Date() }).where(eq(orders.id, order.id));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "refund-requested", actor: refund.actor, data: { amount: refund.amount, currency: order.currency, reason: refund.reason } });
  await addJob(tx, settleRefundJob, { refundId: id }, { key: `settle-refund-${id}` });
  return true;
}

const goodsOf = ({ goods, lines, kept = null }: RefundToRequest): RefundedGoods =>
  (goods ?? lines)?.map(({ sku, name, choices, quantity, amount, discount, taxRate }) => ({ sku, name, ...(choices !== undefined && { choices }), quantity, amount: amount - discount, taxRate })) ?? kept;

/** What of each captured payment is left to give back: gift cards last, else oldest first. The caller holds the order's lock. */
export async function refundablePayments(tx: Transaction, orderId: string): Promise<(Payment & { readonly left: number })[]> {
  const paid = await tx.select({ id: payments.id, amount: payments.amount, ending: sql<string | null>`${payments.data}->>'ending'` }).from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.state, ["captured", "refunded"]))).orderBy(sql`${payments.provider} = 'gift-card'`, asc(payments.attempt));
  const given = await tx.select({ paymentId: refunds.paymentId, amount: sql<number>`sum(${refunds.amount})::float8` }).from(refunds)
    .where(and(eq(refunds.orderId, orderId), inArray(refunds.state, ["requested", "settled"]))).groupBy(refunds.paymentId);
  return paid.map((payment) => ({ ...payment, left: payment.amount - (given.find((each) => each.paymentId === payment.id)?.amount ?? 0) })).filter((payment) => payment.left > 0);
}

/** What can still be given back of an order: from all its payments, and no more than its total. */
export const refundableOf = (order: Pick<OrderWithSums, "total" | "refunded">, open: readonly { readonly left: number }[]): number =>
  Math.min(order.total - order.refunded, open.reduce((sum, payment) => sum + payment.left, 0));

/** Promises an amount back, from one payment after the other; answers what was promised, which is less where less was captured. The caller holds the order's lock. */
export async function refundAcross(tx: Transaction, order: Order, refund: RefundToRequest): Promise<number> {
  let owed = refund.amount;
  for (const payment of await refundablePayments(tx, order.id)) {
    const amount = Math.min(owed, payment.left);
    if (amount === 0) break;
    const { lines, ...rest } = refund;
    await requestRefund(tx, order, payment, { ...rest, amount, key: `${refund.key}-${payment.id}`, goods: rest.goods ?? lines, ...(lines !== undefined && owed === refund.amount && { lines }) });
    owed -= amount;
  }
  return refund.amount - owed;
}

/** What this member of staff may give back of one order in all, minor units; the setting `payment`. */
export const refundLimit = (settings: Pick<PaymentSettings, "refundUpTo" | "refundUpToLead">, currency: string, who: { readonly isLead: boolean; readonly isAdmin?: boolean }): number =>
  who.isAdmin === true ? Number.POSITIVE_INFINITY : who.isLead ? (settings.refundUpToLead?.[currency] ?? Number.POSITIVE_INFINITY) : (settings.refundUpTo[currency] ?? 0);

/** Promises back everything that was captured; what goes beyond the order's total was paid twice. The caller holds the order's lock. */
export async function refundAll(tx: Transaction, order: OrderWithSums, refund: Omit<RefundToRequest, "amount">): Promise<void> {
  let owed = order.total - order.refunded;
  for (const payment of await refundablePayments(tx, order.id)) {
    const counts = payment.left <= owed;
    if (counts) owed -= payment.left;
    await requestRefund(tx, order, payment, { ...refund, amount: payment.left, key: `${refund.key}-${payment.id}`, reason: counts ? typed(refund.reason) : "paid-twice" });
  }
}

export type RefundProblem =
  | { readonly code: "not-found" }
  /** Minor units that can still be given back. */
  | { readonly code: "too-much"; readonly left: number; readonly currency: string }
  /** More than this needs a lead. */
  | { readonly code: "above-limit"; readonly limit: number; readonly currency: string };

export interface StaffRefund {
  readonly orderNumber: string;
  readonly amount: number;
  readonly reason: string;
  readonly actorId: string;
  readonly isLead: boolean;
  readonly isAdmin?: boolean;
  readonly key: string;
}

/** A member of staff gives money back, whole or in part, within the limits of the role; audited. */
export const refundOrder = (wanted: StaffRefund): Promise<Outcome<{ readonly amount: number }, RefundProblem>> => database().transaction((tx) => refundOrderWithin(tx, wanted));

/** The same within a transaction that does more. */
export async function refundOrderWithin(tx: Transaction, wanted: StaffRefund): Promise<Outcome<{ readonly amount: number }, RefundProblem>> {
  const [order] = await tx.select().from(orders).where(eq(orders.number, wanted.orderNumber)).for("update");
  if (order === undefined) return failed({ code: "not-found" });
  const [before] = await tx.select({ amount: sql<number | null>`sum(${refunds.amount})::float8` }).from(refunds).where(sql`${refunds.idempotencyKey} = ${wanted.key} or (${refunds.orderId} = ${order.id} and starts_with(${refunds.idempotencyKey}, ${`${wanted.key}-`}))`);
  if (before?.amount != null) return ok({ amount: before.amount });
  const { currency } = order;
  const left = refundableOf(order, await refundablePayments(tx, order.id));
  if (wanted.amount > left) return failed({ code: "too-much", left, currency });
  const limit = refundLimit(await loadPaymentSettings(tx), currency, wanted);
  if (order.refunded + wanted.amount > limit) return failed({ code: "above-limit", limit, currency });
  await refundAcross(tx, order, { amount: wanted.amount, reason: typed(wanted.reason), actor: wanted.actorId, key: wanted.key });
  await audit(tx, { actorId: wanted.actorId, action: "order.refund", subject: `order:${order.number}`, data: { amount: wanted.amount, currency, reason: wanted.reason } });
  return ok({ amount: wanted.amount });
}

/** The job: hands the refund to the provider under the refund's own key, then writes down what became of it. */
export async function settleRefund(refundId: string): Promise<void> {
  const db = database();
  const [refund] = await db.select().from(refunds).where(eq(refunds.id, refundId));
  if (refund === undefined || refund.state !== "requested") return;
  const [payment] = await db.select().from(payments).where(eq(payments.id, refund.paymentId));
  if (payment === undefined) return;
  // What a gift card paid goes back in our own books, where the refund is concluded.
  const result = payment.providerId === null || payment.provider === "gift-card" ? "settled"
    : await paymentProvider(payment.provider).refund({ providerId: payment.providerId, amount: refund.amount, currency: payment.currency, key: refund.id });
  if (result !== "requested") await db.transaction((tx) => concludeRefund(tx, refund.id, result));
}

/** The provider's later word on a refund it had only accepted; an id that is not ours changes nothing. */
export async function settleRefundLater(refundId: string, state: "settled" | "failed"): Promise<void> {
  if (isUuid(refundId)) await database().transaction((tx) => concludeRefund(tx, refundId, state));
}

/** Ends a refund, once. One that failed counts as never promised, and staff see it on the order. */
async function concludeRefund(tx: Transaction, refundId: string, state: "settled" | "failed"): Promise<void> {
  const [known] = await tx.select({ orderId: refunds.orderId }).from(refunds).where(eq(refunds.id, refundId));
  if (known === undefined) return;
  const [order] = await tx.select({ id: orders.id, market: orders.market }).from(orders).where(eq(orders.id, known.orderId)).for("update");
  const [refund] = await tx.update(refunds).set({ state, settledAt: state === "settled" ? new Date() : null }).where(and(eq(refunds.id, refundId), eq(refunds.state, "requested"))).returning();
  if (refund === undefined) return;
  if (state === "failed" && refundsOfTotal(refund.reason)) {
    await tx.update(orders).set({ refunded: sql`${orders.refunded} - ${refund.amount}` }).where(eq(orders.id, refund.orderId));
  }
  if (state === "settled") {
    await tx.update(payments).set({ state: "refunded", updatedAt: new Date() }).where(and(
      eq(payments.id, refund.paymentId),
      sql`${payments.amount} = (select sum(${refunds.amount}) from ${refunds} where ${refunds.paymentId} = ${refund.paymentId} and ${refunds.state} = 'settled')`,
    ));
  }
  if (state === "settled") await returnToCard(tx, refund);
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: refund.orderId, type: `refund-${state}`, actor: "system", data: { amount: refund.amount } });
  if (state === "settled" && order !== undefined) await oweReceipts(tx, order);
}

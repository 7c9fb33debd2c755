/** A refund the provider refused is handed over once more: a promise of its own, one for each that failed. Its document and its mail stand already. */
import { and, asc, eq, sql } from "drizzle-orm";
import { isUuid } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { orders, refunds } from "#db/schema/orders.ts";
import { promiseRefund, refundablePayments, refundsOfTotal } from "./refund-order.server.ts";

export interface RefusedRefund {
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
  readonly at: Date;
}

const keyOf = (id: string): string => `again-${id}`;

/** Those nobody has tried again, oldest first. */
export const refusedRefunds = (db: Database | Transaction, orderId: string): Promise<RefusedRefund[]> =>
  db.select({ id: refunds.id, amount: refunds.amount, reason: refunds.reason, at: refunds.createdAt }).from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.state, "failed"), sql`not exists (select 1 from refunds a where a.idempotency_key = 'again-' || refunds.id)`)).orderBy(asc(refunds.createdAt), asc(refunds.id));

export type RetryProblem =
  | { readonly code: "not-found" | "not-refused" }
  /** So much, minor units, can still be given back of what it was promised of. */
  | { readonly code: "too-much"; readonly left: number; readonly currency: string };

/** What was decided is decided: it asks for no limit once more. Pressed twice, or by two colleagues, it is one try; one that is refused too can be tried again. */
export const retryRefund = (number: string, refundId: string, actorId: string): Promise<Outcome<{ readonly amount: number }, RetryProblem>> =>
  database().transaction(async (tx): Promise<Outcome<{ readonly amount: number }, RetryProblem>> => {
    const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for("update");
    const [refund] = order === undefined || !isUuid(refundId) ? [] : await tx.select().from(refunds).where(and(eq(refunds.id, refundId), eq(refunds.orderId, order.id)));
    if (order === undefined || refund === undefined) return failed({ code: "not-found" });
    if (refund.state !== "failed") return failed({ code: "not-refused" });
    const [before] = await tx.select({ id: refunds.id }).from(refunds).where(eq(refunds.idempotencyKey, keyOf(refund.id)));
    if (before !== undefined) return ok({ amount: refund.amount });
    const open = await refundablePayments(tx, order.id);
    const payment = open.find((each) => each.id === refund.paymentId);
    const stays = order.state === "cancelled" ? 0 : order.total - order.refunded;
    // A part of the total is owed while the total is not given back; what is none of it, while more is here than the order costs.
    const owed = refundsOfTotal(refund.reason) ? order.total - order.refunded : open.reduce((sum, each) => sum + each.left, 0) - stays;
    const left = Math.max(0, Math.min(owed, payment?.left ?? 0));
    if (payment === undefined || refund.amount > left) return failed({ code: "too-much", left, currency: order.currency });
    await promiseRefund(tx, order, payment, { amount: refund.amount, reason: refund.reason, actor: actorId, key: keyOf(refund.id), kept: refund.goods });
    await audit(tx, { actorId, action: "order.refund-again", subject: `order:${order.number}`, data: { refund: refund.id, amount: refund.amount, currency: order.currency } });
    return ok({ amount: refund.amount });
  });

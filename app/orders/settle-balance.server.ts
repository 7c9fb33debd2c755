/**
 * An order that is confirmed with a deposit: the deposit has come, then its balance. What is still awaited is one payment of the order (provider `invoice`, purpose
 * `balance`), so that a change of the order raises or lowers it as it does an open invoice. An attempt to pay it at a provider stands beside it and takes from it when
 * its money is here; what comes beyond goes back. The caller holds the locks of order and payments.
 */
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { orderEvents, payments, type orders } from "#db/schema/orders.ts";
import { scheduleExpiry } from "./order-job-definitions.server.ts";
import { keptMoney } from "./pay-by-card.server.ts";
import { openStates } from "./payment-state.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { notDue, requestRefund } from "./refund-order.server.ts";

type Order = typeof orders.$inferSelect;
type Payment = typeof payments.$inferSelect;

/** All of the balance that is still awaited; undefined where none is. */
export async function awaitedBalance(db: Database | Transaction, orderId: string): Promise<Pick<Payment, "id" | "amount" | "currency"> | undefined> {
  const [open] = await db.select({ id: payments.id, amount: payments.amount, currency: payments.currency }).from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.purpose, "balance"), eq(payments.provider, "invoice"), eq(payments.state, "pending")));
  return open;
}

export async function nextAttemptOf(tx: Transaction, orderId: string): Promise<number> {
  const [last] = await tx.select({ attempt: payments.attempt }).from(payments).where(eq(payments.orderId, orderId)).orderBy(desc(payments.attempt)).limit(1);
  return Math.max(0, last?.attempt ?? 0) + 1;
}

/** The deposit is here, and what gift cards held is claimed: the rest of the total is awaited from now on. */
export async function openBalance(tx: Transaction, order: Pick<Order, "id" | "total" | "refunded" | "currency">): Promise<void> {
  const amount = order.total - order.refunded - (await keptMoney(tx, order.id));
  await tx.insert(payments).values({ id: uuidv7(), orderId: order.id, provider: "invoice", purpose: "balance", state: "pending", amount, currency: order.currency, attempt: await nextAttemptOf(tx, order.id) });
}

/** Money for the balance came through a provider. What nobody waits for any more (paid otherwise, less by a change, the order at its end) goes back. */
export async function settleBalance(tx: Transaction, order: Order, payment: Payment): Promise<void> {
  const awaited = order.state === "cancelled" ? undefined : await awaitedBalance(tx, order.id);
  const used = Math.min(awaited?.amount ?? 0, payment.amount);
  if (awaited !== undefined) {
    const left = awaited.amount - used;
    await tx.update(payments).set({ amount: left, updatedAt: new Date(), ...(left === 0 && { state: "captured" as const }) }).where(eq(payments.id, awaited.id));
    await tellBalance(tx, order, { paid: used, left });
  }
  if (used < payment.amount) await requestRefund(tx, order, payment, { amount: payment.amount - used, reason: notDue, actor: "system", key: `${used === 0 ? "late" : "over"}-${payment.id}` });
}

/** The balance, or a part of it, is here: the order says so and its buyer hears of it. */
export async function tellBalance(tx: Transaction, order: Pick<Order, "id" | "currency">, { paid, left }: { readonly paid: number; readonly left: number }): Promise<void> {
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: left === 0 ? "balance-paid" : "balance-part", actor: "system", data: { amount: paid, currency: order.currency } });
  await queueOrderMail(tx, order.id, { kind: "balance-paid", amount: paid });
}

/** What is awaited has changed, or nothing is any more: attempts to pay what it was are ended at their provider by a job, whose word on them counts. */
export async function withdrawAttempts(tx: Transaction, orderId: string): Promise<void> {
  const open = await tx.select({ id: payments.id }).from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.purpose, "balance"), ne(payments.provider, "invoice"), inArray(payments.state, openStates))).limit(1);
  if (open.length > 0) await scheduleExpiry(tx, orderId, new Date());
}

/**
 * What a provider says about a payment, applied to the order: the only place where money changes an order's state. Webhook,
 * return page, expiry and reconciliation all come here, in any order and as often as they like.
 *
 * Locks are taken in one order everywhere: order, payment, gift card, stock, documents.
 */
import { and, asc, eq, sql } from "drizzle-orm";
import { writeEvent } from "#app/customers/record-event.server.ts";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { log } from "#app/platform/log.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orderEvents, orders, paymentEvents, payments } from "#db/schema/orders.ts";
import { issueInvoice } from "./issue-invoice.server.ts";
import { furtherState } from "./payment-state.ts";
import type { PaymentMethod, PaymentStatus } from "./payment-provider.ts";
import { claimCards } from "./pay-by-card.server.ts";
import { oweReceipts } from "./owe-receipts.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { requestRefund } from "./refund-order.server.ts";
import { openBalance, settleBalance, tellBalance, withdrawAttempts } from "./settle-balance.server.ts";
import { settleSwap, swapOf, type Swap } from "./settle-swap.server.ts";
import { claimStock } from "./stock-ledger.server.ts";

export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
}

export type PaymentOutcome = "applied" | "unchanged" | "duplicate" | "unknown-payment" | "amount-differs" | "ignored";

/** Stores an event once and applies what it says in the same transaction; a second delivery changes nothing. */
export async function applyPaymentEvent(provider: PaymentMethod, event: ProviderEvent, status: PaymentStatus | undefined): Promise<PaymentOutcome> {
  return database().transaction(async (tx) => {
    const stored = await tx.insert(paymentEvents)
      .values({ provider, eventId: event.id, type: event.type, payload: event.payload }).onConflictDoNothing().returning({ id: paymentEvents.eventId });
    if (stored.length === 0) return "duplicate";
    const outcome = status === undefined ? "ignored" : await apply(tx, provider, status);
    await tx.update(paymentEvents).set({ appliedAt: new Date(), outcome }).where(and(eq(paymentEvents.provider, provider), eq(paymentEvents.eventId, event.id)));
    return outcome;
  });
}

/** Applies what the provider answered when it was asked. */
export const applyPaymentStatus = (provider: PaymentMethod, status: PaymentStatus): Promise<PaymentOutcome> =>
  database().transaction((tx) => apply(tx, provider, status));

/** A member of staff found the transfer for an invoice on the bank's statement. False when none is awaited. */
export const receiveInvoicePayment = (orderNumber: string, actorId: string): Promise<boolean> =>
  database().transaction(async (tx) => {
    // Locked before its amount is read: a change of the order makes it smaller.
    const [order] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.number, orderNumber)).for("update");
    if (order === undefined) return false;
    const [payment] = await tx.select({ id: payments.id, amount: payments.amount, currency: payments.currency }).from(payments)
      .where(and(eq(payments.orderId, order.id), eq(payments.provider, "invoice"), eq(payments.state, "pending")));
    if (payment === undefined) return false;
    const outcome = await apply(tx, "invoice", { ...payment, providerId: `transfer-${payment.id}`, reference: payment.id, state: "captured" });
    await audit(tx, { actorId, action: "order.receive-payment", subject: `order:${orderNumber}` });
    return outcome === "applied";
  });

async function apply(tx: Transaction, provider: PaymentMethod, status: PaymentStatus): Promise<PaymentOutcome> {
  const known = await findPayment(tx, provider, status);
  if (known === undefined) return "unknown-payment";
  const [order] = await tx.select().from(orders).where(eq(orders.id, known.orderId)).for("update");
  const attempts = await tx.select().from(payments).where(eq(payments.orderId, known.orderId)).orderBy(asc(payments.attempt)).for("update");
  const payment = attempts.find((each) => each.id === known.id);
  if (order === undefined || payment === undefined) return "unknown-payment";
  // A refusal after the bank had said it was working on it is the end of a delayed payment; before that, of one try.
  const heard = status.declined !== undefined && payment.state === "pending" ? "failed" : status.state;
  const state = furtherState(payment.state, heard);
  if (state === payment.state && payment.providerId !== null) return "unchanged";
  await tx.update(payments).set({ state, providerId: payment.providerId ?? status.providerId, updatedAt: new Date(), ...(state === "captured" && { capturedAt: new Date() }) }).where(eq(payments.id, payment.id));
  if (state === payment.state) return "unchanged";
  await tx.insert(orderEvents).values({
    id: uuidv7(), orderId: order.id, type: `payment-${state}`, actor: "system", data: { payment: payment.id, attempt: payment.attempt, amount: status.amount, currency: status.currency },
  });
  const swap = await swapOf(tx, payment.id);
  // A change that was not paid leaves the order as it was: its page says so.
  if (state === "failed" && swap === undefined) await queueOrderMail(tx, order.id, payment.purpose === "balance" ? { kind: "balance-failed", amount: payment.amount } : { kind: "payment-failed" });
  const paidBefore = attempts.some((each) => each.id !== payment.id && each.provider !== "gift-card" && each.purpose === "order" && (each.state === "captured" || each.state === "refunded"));
  return state === "captured" ? captured(tx, { order, payment, paidBefore, swap }, status) : "applied";
}

/** By the provider's id; by ours where its word arrives before we have written its id down. */
async function findPayment(tx: Transaction, provider: PaymentMethod, status: PaymentStatus): Promise<{ readonly id: string; readonly orderId: string } | undefined> {
  const columns = { id: payments.id, orderId: payments.orderId };
  const [byProvider] = await tx.select(columns).from(payments).where(and(eq(payments.provider, provider), eq(payments.providerId, status.providerId)));
  if (byProvider !== undefined || status.reference === undefined || !isUuid(status.reference)) return byProvider;
  const [byReference] = await tx.select(columns).from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.id, status.reference), sql`${payments.providerId} is null`));
  return byReference;
}

interface Captured {
  readonly order: typeof orders.$inferSelect;
  readonly payment: typeof payments.$inferSelect;
  /** Another attempt was captured already, whether or not it was given back since. */
  readonly paidBefore: boolean;
  /** The change it pays for. */
  readonly swap: Swap | undefined;
}

/** Money has arrived: for an order that waits for it, for one that no longer does, or in the wrong amount. */
async function captured(tx: Transaction, { order, payment, paidBefore, swap }: Captured, status: PaymentStatus): Promise<PaymentOutcome> {
  if (status.amount !== payment.amount || status.currency !== payment.currency) {
    log.error({ order: order.number, payment: payment.id }, "a payment arrived in another amount than asked for");
    await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "payment-amount-differs", actor: "system", data: { asked: payment.amount, arrived: status.amount, currency: status.currency } });
    return "amount-differs";
  }
  await writeEvent(tx, { visitorId: order.visitorId ?? undefined, userId: order.userId ?? undefined }, { type: "payment", data: { order: order.number } });
  if (swap !== undefined) await settleSwap(tx, order, swap, payment);
  else if (payment.purpose === "balance") await balanceArrived(tx, order, payment);
  else if (order.state === "cancelled" || paidBefore) await requestRefund(tx, order, payment, { amount: payment.amount, reason: paidBefore ? "paid-twice" : "order-cancelled", actor: "system", key: `late-${payment.id}` });
  else if (order.state === "placed") await markPaid(tx, order);
  await oweReceipts(tx, order);
  return "applied";
}

/** By transfer it is all of what was awaited; what a provider took is set against it. */
async function balanceArrived(tx: Transaction, order: Captured["order"], payment: Captured["payment"]): Promise<void> {
  if (payment.provider !== "invoice") return settleBalance(tx, order, payment);
  await withdrawAttempts(tx, order.id);
  await tellBalance(tx, order, { paid: payment.amount, left: 0 });
}

/** The whole of it, or the deposit that confirms it: from then on its balance is awaited. */
async function markPaid(tx: Transaction, order: typeof orders.$inferSelect): Promise<void> {
  const confirmed = order.deposit > 0;
  await tx.update(orders).set({ state: "paid", updatedAt: new Date() }).where(and(eq(orders.id, order.id), eq(orders.state, "placed")));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: confirmed ? "deposit-paid" : "paid", fromState: "placed", toState: "paid", actor: "system", ...(confirmed && { data: { amount: order.deposit, currency: order.currency } }) });
  await claimCards(tx, order.id);
  if (confirmed) await openBalance(tx, order);
  await claimStock(tx, order.id, "system");
  await issueInvoice(tx, order.id);
  await queueOrderMail(tx, order.id, { kind: confirmed ? "deposit-paid" : "paid" });
}

/**
 * Gift cards as a means of payment: each card an order is paid with is a payment of its own, beside the one at the provider over the rest. What a card pays leaves
 * its balance when the order is placed; the payment is `authorised` while the order waits for the rest, `captured` with it, `cancelled` when the order ends unpaid
 * (then the balance has it back). A refund goes to the other means of payment first, to cards last (`refundablePayments`).
 */
import { and, asc, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { CardPart } from "#app/gift-cards/card.ts";
import { moveCard } from "#app/gift-cards/card-ledger.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";
import { payments, type orders, type refunds } from "#db/schema/orders.ts";

type Order = Pick<typeof orders.$inferSelect, "id" | "currency">;

/** Before every attempt at a provider, so that the last attempt is never a card's. */
const attemptOf = (index: number): number => 0 - index;

/** The caller has locked the cards and asked what each can pay. `accepted`: the order waits for no other payment. */
export async function holdCards(tx: Transaction, order: Order, parts: readonly CardPart[], accepted: boolean): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const paymentId = uuidv7();
    await tx.insert(payments).values({
      id: paymentId, orderId: order.id, provider: "gift-card", state: accepted ? "captured" : "authorised", capturedAt: accepted ? new Date() : null, amount: part.amount, currency: order.currency, attempt: attemptOf(index), data: { ending: part.ending },
    });
    await moveCard(tx, { cardId: part.id, kind: "spent", amount: -part.amount, orderId: order.id, paymentId, actor: "shopper" });
  }
}

/** The rest has arrived: what the cards held is paid. The caller holds the locks of order and payments. */
export const claimCards = (tx: Transaction, orderId: string): Promise<unknown> =>
  tx.update(payments).set({ state: "captured", capturedAt: new Date(), updatedAt: new Date() }).where(and(eq(payments.orderId, orderId), eq(payments.provider, "gift-card"), eq(payments.state, "authorised")));

/** The order ended unpaid: the cards have it back. Once, however often it is called. */
export async function releaseCards(tx: Transaction, orderId: string): Promise<void> {
  const released = await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() })
    .where(and(eq(payments.orderId, orderId), eq(payments.provider, "gift-card"), eq(payments.state, "authorised"))).returning({ id: payments.id, amount: payments.amount });
  await giveBack(tx, released.map((payment) => ({ paymentId: payment.id, amount: payment.amount })), { kind: "released", orderId });
}

/** A refund of a card's payment is settled: the card has it back. The caller has ended the refund, once. */
export async function returnToCard(tx: Transaction, refund: typeof refunds.$inferSelect): Promise<void> {
  const [payment] = await tx.select({ provider: payments.provider }).from(payments).where(eq(payments.id, refund.paymentId));
  if (payment?.provider !== "gift-card") return;
  await giveBack(tx, [{ paymentId: refund.paymentId, amount: refund.amount }], { kind: "returned", orderId: refund.orderId, refundId: refund.id });
}

/** Money that comes back to a card stays good for this long at least, whatever day stands on it. */
const graceDays = 30;

interface Given {
  readonly kind: "released" | "returned";
  readonly orderId: string;
  readonly refundId?: string;
}

/** In the order of the cards' ids, as everywhere. */
async function giveBack(tx: Transaction, amounts: readonly { readonly paymentId: string; readonly amount: number }[], why: Given): Promise<void> {
  if (amounts.length === 0) return;
  const spent = await tx.select({ cardId: giftCardMovements.cardId, paymentId: giftCardMovements.paymentId }).from(giftCardMovements)
    .where(and(inArray(giftCardMovements.paymentId, amounts.map((each) => each.paymentId)), eq(giftCardMovements.kind, "spent"))).orderBy(asc(giftCardMovements.cardId));
  for (const { cardId, paymentId } of spent) {
    const amount = amounts.find((each) => each.paymentId === paymentId)?.amount ?? 0;
    if (amount > 0) await moveCard(tx, { cardId, amount, paymentId, actor: "system", ...why });
  }
  const soonest = new Date(Date.now() + graceDays * 86_400_000);
  await tx.update(giftCards).set({ expiresAt: soonest }).where(and(inArray(giftCards.id, spent.map((each) => each.cardId)), lt(giftCards.expiresAt, soonest)));
}

/** What is here of the order's money, or held by cards for it, less what went back or is promised to. */
export async function keptMoney(tx: Database | Transaction, orderId: string): Promise<number> {
  const back = sql`(select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = ${payments.id} and r.state in ('requested', 'settled'))`;
  const [row] = await tx.select({ amount: sql<number>`coalesce(sum(${payments.amount} - ${back}), 0)::float8` }).from(payments)
    .where(and(eq(payments.orderId, orderId), or(inArray(payments.state, ["captured", "refunded"]), and(eq(payments.provider, "gift-card"), eq(payments.state, "authorised")))));
  return row?.amount ?? 0;
}

/** What cards pay of an order that stands, as a column of `orders`, minor units. */
export const paidByCards = sql<number>`(select coalesce(sum(p.amount), 0)::float8 from payments p where p.order_id = orders.id and p.provider = 'gift-card' and p.state in ('authorised', 'captured', 'refunded'))`;

/** What each card pays of the order as it is now: what a change took out of the total and gave back to the card is no longer part of it. */
export const cardsOfOrder = (db: Database | Transaction, orderId: string): Promise<{ readonly ending: string; readonly amount: number }[]> =>
  db.select({ ending: sql<string>`${payments.data}->>'ending'`, amount: sql<number>`(${payments.amount} - ${takenOut})::float8` }).from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.provider, "gift-card"), inArray(payments.state, ["authorised", "captured", "refunded"]), sql`${payments.amount} > ${takenOut}`)).orderBy(desc(payments.attempt));

const takenOut = sql`(select coalesce(sum(r.amount), 0) from refunds r where r.payment_id = ${payments.id} and r.state in ('requested', 'settled') and r.reason = 'order-changed')`;

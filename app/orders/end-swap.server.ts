/** A change that waits for its money ends when the order is no longer the one it was reckoned for: nobody is asked to pay for what cannot be made. */
import { and, eq, inArray } from "drizzle-orm";
import { database, type Transaction } from "#db/client.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import { orders, payments } from "#db/schema/orders.ts";
import { scheduleExpiry } from "./order-job-definitions.server.ts";

/** Gives up the swap an order waits for, with the attempt to pay it; a payment that is on its way is left to its end. The caller has asked the provider. */
export const endSwap = (orderId: string): Promise<void> => database().transaction((tx) => endSwapWithin(tx, orderId));

/** The same within a transaction that does more. */
export async function endSwapWithin(tx: Transaction, orderId: string): Promise<void> {
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for("update");
  const [swap] = await tx.select({ id: orderSwaps.id, paymentId: orderSwaps.paymentId, state: payments.state }).from(orderSwaps)
    .innerJoin(payments, eq(payments.id, orderSwaps.paymentId)).where(and(eq(orderSwaps.orderId, orderId), eq(orderSwaps.state, "waiting")));
  if (swap === undefined || swap.state === "pending" || swap.state === "authorised") return;
  await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() }).where(and(eq(payments.id, swap.paymentId), inArray(payments.state, ["created", "failed"])));
  await tx.update(orderSwaps).set({ state: "ended", decidedAt: new Date() }).where(eq(orderSwaps.id, swap.id));
}

/** The order is changed in another way: the swap it waits for is offered no more. A job tells the provider, whose word on the attempt counts; money that comes all the same goes back (`settle-swap`). */
export async function withdrawSwap(tx: Transaction, orderId: string): Promise<void> {
  const ended = await tx.update(orderSwaps).set({ state: "ended", decidedAt: new Date() })
    .where(and(eq(orderSwaps.orderId, orderId), eq(orderSwaps.state, "waiting"))).returning({ id: orderSwaps.id });
  if (ended.length > 0) await scheduleExpiry(tx, orderId, new Date());
}

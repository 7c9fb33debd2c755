/** A change of an order that costs more waits for its money: one attempt to pay it at a time. The caller holds the order's lock. */
import { and, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import { payments, type orders } from "#db/schema/orders.ts";
import { endSwapWithin } from "./end-swap.server.ts";
import { scheduleExpiry } from "./order-job-definitions.server.ts";
import { lastVersion } from "./order-versions.server.ts";
import { loadPaymentSettings } from "./payment-settings.server.ts";

type Order = typeof orders.$inferSelect;

/** An earlier change waits, or an attempt to pay was left open; the invoice's own is no obstacle, its amount changes with the order. */
export async function paymentIsOpen(tx: Transaction, order: Pick<Order, "id">): Promise<boolean> {
  const waiting = await tx.select({ id: orderSwaps.id }).from(orderSwaps).where(and(eq(orderSwaps.orderId, order.id), eq(orderSwaps.state, "waiting")));
  const open = await tx.select({ id: payments.id }).from(payments).where(and(eq(payments.orderId, order.id), ne(payments.provider, "invoice"), inArray(payments.state, ["created", "pending", "authorised"])));
  return waiting.length + open.length > 0;
}

/** The provider was asked: what it has never heard of is given up, what is on its way stays. */
export async function giveUpOpen(tx: Transaction, order: Pick<Order, "id">): Promise<void> {
  await endSwapWithin(tx, order.id);
  await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() }).where(and(eq(payments.orderId, order.id), ne(payments.provider, "invoice"), eq(payments.state, "created"), isNull(payments.providerId)));
}

type Waiting = Pick<typeof orderSwaps.$inferInsert, "position" | "goods" | "returnId" | "difference" | "key" | "wish" | "actor">;

/** Opens the payment over the difference (minor units), good as long as goods are held for a payment. */
export async function waitForMoney(tx: Transaction, order: Order, change: Waiting): Promise<void> {
  const [last] = await tx.select({ attempt: payments.attempt }).from(payments).where(eq(payments.orderId, order.id)).orderBy(desc(payments.attempt)).limit(1);
  const paymentId = uuidv7();
  await tx.insert(payments).values({ id: paymentId, orderId: order.id, provider: order.paymentMethod, state: "created", amount: change.difference, currency: order.currency, attempt: (last?.attempt ?? 0) + 1 });
  await tx.insert(orderSwaps).values({ ...change, id: uuidv7(), orderId: order.id, version: await lastVersion(tx, order.id), paymentId, state: "waiting" });
  const { holdMinutes } = await loadPaymentSettings(tx);
  await scheduleExpiry(tx, order.id, new Date(Date.now() + holdMinutes * 60_000));
}

/** The money of a change has come, or will not: the change is made with it, or the money goes back and the order stays as it was. */
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.server.ts";
import { audit } from "#db/audit.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import type { orders } from "#db/schema/orders.ts";
import { assessSwap, decideSwap, writeSwap, type Assessed } from "./apply-swap.server.ts";
import { lastVersion } from "./order-versions.server.ts";
import { changeNotMade, requestRefund } from "./refund-order.server.ts";
import { settleExchange } from "./settle-exchange.server.ts";

type Order = typeof orders.$inferSelect;
export type Swap = typeof orderSwaps.$inferSelect;

/** The change a payment was asked for. */
export async function swapOf(tx: Transaction, paymentId: string): Promise<Swap | undefined> {
  const [swap] = await tx.select().from(orderSwaps).where(eq(orderSwaps.paymentId, paymentId));
  return swap;
}

/** The caller holds the order's lock, and has written that the payment was captured. */
export async function settleSwap(tx: Transaction, order: Order, swap: Swap, payment: { readonly id: string; readonly amount: number }): Promise<void> {
  const { returnId } = swap;
  if (returnId !== null) return settleExchange(tx, order, { ...swap, returnId }, payment);
  const assessed = swap.state === "waiting" ? await stillPossible(tx, order, swap) : undefined;
  await tx.update(orderSwaps).set({ state: assessed === undefined ? "ended" : "applied", decidedAt: new Date() }).where(eq(orderSwaps.id, swap.id));
  if (assessed === undefined) return requestRefund(tx, order, payment, { amount: payment.amount, reason: changeNotMade, actor: "system", key: `late-${payment.id}` });
  await writeSwap(tx, order, assessed, { actor: swap.actor, key: swap.key, wish: swap.wish });
  await audit(tx, { actorId: swap.actor, action: "order.swap", subject: `order:${order.number}`, data: { position: swap.position, difference: swap.difference } });
}

/** The order is as it was when the difference was shown, and work has not begun. */
async function stillPossible(tx: Transaction, order: Order, swap: Swap): Promise<Assessed | undefined> {
  if (swap.position === null || swap.goods === null) return undefined;
  if ((await decideSwap(tx, order, "shopper")) !== undefined || (await lastVersion(tx, order.id)) !== swap.version) return undefined;
  const assessed = await assessSwap(tx, order, swap.position, swap.goods);
  return assessed.ok && assessed.plan.difference === swap.difference ? assessed : undefined;
}

/** The difference of an exchange has come: what is wished is the order's now and may be sent, or, where it was given up meanwhile, the money goes back. */
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.server.ts";
import { audit } from "#db/audit.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import type { orders } from "#db/schema/orders.ts";
import { dueExchanges, moveExchanged, planDue, settleExchanges, writeExchanges } from "./exchange-goods.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { changeNotMade, requestRefund } from "./refund-order.server.ts";
import { lockStock } from "./stock-ledger.server.ts";

type Order = typeof orders.$inferSelect;
type Waiting = typeof orderSwaps.$inferSelect;

/**
 * The caller holds the order's lock, and has written that the payment was captured. An attempt that was ended in the meantime counts too: as long as the goods
 * wait for exactly this money, it is theirs.
 */
export async function settleExchange(tx: Transaction, order: Order, waiting: Waiting & { readonly returnId: string }, payment: { readonly id: string; readonly amount: number }): Promise<void> {
  const due = waiting.state === "applied" ? [] : await dueExchanges(tx, waiting.returnId);
  const planned = await planDue(tx, order, due);
  const made = planned.ok && planned.plan?.difference === waiting.difference ? planned : undefined;
  await tx.update(orderSwaps).set({ state: made === undefined ? "ended" : "applied", decidedAt: new Date() }).where(eq(orderSwaps.id, waiting.id));
  if (made === undefined) return requestRefund(tx, order, payment, { amount: payment.amount, reason: changeNotMade, actor: "system", key: `late-${payment.id}` });
  const written = await writeExchanges(tx, order, made, { actor: waiting.actor, key: waiting.key });
  await lockStock(tx, due.map(({ variantId }) => variantId));
  await moveExchanged(tx, order, due, made.make, "system");
  if (written !== undefined) await settleExchanges(tx, order, made, written, waiting.actor);
  await queueOrderMail(tx, order.id, { kind: "exchange-paid", instead: made.make.map(({ row, exchange, pieces }) => ({ name: row.name, words: exchange.goods.options, quantity: pieces })) });
  await audit(tx, { actorId: waiting.actor, action: "order.exchange", subject: `order:${order.number}`, data: { return: waiting.wish, difference: waiting.difference } });
}

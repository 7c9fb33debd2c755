/** Orders that wait for no payment (against an invoice, free of charge, or paid whole by gift cards): goods are taken and the invoice issued at once. */
import { eq } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { orderEvents, orders } from "#db/schema/orders.ts";
import type { FrozenLine } from "../freeze-order.ts";
import { issueFirstInvoice } from "../issue-invoice.server.ts";
import { claimStock } from "../stock-ledger.server.ts";

/** Answers the order's state then. `rest`: what is still to be paid. */
export async function acceptOrder(tx: Transaction, order: typeof orders.$inferSelect, lines: readonly FrozenLine[], rest: number): Promise<"placed" | "paid"> {
  const { id: orderId } = order;
  await claimStock(tx, orderId, "system");
  await issueFirstInvoice(tx, { ...order, byCards: order.total - rest }, lines);
  if (rest > 0) return "placed";
  await tx.update(orders).set({ state: "paid" }).where(eq(orders.id, orderId));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId, type: "paid", fromState: "placed", toState: "paid", actor: "system" });
  return "paid";
}

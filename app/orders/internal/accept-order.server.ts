/** Orders that wait for no payment (against an invoice, or free of charge): goods are taken and the invoice issued at once. */
import { eq } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { orderEvents, orders } from "#db/schema/orders.ts";
import { issueInvoice } from "../issue-invoice.server.ts";
import { claimStock } from "../stock-ledger.server.ts";

export async function acceptOrder(tx: Transaction, orderId: string, paid: boolean): Promise<void> {
  await claimStock(tx, orderId, "system");
  await issueInvoice(tx, orderId);
  if (!paid) return;
  await tx.update(orders).set({ state: "paid" }).where(eq(orders.id, orderId));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId, type: "paid", fromState: "placed", toState: "paid", actor: "system" });
}

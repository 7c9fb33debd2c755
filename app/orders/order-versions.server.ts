/** Versions of an order that is changed after it was placed: what it was is kept, what it is now is written. The caller holds the order's lock. */
import { and, eq, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { orderVersions, type OrderSnapshot } from "#db/schema/after-sales.ts";
import { orderEvents, orderLines, orders, payments } from "#db/schema/orders.ts";
import { withdrawSwap } from "./end-swap.server.ts";
import { keptMoney } from "./pay-by-card.server.ts";
import type { EditPlan } from "./plan-edit.ts";
import { orderChanged, refundAcross } from "./refund-order.server.ts";
import { withdrawAttempts } from "./settle-balance.server.ts";

type Order = typeof orders.$inferSelect;
type Row = typeof orderLines.$inferSelect;

export const editable = (row: Row) => ({
  id: row.id, position: row.position, quantity: row.quantity, cancelled: row.cancelledQuantity, unit: row.unitAmount, discount: row.discountAmount, tax: row.taxAmount, taxRate: row.taxRate,
});

/** The invoice's payment while its transfer is awaited: then less is due, and nothing goes back. */
export async function awaitedTransfer(tx: Database | Transaction, orderId: string): Promise<string | undefined> {
  const [open] = await tx.select({ id: payments.id }).from(payments).where(and(eq(payments.orderId, orderId), eq(payments.provider, "invoice"), eq(payments.state, "pending")));
  return open?.id;
}

/** The order and its lines as the plan has them; what is still awaited becomes as much, less what is here (gift cards, a deposit). What is here above the new total goes back. */
export async function writeSums(tx: Transaction, order: Order, { sums, lines }: Pick<EditPlan, "sums" | "lines">, open: string | undefined): Promise<void> {
  await tx.update(orders).set({ ...sums, updatedAt: new Date() }).where(eq(orders.id, order.id));
  for (const line of lines) {
    await tx.update(orderLines).set({ cancelledQuantity: line.cancelled, lineAmount: line.amount, discountAmount: line.discount, taxAmount: line.tax, taxRate: line.taxRate }).where(eq(orderLines.id, line.id));
  }
  if (open !== undefined) await writeAwaited(tx, order, sums.total, open);
}

/** Nothing left to pay is paid. */
async function writeAwaited(tx: Transaction, order: Order, total: number, open: string): Promise<void> {
  // A refund that counts was a gift: it is owed by nobody again.
  const covered = order.refunded + (await keptMoney(tx, order.id));
  const rest = Math.max(0, total - covered);
  await tx.update(payments).set({ amount: rest, updatedAt: new Date(), ...(rest === 0 && { state: "captured" as const }) }).where(eq(payments.id, open));
  await withdrawAttempts(tx, order.id);
  if (covered > total) await refundAcross(tx, order, { amount: covered - total, reason: orderChanged, actor: "system", key: `change-${order.id}-${await lastVersion(tx, order.id)}` });
  if (rest > 0 || order.state !== "placed") return;
  await tx.update(orders).set({ state: "paid" }).where(eq(orders.id, order.id));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "paid", fromState: "placed", toState: "paid", actor: "system" });
}

/** 0 for an order as it was placed. */
export async function lastVersion(tx: Transaction, orderId: string): Promise<number> {
  const [last] = await tx.select({ version: sql<number>`coalesce(max(${orderVersions.version}), 0)::int` }).from(orderVersions).where(eq(orderVersions.orderId, orderId));
  return last?.version ?? 0;
}

type VersionWish = Pick<typeof orderVersions.$inferInsert, "change" | "edit" | "difference" | "reason" | "actor" | "key">;

/** Keeps the order as it is before a change; answers the number of that version. A swap that waits for its money was reckoned for this one: it ends. */
export async function keepVersion(tx: Transaction, order: Order, rows: readonly Row[], wish: VersionWish): Promise<number> {
  const version = (await lastVersion(tx, order.id)) + 1;
  const { address, subtotal, discount, delivery, tax, total, refunded } = order;
  const snapshot: OrderSnapshot = {
    address, subtotal, discount, delivery, tax, total, refunded,
    lines: rows.map((row) => ({ position: row.position, sku: row.sku, name: row.name, quantity: row.quantity - row.cancelledQuantity, unit: row.unitAmount, amount: row.lineAmount })),
  };
  await withdrawSwap(tx, order.id);
  await tx.insert(orderVersions).values({ ...wish, id: uuidv7(), orderId: order.id, version, snapshot });
  return version;
}

export type OrderVersionRow = Pick<typeof orderVersions.$inferSelect, "version" | "change" | "edit" | "difference" | "reason" | "actor" | "at" | "snapshot">;

/** Newest first. */
export const loadVersions = (db: Database | Transaction, orderId: string): Promise<OrderVersionRow[]> =>
  db.select({ version: orderVersions.version, change: orderVersions.change, edit: orderVersions.edit, difference: orderVersions.difference, reason: orderVersions.reason, actor: orderVersions.actor, at: orderVersions.at, snapshot: orderVersions.snapshot })
    .from(orderVersions).where(eq(orderVersions.orderId, orderId)).orderBy(sql`${orderVersions.version} desc`);

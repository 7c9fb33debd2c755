/** What of an order that a deposit confirms is paid, and what is due, as its pages show it. */
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { orderEvents, payments, type orders } from "#db/schema/orders.ts";
import { loadSeller } from "./load-seller.server.ts";
import type { OrderDeposit } from "./order-view.ts";
import { balanceWays } from "./pay-balance.server.ts";
import { cardsOfOrder } from "./pay-by-card.server.ts";
import { troubleOf } from "./payment-trouble.server.ts";

type Order = typeof orders.$inferSelect;

/** Undefined for an order that is paid whole at once. */
export async function loadDeposit(order: Order): Promise<OrderDeposit | undefined> {
  if (order.deposit === 0) return undefined;
  const db = database();
  const value = (amount: number) => money(amount, order.currency);
  const deposit = { amount: value(order.deposit) };
  if (order.state === "placed") {
    const byCards = (await cardsOfOrder(db, order.id)).reduce((sum, card) => sum + card.amount, 0);
    return { ...deposit, state: "awaited", balance: value(order.total - byCards - order.deposit), asked: false, attempt: undefined, ways: [], account: [] };
  }
  const rows = await db.select().from(payments).where(and(eq(payments.orderId, order.id), eq(payments.purpose, "balance"))).orderBy(asc(payments.attempt));
  const awaited = rows.find((row) => row.provider === "invoice");
  const paid = rows.reduce((sum, row) => (row.state === "captured" || row.state === "refunded" ? sum + row.amount : sum), 0);
  if (order.state === "cancelled" || awaited?.state !== "pending") return { ...deposit, state: order.state === "cancelled" ? "ended" : "settled", balance: value(paid), asked: false, attempt: undefined, ways: [], account: [] };
  const [attempt] = rows.filter((row) => row.provider !== "invoice").slice(-1);
  const asked = await db.select({ id: orderEvents.id }).from(orderEvents).where(and(eq(orderEvents.orderId, order.id), inArray(orderEvents.type, ["balance-asked", "balance-reminded"]), ne(orderEvents.actor, "shopper"))).limit(1);
  const { ways, byTransfer } = await balanceWays({ balance: awaited.amount, currency: order.currency });
  return {
    ...deposit, state: "open", balance: value(awaited.amount), asked: asked.length > 0, attempt: attempt === undefined ? undefined : { state: attempt.state, trouble: troubleOf(attempt.data, Date.now()) },
    ways, account: byTransfer ? ((await loadSeller(db)).account ?? []) : [],
  };
}

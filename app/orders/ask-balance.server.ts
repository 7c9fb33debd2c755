/** Asking for the balance of an order that a deposit confirmed: by staff when its goods are nearly ready, else by a job before the promised day, then again. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orderEvents, orders, payments } from "#db/schema/orders.ts";
import { loadBalanceSettings } from "./deposit-settings.server.ts";
import { justAsked, nextAsk, type Asked } from "./next-ask.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { awaitedBalance } from "./settle-balance.server.ts";

type Order = typeof orders.$inferSelect;

/** Before anything leaves. */
const asking: ReadonlySet<string> = new Set(["paid", "in-production"]);

async function askedBefore(tx: Transaction, orderId: string): Promise<Asked> {
  const events = await tx.select({ type: orderEvents.type, at: orderEvents.at }).from(orderEvents)
    .where(and(eq(orderEvents.orderId, orderId), inArray(orderEvents.type, ["balance-asked", "balance-reminded"]))).orderBy(asc(orderEvents.at));
  return { lastAt: events.at(-1)?.at.getTime() ?? null, reminders: events.filter((event) => event.type === "balance-reminded").length };
}

async function ask(tx: Transaction, order: Order, again: boolean, actor: string): Promise<void> {
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: again ? "balance-reminded" : "balance-asked", actor, data: {} });
  await queueOrderMail(tx, order.id, { kind: again ? "balance-reminder" : "balance-due" });
}

/** A member of staff says that the goods are nearly ready; audited. False where no balance is awaited, or it was asked for within the last hour. */
export const askForBalance = (number: string, actorId: string): Promise<boolean> =>
  database().transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for("update");
    if (order === undefined || !asking.has(order.state) || (await awaitedBalance(tx, order.id)) === undefined) return false;
    const asked = await askedBefore(tx, order.id);
    if (justAsked(asked, Date.now())) return false;
    await ask(tx, order, asked.lastAt !== null, actorId);
    await audit(tx, { actorId, action: "order.ask-balance", subject: `order:${order.number}` });
    return true;
  });

/** The job: every order whose balance is to be asked for today, once; what fails is tried with the next run and stops no other. */
export async function askForBalances(now = Date.now()): Promise<void> {
  const waiting = await database().select({ id: orders.id }).from(orders).innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(inArray(orders.state, [...asking]), eq(payments.purpose, "balance"), eq(payments.provider, "invoice"), eq(payments.state, "pending")));
  for (const { id } of waiting) {
    try {
      await database().transaction((tx) => askInTime(tx, id, now));
    } catch (error) {
      log.error({ ...errorFields(error), order: id }, "a balance could not be asked for");
    }
  }
}

/** Nobody is reminded of what the bank is working on. */
async function askInTime(tx: Transaction, orderId: string, now: number): Promise<void> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  if (order === undefined || !asking.has(order.state) || (await awaitedBalance(tx, orderId)) === undefined) return;
  const underWay = await tx.select({ id: payments.id }).from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.purpose, "balance"), sql`${payments.provider} <> 'invoice'`, inArray(payments.state, ["pending", "authorised"]))).limit(1);
  if (underWay.length > 0) return;
  const next = nextAsk({ ...await askedBefore(tx, orderId), deliveryFrom: order.deliveryFrom?.getTime() ?? null }, await loadBalanceSettings(tx), now);
  if (next !== undefined) await ask(tx, order, next === "remind", "system");
}

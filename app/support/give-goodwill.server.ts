/** Goodwill: an agent gives a voucher or a part of the money within her month's budget, with a reason. One transaction, under a lock on the agent. */
import { randomInt } from "node:crypto";
import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { refundOrderWithin } from "#app/orders/refund-order.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { deskAgents, goodwill } from "#db/schema/desk.ts";
import { orders } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";
import { ticketEvents, tickets } from "#db/schema/support.ts";

export interface GoodwillGift {
  readonly kind: "voucher" | "refund";
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  readonly key: string;
}

export type GoodwillProblem = { readonly code: "not-found" | "no-order" | "refund" | "currency" } | { readonly code: "budget"; readonly left: number };

/** What is left of this calendar month's budget (UTC), minor units by currency. */
export async function budgetLeft(db: Database | Transaction, agentId: string): Promise<Record<string, number>> {
  const month = new Date(new Date().toISOString().slice(0, 7));
  const [[agent], used] = await Promise.all([
    db.select({ goodwill: deskAgents.goodwill }).from(deskAgents).where(eq(deskAgents.userId, agentId)),
    db.select({ currency: goodwill.currency, amount: sql<number>`sum(${goodwill.amount})::float8` }).from(goodwill).where(and(eq(goodwill.agentId, agentId), gte(goodwill.at, month))).groupBy(goodwill.currency),
  ]);
  return Object.fromEntries(Object.entries(agent?.goodwill ?? {}).map(([currency, amount]) => [currency, Math.max(0, amount - (used.find((row) => row.currency === currency)?.amount ?? 0))]));
}

export async function giveGoodwill(staff: ViewerUser, number: string, gift: GoodwillGift): Promise<Outcome<{ readonly code: string | null }, GoodwillProblem>> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`goodwill ${staff.id}`}, 0))`);
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.number, number)).for("update");
    if (ticket === undefined) return failed({ code: "not-found" });
    const key = `${ticket.id}:${gift.key}`;
    const [before] = await tx.select({ code: goodwill.code }).from(goodwill).where(eq(goodwill.idempotencyKey, key));
    if (before !== undefined) return ok({ code: before.code });
    const left = (await budgetLeft(tx, staff.id))[gift.currency] ?? 0;
    if (gift.amount > left) return failed({ code: "budget", left });
    const id = uuidv7();
    const code = gift.kind === "voucher" ? await makeVoucher(tx, gift) : null;
    if (gift.kind === "refund") {
      const refunded = await refund(tx, staff, ticket.orderId, gift, `goodwill-${id}`);
      if (!refunded.ok) return refunded;
    }
    const { kind, amount, currency, reason } = gift;
    await tx.insert(goodwill).values({ id, ticketId: ticket.id, agentId: staff.id, kind, amount, currency, reason, code, idempotencyKey: key });
    await tx.insert(ticketEvents).values({ ticketId: ticket.id, type: "goodwill", actor: staff.id, data: { kind, amount, currency } });
    await audit(tx, { actorId: staff.id, action: "ticket.goodwill", subject: `ticket:${ticket.id}`, data: { kind, amount, currency, reason } });
    return ok({ code });
  });
}

async function refund(tx: Transaction, staff: ViewerUser, orderId: string | null, gift: GoodwillGift, key: string): Promise<Outcome<object, GoodwillProblem>> {
  const [order] = orderId === null ? [] : await tx.select({ number: orders.number, currency: orders.currency }).from(orders).where(eq(orders.id, orderId));
  if (order === undefined) return failed({ code: "no-order" });
  if (order.currency !== gift.currency) return failed({ code: "currency" });
  const done = await refundOrderWithin(tx, { orderNumber: order.number, amount: gift.amount, reason: gift.reason, actorId: staff.id, isLead: staff.roles.some((role) => role === "lead" || role === "admin"), key });
  return done.ok ? ok({}) : failed({ code: "refund" });
}

/** Without the letters and digits that are mistaken for each other. */
const signs = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** A code for one order, for a year: ten signs of 31 are more than anybody guesses. */
async function makeVoucher(tx: Transaction, { amount, currency }: GoodwillGift): Promise<string> {
  const code = `THANKS-${Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join("")}`;
  await tx.insert(promotions).values({
    id: uuidv7(), code, needsCode: true, name: { en: "Our thanks", ru: "Наша благодарность" }, rule: { kind: "amount", amounts: { [currency]: amount } }, usageLimit: 1,
    startsAt: new Date(), endsAt: new Date(Date.now() + 365 * 86_400_000),
  });
  return code;
}

/** What was given about a ticket. */
export async function goodwillOf(ticketId: string) {
  return database().select({ id: goodwill.id, kind: goodwill.kind, amount: goodwill.amount, currency: goodwill.currency, reason: goodwill.reason, code: goodwill.code, at: goodwill.at }).from(goodwill)
    .where(eq(goodwill.ticketId, ticketId)).orderBy(asc(goodwill.at));
}

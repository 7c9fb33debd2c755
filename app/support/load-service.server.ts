/** What a customer may do alone with an order now: the facts the policy asks for, read, and its answers. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { segmentsOf } from "#app/customers/segments-of.server.ts";
import { hasArrived, orderFacts } from "#app/orders/change-order.server.ts";
import { decideAction, type OrderAction } from "#app/orders/order-state.ts";
import { leftToAsk } from "#app/orders/plan-return.ts";
import { returnableLines } from "#app/orders/return-order.server.ts";
import { auditLook } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { serviceActions as actionRows } from "#db/schema/desk.ts";
import { orderVersions } from "#db/schema/after-sales.ts";
import { products } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { orderEvents, orderLines, orders } from "#db/schema/orders.ts";
import { currentServicePolicy, type VersionedPolicy } from "./service-policies.server.ts";
import { offers, serviceActions, type Offer, type ServiceAction, type ServiceFacts, type ServicePolicy } from "./service-policy.ts";

export type Order = typeof orders.$inferSelect;

/** The same person, as far as orders tell: by account, else by the address of mails. */
const sameCustomer = (order: Pick<Order, "userId" | "email">) => (order.userId === null ? and(isNull(orders.userId), eq(orders.email, order.email)) : eq(orders.userId, order.userId));

/** What locks and counts are kept under. */
export const customerKey = (order: Pick<Order, "userId" | "email">): string => order.userId ?? order.email;

/** Orders -> offers, by the order's id. Orders of different people may come together; each is counted for its own. */
export async function loadOffers(orderIds: readonly string[]): Promise<Map<string, readonly Offer[]>> {
  if (orderIds.length === 0) return new Map();
  const db = database();
  const [{ policy }, rows] = await Promise.all([currentServicePolicy(db), db.select().from(orders).where(inArray(orders.id, [...orderIds]))]);
  const now = Date.now();
  return new Map(await Promise.all(rows.map(async (order) => [order.id, offers(policy, await loadServiceFacts(db, order, policy), now)] as const)));
}

/** Facts of one order. Groups are read only where the policy asks for some. */
export async function loadServiceFacts(db: Database | Transaction, order: Order, policy: ServicePolicy): Promise<ServiceFacts> {
  const asksForGroups = serviceActions.some((action) => policy[action].segments.length > 0);
  const [[lines], [delivered], done, swaps, segments] = await Promise.all([
    db.select({ all: sql<boolean | null>`bool_and(${orderLines.configuration} is not null)`, some: sql<boolean | null>`bool_or(${orderLines.configuration} is not null)`, configurable: sql<boolean | null>`bool_or(${products.id} is not null)` })
      .from(orderLines).leftJoin(products, and(eq(products.id, orderLines.productId), eq(products.status, "active"), sql`${products.modelId} = ${orderLines.configuration}->>'modelId'`)).where(and(eq(orderLines.orderId, order.id), sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`)),
    db.select({ at: sql<string | null>`max(${orderEvents.at})` }).from(orderEvents).where(and(eq(orderEvents.orderId, order.id), hasArrived)),
    db.select({ action: actionRows.action, orderId: actionRows.orderId, amount: actionRows.amount, at: actionRows.at }).from(actionRows).innerJoin(orders, eq(orders.id, actionRows.orderId))
      .where(and(sameCustomer(order), eq(actionRows.outcome, "done"))),
    // A swap is made on a page of its own, so that its version is what tells of it.
    db.select({ at: orderVersions.at }).from(orderVersions).innerJoin(orders, eq(orders.id, orderVersions.orderId)).where(and(sameCustomer(order), eq(orderVersions.change, "swap"), eq(orderVersions.actor, "shopper"))),
    asksForGroups ? loadSegments(db, order) : [],
  ]);
  const deliveredAt = delivered?.at == null ? null : new Date(delivered.at).getTime();
  const table = await orderFacts(db, order, { onlyMadeToOrder: lines?.all === true, someMadeToOrder: lines?.some === true, deliveredAt });
  const nothingLeft = order.state === "return-requested" && (await returnableLines(db, order)).every((line) => leftToAsk(line) === 0);
  const refuses = (action: OrderAction): boolean => !decideAction(table, action, "shopper", Date.now()).ok;
  const timesOf = (action: ServiceAction) => action === "swap" ? swaps.map((row) => row.at.getTime()) : done.filter((row) => row.action === action).map((row) => row.at.getTime());
  return {
    state: table.state, currency: order.currency, total: order.total, refunded: order.refunded, placedAt: order.placedAt.getTime(), deliveredAt, segments, someMadeToOrder: lines?.some === true, someConfigurable: lines?.configurable === true,
    refundedAlone: done.filter((row) => row.orderId === order.id && row.action === "refund").reduce((sum, row) => sum + row.amount, 0),
    refused: [...(refuses("cancel") ? ["cancel" as const] : []), ...(nothingLeft || refuses("request-return") ? ["return" as const] : []), ...(refuses("withdraw-return") ? ["withdraw" as const] : []), ...(refuses("change-lines") ? ["change" as const, "swap" as const] : [])],
    done: Object.fromEntries(serviceActions.map((action) => [action, timesOf(action)])),
  };
}

/** Groups of the order's customer; somebody without an account is a guest. */
async function loadSegments(db: Database | Transaction, order: Order): Promise<readonly string[]> {
  if (order.userId === null) return ["guest"];
  const [[user], [placed]] = await Promise.all([
    db.select({ company: users.company }).from(users).where(eq(users.id, order.userId)),
    db.select({ count: sql<number>`count(*)::int` }).from(orders).where(eq(orders.userId, order.userId)),
  ]);
  return ["account", ...(await segmentsOf(db, { id: order.userId, orders: placed?.count ?? 0, company: (user?.company ?? null) !== null }))];
}

/** The dry run: what this order's customer would be offered under a policy, whether it is in force or not. The caller has checked the role. */
export async function dryRun(orderNumber: string, policy?: ServicePolicy): Promise<{ readonly order: Order; readonly facts: ServiceFacts; readonly offers: readonly Offer[]; readonly used: VersionedPolicy } | undefined> {
  const db = database();
  const [[order], inForce] = await Promise.all([db.select().from(orders).where(eq(orders.number, orderNumber)), currentServicePolicy(db)]);
  if (order === undefined) return undefined;
  const used = policy === undefined ? inForce : { version: inForce.version, policy };
  const facts = await loadServiceFacts(db, order, used.policy);
  return { order, facts: { ...facts, segments: facts.segments.length === 0 ? await loadSegments(db, order) : facts.segments }, offers: offers(used.policy, facts, Date.now()), used };
}

/** The same for somebody of the staff: she sees what a customer has done, so the look is written down. */
export async function dryRunLooked(actorId: string, orderNumber: string, policy?: ServicePolicy): Promise<{ readonly facts: ServiceFacts; readonly offers: readonly Offer[] } | undefined> {
  const run = await dryRun(orderNumber, policy);
  if (run !== undefined) await auditLook(database(), { actorId, action: "policy.dry-run", subject: `order:${orderNumber}` });
  return run === undefined ? undefined : { facts: run.facts, offers: run.offers };
}

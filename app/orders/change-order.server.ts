/** Every change of an order's state by a person: cancel, produce, ship, deliver, return. The table decides; this applies. */
import { and, eq, sql } from "drizzle-orm";
import { writeEvent } from "#app/customers/record-event.server.ts";
import { loadCountryLaw } from "#app/fulfilment/load-country-law.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { releasePromotions } from "#app/pricing/use-promotions.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { carts, orderEvents, orderLines, orders, payments } from "#db/schema/orders.ts";
import { decideAction, isOrderState, type ActionRefusal, type OrderAction, type OrderActor, type OrderFacts, type OrderState } from "./order-state.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import type { OrderMailKind } from "./order-mails.ts";
import { loadPaymentSettings } from "./payment-settings.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { planShipment, type PlannedShipment } from "./plan-shipment.ts";
import { refundAll } from "./refund-order.server.ts";
import { isWritten, linesOnTheWay, markArrived, writeShipment, type ShipmentWish } from "./ship-order.server.ts";
import { releaseStock, restock } from "./stock-ledger.server.ts";

export interface OrderChange {
  readonly action: OrderAction;
  readonly actor: OrderActor;
  /** "shopper", "system" or a staff user id. */
  readonly actorId: string;
  readonly reason?: string | undefined;
  readonly trackingCode?: string | undefined;
  /** What leaves with "ship"; absent: everything that is left. */
  readonly shipment?: ShipmentWish | undefined;
}

export type ChangeOutcome = Outcome<{ readonly state: string }, { readonly code: "not-found" } | { readonly code: "refused"; readonly refusal: ActionRefusal }>;

type Order = typeof orders.$inferSelect;

/** A member of staff changes an order; audited. */
export const changeOrder = (number: string, change: OrderChange): Promise<ChangeOutcome> =>
  database().transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.number, number)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const outcome = await changeLocked(tx, order, change);
    if (outcome.ok) await audit(tx, { actorId: change.actorId, action: `order.${change.action}`, subject: `order:${order.number}`, data: { reason: change.reason ?? null } });
    return outcome;
  });

/** A shopper changes the own order; another's order is as good as none. */
export const changeOwnOrder = (reader: OrderReader, number: string, action: "cancel" | "request-return", reason?: string): Promise<ChangeOutcome> =>
  database().transaction((tx) => changeOwnOrderWithin(tx, reader, number, { action, reason }));

/** The same within a transaction that does more. */
export async function changeOwnOrderWithin(tx: Transaction, reader: OrderReader, number: string, { action, reason }: { readonly action: "cancel" | "request-return"; readonly reason: string | undefined }): Promise<ChangeOutcome> {
  const [order] = await tx.select().from(orders).where(orderAccess(number, reader)).for("update");
  if (order === undefined) return failed({ code: "not-found" });
  return changeLocked(tx, order, { action, actor: "shopper", actorId: "shopper", reason });
}

/** Nobody paid in time: the goods are free again. The caller has asked the provider. */
export async function expireOrder(orderId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
    if (order?.state === "placed") await changeLocked(tx, order, { action: "cancel", actor: "system", actorId: "system", reason: "not-paid" });
  });
}

/** What of an order's lines and moments the table asks about. */
export interface OrderHistory {
  readonly onlyMadeToOrder: boolean;
  readonly someMadeToOrder: boolean;
  /** Epoch ms of the last delivery. */
  readonly deliveredAt: number | null;
}

async function historyOf(tx: Transaction, order: Order, shipment: PlannedShipment | undefined): Promise<OrderHistory> {
  const [lines] = await tx.select({ all: sql<boolean>`bool_and(${orderLines.configuration} is not null)`, some: sql<boolean>`bool_or(${orderLines.configuration} is not null)` })
    .from(orderLines).where(and(eq(orderLines.orderId, order.id), sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`));
  const begun = order.state === "partly-shipped" && (await tx.select({ id: orderEvents.id }).from(orderEvents).where(and(eq(orderEvents.orderId, order.id), eq(orderEvents.type, "start-production"))).limit(1)).length > 0;
  const [delivered] = await tx.select({ at: sql<string | null>`max(${orderEvents.at})` }).from(orderEvents).where(and(eq(orderEvents.orderId, order.id), eq(orderEvents.toState, "delivered")));
  return { onlyMadeToOrder: lines?.all === true, someMadeToOrder: !begun && (shipment?.someMadeToOrder ?? lines?.some === true), deliveredAt: delivered?.at == null ? null : new Date(delivered.at).getTime() };
}

function stateOf(order: Order): OrderState {
  if (!isOrderState(order.state)) throw new Error(`order ${order.number} is in an unknown state`);
  return order.state;
}

/** What the table asks about an order. */
export async function orderFacts(tx: Database | Transaction, order: Order, history: OrderHistory): Promise<OrderFacts> {
  const returnWindowDays = (await loadCountryLaw(tx, order.address.country))?.returnWindowDays ?? (await loadPaymentSettings(tx)).returnWindowDays;
  return { state: stateOf(order), paymentMethod: order.paymentMethod, returnWindowDays, ...history };
}

async function changeLocked(tx: Transaction, order: Order, change: OrderChange): Promise<ChangeOutcome> {
  const planned = change.action === "ship" ? planShipment(await linesOnTheWay(tx, order.id), change.shipment?.units) : undefined;
  const plan = planned?.ok === true ? planned : undefined;
  const action = plan?.last === false ? "ship-part" : change.action;
  if (await isWritten(tx, order.id, change.shipment?.key)) return order.state === "partly-shipped" ? ok({ state: order.state }) : failed({ code: "refused", refusal: { code: "wrong-state", state: stateOf(order) } });
  const decision = decideAction(await orderFacts(tx, order, await historyOf(tx, order, plan)), action, change.actor, Date.now());
  if (!decision.ok) return failed({ code: "refused", refusal: decision.refusal });
  if (planned?.ok === false) return failed({ code: "refused", refusal: planned.problem });
  await enterState(tx, order, decision.to, { ...change, action });
  const shipped = plan === undefined ? undefined : await writeShipment(tx, order, { plan, wish: change.shipment ?? {}, trackingNumber: change.trackingCode, actorId: change.actorId });
  await consequences[action]?.(tx, order, change);
  const kind = mailOf[action];
  if (kind !== undefined) await queueOrderMail(tx, order.id, { kind, trackingCode: change.trackingCode ?? null, ...(shipped !== undefined && { shipment: shipped }) });
  return ok({ state: decision.to });
}

async function enterState(tx: Transaction, order: Order, to: OrderState, change: OrderChange): Promise<void> {
  await tx.update(orders)
    .set({ state: to, updatedAt: new Date(), ...(change.trackingCode === undefined ? {} : { trackingCode: change.trackingCode }) })
    .where(and(eq(orders.id, order.id), eq(orders.state, order.state)));
  await tx.insert(orderEvents).values({
    id: uuidv7(), orderId: order.id, type: change.action, fromState: order.state, toState: to, actor: change.actorId,
    data: { ...(change.reason === undefined ? {} : { reason: change.reason }) },
  });
}

const mailOf: Readonly<Partial<Record<OrderAction, OrderMailKind>>> = {
  "start-production": "in-production", "ship-part": "partly-shipped", ship: "shipped", deliver: "delivered", cancel: "cancelled", "request-return": "return-requested", "receive-return": "returned",
};

type Consequence = (tx: Transaction, order: Order, change: OrderChange) => Promise<void>;

const consequences: Readonly<Partial<Record<OrderAction, Consequence>>> = {
  cancel: cancelled,
  deliver: (tx, order) => markArrived(tx, order.id),
  "request-return": async (tx, order) => {
    await writeEvent(tx, { visitorId: order.visitorId ?? undefined, userId: order.userId ?? undefined }, { type: "return", data: { order: order.number } });
  },
  "receive-return": async (tx, order, change) => {
    await restock(tx, order.id, change.actorId, "return");
    await refundAll(tx, order, { reason: "return", actor: change.actorId, key: `return-${order.id}` });
  },
};

/** In the common order of locks (vouchers, stock, documents). Undoes what placing and paying did: voucher, goods, money; an order that was never paid gives its cart back. */
async function cancelled(tx: Transaction, order: Order, change: OrderChange): Promise<void> {
  await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() })
    .where(and(eq(payments.orderId, order.id), eq(payments.provider, "invoice"), eq(payments.state, "pending")));
  await releasePromotions(tx, order);
  await releaseStock(tx, order.id);
  await restock(tx, order.id, change.actorId, "cancellation");
  await refundAll(tx, order, { reason: change.reason ?? "cancelled", actor: change.actorId, key: `cancel-${order.id}` });
  if (order.state === "placed" && order.cartId !== null && order.paymentMethod !== "invoice") await reopenCart(tx, order.cartId);
}

/** Only when its owner has not begun another one. */
async function reopenCart(tx: Transaction, cartId: string): Promise<void> {
  await tx.update(carts).set({ status: "active", version: sql`${carts.version} + 1`, updatedAt: new Date() }).where(and(
    eq(carts.id, cartId), eq(carts.status, "ordered"),
    sql`not exists (select 1 from carts other where other.status = 'active' and other.user_id is not distinct from ${carts.userId}
      and (${carts.userId} is not null or other.visitor_id = ${carts.visitorId}))`,
  ));
}

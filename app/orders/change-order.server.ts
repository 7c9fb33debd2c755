/** Every change of an order's state by a person: cancel, produce, ship, deliver, return. The table decides; this applies. */
import { and, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import { writeEvent } from "#app/customers/record-event.server.ts";
import { releaseSlot } from "#app/fulfilment/book-slot.server.ts";
import { loadCountryLaw } from "#app/fulfilment/load-country-law.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { releasePromotions } from "#app/pricing/use-promotions.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { exchanges, returns } from "#db/schema/after-sales.ts";
import { carts, orderEvents, orderLines, orders, payments } from "#db/schema/orders.ts";
import { decideAction, isOrderState, type ActionRefusal, type OrderAction, type OrderActor, type OrderFacts, type OrderState } from "./order-state.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import type { OrderMailKind } from "./order-mails.ts";
import { withdrawSwap } from "./end-swap.server.ts";
import { awaitDifference, dueDays, dueExchanges, endExchanges, heldExchanges, holdExchanges, moveExchanged, planExchanges, recordExchanges, settleExchanges, writeExchanges, type PlannedExchanges } from "./exchange-goods.server.ts";
import { creditUncollected } from "./issue-invoice.server.ts";
import { awaitedTransfer } from "./order-versions.server.ts";
import { loadPaymentSettings, type PaymentSettings } from "./payment-settings.server.ts";
import { releaseCards } from "./pay-by-card.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { oweReceipts } from "./owe-receipts.server.ts";
import { leftToAsk, planReturn, type ReturnWish } from "./plan-return.ts";
import { leftToShip, planShipment, type PlannedShipment } from "./plan-shipment.ts";
import { refundAcross, refundAll } from "./refund-order.server.ts";
import { addRefunded, checkArrival, closeReturn, endReturn, openedBefore, openReturn, openReturnsOf, returnableLines, stateOfReturn, takeBack, valueOf, whichReturn, type Arrived } from "./return-order.server.ts";
import { isOnTheWay, isWritten, linesOnTheWay, markArrived, writeShipment, type ShipmentWish } from "./ship-order.server.ts";
import { awaitedBalance, withdrawAttempts } from "./settle-balance.server.ts";
import { lockStock, releaseStock, restock } from "./stock-ledger.server.ts";

export interface OrderChange {
  readonly action: OrderAction;
  readonly actor: OrderActor;
  /** "shopper", "system" or a staff user id. */
  readonly actorId: string;
  readonly reason?: string | undefined;
  readonly trackingCode?: string | undefined;
  /** What leaves with "ship"; absent: everything that is left. */
  readonly shipment?: ShipmentWish | undefined;
  /** What is to come back with "request-return"; absent: everything that can. */
  readonly wishes?: readonly ReturnWish[] | undefined;
  /** Made with the form of "request-return": the same form sent twice is one return. */
  readonly key?: string | undefined;
  /** Which return "receive-return", "refuse-return" and "withdraw-return" are about; absent: the only one that is under way. */
  readonly returnNumber?: string | undefined;
  /** What came back with "receive-return"; absent: everything that was asked for, whole, and all its money back. */
  readonly arrival?: Arrival | undefined;
  /** What this colleague may give back with "give-back"; absent: as much as is owed. */
  readonly limitFor?: LimitFor | undefined;
}

export interface Arrival {
  readonly arrived: readonly Arrived[];
  /** Its exchanges are not made: the money of what arrived goes back in their place. */
  readonly moneyInstead?: boolean;
  /** Minor units given back; absent: what was paid for what arrived. */
  readonly refund?: number | undefined;
  /** What this colleague may give back of one order in all. */
  readonly limitFor: LimitFor;
}

type LimitFor = (settings: PaymentSettings, currency: string) => number;

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
export const changeOwnOrder = (reader: OrderReader, number: string, change: OwnChange): Promise<ChangeOutcome> =>
  database().transaction((tx) => changeOwnOrderWithin(tx, reader, number, change));

export interface OwnChange {
  readonly action: "cancel" | "request-return" | "withdraw-return" | "give-back";
  readonly reason?: string | undefined;
  /** Which return "give-back" and "withdraw-return" are about. */
  readonly returnNumber?: string | undefined;
  /** What is to come back; absent: everything that can. */
  readonly wishes?: readonly ReturnWish[] | undefined;
  readonly key?: string | undefined;
}

/** The same within a transaction that does more. */
export async function changeOwnOrderWithin(tx: Transaction, reader: OrderReader, number: string, change: OwnChange): Promise<ChangeOutcome> {
  const [order] = await tx.select().from(orders).where(orderAccess(number, reader)).for("update");
  if (order === undefined) return failed({ code: "not-found" });
  return changeLocked(tx, order, { ...change, actor: "shopper", actorId: "shopper" });
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

/** Of the events: the goods came, or what was sent in exchange; a return that ends leads to "delivered" too. */
export const hasArrived = sql`(${orderEvents.toState} = 'delivered' and ${orderEvents.fromState} is distinct from 'return-requested' and ${orderEvents.type} <> 'give-back' or ${orderEvents.type} = 'deliver-exchange')`;

async function historyOf(tx: Transaction, order: Order, shipment: PlannedShipment | undefined): Promise<OrderHistory> {
  const [lines] = await tx.select({ all: sql<boolean>`bool_and(${orderLines.configuration} is not null)`, some: sql<boolean>`bool_or(${orderLines.configuration} is not null)` })
    .from(orderLines).where(and(eq(orderLines.orderId, order.id), sql`${orderLines.quantity} > ${orderLines.cancelledQuantity}`));
  const begun = order.state === "partly-shipped" && (await tx.select({ id: orderEvents.id }).from(orderEvents).where(and(eq(orderEvents.orderId, order.id), eq(orderEvents.type, "start-production"))).limit(1)).length > 0;
  const [delivered] = await tx.select({ at: sql<string | null>`max(${orderEvents.at})` }).from(orderEvents).where(and(eq(orderEvents.orderId, order.id), hasArrived));
  return { onlyMadeToOrder: lines?.all === true, someMadeToOrder: !begun && (shipment?.someMadeToOrder ?? lines?.some === true), deliveredAt: delivered?.at == null ? null : new Date(delivered.at).getTime() };
}

function stateOf(order: Order): OrderState {
  if (!isOrderState(order.state)) throw new Error(`order ${order.number} is in an unknown state`);
  return order.state;
}

/** What the table asks about an order. */
export async function orderFacts(tx: Database | Transaction, order: Order, history: OrderHistory): Promise<OrderFacts> {
  const returnWindowDays = (await loadCountryLaw(tx, order.address.country))?.returnWindowDays ?? (await loadPaymentSettings(tx)).returnWindowDays;
  return { state: stateOf(order), paymentMethod: order.paymentMethod, returnWindowDays, moreReturns: false, allBack: false, exchanges: await exchangesOf(tx, order), balance: await balanceOf(tx, order), ...history };
}

async function balanceOf(tx: Database | Transaction, order: Order): Promise<OrderFacts["balance"]> {
  const awaited = order.deposit === 0 ? undefined : await awaitedBalance(tx, order.id);
  return awaited && { amount: awaited.amount, currency: awaited.currency };
}

/** What is sent in exchange: only orders whose goods have arrived have any. */
async function exchangesOf(tx: Database | Transaction, order: Pick<Order, "id" | "state">): Promise<OrderFacts["exchanges"]> {
  if (order.state !== "delivered" && order.state !== "return-requested") return { due: false, waiting: false, onTheWay: false };
  const waiting = (await linesOnTheWay(tx, order.id)).some((line) => line.exchanged && leftToShip(line) > 0);
  const due = await tx.select({ id: exchanges.id }).from(exchanges).innerJoin(returns, eq(returns.id, exchanges.returnId)).where(and(eq(returns.orderId, order.id), eq(exchanges.state, "due"))).limit(1);
  return { due: due.length > 0, waiting, onTheWay: await isOnTheWay(tx, order.id) };
}

function changeLocked(tx: Transaction, order: Order, change: OrderChange): Promise<ChangeOutcome> {
  if (change.action === "ship" || change.action === "ship-exchange") return ship(tx, order, change);
  if (change.action === "request-return") return requestReturn(tx, order, change);
  if (change.action === "receive-return") return receiveReturn(tx, order, change);
  if (change.action === "refuse-return" || change.action === "withdraw-return") return giveUpReturn(tx, order, change);
  if (change.action === "give-back") return giveBack(tx, order, change);
  return take(tx, order, change);
}

/** The table's word on an order a caller holds the lock of. */
export const decideNow = (tx: Transaction, order: Order, action: OrderAction, actor: OrderActor) => decide(tx, order, { action, actor });

/** The table's word on the order as it is, with what a step of its own knows better. */
async function decide(tx: Transaction, order: Order, change: Pick<OrderChange, "action" | "actor">, known: Partial<OrderFacts> = {}, shipment?: PlannedShipment) {
  return decideAction({ ...await orderFacts(tx, order, await historyOf(tx, order, shipment)), ...known }, change.action, change.actor, Date.now());
}

const refused = (refusal: ActionRefusal) => failed({ code: "refused" as const, refusal });

async function take(tx: Transaction, order: Order, change: OrderChange): Promise<ChangeOutcome> {
  const decision = await decide(tx, order, change);
  if (!decision.ok) return refused(decision.refusal);
  await enterState(tx, order, decision.to, change);
  await consequences[change.action]?.(tx, order, change);
  const kind = mailOf[change.action];
  if (kind !== undefined) await queueOrderMail(tx, order.id, { kind });
  return ok({ state: decision.to });
}

/** The whole of the step, or the part of it, by what is left afterwards. */
async function ship(tx: Transaction, order: Order, wanted: OrderChange): Promise<ChangeOutcome> {
  const exchange = wanted.action === "ship-exchange";
  const plan = planShipment((await linesOnTheWay(tx, order.id)).filter((line) => !exchange || line.exchanged), wanted.shipment?.units);
  const change: OrderChange = plan.ok && !plan.last && !exchange ? { ...wanted, action: "ship-part" } : wanted;
  if (await isWritten(tx, order.id, change.shipment?.key)) return exchange || order.state === "partly-shipped" ? ok({ state: order.state }) : refused({ code: "wrong-state", state: stateOf(order) });
  const decision = await decide(tx, order, change, {}, plan.ok ? plan : undefined);
  if (!decision.ok) return refused(decision.refusal);
  if (!plan.ok) return refused(plan.problem);
  await enterState(tx, order, decision.to, change);
  const shipment = await writeShipment(tx, order, { plan, wish: change.shipment ?? {}, trackingNumber: change.trackingCode, actorId: change.actorId });
  await queueOrderMail(tx, order.id, { kind: exchange ? "exchange-shipped" : plan.last ? "shipped" : "partly-shipped", trackingCode: change.trackingCode ?? null, shipment });
  return ok({ state: decision.to });
}

async function requestReturn(tx: Transaction, order: Order, change: OrderChange): Promise<ChangeOutcome> {
  const before = await openedBefore(tx, change.key);
  if (before !== undefined) return before.orderId === order.id ? ok({ state: order.state }) : refused({ code: "key-reused" });
  await openReturnsOf(tx, order);
  const lines = await returnableLines(tx, order);
  const actor = change.actor === "shopper" ? "shopper" : "staff";
  const all = lines.filter((line) => actor === "staff" || !line.madeToOrder).map((line) => ({ position: line.position, quantity: leftToAsk(line), reason: "changed-mind" as const }));
  const plan = planReturn(lines, change.wishes ?? all, actor);
  // Line by line is known better than for the order as a whole what was made for her and still is the shop's fault.
  const decision = await decide(tx, order, change, plan.ok ? { onlyMadeToOrder: false } : {});
  if (!decision.ok) return refused(decision.refusal);
  if (!plan.ok) return refused(plan.problem);
  const exchange = await holdExchanges(tx, order, plan);
  if (!exchange.ok) return refused(exchange.problem);
  const opened = await openReturn(tx, order, { plan, note: change.reason, actorId: change.actorId, key: change.key });
  await enterState(tx, order, decision.to, change, opened.number);
  await recordExchanges(tx, order, opened.id, exchange.held);
  await writeEvent(tx, { visitorId: order.visitorId ?? undefined, userId: order.userId ?? undefined }, { type: "return", data: { order: order.number } });
  await queueOrderMail(tx, order.id, { kind: "return-requested", goods: await goodsOf(tx, order.id, plan.lines), returnNumber: opened.number, instead: await insteadOf(tx, opened.id) });
  return ok({ state: decision.to });
}

async function receiveReturn(tx: Transaction, order: Order, wanted: OrderChange): Promise<ChangeOutcome> {
  const late = await comesLate(tx, order, wanted);
  if (late !== undefined) return refused(late);
  const first = await decide(tx, order, wanted);
  if (!first.ok) return refused(first.refusal);
  const returns = await openReturnsOf(tx, order);
  const which = whichReturn(returns, wanted.returnNumber);
  if (!which.ok) return refused(which.problem);
  const { open } = which;
  const arrived = wanted.arrival?.arrived ?? open.lines.map(({ position, quantity }) => ({ position, quantity, restock: true }));
  const problem = checkArrival(open, arrived);
  if (problem !== undefined) return refused(problem);
  const held = await heldExchanges(tx, open.id);
  const exchange = await planExchanges(tx, order, wanted.arrival?.moneyInstead === true ? [] : held, arrived);
  if (!exchange.ok) return refused(exchange.problem);
  // What costs more is made when its money is here; an invoice that is open grows.
  const waits = (exchange.plan?.difference ?? 0) > 0 && (await awaitedTransfer(tx, order.id)) === undefined;
  const now: PlannedExchanges = waits ? { rows: [], make: [], plan: undefined } : exchange;
  // The rest comes back for money; what is exchanged stays with the shopper, as another piece.
  const forMoney = arrived.filter((each) => !exchange.make.some(({ row }) => row.position === each.position));
  const difference = now.plan?.difference ?? 0;
  const [less, left] = [Math.max(0, -difference), order.total + difference - order.refunded];
  const value = await valueOf(tx, order, forMoney);
  const paidFor = Math.min(value.amount, left);
  const refund = wanted.arrival?.refund ?? paidFor;
  if (refund > paidFor) return refused({ code: "above-value", limit: paidFor, currency: order.currency });
  const limit = wanted.arrival?.limitFor(await loadPaymentSettings(tx), order.currency) ?? Number.POSITIVE_INFINITY;
  if (refund + less > 0 && order.refunded + refund + less > limit) return refused({ code: "above-limit", limit, currency: order.currency });
  const change: OrderChange = value.whole ? wanted : { ...wanted, action: "receive-part" };
  const decision = await decide(tx, order, change, { moreReturns: returns.length > 1 });
  if (!decision.ok) return refused(decision.refusal);
  await enterState(tx, order, decision.to, change, open.number);
  const written = await writeExchanges(tx, order, now, { actor: change.actorId });
  await queueOrderMail(tx, order.id, {
    kind: "returned", goods: await goodsOf(tx, order.id, arrived), instead: wanted.arrival?.moneyInstead === true ? [] : await insteadOf(tx, open.id), ...(less > 0 && { change: { lines: [], back: less, paid: written?.paid === true } }),
    ...(exchange.plan !== undefined && exchange.plan.difference > 0 && { more: { amount: exchange.plan.difference, ...(waits && { days: dueDays, byHand: order.paymentMethod === "invoice" }) } }),
  });
  await lockStock(tx, [...held.map(({ variantId }) => variantId), ...await variantsOf(tx, order.id)]);
  await takeBack(tx, order, open, { arrived, actorId: change.actorId });
  if (waits) await awaitDifference(tx, held, exchange.make);
  else await moveExchanged(tx, order, held, now.make, change.actorId);
  if (written !== undefined) await settleExchanges(tx, order, now, written, change.actorId);
  const refunded = await refundAcross(tx, order, { amount: refund, reason: "return", actor: change.actorId, key: `return-${open.id}`, lines: refund === value.amount ? value.lines : [], goods: value.lines });
  await closeReturn(tx, open, refunded);
  return ok({ state: decision.to });
}

/** Money in place of an exchange that waits for its difference: the pieces are here, so what was paid for them goes back. */
async function giveBack(tx: Transaction, order: Order, change: OrderChange): Promise<ChangeOutcome> {
  const first = await decide(tx, order, change);
  if (!first.ok) return refused(first.refusal);
  const waiting = await tx.selectDistinct({ id: returns.id, number: returns.number }).from(returns).innerJoin(exchanges, eq(exchanges.returnId, returns.id)).where(and(eq(returns.orderId, order.id), eq(exchanges.state, "due")));
  const which = whichReturn(waiting, change.returnNumber);
  if (!which.ok) return refused(which.problem);
  const { open } = which;
  const due = await dueExchanges(tx, open.id);
  const rows = await tx.select({ id: orderLines.id, position: orderLines.position }).from(orderLines).where(eq(orderLines.orderId, order.id));
  const pieces = due.map(({ lineId, quantity }) => ({ position: rows.find((row) => row.id === lineId)?.position ?? -1, quantity, restock: true }));
  const value = await valueOf(tx, order, pieces);
  const refund = Math.min(value.amount, order.total - order.refunded);
  const limit = change.limitFor?.(await loadPaymentSettings(tx), order.currency) ?? Number.POSITIVE_INFINITY;
  if (order.refunded + refund > limit) return refused({ code: "above-limit", limit, currency: order.currency });
  const decision = await decide(tx, order, change, { allBack: value.whole });
  if (!decision.ok) return refused(decision.refusal);
  await enterState(tx, order, decision.to, change, open.number);
  await lockStock(tx, due.map(({ variantId }) => variantId));
  await endExchanges(tx, open.id, "due");
  if (change.actor === "system") await queueOrderMail(tx, order.id, { kind: "exchange-unpaid", goods: await goodsOf(tx, order.id, pieces) });
  const refunded = await refundAcross(tx, order, { amount: refund, reason: "return", actor: change.actorId, key: `return-${open.id}-instead`, lines: refund === value.amount ? value.lines : [], goods: value.lines });
  await addRefunded(tx, open.id, refunded);
  return ok({ state: decision.to });
}

/** Nobody paid the difference in time: the money of what came back goes back. A payment that is on its way is waited for. */
export async function expireDue(orderId: string, returnNumber: string): Promise<void> {
  await database().transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
    const [coming] = await tx.select({ id: payments.id }).from(payments).where(and(eq(payments.orderId, orderId), inArray(payments.state, ["pending", "authorised"]), notInArray(payments.provider, ["invoice", "gift-card"]))).limit(1);
    if (order !== undefined && coming === undefined) await changeLocked(tx, order, { action: "give-back", actor: "system", actorId: "system", returnNumber });
  });
}

/** Receiving and withdrawing may meet: whoever comes second hears what the other has done. */
async function comesLate(tx: Transaction, order: Order, { action, returnNumber: number = "" }: OrderChange): Promise<ActionRefusal | undefined> {
  const state = await stateOfReturn(tx, order.id, number);
  if (action !== "withdraw-return") return state === "withdrawn" ? { code: "return-withdrawn", number } : undefined;
  return state === "received" ? { code: "return-arrived", number } : state === "refused" ? { code: "return-closed", number } : undefined;
}

/** Nothing of a return arrives: staff do not take it, or its owner keeps the goods after all, which the number of the return makes once. */
async function giveUpReturn(tx: Transaction, order: Order, change: OrderChange): Promise<ChangeOutcome> {
  const withdrawn = change.action === "withdraw-return";
  if (withdrawn && (await stateOfReturn(tx, order.id, change.returnNumber)) === "withdrawn") return ok({ state: order.state });
  const late = await comesLate(tx, order, change);
  if (late !== undefined) return refused(late);
  const first = await decide(tx, order, change);
  if (!first.ok) return refused(first.refusal);
  const returns = await openReturnsOf(tx, order);
  const which = whichReturn(returns, change.returnNumber);
  if (!which.ok) return refused(which.problem);
  const decision = await decide(tx, order, change, { moreReturns: returns.length > 1 });
  if (!decision.ok) return refused(decision.refusal);
  const { open } = which;
  await enterState(tx, order, decision.to, change, open.number);
  const instead = withdrawn ? await insteadOf(tx, open.id) : [];
  await endReturn(tx, open, withdrawn ? { state: "withdrawn" } : { state: "refused", refusal: change.reason });
  await endExchanges(tx, open.id);
  await queueOrderMail(tx, order.id, withdrawn ? { kind: "return-withdrawn", goods: await goodsOf(tx, order.id, open.lines), instead } : { kind: "return-refused", ...(change.reason !== undefined && { reason: change.reason }) });
  return ok({ state: decision.to });
}

/** What is sent in place of money, for a mail. */
async function insteadOf(tx: Transaction, returnId: string) {
  const rows = await tx.select({ name: orderLines.name, quantity: exchanges.quantity, goods: exchanges.goods, made: sql<number | null>`(select n.quantity from order_lines n where n.id = ${exchanges.newLineId})` })
    .from(exchanges).innerJoin(orderLines, eq(orderLines.id, exchanges.lineId)).where(and(eq(exchanges.returnId, returnId), ne(exchanges.state, "ended"))).orderBy(orderLines.position);
  return rows.map(({ name, quantity, goods, made }) => ({ name, words: goods.options, quantity: made ?? quantity }));
}

const variantsOf = async (tx: Transaction, orderId: string): Promise<string[]> =>
  (await tx.selectDistinct({ id: orderLines.variantId }).from(orderLines).where(eq(orderLines.orderId, orderId))).flatMap(({ id }) => (id === null ? [] : [id]));

/** The named units in words, for a mail. */
async function goodsOf(tx: Transaction, orderId: string, units: readonly { readonly position: number; readonly quantity: number }[]) {
  const rows = await tx.select({ position: orderLines.position, name: orderLines.name }).from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(orderLines.position);
  return rows.flatMap(({ position, name }) => {
    const quantity = units.find((unit) => unit.position === position)?.quantity ?? 0;
    return quantity === 0 ? [] : [{ name, quantity }];
  });
}

/** `returned` is the number of the return it is about. Whatever a person does with the order, a swap that waits for its money was reckoned for what it was before. */
async function enterState(tx: Transaction, order: Order, to: OrderState, change: OrderChange, returned?: string): Promise<void> {
  await withdrawSwap(tx, order.id);
  await tx.update(orders)
    .set({ state: to, updatedAt: new Date(), ...(change.trackingCode === undefined ? {} : { trackingCode: change.trackingCode }) })
    .where(and(eq(orders.id, order.id), eq(orders.state, order.state)));
  await tx.insert(orderEvents).values({
    id: uuidv7(), orderId: order.id, type: change.action, fromState: order.state, toState: to, actor: change.actorId,
    data: { ...(change.reason === undefined ? {} : { reason: change.reason }), ...(returned !== undefined && { return: returned }) },
  });
}

const mailOf: Readonly<Partial<Record<OrderAction, OrderMailKind>>> = {
  "start-production": "in-production", deliver: "delivered", "deliver-exchange": "exchange-delivered", cancel: "cancelled",
};

type Consequence = (tx: Transaction, order: Order, change: OrderChange) => Promise<void>;

const consequences: Readonly<Partial<Record<OrderAction, Consequence>>> = {
  cancel: cancelled,
  deliver: async (tx, order) => {
    await markArrived(tx, order.id);
    await oweReceipts(tx, order);
  },
  "deliver-exchange": (tx, order) => markArrived(tx, order.id),
};

/** In the common order of locks (vouchers, gift cards, stock, documents). Undoes what placing and paying did: voucher, cards, goods, money; an order that was never paid gives its cart back. */
async function cancelled(tx: Transaction, order: Order, change: OrderChange): Promise<void> {
  const balance = order.deposit === 0 ? undefined : await awaitedBalance(tx, order.id);
  if (balance !== undefined) await withdrawAttempts(tx, order.id);
  await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() })
    .where(and(eq(payments.orderId, order.id), eq(payments.provider, "invoice"), eq(payments.state, "pending")));
  await releasePromotions(tx, order);
  await releaseCards(tx, order.id);
  await releaseStock(tx, order.id);
  await releaseSlot(tx, order.id);
  await restock(tx, order.id, change.actorId, "cancellation");
  await refundAll(tx, order, { reason: change.reason ?? "cancelled", actor: change.actorId, key: `cancel-${order.id}` });
  if (balance !== undefined) await creditUncollected(tx, order.id, balance.amount);
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

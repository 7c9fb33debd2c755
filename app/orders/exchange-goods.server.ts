/**
 * Exchanges of an order: held with the return that asks for them, made when its goods have come back and, where they cost more, the difference is paid; given up
 * when the return is refused or withdrawn, the money is wished instead, or its time is over.
 * The caller holds the order's lock; stock is locked before the counter of documents.
 */
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { exchanges, returns, type ExchangeGoods } from "#db/schema/after-sales.ts";
import { orderEvents, orderLines, orders } from "#db/schema/orders.ts";
import { exchangeOptions, type ExchangeOption } from "./exchange-options.server.ts";
import { chargeChange, creditChange } from "./issue-invoice.server.ts";
import { awaitedTransfer, editable, keepVersion, writeSums } from "./order-versions.server.ts";
import { planExchange, type ExchangePlan } from "./plan-exchange.ts";
import type { PlannedReturn } from "./plan-return.ts";
import { loadPaymentSettings } from "./payment-settings.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { orderChanged, refundAcross } from "./refund-order.server.ts";
import { claimExchanged, holdStock, keepExchanged, recordReservations, releaseExchanged, type StockPlace } from "./stock-ledger.server.ts";

type Order = typeof orders.$inferSelect;
type Line = typeof orderLines.$inferSelect;

/** So long a piece waits on our shelf for the one that comes back. */
export const exchangeDays = 30;
/** So long it waits for its money, once the other has come back. */
export const dueDays = 14;

export interface HeldGoods {
  readonly lineId: string;
  readonly option: ExchangeOption;
  readonly quantity: number;
  readonly places: readonly StockPlace[];
}

/** Whether what costs more can be sent: whoever paid by card pays the difference, an invoice that is open grows up to what it is offered for; an invoice that is paid is changed by hand. */
export async function mayCostMore(tx: Database | Transaction, order: Pick<Order, "id" | "paymentMethod">): Promise<boolean> {
  return order.paymentMethod !== "invoice" || (await awaitedTransfer(tx, order.id)) !== undefined;
}

export type ExchangeRefusal = { readonly code: "no-exchange"; readonly position: number } | { readonly code: "out-of-stock"; readonly position: number; readonly left: number } | { readonly code: "given-back" };

const linesOf = (tx: Transaction, orderId: string): Promise<Line[]> => tx.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position));

/** Holds what a return wishes in place of money: all of it, or nothing is touched. */
export async function holdExchanges(tx: Transaction, order: Order, plan: PlannedReturn): Promise<Outcome<{ readonly held: readonly HeldGoods[] }, ExchangeRefusal>> {
  const wishes = plan.lines.filter((line) => line.instead !== undefined);
  if (wishes.length === 0) return ok({ held: [] });
  const options = await exchangeOptions(tx, order);
  const chosen: Omit<HeldGoods, "places">[] = [];
  for (const wish of wishes) {
    const option = options.find((each) => each.position === wish.position && each.variantId === wish.instead);
    if (option === undefined || (option.goods.difference > 0 && !(await mayCostMore(tx, order)))) return failed({ code: "no-exchange", position: wish.position });
    chosen.push({ lineId: wish.lineId, option, quantity: wish.quantity });
  }
  const planned = planExchange(order, (await linesOf(tx, order.id)).map(editable), chosen.map(({ option, quantity }) => ({ position: option.position, pieces: quantity, unit: option.goods.unit, newLineId: uuidv7() })));
  if (!planned.ok) return planned;
  if (planned.difference > 0 && order.paymentMethod === "invoice" && planned.sums.total > ((await loadPaymentSettings(tx)).invoiceUpTo[order.currency] ?? -1)) return failed({ code: "no-exchange", position: chosen[0]?.option.position ?? 0 });
  const taken = await holdStock(tx, chosen.map(({ option, quantity }) => ({ variantId: option.variantId, quantity })), order.address.country);
  if (!taken.ok) {
    const short = chosen.find(({ option }) => taken.short.some((each) => each.variantId === option.variantId));
    return failed({ code: "out-of-stock", position: short?.option.position ?? 0, left: taken.short.find((each) => each.variantId === short?.option.variantId)?.units ?? 0 });
  }
  return ok({ held: divide(chosen, taken.places) });
}

/** Two lines may wish the same variant: the places are theirs in turn. */
function divide(chosen: readonly Omit<HeldGoods, "places">[], places: readonly StockPlace[]): HeldGoods[] {
  const left = places.map((place) => ({ ...place }));
  return chosen.map((each) => {
    let owed = each.quantity;
    const own = left.filter((place) => place.variantId === each.option.variantId).flatMap((place) => {
      const quantity = Math.min(owed, place.quantity);
      owed -= quantity;
      place.quantity -= quantity;
      return quantity === 0 ? [] : [{ ...place, quantity }];
    });
    return { ...each, places: own };
  });
}

/** Writes down what is held for a return that was opened. */
export async function recordExchanges(tx: Transaction, order: Pick<Order, "id">, returnId: string, held: readonly HeldGoods[]): Promise<void> {
  const expiresAt = new Date(Date.now() + exchangeDays * 86_400_000);
  for (const { lineId, option, quantity, places } of held) {
    const id = uuidv7();
    await tx.insert(exchanges).values({ id, returnId, lineId, variantId: option.variantId, goods: option.goods, quantity, state: "held", expiresAt });
    await recordReservations(tx, order.id, places, expiresAt, id);
  }
}

export interface OpenExchange {
  readonly id: string;
  readonly lineId: string;
  readonly variantId: string;
  readonly goods: ExchangeGoods;
  readonly quantity: number;
}

const openExchanges = (tx: Transaction, returnId: string, state: "held" | "due"): Promise<OpenExchange[]> =>
  tx.select({ id: exchanges.id, lineId: exchanges.lineId, variantId: exchanges.variantId, goods: exchanges.goods, quantity: exchanges.quantity }).from(exchanges).where(and(eq(exchanges.returnId, returnId), eq(exchanges.state, state))).orderBy(asc(exchanges.id));

/** What is held for a return that is under way. */
export const heldExchanges = (tx: Transaction, returnId: string): Promise<OpenExchange[]> => openExchanges(tx, returnId, "held");

/** What waits for its money: the pieces it is for have come back. */
export const dueExchanges = (tx: Transaction, returnId: string): Promise<OpenExchange[]> => openExchanges(tx, returnId, "due");

export interface ExchangeToMake {
  readonly exchange: OpenExchange;
  readonly row: Line;
  readonly pieces: number;
  readonly newLineId: string;
}

export interface PlannedExchanges {
  readonly rows: readonly Line[];
  readonly make: readonly ExchangeToMake[];
  readonly plan: ExchangePlan | undefined;
}

/** What the pieces that arrived make of the order; nothing is written. */
export const planExchanges = (tx: Transaction, order: Order, held: readonly OpenExchange[], arrived: readonly { readonly position: number; readonly quantity: number }[]): Promise<Outcome<PlannedExchanges, ExchangeRefusal>> =>
  plan(tx, order, held, (row) => arrived.find((each) => each.position === row.position)?.quantity ?? 0);

/** The same for what waits for its money. */
export const planDue = (tx: Transaction, order: Order, due: readonly OpenExchange[]): Promise<Outcome<PlannedExchanges, ExchangeRefusal>> => plan(tx, order, due, (_, exchange) => exchange.quantity);

async function plan(tx: Transaction, order: Order, open: readonly OpenExchange[], piecesOf: (row: Line, exchange: OpenExchange) => number): Promise<Outcome<PlannedExchanges, ExchangeRefusal>> {
  const rows = open.length === 0 ? [] : await linesOf(tx, order.id);
  const make = open.flatMap((exchange): ExchangeToMake[] => {
    const row = rows.find((line) => line.id === exchange.lineId);
    const pieces = row === undefined ? 0 : piecesOf(row, exchange);
    return row === undefined || pieces === 0 ? [] : [{ exchange, row, pieces, newLineId: uuidv7() }];
  });
  if (make.length === 0) return ok({ rows, make, plan: undefined });
  const planned = planExchange(order, rows.map(editable), make.map(({ exchange, row, pieces, newLineId }) => ({ position: row.position, pieces, unit: exchange.goods.unit, newLineId })));
  return planned.ok ? ok({ rows, make, plan: planned }) : planned;
}

/** The order's lines and sums as they are after the exchange; an earlier version keeps what they were. Before stock is moved. Answers what `settleExchanges` needs. */
export async function writeExchanges(tx: Transaction, order: Order, { rows, make, plan }: PlannedExchanges, { actor, key = null }: { readonly actor: string; readonly key?: string | null }): Promise<{ readonly version: number; readonly paid: boolean } | undefined> {
  if (plan === undefined) return undefined;
  const open = await awaitedTransfer(tx, order.id);
  const version = await keepVersion(tx, order, rows, {
    change: "exchange", difference: plan.difference, actor, reason: null, key,
    edit: {
      lines: [], delivery: { from: order.delivery, to: plan.sums.delivery }, waterfall: { before: order.waterfall, after: plan.sums.waterfall }, wish: "",
      exchange: make.map(({ exchange, row, pieces }) => ({ name: row.name, quantity: pieces, from: row.options, to: exchange.goods.options })),
    },
  });
  for (const [index, { exchange, row, newLineId, pieces }] of make.entries()) {
    const goods = plan.made[index]?.goods;
    if (goods === undefined) throw new Error(`order ${order.number}: an exchange without its goods`);
    await tx.insert(orderLines).values({
      id: newLineId, orderId: order.id, position: goods.position, productId: row.productId, variantId: exchange.variantId, sku: exchange.goods.sku, name: row.name, slug: row.slug, quantity: pieces,
      unitAmount: goods.unit, lineAmount: goods.amount, discountAmount: goods.discount, taxRate: row.taxRate, taxAmount: 0, options: exchange.goods.options, leadTimeDays: 0,
    });
    await tx.update(exchanges).set({ state: "made", newLineId, decidedAt: new Date() }).where(eq(exchanges.id, exchange.id));
  }
  await writeSums(tx, order, plan, open);
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "exchange", actor, data: { version, amount: plan.difference, currency: order.currency } });
  return { version, paid: open === undefined };
}

/** Takes the goods out of what is held; what was held beyond that, and for pieces that did not arrive, is free again. */
export async function moveExchanged(tx: Transaction, order: Pick<Order, "id">, held: readonly OpenExchange[], make: readonly ExchangeToMake[], actorId: string): Promise<void> {
  for (const exchange of held) {
    const pieces = make.find((each) => each.exchange.id === exchange.id)?.pieces ?? 0;
    if (pieces > 0) await claimExchanged(tx, { exchangeId: exchange.id, orderId: order.id, pieces, actorId });
    await releaseExchanged(tx, [exchange.id]);
    if (pieces === 0) await tx.update(exchanges).set({ state: "ended", decidedAt: new Date() }).where(eq(exchanges.id, exchange.id));
  }
}

/** The goods are back and cost less than what is wished for them: it stays held until the difference is paid. What did not arrive is free again. */
export async function awaitDifference(tx: Transaction, held: readonly OpenExchange[], make: readonly ExchangeToMake[]): Promise<void> {
  const until = new Date(Date.now() + dueDays * 86_400_000);
  for (const exchange of held) {
    const pieces = make.find((each) => each.exchange.id === exchange.id)?.pieces ?? 0;
    if (pieces === 0) await releaseExchanged(tx, [exchange.id]);
    else await keepExchanged(tx, { exchangeId: exchange.id, pieces, until });
    await tx.update(exchanges).set(pieces === 0 ? { state: "ended", decidedAt: new Date() } : { state: "due", quantity: pieces, expiresAt: until }).where(eq(exchanges.id, exchange.id));
  }
}

/** The documents over what came back and what is sent, and the money that is between them. */
export async function settleExchanges(tx: Transaction, order: Order, { make, plan }: PlannedExchanges, written: { readonly version: number; readonly paid: boolean }, actor: string): Promise<void> {
  if (plan === undefined) return;
  const { version, paid } = written;
  const line = (row: Line, goods: { readonly sku: string; readonly options: Line["options"] }, pieces: number, amount: number) =>
    ({ sku: goods.sku, name: row.name, choices: goods.options, quantity: pieces, unit: Math.floor(amount / pieces), amount, discount: 0, taxRate: row.taxRate });
  await creditChange(tx, order.id, { amount: plan.credit.amount, version, reason: orderChanged, taxes: plan.credit.taxes, lines: make.map(({ row, pieces }, index) => line(row, row, pieces, plan.made[index]?.credited ?? 0)) });
  await chargeChange(tx, order.id, { amount: plan.invoice.amount, version, delivery: 0, taxes: plan.invoice.taxes, lines: make.map(({ row, exchange, pieces }, index) => line(row, exchange.goods, pieces, plan.made[index]?.invoiced ?? 0)) });
  if (plan.difference >= 0 || !paid) return;
  const promised = await refundAcross(tx, order, { amount: -plan.difference, reason: orderChanged, actor, key: `change-${order.id}-${version}` });
  if (promised !== -plan.difference) throw new Error(`order ${order.number}: ${promised} of ${-plan.difference} could be promised back`);
}

/** Nothing is sent for what a return does not bring, or is not paid for. */
export async function endExchanges(tx: Transaction, returnId: string, state: "held" | "due" = "held"): Promise<void> {
  const held = (await openExchanges(tx, returnId, state)).map(({ id }) => id);
  if (held.length === 0) return;
  await releaseExchanged(tx, held);
  await tx.update(exchanges).set({ state: "ended", decidedAt: new Date() }).where(inArray(exchanges.id, held));
}

/** What waits for its money longer than it may. */
export const overdueExchanges = (): Promise<{ readonly orderId: string; readonly returnNumber: string }[]> =>
  database().selectDistinct({ orderId: returns.orderId, returnNumber: returns.number }).from(exchanges).innerJoin(returns, eq(returns.id, exchanges.returnId)).where(and(eq(exchanges.state, "due"), lt(exchanges.expiresAt, sql`now()`))).limit(200);

/** The job: goods that were held too long are free again; what arrives all the same has its money back. */
export async function lapseExchanges(): Promise<void> {
  const late = await database().execute<{ orderId: string; returnId: string }>(sql`
    select distinct r.order_id as "orderId", r.id as "returnId" from exchanges x join returns r on r.id = x.return_id where ${and(eq(sql`x.state`, "held"), lt(sql`x.expires_at`, sql`now()`))} limit 200`);
  for (const { orderId, returnId } of late) {
    await database().transaction(async (tx) => {
      await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for("update");
      const held = await heldExchanges(tx, returnId);
      if (held.length === 0) return;
      await endExchanges(tx, returnId);
      await tx.insert(orderEvents).values({ id: uuidv7(), orderId, type: "exchange-lapsed", actor: "system", data: {} });
      await queueOrderMail(tx, orderId, { kind: "exchange-lapsed" });
    });
  }
}

/** Lines of an order pieces of which were exchanged, and the lines they became. */
export const exchangedLines = (db: Database | Transaction, orderId: string): Promise<{ readonly from: string; readonly to: string; readonly pieces: number }[]> =>
  db.select({ from: exchanges.lineId, to: orderLines.id, pieces: orderLines.quantity }).from(exchanges).innerJoin(orderLines, eq(orderLines.id, exchanges.newLineId)).where(eq(orderLines.orderId, orderId));

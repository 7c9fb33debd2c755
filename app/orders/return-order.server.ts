/** Goods that come back: asked for by the shopper or noted by staff, received whole or in part, or refused. The caller's transaction holds the order's lock. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { returnLines, returns, type ExchangeGoods } from "#db/schema/after-sales.ts";
import type { DocumentLine } from "#db/schema/invoice-document.ts";
import { orderLines, type orders } from "#db/schema/orders.ts";
import { leftToReturn, paidForUnits, refundFor, type PlannedReturn, type ReturnableLine, type ReturnReason, type ReturnRefund } from "./plan-return.ts";
import { restockUnits } from "./stock-ledger.server.ts";

type Order = typeof orders.$inferSelect;

/** The order's lines with what of them came back already, and what is on its way; without a return that was written down a returning order is on its way whole. */
export async function returnableLines(db: Database | Transaction, order: Pick<Order, "id" | "state" | "taxIncluded">): Promise<ReturnableLine[]> {
  const onItsWay = sql<number>`(select case when ${order.state} = 'return-requested' and not exists (select 1 from returns t where t.order_id = ${order.id} and t.state = 'requested') then order_lines.quantity - order_lines.cancelled_quantity - (select coalesce(sum(r.received), 0) from return_lines r where r.line_id = order_lines.id)
    else (select coalesce(sum(r.quantity), 0) from return_lines r join returns t on t.id = r.return_id where r.line_id = order_lines.id and t.state = 'requested')
      + (select coalesce(sum(x.quantity), 0) from exchanges x where x.line_id = order_lines.id and x.state = 'due')
      + (select case when count(*) = 0 then 0 else greatest(0, order_lines.quantity - order_lines.cancelled_quantity - (select coalesce(sum(s.quantity), 0) from shipment_lines s where s.line_id = order_lines.id)) end from exchanges x where x.new_line_id = order_lines.id) end)::int`;
  // What was exchanged was taken out of its line; what waits for the money of its exchange is here, and neither exchanged nor paid for yet.
  const back = sql<number>`(select coalesce(sum(r.received), 0)::int from return_lines r where r.line_id = order_lines.id and not exists (select 1 from exchanges x where x.return_id = r.return_id and x.line_id = r.line_id and x.state in ('made', 'due')))`;
  return db.select({
    id: orderLines.id, position: orderLines.position, quantity: orderLines.quantity, cancelled: orderLines.cancelledQuantity, returned: back, underWay: onItsWay, madeToOrder: sql<boolean>`${orderLines.configuration} is not null`,
    paid: sql<number>`(${orderLines.lineAmount} - ${orderLines.discountAmount} + case when ${order.taxIncluded} then 0 else ${orderLines.taxAmount} end)::float8`,
  }).from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position));
}

export interface ReturnToOpen {
  readonly plan: PlannedReturn;
  readonly note: string | undefined;
  readonly actorId: string;
  /** Made with the form. */
  readonly key: string | undefined;
}

export async function openReturn(tx: Transaction, order: Pick<Order, "id" | "number">, { plan, note, actorId, key }: ReturnToOpen): Promise<{ readonly id: string; readonly number: string }> {
  const id = uuidv7();
  const [row] = await tx.insert(returns).values({
    id, orderId: order.id, number: sql`'R' || ${order.number}::text || '-' || (select count(*) + 1 from returns r where r.order_id = ${order.id})`, state: "requested", note: note ?? null, actor: actorId, key: key ?? null,
  }).returning({ number: returns.number });
  await tx.insert(returnLines).values(plan.lines.map(({ lineId, quantity, reason }) => ({ returnId: id, lineId, quantity, reason })));
  return { id, number: row?.number ?? "" };
}

export interface OpenReturn {
  readonly id: string;
  readonly number: string;
  readonly lines: readonly { readonly lineId: string; readonly position: number; readonly quantity: number }[];
}

/** By their numbers: of two that were asked for at once the moment says nothing. */
const inOrder = sql`length(${returns.number}), ${returns.number}`;

/** The returns that are under way, oldest first. An order that was in this state before returns were written down has one of everything. */
export async function openReturnsOf(tx: Transaction, order: Pick<Order, "id" | "number" | "state" | "taxIncluded">): Promise<OpenReturn[]> {
  const lines = sql<OpenReturn["lines"]>`(select coalesce(json_agg(json_build_object('lineId', l.line_id, 'position', o.position, 'quantity', l.quantity) order by o.position), '[]')
    from return_lines l join order_lines o on o.id = l.line_id where l.return_id = returns.id)`;
  const find = () => tx.select({ id: returns.id, number: returns.number, lines }).from(returns).where(and(eq(returns.orderId, order.id), eq(returns.state, "requested"))).orderBy(inOrder);
  const known = await find();
  if (known.length > 0 || order.state !== "return-requested") return known;
  const all = (await returnableLines(tx, order)).filter((line) => leftToReturn(line) > 0);
  await openReturn(tx, order, { plan: { lines: all.map((line) => ({ lineId: line.id, position: line.position, quantity: leftToReturn(line), reason: "changed-mind" })) }, note: undefined, actorId: "system", key: undefined });
  return find();
}

export type WhichReturn<Return> = Outcome<{ readonly open: Return }, { readonly code: "which-return" } | { readonly code: "return-closed"; readonly number: string }>;

/** The named one of them; unnamed the only one. */
export function whichReturn<Return extends Pick<OpenReturn, "number">>(open: readonly Return[], number: string | undefined): WhichReturn<Return> {
  const [first, ...more] = open;
  const found = number === undefined ? first : open.find((each) => each.number === number);
  if (number !== undefined && found === undefined) return failed({ code: "return-closed", number });
  return found === undefined || (number === undefined && more.length > 0) ? failed({ code: "which-return" }) : ok({ open: found });
}

/** The order a form of this key has opened a return of; undefined: not yet. */
export async function openedBefore(tx: Transaction, key: string | undefined): Promise<{ readonly orderId: string } | undefined> {
  const [row] = key === undefined ? [] : await tx.select({ orderId: returns.orderId }).from(returns).where(eq(returns.key, key));
  return row;
}

export interface Arrived {
  readonly position: number;
  readonly quantity: number;
  readonly restock: boolean;
}

export type ArrivalProblem = { readonly code: "nothing-chosen" } | { readonly code: "too-many-back"; readonly position: number; readonly left: number };

/** Whether these units can have arrived with this return. */
export function checkArrival(open: OpenReturn, arrived: readonly Arrived[]): ArrivalProblem | undefined {
  for (const each of arrived) {
    const left = open.lines.find((line) => line.position === each.position)?.quantity ?? 0;
    if (each.quantity < 0 || each.quantity > left) return { code: "too-many-back", position: each.position, left };
  }
  return arrived.some((each) => each.quantity > 0) ? undefined : { code: "nothing-chosen" };
}

export interface ReturnValue extends ReturnRefund {
  /** What came back, as the credit note prints it. */
  readonly lines: readonly DocumentLine[];
}

/** What is given back for what arrived. */
export async function valueOf(tx: Transaction, order: Order, arrived: readonly Arrived[]): Promise<ReturnValue> {
  const lines = await returnableLines(tx, order);
  const counts = new Map(arrived.map((each) => [each.position, each.quantity]));
  const printed = await tx.select({ position: orderLines.position, sku: orderLines.sku, name: orderLines.name, taxRate: orderLines.taxRate }).from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position));
  return {
    ...refundFor(lines, counts, order),
    lines: printed.flatMap(({ position, ...line }) => {
      const quantity = counts.get(position) ?? 0;
      const known = lines.find((each) => each.position === position);
      if (quantity === 0 || known === undefined) return [];
      const amount = paidForUnits(known, quantity);
      return [{ ...line, quantity, unit: Math.floor(amount / quantity), amount, discount: 0 }];
    }),
  };
}

/** Writes down what arrived: each unit back on the shelf, or written off. Before any money moves: stock is locked before the counter of documents. */
export async function takeBack(tx: Transaction, order: Pick<Order, "id">, open: OpenReturn, arrival: { readonly arrived: readonly Arrived[]; readonly actorId: string }): Promise<void> {
  for (const each of arrival.arrived.filter(({ quantity }) => quantity > 0)) {
    const line = open.lines.find((known) => known.position === each.position);
    if (line === undefined) continue;
    await tx.update(returnLines).set({ received: each.quantity, restocked: each.restock }).where(and(eq(returnLines.returnId, open.id), eq(returnLines.lineId, line.lineId)));
  }
  const units = await unitsOf(tx, order.id, arrival.arrived);
  await restockUnits(tx, order.id, units, { actorId: arrival.actorId, reason: "return" });
}

export async function closeReturn(tx: Transaction, open: OpenReturn, refunded: number): Promise<void> {
  await tx.update(returns).set({ state: "received", decidedAt: new Date(), refunded }).where(eq(returns.id, open.id));
}

/** By variant: what has no variant was never on a shelf. */
async function unitsOf(tx: Transaction, orderId: string, arrived: readonly Arrived[]) {
  const rows = await tx.select({ position: orderLines.position, variantId: orderLines.variantId }).from(orderLines).where(eq(orderLines.orderId, orderId));
  return arrived.flatMap((each) => {
    const variantId = rows.find((row) => row.position === each.position)?.variantId;
    return variantId == null || each.quantity === 0 ? [] : [{ variantId, quantity: each.quantity, writeOff: !each.restock }];
  });
}

/** More was given back for a return that had been received. */
export async function addRefunded(tx: Transaction, returnId: string, refunded: number): Promise<void> {
  await tx.update(returns).set({ refunded: sql`${returns.refunded} + ${refunded}` }).where(eq(returns.id, returnId));
}

/** Nothing of it arrives: it is refused, or withdrawn. */
export async function endReturn(tx: Transaction, open: OpenReturn, end: { readonly state: "refused" | "withdrawn"; readonly refusal?: string | undefined }): Promise<void> {
  await tx.update(returns).set({ state: end.state, decidedAt: new Date(), refusal: end.refusal ?? null }).where(eq(returns.id, open.id));
}

/** The state of the named return of this order. */
export async function stateOfReturn(tx: Transaction, orderId: string, number: string | undefined): Promise<ReturnRow["state"] | undefined> {
  const [row] = number === undefined ? [] : await tx.select({ state: returns.state }).from(returns).where(and(eq(returns.orderId, orderId), eq(returns.number, number)));
  return row?.state;
}

export interface ReturnRow {
  readonly number: string;
  readonly state: "requested" | "received" | "refused" | "withdrawn";
  readonly note: string | null;
  readonly refusal: string | null;
  readonly refunded: number;
  readonly createdAt: Date;
  readonly lines: readonly { readonly position: number; readonly quantity: number; readonly received: number; readonly restocked: boolean | null; readonly reason: ReturnReason; readonly exchange: { readonly goods: ExchangeGoods; readonly quantity: number; readonly state: "held" | "due" | "made" | "ended"; readonly expiresAt: string } | null }[];
}

/** Newest first. */
export async function loadReturns(db: Database | Transaction, orderId: string): Promise<ReturnRow[]> {
  const lines = sql<ReturnRow["lines"]>`(select coalesce(json_agg(json_build_object('position', o.position, 'quantity', l.quantity, 'received', l.received, 'restocked', l.restocked, 'reason', l.reason,
    'exchange', (select json_build_object('goods', x.goods, 'quantity', x.quantity, 'state', x.state, 'expiresAt', x.expires_at) from exchanges x where x.return_id = l.return_id and x.line_id = l.line_id)) order by o.position), '[]')
    from return_lines l join order_lines o on o.id = l.line_id where l.return_id = returns.id)`;
  return db.select({ number: returns.number, state: returns.state, note: returns.note, refusal: returns.refusal, refunded: returns.refunded, createdAt: returns.createdAt, lines })
    .from(returns).where(eq(returns.orderId, orderId)).orderBy(desc(sql`length(${returns.number})`), desc(returns.number));
}

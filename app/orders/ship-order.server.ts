/** Shipments of an order: what has left, what is left, and writing one down. Stock moved when the order was paid; a shipment moves none. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { shipmentLines, shipments } from "#db/schema/after-sales.ts";
import { orderLines, type orders } from "#db/schema/orders.ts";
import { carriersSchema, defaultCarriers, trackingAddress, type Carrier } from "./carriers.ts";
import type { LineOnTheWay, PlannedShipment, UnitsWish } from "./plan-shipment.ts";

export interface ShipmentWish {
  /** Absent: everything that is left. */
  readonly units?: readonly UnitsWish[] | undefined;
  /** Of the setting `carriers`; one that is not there counts as none. */
  readonly carrier?: string | undefined;
  /** Made with the form: the same form sent twice is one shipment. */
  readonly key?: string | undefined;
}

export const loadCarriers = (db: Database | Transaction): Promise<readonly Carrier[]> => loadSetting(db, "carriers", carriersSchema, [...defaultCarriers]);

/** The order's lines with what of them was cancelled and has left. The caller holds the order's lock, or only looks. */
export async function linesOnTheWay(db: Database | Transaction, orderId: string): Promise<LineOnTheWay[]> {
  const shipped = sql<number>`(select coalesce(sum(s.quantity), 0)::int from shipment_lines s where s.line_id = order_lines.id)`;
  return db.select({
    id: orderLines.id, position: orderLines.position, quantity: orderLines.quantity, cancelled: orderLines.cancelledQuantity, shipped, madeToOrder: sql<boolean>`${orderLines.configuration} is not null`,
    exchanged: sql<boolean>`exists (select 1 from exchanges x where x.new_line_id = order_lines.id)`,
  }).from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position));
}

/** Whether this form has been taken already. */
export async function isWritten(tx: Transaction, orderId: string, key: string | undefined): Promise<boolean> {
  if (key === undefined) return false;
  const [row] = await tx.select({ id: shipments.id }).from(shipments).where(and(eq(shipments.orderId, orderId), eq(shipments.key, key)));
  return row !== undefined;
}

export interface WrittenShipment {
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  /** What was in it, for the mail. */
  readonly goods: readonly { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly quantity: number }[];
}

interface ShipmentToWrite {
  readonly plan: PlannedShipment;
  readonly wish: ShipmentWish;
  readonly trackingNumber: string | undefined;
  readonly actorId: string;
}

/** The caller holds the order's lock and has asked the table. */
export async function writeShipment(tx: Transaction, order: Pick<typeof orders.$inferSelect, "id">, { plan, wish, trackingNumber, actorId }: ShipmentToWrite): Promise<WrittenShipment> {
  const carrier = (await loadCarriers(tx)).find((each) => each.id === wish.carrier);
  const id = uuidv7();
  const number = trackingNumber === undefined || trackingNumber === "" ? null : trackingNumber;
  const row = { carrier: carrier?.name ?? null, trackingNumber: number, trackingUrl: trackingAddress(carrier, trackingNumber) ?? null };
  await tx.insert(shipments).values({
    id, orderId: order.id, number: sql`(select coalesce(max(s.number), 0) + 1 from shipments s where s.order_id = ${order.id})`, ...row, actor: actorId, key: wish.key ?? id,
  });
  await tx.insert(shipmentLines).values(plan.lines.map((line) => ({ ...line, shipmentId: id })));
  const goods = await tx.select({ name: orderLines.name, quantity: shipmentLines.quantity }).from(shipmentLines)
    .innerJoin(orderLines, eq(orderLines.id, shipmentLines.lineId)).where(eq(shipmentLines.shipmentId, id)).orderBy(asc(orderLines.position));
  return { ...row, goods };
}

/** Whether something has left that nobody said has arrived. */
export async function isOnTheWay(db: Database | Transaction, orderId: string): Promise<boolean> {
  const rows = await db.select({ id: shipments.id }).from(shipments).where(and(eq(shipments.orderId, orderId), isNull(shipments.deliveredAt))).limit(1);
  return rows.length > 0;
}

/** Everything on its way has arrived. */
export async function markArrived(tx: Transaction, orderId: string): Promise<void> {
  await tx.update(shipments).set({ deliveredAt: new Date() }).where(and(eq(shipments.orderId, orderId), isNull(shipments.deliveredAt)));
}

export interface ShipmentRow extends Omit<WrittenShipment, "goods"> {
  readonly number: number;
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
  readonly lines: readonly { readonly position: number; readonly quantity: number }[];
}

export async function loadShipments(db: Database | Transaction, orderId: string): Promise<ShipmentRow[]> {
  const lines = sql<ShipmentRow["lines"]>`(select json_agg(json_build_object('position', o.position, 'quantity', l.quantity) order by o.position)
    from shipment_lines l join order_lines o on o.id = l.line_id where l.shipment_id = shipments.id)`;
  return db.select({
    number: shipments.number, carrier: shipments.carrier, trackingNumber: shipments.trackingNumber, trackingUrl: shipments.trackingUrl, shippedAt: shipments.shippedAt, deliveredAt: shipments.deliveredAt, lines,
  }).from(shipments).where(eq(shipments.orderId, orderId)).orderBy(asc(shipments.number));
}

/** The appointment of an order: shown to its owner, chosen later or changed until its hour of closing. */
import { and, eq, inArray } from "drizzle-orm";
import { bookingOf, bookSlot, loadOfferedDays, loadSlotAreas, type Booking } from "#app/fulfilment/book-slot.server.ts";
import { readSlotKey, slotKey } from "#app/fulfilment/slot-days.ts";
import { areaFor, type SlotArea } from "#app/fulfilment/slot-plan.ts";
import { slotChoices, type SlotChoices } from "#app/fulfilment/slot-view.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { orderEvents, orders } from "#db/schema/orders.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import type { OrderSlot } from "./order-view.ts";

type Order = typeof orders.$inferSelect;

/** While goods are still with us. */
const movable = new Set(["placed", "paid", "in-production"]);

const areaOf = async (db: Database | Transaction, order: Order): Promise<SlotArea | undefined> => areaFor(await loadSlotAreas(db), { method: order.deliveryMethod, ...order.address });

const isOpen = (order: Order, booking: Booking | undefined, now: number): boolean => movable.has(order.state) && (booking === undefined || booking.changeUntil.getTime() > now);

/** What the order's page says of it; undefined where goods come without an appointment. */
export async function loadOrderSlot(db: Database | Transaction, order: Order, now: number): Promise<OrderSlot | undefined> {
  const [booking, area] = await Promise.all([bookingOf(db, order.id), areaOf(db, order)]);
  if (booking === undefined) return area !== undefined && isOpen(order, undefined, now) ? { agreed: undefined, open: true } : undefined;
  return {
    agreed: { day: booking.day, from: booking.fromHour, until: booking.untilHour, assembly: booking.assembly, changeUntil: booking.changeUntil.toISOString() },
    open: area !== undefined && isOpen(order, booking, now),
  };
}

/** Of these orders those whose appointment may be chosen or changed now. The caller has checked whose they are. */
export async function withOpenSlot(db: Database, orderIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = orderIds.length === 0 ? [] : await db.select().from(orders).where(and(inArray(orders.id, [...orderIds]), inArray(orders.state, [...movable])));
  const now = Date.now();
  const slots = await Promise.all(rows.map(async (order) => [order.id, await loadOrderSlot(db, order, now)] as const));
  return new Set(slots.flatMap(([id, slot]) => (slot?.open === true ? [id] : [])));
}

export interface SlotPage {
  readonly number: string;
  readonly slots: SlotChoices;
  readonly slot: OrderSlot;
}

/** Undefined for what is not there or not hers, `no-slot` where there is nothing to choose. */
export async function loadSlotPage(reader: OrderReader, number: string): Promise<SlotPage | "no-slot" | undefined> {
  const db = database();
  const now = Date.now();
  const [order] = await db.select().from(orders).where(orderAccess(number, reader));
  if (order === undefined) return undefined;
  const [slot, area, booking] = await Promise.all([loadOrderSlot(db, order, now), areaOf(db, order), bookingOf(db, order.id)]);
  if (slot === undefined || area === undefined) return "no-slot";
  const days = await loadOfferedDays(db, area, { now, earliest: order.deliveryFrom?.getTime() ?? now, assembly: order.assembly });
  return { number, slot, slots: slotChoices(days, { own: booking === undefined ? undefined : slotKey(booking) }) };
}

export type SlotProblem = { readonly code: "not-found" } | { readonly code: "too-late" } | { readonly code: "slot-taken" };

/** Her order's appointment from now on; another's order is as good as none. */
export const changeOwnSlot = (reader: OrderReader, number: string, key: string): Promise<Outcome<object, SlotProblem>> =>
  database().transaction(async (tx): Promise<Outcome<object, SlotProblem>> => {
    const now = Date.now();
    const [order] = await tx.select().from(orders).where(orderAccess(number, reader)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const [booking, area] = [await bookingOf(tx, order.id), await areaOf(tx, order)];
    if (area === undefined || !isOpen(order, booking, now)) return failed({ code: "too-late" });
    const choice = readSlotKey(key);
    if (choice === undefined) return failed({ code: "slot-taken" });
    if (booking !== undefined && slotKey(booking) === key) return ok({});
    if (!(await bookSlot(tx, { orderId: order.id, area, choice, assembly: order.assembly, now, earliest: order.deliveryFrom?.getTime() ?? now }))) return failed({ code: "slot-taken" });
    await tx.update(orders).set({ updatedAt: new Date() }).where(eq(orders.id, order.id));
    await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "slot-changed", actor: "shopper", data: { from: booking === undefined ? null : slotKey(booking), to: key } });
    return ok({});
  });

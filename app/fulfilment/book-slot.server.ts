/** Appointments: read, booked, moved, given back. Capacity is counted under the lock of the window's row, never guessed. */
import { and, eq, gte, lte, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { deliveryBookings, deliverySlots } from "#db/schema/fulfilment.ts";
import { changeUntil, findWindow, fits, offeredDays, slotKey, slotSpan, type OfferedDay, type SlotChoice, type SlotQuestion, type Taken } from "./slot-days.ts";
import { areaFor, slotAreasSchema, type SlotArea } from "./slot-plan.ts";
import type { AgreedSlot } from "./slot-view.ts";

export const loadSlotAreas = (db: Database | Transaction): Promise<readonly SlotArea[]> => loadSetting<readonly SlotArea[]>(db, "slots", slotAreasSchema, []);

export type Booking = typeof deliveryBookings.$inferSelect;

const counts = { deliveries: sql<number>`count(*)::int`, assemblies: sql<number>`(count(*) filter (where ${deliveryBookings.assembly}))::int` };

/** What the area offers for these goods now. */
export async function loadOfferedDays(db: Database | Transaction, area: SlotArea, question: Omit<SlotQuestion, "taken">): Promise<OfferedDay[]> {
  const { first, last } = slotSpan(area, question);
  const rows = await db.select({ day: deliveryBookings.day, window: deliveryBookings.window, ...counts }).from(deliveryBookings)
    .where(and(eq(deliveryBookings.area, area.id), eq(deliveryBookings.state, "booked"), gte(deliveryBookings.day, first), lte(deliveryBookings.day, last))).groupBy(deliveryBookings.day, deliveryBookings.window);
  return offeredDays(area, { ...question, taken: new Map(rows.map((row) => [slotKey(row), row])) });
}

export interface SlotToBook {
  readonly orderId: string;
  readonly area: SlotArea;
  readonly choice: SlotChoice;
  readonly assembly: boolean;
  readonly now: number;
  readonly earliest: number;
}

/**
 * Books the window in the caller's transaction; false when it is full or not offered. An appointment the order has already is given
 * back with it. The lock is the last one taken: order before window, one window at a time.
 */
export async function bookSlot(tx: Transaction, { orderId, area, choice, assembly, now, earliest }: SlotToBook): Promise<boolean> {
  const window = findWindow(area, choice, { now, earliest });
  if (window === undefined) return false;
  const row = { area: area.id, day: choice.day, window: choice.window };
  await tx.insert(deliverySlots).values(row).onConflictDoNothing();
  await tx.select().from(deliverySlots).where(and(eq(deliverySlots.area, row.area), eq(deliverySlots.day, row.day), eq(deliverySlots.window, row.window))).for("update");
  const [taken] = await tx.select(counts).from(deliveryBookings).where(and(
    eq(deliveryBookings.area, row.area), eq(deliveryBookings.day, row.day), eq(deliveryBookings.window, row.window), eq(deliveryBookings.state, "booked"), sql`${deliveryBookings.orderId} <> ${orderId}`,
  ));
  if (!fits(window, taken satisfies Taken | undefined ?? { deliveries: 0, assemblies: 0 }, assembly)) return false;
  await releaseSlot(tx, orderId);
  await tx.insert(deliveryBookings).values({
    id: uuidv7(), orderId, ...row, fromHour: window.from, untilHour: window.until, assembly, state: "booked", changeUntil: new Date(changeUntil(area, { day: choice.day, from: window.from })),
  });
  return true;
}

/** The place is free again. Needs no lock of the window: whoever counts at this moment counts one too many at most. */
export async function releaseSlot(tx: Transaction, orderId: string): Promise<void> {
  await tx.update(deliveryBookings).set({ state: "released" }).where(and(eq(deliveryBookings.orderId, orderId), eq(deliveryBookings.state, "booked")));
}

export async function bookingOf(db: Database | Transaction, orderId: string): Promise<Booking | undefined> {
  const [booking] = await db.select().from(deliveryBookings).where(and(eq(deliveryBookings.orderId, orderId), eq(deliveryBookings.state, "booked")));
  return booking;
}

interface SlotOrder {
  readonly id: string;
  readonly deliveryMethod: string;
  readonly address: { readonly country: string; readonly postalCode: string };
}

/** The order's appointment in words of its place; undefined while it has none. */
export async function agreedSlot(db: Database | Transaction, order: SlotOrder): Promise<AgreedSlot | undefined> {
  const booking = await bookingOf(db, order.id);
  if (booking === undefined) return undefined;
  const areas = await loadSlotAreas(db);
  const area = areas.find((each) => each.id === booking.area) ?? areaFor(areas, { method: order.deliveryMethod, ...order.address });
  return { day: booking.day, from: booking.fromHour, until: booking.untilHour, assembly: booking.assembly, changeUntil: booking.changeUntil.toISOString(), timeZone: area?.timeZone };
}

/** The appointment of an order: shown to its owner, chosen later or changed until its hour of closing; after that staff alone move it. */
import { and, eq, inArray, type SQL } from "drizzle-orm";
import { agreedSlot, bookingOf, bookSlot, loadOfferedDays, loadSlotAreas } from "#app/fulfilment/book-slot.server.ts";
import { readSlotKey, slotKey } from "#app/fulfilment/slot-days.ts";
import { areaFor, type SlotArea } from "#app/fulfilment/slot-plan.ts";
import { slotChoices, type SlotChoices } from "#app/fulfilment/slot-view.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { orderEvents, orders } from "#db/schema/orders.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import type { OrderActor } from "./order-state.ts";
import type { OrderSlot } from "./order-view.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";

type Order = typeof orders.$inferSelect;

/** A shopper with her own order, or a member of staff; the caller has checked the role. */
export type SlotParty = { readonly reader: OrderReader } | { readonly staffId: string };

const whereOf = (number: string, party: SlotParty): SQL | undefined => ("reader" in party ? orderAccess(number, party.reader) : eq(orders.number, number));
const actorOf = (party: SlotParty): OrderActor => ("reader" in party ? "shopper" : "staff");

/** While goods are still with us. */
const movable = new Set(["placed", "paid", "in-production"]);

const areaOf = async (db: Database | Transaction, order: Order): Promise<SlotArea | undefined> => areaFor(await loadSlotAreas(db), { method: order.deliveryMethod, ...order.address });

/** The hour of closing binds the shopper, not the shop. */
const isOpen = (order: Order, agreed: { readonly changeUntil: string | Date } | undefined, now: number, actor: OrderActor): boolean =>
  movable.has(order.state) && (actor !== "shopper" || agreed === undefined || new Date(agreed.changeUntil).getTime() > now);

/** What the order's page says of it; undefined where goods come without an appointment. */
export async function loadOrderSlot(db: Database | Transaction, order: Order, now: number, actor: OrderActor): Promise<OrderSlot | undefined> {
  const [agreed, area] = await Promise.all([agreedSlot(db, order), areaOf(db, order)]);
  const open = area !== undefined && isOpen(order, agreed, now, actor);
  return agreed === undefined && !open ? undefined : { agreed, open };
}

/** Of these orders those whose appointment may be chosen or changed now. The caller has checked whose they are. */
export async function withOpenSlot(db: Database, orderIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = orderIds.length === 0 ? [] : await db.select().from(orders).where(and(inArray(orders.id, [...orderIds]), inArray(orders.state, [...movable])));
  const now = Date.now();
  const slots = await Promise.all(rows.map(async (order) => [order.id, await loadOrderSlot(db, order, now, "shopper")] as const));
  return new Set(slots.flatMap(([id, slot]) => (slot?.open === true ? [id] : [])));
}

export interface SlotPage {
  readonly number: string;
  readonly slots: SlotChoices;
  readonly slot: OrderSlot;
}

/** Undefined for what is not there or not hers, `no-slot` where there is nothing to choose. */
export async function loadSlotPage(party: SlotParty, number: string): Promise<SlotPage | "no-slot" | undefined> {
  const db = database();
  const now = Date.now();
  const [order] = await db.select().from(orders).where(whereOf(number, party));
  if (order === undefined) return undefined;
  const [slot, area, booking] = await Promise.all([loadOrderSlot(db, order, now, actorOf(party)), areaOf(db, order), bookingOf(db, order.id)]);
  if (slot === undefined || area === undefined) return "no-slot";
  const days = await loadOfferedDays(db, area, { now, earliest: order.deliveryFrom?.getTime() ?? now, assembly: order.assembly });
  return { number, slot, slots: slotChoices(days, { own: booking === undefined ? undefined : slotKey(booking) }) };
}

export type SlotProblem = { readonly code: "not-found" } | { readonly code: "too-late" } | { readonly code: "slot-taken" };

/** The order's appointment from now on, told by mail; another's order is as good as none. The same one again changes nothing. */
export const changeSlot = (party: SlotParty, number: string, key: string): Promise<Outcome<object, SlotProblem>> =>
  database().transaction(async (tx): Promise<Outcome<object, SlotProblem>> => {
    const now = Date.now();
    const [order] = await tx.select().from(orders).where(whereOf(number, party)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const [booking, area] = [await bookingOf(tx, order.id), await areaOf(tx, order)];
    if (area === undefined || !isOpen(order, booking, now, actorOf(party))) return failed({ code: "too-late" });
    const choice = readSlotKey(key);
    if (choice === undefined) return failed({ code: "slot-taken" });
    if (booking !== undefined && booking.area === area.id && slotKey(booking) === key) return ok({});
    const before = await agreedSlot(tx, order);
    if (!(await bookSlot(tx, { orderId: order.id, area, choice, assembly: order.assembly, now, earliest: order.deliveryFrom?.getTime() ?? now }))) return failed({ code: "slot-taken" });
    await tx.update(orders).set({ updatedAt: new Date() }).where(eq(orders.id, order.id));
    const moved = { from: booking === undefined ? null : slotKey(booking), to: key };
    await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "slot-changed", actor: "reader" in party ? "shopper" : party.staffId, data: moved });
    if (!("reader" in party)) await audit(tx, { actorId: party.staffId, action: "order.slot", subject: `order:${number}`, data: moved });
    await queueOrderMail(tx, order.id, { kind: "slot-changed", slotBefore: before });
    return ok({});
  });

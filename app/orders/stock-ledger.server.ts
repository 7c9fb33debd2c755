/**
 * Stock of orders: held when payment starts, taken when it succeeds, given back when it does not. Rows are always locked in
 * the order of variant and location, so that two orders wait for each other in a line and never in a circle.
 */
import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { reservations } from "#db/schema/orders.ts";
import { stockMovements } from "#db/schema/catalog.ts";

export interface StockWish {
  readonly variantId: string;
  readonly quantity: number;
}

export interface StockPlace {
  readonly variantId: string;
  readonly locationId: string;
  readonly quantity: number;
}

interface StockRow extends Record<string, unknown> {
  readonly variantId: string;
  readonly locationId: string;
  readonly taken: number;
  /** There is enough of everything that was wished for. */
  readonly enough: boolean;
  /** Rows of stock that were changed, of all in this answer. */
  readonly moved: number;
}

export type TakenStock = { readonly ok: true; readonly places: readonly StockPlace[] } | { readonly ok: false; readonly short: readonly { readonly variantId: string; readonly units: number }[] };

export interface StockForOrder {
  readonly orderId: string;
  /** Until when it is held; null: nothing is waited for, and the goods leave at once. */
  readonly expiresAt: Date | null;
}

/** Checks and holds under one lock: all wishes or none. Locations of the destination's country come first. The caller writes down what was held (`recordReservations`). */
export const holdStock = (tx: Transaction, wishes: readonly StockWish[], country: string): Promise<TakenStock> => takeStock(tx, wishes, country, "hold", sql``);

/**
 * The same for an order that is being placed, with its reservations, and with its movements where the goods leave at once. Everybody who wants the same goods
 * waits for whoever has their row, so all of it is one statement: the caller does what needs no stock before, and as little as can be after it.
 */
export function sellStock(tx: Transaction, wishes: readonly StockWish[], country: string, { orderId, expiresAt }: StockForOrder): Promise<TakenStock> {
  const reserve = (state: "held" | "claimed"): SQL => sql`,
      reserved_for as (insert into reservations (id, order_id, variant_id, location_id, quantity, state, expires_at)
        select gen_random_uuid(), ${orderId}::uuid, variant_id, location_id, taken, ${state}, ${expiresAt?.toISOString() ?? null}::timestamptz from moved)`;
  if (expiresAt !== null) return takeStock(tx, wishes, country, "hold", reserve("held"));
  return takeStock(tx, wishes, country, "sell", sql`${reserve("claimed")},
      left_for as (insert into stock_movements (id, variant_id, location_id, quantity, reason, order_id, actor_id)
        select gen_random_uuid(), variant_id, location_id, -taken, 'sale', ${orderId}::uuid, 'system' from moved)`);
}

/**
 * Locks the rows in the common order, divides the wishes over them as they are then, and changes them if there is enough of all. Whether there is
 * enough is part of the joined rows: a row that changed meanwhile is judged again by itself, and must not be judged by a sum that was read before.
 */
async function takeStock(tx: Transaction, wishes: readonly StockWish[], country: string, step: "hold" | "sell", written: SQL): Promise<TakenStock> {
  if (wishes.length === 0) return { ok: true, places: [] };
  const wanted = new Map<string, number>();
  for (const wish of wishes) wanted.set(wish.variantId, (wanted.get(wish.variantId) ?? 0) + wish.quantity);
  const [onHand, reserved] = effects[step];
  const rows = await tx.execute<StockRow>(sql`
    with wanted(variant_id, quantity) as materialized (values ${sql.join([...wanted].map(([variantId, quantity]) => sql`(${variantId}::uuid, ${quantity}::int)`), sql`, `)}),
      locked as materialized (select s.variant_id, s.location_id, s.on_hand - s.reserved as available, l.country = ${country} as near, w.quantity
        from wanted w join stock s on s.variant_id = w.variant_id join stock_locations l on l.id = s.location_id
        order by s.variant_id, s.location_id for update of s),
      shared as materialized (select *, greatest(0, least(available, quantity - coalesce(sum(available) over before, 0)))::int as taken
        from locked window before as (partition by variant_id order by near desc, location_id rows between unbounded preceding and 1 preceding)),
      plan as materialized (select *, (select count(*) from wanted) = (select count(*) from (select from shared group by variant_id, quantity having sum(taken) = quantity) whole) as enough from shared),
      moved as (update stock s set on_hand = s.on_hand + ${onHand}::int * p.taken, reserved = s.reserved + ${reserved}::int * p.taken
        from plan p where s.variant_id = p.variant_id and s.location_id = p.location_id and p.enough and p.taken > 0
        returning s.variant_id, s.location_id, p.taken)${written}
    select variant_id as "variantId", location_id as "locationId", taken, enough, (select count(*)::int from moved) as moved from plan order by variant_id, near desc, location_id`);
  const places = rows.filter((row) => row.taken > 0).map(({ variantId, locationId, taken }) => ({ variantId, locationId, quantity: taken }));
  if (rows[0]?.enough === true) {
    if (rows[0].moved !== places.length) throw new Error(`stock could not ${step}: ${rows[0].moved} of ${places.length} places`);
    return { ok: true, places };
  }
  const found = (variantId: string): number => places.reduce((sum, place) => sum + (place.variantId === variantId ? place.quantity : 0), 0);
  return { ok: false, short: [...wanted].flatMap(([variantId, quantity]) => (found(variantId) < quantity ? [{ variantId, units: found(variantId) }] : [])) };
}

/** on hand, reserved: what each step adds per piece. */
const effects = { hold: [0, 1], sell: [-1, 0], release: [0, -1], claim: [-1, -1], restock: [1, 0] } as const;

/**
 * One guarded statement for all places: locks their rows in the common order, then changes them. That a row is missing or would
 * go negative is a bug and throws.
 */
async function moveStock(tx: Transaction, places: readonly StockPlace[], step: "release" | "claim" | "restock"): Promise<void> {
  if (places.length === 0) return;
  const [onHand, reserved] = effects[step];
  const values = sql.join(places.map((place) => sql`(${place.variantId}::uuid, ${place.locationId}, ${place.quantity}::int)`), sql`, `);
  const moved = await tx.execute(sql`
    with m(variant_id, location_id, quantity) as materialized (values ${values}),
      locked as materialized (select s.variant_id, s.location_id from stock s join m using (variant_id, location_id) order by s.variant_id, s.location_id for update of s)
    update stock s set on_hand = s.on_hand + ${onHand}::int * m.quantity, reserved = s.reserved + ${reserved}::int * m.quantity
    from m join locked using (variant_id, location_id)
    where s.variant_id = m.variant_id and s.location_id = m.location_id
      and s.on_hand + ${onHand}::int * m.quantity - (s.reserved + ${reserved}::int * m.quantity) >= 0 and s.reserved + ${reserved}::int * m.quantity >= 0
    returning s.variant_id`);
  if (moved.length !== places.length) throw new Error(`stock could not ${step}: ${moved.length} of ${places.length} places`);
}

/** Writes down what `holdStock` held; `expiresAt` null: held until somebody decides. */
export async function recordReservations(tx: Transaction, orderId: string, places: readonly StockPlace[], expiresAt: Date | null, exchangeId: string | null = null): Promise<void> {
  if (places.length === 0) return;
  await tx.insert(reservations).values(places.map((place) => ({ ...place, id: uuidv7(), orderId, exchangeId, state: "held" as const, expiresAt })));
}

/** Before a step that moves goods of several variants in turn: all their rows at once, in the common order. */
export async function lockStock(tx: Transaction, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length > 0) await tx.execute(sql`select 1 from stock s where ${inArray(sql`s.variant_id`, [...variantIds])} order by s.variant_id, s.location_id for update of s`);
}

/** What was held for an exchange leaves the stock for its order, as a sale does. */
export async function claimExchanged(tx: Transaction, { exchangeId, orderId, pieces, actorId }: { readonly exchangeId: string; readonly orderId: string; readonly pieces: number; readonly actorId: string }): Promise<void> {
  const held = await tx.select().from(reservations).where(and(eq(reservations.exchangeId, exchangeId), eq(reservations.state, "held"))).orderBy(reservations.locationId, reservations.id).for("update");
  const places = together(await divideRows(tx, held, pieces, "claimed"));
  if (places.reduce((sum, place) => sum + place.quantity, 0) !== pieces) throw new Error(`exchange ${exchangeId}: less is held than is sent`);
  await moveStock(tx, places, "claim");
  await recordMovements(tx, places, { orderId, actorId, reason: "sale", sign: -1 });
}

/** Of what is held for an exchange so many pieces stay held, until another time; the rest is free again. */
export async function keepExchanged(tx: Transaction, { exchangeId, pieces, until }: { readonly exchangeId: string; readonly pieces: number; readonly until: Date }): Promise<void> {
  const mine = and(eq(reservations.exchangeId, exchangeId), eq(reservations.state, "held"));
  const held = await tx.select().from(reservations).where(mine).orderBy(reservations.locationId, reservations.id).for("update");
  const surplus = held.reduce((sum, row) => sum + row.quantity, 0) - pieces;
  if (surplus < 0) throw new Error(`exchange ${exchangeId}: less is held than is waited for`);
  if (surplus > 0) await moveStock(tx, together(await divideRows(tx, held, surplus, "released")), "release");
  await tx.update(reservations).set({ expiresAt: until }).where(mine);
}

/** What is still held for exchanges is free again. */
export async function releaseExchanged(tx: Transaction, exchangeIds: readonly string[]): Promise<void> {
  const released = await tx.update(reservations).set({ state: "released" }).where(and(inArray(reservations.exchangeId, [...exchangeIds]), eq(reservations.state, "held")))
    .returning({ variantId: reservations.variantId, locationId: reservations.locationId, quantity: reservations.quantity });
  await moveStock(tx, together(released), "release");
}

function changeReservations(tx: Transaction, orderId: string, from: "held" | "claimed", to: "claimed" | "released"): Promise<StockPlace[]> {
  return tx.update(reservations).set({ state: to })
    .where(and(eq(reservations.orderId, orderId), eq(reservations.state, from)))
    .returning({ variantId: reservations.variantId, locationId: reservations.locationId, quantity: reservations.quantity });
}

/** The order is paid: what was held leaves the stock, with one movement for each place. */
export async function claimStock(tx: Transaction, orderId: string, actorId: string): Promise<void> {
  const places = await changeReservations(tx, orderId, "held", "claimed");
  await moveStock(tx, places, "claim");
  await recordMovements(tx, places, { orderId, actorId, reason: "sale", sign: -1 });
}

/** The order will not be paid: what was held is free again. */
export async function releaseStock(tx: Transaction, orderId: string): Promise<void> {
  await moveStock(tx, await changeReservations(tx, orderId, "held", "released"), "release");
}

/** Goods that were taken come back on the shelf: a cancelled order, or a return. */
export async function restock(tx: Transaction, orderId: string, actorId: string, reason: "cancellation" | "return"): Promise<void> {
  const places = await changeReservations(tx, orderId, "claimed", "released");
  await moveStock(tx, places, "restock");
  await recordMovements(tx, places, { orderId, actorId, reason, sign: 1 });
}

export interface UnitsBack {
  readonly variantId: string;
  readonly quantity: number;
  /** Came back, and will not be sold again. */
  readonly writeOff: boolean;
}

/**
 * Some units of an order come back, to the places they were taken from. What is written off comes back and goes at once, so that the list of
 * movements says so and the stock stays. Units that were never on a shelf (made for this order) move nothing.
 */
export async function restockUnits(tx: Transaction, orderId: string, units: readonly UnitsBack[], movement: { readonly actorId: string; readonly reason: "cancellation" | "return" }): Promise<void> {
  const back = [...units].sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  const shelf: StockPlace[] = [];
  const gone: StockPlace[] = [];
  for (const { variantId, quantity, writeOff } of back) (writeOff ? gone : shelf).push(...await unclaim(tx, orderId, variantId, quantity));
  await moveStock(tx, together(shelf), "restock");
  await recordMovements(tx, [...shelf, ...gone], { ...movement, orderId, sign: 1 });
  await recordMovements(tx, gone, { orderId, actorId: movement.actorId, reason: "write-off", sign: -1 });
}

/** Takes units out of the order's claims; a claim that is larger is divided. */
async function unclaim(tx: Transaction, orderId: string, variantId: string, quantity: number): Promise<StockPlace[]> {
  const claims = await tx.select().from(reservations)
    .where(and(eq(reservations.orderId, orderId), eq(reservations.variantId, variantId), eq(reservations.state, "claimed"))).orderBy(reservations.locationId, reservations.id).for("update");
  return divideRows(tx, claims, quantity, "released");
}

/** Takes so many pieces of these reservations into another state, the first ones first; one that is larger is divided. */
async function divideRows(tx: Transaction, rows: readonly (typeof reservations.$inferSelect)[], quantity: number, state: "claimed" | "released"): Promise<StockPlace[]> {
  const places: StockPlace[] = [];
  let left = quantity;
  for (const row of rows) {
    const taken = Math.min(left, row.quantity);
    if (taken === 0) break;
    left -= taken;
    places.push({ variantId: row.variantId, locationId: row.locationId, quantity: taken });
    if (taken === row.quantity) await tx.update(reservations).set({ state }).where(eq(reservations.id, row.id));
    else {
      await tx.update(reservations).set({ quantity: row.quantity - taken }).where(eq(reservations.id, row.id));
      await tx.insert(reservations).values({ ...row, id: uuidv7(), quantity: taken, state });
    }
  }
  return places;
}

/** One row for each place, as the statement that moves them needs it. */
function together(places: readonly StockPlace[]): StockPlace[] {
  const sums = new Map<string, StockPlace>();
  for (const place of places) {
    const key = `${place.variantId} ${place.locationId}`;
    sums.set(key, { ...place, quantity: place.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}

async function recordMovements(tx: Transaction, places: readonly StockPlace[], movement: { readonly orderId: string; readonly actorId: string; readonly reason: string; readonly sign: 1 | -1 }): Promise<void> {
  if (places.length === 0) return;
  const { sign, ...rest } = movement;
  await tx.insert(stockMovements).values(places.map((place) => ({ ...rest, ...place, id: uuidv7(), quantity: sign * place.quantity })));
}

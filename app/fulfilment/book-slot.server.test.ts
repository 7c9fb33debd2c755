import fc from "fast-check";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import { deliveryBookings } from "#db/schema/fulfilment.ts";
import { orders } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenOrder, testBuyer } from "#tests/order-factories.server.ts";
import { bookingOf, bookSlot, loadOfferedDays, releaseSlot } from "./book-slot.server.ts";
import { dayAfter, offeredDays, type SlotChoice } from "./slot-days.ts";
import type { SlotArea } from "./slot-plan.ts";

const database = useDatabase();
const db = () => database.current.db;
const now = Date.UTC(2030, 4, 6, 9);
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const ids: string[] = [];

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  await givenProducts(db(), [{ id: "SLOT", units: 1_000, price: 5_000 }]);
  const first = await givenOrder(db(), testBuyer(), "SLOT-1");
  ids.push(first.orderId);
  // Copies are enough: an appointment asks of an order only that it exists.
  for (let copy = 0; copy < 29; copy++) {
    const id = uuidv7();
    const [row] = await db().select().from(orders).where(eq(orders.id, first.orderId));
    if (row !== undefined) await db().insert(orders).values({ ...row, id, number: `copy-${copy}`, idempotencyKey: id });
    ids.push(id);
  }
});

let count = 0;
/** A place of its own for each test, so that none counts another's appointments. */
const givenArea = (capacity: number, assemblies: number): SlotArea => ({
  id: `area-${++count}`, name: { en: "Area" }, method: "freight", countries: ["DE"], postalCodes: [], timeZone: "Europe/Berlin", daysOff: [], noticeDays: 1, horizonDays: 7, changeHours: 24,
  windows: [{ id: "am", from: "08:00", until: "12:00", weekdays, capacity, assemblies }, { id: "pm", from: "13:00", until: "17:00", weekdays, capacity, assemblies }],
});
const am: SlotChoice = { day: "2030-05-08", window: "am" };
const pm: SlotChoice = { day: "2030-05-08", window: "pm" };
const book = (area: SlotArea, order: number, choice: SlotChoice, assembly = false) =>
  db().transaction(async (tx) => {
    await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, ids[order] ?? "")).for("update");
    return bookSlot(tx, { orderId: ids[order] ?? "", area, choice, assembly, now, earliest: now });
  });
const booked = (area: SlotArea) => db().select().from(deliveryBookings).where(and(eq(deliveryBookings.area, area.id), eq(deliveryBookings.state, "booked")));

describe("an appointment", () => {
  test("keeps what was agreed, and is one per order: another one gives the first back", async () => {
    const area = givenArea(1, 1);
    expect(await book(area, 0, am, true)).toBe(true);
    expect(await bookingOf(db(), ids[0] ?? "")).toMatchObject({ day: am.day, window: "am", fromHour: "08:00", untilHour: "12:00", assembly: true, changeUntil: new Date("2030-05-07T06:00:00Z") });
    expect(await book(area, 1, am)).toBe(false);
    expect(await book(area, 0, pm)).toBe(true);
    expect(await book(area, 1, am)).toBe(true);
    expect((await booked(area)).map((row) => row.window).sort()).toEqual(["am", "pm"]);
  });

  test("may be booked again by the order that has it, also when the window is full", async () => {
    const area = givenArea(1, 1);
    expect(await book(area, 2, am)).toBe(true);
    expect(await book(area, 2, am, true)).toBe(true);
    expect(await booked(area)).toMatchObject([{ assembly: true }]);
  });

  test("that is refused leaves the one before untouched", async () => {
    const area = givenArea(1, 0);
    expect([await book(area, 3, am), await book(area, 4, pm)]).toEqual([true, true]);
    expect([await book(area, 3, pm), await book(area, 3, { ...am, window: "night" }), await book(area, 3, { ...am, day: "2029-05-08" }), await book(area, 3, pm, true)]).toEqual([false, false, false, false]);
    expect(await bookingOf(db(), ids[3] ?? "")).toMatchObject({ window: "am" });
  });

  test("given back is free for the next, and shown as free", async () => {
    const area = givenArea(1, 1);
    const shown = async () => (await loadOfferedDays(db(), area, { now, earliest: now, assembly: false })).find(({ day }) => day === am.day)?.windows.map(({ full }) => full);
    await book(area, 5, am);
    expect(await shown()).toEqual([true, false]);
    await db().transaction((tx) => releaseSlot(tx, ids[5] ?? ""));
    expect(await shown()).toEqual([false, false]);
    expect(await book(area, 6, am)).toBe(true);
  });

  test("thirty want six places at once, four of them assembled: six have one, four are assembled, nobody two", async () => {
    const area = givenArea(6, 4);
    const got = await Promise.all(ids.map((_, order) => book(area, order, am, order % 2 === 0)));
    const rows = await booked(area);
    expect(got.filter(Boolean)).toHaveLength(6);
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => row.assembly).length).toBeLessThanOrEqual(4);
    expect(new Set(rows.map((row) => row.orderId)).size).toBe(6);
  });

  test("whatever is booked, moved and given back at once: no window ever holds more than it can, and the page says the same", async () => {
    const moves = fc.array(fc.record({ order: fc.nat(11), day: fc.nat(2), window: fc.constantFrom("am", "pm"), assembly: fc.boolean(), kind: fc.constantFrom("book", "book", "book", "release") }), { minLength: 8, maxLength: 24 });
    await fc.assert(fc.asyncProperty(moves, fc.integer({ min: 1, max: 3 }), fc.nat(2), async (list, capacity, assemblies) => {
      const area = givenArea(capacity, Math.min(assemblies, capacity));
      await Promise.all(list.map(({ order, day, window, assembly, kind }) => (kind === "book" ? book(area, order, { day: dayAfter(am.day, day), window }, assembly) : db().transaction((tx) => releaseSlot(tx, ids[order] ?? "")))));
      const rows = await db().execute<{ day: string; window: string; deliveries: number; assemblies: number }>(sql`
        select day::text as day, "window", count(*)::int as deliveries, (count(*) filter (where assembly))::int as assemblies from delivery_bookings where area = ${area.id} and state = 'booked' group by 1, 2`);
      for (const row of rows) {
        expect(row.deliveries).toBeLessThanOrEqual(capacity);
        expect(row.assemblies).toBeLessThanOrEqual(Math.min(assemblies, capacity));
      }
      const expected = offeredDays(area, { now, earliest: now, assembly: true, taken: new Map([...rows].map((row) => [`${row.day}/${row.window}`, row])) });
      expect(await loadOfferedDays(db(), area, { now, earliest: now, assembly: true })).toEqual(expected);
    }), { numRuns: 12 });
  });
});

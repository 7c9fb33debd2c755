/** Appointments for big goods. Areas, windows and their capacity are data of the merchant (the setting `slots`). */
import { sql } from "drizzle-orm";
import { boolean, date, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "./columns.ts";
import { orders } from "./orders.ts";

/** One row per window and day that somebody wanted: whoever books holds its lock while counting, so that two last places cannot both be given. */
export const deliverySlots = pgTable(
  "delivery_slots",
  { area: text().notNull(), day: date().notNull(), window: text().notNull() },
  (t) => [primaryKey({ columns: [t.area, t.day, t.window] })],
);

/** As agreed: a later change of the windows changes no appointment. */
export const deliveryBookings = pgTable(
  "delivery_bookings",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    area: text().notNull(),
    day: date().notNull(),
    window: text().notNull(),
    /** Local hours, "08:00". */
    fromHour: text().notNull(),
    untilHour: text().notNull(),
    assembly: boolean().notNull(),
    /** Until when the shopper may change it. */
    changeUntil: at().notNull(),
    state: text().$type<"booked" | "released">().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("delivery_bookings_one_per_order").on(t.orderId).where(sql`state = 'booked'`),
    index("delivery_bookings_day").on(t.day, t.area, t.window).where(sql`state = 'booked'`),
  ],
);

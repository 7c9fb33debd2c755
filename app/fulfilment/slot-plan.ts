/**
 * When big goods may be brought: areas with windows of the week, how many deliveries (and assemblies) each can take, and days off.
 * Data of the merchant: the setting `slots`. Days are calendar days of the area ("2026-12-03"), hours its local time.
 */
import { z } from "zod";

const text = z.object({ en: z.string().min(1), ru: z.string().optional() });
export const calendarDay = z.string().refine((typed) => /^\d{4}-\d{2}-\d{2}$/.test(typed) && new Date(`${typed}T00:00Z`).toISOString().startsWith(typed), { error: "day" });
/** A day of every year; 29 February is one. */
export const yearlyDay = z.string().refine((typed) => /^\d{2}-\d{2}$/.test(typed) && calendarDay.safeParse(`2028-${typed}`).success, { error: "day" });
export const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const timeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}, { error: "time-zone" });

const slotWindow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  from: hour,
  until: hour,
  /** 1 is Monday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  /** Deliveries on one day. */
  capacity: z.number().int().min(0).max(1000),
  /** Of them with assembly; 0 where nobody assembles then. */
  assemblies: z.number().int().min(0).max(1000),
}).refine((each) => each.from < each.until, { error: "hours-order", path: ["until"] });

export const slotAreaSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: text,
  /** The delivery method whose goods are brought by appointment. */
  method: z.string().min(1).max(40),
  countries: z.array(z.string().length(2)).min(1),
  /** Empty: the whole of the countries. Both ends belong to it. */
  postalCodes: z.array(z.strictObject({ from: z.string().min(1).max(12), to: z.string().min(1).max(12) })),
  timeZone,
  windows: z.array(slotWindow).min(1).max(20).refine((list) => new Set(list.map((each) => each.id)).size === list.length, { error: "window-twice" }),
  /** "2026-12-24", or "12-25" in every year. */
  daysOff: z.array(z.union([calendarDay, yearlyDay])).max(400),
  /** Whole days between the order and the first day offered. */
  noticeDays: z.number().int().min(0).max(90),
  /** Days offered from the first one on. */
  horizonDays: z.number().int().min(1).max(90),
  /** Until so many hours before its beginning an appointment may be changed by the shopper. */
  changeHours: z.number().int().min(0).max(720),
});

export const slotAreasSchema = z.array(slotAreaSchema).max(100).refine((list) => new Set(list.map((each) => each.id)).size === list.length, { error: "area-twice" });
export type SlotArea = z.output<typeof slotAreaSchema>;
export type SlotWindow = SlotArea["windows"][number];

const bare = (code: string): string => code.toUpperCase().replace(/[\s-]/g, "");

/** Whether a code lies between two, read to the length of each end: "AB1" holds "AB1 2CD". */
export function inPostalRange(code: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  const typed = bare(code);
  const [first, last] = [bare(from), bare(to)];
  return typed !== "" && typed.slice(0, first.length) >= first && typed.slice(0, last.length) <= last;
}

/** The first area that holds the place; undefined: that method goes there without an appointment. */
export const areaFor = (areas: readonly SlotArea[], place: { readonly method: string; readonly country: string; readonly postalCode: string }): SlotArea | undefined =>
  areas.find((area) => area.method === place.method && area.countries.includes(place.country)
    && (area.postalCodes.length === 0 || area.postalCodes.some((range) => inPostalRange(place.postalCode, range))));

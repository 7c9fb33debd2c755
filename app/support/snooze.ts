/** Until when a ticket sleeps. Pure: instants in, instants out; days are those of the desk's time zone. */
import { isOpen, type BusinessHours } from "./business-hours.ts";

export const snoozes = ["hours", "tomorrow", "week"] as const;
export type Snooze = (typeof snoozes)[number];

const step = 15 * 60_000;
const twoWeeks = 15 * 24 * 4;

/** Three hours; or the first working quarter of an hour of another day, of another week from Monday on. Without working time: a day. */
export function snoozeUntil(snooze: Snooze, hours: BusinessHours, now: Date): Date {
  if (snooze === "hours") return new Date(now.getTime() + 3 * 3_600_000);
  const dateOf = new Intl.DateTimeFormat("en-CA", { timeZone: hours.timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const dayOf = (at: number): string => (snooze === "tomorrow" ? dateOf.format(at) : weekOf(dateOf.format(at)));
  const today = dayOf(now.getTime());
  let at = Math.ceil(now.getTime() / step) * step;
  // Nobody works in the next two weeks: better a wrong day than no end.
  for (let steps = 0; steps < twoWeeks; steps++, at += step) if (dayOf(at) !== today && isOpen(hours, new Date(at))) return new Date(at);
  return new Date(now.getTime() + 24 * 3_600_000);
}

/** The Monday of a date. */
function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}

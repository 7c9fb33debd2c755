/**
 * When a configuration would arrive. The shop's calendar (working days, carriers) is not ours: whoever knows it gives one
 * arrival for each lead time, and this file only reads the list, in both directions.
 */
import type { Locale } from "#app/platform/i18n.ts";

/** Midnights, milliseconds since the epoch, UTC. */
export interface Arrival {
  readonly from: number;
  readonly until: number;
}

/** Index: working days of making. */
export type Arrivals = readonly Arrival[];

/** The arrival after so many working days of making; undefined beyond the list. */
export const arrivalAfter = (arrivals: Arrivals, leadDays: number): Arrival | undefined => arrivals[Math.max(0, leadDays)];

/** The longest making that still arrives by that day; -1 when nothing does. */
export function leadDaysUntil(arrivals: Arrivals, day: number): number {
  let longest = -1;
  arrivals.forEach((arrival, days) => {
    if (arrival.until <= day) longest = days;
  });
  return longest;
}

/** "2026-12-04" as a midnight; undefined for anything that is no day of the calendar. */
export function readDay(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time;
}

export const writeDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

const formats = new Map<string, Intl.DateTimeFormat>();

/** "14–18 December", "30 December – 4 January". */
export function arrivalText({ from, until }: Arrival, locale: Locale): string {
  return formatOf(locale).formatRange(from, until).replaceAll("\u2009", " ");
}

/** "4 December". */
export const dayText = (time: number, locale: Locale): string => formatOf(locale).format(time);

function formatOf(locale: Locale): Intl.DateTimeFormat {
  const known = formats.get(locale) ?? new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "long", timeZone: "UTC" });
  formats.set(locale, known);
  return known;
}

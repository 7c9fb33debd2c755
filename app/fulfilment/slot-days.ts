/** The appointments of an area that can be had: which days, which windows, and what is left of each. Pure; times in milliseconds since the epoch. */
import type { SlotArea, SlotWindow } from "./slot-plan.ts";

const day = 24 * 3_600_000;

/** One window on one day, as it is named in forms: "2026-12-03/morning". */
export interface SlotChoice {
  readonly day: string;
  readonly window: string;
}

export interface Taken {
  readonly deliveries: number;
  readonly assemblies: number;
}

export interface OfferedWindow {
  readonly window: SlotWindow;
  /** Nothing is left of it for these goods. */
  readonly full: boolean;
}

export interface OfferedDay {
  readonly day: string;
  readonly windows: readonly OfferedWindow[];
}

export const slotKey = (choice: SlotChoice): string => `${choice.day}/${choice.window}`;

export function readSlotKey(key: string): SlotChoice | undefined {
  const [, on, window] = /^(\d{4}-\d{2}-\d{2})\/([a-z0-9-]{1,40})$/.exec(key) ?? [];
  return on === undefined || window === undefined ? undefined : { day: on, window };
}

/** The calendar day of a moment where the goods go. */
export const localDay = (at: number, timeZone: string): string => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);

/** 1 is Monday. */
export const weekdayOf = (on: string): number => ((new Date(`${on}T00:00Z`).getUTCDay() + 6) % 7) + 1;

export const dayAfter = (on: string, days: number): string => new Date(Date.parse(`${on}T00:00Z`) + days * day).toISOString().slice(0, 10);

/** The moment a clock of the zone shows that hour; in the hour that summer time leaves out, the one after it. */
export function momentOf(on: string, hour: string, timeZone: string): number {
  const wall = Date.parse(`${on}T${hour}Z`);
  const shown = (at: number) => Date.parse(`${new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at).replace(" ", "T")}Z`);
  const first = wall - (shown(wall) - wall);
  return first - (shown(first) - wall);
}

export const fits = (window: SlotWindow, taken: Taken, assembly: boolean): boolean =>
  taken.deliveries < window.capacity && (!assembly || taken.assemblies < window.assemblies);

export interface SlotQuestion {
  readonly now: number;
  /** When the goods can be there at the earliest. */
  readonly earliest: number;
  readonly assembly: boolean;
  /** By `slotKey`; what is not named is empty. */
  readonly taken: ReadonlyMap<string, Taken>;
}

/** First and last day on which anything can be offered. */
export function slotSpan(area: SlotArea, { now, earliest }: Pick<SlotQuestion, "now" | "earliest">): { readonly first: string; readonly last: string } {
  const ready = localDay(earliest, area.timeZone);
  const noticed = dayAfter(localDay(now, area.timeZone), area.noticeDays);
  const first = ready > noticed ? ready : noticed;
  return { first, last: dayAfter(first, area.horizonDays - 1) };
}

/** Windows of the area on a day, whether or not anything is left of them. */
const windowsOn = (area: SlotArea, on: string): readonly SlotWindow[] =>
  area.daysOff.includes(on) || area.daysOff.includes(on.slice(5)) ? [] : area.windows.filter((window) => window.weekdays.includes(weekdayOf(on)) && window.capacity > 0);

/** Days without a window are left out; windows come in the order of their hours. A window that has begun is over. */
export function offeredDays(area: SlotArea, question: SlotQuestion): OfferedDay[] {
  const { first, last } = slotSpan(area, question);
  const days: OfferedDay[] = [];
  for (let on = first; on <= last; on = dayAfter(on, 1)) {
    const windows = windowsOn(area, on).filter((window) => momentOf(on, window.from, area.timeZone) > question.now)
      .map((window) => ({ window, full: !fits(window, question.taken.get(slotKey({ day: on, window: window.id })) ?? { deliveries: 0, assemblies: 0 }, question.assembly) }))
      .sort((a, b) => (a.window.from < b.window.from ? -1 : a.window.from > b.window.from ? 1 : a.window.id < b.window.id ? -1 : 1));
    if (windows.length > 0) days.push({ day: on, windows });
  }
  return days;
}

/** The window of a choice if it is among those offered at all, full or not. */
export const findWindow = (area: SlotArea, choice: SlotChoice, question: Pick<SlotQuestion, "now" | "earliest">): SlotWindow | undefined =>
  offeredDays(area, { ...question, assembly: false, taken: new Map() }).find((offered) => offered.day === choice.day)?.windows.find(({ window }) => window.id === choice.window)?.window;

/** Until when an appointment may be changed by the shopper. */
export const changeUntil = (area: SlotArea, choice: { readonly day: string; readonly from: string }): number => momentOf(choice.day, choice.from, area.timeZone) - area.changeHours * 3_600_000;

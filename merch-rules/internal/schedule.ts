/** Schedules: instants for `from` and `until`, wall-clock windows for what recurs. */
import type { Schedule } from "../schema.ts";
import { weekdays } from "../schema.ts";
import { instantOf, isZone, localTime } from "../local-time.ts";
import type { LocalTime } from "../local-time.ts";
import type { Path, Problems } from "./problem.ts";

export type CompiledSchedule = {
  /** null: the zone of the moment. */
  readonly zone: string | null;
  readonly from: string | null;
  readonly until: string | null;
  /** Instants of from and until when the zone is fixed. */
  readonly start: number;
  readonly end: number;
  readonly weekly: readonly { readonly days: ReadonlySet<number>; readonly from: number; readonly to: number }[];
  /** Month * 100 + day, both included. */
  readonly yearly: readonly { readonly from: number; readonly to: number }[];
};

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const dayOf = (text: string) => Number(text.slice(0, 2)) * 100 + Number(text.slice(3));
/** 29 February is a day of the year that some years skip. */
const realDay = (text: string) => {
  const date = new Date(`2024-${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === text;
};

/** The checked schedule, or null after a problem was reported. */
export function compileSchedule(schedule: Schedule, fileZone: string, path: Path, problems: Problems): CompiledSchedule | null {
  const before = problems.list.length;
  const named = schedule.zone ?? fileZone;
  const zone = named === "shopper" ? null : named;
  if (zone !== null && !isZone(zone)) problems.add("unknown-zone", [...path, "zone"], { zone: named });
  const probe = zone !== null && isZone(zone) ? zone : "UTC";
  const start = schedule.from === undefined ? -Infinity : instantOf(probe, schedule.from);
  const end = schedule.until === undefined ? Infinity : instantOf(probe, schedule.until);
  if (start === null) problems.add("wrong-time", [...path, "from"], { time: schedule.from ?? "" });
  if (end === null) problems.add("wrong-time", [...path, "until"], { time: schedule.until ?? "" });
  if (start !== null && end !== null && start >= end) problems.add("empty-window", path, {});
  schedule.weekly?.forEach((window, index) => {
    if (window.from === window.to) problems.add("empty-window", [...path, "weekly", index], {});
  });
  schedule.yearly?.forEach((window, index) => {
    for (const edge of ["from", "to"] as const) {
      if (!realDay(window[edge])) problems.add("wrong-time", [...path, "yearly", index, edge], { time: window[edge] });
    }
  });
  if (problems.list.length > before || start === null || end === null) return null;
  return {
    zone, start, end,
    from: schedule.from ?? null,
    until: schedule.until ?? null,
    weekly: (schedule.weekly ?? []).map(({ days, from, to }) => ({ days: new Set(days.map((day) => weekdays.indexOf(day))), from: minutesOf(from), to: minutesOf(to) })),
    yearly: (schedule.yearly ?? []).map(({ from, to }) => ({ from: dayOf(from), to: dayOf(to) })),
  };
}

/** Reads a zone's clock; callers keep one per page so that 10,000 schedules read Intl once per zone. */
export type Clock = { readonly now: number; readonly shopperZone: string; readonly read: (zone: string) => LocalTime };

export function clockAt(now: number, shopperZone: string): Clock {
  const read = new Map<string, LocalTime>();
  return {
    now,
    shopperZone,
    read(zone) {
      let time = read.get(zone);
      if (time === undefined) read.set(zone, (time = localTime(zone, now)));
      return time;
    },
  };
}

/** Whether the schedule is on. No schedule is always on. */
export function isOn(schedule: CompiledSchedule | null, clock: Clock): boolean {
  if (schedule === null) return true;
  const zone = schedule.zone ?? clock.shopperZone;
  if (clock.now < startOf(schedule, zone) || clock.now >= endOf(schedule, zone)) return false;
  if (schedule.weekly.length > 0 && !schedule.weekly.some((window) => inWeek(window, clock.read(zone)))) return false;
  return schedule.yearly.length === 0 || schedule.yearly.some((window) => inYear(window, clock.read(zone)));
}

function startOf(schedule: CompiledSchedule, zone: string): number {
  return schedule.zone !== null || schedule.from === null ? schedule.start : (instantOf(zone, schedule.from) ?? schedule.start);
}

function endOf(schedule: CompiledSchedule, zone: string): number {
  return schedule.zone !== null || schedule.until === null ? schedule.end : (instantOf(zone, schedule.until) ?? schedule.end);
}

function inWeek({ days, from, to }: CompiledSchedule["weekly"][number], { weekday, minute }: LocalTime): boolean {
  if (from < to) return days.has(weekday) && minute >= from && minute < to;
  return (days.has(weekday) && minute >= from) || (days.has((weekday + 6) % 7) && minute < to);
}

function inYear({ from, to }: CompiledSchedule["yearly"][number], { month, day }: LocalTime): boolean {
  const today = month * 100 + day;
  return from <= to ? today >= from && today <= to : today >= from || today <= to;
}

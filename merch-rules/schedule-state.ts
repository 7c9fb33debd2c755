/** Whether a rule's schedule is on at an instant, for lists of rules; `arrange` decides by the same `isOn`. */
import type { CompiledRule } from "./compile.ts";
import { clockAt, isOn } from "./internal/schedule.ts";
import { instantOf } from "./local-time.ts";

export type ScheduleState =
  /** No schedule: on whenever its audience is there. */
  | "always"
  | "on"
  /** Between `from` and `until`, outside its weekly or yearly windows. */
  | "pauses"
  | "starts"
  | "ended";

/** `now` in epoch milliseconds; `zone` is the shopper's IANA zone, for schedules that follow the shopper's clock. */
export function scheduleState({ schedule }: Pick<CompiledRule, "schedule">, now: number, zone: string): ScheduleState {
  if (schedule === null) return "always";
  if (isOn(schedule, clockAt(now, zone))) return "on";
  const instant = (time: string | null, fixed: number) => (schedule.zone !== null || time === null ? fixed : (instantOf(zone, time) ?? fixed));
  if (now < instant(schedule.from, schedule.start)) return "starts";
  return now >= instant(schedule.until, schedule.end) ? "ended" : "pauses";
}

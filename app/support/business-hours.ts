/** When somebody is there to answer. Pure: instants in, instants out; the wall clock is that of the policy's time zone. */

export interface BusinessHours {
  /** IANA name. */
  readonly timeZone: string;
  /** ISO weekdays, Monday is 1. */
  readonly days: readonly number[];
  /** Minutes after midnight. */
  readonly opens: number;
  readonly closes: number;
  /** ISO dates on which nobody works. */
  readonly holidays: readonly string[];
}

const minute = 60_000;
/** Beyond this a policy without working time would be searched for ever. */
const horizonDays = 400;

interface WallClock {
  /** ISO date. */
  readonly date: string;
  readonly weekday: number;
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: number, timeZone: string): WallClock {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  const date = `${parts.year ?? ""}-${parts.month ?? ""}-${parts.day ?? ""}`;
  return { date, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() || 7, minutes: Number(parts.hour) * 60 + Number(parts.minute) };
}

const isWorkday = (hours: BusinessHours, clock: WallClock): boolean => hours.days.includes(clock.weekday) && !hours.holidays.includes(clock.date);

export function isOpen(hours: BusinessHours, at: Date): boolean {
  const clock = wallClock(at.getTime(), hours.timeZone);
  return isWorkday(hours, clock) && clock.minutes >= hours.opens && clock.minutes < hours.closes;
}

/**
 * The instant at which `workingMinutes` of business time have passed since `from`. Undefined when the policy has no working time.
 * Clock changes happen at night, outside business hours, so that a working day is as long on the wall as in truth.
 */
export function afterWorkingTime(hours: BusinessHours, from: Date, workingMinutes: number): Date | undefined {
  if (hours.closes <= hours.opens) return undefined;
  let at = Math.ceil(from.getTime() / minute) * minute;
  let left = workingMinutes;
  for (let day = 0; day < horizonDays; day++) {
    const clock = wallClock(at, hours.timeZone);
    if (isWorkday(hours, clock) && clock.minutes < hours.closes) {
      const start = Math.max(clock.minutes, hours.opens);
      const available = hours.closes - start;
      if (left <= available) return new Date(at + (start - clock.minutes + left) * minute);
      left -= available;
    }
    at = nextMidnight(at, clock, hours.timeZone);
  }
  return undefined;
}

/** Minutes of business time between two instants; none where the second comes first. */
export function workingMinutes(hours: BusinessHours, from: Date, to: Date): number {
  let at = from.getTime();
  let worked = 0;
  for (let day = 0; day < horizonDays && at < to.getTime(); day++) {
    const clock = wallClock(at, hours.timeZone);
    const ends = clock.minutes + (to.getTime() - at) / minute;
    if (isWorkday(hours, clock)) worked += Math.max(0, Math.min(hours.closes, ends) - Math.max(hours.opens, clock.minutes));
    at = nextMidnight(at, clock, hours.timeZone);
  }
  return Math.floor(worked);
}

/** The first minute of the next day on the wall: a day is 23 to 25 hours long. */
function nextMidnight(at: number, clock: WallClock, timeZone: string): number {
  const guess = at + (24 * 60 - clock.minutes) * minute;
  const there = wallClock(guess, timeZone);
  return there.date === clock.date ? guess + (24 * 60 - there.minutes) * minute : guess - there.minutes * minute;
}

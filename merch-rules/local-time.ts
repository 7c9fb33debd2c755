/**
 * Wall clocks and instants, exact across daylight-saving changes, by Intl alone.
 * A wall time that happens twice means its first occurrence; one that is skipped means the same distance after the
 * gap's start (the "compatible" reading of Temporal and RFC 5545).
 */
export type LocalTime = {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  /** 0 = Monday. */
  readonly weekday: number;
  /** Minutes since local midnight by the clock on the wall. */
  readonly minute: number;
};

const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  if (formatters.size > 1_000) formatters.clear();
  const made = makeFormatter(zone);
  formatters.set(zone, made);
  return made;
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
  } catch {
    return null; // Intl throws RangeError for a zone it does not know.
  }
}

/** True when Intl knows the zone. */
export function isZone(zone: string): boolean {
  return formatterOf(zone) !== null;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** The range of dates that JavaScript can hold is wider; years beyond this make no sense for a shop and slow Intl down. */
const latest = Date.UTC(9999, 11, 31);

function clampInstant(epoch: number): number {
  return Number.isFinite(epoch) ? Math.min(Math.max(epoch, 0), latest) : 0;
}

/** The wall clock in the zone, as epoch milliseconds of the same reading in UTC. An unknown zone reads UTC. */
function wallOf(zone: string, epoch: number): number {
  const formatter = formatterOf(zone);
  if (formatter === null) return epoch;
  const field: Record<string, number> = {};
  for (const part of formatter.formatToParts(epoch)) field[part.type] = Number(part.value);
  return Date.UTC(field.year ?? 1970, (field.month ?? 1) - 1, field.day ?? 1, field.hour ?? 0, field.minute ?? 0, field.second ?? 0);
}

let latestAsked: { readonly zone: string; readonly epoch: number; readonly time: LocalTime } | null = null;

/** What the calendar and the clock on the wall show at an instant. A page asks for one instant several times, and a shop's pages share their full minute: the last answer is kept. */
export function localTime(zone: string, epoch: number): LocalTime {
  if (latestAsked?.epoch === epoch && latestAsked.zone === zone) return latestAsked.time;
  const time = readTime(zone, epoch);
  latestAsked = { zone, epoch, time };
  return time;
}

function readTime(zone: string, epoch: number): LocalTime {
  const wall = new Date(wallOf(zone, clampInstant(epoch)));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    weekday: (wall.getUTCDay() + 6) % 7,
    minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  };
}

/** The instant at which the zone's wall clock reads "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM" (24:00 allowed); null if no such date. */
export function instantOf(zone: string, wallTime: string): number | null {
  const wall = parseWall(wallTime);
  if (wall === null || !isZone(zone)) return null;
  const offset = (at: number) => Math.round((wallOf(zone, at) - at) / minuteMs) * minuteMs;
  const before = offset(wall - dayMs);
  const after = offset(wall + dayMs);
  // The earlier instant first: with two readings it is the one under the offset that held before the change.
  for (const candidate of [wall - before, wall - after]) {
    if (wallOf(zone, candidate) === wall) return candidate;
  }
  return wall - before;
}

function parseWall(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/u.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || minute > 59) return null;
  if (hour > 24 || (hour === 24 && minute > 0)) return null;
  return date.getTime() + (hour * 60 + minute) * minuteMs;
}

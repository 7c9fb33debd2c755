/** Wall clocks: "2026-03-29T02:30" in a time zone <-> milliseconds since the epoch. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    formats.set(zone, format);
  }
  return format;
}

export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** As a field of type datetime-local holds it. */
export const wallClock = (at: number, zone: string): string => formatOf(zone).format(at).replace(" ", "T");

const asUtc = (clock: string): number => Date.parse(`${clock}:00Z`);
const offsetAt = (at: number, zone: string): number => asUtc(wallClock(at, zone)) - Math.floor(at / 60_000) * 60_000;
const day = 86_400_000;

/**
 * When the clock shows that; undefined where the text is no date. An hour that comes twice means its first time, one that is
 * left out the moment as far after the jump.
 */
export function instantOf(clock: string, zone: string): number | undefined {
  const named = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(clock) ? asUtc(clock) : NaN;
  if (Number.isNaN(named) || new Date(named).toISOString().slice(0, 16) !== clock) return undefined;
  // Offsets change at most once within two days, and are those of the day before or of the day after.
  const before = named - offsetAt(named - day, zone);
  const after = named - offsetAt(named + day, zone);
  return [before, after].filter((at) => wallClock(at, zone) === clock).sort((a, b) => a - b)[0] ?? before;
}

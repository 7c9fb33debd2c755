/** When goods arrive: waiting for them takes calendar days, building and carrying them takes working days. Times in milliseconds since the epoch, a day at its midnight UTC. */
import { wallClock } from "#app/pricing/zoned-time.ts";

const day = 24 * 3_600_000;

/** When the merchant works: data, the setting `calendar`. */
export interface WorkCalendar {
  /** IANA name: the merchant's days and hours are those of this place. */
  readonly timeZone: string;
  /** "14:00": what is ordered later leaves a day later. */
  readonly orderBy: string;
  /** Days on which nothing leaves and nothing arrives: "2027-03-26", or every year "12-25". */
  readonly daysOff: readonly string[];
}

/** A new shop's, until somebody says otherwise. */
export const defaultCalendar: WorkCalendar = { timeZone: "UTC", orderBy: "13:00", daysOff: [] };

export interface DeliveryEstimate {
  readonly from: number;
  readonly until: number;
}

/** What happens before goods leave; both run from the order. */
export interface Making {
  /** What comes from elsewhere, or is promised as a whole: days of the calendar. */
  readonly calendarDays: number;
  /** What the workshop builds from parts: its working days. */
  readonly workingDays: number;
}

type IsWorkingDay = (time: number) => boolean;

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Monday to Friday, without the days off. */
function workingDays({ daysOff }: WorkCalendar): IsWorkingDay {
  const off = new Set(daysOff);
  return (time) => {
    if ([0, 6].includes(new Date(time).getUTCDay())) return false;
    const iso = isoDay(time);
    return !off.has(iso) && !off.has(iso.slice(5));
  };
}

/** Dispatch is on the first working day when everything is there, since an order travels whole; `onTheWay` counts working days. */
export function estimateDelivery(now: number, { calendarDays, workingDays: building }: Making, onTheWay: readonly [number, number], calendar: WorkCalendar): DeliveryEstimate {
  const works = workingDays(calendar);
  const [today = "", hour = ""] = wallClock(now, calendar.timeZone).split("T");
  const late = hour >= calendar.orderBy ? 1 : 0;
  const begins = Date.parse(today) + late * day;
  const dispatch = Math.max(nextWorkingDay(begins + calendarDays * day, works), addWorkingDays(nextWorkingDay(begins, works), building, works));
  return { from: addWorkingDays(dispatch, onTheWay[0], works), until: addWorkingDays(dispatch, onTheWay[1], works) };
}

function nextWorkingDay(time: number, works: IsWorkingDay): number {
  let at = time;
  while (!works(at)) at += day;
  return at;
}

function addWorkingDays(time: number, days: number, works: IsWorkingDay): number {
  let at = time;
  for (let left = days; left > 0; left--) at = nextWorkingDay(at + day, works);
  return at;
}

export interface LineToMake {
  /** Built from parts: its lead time is the workshop's working days; of everything else they are calendar days. */
  readonly configured: boolean;
  readonly madeToOrder: boolean;
  readonly onStock: boolean;
  readonly leadTimeDays: number;
}

/** Goods on stock leave at once, everything else is made first; the longest counts. */
export function makingOf(lines: readonly LineToMake[]): Making {
  const longest = (configured: boolean): number => Math.max(0, ...lines.flatMap((line) => (line.configured === configured && (line.madeToOrder || !line.onStock) ? [line.leadTimeDays] : [])));
  return { calendarDays: longest(false), workingDays: longest(true) };
}

/** When goods arrive: making them takes calendar days, carrying them takes working days. Times in milliseconds since the epoch, UTC. */

const day = 24 * 3_600_000;

export interface DeliveryEstimate {
  readonly from: number;
  readonly until: number;
}

/** Orders after this hour (UTC) leave a day later. */
const lastHour = 13;

/**
 * Dispatch is after `leadTimeDays` calendar days (the longest of all lines, since an order travels whole), on a working day;
 * `onTheWay` counts Monday to Friday. Public holidays are not known, which is why a range is shown.
 */
export function estimateDelivery(now: number, leadTimeDays: number, onTheWay: readonly [number, number]): DeliveryEstimate {
  const late = new Date(now).getUTCHours() >= lastHour ? 1 : 0;
  const dispatch = nextWorkingDay(startOfDay(now) + (leadTimeDays + late) * day);
  return { from: addWorkingDays(dispatch, onTheWay[0]), until: addWorkingDays(dispatch, onTheWay[1]) };
}

const startOfDay = (time: number): number => Math.floor(time / day) * day;

const isWorkingDay = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay());

function nextWorkingDay(time: number): number {
  let at = time;
  while (!isWorkingDay(at)) at += day;
  return at;
}

function addWorkingDays(time: number, days: number): number {
  let at = time;
  for (let left = days; left > 0; left--) at = nextWorkingDay(at + day);
  return at;
}

/** Extra days until dispatch: goods on stock leave at once, everything else is made first. */
export const lineLeadDays = (line: { readonly madeToOrder: boolean; readonly onStock: boolean; readonly leadTimeDays: number }): number =>
  line.madeToOrder || !line.onStock ? line.leadTimeDays : 0;

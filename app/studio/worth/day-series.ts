/** What the shop did day by day, as the figures of charts; pure. */

export const dayFigures = ["clicks", "added", "revenue", "margin"] as const;
export type DayFigure = (typeof dayFigures)[number];

/** One day (UTC), as the job summed it up. */
export interface ShopDay {
  /** `2026-11-28`. */
  readonly day: string;
  readonly watched: number;
  readonly clicks: number;
  readonly added: number;
  readonly orders: number;
  readonly revenue: number;
  readonly margin: number;
}

const dayMs = 24 * 3_600_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** So many days up to that of `now`, oldest first; a day without a row is one on which nothing happened. */
export function lastDays(rows: readonly ShopDay[], now: number, count: number): ShopDay[] {
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: count }, (_, index) => {
    const day = dateOf(now - (count - 1 - index) * dayMs);
    return known.get(day) ?? { day, watched: 0, clicks: 0, added: 0, orders: 0, revenue: 0, margin: 0 };
  });
}

/** The round number that a scale ends with: 1, 2 or 5 times a power of ten, not under the largest value. */
export function scaleTop(values: readonly number[]): number {
  const most = Math.max(0, ...values);
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((one) => one * power >= most * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** A bar from zero, in parts of the drawing's height; what was lost hangs below. */
export interface DayBar {
  readonly from: number;
  readonly to: number;
}

/** Bars on one scale: `top` and `bottom` are its ends, `zero` lies between them, in parts of the height. */
export function dayBars(values: readonly number[]): { readonly top: number; readonly bottom: number; readonly zero: number; readonly bars: readonly DayBar[] } {
  const top = values.some((value) => value > 0) || values.every((value) => value === 0) ? scaleTop(values) : 0;
  const bottom = values.some((value) => value < 0) ? -scaleTop(values.map((value) => -value)) : 0;
  const place = (value: number) => (top - value) / (top - bottom);
  return { top, bottom, zero: place(0), bars: values.map((value) => ({ from: place(Math.max(0, value)), to: place(Math.min(0, value)) })) };
}

/** Clicks per shelf shown, 0..1; undefined where none was. */
export function clickRate(days: readonly Pick<ShopDay, "watched" | "clicks">[]): number | undefined {
  const [watched, clicks] = [days.reduce((sum, day) => sum + day.watched, 0), days.reduce((sum, day) => sum + day.clicks, 0)];
  return watched === 0 ? undefined : clicks / watched;
}

export const totalOf = (days: readonly ShopDay[], figure: DayFigure | "orders"): number => days.reduce((sum, day) => sum + day[figure], 0);

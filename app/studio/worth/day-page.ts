/** Days as charts and table show them, in the reader's words; pure. */
import { formatMoney, money } from "#app/platform/money.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { clickRate, dayBars, dayFigures, totalOf, type DayBar, type DayFigure, type ShopDay } from "./day-series.ts";

export interface SaidDay {
  readonly day: string;
  /** "28 Nov", as the reader writes it. */
  readonly date: string;
  readonly watched: string;
  readonly orders: string;
  readonly figures: Readonly<Record<DayFigure, string>>;
}

export interface DayChart {
  readonly figure: DayFigure;
  readonly total: string;
  /** "" where nothing reaches above zero. */
  readonly top: string;
  /** "" where the scale begins with zero. */
  readonly bottom: string;
  /** Where zero lies, in parts of the height. */
  readonly zero: number;
  readonly bars: readonly DayBar[];
}

export interface DayPage {
  readonly days: readonly SaidDay[];
  readonly charts: readonly DayChart[];
  /** Of the shelves shown, in percent; "" while none was. */
  readonly rate: string;
  readonly orders: number;
}

export function dayPage(days: readonly ShopDay[], currency: string, locale: Locale): DayPage {
  const count = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const say = (figure: DayFigure, value: number) => (figure === "revenue" || figure === "margin" ? formatMoney(money(Math.round(value), currency), locale) : count.format(value));
  const rate = clickRate(days);
  return {
    rate: rate === undefined ? "" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(rate), orders: totalOf(days, "orders"),
    days: days.map((day) => ({
      day: day.day, date: date.format(new Date(`${day.day}T00:00:00Z`)), watched: count.format(day.watched), orders: count.format(day.orders),
      figures: { clicks: say("clicks", day.clicks), added: say("added", day.added), revenue: say("revenue", day.revenue), margin: say("margin", day.margin) },
    })),
    charts: dayFigures.map((figure) => {
      const { top, bottom, zero, bars } = dayBars(days.map((day) => day[figure]));
      return { figure, total: say(figure, totalOf(days, figure)), top: days.some((day) => day[figure] > 0) ? say(figure, top) : "", bottom: bottom === 0 ? "" : say(figure, bottom), zero, bars };
    }),
  };
}

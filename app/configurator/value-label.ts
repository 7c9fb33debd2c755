/** Values, amounts and texts in the reader's words. */
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { messages } from "./messages.ts";
import type { LocalText, Option } from "./model.ts";

export const textIn = (value: LocalText, locale: Locale): string => localise({ en: value.en ?? "", ru: value.ru }, locale);

export const labelOf = (option: Option, locale: Locale): string => textIn(option.label, locale);

/** Making one costs more than a hundred uses of it (2026-11), and a page writes hundreds of numbers on every click. */
const formatters = new Map<string, Intl.NumberFormat>();
export function formatter(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  formatters.set(key, known);
  return known;
}

/** A value in the shopper's words; lengths in the option's unit. */
export function valueLabel(option: Option, value: string, locale: Locale): string {
  const t = translator(messages, locale);
  if (option.kind === "enum") {
    const found = option.values.find((each) => each.id === value);
    return found === undefined ? value : textIn(found.label, locale);
  }
  if (option.kind === "bool") return value === "true" ? t("yes") : t("no");
  const unit = unitOf(option);
  const number = formatter(locale, 3).format(Number(value) / unit.size);
  return unit.name === undefined ? number : t(unit.name, { value: number });
}

export type UnitName = "millimetres" | "centimetres" | "metres" | "kilograms";

/** How a number is written: in which unit, and how many of the option's own make one of it. */
export interface Unit {
  readonly name: UnitName | undefined;
  readonly size: number;
}

/** Lengths are kept in millimetres and written in centimetres unless the model says otherwise. */
export function unitOf(option: Option): Unit {
  if (option.kind === "enum" || option.kind === "bool") return { name: undefined, size: 1 };
  if (option.kind === "length") return option.unit === "mm" ? { name: "millimetres", size: 1 } : option.unit === "m" ? { name: "metres", size: 1000 } : { name: "centimetres", size: 10 };
  return option.unit === "kg" ? { name: "kilograms", size: 1 } : { name: undefined, size: 1 };
}

/** "+€120", "−40 ₽"; nothing for no difference. */
export function difference(amount: number, locale: Locale, currency: string): string {
  if (amount === 0) return "";
  return `${amount > 0 ? "+" : "−"}${locale === "ru" ? "\u00a0" : ""}${formatMoney(money(Math.abs(amount), currency), locale)}`;
}

export const weightLabel = (grams: number, locale: Locale): string =>
  translator(messages, locale)("kilograms", { value: formatter(locale, 1).format(grams / 1000) });

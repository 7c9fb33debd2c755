/** Numbers on a scale: what may be typed, where the slider stands, which stretches are not to be had. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { messages } from "./messages.ts";
import { formatter, type UnitName } from "./value-label.ts";

/** A number on a scale: in the option's own unit, and in the unit people write. */
export interface ScaleView {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly size: number;
  readonly unit: UnitName | undefined;
  /** What may be typed. */
  readonly hint: string;
}

export type Scale = Omit<ScaleView, "hint">;

/** "From 120 to 200 cm, in steps of 20": what may be typed. */
export function scaleHint(scale: Scale, locale: Locale): string {
  return translator(messages, locale)("scaleHint", wordsOf(scale, locale));
}

function wordsOf({ min, max, step, size, unit }: Scale, locale: Locale, value = min): Readonly<Record<"min" | "max" | "step" | "value", string>> {
  const t = translator(messages, locale);
  const number = (each: number): string => formatter(locale, 3).format(each / size);
  const measure = (each: number): string => (unit === undefined ? number(each) : t(unit, { value: number(each) }));
  return { min: number(min), max: measure(max), step: number(step), value: measure(value) };
}

/** What is said of a number that was not taken as it was typed; "" when it was. */
export function typedNotice(scale: Scale, typed: string, locale: Locale): string {
  const taken = nearestValue(scale, typed);
  const t = translator(messages, locale);
  if (taken === undefined) return typed.trim() === "" ? "" : t("typedNothing", wordsOf(scale, locale));
  return Math.abs(Number(plainNumber(typed)) * scale.size - Number(taken)) < 1e-6 ? "" : t("typedTaken", wordsOf(scale, locale, Number(taken)));
}

/** "1 225,5" as a program writes it. */
const plainNumber = (typed: string): string => typed.trim().replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, "").replace(",", ".");

/** The value of the scale nearest to a number typed in its written unit ("122,5", "1 225"); undefined for no number. */
export function nearestValue({ min, max, step, size }: Scale, typed: string): string | undefined {
  const text = plainNumber(typed);
  if (!/^-?\d{1,7}(\.\d{0,4})?$/.test(text)) return undefined;
  const wanted = Math.min(max, Math.max(min, Number(text) * size));
  return String(min + Math.round((wanted - min) / step) * step);
}

/** Stretches of neighbouring values that are not to be had now, as shares of the way along the scale. */
export function blockedStretches(values: readonly { readonly status: string; readonly beyond: string | undefined }[]): readonly { readonly from: number; readonly until: number }[] {
  const stretches: { from: number; until: number }[] = [];
  values.forEach((value, index) => {
    if (value.status !== "blocked" && value.status !== "unavailable" && value.beyond === undefined) return;
    const from = index / values.length;
    const last = stretches.at(-1);
    if (last !== undefined && Math.abs(last.until - from) < 1e-9) last.until = (index + 1) / values.length;
    else stretches.push({ from, until: (index + 1) / values.length });
  });
  return stretches;
}

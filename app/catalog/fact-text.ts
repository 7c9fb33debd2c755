/** Numbers of the data table as people say them: centimetres instead of millimetres, units in the reader's language. */
import type { Locale } from "#app/platform/i18n.ts";
import type { ProductFact } from "./product-detail.ts";

const unitWords: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  mm: { en: "mm", ru: "мм" }, cm: { en: "cm", ru: "см" }, kg: { en: "kg", ru: "кг" }, g: { en: "g", ru: "г" }, lm: { en: "lm", ru: "лм" }, W: { en: "W", ru: "Вт" }, K: { en: "K", ru: "К" },
};
/** Counted things: their label says what is counted. */
const counted = new Set(["places", "pieces", "rubs", ""]);

/** The word of a unit; one nobody translated stays as it is, a counted thing has none. */
export const unitWord = (unit: string | null, locale: Locale): string => (unit === null || counted.has(unit) ? "" : (unitWords[unit]?.[locale] ?? unit));

const number = (value: number, locale: Locale): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

/** A length in millimetres: from 100 mm in centimetres, as furniture is measured. */
export function lengthText(millimetres: number, locale: Locale): string {
  const [value, unit] = Math.abs(millimetres) >= 100 ? [millimetres / 10, "cm"] : [millimetres, "mm"];
  return `${number(value, locale)}\u00a0${unitWord(unit, locale)}`;
}

export function factText(fact: ProductFact, locale: Locale): string {
  if (fact.number === undefined) return fact.words.join(", ");
  if (fact.unit === "mm") return lengthText(fact.number, locale);
  const word = unitWord(fact.unit, locale);
  return word === "" ? number(fact.number, locale) : `${number(fact.number, locale)}\u00a0${word}`;
}

/** "120 × 45 × 80 cm". */
export const sizeText = (size: { readonly width: number; readonly depth: number; readonly height: number }, locale: Locale): string =>
  `${[size.width, size.depth, size.height].map((side) => number(side / 10, locale)).join(" × ")}\u00a0${unitWord("cm", locale)}`;

export const weightText = (grams: number, locale: Locale): string =>
  grams < 1000 ? `${number(grams, locale)}\u00a0${unitWord("g", locale)}` : `${number(grams / 1000, locale)}\u00a0${unitWord("kg", locale)}`;

/** The product's facts with the variant's own in their places. */
export function mergeFacts(product: readonly ProductFact[], variant: readonly ProductFact[]): ProductFact[] {
  const own = new Map(variant.map((fact) => [fact.key, fact]));
  const shared = product.map((fact) => own.get(fact.key) ?? fact);
  const known = new Set(product.map((fact) => fact.key));
  return [...shared, ...variant.filter((fact) => !known.has(fact.key))];
}

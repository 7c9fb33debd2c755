/** What a line of prices, times or weights says, as a sentence for the modeller. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { priceAmountFields, weightAmountFields } from "./amount-form.ts";
import { expressionWords, type Wording } from "./expression-words.ts";
import type { Json } from "./model-form.ts";
import { shown } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";
import type { PriceScope } from "./price-form.ts";
import { priceMessages } from "./price-messages.ts";

/** "35.00 EUR, 3500.00 RUB": the books of the shop that the line has. */
const listed = (books: readonly string[], texts: (book: string) => string): string => books.map((book) => [texts(book), book] as const).filter(([text]) => text !== "").map((pair) => pair.join("\u00a0")).join(", ");

function ratedWords(wording: Wording, fields: FormValues, rate: string): string {
  const t = translator(priceMessages, wording.locale);
  const said = (field: string) => expressionWords(wording, fields[`x.${field}`] ?? "");
  switch (fields["x.kind"]) {
    case "unit": return t("perUnit", { rate, of: said("by") });
    case "length": return t("perLength", { rate, of: said("by") });
    case "area": return t("perArea", { rate, of: `${said("by")} × ${said("by2")}` });
    case "table": return t("perTable", { rate, of: said("table") });
    default: return rate;
  }
}

function withWhen({ locale, ...wording }: Wording, words: string, when: unknown): string {
  return when === undefined || when === "" ? words : translator(priceMessages, locale)("when", { words, when: expressionWords({ locale, ...wording }, shown(when)) });
}

export function priceWords(wording: Wording, line: Json, { books, measure }: PriceScope): string {
  const t = translator(priceMessages, wording.locale);
  const fields = priceAmountFields("x", line, books, measure);
  const kind = fields["x.kind"];
  const of = (Array.isArray(line.of) ? line.of : []).map((id) => (id === "base" ? t("base") : expressionWords(wording, shown(id)))).join(", ");
  const words = kind === "percent" ? t("percentOf", { percent: shown(line.percent), of }) : kind === "expression" ? t("worked", { words: expressionWords(wording, fields[`x.amount.${books[0] ?? ""}`] ?? "") })
    : ratedWords(wording, fields, listed(books, (book) => fields[`x.${kind === "fixed" ? "fixed" : "rate"}.${book}`] ?? ""));
  return withWhen(wording, words, line.when);
}

export function weightWords(wording: Wording, line: Json, { measure }: PriceScope): string {
  const t = translator(priceMessages, wording.locale);
  const fields = weightAmountFields("x", line, measure);
  const kind = fields["x.kind"];
  return kind === "expression" ? t("workedGrams", { words: expressionWords(wording, shown(line.grams)) }) : ratedWords(wording, fields, t("kilograms", { value: fields[kind === "fixed" ? "x.fixed" : "x.rate"] ?? "" }));
}

export const leadWords = (wording: Wording, line: Json, _scope: PriceScope): string => withWhen(wording, daysWords(wording.locale, line.days), line.when);
const daysWords = (locale: Locale, days: unknown): string => translator(priceMessages, locale)("days", { count: Number(days) || 0 });

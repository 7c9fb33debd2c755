/** The amount of a price line, or the grams of a weight line, as fields: a kind, and what that kind asks for. */
import { exponentOf } from "#app/platform/money.ts";
import { isRateKind, rateKinds, ratedOf, rateText, readRate, type Measure, type Rated } from "./amount-kinds.ts";
import { amountText, isJson, listIn, optionalText, put, readAmount, shown, type Json, type Reading } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";

export const amountKinds = ["fixed", ...rateKinds, "percent", "expression"] as const;
export type AmountKind = (typeof amountKinds)[number];
/** Grams are no price: there is nothing to take a percentage of. */
export const weightKinds = amountKinds.filter((kind) => kind !== "percent");
const kilo = 3;

/** What names measure in a source: number options, sets, groups and derived values. */
export function measureOf(source: Json, group: Json | undefined): Measure {
  const numbers = [...listIn(source.groups), ...listIn(source.derived), ...listIn(group?.derived)].map((one) => [shown(one.id), "number"] as const);
  const options = [...listIn(source.options), ...listIn(group?.options)].filter((one) => one.kind !== "enum" && one.kind !== "bool").map((one) => [shown(one.id), one.kind === "length" ? "length" : "number"] as const);
  const all = new Map<string, "length" | "number">([...numbers, ...options]);
  return (name) => all.get(name);
}

const wholeNumber = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value);

/** `amount` by book, or the one text of a weight: what is drawn of it. */
interface Drawn {
  readonly kind: AmountKind;
  readonly fields: FormValues;
}

const ratedFields = (name: string, rated: Rated | undefined, keys: readonly string[]): FormValues => ({
  [`${name}.by`]: rated !== undefined && rated.kind !== "table" ? (rated.factors[0] ?? "") : "", [`${name}.by2`]: rated?.factors[1] ?? "", [`${name}.table`]: rated?.kind === "table" ? (rated.factors[0] ?? "") : "",
  ...Object.fromEntries(keys.map((key, place) => [`${name}.rate${key === "" ? "" : `.${key}`}`, rated?.rates[place] ?? ""])),
});

function drawnPrice(name: string, line: Json, books: readonly string[], measure: Measure): Drawn {
  const amount = isJson(line.amount) ? line.amount : {};
  const given = Object.keys(amount);
  const fixed = given.every((book) => wholeNumber(amount[book]));
  const rated = fixed || given.some((book) => !books.includes(book)) ? undefined : ratedOf(books.filter((book) => given.includes(book)).map((book) => ({ digits: exponentOf(book), value: amount[book] })), measure);
  const kind = line.percent !== undefined ? "percent" : fixed ? "fixed" : (rated?.kind ?? "expression");
  return {
    kind,
    fields: {
      ...ratedFields(name, rated, books.filter((book) => given.includes(book))), ...Object.fromEntries(books.filter((book) => !given.includes(book)).map((book) => [`${name}.rate.${book}`, ""])),
      ...Object.fromEntries(books.flatMap((book) => [[`${name}.fixed.${book}`, wholeNumber(amount[book]) ? amountText(amount[book], book) : ""], [`${name}.amount.${book}`, shown(amount[book])]])),
      [`${name}.percent`]: shown(line.percent), [`${name}.of`]: Array.isArray(line.of) ? line.of.map(shown).join(", ") : "",
    },
  };
}

function drawnWeight(name: string, line: Json, measure: Measure): Drawn {
  const text = shown(line.grams);
  const fixed = /^\d{1,9}$/.test(text);
  const rated = fixed || line.grams === undefined ? undefined : ratedOf([{ digits: kilo, value: text }], measure);
  const kind = line.grams === undefined || fixed ? "fixed" : (rated?.kind ?? "expression");
  return { kind, fields: { ...ratedFields(name, rated, [""]), [`${name}.fixed`]: fixed ? kilograms(Number(text)) : "", [`${name}.grams`]: text } };
}

/** "1.5" of 1,500 grams. */
const kilograms = (grams: number): string => String(grams / 1000);

const drawn = ({ kind, fields }: Drawn, name: string): FormValues => ({ ...fields, [`${name}.kind`]: kind });
export const priceAmountFields = (name: string, line: Json, books: readonly string[], measure: Measure): FormValues => drawn(drawnPrice(name, line, books, measure), name);
export const weightAmountFields = (name: string, line: Json, measure: Measure): FormValues => drawn(drawnWeight(name, line, measure), name);

const asDrawn = (text: string | undefined): string => (text ?? "").replace(/\r\n/g, "\n").trim();

/** Whether the fields of the chosen kind stand as they were drawn: then the line stays to the letter. */
function untouched(reading: Reading, name: string, { kind, fields }: Drawn, ask: readonly string[]): boolean {
  return reading.fields.text(`${name}.kind`) === kind && ask.every((field) => !reading.fields.has(`${name}.${field}`) || reading.fields.text(`${name}.${field}`) === asDrawn(fields[`${name}.${field}`]));
}

/** Options and rate, or the problem under its field. */
function readRated({ fields, problems }: Reading, name: string, kind: string, rateField: string, digits: number): string | undefined {
  const factors = (kind === "table" ? ["table"] : kind === "area" ? ["by", "by2"] : ["by"]).map((field) => {
    const text = fields.text(`${name}.${field}`);
    if (text === "" && !problems.some((problem) => problem.path === `${name}.${field}`)) problems.push({ code: "required", path: `${name}.${field}`, params: {} });
    return text;
  });
  const text = fields.text(`${name}.${rateField}`);
  const rate = readRate(text);
  if (text === "") return undefined;
  if (rate === undefined) problems.push({ code: "not-an-amount", path: `${name}.${rateField}`, params: { found: text.slice(0, 40) } });
  return rate === undefined || !isRateKind(kind) ? undefined : rateText(kind, factors, rate, digits);
}

/** A whole number is an amount of minor units, anything else an expression. */
const amountOrExpression = (text: string): unknown => (/^-?\d{1,10}$/.test(text) ? Number(text) : optionalText(text));

function readBook(reading: Reading, name: string, kind: string, book: string): unknown {
  const { fields, problems } = reading;
  if (isRateKind(kind)) return readRated(reading, name, kind, `rate.${book}`, exponentOf(book));
  if (kind !== "fixed") return amountOrExpression(fields.text(`${name}.amount.${book}`));
  const text = fields.text(`${name}.fixed.${book}`);
  const amount = text === "" ? undefined : readAmount(text, book);
  if (text !== "" && amount === undefined) problems.push({ code: "not-an-amount", path: `${name}.fixed.${book}`, params: { found: text.slice(0, 40) } });
  return amount;
}

/** A share of other prices instead of an amount. */
function percentLine({ fields, problems }: Reading, name: string, line: Json): Json {
  const percent = fields.text(`${name}.percent`).replace(",", ".");
  if (!/^-?\d{1,4}(\.\d{1,2})?$/.test(percent)) problems.push({ code: "not-a-number", path: `${name}.percent`, params: { found: percent.slice(0, 40) } });
  return put(put(put(line, "amount", undefined), "percent", Number(percent)), "of", fields.text(`${name}.of`).split(/[,\s]+/).filter((one) => one !== ""));
}

/** The line with what it costs. A form without kinds (a program's) speaks of minor units. */
export function readPriceAmount(reading: Reading, name: string, before: Json, line: Json, { books, measure }: { readonly books: readonly string[]; readonly measure: Measure }): Json {
  const { fields } = reading;
  const kind = fields.text(`${name}.kind`) || (fields.text(`${name}.percent`) === "" ? "expression" : "percent");
  const asked = kind === "percent" ? ["percent", "of"] : isRateKind(kind) ? ["by", "by2", "table", ...books.map((book) => `rate.${book}`)] : books.map((book) => `${kind === "fixed" ? "fixed" : "amount"}.${book}`);
  if ((before.amount !== undefined || before.percent !== undefined) && untouched(reading, name, drawnPrice(name, before, books, measure), asked)) return line;
  if (kind === "percent") return percentLine(reading, name, line);
  const field = kind === "fixed" ? "fixed" : isRateKind(kind) ? "rate" : "amount";
  const amount = books.reduce<Json>((given, book) => (fields.has(`${name}.${field}.${book}`) ? put(given, book, readBook(reading, name, kind, book)) : given), isJson(before.amount) ? before.amount : {});
  return put(put(put(line, "percent", undefined), "of", undefined), "amount", amount);
}

/** The grams as the language has them. */
export function readGrams(reading: Reading, name: string, before: Json, measure: Measure): unknown {
  const { fields, problems } = reading;
  const kind = fields.text(`${name}.kind`) || "expression";
  const asked = isRateKind(kind) ? ["by", "by2", "table", "rate"] : [kind === "fixed" ? "fixed" : "grams"];
  if (before.grams !== undefined && untouched(reading, name, drawnWeight(name, before, measure), asked)) return before.grams;
  if (isRateKind(kind)) return readRated(reading, name, kind, "rate", kilo) ?? "";
  if (kind !== "fixed") return fields.text(`${name}.grams`);
  const text = fields.text(`${name}.fixed`);
  const rate = readRate(text);
  const grams = rate === undefined ? undefined : (rate.over * 1000n) / rate.under;
  if (text !== "" && (rate === undefined || rate.over < 0n || (rate.over * 1000n) % rate.under !== 0n)) problems.push({ code: "not-an-amount", path: `${name}.fixed`, params: { found: text.slice(0, 40) } });
  return grams === undefined ? "" : String(grams);
}

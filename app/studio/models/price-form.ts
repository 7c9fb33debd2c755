/** What a model's things cost, how long they take, what they weigh, as one form. */
import { amountText, isJson, listIn, optionalText, put, readAmounts, readNumber, readTexts, shown, textIn, type Json, type Reading } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";

export type LineKind = "price" | "lead" | "weight";
export interface LineFields {
  readonly id: string;
  /** Fields begin with this: `price.3`. */
  readonly name: string;
}

const nameOf = { price: "prices", lead: "leadTime", weight: "weight" } as const;
/** The lines of a group stand in it directly, without a base. */
const part = (source: Json, kind: LineKind): Json => {
  const found = source[nameOf[kind]];
  return isJson(found) ? found : Array.isArray(found) ? { lines: found } : {};
};

/** The lines there are, and one empty row for another. */
export const linesOfKind = (source: Json, kind: LineKind): LineFields[] =>
  [...listIn(part(source, kind).lines).map((line) => shown(line.id)), ""].map((id, place) => ({ id, name: `${kind}.${place}` }));

export function priceFields(source: Json, books: readonly string[]): FormValues {
  const base = part(source, "price").base;
  const price = listIn(part(source, "price").lines).map((line, place): FormValues => ({
    [`price.${place}.id`]: shown(line.id), [`price.${place}.label.en`]: textIn(line.label, "en"), [`price.${place}.label.ru`]: textIn(line.label, "ru"), [`price.${place}.option`]: shown(line.option), [`price.${place}.when`]: shown(line.when), [`price.${place}.percent`]: shown(line.percent), [`price.${place}.of`]: Array.isArray(line.of) ? line.of.map(shown).join(", ") : "",
    // Amounts of a line may be expressions, and those speak of minor units: so both do here.
    ...Object.fromEntries(books.map((book) => [`price.${place}.amount.${book}`, shown(isJson(line.amount) ? line.amount[book] : undefined)])),
  }));
  const lead = listIn(part(source, "lead").lines).map((line, place): FormValues => ({ [`lead.${place}.id`]: shown(line.id), [`lead.${place}.when`]: shown(line.when), [`lead.${place}.days`]: shown(line.days) }));
  const weight = listIn(part(source, "weight").lines).map((line, place): FormValues => ({ [`weight.${place}.id`]: shown(line.id), [`weight.${place}.grams`]: shown(line.grams) }));
  return Object.assign(
    { baseDays: shown(part(source, "lead").baseDays), baseGrams: shown(part(source, "weight").base), ...Object.fromEntries(books.map((book) => [`base.${book}`, amountText(isJson(base) ? base[book] : undefined, book)])) },
    ...price, ...lead, ...weight,
  );
}

/** A whole number is an amount of minor units, anything else an expression. */
const amountOrExpression = (text: string): unknown => (/^-?\d{1,10}$/.test(text) ? Number(text) : optionalText(text));

function readPriceLine(reading: Reading, name: string, before: Json, books: readonly string[]): Json {
  const { fields } = reading;
  const texts = put(["id", "option", "when"].reduce((given, field) => put(given, field, optionalText(fields.text(`${name}.${field}`))), before), "label", readTexts(reading, `${name}.label`, before.label) ?? {});
  const percent = fields.text(`${name}.percent`).replace(",", ".");
  if (percent !== "") return percentLine(reading, name, put(texts, "amount", undefined), percent);
  const amount = books.reduce<Json>((given, book) => (fields.has(`${name}.amount.${book}`) ? put(given, book, amountOrExpression(fields.text(`${name}.amount.${book}`))) : given), isJson(before.amount) ? before.amount : {});
  return put(put(put(texts, "percent", undefined), "of", undefined), "amount", amount);
}

/** A share of other prices instead of an amount. */
function percentLine({ fields, problems }: Reading, name: string, line: Json, percent: string): Json {
  if (!/^-?\d{1,4}(\.\d{1,2})?$/.test(percent)) problems.push({ code: "not-a-number", path: `${name}.percent`, params: { found: percent.slice(0, 40) } });
  return put(put(line, "percent", Number(percent)), "of", fields.text(`${name}.of`).split(/[,\s]+/).filter((one) => one !== ""));
}

function readLines(reading: Reading, source: Json, kind: LineKind, read: (name: string, before: Json) => Json): readonly Json[] {
  const old = listIn(part(source, kind).lines);
  return Array.from({ length: old.length + 1 }, (_, place) => place).flatMap((place): Json[] => {
    const name = `${kind}.${place}`;
    if (!reading.fields.has(`${name}.id`)) return old[place] === undefined ? [] : [old[place]];
    return reading.fields.text(`${name}.id`) === "" ? [] : [read(name, old[place] ?? {})];
  });
}

const keepEmpty = (before: unknown, after: readonly Json[]): unknown => (before === undefined && after.length === 0 ? undefined : after);

/** The model, or one of its groups, with the prices, times and weights of the form. */
export function readPrices(reading: Reading, source: Json, books: readonly string[]): Json {
  const { fields } = reading;
  const [prices, lead, weight] = [part(source, "price"), part(source, "lead"), part(source, "weight")];
  const priceLines = readLines(reading, source, "price", (name, before) => readPriceLine(reading, name, before, books));
  const leadLines = readLines(reading, source, "lead", (name, before) => put(put(put(before, "id", fields.text(`${name}.id`)), "when", fields.text(`${name}.when`)), "days", readNumber(reading, `${name}.days`)));
  const weightLines = readLines(reading, source, "weight", (name, before) => put(put(before, "id", fields.text(`${name}.id`)), "grams", fields.text(`${name}.grams`)));
  if (isGroup(source)) return put(put(put(source, "prices", keepEmpty(source.prices, priceLines)), "leadTime", keepEmpty(source.leadTime, leadLines)), "weight", keepEmpty(source.weight, weightLines));
  const number = (name: string, before: unknown) => (fields.has(name) ? readNumber(reading, name) : before);
  return {
    ...source,
    prices: put(put(prices, "base", readAmounts(reading, "base", books, prices.base) ?? {}), "lines", keepEmpty(prices.lines, priceLines)),
    leadTime: put(put(lead, "baseDays", number("baseDays", lead.baseDays)), "lines", keepEmpty(lead.lines, leadLines)),
    weight: put(put(weight, "base", number("baseGrams", weight.base)), "lines", keepEmpty(weight.lines, weightLines)),
  };
}

/** A group has its number of instances; a model has sections. */
export const isGroup = (source: Json): boolean => source.sections === undefined && source.instance !== undefined;

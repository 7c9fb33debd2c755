/** What a model's things cost, how long they take, what they weigh, as one form. */
import { priceAmountFields, readGrams, readPriceAmount, weightAmountFields } from "./amount-form.ts";
import type { Measure } from "./amount-kinds.ts";
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

export const linesAt = (source: Json, kind: LineKind): readonly Json[] => listIn(part(source, kind).lines);

/** The lines there are, and one empty row for another. */
export const linesOfKind = (source: Json, kind: LineKind): LineFields[] =>
  [...linesAt(source, kind).map((line) => shown(line.id)), ""].map((id, place) => ({ id, name: `${kind}.${place}` }));

/** What the forms have fields for, and what names measure. */
export interface PriceScope {
  readonly books: readonly string[];
  readonly measure: Measure;
}

export function priceFields(source: Json, { books, measure }: PriceScope): FormValues {
  const base = part(source, "price").base;
  const price = linesAt(source, "price").map((line, place): FormValues => ({
    [`price.${place}.id`]: shown(line.id), [`price.${place}.label.en`]: textIn(line.label, "en"), [`price.${place}.label.ru`]: textIn(line.label, "ru"), [`price.${place}.option`]: shown(line.option), [`price.${place}.when`]: shown(line.when),
    ...priceAmountFields(`price.${place}`, line, books, measure),
  }));
  const lead = linesAt(source, "lead").map((line, place): FormValues => ({ [`lead.${place}.id`]: shown(line.id), [`lead.${place}.when`]: shown(line.when), [`lead.${place}.days`]: shown(line.days) }));
  const weight = linesAt(source, "weight").map((line, place): FormValues => ({ [`weight.${place}.id`]: shown(line.id), ...weightAmountFields(`weight.${place}`, line, measure) }));
  return Object.assign(
    { baseDays: shown(part(source, "lead").baseDays), baseGrams: shown(part(source, "weight").base), ...Object.fromEntries(books.map((book) => [`base.${book}`, amountText(isJson(base) ? base[book] : undefined, book)])) },
    ...price, ...lead, ...weight,
  );
}

function readPriceLine(reading: Reading, name: string, before: Json, scope: PriceScope): Json {
  const { fields } = reading;
  const texts = put(["id", "option", "when"].reduce((given, field) => (fields.text(`${name}.${field}`) === shown(given[field]).trim() ? given : put(given, field, optionalText(fields.text(`${name}.${field}`)))), before), "label", readTexts(reading, `${name}.label`, before.label) ?? {});
  return readPriceAmount(reading, name, before, texts, scope);
}

function readLines(reading: Reading, source: Json, kind: LineKind, read: (name: string, before: Json) => Json): readonly Json[] {
  const old = linesAt(source, kind);
  return Array.from({ length: old.length + 1 }, (_, place) => place).flatMap((place): Json[] => {
    const name = `${kind}.${place}`;
    if (!reading.fields.has(`${name}.id`)) return old[place] === undefined ? [] : [old[place]];
    return reading.fields.text(`${name}.id`) === "" ? [] : [read(name, old[place] ?? {})];
  });
}

const keepEmpty = (before: unknown, after: readonly Json[]): unknown => (before === undefined && after.length === 0 ? undefined : after);

/** The model, or one of its groups, with the prices, times and weights of the form. */
export function readPrices(reading: Reading, source: Json, scope: PriceScope): Json {
  const { fields } = reading;
  const [prices, lead, weight] = [part(source, "price"), part(source, "lead"), part(source, "weight")];
  const priceLines = readLines(reading, source, "price", (name, before) => readPriceLine(reading, name, before, scope));
  const leadLines = readLines(reading, source, "lead", (name, before) => put(put(put(before, "id", fields.text(`${name}.id`)), "when", fields.text(`${name}.when`)), "days", readNumber(reading, `${name}.days`)));
  const weightLines = readLines(reading, source, "weight", (name, before) => put(put(before, "id", fields.text(`${name}.id`)), "grams", readGrams(reading, name, before, scope.measure)));
  if (isGroup(source)) return put(put(put(source, "prices", keepEmpty(source.prices, priceLines)), "leadTime", keepEmpty(source.leadTime, leadLines)), "weight", keepEmpty(source.weight, weightLines));
  const number = (name: string, before: unknown) => (fields.has(name) ? readNumber(reading, name) : before);
  return {
    ...source,
    prices: put(put(prices, "base", readBase(reading, scope.books, prices.base)), "lines", keepEmpty(prices.lines, priceLines)),
    leadTime: put(put(lead, "baseDays", number("baseDays", lead.baseDays)), "lines", keepEmpty(lead.lines, leadLines)),
    weight: put(put(weight, "base", number("baseGrams", weight.base)), "lines", keepEmpty(weight.lines, weightLines)),
  };
}

/** Lines may take off; what they take it off is no less than nothing. What stood there before is not this form's mistake. */
function readBase(reading: Reading, books: readonly string[], before: unknown): Json {
  const base = readAmounts(reading, "base", books, before) ?? {};
  for (const book of books) {
    const amount = base[book];
    if (typeof amount === "number" && amount < 0 && !(isJson(before) && before[book] === amount)) reading.problems.push({ code: "below-zero", path: `base.${book}`, params: {} });
  }
  return base;
}

/** A group has its number of instances; a model has sections. */
export const isGroup = (source: Json): boolean => source.sections === undefined && source.instance !== undefined;

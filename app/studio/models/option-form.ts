/** An option of a model as a form: names, kind, values with prices, default. */
import { amountText, attributesText, availabilityFields, isJson, listIn, optionalText, put, readAmounts, readAttributes, readAvailability, readNumber, readTexts, shown, textIn, type Json, type Reading } from "./model-form.ts";

/** What stands in the fields, by name; amounts in major units. */
export type FormValues = Readonly<Record<string, string>>;

export interface ValueFields {
  /** The value's id, or "" for the empty row of a new one. */
  readonly id: string;
  /** Fields begin with this: `values.3`. */
  readonly name: string;
}

const textFields = (name: string, text: unknown): FormValues => ({ [`${name}.en`]: textIn(text, "en"), [`${name}.ru`]: textIn(text, "ru") });
const amountFields = (name: string, amounts: unknown, books: readonly string[]): FormValues =>
  Object.fromEntries(books.map((book) => [`${name}.${book}`, amountText(isJson(amounts) ? amounts[book] : undefined, book)]));

/** A set's default is a list. */
const defaultText = (value: unknown): string => (Array.isArray(value) ? value.map(shown).join(", ") : shown(value));
const hasValues = (option: Json): boolean => option.kind === "enum" || option.kind === "set";

/** Rows for values that do not exist yet. */
export const newRows = 2;

export const valuesOf = (option: Json): ValueFields[] => {
  const ids = listIn(option.values).map((value) => shown(value.id));
  return [...ids, ...Array.from({ length: newRows }, () => "")].map((id, place) => ({ id, name: `values.${place}` }));
};

export function optionFields(option: Json, books: readonly string[]): FormValues {
  const values = listIn(option.values).map((value, place): FormValues => {
    const name = `values.${place}`;
    return {
      [`${name}.id`]: shown(value.id), ...textFields(`${name}.label`, value.label), [`${name}.swatch`]: shown(value.swatch), ...amountFields(`${name}.price`, value.price, books),
      [`${name}.leadDays`]: shown(value.leadDays), [`${name}.part`]: shown(value.part), [`${name}.weight`]: shown(value.weight), [`${name}.attributes`]: attributesText(value.attributes), ...availabilityFields(`${name}.available`, value.available),
    };
  });
  return Object.assign({
    id: shown(option.id), kind: shown(option.kind), section: shown(option.section), display: shown(option.display), ...textFields("label", option.label), ...textFields("help", option.help),
    default: defaultText(option.default), defaultWeight: shown(option.defaultWeight), min: shown(option.min), max: shown(option.max), step: shown(option.step), unit: shown(option.unit),
    ...amountFields("price", option.price, books), ...amountFields("pricePerUnit", option.pricePerUnit, books), leadDays: shown(option.leadDays), part: shown(option.part), weight: shown(option.weight), weightPerUnit: shown(option.weightPerUnit), ...availabilityFields("available", option.available),
  }, ...values);
}

/** Sets the fields the form has; the others stay as they are. */
function apply(thing: Json, reading: Reading, names: readonly string[], read: (name: string) => unknown, prefix = ""): Json {
  return names.reduce((given, name) => (reading.fields.has(`${prefix}${name}`) ? put(given, name, read(`${prefix}${name}`)) : given), thing);
}

function readValue(reading: Reading, name: string, before: Json, books: readonly string[]): Json {
  const text = (field: string) => optionalText(reading.fields.text(field));
  const number = (field: string) => readNumber(reading, field);
  const named = put(apply(before, reading, ["id", "swatch", "part"], text, `${name}.`), "label", readTexts(reading, `${name}.label`, before.label) ?? {});
  const numbered = apply(named, reading, ["leadDays", "weight"], number, `${name}.`);
  const priced = put(put(numbered, "price", readAmounts(reading, `${name}.price`, books, before.price)), "attributes", readAttributes(reading, `${name}.attributes`, before.attributes));
  return put(priced, "available", readAvailability(reading, `${name}.available`, before.available));
}

/** Rows with an id are values; one whose id was emptied is taken out, an empty row is none. */
function readValues(reading: Reading, before: Json, books: readonly string[]): readonly Json[] | undefined {
  if (!hasValues(before) || !reading.fields.has("values.0.id")) return undefined;
  const old = listIn(before.values);
  return Array.from({ length: old.length + newRows }, (_, place) => place).flatMap((place): Json[] => {
    const name = `values.${place}`;
    if (!reading.fields.has(`${name}.id`)) return old[place] === undefined ? [] : [old[place]];
    return reading.fields.text(`${name}.id`) === "" ? [] : [readValue(reading, name, old[place] ?? {}, books)];
  });
}

function defaultOf(kind: unknown, text: string): unknown {
  if (text === "") return undefined;
  if (kind === "set") return text.split(/[,\s]+/).filter((one) => one !== "");
  if (kind === "bool") return text === "true";
  return kind === "enum" || !/^-?\d{1,12}$/.test(text) ? text : Number(text);
}

/** The option as the form has it; `before` is the option it was made from, or a bare one of its kind. */
export function readOption(reading: Reading, before: Json, books: readonly string[]): Json {
  const text = (name: string) => optionalText(reading.fields.text(name));
  const number = (name: string) => readNumber(reading, name);
  const named = apply(before, reading, [...(before.id === undefined ? ["id"] : []), "section", "display", "unit", "part"], text);
  const texts = put(put(named, "label", readTexts(reading, "label", before.label) ?? {}), "help", readTexts(reading, "help", before.help));
  const numbers = apply(texts, reading, ["defaultWeight", "min", "max", "step", "leadDays", "weight", "weightPerUnit"], number);
  const priced = put(put(numbers, "price", readAmounts(reading, "price", books, before.price)), "pricePerUnit", readAmounts(reading, "pricePerUnit", books, before.pricePerUnit));
  const settled = reading.fields.has("default") && reading.fields.text("default") !== defaultText(before.default) ? put(priced, "default", defaultOf(before.kind, reading.fields.text("default"))) : priced;
  const values = readValues(reading, before, books);
  const available = put(settled, "available", readAvailability(reading, "available", before.available));
  return values === undefined ? available : put(available, "values", values);
}

export const optionKinds = ["enum", "bool", "set", "length", "integer", "quantity"] as const;
export type OptionKind = (typeof optionKinds)[number];

/** What a new option of a kind starts from. */
export function bareOption(kind: OptionKind, section: string | undefined): Json {
  const bare = put({ kind }, "section", section);
  if (kind === "enum" || kind === "set") return { ...bare, values: [] };
  return kind === "bool" ? bare : { ...bare, min: 0, max: 10, step: 1 };
}

/**
 * Parts of a model to form fields and back. A form knows some fields of a thing and leaves the others as they are: what the language
 * learns later, and what a modeller wrote by hand, is never lost by saving. A field left as it was keeps its value, to the letter.
 */
import { exponentOf } from "#app/platform/money.ts";
import { textOf } from "#app/platform/text-of.ts";

export type Json = Readonly<Record<string, unknown>>;

/** Reads a form's text fields by name; a field that was not sent is "". */
export interface Fields {
  readonly text: (name: string) => string;
  /** Whether the form has the field at all. */
  readonly has: (name: string) => boolean;
}

export function fieldsOf(form: FormData): Fields {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.replace(/\r\n/g, "\n").trim() : "";
  };
  return { text, has: (name) => form.has(name) };
}

/** What a person typed that cannot become a value; `path` is the field within the thing. */
export interface FormProblem {
  readonly code: "not-a-number" | "not-an-amount" | "bad-line" | "required" | "unknown-thing" | "below-zero";
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Collects problems while a form is read. */
export interface Reading {
  readonly fields: Fields;
  readonly problems: FormProblem[];
}

export const startReading = (form: FormData): Reading => ({ fields: fieldsOf(form), problems: [] });

/** The thing with a field set, or left out where the value is undefined. */
export function put(thing: Json, name: string, value: unknown): Json {
  const { [name]: _, ...rest } = thing;
  return value === undefined ? rest : { ...thing, [name]: value };
}

export const optionalText = (text: string): string | undefined => (text === "" ? undefined : text);

/** `name.en`, `name.ru`: other languages of the text stay. */
export function readTexts(reading: Reading, name: string, before: unknown): Json | undefined {
  if (!reading.fields.has(`${name}.en`)) return isJson(before) ? before : undefined;
  const after = ["en", "ru"].reduce<Json>((text, language) => put(text, language, optionalText(reading.fields.text(`${name}.${language}`))), isJson(before) ? before : {});
  return Object.keys(after).length === 0 ? undefined : after;
}

export const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
export const textIn = (value: unknown, language: string): string => (isJson(value) && typeof value[language] === "string" ? value[language] : "");
export const listIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const shown = (value: unknown): string => (value === undefined || value === null ? "" : textOf(value));

/** A whole number, or a problem; "" leaves the field out. */
export function readNumber(reading: Reading, name: string): number | undefined {
  const text = reading.fields.text(name).replace(/[\s\u00a0]/g, "").replace("−", "-");
  if (text === "") return undefined;
  if (/^-?\d{1,12}$/.test(text)) return Number(text);
  reading.problems.push({ code: "not-a-number", path: name, params: { found: text.slice(0, 40) } });
  return undefined;
}

/** Minor units as people write them: 12900 -> "129.00"; no digits behind the point that are not there. */
export function amountText(value: unknown, book: string): string {
  if (typeof value !== "number") return shown(value);
  const digits = exponentOf(book);
  const whole = String(Math.abs(value)).padStart(digits + 1, "0");
  return `${value < 0 ? "-" : ""}${digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`}`;
}

/** "129", "129.5", "1 290,00", "-20" -> minor units. */
export function readAmount(text: string, book: string): number | undefined {
  const digits = exponentOf(book);
  const match = /^(-?)(\d{1,9})(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0]/g, "").replace("−", "-"));
  const fraction = match?.[3] ?? "";
  if (match === null || fraction.length > digits) return undefined;
  const amount = Number(`${match[2]}${fraction.padEnd(digits, "0")}`);
  return match[1] === "-" && amount !== 0 ? -amount : amount;
}

/** `name.EUR`, `name.USD` ... An empty field leaves the book out; books without a field stay. */
export function readAmounts(reading: Reading, name: string, books: readonly string[], before: unknown): Json | undefined {
  const amounts = books.reduce<Json>((given, book) => {
    const path = `${name}.${book}`;
    if (!reading.fields.has(path)) return given;
    const text = reading.fields.text(path);
    const amount = text === "" ? undefined : readAmount(text, book);
    if (text !== "" && amount === undefined) reading.problems.push({ code: "not-an-amount", path, params: { found: text.slice(0, 40) } });
    return put(given, book, amount);
  }, isJson(before) ? before : {});
  return Object.keys(amounts).length === 0 ? undefined : amounts;
}

/** One value as it stands in a table's row or in an attribute. */
export function scalarOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(text) ? Number(text) : text;
}

/** Attributes as "mm = 18, lift = 60". */
export const attributesText = (attributes: unknown): string => (isJson(attributes) ? Object.entries(attributes).map(([name, value]) => `${name} = ${shown(value)}`).join(", ") : "");

export function readAttributes(reading: Reading, name: string, before: unknown): Json | undefined {
  const text = reading.fields.text(name);
  if (!reading.fields.has(name) || text === attributesText(before)) return isJson(before) ? before : undefined;
  const attributes: Record<string, unknown> = Object.create(null);
  for (const piece of text.split(/[,\n]/).map((one) => one.trim()).filter((one) => one !== "")) {
    const match = /^([A-Za-z]\w{0,63})\s*=\s*(.{1,100})$/.exec(piece);
    if (match === null) reading.problems.push({ code: "bad-line", path: name, params: { found: piece.slice(0, 60) } });
    else attributes[match[1] ?? ""] = scalarOf((match[2] ?? "").trim());
  }
  return Object.keys(attributes).length === 0 ? undefined : { ...attributes };
}

/** Rows of a table: one to a line, cells between commas. */
export const rowsText = (rows: unknown): string => (Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row.map(shown).join(", ") : "")).join("\n") : "");
export const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** "DE, AT" means only these, "not RU" all but these. */
export function listedText(listed: unknown): string {
  if (!isJson(listed)) return "";
  const codes = (list: unknown) => (Array.isArray(list) ? list.map(shown).join(", ") : "");
  return listed.only === undefined ? `not ${codes(listed.except)}` : codes(listed.only);
}

function readListed(text: string): Json | undefined {
  const except = /^(not|кроме)\s+/i.exec(text)?.[0] ?? "";
  const codes = text.slice(except.length).split(/[,\s]+/).filter((code) => code !== "");
  return codes.length === 0 ? undefined : { [except === "" ? "only" : "except"]: codes };
}

export const availabilityFields = (name: string, available: unknown): Readonly<Record<string, string>> => {
  const given = isJson(available) ? available : {};
  return { [`${name}.regions`]: listedText(given.regions), [`${name}.companies`]: listedText(given.companies), [`${name}.from`]: shown(given.from), [`${name}.until`]: shown(given.until), [`${name}.stock`]: shown(given.stock) };
};

/** `name.regions`, `name.until` ...: who can have it, when and while stock lasts. */
export function readAvailability({ fields }: Reading, name: string, before: unknown): Json | undefined {
  if (!fields.has(`${name}.regions`)) return isJson(before) ? before : undefined;
  const lists = ["regions", "companies"].reduce<Json>((given, field) => (fields.text(`${name}.${field}`) === listedText(given[field]) ? given : put(given, field, readListed(fields.text(`${name}.${field}`)))), isJson(before) ? before : {});
  const after = ["from", "until", "stock"].reduce<Json>((given, field) => put(given, field, optionalText(fields.text(`${name}.${field}`))), lists);
  return Object.keys(after).length === 0 ? undefined : after;
}

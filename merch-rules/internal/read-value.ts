/** Values of conditions: checked against the fact's type and unit, converted to the fact's own unit. */
import type { Fact } from "../vocabulary.ts";
import { conversions } from "../vocabulary.ts";
import type { Operator } from "../schema.ts";
import { limits } from "../schema.ts";
import type { Path, Problems } from "./problem.ts";

export type NumberValue = { readonly numbers: readonly number[]; readonly currency: string | null };

type Reading = { readonly fact: Fact; readonly op: Operator; readonly path: Path; readonly problems: Problems };

function refuse(reading: Reading, expected: string): null {
  reading.problems.add("wrong-value", [...reading.path, "value"], { fact: reading.fact.name, operator: reading.op, expected });
  return null;
}

/** One number, or two in ascending order for `between`. Money in two currencies is refused. */
export function readNumbers(value: unknown, reading: Reading): NumberValue | null {
  const raw = reading.op === "between" ? value : [value];
  if (!Array.isArray(raw) || raw.length !== (reading.op === "between" ? 2 : 1)) return refuse(reading, "two numbers");
  const read = raw.map((one: unknown) => readQuantity(one, reading));
  const numbers: number[] = [];
  let currency: string | null = null;
  for (const one of read) {
    if (one === null) return null;
    if (one.currency !== null && currency !== null && one.currency !== currency) return refuse(reading, "one currency");
    currency = one.currency ?? currency;
    numbers.push(one.number);
  }
  if (numbers.length === 2 && (numbers[0] ?? 0) > (numbers[1] ?? 0)) return refuse(reading, "ascending numbers");
  return { numbers, currency };
}

function readQuantity(value: unknown, reading: Reading): { number: number; currency: string | null } | null {
  if (typeof value === "number" && Number.isFinite(value)) return { number: value, currency: null };
  if (typeof value !== "object" || value === null) return refuse(reading, "number");
  const unit = reading.fact.unit ?? "count";
  const entries = new Map<string, unknown>(Object.entries(value));
  if (entries.size !== 2) return refuse(reading, "number");
  const minor = entries.get("minor");
  const currency = entries.get("currency");
  if (typeof minor === "number" && typeof currency === "string" && /^[A-Z]{3}$/u.test(currency)) {
    if (unit === "money") return { number: minor, currency };
    return wrongUnit(reading, currency);
  }
  const amount = entries.get("value");
  const name = entries.get("unit");
  if (typeof amount !== "number" || typeof name !== "string") return refuse(reading, "number with unit");
  const table = conversions[unit];
  const factor = Object.hasOwn(table, name) ? table[name] : undefined;
  // Rounded to 12 digits so that 20 percent is exactly the 0.2 of the catalogue.
  return factor === undefined ? wrongUnit(reading, name) : { number: Number((amount * factor).toPrecision(12)), currency: null };
}

function wrongUnit(reading: Reading, unit: string): null {
  const { fact, path, problems } = reading;
  problems.add("wrong-unit", [...path, "value"], { fact: fact.name, unit, allowed: Object.keys(conversions[fact.unit ?? "count"]) });
  return null;
}

/** One word for `is` and `not`, a list of words otherwise; words outside the fact's choices are refused. */
export function readLabels(value: unknown, reading: Reading): readonly string[] | null {
  const single = reading.op === "is" || reading.op === "not" || reading.op === "has";
  const raw: unknown = single ? [value] : value;
  if (!Array.isArray(raw)) return refuse(reading, single ? "text" : "list of texts");
  if (raw.length > limits.conditionValues) return refuse(reading, `at most ${limits.conditionValues} values`);
  const labels: string[] = [];
  for (const one of raw) {
    if (typeof one !== "string") return refuse(reading, single ? "text" : "list of texts");
    if (reading.fact.choices !== undefined && !reading.fact.choices.includes(one)) {
      reading.problems.add("wrong-choice", [...reading.path, "value"], { fact: reading.fact.name, value: one.slice(0, 80), allowed: reading.fact.choices });
      return null;
    }
    labels.push(one);
  }
  return labels;
}

export function readFlag(value: unknown, reading: Reading): boolean | null {
  return typeof value === "boolean" ? value : refuse(reading, "true or false");
}

/** "HH:MM" as minutes of the day, one or two of them; 24:00 is the end of the day. */
export function readClocks(value: unknown, reading: Reading): readonly number[] | null {
  const texts = readTexts(value, reading, /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/u, "HH:MM");
  return texts?.map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) ?? null;
}

/** "YYYY-MM-DD", one or two of them; days that the calendar does not have are refused. */
export function readDates(value: unknown, reading: Reading): readonly string[] | null {
  const texts = readTexts(value, reading, /^\d{4}-\d{2}-\d{2}$/u, "YYYY-MM-DD");
  if (texts === null) return null;
  const real = (text: string) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  };
  return texts.every(real) ? texts : refuse(reading, "YYYY-MM-DD");
}

function readTexts(value: unknown, reading: Reading, form: RegExp, expected: string): readonly string[] | null {
  const raw: unknown = reading.op === "between" ? value : [value];
  if (!Array.isArray(raw) || raw.length !== (reading.op === "between" ? 2 : 1)) return refuse(reading, `two of ${expected}`);
  const texts: string[] = [];
  for (const one of raw) {
    if (typeof one !== "string" || !form.test(one)) return refuse(reading, expected);
    texts.push(one);
  }
  return texts;
}

/**
 * Conditions as rows of a form: fact, operator, value, joined by one AND or OR. What does not fit into rows without loss
 * is shown as JSON; so every condition can be edited, and opening and saving a form changes nothing.
 */
import { exponentOf } from "#app/platform/money.ts";
import type { Condition, FactCondition } from "#merch-rules/schema.ts";
import type { Fact, Vocabulary } from "#merch-rules/vocabulary.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { printLine } from "./file-text.ts";

export const joins = ["none", "all", "any", "json"] as const;
export type Join = (typeof joins)[number];

/** `fact` is a fact's name, `name@facet` for facts that speak of one facet, or `ref:name` for a named condition. */
export interface ConditionRow {
  readonly fact: string;
  readonly op: string;
  readonly value: string;
}

export interface ConditionForm {
  readonly join: Join;
  readonly rows: readonly ConditionRow[];
  /** Used when `join` is "json". */
  readonly json: string;
}

export const noCondition: ConditionForm = { join: "none", rows: [], json: "" };
export const mostRows = 12;

/** The form of a condition. Reading it back gives the same condition. */
export function conditionForm(condition: Condition | undefined, vocabulary: Vocabulary): ConditionForm {
  if (condition === undefined) return noCondition;
  const [join, parts]: [Join, readonly Condition[]] = "all" in condition ? ["all", condition.all] : "any" in condition ? ["any", condition.any] : ["all", [condition]];
  const form = { join, rows: parts.map(rowOf), json: "" };
  const read = readCondition(form, vocabulary);
  const lossless = parts.length <= mostRows && read.ok && sameJson(read.condition, condition);
  return lossless ? form : { join: "json", rows: [], json: printLine(condition) };
}

export type ReadCondition = { readonly ok: true; readonly condition: unknown } | { readonly ok: false; readonly problem: "not-json" };

/** Reads a form. Values that do not fit are passed on as typed, for `compile` to refuse with a code and a path. */
export function readCondition(form: ConditionForm, vocabulary: Vocabulary): ReadCondition {
  if (form.join === "none") return { ok: true, condition: undefined };
  if (form.join === "json") return readJson(form.json);
  const parts = form.rows.filter((row) => row.fact !== "").slice(0, mostRows).map((row) => partOf(row, vocabulary));
  if (parts.length === 0) return { ok: true, condition: undefined };
  return { ok: true, condition: parts.length === 1 ? parts[0] : { [form.join]: parts } };
}

export function readJson(text: string): ReadCondition {
  try {
    return { ok: true, condition: JSON.parse(text) };
  } catch {
    return { ok: false, problem: "not-json" };
  }
}

function rowOf(part: Condition): ConditionRow {
  if ("ref" in part) return { fact: `ref:${part.ref}`, op: "is", value: "" };
  if ("not" in part && "ref" in part.not) return { fact: `ref:${part.not.ref}`, op: "not", value: "" };
  if ("fact" in part) return { fact: part.facet === undefined ? part.fact : `${part.fact}@${part.facet}`, op: part.op, value: valueText(part) };
  // Nested further than rows go: reading this back differs, so that the JSON is shown.
  return { fact: "", op: "", value: "" };
}

function valueText({ op, value }: FactCondition): string {
  if (value === undefined) return "";
  if (!Array.isArray(value)) return oneText(value);
  return value.map(oneText).join(op === "between" ? " .. " : ", ");
}

function oneText(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return String(value);
  if ("minor" in value && "currency" in value) {
    const digits = exponentOf(String(value.currency));
    return `${(Number(value.minor) / 10 ** digits).toFixed(digits)} ${String(value.currency)}`;
  }
  return "value" in value && "unit" in value ? `${String(value.value)} ${String(value.unit)}` : "";
}

function partOf(row: ConditionRow, vocabulary: Vocabulary): unknown {
  if (row.fact.startsWith("ref:")) {
    const ref = { ref: row.fact.slice(4) };
    return row.op === "not" ? { not: ref } : ref;
  }
  const [fact = "", facet] = row.fact.split("@");
  const head = { fact, op: row.op, ...(facet !== undefined && { facet }) };
  return row.op === "known" ? head : { ...head, value: readValue(row.value, row.op, vocabulary.get(fact)) };
}

function readValue(text: string, op: string, fact: Fact | undefined): unknown {
  const one = (part: string): unknown => readOne(part.trim(), fact);
  if (op === "between") return text.split(/\s*\.\.\s*/u).map(one);
  if (op === "any" || op === "all" || op === "none") return text.split(",").map((part) => part.trim()).filter((part) => part !== "").map(one);
  return one(text);
}

const yes = new Set(["", "yes", "true", "да"]);
const no = new Set(["no", "false", "нет"]);
const numberForm = /^([-+]?\d+(?:[.,]\d+)?)\s*(%|\p{L}+)?$/u;

function readOne(text: string, fact: Fact | undefined): unknown {
  if (fact?.type === "flag") return yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : text;
  if (fact?.type !== "number") return text;
  const [, digits, unit] = numberForm.exec(text) ?? [];
  if (digits === undefined) return text;
  const number = Number(digits.replace(",", "."));
  if (unit === undefined) return number;
  if (fact.unit === "money" && /^[A-Z]{3}$/u.test(unit)) return { minor: Math.round(number * 10 ** exponentOf(unit)), currency: unit };
  return { value: number, unit: unit === "%" ? "percent" : unit };
}

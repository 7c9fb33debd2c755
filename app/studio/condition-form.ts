/**
 * Conditions as rows of a form, like an outline: a row is a fact, an operator and a value, or the head of a group (all,
 * any, not) whose members are the deeper rows below it. What does not fit into rows without loss is shown as JSON; so
 * every condition can be edited, and opening and saving a form changes nothing.
 */
import { exponentOf } from "#app/platform/money.ts";
import type { Condition, FactCondition } from "#merch-rules/schema.ts";
import type { Fact, Vocabulary } from "#merch-rules/vocabulary.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { textOf } from "#app/platform/text-of.ts";
import { printLine } from "./file-text.ts";

export const joins = ["none", "all", "any", "json"] as const;
export type Join = (typeof joins)[number];

/** What a row heads instead of naming a fact. `not` holds unless all of its members do. */
export const groups = ["all", "any", "not"] as const;
export type Group = (typeof groups)[number];

/** `fact` is a fact's name, `name@facet` for facts that speak of one facet, `ref:name` for a named condition, or `group:all`, `group:any`, `group:not`. */
export interface ConditionRow {
  readonly fact: string;
  readonly op: string;
  readonly value: string;
  /** How many groups the row is inside of; what is deeper than its place allows counts as in the nearest group. */
  readonly level: number;
}

export interface ConditionForm {
  readonly join: Join;
  readonly rows: readonly ConditionRow[];
  /** Used when `join` is "json". */
  readonly json: string;
}

export const noCondition: ConditionForm = { join: "none", rows: [], json: "" };
export const mostRows = 40;
export const deepest = 6;

/** The group a row heads; undefined for a row that states a fact. */
export const groupOf = (fact: string): Group | undefined => groups.find((group) => fact === `group:${group}`);

/** The form of a condition. Reading it back gives the same condition. */
export function conditionForm(condition: Condition | undefined, vocabulary: Vocabulary): ConditionForm {
  if (condition === undefined) return noCondition;
  const flat: ConditionForm | undefined = "all" in condition ? { join: "all", rows: rowsOf(condition.all, 0), json: "" } : "any" in condition ? { join: "any", rows: rowsOf(condition.any, 0), json: "" } : undefined;
  const whole: ConditionForm = { join: "all", rows: rowsOf([condition], 0), json: "" };
  const lossless = (form: ConditionForm | undefined): form is ConditionForm => {
    if (form === undefined || form.rows.length > mostRows || form.rows.some((row) => row.level > deepest)) return false;
    const read = readCondition(form, vocabulary);
    return read.ok && sameJson(read.condition, condition);
  };
  return [flat, whole].find(lossless) ?? { join: "json", rows: [], json: printLine(condition) };
}

export type ReadCondition = { readonly ok: true; readonly condition: unknown } | { readonly ok: false; readonly problem: "not-json" };

/** Reads a form. Values that do not fit are passed on as typed, for `compile` to refuse with a code and a path. */
export function readCondition(form: ConditionForm, vocabulary: Vocabulary): ReadCondition {
  if (form.join === "none") return { ok: true, condition: undefined };
  if (form.join === "json") return readJson(form.json);
  const rows = form.rows.filter((row) => row.fact !== "").slice(0, mostRows);
  const parts = membersFrom(rows, 0, 0, vocabulary).members;
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

/** The members of one group, from the row at `start` on: rows at `level` or deeper, up to the first that is less deep. */
function membersFrom(rows: readonly ConditionRow[], start: number, level: number, vocabulary: Vocabulary): { readonly members: readonly unknown[]; readonly end: number } {
  const members: unknown[] = [];
  let at = start;
  for (let row = rows[at]; row !== undefined && row.level >= level; row = rows[at]) {
    const group = groupOf(row.fact);
    if (group === undefined) {
      members.push(partOf(row, vocabulary));
      at++;
      continue;
    }
    // A head that stands deeper than its place allows heads what is deeper than itself, not than its place.
    const inner = membersFrom(rows, at + 1, Math.min(row.level, deepest) + 1, vocabulary);
    members.push(group === "not" ? { not: inner.members.length === 1 ? inner.members[0] : { all: inner.members } } : { [group]: inner.members });
    at = inner.end;
  }
  return { members, end: at };
}

const rowsOf = (parts: readonly Condition[], level: number): readonly ConditionRow[] => parts.flatMap((part) => rowsOfOne(part, level));
const head = (group: Group, level: number): ConditionRow => ({ fact: `group:${group}`, op: "is", value: "", level });

function rowsOfOne(part: Condition, level: number): readonly ConditionRow[] {
  if ("ref" in part) return [{ fact: `ref:${part.ref}`, op: "is", value: "", level }];
  if ("not" in part && "ref" in part.not) return [{ fact: `ref:${part.not.ref}`, op: "not", value: "", level }];
  if ("fact" in part) return [{ fact: part.facet === undefined ? part.fact : `${part.fact}@${part.facet}`, op: part.op, value: valueText(part), level }];
  // Deeper than rows go: the form is given up for JSON, so that nothing further need be written down.
  if (level > deepest) return [head("all", level)];
  if ("not" in part) return [head("not", level), ...rowsOf([part.not], level + 1)];
  return "all" in part ? [head("all", level), ...rowsOf(part.all, level + 1)] : [head("any", level), ...rowsOf(part.any, level + 1)];
}

function valueText({ op, value }: FactCondition): string {
  if (value === undefined) return "";
  if (!Array.isArray(value)) return oneText(value);
  return value.map(oneText).join(op === "between" ? " .. " : ", ");
}

function oneText(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return textOf(value);
  if ("minor" in value && "currency" in value) {
    const digits = exponentOf(textOf(value.currency));
    return `${(Number(value.minor) / 10 ** digits).toFixed(digits)} ${textOf(value.currency)}`;
  }
  return "value" in value && "unit" in value ? `${textOf(value.value)} ${textOf(value.unit)}` : "";
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

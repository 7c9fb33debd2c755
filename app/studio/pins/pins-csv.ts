/** Pins of one shelf as a table: product, slot, from, until. Every mistake is named with its line; a file with one changes nothing. */
import { readTable } from "#app/shelves/read-table.ts";
import { instantOf } from "#merch-rules/local-time.ts";
import { limits, type Rule, type RuleFile } from "#merch-rules/schema.ts";
import { freeRuleId } from "../edit-file.ts";

export interface PinRow {
  readonly product: string;
  readonly slot: number;
  /** Wall time in the file's zone, "" for no bound. */
  readonly from: string;
  readonly until: string;
}

export type PinProblemCode = "missing-column" | "open-quote" | "too-many" | "no-product" | "unknown-product" | "bad-slot" | "beyond-shelf" | "bad-time" | "ends-first" | "twice";
export interface PinProblem {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly code: PinProblemCode;
  readonly value: string;
}

const columns = ["product", "slot", "from", "until"] as const;
export const mostPins = 2_000;
/** As people read them. */
export const pinColumns = columns.join(", ");
const header = columns.join(",");

/** What a spreadsheet would take for a formula is written behind an apostrophe, and read without it. */
const guarded = (text: string): string => (/^[=+\-@\t]/u.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'[=+\-@\t]/u.test(text) ? text.slice(1) : text);
const field = (text: string): string => (/[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const printPins = (rows: readonly PinRow[]): string => `${[header, ...rows.map(({ product, slot, from, until }) => [guarded(product), String(slot), from, until].map(field).join(","))].join("\r\n")}\r\n`;

export interface PinContext {
  readonly zone: string;
  readonly slots: number;
  readonly isProduct: (id: string) => boolean;
}

export type ReadPins = { readonly ok: true; readonly rows: readonly PinRow[] } | { readonly ok: false; readonly problems: readonly PinProblem[] };

/** At most so many problems are named. */
const mostProblems = 100;

export function readPins(text: string, context: PinContext): ReadPins {
  const lines = text.replace(/^\ufeff/u, "").split(/\r\n|\n|\r/u);
  const names = (lines[0] ?? "").toLowerCase();
  // Spreadsheets of half of Europe write semicolons.
  const semicolons = !names.includes(",") && names.includes(";");
  const plain = (line: string): string => (semicolons ? line.replaceAll(";", ",") : line);
  const first = readTable(`${plain(names)}\n`, columns);
  if (!first.ok) return { ok: false, problems: [first.problem.code === "missing-column" ? { line: 1, code: "missing-column", value: first.problem.column } : { line: 1, code: "open-quote", value: "" }] };
  if (lines.length > mostPins + 2) return { ok: false, problems: [{ line: mostPins + 2, code: "too-many", value: String(mostPins) }] };
  const rows: PinRow[] = [];
  const problems: PinProblem[] = [];
  const seen = new Set<string>();
  lines.forEach((line, index) => {
    if (index === 0 || line.replace(/[,;\s]/gu, "") === "") return;
    const read = readTable(`${plain(names)}\n${plain(line)}`, columns);
    const row = read.ok ? rowOf(read.rows[0] ?? []) : undefined;
    const wrong = row === undefined ? { code: "open-quote" as const, value: "" } : problemOf(row, context);
    if (wrong !== undefined) problems.push({ line: index + 1, ...wrong });
    else if (row !== undefined) {
      const key = keyOf({ ...row, slot: Number(row.slot) });
      if (seen.has(key)) problems.push({ line: index + 1, code: "twice", value: row.product });
      seen.add(key);
      rows.push({ ...row, slot: Number(row.slot) });
    }
  });
  return problems.length > 0 ? { ok: false, problems: problems.slice(0, mostProblems) } : { ok: true, rows };
}

interface TypedRow extends Omit<PinRow, "slot"> {
  readonly slot: string;
}

const rowOf = ([product = "", slot = "", from = "", until = ""]: readonly string[]): TypedRow => ({ product: unguarded(product.trim()), slot: slot.trim(), from: timeOf(from), until: timeOf(until) });
const timeOf = (text: string): string => text.trim().replace(/^(\d{4}-\d{2}-\d{2})\s+(\d{2}:\d{2})(:00)?$/u, "$1T$2");

function problemOf({ product, slot, from, until }: TypedRow, { zone, slots, isProduct }: PinContext): Omit<PinProblem, "line"> | undefined {
  if (product === "") return { code: "no-product", value: "" };
  if (!isProduct(product)) return { code: "unknown-product", value: product.slice(0, 80) };
  if (!/^\d{1,3}$/u.test(slot) || Number(slot) < 1) return { code: "bad-slot", value: slot.slice(0, 80) };
  if (Number(slot) > Math.min(slots, limits.slots)) return { code: "beyond-shelf", value: slot };
  for (const time of [from, until]) if (time !== "" && (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/u.test(time) || instantOf(zone, time) === null)) return { code: "bad-time", value: time.slice(0, 80) };
  return from !== "" && until !== "" && (instantOf(zone, from) ?? 0) >= (instantOf(zone, until) ?? 0) ? { code: "ends-first", value: until } : undefined;
}

const keyOf = ({ product, slot, from, until }: PinRow): string => JSON.stringify([product, slot, from, until]);

/** The row a rule is, or undefined for rules that say more than a row can: those the table neither shows nor touches. */
function rowOfRule(rule: Rule, shelf: string): PinRow | undefined {
  const { action, scope, schedule, when, enabled } = rule;
  if (action.type !== "pin" || action.mode !== "hard" || action.unless !== undefined || action.shelf !== undefined || when !== undefined || !enabled) return undefined;
  if (scope.kind !== "shelf" || scope.shelves.length !== 1 || scope.shelves[0] !== shelf) return undefined;
  const [product, ...others] = action.products;
  const { from = "", until = "", ...more } = schedule ?? {};
  if (product === undefined || others.length > 0 || Object.values(more).some((value) => value !== undefined)) return undefined;
  return { product, slot: action.slot, from, until };
}

export const pinRows = (file: RuleFile, shelf: string): PinRow[] =>
  file.rules.flatMap((rule) => rowOfRule(rule, shelf) ?? []).sort((a, b) => a.slot - b.slot || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/** The file whose rows of the shelf are these: a rule that says a row already stays as it is, id, priority and note with it. */
export function withPins(file: RuleFile, shelf: string, rows: readonly PinRow[]): RuleFile {
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const kept = file.rules.filter((rule) => {
    const row = rowOfRule(rule, shelf);
    return row === undefined || wanted.delete(keyOf(row));
  });
  return [...wanted.values()].reduce((so, { product, slot, from, until }) => {
    const schedule = { ...(from !== "" && { from }), ...(until !== "" && { until }) };
    const rule: Rule = { id: freeRuleId(so, `pin-${shelf}-${slot}`), enabled: true, scope: { kind: "shelf", shelves: [shelf] }, priority: 0, action: { type: "pin", products: [product], slot, mode: "hard" }, ...(Object.keys(schedule).length > 0 && { schedule }) };
    return { ...so, rules: [...so.rules, rule] };
  }, { ...file, rules: kept });
}

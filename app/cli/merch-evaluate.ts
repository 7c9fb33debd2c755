/**
 * `npm run merch -- evaluate --events FILE --items FILE --cut DATE --until DATE --task all|new|cart --recs OUT.jsonl`: the shelves
 * judged on a recorded log of purchases (CSV, plain or gzip, columns invoice, stock_code, ts, customer_id among others).
 * Writes a line {"user", "items"} per customer known before the cut and prints recall@12, NDCG@12 and coverage as JSON.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { evaluateLog, type LogLine, type Task } from "#app/shelves/evaluate-log.ts";
import { readTable } from "#app/shelves/read-table.ts";

export class EvaluationRefused extends Error {}

const options = {
  events: { type: "string" }, items: { type: "string" }, cut: { type: "string" }, until: { type: "string" }, task: { type: "string", default: "all" }, recs: { type: "string" },
} as const;

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (error) {
    throw new EvaluationRefused(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function table(file: string, columns: readonly string[]): readonly (readonly string[])[] {
  const read = readTable(textOf(file), columns);
  if (!read.ok) throw new EvaluationRefused(`${file}: ${read.problem.code === "missing-column" ? `there is no column "${read.problem.column}"` : `line ${read.problem.line} has an open quote`}`);
  return read.rows;
}

function timeOf(text: string, what: string): number {
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : `${text.replace(" ", "T")}${/[zZ]|[+-]\d\d:\d\d$/.test(text) ? "" : "Z"}`);
  if (Number.isNaN(time)) throw new EvaluationRefused(`${what}: expected a date such as 2011-10-10, got "${text}"`);
  return time;
}

function readLog(file: string): LogLine[] {
  return table(file, ["invoice", "stock_code", "ts", "customer_id"]).map(([basket = "", productId = "", ts = "", customer = ""], index) => ({ basket, productId, customer, at: timeOf(ts, `${file}, row ${index + 1}`) }));
}

const isTask = (text: string): text is Task => text === "all" || text === "new" || text === "cart";

/** Runs the command; throws `EvaluationRefused` with one clear line on bad input. */
export function evaluateCommand(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options });
  const needed = (name: "events" | "cut" | "until" | "recs"): string => {
    const value = values[name];
    if (value === undefined) throw new EvaluationRefused(`evaluate: --${name} is missing`);
    return value;
  };
  if (!isTask(values.task)) throw new EvaluationRefused(`--task: expected all, new or cart, got "${values.task}"`);
  const [cut, until] = [timeOf(needed("cut"), "--cut"), timeOf(needed("until"), "--until")];
  if (until <= cut) throw new EvaluationRefused("--until: expected a day after --cut");
  const out = needed("recs");
  const log = readLog(needed("events"));
  if (values.items !== undefined) table(values.items, ["stock_code"]);
  const started = performance.now();
  const found = evaluateLog({ log, cut, until, task: values.task });
  try {
    writeFileSync(out, found.shelves.map((shelf) => `${JSON.stringify(shelf)}\n`).join(""));
  } catch (error) {
    throw new EvaluationRefused(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  const rounded = (value: number): number => Number(value.toFixed(4));
  process.stdout.write(`${JSON.stringify({ task: values.task, users: found.judged, candidates: found.candidates, recall12: rounded(found.recall), ndcg12: rounded(found.ndcg), coverage: rounded(found.coverage), shelves: found.shelves.length, seconds: Number(((performance.now() - started) / 1000).toFixed(1)) })}\n`);
}

/**
 * `npm run support -- evaluate --articles FILE --questions FILE [--train FILE] [--lang en|ru] --preds OUT.jsonl`
 * runs the answer finder over files (JSON lines, plain or gzip): articles {id, question, answer}, questions {query}, answered
 * questions {query, faq_id}; writes {query, ids} per question, best first.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { findAnswers, prepareAnswers } from "#app/support/find-answers.ts";

class Refusal extends Error {}

const article = z.object({ id: z.string(), question: z.string(), answer: z.string().default(""), lang: z.string().optional() });
const question = z.object({ query: z.string() });
const answered = z.object({ query: z.string(), faq_id: z.string() });

function readLines<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema>[] {
  const bytes = read(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = schema.safeParse(json(line));
    if (!parsed.success) throw new Refusal(`${file}, line ${index + 1}: ${parsed.error.issues[0]?.path.join(".") || "line"}: ${parsed.error.issues[0]?.message ?? "not of the form"}`);
    return [parsed.data];
  });
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Refusal(`${file} cannot be read`);
  }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function evaluate(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { articles: { type: "string" }, questions: { type: "string" }, train: { type: "string" }, lang: { type: "string" }, preds: { type: "string" } },
  });
  const needed = (name: "articles" | "questions" | "preds"): string => {
    const value = values[name];
    if (value === undefined) throw new Refusal(`--${name} FILE is missing`);
    return value;
  };
  const known = new Map<string, string[]>();
  for (const line of values.train === undefined ? [] : readLines(values.train, answered)) known.set(line.faq_id, [...(known.get(line.faq_id) ?? []), line.query]);
  const articles = readLines(needed("articles"), article).filter((one) => values.lang === undefined || one.lang === undefined || one.lang === values.lang);
  const questions = readLines(needed("questions"), question);
  const started = performance.now();
  const index = prepareAnswers(articles.map((one) => ({ id: one.id, title: one.question, body: one.answer, asked: known.get(one.id) ?? [] })));
  const prepared = performance.now() - started;
  const times: number[] = [];
  const lines = questions.map(({ query }) => {
    const from = performance.now();
    const ids = findAnswers(index, query, 20).map((found) => found.id);
    times.push(performance.now() - from);
    return JSON.stringify({ query, ids });
  });
  writeFileSync(needed("preds"), `${lines.join("\n")}\n`);
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  process.stdout.write(`${articles.length} articles prepared in ${prepared.toFixed(0)} ms; ${questions.length} questions, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms each\n`);
}

const commands: Readonly<Record<string, (args: readonly string[]) => void>> = { evaluate };
const [command = "", ...rest] = process.argv.slice(2);
try {
  const run = commands[command];
  if (run === undefined) throw new Refusal(`usage: npm run support -- ${Object.keys(commands).join(" | ")} …`);
  run(rest);
} catch (error) {
  if (!(error instanceof Refusal) && !(error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

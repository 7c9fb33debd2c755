/**
 * A model as a file: JSON of the model alone, or of the model with its test cases. Anybody may have written it, so size, nesting and
 * characters are looked at before its content; problems are data, sentences are made at the edge.
 */
import { jsonErrorPlace, unstorable, type Unstorable } from "#app/platform/stable-json.ts";
import { modelCases, type ModelCase } from "./model-case.ts";
import { readModel, type ModelProblem } from "./read-model.ts";
import type { Model, ModelSource } from "./model.ts";

export interface FileProblem {
  readonly code: ModelProblem["code"] | "too-large" | "not-json" | "bad-case" | "unknown-rule" | Unstorable;
  /** In the file: `options.2.label`; "" for the file itself. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ModelFile {
  /** As it was written: what a form does not know stays. */
  readonly source: ModelSource;
  readonly model: Model;
  readonly cases: readonly ModelCase[];
}

export type ReadModelFile = { readonly ok: true; readonly file: ModelFile } | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Bytes of UTF-8. The largest model of the shop has 22 KB. */
export const largestFile = 2 * 1024 * 1024;
const mostProblems = 200;

const refuse = (code: FileProblem["code"], path = "", params: FileProblem["params"] = {}): ReadModelFile => ({ ok: false, problems: [{ code, path, params }] });

/** Text of a file or of the editor -> model and cases, or every problem found. */
export function readModelText(text: string, knownCases: readonly ModelCase[] = []): ReadModelFile {
  if (text.length > largestFile || new TextEncoder().encode(text).length > largestFile) return refuse("too-large", "", { limit: largestFile });
  let input: unknown;
  try {
    input = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refuse("not-json", "", { ...jsonErrorPlace(text) });
  }
  return readModelInput(input, knownCases);
}

const isBundle = (input: unknown): input is { readonly model: unknown; readonly cases?: unknown } =>
  typeof input === "object" && input !== null && "model" in input && !("language" in input);

/** The same for data. A file of the model alone keeps the cases the model has. */
export function readModelInput(input: unknown, knownCases: readonly ModelCase[] = []): ReadModelFile {
  const bad = unstorable(input);
  if (bad !== null) return refuse(bad);
  const [source, cases, prefix] = isBundle(input) ? [input.model, input.cases ?? knownCases, "model."] as const : [input, knownCases, ""] as const;
  const read = readModel(source);
  const parsed = modelCases.safeParse(cases);
  const caseProblems = parsed.success ? (read.ok ? unknownRules(read.model, parsed.data) : []) : parsed.error.issues.map((issue): FileProblem => ({ code: issue.message === "duplicate-id" ? "duplicate-id" : "bad-case", path: ["cases", ...issue.path].join("."), params: { reason: issue.code } }));
  const problems = [...(read.ok ? [] : read.problems.map((problem): FileProblem => ({ ...problem, path: problem.path === "" ? "" : prefix + problem.path }))), ...caseProblems].slice(0, mostProblems);
  if (!read.ok || !parsed.success || problems.length > 0) return { ok: false, problems };
  // What was accepted is what is kept: the schema is strict, so nothing unknown is in it.
  return { ok: true, file: { source: source as ModelSource, model: read.model, cases: parsed.data } };
}

function unknownRules(model: Model, cases: readonly ModelCase[]): FileProblem[] {
  const rules = new Set(model.rules.map((rule) => rule.id));
  return cases.flatMap(({ id, expect }, place): FileProblem[] =>
    expect.kind === "refused" && expect.rule !== undefined && !rules.has(expect.rule) ? [{ code: "unknown-rule", path: `cases.${place}.expect.rule`, params: { rule: expect.rule, case: id } }] : []);
}

/** Keys in the order in which a person would write them; the database keeps them in an order of its own. */
const keyOrder = [
  "model", "cases", "language", "id", "section", "kind", "display", "title", "label", "name", "sentence", "help", "unit", "min", "max", "step", "default", "defaultWeight", "values", "swatch", "attributes",
  "sections", "pages", "options", "groups", "tables", "derived", "rules", "preferences", "prices", "leadTime", "weight", "parts", "bill",
  "if", "then", "all", "of", "left", "relation", "right", "holds", "allowed", "rows", "key", "value", "parameters", "otherwise", "base", "baseDays", "lines", "option", "when", "amount", "percent", "price", "pricePerUnit", "available", "instance", "leadDays", "part", "days", "grams",
  "repeat", "index", "count", "shape", "at", "size", "material", "item", "sku", "quantity", "choices", "expect", "en", "ru",
];
const place = new Map(keyOrder.map((key, index) => [key, index]));
const inOrder = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (place.get(a) ?? keyOrder.length) - (place.get(b) ?? keyOrder.length) || (a < b ? -1 : 1));

/** One value on one line, with a space after colons and commas. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return `{ ${inOrder(value).map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`).join(", ")} }`.replace("{  }", "{}");
}

const lineWidth = 140;

/** A file's text as people write these: what fits stands on one line, the rest unfolds. Reading it gives the same data again. */
export function printModel(value: unknown, indent = ""): string {
  const flat = onOneLine(value);
  if (typeof value !== "object" || value === null || flat.length + indent.length <= lineWidth && indent !== "") return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value) ? value.map((one) => printModel(one, inner)) : inOrder(value).map(([key, one]) => `${JSON.stringify(key)}: ${printModel(one, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.map((line) => inner + line).join(",\n")}\n${indent}${close}`;
}

/** A file somebody brings into the studio: which format it is in, and the model in it as a source of the model language. */
import type { ModelSource } from "../model.ts";
import type { ForeignProblem, ForeignRead } from "./foreign-model.ts";
import { readCnf } from "./read-cnf.ts";
import { readCpq } from "./read-cpq.ts";
import { readUvl } from "./read-uvl.ts";
import { sourceFromForeign, type SourceProblem } from "./source-from-foreign.ts";

export type ForeignFormat = "uvl" | "cpq" | "cnf";

/** Bytes of UTF-8 of a foreign file. The shop's models have 400 options at most; the largest such model of the evaluation data has 165 KB. */
export const largestForeign = 1024 * 1024;
/** What a UVL text may stand for here: far more than 400 options can use. */
const mostWork = 400_000;

export interface ForeignFileProblem {
  readonly code: `foreign-${ForeignProblem["code"] | SourceProblem["code"]}` | "foreign-too-long";
  readonly path: "";
  readonly params: Readonly<Record<string, string | number>>;
}
export type ForeignFileRead = { readonly ok: true; readonly source: ModelSource } | { readonly ok: false; readonly problem: ForeignFileProblem };

/** Told by the name's ending; by its content where the name says nothing. Null: the shop's own model file, or nothing known. */
export function formatOf(name: string, text: string): ForeignFormat | null {
  const ending = /\.(uvl|cpq\.json|cnf|dimacs)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined) return ending === "uvl" ? "uvl" : ending === "cpq.json" ? "cpq" : "cnf";
  const start = text.slice(0, 4_000).replace(/^\uFEFF/, "").trimStart();
  if (/^(?:namespace|include|imports|features)\b/.test(start)) return "uvl";
  if (/^(?:c(?:[ \t][^\n]*)?\n\s*)*p\s+cnf\s/.test(start)) return "cnf";
  // A model of the shop says its language; the neutral format lists its variables.
  return start.startsWith("{") && /"vars"\s*:/.test(start) && !/"language"\s*:/.test(start) ? "cpq" : null;
}

/** `Desk 2.uvl` is the model `desk-2`. */
export function modelIdOf(name: string): string {
  const bare = name.replace(/^.*[\\/]/, "").replace(/\.(uvl|cpq\.json|cnf|dimacs|json|txt)$/i, "");
  const id = bare.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  return id === "" ? "imported" : id;
}

function read(format: ForeignFormat, name: string, text: string): ForeignRead {
  if (format === "uvl") return readUvl(name, text, mostWork);
  return format === "cnf" ? readCnf(name, text) : readCpq(text);
}

/** `id`: the model it becomes; without one it is called after the file. */
export function readForeignFile(format: ForeignFormat, name: string, text: string, id?: string): ForeignFileRead {
  const refuse = (code: ForeignFileProblem["code"], params: ForeignFileProblem["params"]): ForeignFileRead => ({ ok: false, problem: { code, path: "", params } });
  if (text.length > largestForeign || new TextEncoder().encode(text).length > largestForeign) return refuse("foreign-too-long", { limit: largestForeign });
  const title = name.replace(/^.*[\\/]/, "").replace(/\.(uvl|cpq\.json|cnf|dimacs|json|txt)$/i, "");
  const found = read(format, title, text);
  if (!found.ok) return refuse(`foreign-${found.problem.code}`, { line: found.problem.line, column: found.problem.column, found: found.problem.found });
  const called = format === "cpq" ? found.model.name : title;
  const made = sourceFromForeign(found.model, id ?? modelIdOf(called), called);
  return made.ok ? made : refuse(`foreign-${made.problem.code}`, { found: made.problem.found, count: made.problem.count, limit: 400 });
}

/** Everything that stands between a draft and its publication, with witnesses, and the artefact that would be published. */
import type { Artefact } from "./artefact.ts";
import { check, type Health } from "./check.ts";
import { compile, type CompileProblem } from "./compile.ts";
import { defaultLimits, type CompileLimits } from "./internal/compile-network.ts";
import { publishedEdges } from "./internal/work.ts";
import type { Model } from "./model.ts";
import { openSession } from "./session.ts";
import { runCases, type CaseResult, type ModelCase } from "./model-case.ts";

export type Blocker =
  | { readonly code: "compile"; readonly problem: CompileProblem }
  /** Nothing can be built; these rules contradict each other. */
  | { readonly code: "void"; readonly rules: readonly string[] }
  /** A value nobody can ever choose. */
  | { readonly code: "dead"; readonly option: string; readonly value: string; readonly rules: readonly string[] }
  /** Something can be built that costs less than nothing; minor units. */
  | { readonly code: "negative"; readonly book: string; readonly amount: number }
  | { readonly code: "case"; readonly result: CaseResult };

export interface Examination {
  /** Undefined when the model is beyond the compiler's budget. */
  readonly artefact: Artefact | undefined;
  readonly health: Health | undefined;
  readonly cases: readonly CaseResult[];
  /** Empty: it may be published. */
  readonly blockers: readonly Blocker[];
}

/** What a publication may take: its artefact is made once and with all care. */
export const publishLimits: CompileLimits = { ...defaultLimits, edges: publishedEdges };
/** A save is answered by these within seconds, whatever was written; with less care an artefact is larger. */
export const draftLimits: CompileLimits = { ...defaultLimits, nodes: 1_500_000, milliseconds: 8_000, rounds: 0, edges: publishedEdges * 2 };
/** What a pause in typing may cost. */
export const liveLimits: CompileLimits = { ...draftLimits, nodes: 400_000, milliseconds: 6_000 };

/** `thorough` also looks for rules that say nothing new, one compilation for each rule. */
export function examineModel(model: Model, cases: readonly ModelCase[], { limits = draftLimits, thorough = true }: { readonly limits?: CompileLimits; readonly thorough?: boolean } = {}): Examination {
  const compiled = compile(model, limits);
  if (!compiled.ok) return { artefact: undefined, health: undefined, cases: [], blockers: [{ code: "compile", problem: compiled.problem }] };
  const checked = check(model, limits, { redundant: thorough });
  if (!checked.ok) return { artefact: undefined, health: undefined, cases: [], blockers: [{ code: "compile", problem: checked.problem }] };
  const { health } = checked;
  const results = runCases({ model, artefact: compiled.artefact }, cases);
  const blockers: Blocker[] = [
    ...(health.void ? [{ code: "void" as const, rules: health.voidRules }] : health.dead.map((dead) => ({ code: "dead" as const, ...dead }))),
    ...(health.void ? [] : negativeTotals(compiled.artefact)),
    ...results.filter((result) => result.failures.length > 0).map((result) => ({ code: "case" as const, result })),
  ];
  return { artefact: compiled.artefact, health, cases: results, blockers };
}

/** Discounts of options may well exceed their own price, but never that of the whole. */
function negativeTotals(artefact: Artefact): Blocker[] {
  return artefact.amounts.books.flatMap((book) => {
    const least = openSession(artefact, {}, { book }).priceRange()?.min ?? 0;
    return least < 0 ? [{ code: "negative" as const, book, amount: least }] : [];
  });
}

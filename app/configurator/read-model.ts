/** Reads a model that anyone may have written: shape, names, types, limits. Problems are data; sentences are made at the edge. */
import { expandModel } from "./expand-model.ts";
import { checkSource } from "./internal/check-source.ts";
import type { ModelProblem } from "./internal/check-source.ts";
import { ExpansionTooLong } from "./internal/expand-expression.ts";
import { modelLimits, modelSchema } from "./model.ts";
import type { CheckedSource, Model } from "./model.ts";

export type { ModelProblem } from "./internal/check-source.ts";
export type ReadModel = { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** What only shows once sets and groups are written out: ids that meet, and sheer size. */
function flatProblems(model: Model): readonly ModelProblem[] {
  const problems: ModelProblem[] = [];
  for (const [path, all] of [["options", [...model.options, ...model.derived]], ["rules", model.rules], ["prices.lines", model.prices.lines]] as const) {
    const seen = new Set<string>();
    for (const { id } of all) {
      if (seen.has(id)) problems.push({ code: "duplicate-id", path, params: { id } });
      seen.add(id);
    }
  }
  if (model.options.length > modelLimits.options) problems.push({ code: "too-many-options", path: "options", params: { count: model.options.length, limit: modelLimits.options } });
  return problems;
}

function expand(source: CheckedSource): ReadModel {
  try {
    const model = expandModel(source);
    const problems = flatProblems(model);
    return problems.length === 0 ? { ok: true, model } : { ok: false, problems };
  } catch (tooLong) {
    if (!(tooLong instanceof ExpansionTooLong)) throw tooLong;
    return { ok: false, problems: [{ code: "expands-too-long", path: "groups", params: { found: tooLong.message } }] };
  }
}

/** Unknown input -> a flat model whose every expression is well typed, or all problems found (at most 200). */
export function readModel(input: unknown): ReadModel {
  const parsed = modelSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 200).map((issue): ModelProblem => ({ code: "shape", path: issue.path.join("."), params: { reason: issue.code, message: issue.message } }));
    return { ok: false, problems };
  }
  const problems = checkSource(parsed.data);
  return problems.length === 0 ? expand(parsed.data) : { ok: false, problems };
}

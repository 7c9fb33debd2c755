/** Why a form of the studio changed nothing; what the pages show above it. */
import type { FieldProblems } from "#app/platform/form.ts";
import type { SaidChange } from "./change-words.ts";
import type { SaidProblem } from "./problem-words.ts";

export interface Answer {
  /** 422: what was entered does not hold; 409: somebody was faster. */
  readonly status: 409 | 422;
  readonly fields: FieldProblems;
  readonly problems: readonly SaidProblem[];
  readonly overtaken: { readonly author: string; readonly at: string; readonly changes: readonly SaidChange[] } | undefined;
}

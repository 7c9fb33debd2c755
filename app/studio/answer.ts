/** Why a form of the studio changed nothing; what the pages show above it. */
import type { FieldProblems } from "#app/platform/form.ts";
import type { SaidChange } from "./change-words.ts";
import type { SaidProblem } from "./problem-words.ts";

export interface Answer {
  /** 422: what was entered does not hold; 409: somebody was faster. */
  readonly status: 409 | 422;
  readonly fields: FieldProblems;
  readonly problems: readonly SaidProblem[];
  readonly overtaken: Overtaking | undefined;
}

export interface Overtaking {
  /** What others did since the form was loaded: "10:42 Priya Nair: rule oak". */
  readonly since: readonly string[];
  /** From the state that stands now to the one the person wanted. */
  readonly changes: readonly SaidChange[];
}

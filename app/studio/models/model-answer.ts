/** What a form about a model answers when nothing was saved, and what a look while typing says. */
import type { Overtaking } from "../answer.ts";
import type { SaidProblem } from "../problem-words.ts";

export interface ModelAnswer {
  /** 422: what was entered does not hold; 409: somebody was faster. */
  readonly status: 409 | 422;
  /** Sentences by field of the form. */
  readonly fields: Readonly<Record<string, string>>;
  readonly problems: readonly SaidProblem[];
  readonly overtaken: Overtaking | undefined;
}

/** The outcome of checking without saving. */
export interface LiveAnswer {
  /** What the thing says as it is typed, in the modeller's language. */
  readonly said?: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly problems: readonly SaidProblem[];
  /** What would keep it from being published, in sentences with witnesses. */
  readonly blockers: readonly string[];
  /** How many configurations are possible; undefined while the model cannot be compiled. */
  readonly count: string | undefined;
  /** Test cases that hold, of all. */
  readonly cases: { readonly green: number; readonly all: number } | undefined;
}

/** What any refusal says beside its fields. */
export type ListedFields = Pick<ModelAnswer, "fields">;

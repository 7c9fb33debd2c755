/**
 * A problem is data: a code, the path into the rule file and the parameters a sentence needs.
 * The sentence itself is made at the edge, in the reader's language.
 */
export type ProblemCode =
  | "not-json" | "too-large" | "too-deep" | "too-many" | "text-too-long" | "forbidden-key" | "unsupported-value" | "unsupported-version"
  | "wrong-shape" | "missing-key" | "unknown-key" | "out-of-range" | "wrong-format" | "wrong-choice"
  | "unknown-fact" | "wrong-operator" | "wrong-value" | "wrong-unit" | "fact-not-here" | "missing-parameter" | "unknown-facet"
  | "unknown-ref" | "ref-cycle" | "condition-too-large" | "condition-too-deep"
  | "duplicate-id" | "unknown-page" | "unknown-shelf" | "unknown-zone" | "wrong-time" | "empty-window" | "slot-out-of-range" | "unsafe-link" | "too-many-on-page";

export type Path = readonly (string | number)[];
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;
export type Problem = { readonly code: ProblemCode; readonly path: Path; readonly params: Params };

/** Collects problems up to a limit, so that a file with a million mistakes gets a readable answer. */
export type Problems = { readonly list: Problem[]; add(code: ProblemCode, path: Path, params?: Params): void };

/** A value of any kind, short enough for a sentence. An object is only named: its `toString` may be anything. */
export const nameOfValue = (value: unknown): string => (typeof value === "object" && value !== null ? (Array.isArray(value) ? "list" : "object") : String(value).slice(0, 20));

export const problemLimit = 200;

/** An empty collection; what comes after `problemLimit` is dropped. */
export function collectProblems(): Problems {
  const list: Problem[] = [];
  return {
    list,
    add(code, path, params = {}) {
      if (list.length < problemLimit) list.push({ code, path, params });
    },
  };
}

/**
 * Expected failures are values: a code and its fields. Sentences are made at the edge, in the reader's language.
 * Bugs throw.
 */
export type Outcome<Value extends object, Problem extends { readonly code: string }> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly problem: Problem };

export const ok = <Value extends object>(value: Value): { readonly ok: true } & Value => ({ ok: true, ...value });

export const failed = <Problem extends { readonly code: string }>(problem: Problem) => ({ ok: false, problem }) as const;

/** Makes the compiler prove that a union was matched to the end. */
export function unreachable(value: never): never {
  throw new Error(`a case was forgotten: ${JSON.stringify(value)}`);
}

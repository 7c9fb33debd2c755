/**
 * Test cases kept with a model: choices that must be possible, must be refused, or must cost so much. They travel and are published
 * with the model; a version whose cases fail is not published.
 */
import { z } from "zod";
import { assemble } from "./assemble.ts";
import { openSession, type Session } from "./session.ts";
import type { Version } from "./version-change.ts";
import type { Configuration } from "./value-text.ts";

const caseId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** Choices name options and values as the model does; whether it knows them is what running finds out. */
const choices = z.record(z.string().regex(/^[a-z][A-Za-z0-9_.-]{0,127}$/), z.string().min(1).max(64)).refine((given) => Object.keys(given).length <= 400, { message: "too-many" });

const expectation = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("valid") }),
  /** `rule`: the rule that must be among the reasons; left out, any will do. */
  z.strictObject({ kind: z.literal("refused"), rule: z.string().max(64).optional() }),
  /** Minor units by currency, of the whole configuration the model's preferences complete. */
  z.strictObject({ kind: z.literal("costs"), prices: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(-1e12).max(1e12)).refine((prices) => Object.keys(prices).length > 0, { message: "required" }) }),
]);

export const modelCase = z.strictObject({ id: caseId, name: z.string().trim().min(1).max(200), choices, expect: expectation });
export const modelCases = z.array(modelCase).max(500).superRefine((cases, context) => {
  const seen = new Set<string>();
  cases.forEach(({ id }, place) => {
    if (seen.has(id)) context.addIssue({ code: "custom", path: [place, "id"], message: "duplicate-id" });
    seen.add(id);
  });
});
export type ModelCase = z.output<typeof modelCase>;

/** Why a case does not hold: what was found instead. */
export type CaseFailure =
  /** The model does not know a choice. */
  | { readonly code: "unknown-choice"; readonly option: string; readonly value: string }
  /** Should be possible; these rules stand against these choices. */
  | { readonly code: "refused"; readonly rules: readonly string[]; readonly options: readonly string[] }
  /** Should be refused; this can be built. */
  | { readonly code: "possible"; readonly witness: Configuration }
  /** Refused, by other rules. */
  | { readonly code: "other-rule"; readonly rules: readonly string[] }
  | { readonly code: "other-price"; readonly book: string; readonly expected: number; readonly found: number }
  /** The model has no prices in this currency, or the configuration cannot be put together. */
  | { readonly code: "no-price"; readonly book: string };

export interface CaseResult {
  readonly id: string;
  readonly failures: readonly CaseFailure[];
}

const refusal = (session: Session): Extract<CaseFailure, { code: "refused" }> => {
  const conflict = session.conflict();
  return { code: "refused", rules: conflict?.rules ?? [], options: (conflict?.choices ?? []).map((choice) => choice.option) };
};

/** A void model refuses everything; its conflict then has no choices. */
function refusedCase(session: Session, rule: string | undefined): CaseFailure[] {
  const witness = session.complete("preferred");
  if (witness !== null) return [{ code: "possible", witness }];
  const { rules } = refusal(session);
  return rule === undefined || rules.includes(rule) ? [] : [{ code: "other-rule", rules }];
}

function pricedCase({ model, artefact }: Version, given: ModelCase["choices"], prices: Readonly<Record<string, number>>): CaseFailure[] {
  return Object.entries(prices).flatMap(([book, expected]): CaseFailure[] => {
    if (!artefact.amounts.books.includes(book)) return [{ code: "no-price", book }];
    const whole = openSession(artefact, given, { book }).complete("preferred");
    const assembled = whole === null ? null : assemble(model, whole, book);
    if (assembled === null || !assembled.ok) return [{ code: "no-price", book }];
    const found = assembled.assembly.price.total;
    return found === expected ? [] : [{ code: "other-price", book, expected, found }];
  });
}

function failuresOf(version: Version, { choices: given, expect }: ModelCase): CaseFailure[] {
  const session = openSession(version.artefact, given);
  // A choice the model does not know would otherwise be left out, and the case would say nothing.
  if (session.ignored.length > 0) return session.ignored.map(({ option, value }) => ({ code: "unknown-choice", option, value }));
  if (expect.kind === "refused") return refusedCase(session, expect.rule);
  if (session.complete("preferred") === null) return [refusal(session)];
  return expect.kind === "valid" ? [] : pricedCase(version, given, expect.prices);
}

export const runCases = (version: Version, cases: readonly ModelCase[]): CaseResult[] =>
  cases.map((each) => ({ id: each.id, failures: failuresOf(version, each) }));

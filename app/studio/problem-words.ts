/** Problems of a rule file and findings of lint as sentences, each with the place it speaks of. */
import { formatDate, translator, type MessageParams } from "#app/platform/i18n.ts";
import type { Problem } from "#merch-rules/compile.ts";
import type { Finding } from "#merch-rules/lint.ts";
import type { Names } from "./names.ts";
import { isRuleKey, ruleMessages, type RuleKey } from "./rule-messages.ts";

export interface SaidProblem {
  readonly code: string;
  /** Where, as a path into the file: `rules.3.action.slot`. */
  readonly path: string;
  /** "Rule “oak”", or "File". */
  readonly place: string;
  readonly sentence: string;
}

const said = (params: Problem["params"]): MessageParams =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === "number" ? value : typeof value === "object" ? value.join(", ") : String(value)]));

/** `input` is the file as it was given, so that a rule is named by its id rather than its number. */
export function problemWords(problem: Problem, input: unknown, names: Names): SaidProblem {
  const t = translator(ruleMessages, names.locale);
  const key: string = `problem-${bound(problem) ?? problem.code}`;
  const sentence = isRuleKey(key) ? t(key, { allowed: "", expected: "", detail: "", ...said(problem.params) }) : problem.code;
  const { kind, id } = placeOf(problem.path, input);
  return { code: problem.code, path: problem.path.join("."), place: t(kind, { id }), sentence };
}

/** Which end of its range a value went past, if the problem names it. */
function bound({ code, params }: Problem): "below-least" | "above-most" | undefined {
  if (code !== "out-of-range") return undefined;
  return params.least === undefined ? (params.most === undefined ? undefined : "above-most") : "below-least";
}

function placeOf(path: Problem["path"], input: unknown): { readonly kind: RuleKey; readonly id: string } {
  const [list, index] = path;
  const kinds: Readonly<Record<string, RuleKey>> = { rules: "in-rule", shelves: "in-shelf", pages: "in-page", conditions: "in-conditions" };
  const kind = typeof list === "string" && Object.hasOwn(kinds, list) ? kinds[list] : undefined;
  if (kind === undefined || index === undefined) return { kind: "in-file", id: "" };
  if (typeof index === "string") return { kind, id: index };
  const id = idAt(input, String(list), index);
  return { kind, id: id ?? String(index + 1) };
}

function idAt(input: unknown, list: string, index: number): string | undefined {
  const entries: unknown = typeof input === "object" && input !== null ? Reflect.get(input, list) : undefined;
  const entry: unknown = Array.isArray(entries) ? entries[index] : undefined;
  const id: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, "id") : undefined;
  return typeof id === "string" ? id.slice(0, 64) : undefined;
}

export interface SaidFinding {
  readonly code: string;
  /** The rule to change first; "" when the place is a shelf's or the file's. */
  readonly rule: string;
  readonly sentence: string;
  /** Worth a look rather than wrong. */
  readonly mild: boolean;
  /** What one click does about it. */
  readonly remedy?: "last-in-lists";
}

const mild = new Set<Finding["code"]>(["expires-soon", "not-started", "never-applies"]);

export function findingWords(finding: Finding, names: Names): SaidFinding {
  const t = translator(ruleMessages, names.locale);
  const key: string = `finding-${finding.code}`;
  const { shelf, product, instant } = finding.witness;
  const time = typeof instant === "number" && Number.isFinite(instant) ? formatDate(instant, names.locale, "both") : "";
  const params = {
    ...said(finding.witness), other: finding.rules[1] ?? "",
    ...(typeof shelf === "string" && { shelf: names.shelf(shelf) }), ...(typeof product === "string" && { product: names.product(product) }),
    ...(time !== "" && { until: time, from: time }),
    // A product that does not exist is named in a condition as its value.
    ...(finding.code === "unknown-product" && product === undefined && { product: String(finding.witness.value ?? "") }),
  };
  return { code: finding.code, rule: finding.rules[0] ?? "", sentence: isRuleKey(key) ? t(key, params) : finding.code, mild: mild.has(finding.code), ...(finding.code === "sold-out-nowhere" && { remedy: "last-in-lists" }) };
}

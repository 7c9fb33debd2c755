/**
 * Rules about searches that came with a release after the shop wrote its rules: where "gift card" or "delivery" leads. They are offered, never put in by
 * themselves. What the shop had and took out, and words it leads somewhere itself, are not offered.
 */
import type { Rule, RuleFile } from "#merch-rules/schema.ts";

const wordsOf = ({ scope, action }: Rule): string[] => (action.type === "redirect" && scope.kind === "query" ? scope.queries : action.type === "synonyms" ? action.words : []).map((word) => word.toLowerCase());

/** The shipped rules about searches that the file does not have; `known` are ids of rules that any version of the shop's file had. */
export function newShippedRules(file: RuleFile, shipped: RuleFile, known: ReadonlySet<string>): Rule[] {
  const here = new Set(file.rules.map(({ id }) => id));
  const said = new Set(file.rules.flatMap((rule) => (rule.action.type === "redirect" ? wordsOf(rule) : [])));
  return shipped.rules.filter((rule) => (rule.action.type === "redirect" || rule.action.type === "synonyms") && !here.has(rule.id) && !known.has(rule.id) && !wordsOf(rule).every((word) => said.has(word)));
}

/** The file with the rules at its end. */
export const takeRules = (file: RuleFile, rules: readonly Rule[]): RuleFile => ({ ...file, rules: [...file.rules, ...rules] });

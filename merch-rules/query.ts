/** What the rules say about a search before it runs: where it leads instead, and which words mean the same. */
import type { Program } from "./compile.ts";
import { applicableRules } from "./internal/index-rules.ts";
import { makeShopper } from "./internal/make-shopper.ts";
import { hasPhrase, wordsOf } from "./internal/words.ts";
import type { Moment, Profile } from "./shopper.ts";

export type QueryAnswer = {
  /** A path on this site, or null. */
  readonly redirect: { readonly to: string; readonly rule: string } | null;
  /** For each phrase found in the query: other phrases to search for as well. */
  readonly synonyms: readonly { readonly phrase: string; readonly also: readonly string[]; readonly rule: string }[];
};

/** Reads `moment.query`. The strongest redirect wins; all synonyms that apply are given, in total order. */
export function resolveQuery(program: Program, profile: Profile, moment: Moment, without: readonly string[] = []): QueryAnswer {
  const shopper = makeShopper(profile, moment);
  const rules = applicableRules(program, null, shopper, new Set(without));
  const synonyms: { phrase: string; also: readonly string[]; rule: string }[] = [];
  let redirect: QueryAnswer["redirect"] = null;
  for (const { id, action, scope } of rules) {
    // A redirect without words of its own would send every search away: only query scopes redirect.
    if (action.type === "redirect" && redirect === null && scope.kind === "query") redirect = { to: action.to, rule: id };
    if (action.type !== "synonyms") continue;
    for (const phrase of action.from === undefined ? action.words : [action.from]) {
      if (!hasPhrase(shopper.words, wordsOf(phrase))) continue;
      synonyms.push({ phrase, also: action.words.filter((word) => word !== phrase), rule: id });
    }
  }
  return { redirect, synonyms };
}

/** What the rules say about a search before it runs: where it leads instead, and which words mean the same. */
import type { CompiledRule, Program } from "./compile.ts";
import { applicableRules, queryRules } from "./internal/index-rules.ts";
import { makeShopper } from "./internal/make-shopper.ts";
import { hasPhrase, wordsOf } from "./internal/words.ts";
import type { Moment, Profile } from "./shopper.ts";

export type QueryAnswer = {
  /** A path on this site, or null. */
  readonly redirect: { readonly to: string; readonly rule: string } | null;
  /** For each phrase found in the query: other phrases to search for as well. */
  readonly synonyms: readonly { readonly phrase: string; readonly also: readonly string[]; readonly rule: string }[];
};

export type QueryOptions = {
  /** Rules switched off. */
  readonly without?: readonly string[];
  /** The common form of a word, so that synonyms of "couch" widen "couches"; without it words are compared as they are. One function for a program's life. */
  readonly stem?: (word: string) => string;
};

const asWritten = (word: string): string => word;

/** Reads `moment.query`. The strongest redirect wins; all synonyms that apply are given, in total order. */
export function resolveQuery(program: Program, profile: Profile, moment: Moment, { without = [], stem = asWritten }: QueryOptions = {}): QueryAnswer {
  const shopper = makeShopper(profile, moment);
  const spoken = phrasesIn(program, shopper.words, stem);
  const rules = applicableRules(program, null, shopper, new Set(without));
  // A redirect without words of its own would send every search away: only query scopes redirect.
  const lead = rules.find(({ action, scope }) => action.type === "redirect" && scope.kind === "query");
  const synonyms = rules.flatMap((rule) => {
    const { action, id } = rule;
    return action.type === "synonyms" ? (spoken.get(rule) ?? []).map((phrase) => ({ phrase, also: action.words.filter((word) => word !== phrase), rule: id })) : [];
  });
  return { redirect: lead?.action.type === "redirect" ? { to: lead.action.to, rule: lead.id } : null, synonyms };
}

/** Whether some rule leads this search away or widens it, for somebody at some time: most searches need not be resolved. */
export function concernsQuery(program: Program, query: string, { stem = asWritten }: Pick<QueryOptions, "stem"> = {}): boolean {
  const words = wordsOf(query);
  return queryRules(program, words).some(({ action }) => action.type === "redirect") || phrasesIn(program, words, stem).size > 0;
}

type Spoken = { readonly rule: CompiledRule; readonly text: string; readonly phrase: readonly string[] };
type PhraseIndex = { readonly stem: (word: string) => string; readonly byFirst: ReadonlyMap<string, readonly Spoken[]> };

const indexes = new WeakMap<Program, PhraseIndex>();

/** The phrases that synonym rules speak of, under their first word: ten thousand rules cost a search what stands under its own words. */
function indexOf(program: Program, stem: (word: string) => string): PhraseIndex {
  const known = indexes.get(program);
  if (known?.stem === stem) return known;
  const byFirst = new Map<string, Spoken[]>();
  for (const rule of program.rules) {
    const { action } = rule;
    if (action.type !== "synonyms") continue;
    for (const text of new Set(action.from === undefined ? action.words : [action.from])) {
      const phrase = wordsOf(text).map(stem);
      const [first] = phrase;
      if (first === undefined) continue;
      const under = byFirst.get(first) ?? [];
      under.push({ rule, text, phrase });
      byFirst.set(first, under);
    }
  }
  const made = { stem, byFirst };
  indexes.set(program, made);
  return made;
}

/** Of each synonym rule the phrases that stand in the words, as the rule writes them. */
function phrasesIn(program: Program, words: readonly string[], stem: (word: string) => string): ReadonlyMap<CompiledRule, readonly string[]> {
  const stems = words.map(stem);
  const { byFirst } = indexOf(program, stem);
  const found = new Map<CompiledRule, string[]>();
  for (const word of new Set(stems)) {
    for (const { rule, text, phrase } of byFirst.get(word) ?? []) {
      if (!hasPhrase(stems, phrase)) continue;
      const texts = found.get(rule) ?? [];
      texts.push(text);
      found.set(rule, texts);
    }
  }
  return found;
}

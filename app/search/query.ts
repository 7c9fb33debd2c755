/** What a shopper typed, understood: words, alternatives for each, words that must not stand there. */
import { cleanWords } from "#app/catalog/listing-query.ts";
import { headOf, parts, particles, stem, tokens } from "./words.ts";

export interface QueryTerm {
  /** Stem as typed. */
  readonly word: string;
  /** Folded, otherwise as typed. */
  readonly typed: string;
  /** The last word while it is being typed may be the beginning of one. */
  readonly open: boolean;
}

export interface SearchQuery {
  /** As typed, cleaned. */
  readonly text: string;
  readonly terms: readonly QueryTerm[];
  /** Stems behind a minus sign: products with them are left out. */
  readonly without: readonly string[];
  /** Stem of what is asked for: "case" in "laptop case". */
  readonly head: string | undefined;
}

/** More words add nothing but work. */
const mostTerms = 12;

/** Hostile input is cut: 200 characters, 12 words. A query of particles only is taken by its letters. */
export function parseQuery(raw: string): SearchQuery {
  const text = cleanWords(raw);
  const excluded = [...text.matchAll(/(?<=^|\s)-([\p{L}\p{N}][^\s]*)/gu)].map((match) => match[1] ?? "");
  const wanted = text.replace(/(?<=^|\s)-[\p{L}\p{N}][^\s]*/gu, " ");
  const found = tokens(wanted);
  const words = found.flatMap((token) => queryParts(token.word));
  const meaningful = words.filter((word) => !particles.has(word));
  const used = (meaningful.length > 0 ? meaningful : words).slice(0, mostTerms);
  const open = !/\s$/.test(raw);
  return {
    text, head: headOf(wanted),
    terms: [...new Set(used)].map((word, index, all) => ({ word: stem(word), typed: word, open: open && index === all.length - 1 })),
    without: excluded.flatMap((word) => parts(word)).map(stem).slice(0, mostTerms),
  };
}

/** "TN-2110" asks for its parts; the whole is what the index joins them to. */
export function queryParts(word: string): string[] {
  const found = parts(word);
  return found.length < 2 ? found : found.slice(0, -1);
}

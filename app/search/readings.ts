/** Other readings of a search: where its words may be replaced by what the shop's rules say they mean. */
import { queryParts, type SearchQuery } from "./query.ts";
import type { Meaning } from "./search-engine.ts";
import { particles, stem, tokens } from "./words.ts";

/** Words that may stand in the place of some of the query's. */
export interface Reading {
  /** The first word replaced, and how many. */
  readonly from: number;
  readonly slots: number;
  /** Folded letters and digits only, so nothing in them is an operator of any engine. */
  readonly words: readonly string[];
}

/** More add nothing but work, and rules may say anything. */
const mostReadings = 40;
const longest = 6;

/** A rule's phrase found several times is read anew at each place; one that says again what is typed says nothing. */
export function readingsOf(query: SearchQuery, meanings: readonly Meaning[]): Reading[] {
  const found = new Map<string, Reading>();
  for (const { phrase, also } of meanings) {
    const stems = phraseWords(phrase).map(stem);
    for (const from of placesOf(query, stems)) {
      for (const other of also) {
        const words = phraseWords(other);
        const said = words.map(stem).join(" ");
        if (words.length === 0 || words.length > longest || said === stems.join(" ")) continue;
        found.set(`${from} ${stems.length} ${said}`, { from, slots: stems.length, words });
        if (found.size === mostReadings) return [...found.values()];
      }
    }
  }
  return [...found.values()];
}

function phraseWords(text: string): string[] {
  const words = tokens(text.slice(0, 200)).flatMap(({ word }) => queryParts(word));
  const meaningful = words.filter((word) => !particles.has(word));
  return meaningful.length > 0 ? meaningful : words;
}

function placesOf({ terms }: SearchQuery, phrase: readonly string[]): number[] {
  if (phrase.length === 0) return [];
  return Array.from({ length: Math.max(0, terms.length - phrase.length + 1) }, (_, at) => at).filter((at) => phrase.every((word, index) => terms[at + index]?.word === word));
}

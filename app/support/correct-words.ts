/** Typing errors: a word that no article knows is read as the nearest word that one does. */

import { stem } from "./words.ts";

export interface Vocabulary {
  /** Known words by their length. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  /** Stems of the known words: another form of a word is no error. */
  readonly stems: ReadonlySet<string>;
  /** In how many texts a word stands: of two equally near words the more usual one is meant. */
  readonly texts: ReadonlyMap<string, number>;
}

/** A step per document. */
export function* buildVocabulary(documents: Iterable<readonly string[]>): Generator<void, Vocabulary> {
  const texts = new Map<string, number>();
  for (const words of documents) {
    for (const word of new Set(words)) texts.set(word, (texts.get(word) ?? 0) + 1);
    yield;
  }
  const byLength = new Map<number, string[]>();
  for (const word of texts.keys()) {
    const list = byLength.get(word.length) ?? [];
    list.push(word);
    byLength.set(word.length, list);
  }
  return { byLength, stems: new Set([...texts.keys()].map(stem)), texts };
}

/** Short words have too many neighbours. */
const shortest = 5;
const errorsIn = (word: string): number => (word.length >= 8 ? 2 : 1);

/** The word meant, or undefined when the word is known, too short, a number, or near to nothing. */
export function meantWord({ byLength, stems, texts }: Vocabulary, word: string): string | undefined {
  if (word.length < shortest || stems.has(stem(word)) || /\d/.test(word)) return undefined;
  const allowed = errorsIn(word);
  let best: { readonly word: string; readonly errors: number } | undefined;
  for (let length = word.length - allowed; length <= word.length + allowed; length++) {
    for (const candidate of byLength.get(length) ?? []) {
      const errors = distance(word, candidate, best?.errors ?? allowed);
      if (errors === undefined) continue;
      if (best === undefined || errors < best.errors || (texts.get(candidate) ?? 0) > (texts.get(best.word) ?? 0)) best = { word: candidate, errors };
    }
  }
  return best?.word;
}

/**
 * Edit distance with swaps of neighbours (optimal string alignment, Damerau 1964), or undefined above `limit`. Rows are reused:
 * a question meets some ten thousand words.
 */
export function distance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return undefined;
    before = above;
    above = current;
  }
  const whole = above[b.length] ?? 0;
  return whole > limit ? undefined : whole;
}

/** Words of a vocabulary that a mistyped word may stand for. */
import { frequency, type TextIndex } from "./text-index.ts";

/** Mistakes forgiven: none in short words, one up to six letters, two beyond. */
export const mistakesAllowed = (word: string): number => (word.length < 4 || /^\d+$/.test(word) ? 0 : word.length < 7 ? 1 : 2);

/**
 * Nearest first, then most used. Words of one first letter or with it exchanged; the distance is Damerau's with adjacent letters
 * exchanged (optimal string alignment), cut off above the limit.
 */
export function similarWords(index: TextIndex, word: string, limit = 4): { readonly word: string; readonly mistakes: number }[] {
  const allowed = mistakesAllowed(word);
  if (allowed === 0) return [];
  const found: { word: string; mistakes: number }[] = [];
  for (const candidate of index.vocabulary) {
    if (Math.abs(candidate.length - word.length) > allowed || (candidate[0] !== word[0] && candidate[1] !== word[0] && candidate[0] !== word[1])) continue;
    const mistakes = distance(word, candidate, allowed);
    if (mistakes <= allowed) found.push({ word: candidate, mistakes });
  }
  return found.sort((a, b) => a.mistakes - b.mistakes || frequency(index, b.word) - frequency(index, a.word) || (a.word < b.word ? -1 : 1)).slice(0, limit);
}

/** Edits from one word to the other; `limit + 1` when there are more. */
export function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length] ?? limit + 1, limit + 1);
}

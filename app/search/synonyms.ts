/** Groups of words and phrases that mean one thing, ready to be asked. */
import { parts, stem, tokens } from "./words.ts";

/** Phrase as stems joined by blanks -> the other phrases of its groups. */
export type Synonyms = ReadonlyMap<string, readonly (readonly string[])[]>;

export const phraseStems = (text: string): string[] => tokens(text).flatMap((token) => { const all = parts(token.word); return all.length < 2 ? all : all.slice(0, -1); }).map(stem);

export function prepareSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const book = new Map<string, (readonly string[])[]>();
  for (const group of groups) {
    const phrases = group.map(phraseStems).filter((phrase) => phrase.length > 0 && phrase.length <= 4);
    for (const phrase of phrases) {
      const key = phrase.join(" ");
      const others = phrases.filter((other) => other.join(" ") !== key);
      book.set(key, [...(book.get(key) ?? []), ...others]);
    }
  }
  return book;
}

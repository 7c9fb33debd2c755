/** Text -> words as the index keeps them: folded, divided, stemmed. English and Russian by their letters, so that mixed texts work. */
import type { Locale } from "#app/platform/i18n.ts";

/** Small letters without accents; "ё" as "е". */
export const fold = (text: string): string => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u0305\u0307-\u036f]/g, "").replace(/и\u0306/g, "й").replace(/ё/g, "е").normalize("NFC");

export interface Token {
  readonly word: string;
  /** A bracket, comma, dash or the like stands before it: a new phrase begins. */
  readonly opens: boolean;
}

const tokenForm = /[\p{L}\p{N}]+(?:['’.\-/+][\p{L}\p{N}]+)*/gu;

/** Words in order. "TN-2110" is one token here; `parts` divides it. */
export function tokens(text: string): Token[] {
  const folded = fold(text);
  const found: Token[] = [];
  let end = 0;
  for (const match of folded.matchAll(tokenForm)) {
    found.push({ word: match[0], opens: found.length > 0 && /[,;:()[\]|–—•\n]| -/.test(folded.slice(end, match.index)) });
    end = match.index + match[0].length;
  }
  return found;
}

const longest = 40;

/** What a token is filed under: itself if it is simple; its parts and the whole without signs if it is compound. */
export function parts(word: string): string[] {
  const simple = word.replace(/['’]s?$/, "").split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
  if (simple.length < 2) return simple.map((part) => part.slice(0, longest));
  const whole = simple.join("");
  return whole.length > longest ? simple : [...simple, whole];
}

/** Words that join others and name nothing. */
export const particles: ReadonlySet<string> = new Set(
  "a an the and or of for with without in on at to from by per as is are und для с со без и или в во на к ко от до по из у под над не".split(" "));

/** Whether a word says anything when it stands alone among others that are not found: no single sign, no short number. */
export const isTelling = (word: string): boolean => word.length > 1 && !/^\d{1,3}$/.test(word);

/** Behind these comes what a thing goes with, not what it is: "case for laptop", "сумка для ноутбука". */
export const linkWords: ReadonlySet<string> = new Set("for with without fits from w для с со без к под из".split(" "));

/** The common form of a folded word. */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  return /[а-я]/.test(word) ? stemRussian(word) : stemEnglish(word);
}

/** The same for a word as it was written. */
export const stemOf = (word: string): string => stem(fold(word));

/** Plurals only: what a shop sells are nouns, and a stronger stemmer makes "notebook" and "noted" one (Harman 1991, S-stemmer, with -es). */
function stemEnglish(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ch|sh|x|z|ss|o)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("lves") || word.endsWith("arves")) return `${word.slice(0, -3)}f`;
  return word.slice(0, -1);
}

const russianEndings = [
  "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ыми", "ими", "его", "ого", "ему", "ому", "ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем", "им", "ым", "ом",
  "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею", "ев", "ов", "еи", "ии", "ам", "ям", "ах", "ях", "ию", "ью", "ия", "ья", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю", "я",
];

/** Case endings of nouns and adjectives, the longest first (light stemmer after Dolamic and Savoy 2009). */
function stemRussian(word: string): string {
  for (const ending of russianEndings) {
    if (word.length - ending.length >= 3 && word.endsWith(ending)) return word.slice(0, -ending.length).replace(/нн$/, "н");
  }
  return word;
}

/** Stems of a text, in order, compound tokens divided; particles are left out. */
export const stems = (text: string): string[] =>
  tokens(text).flatMap((token) => parts(token.word)).filter((word) => !particles.has(word)).map(stem);

/**
 * The word that says what a phrase names: the last before a link word or a sign ("oak desk with drawers" -> desk,
 * "письменный стол для школьника" -> стол). Undefined when nothing is named.
 */
export function headOf(text: string): string | undefined {
  let head: string | undefined;
  for (const { word, opens } of tokens(text)) {
    if (head !== undefined && (opens || linkWords.has(word) || word === "and" || word === "и")) break;
    if (!particles.has(word) && !/^\d/.test(word)) head = parts(word).at(-1);
  }
  return head === undefined ? undefined : stem(head);
}

/** Whether a word is written in the letters of a language: Cyrillic ones, or none of them. */
export const isInLetters = (word: string, locale: Locale): boolean => /\p{Script=Cyrillic}/u.test(word) === (locale === "ru");

/** A stem as somebody wrote it: the first word of the texts that has it; undefined where none does. */
export function spelledIn(texts: Iterable<string>, wanted: string): string | undefined {
  for (const text of texts) for (const { word } of tokens(text)) for (const part of parts(word)) if (stem(part) === wanted) return part;
  return undefined;
}

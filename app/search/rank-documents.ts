/**
 * Query -> documents, best first. Each word of the query is a *slot*. A slot is filled by *alternatives*: the word itself, its synonyms,
 * words it begins, words it may be a mistake for; an alternative may cover neighbouring slots ("head set" -> "headset") and consist of
 * several words ("smartphone" -> "mobile phone"). A document takes the best alternative per slot; slots left empty cost it dearly, so that
 * documents with all words come first and others only fill up.
 */
import type { SearchQuery } from "./query.ts";
import type { Reading } from "./readings.ts";
import { similarWords } from "./similar-words.ts";
import { phraseStems, type Synonyms } from "./synonyms.ts";
import { isTelling, stem } from "./words.ts";
import { frequency, inKind, isHead, isKind, postingsOf, withPrefix, type Postings, type TextIndex } from "./text-index.ts";

export interface RankedDocuments {
  /** Places in the index, best first: those with all words, then (when they are few) those with some. */
  readonly documents: Uint32Array;
  readonly scores: Float32Array;
  /** How many of them have all words. */
  readonly whole: number;
  /** Words taken for mistakes, with what was searched instead. */
  readonly corrections: readonly { readonly typed: string; readonly taken: string }[];
}

interface Alternative {
  readonly from: number;
  readonly slots: number;
  readonly words: readonly string[];
  readonly factor: number;
  /** The word stands for another that it may be a mistake for. */
  readonly isMistake?: boolean;
}

const saturation = 1.2;
const factors = { synonym: 0.55, kindSynonym: 0.75, compound: 0.8, prefix: 0.6, mistake: [1, 0.7, 0.5] } as const;
/** What a thing is beats what it goes with. */
const kindFactors = { head: 1.6, kind: 1.25, modifier: 0.75, unknown: 0.85 } as const;
/** Fewer documents with all words than this are filled up with others. */
const fillBelow = 24;
const mostFilled = 200;

/** `readings` are further synonyms, of this query only. */
export function rankDocuments(index: TextIndex, query: SearchQuery, synonyms: Synonyms, readings: readonly Reading[] = []): RankedDocuments {
  const slots = query.terms.length;
  if (slots === 0 || index.ids.length === 0) return { documents: new Uint32Array(), scores: new Float32Array(), whole: 0, corrections: [] };
  const corrections: { typed: string; taken: string }[] = [];
  const alternatives = alternativesOf(index, query, synonyms, readings, corrections);
  const sheet = fillSlots(index, slots, alternatives);
  const headSlot = query.terms.findIndex((term) => term.word === query.head);
  const excluded = excludedDocuments(index, query.without);
  return { ...rankSheet(index, sheet, { headSlot: headSlot < 0 ? slots - 1 : headSlot, excluded, hold: holdsOf(query, alternatives) }), corrections };
}

const idfOf = (index: TextIndex, documents: number): number => Math.log(1 + (index.ids.length - documents + 0.5) / (documents + 0.5));

function alternativesOf(index: TextIndex, query: SearchQuery, synonyms: Synonyms, readings: readonly Reading[], corrections: { typed: string; taken: string }[]): Alternative[] {
  const words = query.terms.map((term) => term.word);
  const found: Alternative[] = readings.map(({ from, slots, words: others }) => ({ from, slots, words: others.map(stem), factor: factors.synonym }))
    .filter((one) => one.words.every((word) => index.wordAt.has(word)));
  const read = new Set(found.flatMap(({ from, slots }) => Array.from({ length: slots }, (_, slot) => from + slot)));
  for (let from = 0; from < words.length; from++) {
    for (let slots = 1; slots <= Math.min(3, words.length - from); slots++) {
      const phrase = words.slice(from, from + slots);
      for (const other of synonyms.get(phrase.join(" ")) ?? []) found.push({ from, slots, words: other, factor: factors.synonym });
      const joined = phrase.join("");
      if (slots > 1 && index.wordAt.has(joined)) found.push({ from, slots, words: [joined], factor: factors.compound });
    }
    // A word that is known to mean another one is no mistake for a third.
    if (!read.has(from) || index.wordAt.has(words[from] ?? "")) found.push(...wordAlternatives(index, words[from] ?? "", query.terms[from]?.open === true, from, corrections));
  }
  return found;
}

function wordAlternatives(index: TextIndex, word: string, open: boolean, from: number, corrections: { typed: string; taken: string }[]): Alternative[] {
  const own = frequency(index, word);
  const found: Alternative[] = own > 0 ? [{ from, slots: 1, words: [word], factor: 1 }] : [];
  const halves = splitWord(index, word);
  if (halves !== undefined) found.push({ from, slots: 1, words: halves, factor: factors.compound });
  const begins = open && own === 0 && word.length > 2 ? withPrefix(index, word, 8) : [];
  for (const longer of begins) found.push({ from, slots: 1, words: [longer], factor: factors.prefix });
  if (own > 0 || begins.length > 0 || halves !== undefined) return found;
  const similar = similarWords(index, word);
  const [best] = similar;
  if (best !== undefined) corrections.push({ typed: word, taken: best.word });
  for (const { word: taken, mistakes } of similar) found.push({ from, slots: 1, words: [taken], factor: factors.mistake[mistakes] ?? 0.5, isMistake: true });
  return found;
}

type Hold = "sure" | "guessed" | "none";

/**
 * What each slot says for a document that lacks other words: a word the shop knows is enough; what was guessed counts where half of the words are found;
 * one sign or a short number says nothing. Otherwise nonsense finds whatever has a "1".
 */
const holdsOf = ({ terms }: SearchQuery, alternatives: readonly Alternative[]): readonly Hold[] =>
  terms.map(({ word }, slot) => (!isTelling(word) ? "none" : alternatives.some(({ from, slots, isMistake }) => isMistake !== true && from <= slot && slot < from + slots) ? "sure" : "guessed"));

/** "smartwatch" -> "smart", "watch", where both are words of the catalogue and the whole is rare. */
function splitWord(index: TextIndex, word: string): string[] | undefined {
  if (word.length < 7 || frequency(index, word) > 50) return undefined;
  let best: string[] | undefined;
  let bestDocuments = 5;
  for (let at = 3; at <= word.length - 3; at++) {
    const halves = phraseStems(`${word.slice(0, at)} ${word.slice(at)}`);
    const documents = Math.min(...halves.map((half) => frequency(index, half)));
    if (documents > bestDocuments) [best, bestDocuments] = [halves, documents];
  }
  return best;
}

interface Sheet {
  readonly slots: number;
  /** Slot after slot: the score of each document, 0 where the slot is empty. */
  readonly scores: Float32Array;
  readonly flags: Uint8Array;
  /** How much each slot counts: the rarest of its alternatives' common words. */
  readonly importance: readonly number[];
}

function fillSlots(index: TextIndex, slots: number, alternatives: readonly Alternative[]): Sheet {
  const size = index.ids.length;
  const scores = new Float32Array(slots * size);
  const flags = new Uint8Array(slots * size);
  const importance = Array.from({ length: slots }, () => 0);
  for (const alternative of alternatives) {
    const lists = alternative.words.map((word) => postingsOf(index, word));
    if (lists.some((list) => list === undefined)) continue;
    fillAlternative(index, lists as Postings[], alternative, scores, flags, importance);
  }
  // A word nobody uses is as telling as the rarest one.
  const rarest = idfOf(index, 1);
  return { slots, scores, flags, importance: importance.map((one) => (one === 0 ? rarest / 2 : one)) };
}

function fillAlternative(index: TextIndex, lists: readonly Postings[], { from, slots, factor }: Alternative, scores: Float32Array, flags: Uint8Array, importance: number[]): void {
  const size = index.ids.length;
  const idfs = lists.map((list) => idfOf(index, list.documents.length));
  for (let slot = from; slot < from + slots; slot++) importance[slot] = Math.max(importance[slot] ?? 0, Math.min(...idfs));
  const last = lists.at(-1);
  const cursors = lists.map(() => 0);
  if (last === undefined) return;
  for (let at = 0; at < last.documents.length; at++) {
    const document = last.documents[at] ?? 0;
    let score = 0;
    let everywhere = true;
    for (let part = 0; part < lists.length && everywhere; part++) {
      const list = lists[part] ?? last;
      let cursor = part === lists.length - 1 ? at : (cursors[part] ?? 0);
      while ((list.documents[cursor] ?? size) < document) cursor++;
      cursors[part] = cursor;
      everywhere = list.documents[cursor] === document;
      const weight = list.weights[cursor] ?? 0;
      score += ((idfs[part] ?? 0) * weight * (saturation + 1)) / (weight + saturation);
    }
    if (!everywhere) continue;
    const called = factor === factors.synonym && ((last.flags[at] ?? 0) & isHead) !== 0 ? factors.kindSynonym : factor;
    const share = (score * called) / Math.max(slots, lists.length);
    for (let slot = from; slot < from + slots; slot++) {
      const cell = slot * size + document;
      if (share > (scores[cell] ?? 0)) scores[cell] = share;
      flags[cell] = (flags[cell] ?? 0) | (last.flags[at] ?? 0);
    }
  }
}

function excludedDocuments(index: TextIndex, words: readonly string[]): ReadonlySet<number> {
  return new Set(words.flatMap((word) => [...(postingsOf(index, word)?.documents ?? [])]));
}

interface Judging {
  readonly headSlot: number;
  readonly excluded: ReadonlySet<number>;
  readonly hold: readonly Hold[];
}

function rankSheet(index: TextIndex, sheet: Sheet, { headSlot, excluded, hold }: Judging): Omit<RankedDocuments, "corrections"> {
  const size = index.ids.length;
  const all = sheet.importance.reduce((sum, one) => sum + one, 0);
  const whole: number[] = [];
  const some: number[] = [];
  const totals = new Float32Array(size);
  for (let document = 0; document < size; document++) {
    let score = 0;
    let covered = 0;
    let filled = 0;
    let held = 0;
    for (let slot = 0; slot < sheet.slots; slot++) {
      const part = sheet.scores[slot * size + document] ?? 0;
      if (part === 0) continue;
      score += part;
      covered += sheet.importance[slot] ?? 0;
      filled++;
      held += hold[slot] === "sure" ? sheet.slots : hold[slot] === "guessed" ? 2 : 0;
    }
    if (filled === 0 || (filled < sheet.slots && held < sheet.slots) || excluded.has(document)) continue;
    const share = covered / all;
    totals[document] = score * share * share * kindFactor(sheet.flags[headSlot * size + document] ?? 0, index.kinds[document] === 1, sheet.slots)
      * (1 + 0.1 * Math.log1p(index.popularity[document] ?? 0));
    (filled === sheet.slots ? whole : some).push(document);
  }
  const best = (a: number, b: number): number => (totals[b] ?? 0) - (totals[a] ?? 0) || a - b;
  whole.sort(best);
  const rest = whole.length < fillBelow ? some.sort(best).slice(0, mostFilled) : [];
  const documents = Uint32Array.from([...whole, ...rest]);
  return { documents, scores: Float32Array.from(documents, (document) => totals[document] ?? 0), whole: whole.length };
}

/** The head of the query against the kind of the product. */
function kindFactor(flags: number, known: boolean, slots: number): number {
  if ((flags & isHead) !== 0) return (flags & isKind) !== 0 && slots === 1 ? kindFactors.head * kindFactors.kind : kindFactors.head;
  if (flags === 0 || !known) return kindFactors.unknown;
  return (flags & inKind) !== 0 ? kindFactors.modifier : kindFactors.unknown;
}

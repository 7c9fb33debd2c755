/**
 * A full-text index in memory, in a few large typed arrays. Scores are BM25F (Robertson and Zaragoza 2009): the weighted frequencies of
 * all fields are added before saturation, so a word in title and body counts once. Flags tell what a shop needs on top: a product that
 * *is* the thing asked for ranks above one that goes with it, told by the head of its kind ("notebook case" is a case).
 */
import type { SearchDocument } from "./search-document.ts";
import { headOf, parts, particles, stem, tokens } from "./words.ts";

/** Where a word stood; flags of one posting. */
export const inTitle = 1;
export const inKind = 2;
/** The word is the head of the product's kind. */
export const isHead = 4;
/** The kind is this word alone. */
export const isKind = 8;

/** Weights of the fields and how much their length matters, chosen on two catalogues; small changes change little. */
const fields = { title: { weight: 4, b: 0.5 }, kind: { weight: 3, b: 0.3 }, keywords: { weight: 1, b: 0.6 }, body: { weight: 1.5, b: 0.6 } } as const;
type FieldName = keyof typeof fields;
const fieldNames = Object.keys(fields) as FieldName[];

/** Where one word stands: documents ascending. */
export interface Postings {
  readonly documents: Uint32Array;
  /** Weighted frequency over the fields, lengths taken into account. */
  readonly weights: Float32Array;
  readonly flags: Uint8Array;
}

export interface TextIndex extends Postings {
  readonly ids: readonly string[];
  readonly wordAt: ReadonlyMap<string, number>;
  /** Postings of word w are `starts[w] .. starts[w + 1] - 1` of the three arrays. */
  readonly starts: Uint32Array;
  /** Sorted, for prefixes. */
  readonly vocabulary: readonly string[];
  readonly popularity: Float32Array;
  /** 1 where the kind is known. */
  readonly kinds: Uint8Array;
}

export function postingsOf(index: TextIndex, word: string): Postings | undefined {
  const at = index.wordAt.get(word);
  if (at === undefined) return undefined;
  const [from, until] = [index.starts[at], index.starts[at + 1]];
  return { documents: index.documents.subarray(from, until), weights: index.weights.subarray(from, until), flags: index.flags.subarray(from, until) };
}

/** In how many documents a word stands. */
export function frequency(index: TextIndex, word: string): number {
  const at = index.wordAt.get(word);
  return at === undefined ? 0 : (index.starts[at + 1] ?? 0) - (index.starts[at] ?? 0);
}

/** The index while documents are added: postings in the order of documents, turned to the order of words at the end. */
interface Draft {
  readonly ids: string[];
  readonly wordAt: Map<string, number>;
  words: Uint32Array;
  documents: Uint32Array;
  weights: Float32Array;
  flags: Uint8Array;
  used: number;
  readonly popularity: number[];
  readonly kinds: number[];
  readonly averages: readonly number[];
}

/** Documents indexed between two breaths: about 20 ms. */
const breath = 250;

/** Yields between slices, so that a server goes on answering while it indexes. */
export async function buildTextIndex(documents: readonly SearchDocument[], pause: () => Promise<void> = async () => undefined): Promise<TextIndex> {
  const draft: Draft = {
    ids: [], wordAt: new Map(), words: new Uint32Array(4096), documents: new Uint32Array(4096), weights: new Float32Array(4096), flags: new Uint8Array(4096),
    used: 0, popularity: [], kinds: [], averages: averageLengths(documents),
  };
  const stemmed = new Map<string, string>();
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at];
    if (document !== undefined) addDocument(draft, document, stemmed);
    if (at % breath === breath - 1) await pause();
  }
  return finish(draft);
}

/** Mean words per field, from at most a thousand documents spread over all. */
function averageLengths(documents: readonly SearchDocument[]): number[] {
  const step = Math.max(1, Math.floor(documents.length / 1_000));
  const sample = documents.filter((_, at) => at % step === 0);
  const count = (text: string): number => text.split(/\s+/).length;
  return fieldNames.map((name) => Math.max(1, sample.reduce((sum, one) => sum + count(one[name]), 0) / Math.max(1, sample.length)));
}

/** Stems of a field with compound tokens divided; particles are left out. `stemmed` remembers, because catalogues repeat themselves. */
function fieldStems(text: string, stemmed: Map<string, string>): string[] {
  const found: string[] = [];
  for (const token of tokens(text)) {
    for (const part of parts(token.word)) {
      if (particles.has(part)) continue;
      let known = stemmed.get(part);
      if (known === undefined) stemmed.set(part, (known = stem(part)));
      found.push(known);
    }
  }
  return found;
}

function addDocument(draft: Draft, document: SearchDocument, stemmed: Map<string, string>): void {
  const found = new Map<string, { weight: number; flags: number }>();
  fieldNames.forEach((name, field) => {
    const { weight, b } = fields[name];
    const words = fieldStems(document[name], stemmed);
    const share = weight / (1 - b + (b * words.length) / (draft.averages[field] ?? 1));
    const flag = name === "title" ? inTitle : name === "kind" ? inKind : 0;
    for (const word of words) {
      const one = found.get(word);
      if (one === undefined) found.set(word, { weight: share, flags: flag });
      else {
        one.weight += share;
        one.flags |= flag;
      }
    }
  });
  for (const kind of document.kind.split("\n")) {
    const head = headOf(kind);
    const one = head === undefined ? undefined : found.get(head);
    if (one !== undefined) one.flags |= isHead | (fieldStems(kind, stemmed).length === 1 ? isKind : 0);
  }
  const at = draft.ids.push(document.id) - 1;
  draft.popularity.push(document.popularity);
  draft.kinds.push(document.kind === "" ? 0 : 1);
  for (const [word, one] of found) push(draft, at, word, one);
}

function push(draft: Draft, document: number, word: string, { weight, flags }: { readonly weight: number; readonly flags: number }): void {
  if (draft.used === draft.words.length) grow(draft);
  let at = draft.wordAt.get(word);
  if (at === undefined) draft.wordAt.set(word, (at = draft.wordAt.size));
  draft.words[draft.used] = at;
  draft.documents[draft.used] = document;
  draft.weights[draft.used] = weight;
  draft.flags[draft.used] = flags;
  draft.used++;
}

function grow(draft: Draft): void {
  const size = draft.words.length * 2;
  const words = new Uint32Array(size);
  const documents = new Uint32Array(size);
  const weights = new Float32Array(size);
  const flags = new Uint8Array(size);
  words.set(draft.words);
  documents.set(draft.documents);
  weights.set(draft.weights);
  flags.set(draft.flags);
  Object.assign(draft, { words, documents, weights, flags });
}

/** Counting sort by word: stable, so documents stay ascending within each. */
function finish(draft: Draft): TextIndex {
  const starts = new Uint32Array(draft.wordAt.size + 1);
  for (let at = 0; at < draft.used; at++) starts[(draft.words[at] ?? 0) + 1] = (starts[(draft.words[at] ?? 0) + 1] ?? 0) + 1;
  for (let word = 1; word < starts.length; word++) starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
  const next = starts.slice();
  const documents = new Uint32Array(draft.used);
  const weights = new Float32Array(draft.used);
  const flags = new Uint8Array(draft.used);
  for (let at = 0; at < draft.used; at++) {
    const word = draft.words[at] ?? 0;
    const place = next[word] ?? 0;
    next[word] = place + 1;
    documents[place] = draft.documents[at] ?? 0;
    weights[place] = draft.weights[at] ?? 0;
    flags[place] = draft.flags[at] ?? 0;
  }
  return {
    ids: draft.ids, wordAt: draft.wordAt, starts, documents, weights, flags, vocabulary: [...draft.wordAt.keys()].sort(),
    popularity: Float32Array.from(draft.popularity), kinds: Uint8Array.from(draft.kinds),
  };
}

/** Words of the vocabulary that begin with the prefix, at most `limit`, most used first. */
export function withPrefix(index: TextIndex, prefix: string, limit: number): string[] {
  let low = 0;
  let high = index.vocabulary.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index.vocabulary[middle] ?? "") < prefix) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  while (found.length < 2_000 && index.vocabulary[low]?.startsWith(prefix) === true) found.push(index.vocabulary[low++] ?? "");
  return found.sort((a, b) => frequency(index, b) - frequency(index, a)).slice(0, limit);
}

/** Texts as weighted lists of terms, inverted: a question touches only the lists of its own terms. */

/** Terms to numbers, and per term the texts it stands in with its weight there. */
export interface SparseIndex {
  readonly size: number;
  /** Adds the score of every text that shares a term with the question to `scores` (one place per text). */
  score(terms: readonly string[], scores: Float64Array): void;
}

/** The lists of all terms, one behind the other: that of term `n` goes from `starts[n]` to `starts[n + 1]`. */
interface Postings {
  readonly terms: ReadonlyMap<string, number>;
  readonly starts: Int32Array;
  readonly texts: Int32Array;
  /** How often the term stands in the text. */
  readonly weights: Float64Array;
  /** Terms per text. */
  readonly lengths: readonly number[];
}

function count(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Holds one text's terms at a time: those of a thousand articles together were 130 MiB that the process kept (2026-11-29, Node 24). */
function* invert(documents: Iterable<readonly string[]>): Generator<void, Postings> {
  const terms = new Map<string, number>();
  const found: { readonly term: number[]; readonly text: number[]; readonly times: number[] } = { term: [], text: [], times: [] };
  const lengths: number[] = [];
  for (const document of documents) {
    for (const [word, times] of count(document)) {
      const term = terms.get(word) ?? terms.size;
      terms.set(word, term);
      found.term.push(term);
      found.text.push(lengths.length);
      found.times.push(times);
    }
    lengths.push(document.length);
    yield;
  }
  const starts = new Int32Array(terms.size + 1);
  for (const term of found.term) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < terms.size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const texts = new Int32Array(found.term.length);
  const weights = new Float64Array(found.term.length);
  found.term.forEach((term, entry) => {
    const place = next[term] ?? 0;
    next[term] = place + 1;
    texts[place] = found.text[entry] ?? 0;
    weights[place] = found.times[entry] ?? 0;
  });
  return { terms, starts, texts, weights, lengths };
}

const damped = (occurrences: number): number => 1 + Math.log(occurrences);

/** Cosine of tf-idf vectors (Salton and Buckley 1988, "ltc"): between 0 and 1. A step per document, so that whoever makes it may do other things between. */
export function* cosineIndex(documents: Iterable<readonly string[]>): Generator<void, SparseIndex> {
  const { terms, starts, texts, weights, lengths: { length: size } } = yield* invert(documents);
  const rarity = (from: number, to: number): number => 1 + Math.log((1 + size) / (1 + to - from));
  const squares = new Float64Array(size);
  for (let term = 0; term < terms.size; term++) {
    const [from, to] = [starts[term] ?? 0, starts[term + 1] ?? 0];
    for (let place = from; place < to; place++) {
      const weight = damped(weights[place] ?? 1) * rarity(from, to);
      weights[place] = weight;
      squares[texts[place] ?? 0] = (squares[texts[place] ?? 0] ?? 0) + weight * weight;
    }
  }
  const score = (asked: readonly string[], scores: Float64Array): void => {
    const known = [...count(asked)].flatMap(([word, occurrences]) => {
      const term = terms.get(word);
      if (term === undefined) return [];
      const [from, to] = [starts[term] ?? 0, starts[term + 1] ?? 0];
      return [{ from, to, weight: damped(occurrences) * rarity(from, to) }];
    });
    const length = Math.sqrt(known.reduce((total, { weight }) => total + weight * weight, 0));
    for (const { from, to, weight } of known) {
      for (let place = from; place < to; place++) {
        const text = texts[place] ?? 0;
        scores[text] = (scores[text] ?? 0) + (weight * (weights[place] ?? 0)) / (length * Math.sqrt(squares[text] ?? 1));
      }
    }
  };
  return { size, score };
}

/** BM25 (Robertson and Zaragoza 2009) with the usual k1 = 1.2 and b = 0.75; a step per document. */
export function* bm25Index(documents: Iterable<readonly string[]>): Generator<void, SparseIndex> {
  const k1 = 1.2;
  const b = 0.75;
  const { terms, starts, texts, weights, lengths } = yield* invert(documents);
  const { length: size } = lengths;
  const average = lengths.reduce((total, length) => total + length, 0) / Math.max(1, size);
  const score = (asked: readonly string[], scores: Float64Array): void => {
    for (const word of new Set(asked)) {
      const term = terms.get(word);
      if (term === undefined) continue;
      const [from, to] = [starts[term] ?? 0, starts[term + 1] ?? 0];
      const idf = Math.log(1 + (size - (to - from) + 0.5) / (to - from + 0.5));
      for (let place = from; place < to; place++) {
        const text = texts[place] ?? 0;
        const tf = weights[place] ?? 0;
        scores[text] = (scores[text] ?? 0) + (idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * (lengths[text] ?? 0)) / average));
      }
    }
  };
  return { size, score };
}

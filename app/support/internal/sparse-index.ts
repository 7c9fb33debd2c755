/** Texts as weighted lists of terms, inverted: a question touches only the lists of its own terms. */

/** Terms to numbers, and per term the texts it stands in with its weight there. */
export interface SparseIndex {
  readonly size: number;
  /** Adds the score of every text that shares a term with the question to `scores` (one place per text). */
  score(terms: readonly string[], scores: Float64Array): void;
}

interface Posting {
  readonly texts: number[];
  readonly weights: number[];
}

function count(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function invert(documents: readonly ReadonlyMap<string, number>[]): Map<string, Posting> {
  const postings = new Map<string, Posting>();
  documents.forEach((counts, text) => {
    for (const [term, weight] of counts) {
      const posting = postings.get(term) ?? { texts: [], weights: [] };
      posting.texts.push(text);
      posting.weights.push(weight);
      postings.set(term, posting);
    }
  });
  return postings;
}

const damped = (occurrences: number): number => 1 + Math.log(occurrences);

/** Cosine of tf-idf vectors (Salton and Buckley 1988, "ltc"): between 0 and 1. */
export function cosineIndex(documents: readonly (readonly string[])[]): SparseIndex {
  const postings = invert(documents.map(count));
  const rarity = (posting: Posting): number => 1 + Math.log((1 + documents.length) / (1 + posting.texts.length));
  const lengths = new Float64Array(documents.length);
  for (const posting of postings.values()) {
    const idf = rarity(posting);
    posting.texts.forEach((text, place) => {
      const weight = damped(posting.weights[place] ?? 1) * idf;
      posting.weights[place] = weight;
      lengths[text] = (lengths[text] ?? 0) + weight * weight;
    });
  }
  const score = (terms: readonly string[], scores: Float64Array): void => {
    const known = [...count(terms)].flatMap(([term, occurrences]) => {
      const posting = postings.get(term);
      return posting === undefined ? [] : [{ posting, weight: damped(occurrences) * rarity(posting) }];
    });
    const length = Math.sqrt(known.reduce((total, { weight }) => total + weight * weight, 0));
    for (const { posting, weight } of known) {
      posting.texts.forEach((text, place) => {
        const own = Math.sqrt(lengths[text] ?? 1);
        scores[text] = (scores[text] ?? 0) + (weight * (posting.weights[place] ?? 0)) / (length * own);
      });
    }
  };
  return { size: documents.length, score };
}

/** BM25 (Robertson and Zaragoza 2009) with the usual k1 = 1.2 and b = 0.75. */
export function bm25Index(documents: readonly (readonly string[])[]): SparseIndex {
  const k1 = 1.2;
  const b = 0.75;
  const postings = invert(documents.map(count));
  const average = documents.reduce((total, terms) => total + terms.length, 0) / Math.max(1, documents.length);
  const score = (terms: readonly string[], scores: Float64Array): void => {
    for (const term of new Set(terms)) {
      const posting = postings.get(term);
      if (posting === undefined) continue;
      const idf = Math.log(1 + (documents.length - posting.texts.length + 0.5) / (posting.texts.length + 0.5));
      posting.texts.forEach((text, place) => {
        const tf = posting.weights[place] ?? 0;
        const length = documents[text]?.length ?? 0;
        scores[text] = (scores[text] ?? 0) + (idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * length) / average));
      });
    }
  };
  return { size: documents.length, score };
}

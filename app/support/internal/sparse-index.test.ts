import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allAtOnce } from "#app/platform/steps.ts";
import { bm25Index, cosineIndex, type SparseIndex } from "./sparse-index.ts";

const term = fc.constantFrom("oak", "desk", "lamp", "rug", "sofa", "leg");
const documents = fc.array(fc.array(term, { maxLength: 12 }), { minLength: 1, maxLength: 8 });
const question = fc.array(term, { maxLength: 6 });
const times = (terms: readonly string[], wanted: string) => terms.filter((each) => each === wanted).length;
const all = (index: SparseIndex, terms: readonly string[]) => {
  const scores = new Float64Array(index.size);
  index.score(terms, scores);
  return [...scores];
};

/** Every text against the question by the formula as it is printed, with no index. */
function bm25ByDefinition(texts: readonly (readonly string[])[], asked: readonly string[]): number[] {
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  return texts.map((text) => [...new Set(asked)].reduce((sum, word) => {
    const inTexts = texts.filter((each) => each.includes(word)).length;
    const tf = times(text, word);
    if (tf === 0) return sum;
    const idf = Math.log(1 + (texts.length - inTexts + 0.5) / (inTexts + 0.5));
    return sum + (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * text.length) / average));
  }, 0));
}

function cosineByDefinition(texts: readonly (readonly string[])[], asked: readonly string[]): number[] {
  const words = [...new Set(texts.flat())];
  const weights = (terms: readonly string[]) => words.map((word) => {
    const tf = times(terms, word);
    const inTexts = texts.filter((each) => each.includes(word)).length;
    return tf === 0 ? 0 : (1 + Math.log(tf)) * (1 + Math.log((1 + texts.length) / (1 + inTexts)));
  });
  const length = (vector: readonly number[]) => Math.hypot(...vector);
  const other = weights(asked);
  return texts.map((text) => {
    const own = weights(text);
    const product = own.reduce((sum, weight, place) => sum + weight * (other[place] ?? 0), 0);
    return product === 0 ? 0 : product / (length(own) * length(other));
  });
}

const expectSame = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length);
  found.forEach((score, place) => expect(score).toBeCloseTo(expected[place] ?? NaN, 9));
};

describe("scores", () => {
  test("BM25 is its formula", () => {
    fc.assert(fc.property(documents, question, (texts, asked) => expectSame(all(allAtOnce(bm25Index(texts)), asked), bm25ByDefinition(texts, asked))));
  });

  test("cosine is its formula, between 0 and 1, and 1 for the text itself", () => {
    fc.assert(fc.property(documents, question, (texts, asked) => {
      const found = all(allAtOnce(cosineIndex(texts)), asked);
      expectSame(found, cosineByDefinition(texts, asked));
      for (const score of found) expect(score).toBeLessThanOrEqual(1 + 1e-9);
      texts.forEach((text, place) => { if (text.length > 0) expect(all(allAtOnce(cosineIndex(texts)), text)[place]).toBeCloseTo(1, 9); });
    }));
  });

  test("words nobody wrote score nothing, and no text or no question is no error", () => {
    for (const view of [bm25Index, cosineIndex]) {
      const make = (texts: readonly (readonly string[])[]): SparseIndex => allAtOnce(view(texts));
      expect(all(make([]), ["oak"])).toEqual([]);
      expect(all(make([["oak"], []]), ["constructor", "__proto__", "zebra"])).toEqual([0, 0]);
      expect(all(make([[], []]), ["oak"])).toEqual([0, 0]);
      expect(all(make([["oak"]]), [])).toEqual([0]);
    }
  });

  test("scores are added to what is there: several views share one array", () => {
    const scores = new Float64Array([5, 7]);
    allAtOnce(bm25Index([["oak"], ["desk"]])).score(["oak"], scores);
    expect(scores[0]).toBeGreaterThan(5);
    expect(scores[1]).toBe(7);
  });
});

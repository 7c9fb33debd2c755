import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allAtOnce } from "#app/platform/steps.ts";
import { buildVocabulary, distance, meantWord } from "./correct-words.ts";

/** The definition, without rows and limits. */
function slow(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const same = a.at(-1) === b.at(-1);
  const cut = (text: string, letters = 1) => text.slice(0, text.length - letters);
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(slow(cut(a), b) + 1, slow(a, cut(b)) + 1, slow(cut(a), cut(b)) + (same ? 0 : 1), swapped ? slow(cut(a, 2), cut(b, 2)) + 1 : Infinity);
}

describe("edit distance", () => {
  test("agrees with its definition up to the limit, and says nothing above it", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
      const whole = slow(a, b);
      expect(distance(a, b, limit)).toBe(whole > limit ? undefined : whole);
    }), { numRuns: 400 });
  });

  test("is the same both ways", () => {
    fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(distance(a, b, 8)).toBe(distance(b, a, 8));
    }));
  });
});

describe("the word meant", () => {
  const vocabulary = allAtOnce(buildVocabulary([["return", "delivery", "warranty", "refund"], ["delivery", "returned", "доставка", "заказ"], ["invoice", "delivers"]]));

  test.each([["retrun", "return"], ["delivry", "delivery"], ["warrenty", "warranty"], ["invioce", "invoice"], ["достаква", "доставка"], ["delievrry", "delivery"]])("%s -> %s", (typed, meant) =>
    expect(meantWord(vocabulary, typed)).toBe(meant));

  test.each(["return", "returns", "deliveries", "доставку", "zakaz", "rtn", "pizza", "12345", "retur1"])("%s is left alone", (typed) => expect(meantWord(vocabulary, typed)).toBeUndefined());

  test("of two equally near words the more usual one", () => {
    const two = allAtOnce(buildVocabulary([["stable"], ["sable"], ["stable"]]));
    expect(meantWord(two, "xtable")).toBe("stable");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barsOf, code128 } from "./code-128.ts";

/** A reader of its own: bars and gaps back to symbols by the table of widths each printable character has in the standard's figure. */
function read(text: string): string {
  const drawn = barsOf(text);
  if (drawn === undefined) throw new Error("nothing drawn");
  const edges = drawn.bars.flatMap((bar) => [bar.x, bar.x + bar.width]);
  const runs = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  const symbols = runs.slice(0, -7).join("").match(/.{6}/g) ?? [];
  return symbols.slice(1, -1).map((symbol) => alphabet.get(symbol) ?? "?").join("");
}

/** Learned from single letters, so that reading a long text does not trust the encoder's own order of symbols. */
const alphabet = new Map([...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))].map((letter) => {
  const edges = (barsOf(letter)?.bars ?? []).flatMap((bar) => [bar.x, bar.x + bar.width]);
  const runs = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  return [runs.slice(6, 12).join(""), letter] as const;
}));

describe("Code 128", () => {
  test("known codes of the standard's alphabet", () => {
    expect(code128("A")).toEqual([104, 33, (104 + 33) % 103]);
    // The check of a printed example: "PJJ123C" has 54 in set A and the same values in set B for these characters.
    expect(code128("PJJ123C")?.slice(1, -1)).toEqual([48, 42, 42, 17, 18, 19, 35]);
    expect(code128("PJJ123C")?.at(-1)).toBe((104 + 48 + 2 * 42 + 3 * 42 + 4 * 17 + 5 * 18 + 6 * 19 + 7 * 35) % 103);
  });

  test("every character has a drawing of its own", () => expect(alphabet.size).toBe(95));

  test("what was drawn is read again", () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 40, unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) }), (text) => {
      expect(read(text)).toBe(text);
    }));
  });

  test("each symbol is eleven modules, the stop thirteen, a quiet zone of ten on both sides, bars never touch", () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9R-]{1,30}$/), (text) => {
      const drawn = barsOf(text);
      expect(drawn?.modules).toBe(10 + 11 * (text.length + 2) + 13 + 10);
      expect(drawn?.bars[0]?.x).toBe(10);
      const bars = drawn?.bars ?? [];
      expect(bars.every((bar, index) => bar.width >= 1 && bar.width <= 4 && (index === 0 || bar.x > (bars[index - 1]?.x ?? 0) + (bars[index - 1]?.width ?? 0)))).toBe(true);
    }));
  });

  test.each(["", "ё", "a\u0000", "x".repeat(81), "\n"])("%j has no code", (text) => expect(barsOf(text)).toBeUndefined());
});

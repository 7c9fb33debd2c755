import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recentTexts } from "./recent.ts";

describe("recent texts", () => {
  test("the one unused for longest goes first", () => {
    const texts = recentTexts(6);
    texts.set("a", "11");
    texts.set("b", "22");
    texts.set("c", "33");
    expect(texts.get("a")).toBe("11");
    texts.set("d", "44");
    expect([texts.get("a"), texts.get("b"), texts.get("c"), texts.get("d")]).toEqual(["11", undefined, "33", "44"]);
  });

  test("a text longer than the limit is not kept, and takes its older version with it", () => {
    const texts = recentTexts(3);
    texts.set("a", "123");
    texts.set("a", "1234");
    expect(texts.get("a")).toBeUndefined();
    expect(texts.characters).toBe(0);
  });

  test("never holds more than its limit, and what it holds is what was last set", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.string({ maxLength: 12 }))), (steps) => {
      const texts = recentTexts(20);
      const last = new Map<string, string>();
      for (const [key, text] of steps) {
        texts.set(key, text);
        last.set(key, text);
        expect(texts.characters).toBeLessThanOrEqual(20);
        expect(texts.get(key)).toBe(text);
      }
      const held = [...last].filter(([key]) => texts.get(key) !== undefined);
      expect(held.every(([key, text]) => texts.get(key) === text)).toBe(true);
      expect(held.reduce((sum, [, text]) => sum + text.length, 0)).toBe(texts.characters);
    }));
  });
});

import { describe, expect, test } from "vitest";
import { fold, letterPieces, stem, wordsOf } from "./words.ts";

describe("words", () => {
  test("are folded: case, compatibility forms, Latin accents, ё; й stays", () => {
    expect(fold("Ёлка Ｃａｆé Straße Ünïcode ЙОД")).toBe("елка cafe straße unicode йод");
    expect(wordsOf("“Don’t” 2×4, wi-fi… 👩‍🔧")).toEqual(["don", "t", "2", "4", "wi", "fi"]);
  });

  test.each([
    ["доставка", "доставку"], ["доставка", "доставке"], ["заказ", "заказа"], ["вернуть", "вернуть"], ["оплата", "оплатой"], ["полка", "полками"],
    ["delivery", "deliveries"], ["shipping", "ship"], ["order", "orders"], ["cancelled", "cancel"], ["delete", "deleting"],
  ])("%s and %s share a stem", (one, other) => expect(stem(one)).toBe(stem(other)));

  test.each([["заказ", "заказчик"], ["desk", "dress"], ["glass", "glare"]])("%s and %s do not", (one, other) => expect(stem(one)).not.toBe(stem(other)));

  test("pieces keep to their word and mark its edges", () => {
    expect(letterPieces("ab cd")).toEqual([" ab", "ab ", " ab ", " cd", "cd ", " cd "]);
    expect(letterPieces("")).toEqual([]);
  });

  test("a mistyped letter leaves most pieces of a long word", () => {
    const right = new Set(letterPieces("withdrawal"));
    const kept = letterPieces("withdrawel").filter((piece) => right.has(piece)).length;
    expect(kept / right.size).toBeGreaterThan(0.55);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distance, mistakesAllowed } from "./similar-words.ts";
import { fold, headOf, isInLetters, parts, stem, stems, tokens, spelledIn } from "./words.ts";

test("folding takes accents and size away, and keeps й", () => {
  expect(fold("Café ÜNAL")).toBe("cafe unal");
  expect(fold("Ёлка Йогурт")).toBe("елка йогурт");
});

test("compound tokens are one token, filed under parts and whole", () => {
  expect(tokens("Brother TN-2110, black").map((token) => token.word)).toEqual(["brother", "tn-2110", "black"]);
  expect(tokens("a, b (c) - d").map((token) => token.opens)).toEqual([false, true, true, true]);
  expect(parts("tn-2110")).toEqual(["tn", "2110", "tn2110"]);
  expect(parts("men's")).toEqual(["men"]);
});

test.each([
  ["laptops", "laptop"], ["batteries", "battery"], ["boxes", "box"], ["switches", "switch"], ["glass", "glass"], ["shelves", "shelf"], ["tv", "tv"], ["cases", "case"], ["usb3s", "usb3s"],
])("English %s -> %s", (word, expected) => expect(stem(word)).toBe(expected));

test.each([["столы", "стол"], ["стола", "стол"], ["столами", "стол"], ["лампы", "ламп"], ["лампа", "ламп"], ["письменный", "письмен"], ["письменного", "письмен"], ["полки", "полк"], ["полка", "полк"]])(
  "Russian %s -> %s", (word, expected) => expect(stem(word)).toBe(expected));

test("particles are not filed", () => expect(stems("The case for a laptop")).toEqual(["case", "laptop"]));

describe("the head says what a phrase names", () => {
  test.each([
    ["notebook case", "case"], ["case for notebooks", "case"], ["Table lamps", "lamp"], ["Wardrobes and hallway", "wardrobe"], ["oak desk with drawers", "desk"],
    ["Письменные столы", "стол"], ["сумка для ноутбука", "сумк"], ["iPhone 7", "iphone"],
  ])("%s -> %s", (text, head) => expect(headOf(text)).toBe(head));
  test("nothing is named by nothing", () => expect(headOf("for the 12")).toBeUndefined());
});

test("distance agrees with a plain recursive definition", () => {
  const slow = (a: string, b: string): number => {
    if (a === "" || b === "") return a.length + b.length;
    const same = a.at(-1) === b.at(-1) ? 0 : 1;
    const plain = Math.min(slow(a.slice(0, -1), b) + 1, slow(a, b.slice(0, -1)) + 1, slow(a.slice(0, -1), b.slice(0, -1)) + same);
    const crossed = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
    return crossed ? Math.min(plain, slow(a.slice(0, -2), b.slice(0, -2)) + 1) : plain;
  };
  const short = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 5 }).map((letters) => letters.join(""));
  fc.assert(fc.property(short, short, (a, b) => {
    const real = slow(a, b);
    expect(distance(a, b, 9)).toBe(real);
    expect(distance(a, b, 2)).toBe(Math.min(real, 3));
  }), { numRuns: 300 });
});

test("short words and numbers are not corrected", () => {
  expect(["tv", "2110", "desk", "keyboard"].map(mistakesAllowed)).toEqual([0, 0, 1, 2]);
});

test.each<[string, "en" | "ru", boolean]>([
  ["лампа", "ru", true], ["lamp", "ru", false], ["лампа", "en", false], ["lamp", "en", true], ["café", "en", true], ["стол E1", "ru", true], ["42", "ru", false], ["42", "en", true], ["", "ru", false],
])("%j in the letters of %s: %s", (word, locale, expected) => expect(isInLetters(word, locale)).toBe(expected));

test("a stem is spelled as the first text with it does", () => {
  expect(spelledIn(["Alder writing desk", "Письменный стол Alder"], "письмен")).toBe("письменный");
  expect(spelledIn(["Desks of oak"], "desk")).toBe("desks");
  expect(spelledIn(["Oak bench"], "desk")).toBeUndefined();
});

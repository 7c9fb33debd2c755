import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery } from "./query.ts";
import { distance, mistakesAllowed, similarWords } from "./similar-words.ts";
import { phraseStems, prepareSynonyms } from "./synonyms.ts";
import { buildTextIndex } from "./text-index.ts";
import { fold, parts, stem, stems, tokens } from "./words.ts";

const words = (text: string) => parseQuery(text).terms.map((term) => term.word);

describe("what was asked", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["oak desks", ["oak", "desk"], []],
    ["the desk for the office", ["desk", "office"], []],
    ["for the", ["for", "the"], []],
    ["desk desk DESK", ["desk"], []],
    ["desk -lamp", ["desk"], ["lamp"]],
    ["-lamp desk -oak", ["desk"], ["lamp", "oak"]],
    ["sit-stand desk", ["sit", "stand", "desk"], []],
    ["desk - lamp", ["desk", "lamp"], []],
    ["desk -", ["desk"], []],
    ["--desk", ["desk"], []],
    ["-", [], []],
    ["TN-2110", ["tn", "2110"], []],
    ["письменные столы -детский", ["письмен", "стол"], ["детск"]],
    ["ЁЛКА", ["елк"], []],
    ["\u0000desk\u0007", ["desk"], []],
    ["<script>alert(1)</script>", ["script", "alert", "1"], []],
  ])("%j asks for %j without %j", (text, wanted, without) => {
    const query = parseQuery(text);
    expect(query.terms.map((term) => term.word)).toEqual(wanted);
    expect(query.without).toEqual(without);
  });

  test("only the last word may be unfinished, and only while it is being typed", () => {
    expect(parseQuery("oak de").terms).toEqual([{ word: "oak", typed: "oak", open: false }, { word: "de", typed: "de", open: true }]);
    expect(parseQuery("oak de ").terms.every((term) => !term.open)).toBe(true);
    expect(parseQuery("").terms).toEqual([]);
  });

  test("is cut to a size that costs nothing", () => {
    const long = parseQuery(Array.from({ length: 100 }, (_, index) => `w${index}`).join(" "));
    expect(long.terms.length).toBeLessThanOrEqual(12);
    expect(long.text.length).toBeLessThanOrEqual(200);
    expect(parseQuery(Array.from({ length: 100 }, (_, index) => `-w${index}`).join(" ")).without.length).toBeLessThanOrEqual(12);
  });

  test("letters' size, accents and blanks do not matter", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("oak", "Désk", "lamp", "ёлка", "Стол", "tn-2110"), { minLength: 1, maxLength: 5 }), fc.constantFrom(" ", "  ", "\t", " \n "), (typed, blank) => {
      const plain = words(`${typed.join(" ")} `);
      expect(words(`${typed.join(blank)} `)).toEqual(plain);
      expect(words(`${typed.map((word) => word.toUpperCase()).join(" ")} `)).toEqual(plain);
      expect(words(`${typed.map((word) => word.normalize("NFD")).join(" ")} `)).toEqual(plain);
    }));
  });
});

describe("words", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });

  test("folding twice is folding once, and size does not matter", () => {
    fc.assert(fc.property(text, (given) => {
      expect(fold(fold(given))).toBe(fold(given));
    }));
    for (const word of ["Straße", "ÉTAGÈRE", "ЁЛКА", "Йод"]) expect(fold(word.toLowerCase())).toBe(fold(fold(word)));
  });

  test("tokens are letters and digits only, whatever stands between them; stems are never empty", () => {
    fc.assert(fc.property(text, (given) => {
      for (const { word } of tokens(given)) {
        expect(word).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u);
        for (const part of parts(word)) expect(part.length).toBeGreaterThan(0);
      }
      for (const each of stems(given)) expect(each.length).toBeGreaterThan(0);
    }));
  });

  test("a longer text holds the stems of a shorter one", () => {
    fc.assert(fc.property(text, text, (first, second) => {
      expect(stems(`${first} | ${second}`)).toEqual([...stems(first), ...stems(second)]);
    }));
  });

  test.each([["chair", "chairs"], ["battery", "batteries"], ["box", "boxes"], ["shelf", "shelves"], ["wardrobe", "wardrobes"], ["стол", "столам"], ["лампа", "лампами"], ["полка", "полкой"]])("%s and %s are one word", (one, other) => {
    expect(stem(fold(one))).toBe(stem(fold(other)));
  });

  test.each([["glass", "glasses case"], ["desk", "disk"], ["стол", "стул"], ["лампа", "лама"]])("%s and %s are not", (one, other) => {
    expect(stem(fold(one))).not.toBe(stem(fold(other)));
  });
});

describe("typing errors", () => {
  const known = ["desk", "wardrobe", "bookcase", "armchair", "lamp", "cushion", "стеллаж", "кресло", "подушка"];
  const index = buildTextIndex(known.map((title, at) => ({ id: String(at), title, kind: "", keywords: "", body: "", popularity: 0 })));
  type Mistake = "drop" | "double" | "swap" | "change";

  /** One slip of a finger behind the first letter. */
  function slip(word: string, at: number, kind: Mistake): string {
    const place = 1 + (at % (word.length - 1));
    const [before, letter, after] = [word.slice(0, place), word[place] ?? "", word.slice(place + 1)];
    return { drop: before + after, double: before + letter + letter + after, swap: before + (after[0] ?? "") + letter + after.slice(1), change: `${before}q${after}` }[kind];
  }

  test("one slip in a word of four letters or more still finds it first", async () => {
    const built = await index;
    fc.assert(fc.property(fc.constantFrom(...built.vocabulary), fc.nat(20), fc.constantFrom<Mistake>("drop", "double", "swap", "change"), (word, at, kind) => {
      const typed = slip(word, at, kind);
      fc.pre(typed.length >= 4 && !built.wordAt.has(typed));
      expect(similarWords(built, typed).map((found) => found.word), typed).toContain(word);
    }));
  });

  test("what it takes a word for is never further away than allowed, nearest first, a few only", async () => {
    const built = await index;
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."abcdeklmoprsш"), maxLength: 12 }), (typed) => {
      const found = similarWords(built, typed, 3);
      expect(found.length).toBeLessThanOrEqual(3);
      for (const { word, mistakes } of found) {
        expect(mistakes).toBe(distance(typed, word, 9));
        expect(mistakes).toBeLessThanOrEqual(mistakesAllowed(typed));
      }
      expect(found.map((each) => each.mistakes)).toEqual([...found.map((each) => each.mistakes)].sort((a, b) => a - b));
    }));
  });

  test("distance is a metric where it is measured whole", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), maxLength: 7 });
    fc.assert(fc.property(word, word, (a, b) => {
      expect(distance(a, a, 9)).toBe(0);
      expect(distance(a, b, 9)).toBe(distance(b, a, 9));
      if (a !== b) expect(distance(a, b, 9)).toBeGreaterThan(0);
      expect(distance(a, b, 9)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }));
  });
});

describe("synonyms", () => {
  test("lead both ways, and a phrase never to itself", () => {
    const book = prepareSynonyms([["sofa", "couch", "settee"], ["cell phone", "handset"], ["sofa", "divan"]]);
    const flat = (word: string) => (book.get(word) ?? []).map((phrase) => phrase.join(" ")).sort();
    expect(flat("sofa")).toEqual(["couch", "divan", "settee"]);
    expect(flat("couch")).toEqual(["settee", "sofa"]);
    expect(flat("handset")).toEqual(["cell phone"]);
    expect(flat("cell phone")).toEqual(["handset"]);
    for (const [key, phrases] of book) expect(phrases.map((phrase) => phrase.join(" "))).not.toContain(key);
  });

  test("are compared in their common form; empty and endless phrases are none", () => {
    expect(phraseStems("Office Chairs")).toEqual(["office", "chair"]);
    expect(prepareSynonyms([["", "desk"], ["a b c d e f", "x"]]).get("desk")).toEqual([]);
    expect([...prepareSynonyms([["one two three four five", "six"]]).keys()]).toEqual(["six"]);
  });
});

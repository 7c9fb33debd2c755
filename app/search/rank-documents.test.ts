import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery } from "./query.ts";
import { rankDocuments } from "./rank-documents.ts";
import type { SearchDocument } from "./search-document.ts";
import { prepareSynonyms } from "./synonyms.ts";
import { buildTextIndex, frequency, postingsOf, withPrefix } from "./text-index.ts";

/** Any UTF-16 unit, halves of pairs among them. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const document = (id: string, title: string, kind = "", more: Partial<SearchDocument> = {}): SearchDocument =>
  ({ id, title, kind, keywords: "", body: "", popularity: 0, ...more });

const shop = [
  document("notebook", "HP EliteBook 840 Notebook Silver 14 inch", "Notebook"),
  document("bag", "Kensington Laptop Bag, fits every laptop", "Notebook case", { body: "A laptop bag for your laptop" }),
  document("stand", "Laptop stand for laptops", "Stand"),
  document("headset", "Logitech headset", "Headset"),
  document("toner", "Brother TN-2110 toner cartridge", "Toner cartridge"),
  document("watch", "Garmin smart watch", "Watch"),
  document("battery", "Duracell AA battery", "Battery", { popularity: 9 }),
  document("battery-2", "Varta AA battery", "Battery"),
];
const synonyms = prepareSynonyms([["laptop", "notebook"], ["cell phone", "handset"]]);
const index = await buildTextIndex(shop);
const find = (text: string) => Array.from(rankDocuments(index, parseQuery(text), synonyms).documents, (at) => shop[at]?.id);

describe("what a thing is beats what it goes with", () => {
  test("laptops come before bags, though they are called notebooks", () => expect(find("laptop")[0]).toBe("notebook"));
  test("a laptop bag is a bag", () => expect(find("laptop bag")[0]).toBe("bag"));
  test("a stand for a laptop is a stand", () => expect(find("stand for laptop")[0]).toBe("stand"));
});

test("compounds are joined and divided", () => {
  expect(find("head set")).toEqual(["headset"]);
  expect(find("tn2110")[0]).toBe("toner");
  expect(find("TN-2110 toner")[0]).toBe("toner");
});

test("a mistake is corrected and told", () => {
  const ranked = rankDocuments(index, parseQuery("baterry "), synonyms);
  expect(ranked.corrections).toEqual([{ typed: "baterry", taken: "battery" }]);
  expect(ranked.documents.length).toBe(2);
});

test("among equals the wanted come first; a minus takes away", () => {
  expect(find("aa battery")).toEqual(["battery", "battery-2"]);
  expect(find("battery -duracell")).toEqual(["battery-2"]);
});

test("documents with all words stand before those with some", () => {
  const ranked = rankDocuments(index, parseQuery("garmin smart battery"), synonyms);
  expect(ranked.whole).toBe(0);
  expect(ranked.documents.length).toBeGreaterThan(1);
});

test("a lone number and a guess are no hold on a document that lacks the other words; a word of the shop is, and so are guesses for half of them", async () => {
  const some = [document("strip", "Light strip, 1 m", "Light strip", { body: "1 strip" }), document("desk", "Oak desk", "Desk", { body: "with 1 drawer" }), document("chair", "Oak chair", "Chair")];
  const built = await buildTextIndex(some);
  const found = (text: string) => Array.from(rankDocuments(built, parseQuery(text), synonyms).documents, (at) => some[at]?.id);
  expect(found("<script>alert(1)</script>")).toEqual([]);
  expect(found("scrip ")).toEqual(["strip"]);
  expect(found("banana 1 ")).toEqual([]);
  expect(found("1 ")).toEqual(["strip", "desk"]);
  expect(found("banana desk ")).toEqual(["desk"]);
  expect(found("banana dsek ")).toEqual(["desk"]);
  expect(found("one banana dsek ")).toEqual([]);
  expect(found("oka dsek ")[0]).toBe("desk");
});

test("the index agrees with a plain count of words", async () => {
  const words = ["desk", "lamp", "oak", "tn-2110", "столы", "стол"];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((list) => list.join(" "));
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ title: text, body: text }), { maxLength: 30 }), async (texts) => {
    const documents = texts.map((one, at) => document(String(at), one.title, "", { body: one.body }));
    const built = await buildTextIndex(documents);
    for (const word of ["desk", "lamp", "oak", "tn", "2110", "tn2110", "стол"]) {
      const expected = documents.flatMap((one, at) => {
        const stem = word === "стол" ? /стол/ : word === "tn2110" || word === "tn" || word === "2110" ? /tn-2110/ : new RegExp(word);
        return stem.test(`${one.title} ${one.body}`) ? [at] : [];
      });
      expect([...(postingsOf(built, word)?.documents ?? [])]).toEqual(expected);
      expect(frequency(built, word)).toBe(expected.length);
    }
  }), { numRuns: 60 });
});

test("prefixes come from the sorted vocabulary, the most used first", () => {
  expect(withPrefix(index, "note", 5)).toEqual(["notebook"]);
  expect(withPrefix(index, "zz", 5)).toEqual([]);
  expect(withPrefix(index, "lap", 1)).toEqual(["laptop"]);
});

test("queries are cut and never fail", () => {
  fc.assert(fc.property(fc.string({ maxLength: 300, unit: anyUnit }), (text) => {
    const query = parseQuery(text);
    expect(query.terms.length).toBeLessThanOrEqual(12);
    expect(rankDocuments(index, query, synonyms).documents.length).toBeLessThanOrEqual(shop.length);
  }), { numRuns: 300 });
});

test("an empty shop finds nothing", async () => {
  const empty = await buildTextIndex([]);
  expect(rankDocuments(empty, parseQuery("desk"), synonyms).documents.length).toBe(0);
});

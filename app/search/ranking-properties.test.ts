/** What must hold of every ranking, over small random catalogues and queries in two languages, and under hostile words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery } from "./query.ts";
import { rankDocuments } from "./rank-documents.ts";
import type { SearchDocument } from "./search-document.ts";
import { prepareSynonyms, type Synonyms } from "./synonyms.ts";
import { buildTextIndex, frequency, postingsOf, withPrefix } from "./text-index.ts";
import { parts, particles, stem, tokens } from "./words.ts";

const vocabulary = ["desk", "chair", "lamp", "oak", "walnut", "shelf", "drawer", "steel", "white", "tall", "стол", "стул", "лампа", "дуб", "полка", "белый"] as const;
const word = fc.constantFrom(...vocabulary);
const text = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most }).map((list) => list.join(" "));
const documents = fc.array(fc.record({ title: text(1, 4), kind: text(0, 2), keywords: text(0, 3), body: text(0, 8), popularity: fc.integer({ min: 0, max: 50 }) }), { minLength: 1, maxLength: 25 })
  .map((list): SearchDocument[] => list.map((one, index) => ({ id: `d${index}`, ...one })));
const none: Synonyms = prepareSynonyms([]);
const runs = { numRuns: 150 };

async function ranking(goods: readonly SearchDocument[], query: string, synonyms: Synonyms = none) {
  const index = await buildTextIndex(goods);
  const ranked = rankDocuments(index, parseQuery(query), synonyms);
  const ids = [...ranked.documents].map((at) => goods[at]?.id ?? "");
  return { ...ranked, index, ids, scoreOf: new Map(ids.map((id, place) => [id, ranked.scores[place] ?? 0])) };
}

/** Stems of everything a document says, as the index sees them. */
const stemsOf = (one: SearchDocument): ReadonlySet<string> =>
  new Set([one.title, one.kind, one.keywords, one.body].flatMap((field) => tokens(field)).flatMap((token) => parts(token.word)).filter((part) => !particles.has(part)).map(stem));

describe("every ranking", () => {
  test("holds each document once, by falling scores that are numbers, those with all words before those with some", async () => {
    await fc.assert(fc.asyncProperty(documents, text(1, 3), async (goods, query) => {
      const { ids, scores, whole } = await ranking(goods, `${query} `);
      expect(new Set(ids).size).toBe(ids.length);
      for (const part of [scores.subarray(0, whole), scores.subarray(whole)]) {
        const list = [...part];
        expect(list.every((score) => Number.isFinite(score) && score > 0)).toBe(true);
        expect(list).toEqual([...list].sort((a, b) => b - a));
      }
    }), runs);
  });

  test("has among the whole ones exactly the documents that say every word", async () => {
    await fc.assert(fc.asyncProperty(documents, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), async (goods, words) => {
      const { ids, whole, index } = await ranking(goods, `${words.join(" ")} `);
      const stems = words.map(stem);
      // A word nobody uses may be taken for another: then the plain count has nothing to say.
      fc.pre(stems.every((one) => frequency(index, one) > 0));
      const expected = goods.filter((one) => stems.every((each) => stemsOf(one).has(each))).map((one) => one.id);
      expect(ids.slice(0, whole).sort()).toEqual(expected.sort());
    }), runs);
  });

  test("does not depend on the order of the catalogue", async () => {
    await fc.assert(fc.asyncProperty(documents, text(1, 3), fc.integer(), async (goods, query, seed) => {
      const shuffled = [...goods].sort((a, b) => ((seed ^ Number(a.id.slice(1))) * 2_654_435_761) % 97 - ((seed ^ Number(b.id.slice(1))) * 2_654_435_761) % 97);
      const [one, other] = [await ranking(goods, `${query} `), await ranking(shuffled, `${query} `)];
      expect([...one.ids].sort()).toEqual([...other.ids].sort());
      for (const [id, score] of one.scoreOf) expect(other.scoreOf.get(id)).toBeCloseTo(score, 5);
    }), runs);
  });

  test("is the same for any size of letters, any blanks and a word said twice", async () => {
    await fc.assert(fc.asyncProperty(documents, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), async (goods, words) => {
      const plain = (await ranking(goods, `${words.join(" ")} `)).ids;
      for (const other of [`${words.join(" ").toUpperCase()} `, `  ${words.join(" \t\n ")}  `, `${words.join(" ")}! `, `${words[0] ?? ""} ${words.join(" ")} `]) expect((await ranking(goods, other)).ids).toEqual(plain);
    }), runs);
  });

  test("leaves out exactly what a minus names", async () => {
    await fc.assert(fc.asyncProperty(documents, word, word, async (goods, wanted, unwanted) => {
      fc.pre(stem(wanted) !== stem(unwanted));
      const [all, without] = [await ranking(goods, `${wanted} `), await ranking(goods, `${wanted} -${unwanted} `)];
      const says = (id: string) => { const one = goods.find((each) => each.id === id); return one !== undefined && stemsOf(one).has(stem(unwanted)); };
      expect(without.ids).toEqual(all.ids.filter((id) => !says(id)));
    }), runs);
  });

  test("never puts a product lower for being wanted more", async () => {
    await fc.assert(fc.asyncProperty(documents, text(1, 2), fc.nat(), fc.integer({ min: 1, max: 500 }), async (goods, query, pick, more) => {
      const before = await ranking(goods, `${query} `);
      fc.pre(before.ids.length > 0);
      const lucky = before.ids[pick % before.ids.length] ?? "";
      const after = await ranking(goods.map((one) => (one.id === lucky ? { ...one, popularity: one.popularity + more } : one)), `${query} `);
      expect(after.ids.indexOf(lucky)).toBeLessThanOrEqual(before.ids.indexOf(lucky));
    }), runs);
  });

  test("puts what is called so before what only mentions it", async () => {
    await fc.assert(fc.asyncProperty(word, fc.uniqueArray(word, { minLength: 2, maxLength: 4 }), async (wanted, others) => {
      const rest = others.filter((other) => stem(other) !== stem(wanted)).join(" ");
      fc.pre(rest !== "");
      const goods: SearchDocument[] = [
        { id: "mentions", title: rest, kind: "", keywords: "", body: `${wanted} ${rest}`, popularity: 0 }, { id: "called", title: `${wanted} ${rest}`, kind: "", keywords: "", body: rest, popularity: 0 },
      ];
      expect((await ranking(goods, `${wanted} `)).ids).toEqual(["called", "mentions"]);
    }), runs);
  });

  test("finds by a synonym what it finds by the word, behind what says the word itself", async () => {
    const synonyms = prepareSynonyms([["desk", "bureau"], ["стол", "парта"]]);
    for (const [said, other] of [["desk", "bureau"], ["стол", "парта"]] as const) {
      const goods: SearchDocument[] = [{ id: "word", title: `${said} oak`, kind: said, keywords: "", body: "", popularity: 0 }, { id: "synonym", title: `${other} oak`, kind: other, keywords: "", body: "", popularity: 0 }];
      expect((await ranking(goods, `${said} `, synonyms)).ids).toEqual(["word", "synonym"]);
      expect((await ranking(goods, `${other} `, synonyms)).ids).toEqual(["synonym", "word"]);
    }
  });

  test("is stopped by nothing: any text gives an answer that is bounded", async () => {
    const goods: SearchDocument[] = vocabulary.map((title, index) => ({ id: `d${index}`, title, kind: title, keywords: "", body: "", popularity: index }));
    const index = await buildTextIndex(goods);
    const hostile = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.constantFrom("-", "--", "- -", "-desk", "desk -desk", "'", "\\", "%", "_", "*", "a*", "(", ")", "\"", "&|!", "<->", ":*", "\u0000", "🪑", "a".repeat(5_000), "desk ".repeat(500), "__proto__", "constructor", "toString", "-constructor", "ﬀ", "İ", "ß", "\ud800"));
    fc.assert(fc.property(hostile, (query) => {
      const ranked = rankDocuments(index, parseQuery(query), prepareSynonyms([["constructor", "__proto__"]]));
      expect(ranked.documents.length).toBeLessThanOrEqual(goods.length);
      expect(ranked.corrections.length).toBeLessThanOrEqual(12);
      expect([...ranked.scores].every(Number.isFinite)).toBe(true);
    }), { numRuns: 500 });
  });
});

describe("the index", () => {
  test("counts documents, not words, and lists them in order", async () => {
    await fc.assert(fc.asyncProperty(documents, word, async (goods, asked) => {
      const index = await buildTextIndex(goods);
      const expected = goods.flatMap((one, at) => (stemsOf(one).has(stem(asked)) ? [at] : []));
      expect(frequency(index, stem(asked))).toBe(expected.length);
      expect([...(postingsOf(index, stem(asked))?.documents ?? [])]).toEqual(expected);
    }), runs);
  });

  test("knows by a prefix what begins so, most used first, never more than asked", async () => {
    await fc.assert(fc.asyncProperty(documents, word, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), async (goods, asked, length, limit) => {
      const index = await buildTextIndex(goods);
      const prefix = asked.slice(0, length);
      const found = withPrefix(index, prefix, limit);
      const all = index.vocabulary.filter((one) => one.startsWith(prefix));
      expect(found.length).toBe(Math.min(limit, all.length));
      expect(found.every((one) => all.includes(one))).toBe(true);
      const counts = found.map((one) => frequency(index, one));
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      const left = all.filter((one) => !found.includes(one)).map((one) => frequency(index, one));
      expect(Math.max(0, ...left)).toBeLessThanOrEqual(counts.at(-1) ?? Infinity);
    }), runs);
  });

  test("breathes while it is built, and is the same index for it", async () => {
    const goods: SearchDocument[] = Array.from({ length: 1_100 }, (_, index) => ({ id: `d${index}`, title: `${vocabulary[index % vocabulary.length] ?? ""} ${index}`, kind: "", keywords: "", body: "", popularity: 0 }));
    let breaths = 0;
    const breathed = await buildTextIndex(goods, async () => void breaths++);
    const plain = await buildTextIndex(goods);
    expect(breaths).toBe(4);
    expect([breathed.vocabulary, [...breathed.documents]]).toEqual([plain.vocabulary, [...plain.documents]]);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAnswers, prepareAnswers, type AnswerArticle } from "./find-answers.ts";

const articles: readonly AnswerArticle[] = [
  { id: "return", title: "How do I send something back?", keywords: ["return", "refund"], body: "Within 30 days you may return anything that was not made to order." },
  { id: "delivery", title: "When will my order arrive?", body: "You choose a day when you order. The carrier calls before." },
  { id: "care", title: "Looking after oiled oak", body: "Wipe with a damp cloth. Oil once a year." },
  { id: "invoice", title: "Where is my invoice?", body: "On the order page, as a PDF, as soon as it is paid." },
];
const index = prepareAnswers(articles);
const best = (question: string) => findAnswers(index, question)[0]?.id;

describe("finding answers", () => {
  test.each([
    ["i want a refund", "return"], ["retrun my chair", "return"], ["arival date of my ordr", "delivery"], ["cleaning oak table with oil", "care"], ["INVOICE!!", "invoice"],
  ])("%s -> %s", (question, id) => expect(best(question)).toBe(id));

  test("Russian: other forms and typing errors of the same words", () => {
    const russian = prepareAnswers([
      { id: "return", title: "Как вернуть товар?", body: "В течение 30 дней можно вернуть всё, что сделано не на заказ." },
      { id: "delivery", title: "Когда привезут заказ?", body: "День доставки вы выбираете сами." },
      { id: "care", title: "Уход за дубом в масле", body: "Протирайте влажной тканью." },
    ]);
    expect(findAnswers(russian, "возврат товаров")[0]?.id).toBe("return");
    expect(findAnswers(russian, "доствка заказов")[0]?.id).toBe("delivery");
    expect(findAnswers(russian, "чем протереть дубовый стол")[0]?.id).toBe("care");
  });

  test("nothing in common gives nothing, and so does an empty question", () => {
    expect(findAnswers(index, "ξψζ")).toEqual([]);
    expect(findAnswers(index, "")).toEqual([]);
    expect(findAnswers(prepareAnswers([]), "return")).toEqual([]);
  });

  test("a question answered before leads to its article in other words too", () => {
    const question = "my couch smells";
    const taught = prepareAnswers(articles.map((article) => (article.id === "care" ? { ...article, asked: ["the couch has a smell"] } : article)));
    expect(findAnswers(taught, question)[0]?.id).toBe("care");
    expect(findAnswers(taught, question)[0]?.likeness).toBeGreaterThan(findAnswers(index, question).find((found) => found.id === "care")?.likeness ?? 0);
  });

  test("hostile input: never throws, never finds an article that is not there, likeness within 0 and 1", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 1200 }), (question) => {
      for (const found of findAnswers(index, question)) {
        expect(articles.some((article) => article.id === found.id)).toBe(true);
        expect(found.likeness).toBeGreaterThanOrEqual(0);
        expect(found.likeness).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 60 });
  });

  test("the order of the articles changes nothing but draws", () => {
    fc.assert(fc.property(fc.shuffledSubarray([...articles], { minLength: 4 }), fc.constantFrom("refund for a return", "arrival of the order", "oil oak", "paid invoice pdf"), (shuffled, question) => {
      const scores = (list: readonly AnswerArticle[]) => new Map(findAnswers(prepareAnswers(list), question).map((found) => [found.id, found.score.toFixed(9)]));
      expect(scores(shuffled)).toEqual(scores(articles));
    }));
  });
});

const folder = join(process.env.EYELEVEL_DATA ?? join(import.meta.dirname, "../../../shared/data"), "tune/support");
const there = existsSync(folder);
if (!there) process.stdout.write(`skipped: the tuning questions are not there (EYELEVEL_DATA): ${folder}\n`);

type Line = Readonly<Record<string, string>>;
const read = (name: string): Line[] => gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString().trim().split("\n").map((line) => JSON.parse(line) as Line);

describe.skipIf(!there)("the tuning questions", () => {
  // The best line of simple methods: top-1 and top-3.
  test.each([["stackfaq", 0.7379, 0.9017], ["rutube", 0.4629, 0.6777]])("%s: above %d of first and %d of first three", (name, first, three) => {
    const ready = prepareAnswers(read(`${name}_articles`).map((line) => ({ id: line.id ?? "", title: line.question ?? "", body: line.answer ?? "" })));
    const ranks = read(`${name}_queries`).map((line) => findAnswers(ready, line.query ?? "", 3).findIndex((found) => found.id === line.faq_id));
    expect(ranks.filter((rank) => rank === 0).length / ranks.length).toBeGreaterThan(first);
    expect(ranks.filter((rank) => rank >= 0).length / ranks.length).toBeGreaterThan(three);
  });
});

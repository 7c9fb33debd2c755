import { expect, test } from "vitest";
import { findForgiving } from "./find-forgiving.ts";
import { nothingFound, type FindRequest, type Found } from "./search-engine.ts";

/** An engine that knows answers by heart: `locale text` -> ids, "!" before those that need a correction. */
function engineOf(known: Readonly<Record<string, string>>) {
  const asked: FindRequest[] = [];
  const find = async (request: FindRequest): Promise<Found> => {
    asked.push(request);
    const answer = known[`${request.locale} ${request.text}`];
    if (answer === undefined) return nothingFound;
    return { ids: [answer.replace("!", "")], total: 1, corrections: answer.startsWith("!") ? [{ typed: request.text, taken: "corrected" }] : [] };
  };
  return { find, asked };
}
const idsOf = async (known: Readonly<Record<string, string>>, text: string, locale: "en" | "ru" = "en") => (await findForgiving(engineOf(known), { text, locale, most: 5 })).ids;

test("what is found as typed is searched once", async () => {
  const engine = engineOf({ "en desk": "desk", "ru вуыл": "other" });
  expect(await findForgiving(engine, { text: "desk", locale: "en", most: 5 })).toEqual({ ids: ["desk"], total: 1, corrections: [], read: { text: "desk", locale: "en" } });
  expect(engine.asked).toHaveLength(1);
});

test("words of the other language are looked for in its texts, those of the other keyboard in the language of their letters", async () => {
  expect(await idsOf({ "ru деван": "sofa" }, "деван")).toEqual(["sofa"]);
  expect(await idsOf({ "ru деван": "sofa" }, "ltdfy")).toEqual(["sofa"]);
  expect(await idsOf({ "ru деван": "sofa" }, "ltdfy", "ru")).toEqual(["sofa"]);
  expect(await idsOf({ "en desk": "desk" }, "вуыл", "ru")).toEqual(["desk"]);
});

test("a reading without a mistake beats one with, wherever it stands; among mistakes the words as typed win", async () => {
  expect(await idsOf({ "en вуыл": "!near", "ru вуыл": "!nearer", "en desk": "desk" }, "вуыл")).toEqual(["desk"]);
  expect(await idsOf({ "en вуыл": "!near", "en desk": "!desk" }, "вуыл")).toEqual(["near"]);
  expect(await idsOf({ "ru дивн": "!sofa" }, "дивн")).toEqual(["sofa"]);
});

test("further readings ask for every word, and say what was searched", async () => {
  const engine = engineOf({ "ru деван": "sofa" });
  expect(await findForgiving(engine, { text: "ltdfy", locale: "en", most: 5, meanings: [] })).toMatchObject({ corrections: [{ typed: "ltdfy", taken: "деван" }], read: { text: "деван", locale: "ru" } });
  expect(engine.asked.map(({ text, locale, all, most }) => [text, locale, all, most])).toEqual([["ltdfy", "en", undefined, 5], ["деван", "ru", true, 5]]);
});

test("of a reading with a mistake the word that was searched is told", async () => {
  expect(await findForgiving(engineOf({ "ru деван": "!sofa" }), { text: "ltdfy", locale: "en", most: 5 })).toMatchObject({ ids: ["sofa"], corrections: [{ typed: "деван", taken: "corrected" }] });
});

test("nothing anywhere is nothing", async () => {
  expect(await findForgiving(engineOf({}), { text: "qqq", locale: "en", most: 5 })).toMatchObject({ ids: [], corrections: [], read: { text: "qqq", locale: "en" } });
});

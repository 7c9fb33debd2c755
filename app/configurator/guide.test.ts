import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guides } from "#db/seed/larkwood/guides.ts";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import { answerGuide, readAnswers } from "./answer-guide.ts";
import { completionFor } from "./completions.ts";
import { effectsOf, readGuide, type Guide, type GuideSource } from "./guide.ts";
import { openSession } from "./session.ts";

const models = [riseDesk, spanShelving, harbourSofa, perchChair].map((source) => {
  const version = versionOf(source);
  const read = readGuide(guides[source.id], version.model);
  if (!read.ok) throw new Error(`${source.id}: ${JSON.stringify(read.problems)}`);
  return { ...version, guide: read.guide };
});

const small = versionOf(shelf());
const text = (en: string) => ({ en });
const smallGuide = (questions: GuideSource["questions"]): Guide => {
  const read = readGuide({ intro: text("Find one"), questions }, small.model);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.guide;
};
const wood: GuideSource["questions"][number] = {
  kind: "choice", id: "wood", text: text("Which wood?"),
  answers: [{ id: "light", label: text("Light"), effects: [{ option: "wood", values: ["pine"], firm: true }] }, { id: "strong", label: text("Strong"), effects: [{ option: "wood", values: ["oak", "pine"] }] }],
};
const doors: GuideSource["questions"][number] = {
  kind: "choice", id: "dust", text: text("Dust?"),
  answers: [{ id: "yes", label: text("Much"), effects: [{ option: "doors", values: ["true"], firm: true }] }, { id: "some", label: text("Some"), effects: [{ option: "doors", values: ["true"] }] }],
};
const room: GuideSource["questions"][number] = {
  kind: "number", id: "room", unit: "cm", min: 60, max: 300, text: text("How wide"),
  bands: [{ upTo: 89, effects: [{ option: "width", values: ["600"], firm: true }] }, { upTo: 119, effects: [{ option: "width", values: ["900", "600"], firm: true }] }, { upTo: 300, effects: [{ option: "width", values: ["1200", "900"], firm: true }] }],
};

describe("Larkwood's guides", () => {
  test("there is one for each model", () => {
    expect(Object.keys(guides).sort()).toEqual(models.map((one) => one.model.id).sort());
  });

  test.each(models)("$model.id: complete in both languages, each question with ways to answer", ({ guide }) => {
    const texts = [guide.intro, ...guide.questions.flatMap((question) => [question.text, ...(question.help === undefined ? [] : [question.help]), ...(question.kind === "choice" ? question.answers.flatMap((answer) => [answer.label, ...(answer.help === undefined ? [] : [answer.help])]) : [])])];
    for (const each of texts) expect(each.ru, each.en).toMatch(/[а-яё]/i);
    for (const question of guide.questions) {
      expect(effectsOf(question).length).toBeGreaterThan(0);
      // Bands rise, and the last one reaches the greatest number.
      if (question.kind === "number") {
        const ends = question.bands.map((band) => band.upTo);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        expect(ends.at(-1)).toBeGreaterThanOrEqual(question.max);
      }
    }
  });

  test.each(models)("$model.id: whatever is answered, what comes out can be built, and one answer alone is always met", ({ guide, artefact }) => {
    const answer = (question: Guide["questions"][number], pick: number): string =>
      question.kind === "choice" ? (question.answers[pick % question.answers.length]?.id ?? "") : String(question.min + (pick % (question.max - question.min + 1)));
    for (const question of guide.questions) {
      for (let pick = 0; pick < (question.kind === "choice" ? question.answers.length : question.max - question.min + 1); pick += question.kind === "choice" ? 1 : 7) {
        const found = answerGuide(artefact, guide, { [question.id]: answer(question, pick) }, { book: "EUR", limits: {} });
        expect(found.unmet, `${question.id} ${answer(question, pick)}`).toEqual([]);
      }
    }
    fc.assert(fc.property(fc.array(fc.option(fc.nat(400)), { minLength: guide.questions.length, maxLength: guide.questions.length }), (picks) => {
      const answers = Object.fromEntries(guide.questions.flatMap((question, index) => (picks[index] == null ? [] : [[question.id, answer(question, picks[index] ?? 0)]])));
      const found = answerGuide(artefact, guide, answers, { book: "EUR", limits: {} });
      expect(openSession(artefact, found.choices, { book: "EUR" }).consistent).toBe(true);
      expect(found.drops).toEqual([]);
    }), { numRuns: 40 });
  }, 60_000);
});

describe("answers in an address", () => {
  const guide = smallGuide([wood, room]);
  const read = (query: string) => readAnswers(guide, new URLSearchParams(query));

  test.each([
    ["a.wood=light&a.room=120", { wood: "light", room: "120" }], ["a.wood=&a.room=", {}], ["a.wood=plastic", {}], ["a.room=59", {}], ["a.room=301", {}], ["a.room=99,5", { room: "99.5" }],
    ["a.room=1e2", {}], ["a.room=-100", {}], ["a.room=wide", {}], ["wood=light", {}], ["a.nothing=1", {}], ["a.wood=strong&a.wood=light", { wood: "strong" }],
  ])("%s", (query, answers) => {
    expect(read(query)).toEqual(answers);
  });

  test("hostile text is no answer", () => {
    fc.assert(fc.property(fc.string(), (answer) => {
      const search = new URLSearchParams({ "a.room": answer });
      const found = readAnswers(guide, search).room;
      if (found !== undefined) expect(Number(found)).toBeGreaterThanOrEqual(60);
    }));
  });
});

describe("what suits", () => {
  const answer = (guide: Guide, answers: Readonly<Record<string, string>>, limits = {}) => answerGuide(small.artefact, guide, answers, { book: "EUR", limits });

  test("takes the best liked value there is", () => {
    expect(answer(smallGuide([wood]), { wood: "strong" })).toEqual({ choices: { wood: "oak" }, drops: [], unmet: [] });
    expect(answer(smallGuide([room]), { room: "100" }).choices).toEqual({ width: "900" });
    expect(answer(smallGuide([room]), { room: "89" }).choices).toEqual({ width: "600" });
  });

  test("no answers, no choices", () => {
    expect(answer(smallGuide([wood, room, doors]), {})).toEqual({ choices: {}, drops: [], unmet: [] });
  });

  test("a need stands before a wish, in whatever order they were asked", () => {
    // Doors are for oak only.
    for (const questions of [[wood, doors], [doors, wood]]) {
      expect(answer(smallGuide(questions), { wood: "light", dust: "some" })).toEqual({ choices: { wood: "pine" }, drops: [], unmet: ["dust"] });
    }
  });

  test("two needs that exclude each other: the first asked is met, the other is named", () => {
    expect(answer(smallGuide([wood, doors]), { wood: "light", dust: "yes" })).toEqual({ choices: { wood: "pine" }, drops: [], unmet: ["dust"] });
    expect(answer(smallGuide([doors, wood]), { wood: "light", dust: "yes" })).toEqual({ choices: { doors: "true" }, drops: [], unmet: ["wood"] });
  });

  test("a wish goes back for the sake of a later need", () => {
    const pine = { ...doors, id: "cheap", answers: [{ id: "yes", label: text("Yes"), effects: [{ option: "wood", values: ["pine"], firm: true }] }, { id: "no", label: text("No"), effects: [] }] } satisfies GuideSource["questions"][number];
    expect(answer(smallGuide([doors, pine]), { dust: "some", cheap: "yes" })).toEqual({ choices: { wood: "pine" }, drops: [], unmet: ["dust"] });
  });

  test("budget and day are kept by taking the next best value", () => {
    const strong = smallGuide([wood, room]);
    // 10 of base, 6 for 60 cm; oak adds 8.
    expect(answer(strong, { wood: "strong" }, { price: 24_000 }).choices).toEqual({ wood: "oak" });
    expect(answer(strong, { wood: "strong" }, { price: 23_999 })).toEqual({ choices: { wood: "pine" }, drops: [], unmet: [] });
    expect(answer(smallGuide([doors]), { dust: "some" }, { leadDays: 14 })).toEqual({ choices: {}, drops: [], unmet: ["dust"] });
  });

  test("a need that no budget meets is met all the same, and the budget is said to be given up", () => {
    expect(answer(smallGuide([doors]), { dust: "yes" }, { price: 1_000 })).toEqual({ choices: { doors: "true" }, drops: ["budget"], unmet: [] });
    expect(answer(smallGuide([doors]), { dust: "yes" }, { leadDays: 14, price: 100_000 })).toEqual({ choices: { doors: "true" }, drops: ["by"], unmet: [] });
    expect(answer(smallGuide([doors]), { dust: "yes" }, { leadDays: 14, price: 1_000 }).drops).toEqual(["budget", "by"]);
    expect(answer(smallGuide([wood]), {}, { leadDays: -1 }).drops).toEqual(["by"]);
  });

  test("within the limits the result is as liked as any that keeps them: brute force over the shelf", () => {
    const guide = smallGuide([{ ...wood, answers: [{ id: "a", label: text("a"), effects: [{ option: "wood", values: ["oak", "pine"] }, { option: "width", values: ["1200", "900", "600"] }] }, { id: "b", label: text("b"), effects: [] }] }]);
    fc.assert(fc.property(fc.integer({ min: 15_000, max: 40_000 }), (price) => {
      const found = answerGuide(small.artefact, guide, { wood: "a" }, { book: "EUR", limits: { price } });
      // The first effect is decided first: oak when any oak fits, then the widest that still fits.
      const fits = (choices: Readonly<Record<string, string>>) => completionFor(small.artefact, choices, { book: "EUR", wish: "cheapest", limits: { price } }) !== null;
      const expected = ["oak", "pine"].flatMap((one) => ["1200", "900", "600"].map((width) => ({ wood: one, width }))).find(fits);
      if (expected === undefined) expect(found.drops).toEqual(["budget"]);
      else expect(found.choices).toEqual(expected);
    }));
  });

  test("a long list of values ends: what is left is given up", () => {
    const many = smallGuide(Array.from({ length: 12 }, (_, index) => ({ ...wood, id: `q${index}`, answers: [{ id: "x", label: text("x"), effects: Array.from({ length: 12 }, () => ({ option: "width", values: ["600", "900", "1200"] })) }, { id: "y", label: text("y"), effects: [] }] })));
    const found = answer(many, Object.fromEntries(many.questions.map((question) => [question.id, "x"])));
    expect(openSession(small.artefact, found.choices, { book: "EUR" }).consistent).toBe(true);
  });
});

describe("reading a guide", () => {
  const problemsOf = (input: unknown) => {
    const read = readGuide(input, small.model);
    return read.ok ? [] : read.problems.map((problem) => problem.code);
  };

  test("an option or value the model does not have is named", () => {
    expect(problemsOf({ intro: text("x"), questions: [{ ...wood, answers: [{ id: "a", label: text("a"), effects: [{ option: "colour", values: ["red"] }, { option: "wood", values: ["oak", "steel"] }] }, { id: "b", label: text("b"), effects: [] }] }] })).toEqual(["unknown-option", "unknown-value"]);
    expect(problemsOf({ intro: text("x"), questions: [{ ...room, bands: [{ upTo: 300, effects: [{ option: "width", values: ["750"] }] }] }] })).toEqual(["unknown-value"]);
  });

  test("the same question twice is named", () => {
    expect(problemsOf({ intro: text("x"), questions: [wood, wood] })).toEqual(["twice"]);
  });

  test.each([
    ["nothing", undefined], ["null", null], ["a list", []], ["no questions", { intro: text("x"), questions: [] }], ["no English", { intro: { ru: "x" }, questions: [wood] }], ["an unknown kind", { intro: text("x"), questions: [{ ...wood, kind: "essay" }] }],
    ["one answer only", { intro: text("x"), questions: [{ ...wood, answers: wood.kind === "choice" ? wood.answers.slice(0, 1) : [] }] }], ["a key of its own", { intro: text("x"), questions: [wood], more: 1 }], ["too many", { intro: text("x"), questions: Array.from({ length: 13 }, () => wood) }],
  ])("%s is refused by its shape", (_name, input) => {
    expect(problemsOf(input)[0]).toBe("shape");
  });

  test("any JSON is read or refused, never thrown at", () => {
    fc.assert(fc.property(fc.jsonValue(), (input) => {
      expect(typeof readGuide(input, small.model).ok).toBe("boolean");
    }));
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameJson } from "#app/platform/stable-json.ts";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { doorsNeedOak, pineIsShort, shelf, shelfOptions, versionOf, withOption } from "#tests/small-model.ts";
import { brokenRules } from "./broken-rules.ts";
import { examineModel, liveLimits } from "./examine-model.ts";
import { modelCases, runCases, type CaseFailure, type ModelCase } from "./model-case.ts";
import { caseChanges, modelChanges } from "./model-changes.ts";
import { largestFile, printModel, readModelInput, readModelText } from "./model-file.ts";
import { modelGaps } from "./model-gaps.ts";
import type { ModelSource } from "./model.ts";
import { openSession } from "./session.ts";

const models: readonly ModelSource[] = [spanShelving, riseDesk, harbourSofa, perchChair];
const caseOf = (choices: Record<string, string>, expectation: ModelCase["expect"], id = "a"): ModelCase => ({ id, name: "A case", choices, expect: expectation });
const codes = (text: string) => {
  const read = readModelText(text);
  return read.ok ? [] : read.problems.map((problem) => problem.code);
};

describe("a model's file", () => {
  test.each(models.map((model) => [model.id, model] as const))("%s: printed and read it is the same, with and without cases", (_, model) => {
    const alone = readModelText(printModel(model));
    expect(alone.ok && sameJson(alone.file.source, model)).toBe(true);
    const cases = [caseOf({}, { kind: "valid" })];
    const bundle = readModelText(printModel({ model, cases }));
    expect(bundle.ok && sameJson(bundle.file.source, model)).toBe(true);
    expect(bundle.ok ? bundle.file.cases : []).toEqual(cases);
  });

  test("printed keeps what a person would put together on one line, and stands in the order people write", () => {
    const text = printModel({ parts: [], title: { ru: "Полка", en: "Shelf" }, id: "x", language: 1 });
    expect(text).toBe('{\n  "language": 1,\n  "id": "x",\n  "title": { "en": "Shelf", "ru": "Полка" },\n  "parts": []\n}');
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(sameJson(JSON.parse(printModel(value)), value)).toBe(true);
    }));
  });

  test("of the model alone keeps the cases there are; a bundle brings its own", () => {
    const known = [caseOf({}, { kind: "valid" }, "known")];
    expect(readModelText(JSON.stringify(shelf()), known)).toMatchObject({ ok: true, file: { cases: [{ id: "known" }] } });
    expect(readModelText(JSON.stringify({ model: shelf(), cases: [] }), known)).toMatchObject({ ok: true, file: { cases: [] } });
    expect(readModelText(`\uFEFF${JSON.stringify(shelf())}`)).toMatchObject({ ok: true });
  });

  test("says every problem with its path, of the model and of the cases", () => {
    const bad = { model: shelf({ rules: [{ ...doorsNeedOak, kind: "requires", if: "doors", then: "wood == 'gold'" } as never], prices: { base: { EUR: 1 } } }), cases: [{ id: "A b", name: "", choices: {}, expect: { kind: "maybe" } }] };
    const read = readModelInput(bad);
    const paths = read.ok ? [] : read.problems.map((problem) => problem.path);
    expect(paths).toContain("model.rules.0.then");
    expect(paths).toContain("cases.0.id");
    expect(readModelInput({ model: shelf(), cases: [caseOf({}, { kind: "refused", rule: "gone" })] })).toMatchObject({ ok: false, problems: [{ code: "unknown-rule", path: "cases.0.expect.rule", params: { rule: "gone" } }] });
    expect(readModelInput({ model: shelf(), cases: [caseOf({}, { kind: "valid" }), caseOf({}, { kind: "valid" })] })).toMatchObject({ problems: [{ code: "duplicate-id" }] });
  });
});

describe("a hostile file", () => {
  test.each<[string, string, readonly string[]]>([
    ["nothing", "", ["not-json"]], ["half", '{"language": 1', ["not-json"]], ["another thing", "[]", ["shape"]], ["a number", "7", ["shape"]], ["null", "null", ["shape"]],
    ["a NUL", JSON.stringify(shelf({ title: { en: "a\u0000" } })), ["bad-character"]], ["half a pair", JSON.stringify(shelf({ title: { en: "x" } })).replace('"x"', '"\\ud800"'), ["bad-character"]],
    ["a prototype", JSON.stringify(shelf()).replace('"title":', '"__proto__":{"polluted":true},"title":'), ["bad-key"]],
    ["a deep nest", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, ["too-deep"]],
    ["a deep nest of objects", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, ["too-deep"]],
    ["a text of a megabyte", JSON.stringify(shelf({ title: { en: "x".repeat(1_000_000) } })), ["shape"]],
    ["an unknown field", JSON.stringify({ ...shelf(), backdoor: true }), ["shape"]], ["another language", JSON.stringify({ ...shelf(), language: 2 }), ["shape"]],
  ])("of %s is refused", (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  test("too large is refused before it is parsed, counted in bytes", () => {
    expect(codes("[".repeat(largestFile + 1))).toEqual(["too-large"]);
    expect(codes(`"${"я".repeat(largestFile / 2)}"`)).toEqual(["too-large"]);
  });

  test("with thousands of problems tells the first two hundred", () => {
    const options = Array.from({ length: 390 }, (_, place) => ({ kind: "bool" as const, id: `o${place}`, section: "nowhere", label: { en: "x" } }));
    const read = readModelText(JSON.stringify(shelf({ options, rules: [], parts: [] })));
    expect(read.ok ? 0 : read.problems.length).toBeLessThanOrEqual(200);
  });

  test("of random JSON never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(readModelText(text).ok).toBe(false);
    }));
  });
});

describe("test cases", () => {
  const version = versionOf(shelf({ rules: [doorsNeedOak, pineIsShort] }));
  const failures = (choices: Record<string, string>, expectation: ModelCase["expect"]): readonly CaseFailure[] => runCases(version, [caseOf(choices, expectation)])[0]?.failures ?? [];

  test.each<[string, Record<string, string>, ModelCase["expect"]]>([
    ["possible", { wood: "oak", doors: "true" }, { kind: "valid" }], ["nothing chosen", {}, { kind: "valid" }], ["refused by any", { wood: "pine", doors: "true" }, { kind: "refused" }],
    ["refused by its rule", { wood: "pine", width: "1200" }, { kind: "refused", rule: "pine-short" }], ["priced in both currencies", { wood: "oak", doors: "true" }, { kind: "costs", prices: { EUR: 29_000, USD: 32_100 } }],
  ])("that hold: %s", (_, choices, expectation) => expect(failures(choices, expectation)).toEqual([]));

  test.each<[string, Record<string, string>, ModelCase["expect"], readonly CaseFailure[]]>([
    ["refused against its word, with rule and choices", { wood: "pine", doors: "true" }, { kind: "valid" }, [{ code: "refused", rules: ["doors-oak"], options: ["wood", "doors"] }]],
    ["possible against its word, with a witness", { wood: "oak", doors: "true" }, { kind: "refused" }, [{ code: "possible", witness: { wood: "oak", width: "600", doors: "true" } }]],
    ["by another rule", { wood: "pine", width: "1200" }, { kind: "refused", rule: "doors-oak" }, [{ code: "other-rule", rules: ["pine-short"] }]],
    ["at another price", { wood: "oak" }, { kind: "costs", prices: { EUR: 1, USD: 26_600 } }, [{ code: "other-price", book: "EUR", expected: 1, found: 24_000 }]],
    ["in a currency without prices", {}, { kind: "costs", prices: { RUB: 1 } }, [{ code: "no-price", book: "RUB" }]],
    ["of what the model does not know", { wood: "gold", roof: "red" }, { kind: "refused" }, [{ code: "unknown-choice", option: "wood", value: "gold" }, { code: "unknown-choice", option: "roof", value: "red" }]],
    ["priced but impossible", { wood: "pine", doors: "true" }, { kind: "costs", prices: { EUR: 1 } }, [{ code: "refused", rules: ["doors-oak"], options: ["wood", "doors"] }]],
  ])("that fail: %s", (_, choices, expectation, expected) => expect(failures(choices, expectation)).toEqual(expected));

  test("are refused when they are no cases", () => {
    for (const bad of [[{}], [caseOf({ "a b": "x" }, { kind: "valid" })], [caseOf({}, { kind: "costs", prices: {} })], [caseOf({}, { kind: "costs", prices: { EUR: 1.5 } })], Array.from({ length: 501 }, (_, place) => caseOf({}, { kind: "valid" }, `c${place}`))]) expect(modelCases.safeParse(bad).success).toBe(false);
  });

  test("against an independent reading: a whole choice is valid exactly when no rule is broken", () => {
    const value = fc.record({ wood: fc.constantFrom("pine", "oak"), width: fc.constantFrom("600", "900", "1200"), doors: fc.constantFrom("true", "false") });
    fc.assert(fc.property(value, (choices) => {
      const checked = brokenRules(version.model, choices);
      const sound = checked.ok && checked.broken.length === 0;
      expect(failures(choices, { kind: "valid" }).length === 0).toBe(sound);
      expect(failures(choices, { kind: "refused" }).length === 0).toBe(!sound);
    }));
  });
});

describe("an examination", () => {
  const examined = (more: Partial<ModelSource>, cases: readonly ModelCase[] = []) => examineModel(versionOf(shelf(more)).model, cases);

  test("finds what would cost less than nothing, in each price book, and takes discounts that stay within the whole", () => {
    const free = examined({ prices: { base: { EUR: 0, USD: 1_000_000 } } }).artefact;
    const least = free === undefined ? Number.NaN : (openSession(free, {}, { book: "EUR" }).priceRange()?.min ?? Number.NaN);
    const at = (base: number, lines: readonly object[] = []) => examined({ prices: { base: { EUR: base, USD: 1_000_000 }, lines } as never }).blockers;
    expect(at(-least)).toEqual([]);
    expect(at(-least - 1)).toEqual([{ code: "negative", book: "EUR", amount: -1 }]);
    const off = [{ id: "off", label: { en: "Off" }, amount: { EUR: -1_000, USD: 0 } }];
    expect(at(1_000 - least, off)).toEqual([]);
    expect(at(999 - least, off)).toEqual([{ code: "negative", book: "EUR", amount: -1 }]);
  });

  test("of a sound model blocks nothing and counts what is possible", () => {
    expect(examined({})).toMatchObject({ blockers: [], health: { void: false, count: "9", redundant: [] } });
    for (const model of models) {
      const read = readModelInput(model);
      expect(read.ok ? examineModel(read.file.model, [], { limits: { ...liveLimits, milliseconds: 60_000 }, thorough: false }).blockers : ["unread"]).toEqual([]);
    }
  });

  test("finds a dead value with the rules that keep it out, irreducible", () => {
    const noDoors = { ...doorsNeedOak, id: "no-oak", if: "doors", then: "wood == 'pine'" };
    expect(examined({ rules: [doorsNeedOak, noDoors, pineIsShort] }).blockers).toEqual([{ code: "dead", option: "doors", value: "true", rules: ["doors-oak", "no-oak"] }]);
  });

  test("finds a void model with a contradiction, and says nothing of dead values then", () => {
    const rules = [{ ...doorsNeedOak, id: "a", if: "true", then: "wood == 'oak'" }, { ...doorsNeedOak, id: "b", if: "true", then: "wood == 'pine'" }, doorsNeedOak];
    expect(examined({ rules }).blockers).toEqual([{ code: "void", rules: ["a", "b"] }]);
  });

  test("blocks on a failing case, names redundant rules, and looks for them only when it may take its time", () => {
    const found = examined({ rules: [doorsNeedOak, { ...doorsNeedOak, id: "again" }] }, [caseOf({}, { kind: "refused" })]);
    expect(found.blockers).toMatchObject([{ code: "case", result: { id: "a", failures: [{ code: "possible" }] } }]);
    expect(found.health?.redundant).toEqual(["doors-oak", "again"]);
    expect(examineModel(versionOf(shelf()).model, [], { thorough: false }).health?.redundant).toBeNull();
  });

  test("of a model beyond the limits says which limit, and never hangs", () => {
    expect(examineModel(versionOf(shelf()).model, [], { limits: { nodes: 1, milliseconds: 1000, rounds: 0 } })).toMatchObject({ artefact: undefined, blockers: [{ code: "compile", problem: { code: "too-complex", limit: "nodes" } }] });
  });
});

describe("differences between two models", () => {
  const said = (after: ModelSource, before = shelf()) => modelChanges(before, after).map((change) => [change.thing, change.id, change.change, ...change.fields].join(" "));

  test("are named thing by thing, amounts from what to what", () => {
    expect(said(shelf())).toEqual([]);
    expect(modelChanges(shelf(), shelf({ prices: { base: { EUR: 12_000, USD: 11_000 } } }))).toEqual([{ thing: "price", id: "", change: "changed", fields: ["base"], before: "EUR 10000, USD 11000", after: "EUR 12000, USD 11000", amounts: { before: { EUR: 10_000, USD: 11_000 }, after: { EUR: 12_000, USD: 11_000 } } }]);
    expect(said(withOption({ ...shelfOptions[1], max: 1500 } as never))).toEqual(["option width changed max"]);
    expect(said(shelf({ rules: [pineIsShort] }))).toEqual(["rule pine-short added", "rule doors-oak removed"]);
    expect(said(shelf({ title: { en: "Board" }, leadTime: { baseDays: 3, lines: [{ id: "slow", when: "doors", days: 3 }] }, parts: [] }))).toEqual(["model  changed title", "model  changed leadTime", "lead-line slow added", "part 1 removed"]);
    expect(said(shelf({ options: [...shelfOptions].reverse() }))).toEqual(["option  moved"]);
    expect(said(withOption({ ...shelfOptions[0], values: [{ id: "oak", label: { en: "Oak" }, price: { EUR: 8_000, USD: 9_000 } }] } as never))).toEqual(["value wood oak changed label", "value wood pine removed"]);
    expect(caseChanges([{ id: "a" }], [{ id: "a", name: "x" }, { id: "b" }]).map((change) => `${change.id} ${change.change}`)).toEqual(["a changed", "b added"]);
  });

  test("of parts that only the language of later knows are still told", () => {
    expect(said({ ...shelf(), later: [1] } as never)).toEqual(["model  changed later"]);
  });

  test("both ways: what is added one way is removed the other, and equal models have none", () => {
    const pick = fc.subarray([doorsNeedOak, pineIsShort, { ...doorsNeedOak, id: "third" }]);
    fc.assert(fc.property(pick, pick, (one, other) => {
      const [there, back] = [modelChanges(shelf({ rules: one }), shelf({ rules: other })), modelChanges(shelf({ rules: other }), shelf({ rules: one }))];
      expect(there.filter((change) => change.change === "added").map((change) => change.id).sort()).toEqual(back.filter((change) => change.change === "removed").map((change) => change.id).sort());
      expect(there.length === 0).toBe(sameJson(one, other));
    }));
  });
});

describe("what a model lacks", () => {
  const gaps = (source: ModelSource, books = ["EUR", "USD"]) => modelGaps(versionOf(source).model, { languages: ["ru"], books }).map((gap) => [gap.code, gap.about, ...Object.values(gap.params)].join(" "));

  test("nothing, when everything is there", () => expect(gaps(shelf())).toEqual([]));

  test("texts in the shop's languages, wherever they stand", () => {
    expect(gaps(shelf({ title: { en: "Shelf" }, rules: [{ ...doorsNeedOak, sentence: { en: "Because." } }], bill: [{ item: { sku: "SCREW", label: { en: "Screw" } } }] }))).toEqual(["text model ru", "text rule doors-oak ru", "text bill 1 ru"]);
  });

  test("swatches, currencies, parts, the bill, and options that change nothing", () => {
    const swatches = { ...shelfOptions[0], display: "swatches", values: [{ id: "pine", swatch: "pine", label: { en: "P", ru: "С" } }, { id: "oak", label: { en: "O", ru: "Д" } }, { id: "gold", swatch: "gold-leaf", label: { en: "G", ru: "З" } }, { id: "none", label: { en: "None", ru: "Без" } }] };
    expect(gaps(withOption(swatches as never), ["EUR", "RUB"])).toEqual(["swatch value wood oak", "unknown-swatch value wood gold gold-leaf", "price-book model RUB"]);
    expect(gaps(shelf({ parts: [] }))).toEqual(["no-parts model", "no-bill model"]);
    expect(gaps(withOption({ kind: "bool", id: "gift", section: "all", label: { en: "Gift", ru: "Подарок" } }))).toEqual(["unused-option option gift"]);
  });

  test("of Larkwood's models: no text is missing", () => {
    for (const model of models) {
      const read = readModelInput(model);
      expect(read.ok ? modelGaps(read.file.model, { languages: ["ru"], books: ["EUR"] }).filter((gap) => gap.code === "text") : ["unread"]).toEqual([]);
    }
  });
});

/** What the modeller reads: expressions and things as sentences, in both languages. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { doorsNeedOak, pineIsShort, shelf } from "#tests/small-model.ts";
import { expressionWords, wordingOf } from "./expression-words.ts";
import { listIn, shown, type Json } from "./model-form.ts";
import { newItem } from "./model-edit.ts";
import { thingSections } from "./thing-page.server.ts";
import { targetWords, thingWords } from "./thing-words.ts";

const extras = { kind: "set", id: "extras", section: "all", label: { en: "Extras" }, values: [{ id: "lamp", label: { en: "Lamp" } }] };
const arms = { id: "arms", label: { en: "Arms" }, min: 0, max: 2, options: [{ kind: "length", id: "reach", label: { en: "Reach" } }] };
const source = { ...shelf(), options: [...shelf().options, extras], groups: [arms] } as unknown as Json;
const en = wordingOf(source, undefined, "en");

describe("an expression in words", () => {
  test.each([
    ["wood == 'oak'", "“Wood” is “Oak”"], ["wood != 'oak'", "“Wood” is not “Oak”"], ["wood in ('oak', 'pine')", "“Wood” is one of “Oak”, “Pine”"], ["width <= 900", "“Width” is at most 900 mm"], ["doors", "with “Glass doors”"], ["not doors", "without “Glass doors”"], ["extras.lamp", "with “Extras: Lamp”"],
    ["doors implies wood == 'oak'", "if with “Glass doors”, then “Wood” is “Oak”"], ["(doors or width > 900) and wood == 'oak'", "(with “Glass doors” or “Width” is above 900 mm) and “Wood” is “Oak”"], ["not (doors and width > 900)", "not (with “Glass doors” and “Width” is above 900 mm)"],
    ["width * 3 / (1 + 2)", "“Width” × 3 ÷ (1 + 2)"], ["wood.kg", "kg of “Wood”"], ["-width", "−“Width”"], ["max(width, 700)", "the largest of “Width”, 700"], ["if(doors, 1, 2)", "1 if with “Glass doors”, else 2"], ["most(wood, 2)", "most (“Wood”, 2)"],
    ["sum(arms: reach)", "the sum of “Reach” over all “Arms”"], ["count(arms: reach > 300)", "how many “Arms” have: “Reach” is above 300 mm"], ["true", "always"], ["1 > 2 and", "cannot be read yet"], ["", "cannot be read yet"], ["unknown == 'x'", "unknown is “x”"],
  ])("%s: %s", (text, words) => {
    expect(expressionWords(text.includes("reach") ? wordingOf(source, arms as Json, "en") : en, text)).toBe(words);
  });

  test("in Russian the names stand in quotes and need no endings", () => {
    expect(expressionWords(wordingOf(source, undefined, "ru"), "doors implies wood == 'oak' and width <= 1200")).toBe("если есть «Стеклянные дверцы», то «Дерево» — «Дуб» и «Ширина» не больше 1200 мм".replace("1200", (1200).toLocaleString("ru")));
  });

  test("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(fc.constantFrom("wood", "width", "doors", "extras.lamp", "==", "'oak'", "(", ")", "and", "not", "+", "1", "if", ",", "sum(arms: ", "in", "next.reach", "index"), { maxLength: 14 }).map((pieces) => pieces.join(" "))), (text) => {
      expect(expressionWords(en, text).length).toBeGreaterThan(0);
    }), { numRuns: 500 });
  });
});

describe("a thing in words", () => {
  test.each<[Parameters<typeof thingWords>[0], Json, string]>([
    ["rule", doorsNeedOak, "If with “Glass doors”, then “Wood” is “Oak”."], ["rule", pineIsShort, "If “Wood” is “Pine”, then “Width” is at most 900 mm."], ["rule", { kind: "excludes", all: ["doors", "width > 900"] }, "Never all together: with “Glass doors”; “Width” is above 900 mm."],
    ["rule", { kind: "cardinality", of: ["doors"], min: 1 }, "At least 1 of these: with “Glass doors”."], ["rule", { kind: "cardinality", of: ["doors"], min: 0, max: 2 }, "From 0 to 2 of these: with “Glass doors”."], ["rule", { kind: "cardinality", of: [] }, "Any number of these: nothing."],
    ["rule", { kind: "compare", left: "width", relation: "<=", right: "900" }, "“Width” is at most 900 mm."], ["rule", { kind: "formula", holds: "doors" }, "Always: with “Glass doors”."], ["rule", { kind: "table", options: ["wood", "width"], rows: [[1, 2]], allowed: false }, "For “Wood”, “Width”, 1 row is impossible."], ["rule", { kind: "later" }, ""],
    ["derived", { id: "area", value: "width * 2" }, "area is “Width” × 2."], ["preference", { id: "light", holds: "doors", weight: 5 }, "Wished with weight 5: with “Glass doors”."], ["table", { id: "t", parameters: 2, rows: [{}], otherwise: 0 }, "Looks 1 row up by 2 keys; otherwise 0."],
    ["group", arms, "From 0 to 2 of “Arms”, each with “Reach”."], ["part", { shape: "box", size: ["width", "300", "20"], material: "'pine'", when: "doors", repeat: [{ index: "s", count: "3" }], item: { sku: "BOARD" } }, "Box of “pine”, “Width” × 300 × 20 mm, when with “Glass doors”, repeated 3, as BOARD in the bill."],
    ["bill", { item: { sku: "SCREW" }, when: "doors" }, "1 × SCREW, when with “Glass doors”."], ["prices", {}, ""],
  ])("%s %o: %s", (part, thing, sentence) => {
    expect(thingWords(part, thing, en)).toBe(sentence);
  });

  test("long lists end in a number", () => {
    expect(thingWords("rule", { kind: "excludes", all: Array.from({ length: 9 }, () => "doors") }, en)).toMatch(/; with “Glass doors”, and 3 more\.$/);
  });

  test.each([spanShelving, riseDesk, harbourSofa, perchChair].map((model) => [model.id, model as unknown as Json] as const))("%s: every sentence is whole in both languages, and no id is left where there is a name", (_, model) => {
    for (const locale of ["en", "ru"] as const) {
      for (const group of [undefined, ...listIn(model.groups)]) {
        const rows = thingSections(model, group, locale).flatMap((section) => section.rows);
        for (const row of rows.filter((each) => each.sentence !== "")) expect(row.sentence, row.item).not.toMatch(/undefined|\{\w+\}|cannot be read|не читается/);
        expect(rows.every((row) => row.label !== "")).toBe(true);
      }
      const labels = listIn(model.options).map((option) => shown(option.id));
      const rules = listIn(model.rules).filter((rule) => rule.kind === "requires").map((rule) => thingWords("rule", rule, wordingOf(model, undefined, locale)));
      for (const words of rules) for (const id of labels.filter((each) => each.length > 6)) expect(words.split(/\s+/)).not.toContain(id);
    }
  });

  test("a form's own thing is found: by id, by place, the new one last, within its group", () => {
    expect(targetWords(source, { part: "rule", item: "doors-oak" }, "en")).toContain("Glass doors");
    expect(targetWords(source, { part: "part", item: "1" }, "en")).toContain("BOARD-“Wood”");
    expect(targetWords(source, { part: "rule", item: newItem }, "en")).toContain("Glass doors");
    expect(targetWords({ groups: [{ ...arms, derived: [{ id: "load", value: "reach" }] }] }, { part: "derived", item: "load", group: "arms" }, "en")).toBe("load is “Reach”.");
    for (const target of [{ part: "prices", item: "" }, { part: "rule", item: "nothing" }, { part: "option", item: "wood" }, { part: "derived", item: "x", group: "nothing" }] as const) expect(targetWords(source, target, "en")).toBeUndefined();
    expect(targetWords(null, { part: "rule", item: "x" }, "en")).toBeUndefined();
  });
});

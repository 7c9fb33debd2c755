import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { versionOf, shelf } from "#tests/small-model.ts";
import { compareConfigurations } from "./comparison.ts";
import { completionFor } from "./completions.ts";
import { absentOptions, presentOptions } from "./present-options.ts";
import type { ModelSource } from "./model.ts";
import type { Choices } from "./value-text.ts";
import { versionChange } from "./version-change.ts";
import { changeWords } from "./version-words.ts";

const span = versionOf(spanShelving);
/** The small shelf with one bay to three. */
const bays = (more: object, rules: ModelSource["rules"] = []) => versionOf(shelf({
  rules, groups: [{
    id: "bays", section: "all", min: 1, max: 3, default: 1, label: { en: "Bays" }, instance: { en: "Bay {n}" },
    options: [{ kind: "enum", id: "door", label: { en: "Door" }, values: [{ id: "none", label: { en: "None" } }, { id: "glass", label: { en: "Glass" } }] }, { kind: "bool", id: "light", label: { en: "Light" } }], ...more,
  }],
}));
const whole = (choices: Choices) => completionFor(span.artefact, choices, { book: "EUR", wish: "preferred" })?.configuration ?? {};
const idsOf = (choices: Choices): string[] => presentOptions(span.model, choices).map((option) => option.id).filter((id) => id.startsWith("columns_"));
const both = (...numbers: number[]) => numbers.flatMap((number) => [`columns_${number}_front`, `columns_${number}_light`]);

describe("the options there are", () => {
  test("are those of the instances that are built", () => {
    expect(idsOf(whole({ columns: "2" }))).toEqual(both(1, 2));
    expect(idsOf(whole({ columns: "4" }))).toEqual(both(1, 2, 3, 4));
    expect(idsOf(whole({ base: "hung", wall: "plasterboard" }))).toEqual(both(1, 2));
  });

  test("without a number only what says itself that it is not there is left out", () => {
    expect(idsOf({})).toEqual(both(1, 2, 3, 4));
    expect(idsOf({ columns: "many", columns_3_front: "-" })).toEqual([...both(1, 2), "columns_3_light", ...both(4)]);
    expect(absentOptions(span.model, {})).toEqual(new Set());
  });

  test("of a model without repeated parts are all", () => {
    const { model } = versionOf(shelf());
    expect(presentOptions(model, {})).toEqual(model.options);
  });

  test("are in the model's order and shrink as columns go, whatever else is chosen", () => {
    fc.assert(fc.property(fc.integer({ min: -3, max: 9 }), fc.dictionary(fc.constantFrom("wall", "columns_1_light", "columns_4_front"), fc.string()), (columns, choices) => {
      const found = presentOptions(span.model, { ...choices, columns: String(columns) });
      expect(found).toEqual(span.model.options.filter((option) => found.includes(option)));
      for (const option of found) expect(Number(/^columns_(\d)/.exec(option.id)?.[1] ?? 1)).toBeLessThanOrEqual(Math.max(1, columns));
    }));
  });
});

describe("what is listed of a configuration", () => {
  const labels = (...codes: Choices[]) => compareConfigurations({ ...span, codes, arrivals: [], locale: "en", currency: "EUR" }).sections.flatMap((section) => section.rows).filter((row) => row.id.startsWith("columns_")).map((row) => [row.label, ...row.values, row.differs]);

  test("a comparison lists the columns there are, each by its number", () => {
    expect(labels({ base: "hung", wall: "plasterboard" })).toEqual([
      ["Column 1: Lowest row", "Open", false], ["Column 1: Light under the top", "No", false], ["Column 2: Lowest row", "Open", false], ["Column 2: Light under the top", "No", false],
    ]);
  });

  test("a column only one of them has is a dash for the other, and a difference", () => {
    const rows = labels({ columns: "2" }, { columns: "3" });
    expect(rows.slice(4)).toEqual([["Column 3: Lowest row", "–", "Open", true], ["Column 3: Light under the top", "–", "No", true]]);
    expect(rows.slice(0, 4).map((row) => row.at(-1))).toEqual([false, false, false, false]);
  });

  test("a new version that takes a column away says so once, not for everything in it", () => {
    const wide = bays({});
    const stood = { bays: "2", bays_2_door: "glass", bays_2_light: "true" };
    const lines = (after: typeof wide) => changeWords(versionChange(wide, after, stood, "EUR"), { before: wide.model, after: after.model, locale: "en", currency: "EUR" }).ways[0]?.lines.filter((line) => line.includes("Bay"));
    expect(lines(bays({ max: 1 }))).toEqual(["Bays: 2 → 1", "No longer there: Bay 2: Door (Glass)", "No longer there: Bay 2: Light (Yes)"]);
    expect(lines(bays({}, [{ id: "one", kind: "compare", left: "bays", relation: "<=", right: "1", name: { en: "One" }, sentence: { en: "One bay at most." } }]))).toEqual(["Bays: 2 → 1"]);
  });
});

import { describe, expect, it } from "vitest";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";

const text = (en: string) => ({ en, ru: en });
const rule = { id: "r", name: text("rule"), sentence: text("sentence") };

/** A small sound model; each test changes one thing. */
const sound: ModelSource = {
  language: 1,
  id: "stool",
  title: text("Stool"),
  sections: [{ id: "all", title: text("All") }],
  options: [
    {
      id: "wood",
      section: "all",
      kind: "enum",
      label: text("Wood"),
      default: "oak",
      values: [
        { id: "oak", label: text("Oak"), attributes: { rate: 3, dark: false }, price: { EUR: 100 } },
        { id: "ash-black", label: text("Ash"), attributes: { rate: 4, dark: true } },
      ],
    },
    { id: "felt", section: "all", kind: "bool", label: text("Felt pads"), default: true },
    { id: "height", section: "all", kind: "length", label: text("Height"), min: 400, max: 800, step: 50, unit: "cm", default: 450 },
    { id: "legs", section: "all", kind: "quantity", label: text("Legs"), min: 3, max: 4, step: 1 },
  ],
  derived: [{ id: "tall", value: "height > 600" }],
  tables: [{ id: "load", parameters: 2, otherwise: 0, rows: [{ key: ["oak", 3], value: 110 }] }],
  rules: [{ ...rule, kind: "requires", if: "tall", then: "legs == 4" }],
  prices: { base: { EUR: 5000 }, lines: [{ id: "l", label: text("Legs"), amount: { EUR: "legs * 100" } }] },
  leadTime: { baseDays: 5 },
  weight: { base: 2000 },
  parts: [{ repeat: [{ index: "i", count: "legs" }], shape: "box", at: ["i * 10", "0", "0"], size: ["30", "30", "height"], material: "wood", item: { sku: "LEG-{wood}-{height / 10}", label: text("Leg") } }],
};

type Change = Partial<ModelSource>;
function codes(change: Change): readonly string[] {
  const read = readModel({ ...sound, ...change });
  return read.ok ? [] : read.problems.map((problem) => `${problem.code} ${problem.path}`);
}

describe("readModel", () => {
  it("reads a sound model and fills in what may be left out", () => {
    const read = readModel(sound);
    expect(read.ok && read.model).toMatchObject({ id: "stool", preferences: [], bill: [] });
  });

  it.each<[string, Change, string]>([
    ["a foreign language version", { language: 2 as unknown as 1 }, "shape language"],
    ["an id with spaces", { id: "my stool" }, "shape id"],
    ["a title without English", { title: { ru: "Табурет" } as unknown as { en: string } }, "shape title"],
    ["an unknown key", { colour: "red" } as unknown as Change, "shape "],
    ["no options", { options: [] }, "shape options"],
    ["a price that is not whole", { prices: { base: { EUR: 10.5 } } }, "shape prices.base.EUR"],
    ["an unknown name", { rules: [{ ...rule, kind: "formula", holds: "colour == 'red'" }] }, "unknown-name rules.0.holds"],
    ["an unknown value", { rules: [{ ...rule, kind: "formula", holds: "wood == 'teak'" }] }, "unknown-value rules.0.holds"],
    ["an unknown value, other way round", { rules: [{ ...rule, kind: "formula", holds: "'teak' != wood" }] }, "unknown-value rules.0.holds"],
    ["an unknown attribute", { rules: [{ ...rule, kind: "formula", holds: "wood.mass > 1" }] }, "unknown-attribute rules.0.holds"],
    ["an attribute of nothing", { rules: [{ ...rule, kind: "formula", holds: "stone.mass > 1" }] }, "unknown-name rules.0.holds"],
    ["an unknown table", { rules: [{ ...rule, kind: "formula", holds: "span(wood, 1) > 1" }] }, "unknown-function rules.0.holds"],
    ["a table with too few keys", { rules: [{ ...rule, kind: "formula", holds: "load(wood) > 1" }] }, "wrong-count rules.0.holds"],
    ["a number as condition", { rules: [{ ...rule, kind: "formula", holds: "height" }] }, "wrong-type rules.0.holds"],
    ["a condition as number", { rules: [{ ...rule, kind: "compare", left: "felt", relation: "<", right: "1" }] }, "wrong-type rules.0.left"],
    ["apples with pears", { rules: [{ ...rule, kind: "formula", holds: "height == 'oak'" }] }, "wrong-type rules.0.holds"],
    ["branches of two types", { rules: [{ ...rule, kind: "formula", holds: "if(felt, 1, 'a') == 1" }] }, "wrong-type rules.0.holds"],
    ["a broken text", { rules: [{ ...rule, kind: "requires", if: "felt and", then: "felt" }] }, "unexpected-end rules.0.if"],
    ["a broken consequence", { rules: [{ ...rule, kind: "requires", if: "felt", then: "(felt" }] }, "unexpected-end rules.0.then"],
    ["an exclusion of numbers", { rules: [{ ...rule, kind: "excludes", all: ["felt", "legs"] }] }, "wrong-type rules.0.all.1"],
    ["a count of numbers", { rules: [{ ...rule, kind: "cardinality", of: ["legs"], min: 1 }] }, "wrong-type rules.0.of.0"],
    ["a table over nothing", { rules: [{ ...rule, kind: "table", options: ["stone"], rows: [], allowed: true }] }, "unknown-option rules.0"],
    ["a row that is too short", { rules: [{ ...rule, kind: "table", options: ["wood", "legs"], rows: [["oak"]], allowed: true }] }, "bad-row rules.0.rows.0"],
    ["a row with an unknown value", { rules: [{ ...rule, kind: "table", options: ["wood", "legs"], rows: [["oak", 3], ["oak", 5]], allowed: true }] }, "bad-row rules.0.rows.1"],
    ["two rules with one id", { rules: [{ ...rule, kind: "formula", holds: "felt" }, { ...rule, kind: "formula", holds: "felt" }] }, "duplicate-id rules"],
    ["two options with one id", { options: [...sound.options, sound.options[0] as (typeof sound.options)[number]] }, "duplicate-id options"],
    ["a derived value with an option's id", { derived: [{ id: "legs", value: "1" }] }, "duplicate-id derived.0"],
    ["a derived value that reads a later one", { derived: [{ id: "a", value: "b + 1" }, { id: "b", value: "1" }] }, "reads-later derived.0.value"],
    ["a derived value that reads itself", { derived: [{ id: "a", value: "a + 1" }] }, "reads-later derived.0.value"],
    ["a lookup row of another type", { tables: [{ id: "load", parameters: 1, otherwise: 0, rows: [{ key: ["oak"], value: "much" }] }] }, "bad-row tables.0"],
    ["a price line without one of the books", { prices: { base: { EUR: 1, USD: 1 }, lines: [{ id: "l", label: text("l"), amount: { EUR: 1 } }] } }, "missing-price-book prices.lines.0.amount"],
    ["a price line over nothing", { prices: { base: { EUR: 1 }, lines: [{ id: "l", label: text("l"), amount: { EUR: "arms * 2" } }] } }, "unknown-name prices.lines.0.amount.EUR"],
    ["a price line under an unknown option", { prices: { base: { EUR: 1 }, lines: [{ id: "l", option: "arms", label: text("l"), amount: { EUR: 1 } }] } }, "unknown-option prices.lines.0"],
    ["a price line with a number as condition", { prices: { base: { EUR: 1 }, lines: [{ id: "l", when: "legs", label: text("l"), amount: { EUR: 1 } }] } }, "wrong-type prices.lines.0.when"],
    ["a lead time on a text", { leadTime: { baseDays: 1, lines: [{ id: "x", when: "wood", days: 1 }] } }, "wrong-type leadTime.lines.0.when"],
    ["a weight that is a condition", { weight: { base: 0, lines: [{ id: "x", grams: "felt" }] } }, "wrong-type weight.lines.0.grams"],
    ["a wish that is a number", { preferences: [{ id: "x", holds: "legs", weight: 1 }] }, "wrong-type preferences.0.holds"],
    ["a part's size that is a text", { parts: [{ shape: "box", at: ["0", "0", "0"], size: ["wood", "1", "1"], material: "'oak'" }] }, "wrong-type parts.0"],
    ["a material that is a number", { parts: [{ shape: "box", at: ["0", "0", "0"], size: ["1", "1", "1"], material: "legs" }] }, "wrong-type parts.0.material"],
    ["an index outside its loop", { parts: [{ shape: "box", at: ["i", "0", "0"], size: ["1", "1", "1"], material: "'oak'" }] }, "unknown-name parts.0"],
    ["an article number over nothing", { bill: [{ item: { sku: "A-{arms}", label: text("a") } }] }, "unknown-name bill.0.item.sku"],
    ["a quantity that is a condition", { bill: [{ item: { sku: "A", label: text("a"), quantity: "felt" } }] }, "wrong-type bill.0.item.quantity"],
  ])("refuses %s", (_, change, expected) => {
    expect(codes(change)).toContain(expected);
  });

  it.each<[string, ModelSource["options"][number], string]>([
    ["a section that is not there", { id: "x", section: "else", kind: "bool", label: text("x") }, "unknown-section options.0"],
    ["a default that is no value", { id: "x", section: "all", kind: "enum", label: text("x"), values: [{ id: "a", label: text("a") }], default: "b" }, "unknown-value options.0.default"],
    ["two values with one id", { id: "x", section: "all", kind: "enum", label: text("x"), values: [{ id: "a", label: text("a") }, { id: "a", label: text("a") }] }, "duplicate-id options.0.values"],
    ["steps that miss the end", { id: "x", section: "all", kind: "length", label: text("x"), min: 400, max: 790, step: 50 }, "bad-range options.0"],
    ["an empty range", { id: "x", section: "all", kind: "integer", label: text("x"), min: 4, max: 3, step: 1 }, "bad-range options.0"],
    ["more values than a shopper can see", { id: "x", section: "all", kind: "integer", label: text("x"), min: 0, max: 5000, step: 1 }, "too-many-values options.0"],
    ["a default between the steps", { id: "x", section: "all", kind: "integer", label: text("x"), min: 0, max: 10, step: 5, default: 3 }, "unknown-value options.0.default"],
    ["a value's price without one of the books", { id: "x", section: "all", kind: "bool", label: text("x"), price: { USD: 1 } }, "missing-price-book options.0.price"],
  ])("refuses %s", (_, option, expected) => {
    const read = readModel({ ...sound, options: [option], derived: [], rules: [], prices: { base: { EUR: 1 } }, parts: [] });
    expect(read.ok ? [] : read.problems.map((problem) => `${problem.code} ${problem.path}`)).toContain(expected);
  });

  it("gives line and column inside an expression", () => {
    const read = readModel({ ...sound, rules: [{ ...rule, kind: "formula", holds: "felt and\n  wood == 'teak'" }] });
    expect(read.ok ? null : read.problems[0]).toEqual({ code: "unknown-value", path: "rules.0.holds", params: { line: 2, column: 11, found: "teak", expected: "wood" } });
  });

  it.each([null, 7, "model", [], {}, { language: 1 }, { ...sound, options: "many" }, { ...sound, rules: [null] }, { ...sound, sections: { length: 1 } }])("refuses %j without throwing", (input) => {
    expect(readModel(input).ok).toBe(false);
  });

  it("bounds hostile input: length of texts, number of options, number of problems", () => {
    expect(readModel({ ...sound, rules: [{ ...rule, kind: "formula", holds: "felt and ".repeat(1000) + "felt" }] }).ok).toBe(false);
    expect(readModel({ ...sound, options: Array.from({ length: 500 }, (_, index) => ({ id: `o${index}`, section: "all", kind: "bool", label: text("o") })) }).ok).toBe(false);
    const many = readModel({ ...sound, rules: Array.from({ length: 400 }, (_, index) => ({ ...rule, id: `r${index}`, kind: "formula", holds: "nothing" })) });
    expect(many.ok ? 0 : many.problems.length).toBe(200);
  });
});

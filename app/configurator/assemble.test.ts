import { describe, expect, it } from "vitest";
import { assemble } from "./assemble.ts";
import type { Assembly } from "./assemble.ts";
import type { Model, ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";
import { templatePieces } from "./template.ts";
import { attributeOf, inLanguage, valueScalar, valueTexts } from "./value-text.ts";

const text = (en: string, ru = en) => ({ en, ru });

const bench: ModelSource = {
  language: 1,
  id: "bench",
  title: text("Bench", "Скамья"),
  sections: [{ id: "all", title: text("All") }],
  options: [
    {
      id: "wood",
      section: "all",
      kind: "enum",
      label: text("Wood"),
      values: [
        { id: "oak", label: text("Oak", "Дуб"), attributes: { rate: 3 }, price: { EUR: 4000, USD: 4400 }, weight: 500 },
        { id: "pine", label: text("Pine", "Сосна"), attributes: { rate: 1 }, leadDays: 6 },
      ],
    },
    { id: "cushion", section: "all", kind: "bool", label: text("Cushion"), price: { EUR: 2500, USD: 2700 }, leadDays: 2, weight: 900 },
    { id: "length", section: "all", kind: "length", label: text("Length"), min: 800, max: 1600, step: 400, unit: "cm", pricePerUnit: { EUR: 3, USD: 4 }, weightPerUnit: 5 },
    { id: "legs", section: "all", kind: "quantity", label: text("Legs"), min: 2, max: 4, step: 1 },
  ],
  tables: [{ id: "thick", parameters: 2, otherwise: 30, rows: [{ key: ["pine", 1600], value: 45 }, { key: ["oak", 1600], value: 36 }] }],
  derived: [
    { id: "board", value: "thick(wood, length)" },
    { id: "heavy", value: "board > 40" },
  ],
  prices: {
    base: { EUR: 10000, USD: 11000 },
    lines: [
      { id: "legs", option: "legs", label: text("Legs"), when: "legs > 2", amount: { EUR: "(legs - 2) * wood.rate * 333.3", USD: 900 } },
      { id: "discount", label: text("Launch price"), when: "wood == 'pine'", amount: { EUR: -500, USD: -500 } },
    ],
  },
  leadTime: { baseDays: 10, lines: [{ id: "heavy", when: "heavy", days: 4 }] },
  weight: { base: 1000, lines: [{ id: "board", grams: "length * board / 10" }] },
  parts: [
    { shape: "box", at: ["0", "0", "420"], size: ["length", "350", "board"], material: "if(wood == 'oak', 'oak-natural', 'pine')", radius: "2.04", item: { sku: "SEAT-{wood}-{length / 10}", label: text("Seat") } },
    { repeat: [{ index: "i", count: "legs" }, { index: "j", count: "2" }], when: "not heavy or j == 0", shape: "cone", taper: "0.55", turn: "i * 90", at: ["i * (length - 40) / (legs - 1)", "j * 310", "0"], size: ["40", "40", "420"], material: "'oak-natural'", item: { sku: "LEG", label: text("Leg"), quantity: "2" } },
    { when: "cushion", shape: "cushion", at: ["0", "0", "420 + board"], size: ["length", "350", "50"], material: "'wool-moss'", lean: "1", pattern: "plain" },
    { shape: "tube", axis: "x", at: ["0", "0", "100"], size: ["20", "20", "20"], path: [["0", "0", "0"], ["length / 3", "0", "100"]], material: "'brass'" },
  ],
  bill: [
    { item: { sku: "SCREW", label: text("Screw"), quantity: "legs * 4" } },
    { when: "cushion", item: { sku: "CUSHION", label: text("Cushion") } },
    { item: { sku: "NOTHING", label: text("Nothing"), quantity: "0" } },
  ],
};

function model(change: Partial<ModelSource> = {}): Model {
  const read = readModel({ ...bench, ...change });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.model;
}

function assembled(configuration: Readonly<Record<string, string>>, book = "EUR"): Assembly {
  const result = assemble(model(), configuration, book);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.assembly;
}

const oak = { wood: "oak", cushion: "true", length: "1200", legs: "3" };
const pine = { wood: "pine", cushion: "false", length: "1600", legs: "2" };

describe("assemble", () => {
  it("draws a part per repetition, with computed places, sizes and materials", () => {
    const { parts } = assembled(oak);
    expect(parts).toHaveLength(1 + 6 + 1 + 1);
    expect(parts[0]).toEqual({ shape: "box", at: [0, 0, 420], size: [1200, 350, 30], material: "oak-natural", radius: 2 });
    expect(parts[1]).toEqual({ shape: "cone", at: [0, 0, 0], size: [40, 40, 420], material: "oak-natural", taper: 0.55, turn: 0 });
    expect(parts[6]).toMatchObject({ at: [1160, 310, 0], turn: 180 });
    expect(parts[7]).toMatchObject({ shape: "cushion", at: [0, 0, 450], lean: 1, pattern: "plain" });
    expect(parts[8]).toMatchObject({ shape: "tube", axis: "x", path: [[0, 0, 0], [400, 0, 100]] });
  });

  it("leaves out what its condition leaves out, inside a loop too", () => {
    const { parts, derived } = assembled(pine);
    expect(derived).toEqual({ board: 45, heavy: true });
    expect(parts.filter((part) => part.shape === "cone").map((part) => part.at)).toEqual([[0, 0, 0], [1560, 0, 0]]);
    expect(parts.some((part) => part.shape === "cushion")).toBe(false);
    expect(parts[0]?.material).toBe("pine");
  });

  it("rounds lengths to a tenth of a millimetre", () => {
    const { parts } = assembled({ ...oak, length: "800" });
    expect(parts[8]?.path?.[1]).toEqual([266.7, 0, 100]);
  });

  it("adds equal articles up and skips quantities of nothing", () => {
    expect(assembled(oak).bill.map(({ sku, quantity }) => [sku, quantity])).toEqual([["SEAT-oak-120", 1], ["LEG", 12], ["SCREW", 12], ["CUSHION", 1]]);
    expect(assembled(pine).bill.map(({ sku, quantity }) => [sku, quantity])).toEqual([["SEAT-pine-160", 1], ["LEG", 4], ["SCREW", 8]]);
  });

  it("explains the price step by step and adds up", () => {
    const { price } = assembled(oak);
    expect(price.steps.map(({ id, option, value, amount }) => [id, option, value, amount])).toEqual([
      ["wood", "wood", "oak", 4000],
      ["cushion", "cushion", "true", 2500],
      ["length", "length", "1200", 3600],
      ["legs", "legs", "3", 1000],
    ]);
    expect(price).toMatchObject({ book: "EUR", base: 10000, total: 10000 + 4000 + 2500 + 3600 + 1000 });
  });

  it("takes discounts and skips steps of nothing", () => {
    const { price } = assembled(pine);
    expect(price.steps.map(({ id, amount }) => [id, amount])).toEqual([["length", 4800], ["discount", -500]]);
    expect(price.steps[1]).toMatchObject({ option: null, value: null, label: { ru: "Launch price" } });
    expect(price.total).toBe(14300);
  });

  it("prices by the book that was asked for", () => {
    expect(assembled(oak, "USD").price.total).toBe(11000 + 4400 + 2700 + 4800 + 900);
    expect(assemble(model(), oak, "GBP")).toEqual({ ok: false, problem: { code: "unknown-book", book: "GBP" } });
  });

  it("weighs values, units and lines", () => {
    expect(assembled(oak).weight).toBe(1000 + 500 + 900 + 1200 * 5 + 1200 * 3);
    expect(assembled(pine).weight).toBe(1000 + 1600 * 5 + 160 * 45);
  });

  it("takes as long as the longest part", () => {
    expect(assembled(oak).leadDays).toBe(12);
    expect(assembled(pine).leadDays).toBe(16);
    expect(assembled({ ...pine, cushion: "true" }).leadDays).toBe(16);
    expect(assembled({ ...oak, cushion: "false" }).leadDays).toBe(10);
  });

  it.each([
    ["nothing", {}, "incomplete", "wood"],
    ["a missing option", { wood: "oak", cushion: "true", length: "1200" }, "incomplete", "legs"],
    ["an unknown value", { ...oak, wood: "teak" }, "unknown-value", "wood"],
    ["a length between the steps", { ...oak, length: "1000" }, "unknown-value", "length"],
    ["a length outside", { ...oak, length: "2000" }, "unknown-value", "length"],
    ["a number that is written otherwise", { ...oak, legs: "3.0" }, "unknown-value", "legs"],
    ["a truth value that is written otherwise", { ...oak, cushion: "yes" }, "unknown-value", "cushion"],
    ["an inherited name", Object.create({ ...oak }) as Record<string, string>, "incomplete", "wood"],
  ])("refuses %s", (_, configuration, code, option) => {
    expect(assemble(model(), configuration, "EUR")).toEqual({ ok: false, problem: { code, option } });
  });

  it("refuses more parts than anybody would draw, even if they are all left out", () => {
    const loop = { shape: "box" as const, at: ["0", "0", "0"] as [string, string, string], size: ["1", "1", "1"] as [string, string, string], material: "'oak'" };
    const many = model({ parts: [{ ...loop, repeat: [{ index: "i", count: "length" }, { index: "j", count: "length" }] }] });
    const unseen = model({ parts: [{ ...loop, when: "false", repeat: [{ index: "i", count: "length" }, { index: "j", count: "length" }, { index: "k", count: "length" }] }] });
    expect(assemble(many, oak, "EUR")).toMatchObject({ ok: false, problem: { code: "too-many-parts" } });
    expect(assemble(unseen, oak, "EUR")).toMatchObject({ ok: false, problem: { code: "too-many-parts" } });
  });
});

describe("values as texts", () => {
  const [wood, cushion, length, legs] = model().options;

  it("has one text per value, in order", () => {
    if (wood === undefined || cushion === undefined || length === undefined || legs === undefined) throw new Error("options");
    expect(valueTexts(wood)).toEqual(["oak", "pine"]);
    expect(valueTexts(cushion)).toEqual(["false", "true"]);
    expect(valueTexts(length)).toEqual(["800", "1200", "1600"]);
    expect(valueTexts(legs)).toEqual(["2", "3", "4"]);
    expect([valueScalar(wood, "oak"), valueScalar(cushion, "true"), valueScalar(length, "800")]).toEqual(["oak", true, 800]);
  });

  it("reads attributes, neutral where a value has none", () => {
    if (wood === undefined || length === undefined) throw new Error("options");
    expect(attributeOf(wood, "oak", "rate")).toBe(3);
    expect(attributeOf(wood, "oak", "mass")).toBe(0);
    expect(attributeOf(length, "800", "rate")).toBe(0);
  });

  it("speaks the reader's language, else English", () => {
    expect(inLanguage({ en: "Oak", ru: "Дуб" }, "ru")).toBe("Дуб");
    expect(inLanguage({ en: "Oak" }, "ru")).toBe("Oak");
  });

  it.each([
    ["PLAIN", [["PLAIN", false]]],
    ["A-{b}-C", [["A-", false], ["b", true], ["-C", false]]],
    ["{a}{b}", [["a", true], ["b", true]]],
    ["{open", [["{open", false]]],
    ["", []],
  ])("splits the template %s", (template, pieces) => {
    expect(templatePieces(template).map((piece) => [piece.text, piece.dynamic])).toEqual(pieces);
  });
});

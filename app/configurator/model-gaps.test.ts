/** What a sound model lacks, and what it does not: every kind of gap alone, and no false alarm. */
import { describe, expect, test } from "vitest";
import { fullModel, type Json } from "#tests/short-models.ts";
import { modelGaps } from "./model-gaps.ts";
import { readModel } from "./read-model.ts";

const shop = { languages: ["en", "ru"], books: ["EUR"] };
const both = (words: string) => ({ en: words, ru: words });
const item = { sku: "BOARD-{wood}", label: both("Board") };
/** A model without gaps: one wood that is drawn and on the bill. */
const sound: Json = {
  title: both("Shelf"), sections: [{ id: "all", title: both("All") }],
  options: [{ id: "wood", kind: "enum", label: both("Wood"), values: [{ id: "oak", label: both("Oak") }, { id: "ash", label: both("Ash") }] }],
  parts: [{ shape: "box", at: ["0", "0", "0"], size: ["1", "1", "1"], material: "'oak-natural'", item }],
};
function gaps(more: Json, needs = shop): readonly string[] {
  const read = readModel(fullModel({ ...sound, ...more }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return modelGaps(read.model, needs).map(({ code, path, about, params }) => [code, path, about, ...Object.values(params)].join(" | "));
}
const option = (more: Json): Json => ({ label: both("Thing"), ...more });
const withOption = (more: Json): Json => ({ options: [...(sound.options as Json[]), option(more)] });

test("a sound model lacks nothing", () => expect(gaps({})).toEqual([]));

describe("texts", () => {
  test.each<[string, Json, readonly string[]]>([
    ["the title", { title: { en: "Shelf" } }, ["text | title | model | ru"]],
    ["a section and its help", { sections: [{ id: "all", title: { en: "All" }, help: { en: "Help" } }] }, ["text | sections.0.title | section all | ru", "text | sections.0.help | section all | ru"]],
    ["an option's help", withOption({ id: "lamp", kind: "bool", price: { EUR: 1 }, help: { en: "Bright" } }), ["text | options.1.help | option lamp | ru"]],
    ["a value", { options: [{ id: "wood", kind: "enum", label: both("Wood"), values: [{ id: "oak", label: { en: "Oak" } }] }] }, ["text | options.0.values.0.label | value wood oak | ru"]],
    ["a rule's name and sentence", { rules: [{ id: "r", kind: "formula", holds: "wood == 'oak'", name: { en: "R" }, sentence: { en: "S" } }] }, ["text | rules.0.name | rule r | ru", "text | rules.0.sentence | rule r | ru"]],
    ["a price line", { prices: { lines: [{ id: "l", label: { en: "Line" }, amount: { EUR: 1 } }] } }, ["text | prices.lines.0.label | price-line l | ru"]],
    ["an article of the bill", { bill: [{ item: { sku: "A", label: { en: "A" } } }] }, ["text | bill.0.item.label | bill 1 | ru"]],
    ["an article of a part", { parts: [{ ...(sound.parts as Json[])[0], item: { sku: "BOARD-{wood}", label: { en: "Board" } } }] }, ["text | parts.0.item.label | part 1 | ru"]],
  ])("of %s", (_, more, wanted) => expect(gaps(more)).toEqual(wanted));

  test("in every language of the shop, and no other", () => {
    expect(gaps({ title: { en: "Shelf", ru: "Полка" } }, { ...shop, languages: ["en", "ru", "de"] }).filter((gap) => gap.includes("title | model"))).toEqual(["text | title | model | de"]);
    expect(gaps({ title: { en: "Shelf" } }, { ...shop, languages: ["en"] })).toEqual([]);
  });

  test("of repeated groups, once for each instance's own words", () => {
    const found = gaps({ groups: [{ id: "arms", min: 1, max: 1, label: both("Arms"), instance: both("Arm {n}"), options: [{ id: "reach", kind: "bool", label: { en: "Reach" }, price: { EUR: 1 } }] }] });
    expect(found.filter((gap) => gap.startsWith("text"))).toEqual(["text | options.2.label | option arms_1_reach | ru"]);
  });
});

describe("pictures", () => {
  const swatches = (values: readonly Json[], display?: string): Json => ({ options: [{ id: "wood", kind: "enum", label: both("Wood"), ...(display === undefined ? {} : { display }), values: values.map((value) => ({ label: both(String(value.id)), ...value })) }] });

  test("are asked of values that are shown as swatches, but not of none", () => {
    expect(gaps(swatches([{ id: "oak" }, { id: "none" }], "swatches"))).toEqual(["swatch | options.0.values.0.swatch | value wood oak"]);
    expect(gaps(swatches([{ id: "oak" }], "cards"))).toEqual([]);
  });

  test("must be ones there are, wherever they stand; a name every object has is none", () => {
    expect(gaps(swatches([{ id: "oak", swatch: "oak-natural" }, { id: "ash", swatch: "no-such-wood" }, { id: "elm", swatch: "constructor" }]))).toEqual([
      "unknown-swatch | options.0.values.1.swatch | value wood ash | no-such-wood", "unknown-swatch | options.0.values.2.swatch | value wood elm | constructor",
    ]);
  });

  test("a model that draws nothing, or delivers nothing, says so", () => {
    expect(gaps({ parts: [] })).toEqual(["no-parts | parts | model", "no-bill | bill | model", "unused-option | options.0 | option wood"]);
    expect(gaps({ parts: [], bill: [{ item }] })).toEqual(["no-parts | parts | model"]);
  });
});

describe("currencies", () => {
  test("of the shop that the model has no prices in", () => {
    expect(gaps({}, { ...shop, books: ["EUR", "RUB", "USD"] })).toEqual(["price-book | prices.base | model | RUB", "price-book | prices.base | model | USD"]);
    expect(gaps({ prices: { base: { EUR: 0, RUB: 0 } } }, { ...shop, books: ["RUB"] })).toEqual([]);
  });
});

describe("an option that changes nothing", () => {
  const unused = (more: Json, model: Json = {}): readonly string[] => gaps({ ...withOption({ id: "extra", ...more }), ...model }).filter((gap) => gap.startsWith("unused"));
  const idle = ["unused-option | options.1 | option extra"];

  test.each<[string, Json]>([["a switch", { kind: "bool" }], ["a number", { kind: "quantity", min: 0, max: 3, step: 1 }], ["values", { kind: "enum", values: [{ id: "x", label: both("X") }] }]])("is told: %s", (_, more) => expect(unused(more)).toEqual(idle));

  test.each<[string, Json]>([
    ["a switch with a price", { kind: "bool", price: { EUR: 1 } }], ["a switch with days", { kind: "bool", leadDays: 2 }], ["a switch with a weight", { kind: "bool", weight: 5 }],
    ["a number with a price for each", { kind: "quantity", min: 0, max: 3, step: 1, pricePerUnit: { EUR: 1 } }], ["a number with a weight for each", { kind: "quantity", min: 0, max: 3, step: 1, weightPerUnit: 5 }],
    ["values with a price", { kind: "enum", values: [{ id: "x", label: both("X"), price: { EUR: 1 } }] }], ["values with days", { kind: "enum", values: [{ id: "x", label: both("X"), leadDays: 1 }] }], ["values with a weight", { kind: "enum", values: [{ id: "x", label: both("X"), weight: 1 }] }],
  ])("is not told: %s", (_, more) => expect(unused(more)).toEqual([]));

  test.each<[string, Json]>([
    ["in a rule", { rules: ["extra or wood == 'oak'"] }], ["in a table", { rules: [{ id: "t", kind: "table", options: ["extra"], rows: [[true], [false]], allowed: true }] }], ["in a derived value", { derived: [{ id: "d", value: "if(extra, 1, 2)" }] }],
    ["in a preference", { preferences: [{ id: "p", holds: "extra", weight: 1 }] }], ["in a price", { prices: { lines: [{ id: "l", label: both("L"), when: "extra", amount: { EUR: 1 } }] } }], ["in a lead time", { leadTime: { baseDays: 0, lines: [{ id: "l", when: "extra", days: 1 }] } }],
    ["in a weight", { weight: { base: 0, lines: [{ id: "l", grams: "if(extra, 1, 0)" }] } }], ["in a part", { parts: [{ shape: "box", at: ["0", "0", "0"], size: ["1", "1", "1"], material: "if(extra, 'oak-natural', 'pine')", item }] }], ["in an article number", { bill: [{ item: { sku: "X-{if(extra, 1, 2)}", label: both("X") } }] }],
  ])("is not told where it is read: %s", (_, model) => expect(unused({ kind: "bool" }, model)).toEqual([]));

  test("is told though sentences and names speak of it: words are for readers, nothing is computed from them", () => {
    const speaking = { rules: [{ id: "r", kind: "formula", holds: "wood == 'oak'", name: both("extra"), sentence: both("The extra needs oak.") }], prices: { lines: [{ id: "l", label: both("extra"), amount: { EUR: 1 } }] }, bill: [{ item: { sku: "A", label: both("extra") } }] };
    expect(unused({ kind: "bool" }, speaking)).toEqual(idle);
  });

  test("is told though a value or a text of another is called like it", () => {
    expect(unused({ kind: "bool" }, { options: [{ id: "wood", kind: "enum", label: both("Wood"), values: [{ id: "extra", label: both("E") }, { id: "oak", label: both("O") }] }, option({ id: "extra", kind: "bool" })], rules: ["wood == 'extra'"] })).toEqual(idle);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AttributeContent, AttributeDefinition } from "#app/catalog/attribute-definition.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { askedBy, changeValues, hasValues, readContent, writeContent, type AttributeValues, type TypedAttributeValue } from "./attribute-values.ts";

const named = (...names: readonly string[]): AttributeValues => Object.fromEntries(names.map((name) => [name, { label: { en: name.toUpperCase() } }]));
const row = (key: string | undefined, more: Partial<TypedAttributeValue> = {}): TypedAttributeValue => ({ key, label: { en: key ?? "New" }, hex: undefined, place: undefined, remove: false, ...more });
const order = (values: AttributeValues): string => Object.keys(values).join(" ");

describe("values of an attribute", () => {
  test("what the form does not show stays as it is", () => {
    expect(changeValues(named("s", "m", "l"), [row("m", { label: { en: "Medium", ru: "Средний" }, hex: "#123456" })])).toEqual({ s: { label: { en: "S" } }, m: { label: { en: "Medium", ru: "Средний" }, hex: "#123456" }, l: { label: { en: "L" } } });
  });

  test.each<[string, TypedAttributeValue[], string]>([
    ["removed", [row("m", { remove: true })], "s l xl"],
    ["moved to the front", [row("l", { place: 1 })], "l s m xl"],
    ["moved to the end", [row("s", { place: 4 })], "m l xl s"],
    ["moved beyond the end", [row("s", { place: 99 })], "m l xl s"],
    ["left where it was", [row("s", { place: 1 }), row("m", { place: 2 })], "s m l xl"],
    ["moved past another that changed nothing but its words", [row("s", { place: 1 }), row("xl", { place: 2 })], "s xl m l"],
    ["a new one at the end", [row(undefined)], "s m l xl new"],
    ["a new one at a place", [row(undefined, { place: 2 })], "s new m l xl"],
    ["two new ones of one name", [row(undefined), row(undefined)], "s m l xl new new-2"],
    ["a new one that is to go at once", [row(undefined, { remove: true })], "s m l xl"],
    ["a key nobody knows", [row("xxl", { remove: true }), row("xs")], "s m l xl"],
  ])("%s", (_, typed, expected) => {
    expect(order(changeValues(named("s", "m", "l", "xl"), typed))).toBe(expected);
  });

  test("a number never becomes a key alone, since objects would put it first; a name without letters gets a key all the same", () => {
    expect(order(changeValues(named("s"), [row(undefined, { label: { en: "120" } }), row(undefined, { label: { en: "!!!" } })]))).toBe("s v-120 value");
  });

  test("whatever is typed: no key is lost but those removed, none stands twice, and an unchanged form changes nothing", () => {
    const typedRow = fc.record({ key: fc.option(fc.constantFrom("s", "m", "l", "xl", "none"), { nil: undefined }), label: fc.record({ en: fc.string() }), hex: fc.constant(undefined), place: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), remove: fc.boolean() });
    fc.assert(fc.property(fc.array(typedRow, { maxLength: 8 }), (typed) => {
      const before = named("s", "m", "l", "xl");
      const after = changeValues(before, typed);
      const last = new Map<string, boolean>(typed.flatMap((one) => (one.key === undefined ? [] : [[one.key, one.remove] as const])));
      for (const key of Object.keys(before)) expect(Object.hasOwn(after, key)).toBe(last.get(key) !== true);
      expect(Object.keys(after)).toHaveLength(Object.keys(before).filter((key) => last.get(key) !== true).length + typed.filter((one) => one.key === undefined && !one.remove).length);
      const same = Object.entries(after).map(([key, value], index): TypedAttributeValue => ({ key, label: value.label, hex: value.hex, place: index + 1, remove: false }));
      expect(Object.entries(changeValues(after, same))).toEqual(Object.entries(after));
    }));
  });
});

const definition = (type: AttributeDefinition["type"], values: AttributeValues = {}) => ({ type, values });
const woods = definition("enumeration", named("oak", "ash"));

describe("what a product says", () => {
  test.each<[string, Parameters<typeof readContent>, ReturnType<typeof readContent>]>([
    ["a number", [definition("number"), { en: "1200" }], { content: 1200 }],
    ["a number as people write it", [definition("number"), { en: "1 200,5" }], { content: 1200.5 }],
    ["a number below zero", [definition("number"), { en: "\u2212 7.25" }], { content: -7.25 }],
    ["no number", [definition("number"), {}], { content: null }],
    ["words for a number", [definition("number"), { en: "wide" }], { problem: "decimal" }],
    ["a number of a computer", [definition("number"), { en: "1e5" }], { problem: "decimal" }],
    ["endless digits", [definition("number"), { en: "1".repeat(13) }], { problem: "decimal" }],
    ["yes", [definition("boolean"), { en: "yes" }], { content: true }],
    ["no", [definition("boolean"), { en: "no" }], { content: false }],
    ["neither", [definition("boolean"), {}], { content: null }],
    ["perhaps", [definition("boolean"), { en: "perhaps" }], { problem: "invalid" }],
    ["text", [definition("text"), { en: "Estonia" }], { content: "Estonia" }],
    ["text in both languages", [definition("text"), { en: "Estonia", ru: "Эстония" }], { content: { en: "Estonia", ru: "Эстония" } }],
    ["Russian alone", [definition("text"), { ru: "Эстония" }], { problem: "english-missing" }],
    ["no text", [definition("text"), {}], { content: null }],
    ["one value", [woods, { picked: ["oak"] }], { content: "oak" }],
    ["several", [woods, { picked: ["oak", "ash", "oak"] }], { content: ["oak", "ash"] }],
    ["none", [woods, {}], { content: null }],
    ["one that is not there", [woods, { picked: ["oak", "elm"] }], { problem: "no-such-value" }],
    ["a name every object has", [woods, { picked: ["toString"] }], { problem: "no-such-value" }],
  ])("%s", (_, given, expected) => {
    expect(readContent(...given)).toEqual(expected);
  });

  test("what is stored fills the form, and the form gives it back", () => {
    const stored: readonly [AttributeDefinition["type"], AttributeContent][] = [["number", -7.25], ["boolean", false], ["text", "Estonia"], ["text", { en: "Estonia", ru: "Эстония" }], ["enumeration", "oak"], ["colour", ["oak", "ash"]]];
    for (const [type, content] of stored) expect(readContent(definition(type, woods.values), writeContent(content))).toEqual({ content });
    expect(writeContent(undefined)).toEqual({});
    expect([hasValues("enumeration"), hasValues("colour"), hasValues("number"), hasValues("text"), hasValues("boolean")]).toEqual([true, true, false, false, false]);
  });
});

describe("what in a rule file asks about an attribute", () => {
  const wood = { fact: "product.wood", op: "is", value: "oak" };

  test.each<[string, unknown, string[]]>([
    ["a condition deep inside a rule", { rules: [{ id: "oak-first", action: { where: { all: [{ not: wood }] } } }] }, ["oak-first"]],
    ["for whom a rule is", { rules: [{ id: "woody", when: { fact: "profile.affinity", facet: "wood", key: "oak", op: ">", value: 0.5 } }] }, ["woody"]],
    ["the facet of a cap", { rules: [{ id: "mix", action: { type: "cap", facet: "wood", most: 2 } }] }, ["mix"]],
    ["what a boost counts by", { rules: [{ id: "light", action: { type: "boost", by: "product.wood" } }] }, ["light"]],
    ["the source of a shelf", { shelves: [{ id: "oak-shelf", source: { any: [wood] } }] }, ["oak-shelf"]],
    ["a named condition", { conditions: { "is-oak": { all: [wood] }, "is-big": { fact: "product.width", op: ">", value: 1 } } }, ["is-oak"]],
    ["several, each once", { rules: [{ id: "b", action: { where: { any: [wood, wood] } } }, { id: "a", action: { type: "spread", facet: "wood" } }] }, ["a", "b"]],
    ["something without a name", { action: wood }, [""]],
  ])("%s", (_, source, expected) => {
    expect(askedBy(source, "wood")).toEqual(expected);
    expect(askedBy(source, "woo")).toEqual([]);
    expect(askedBy(source, "colour")).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["a title", { rules: [{ id: "product.wood", note: "wood", action: { type: "retitle", title: { en: "wood" } } }] }],
    ["a value", { fact: "product.room", op: "is", value: "wood" }],
    ["a value's key", { fact: "profile.affinity", facet: "room", key: "wood" }],
    ["nothing", null],
    ["text", "product.wood"],
    ["a list of conditions", { conditions: ["product.wood"] }],
    ["an empty file", {}],
  ])("%s does not", (_, source) => {
    expect(askedBy(source, "wood")).toEqual([]);
  });

  test("the demo's own rules ask about what they are known to", () => {
    expect(askedBy(larkwoodRules, "material").length + askedBy(larkwoodRules, "room").length + askedBy(larkwoodRules, "style").length).toBeGreaterThan(0);
    expect(askedBy(larkwoodRules, "filling")).toEqual([]);
  });

  test("whatever stands in it, an answer comes", () => {
    fc.assert(fc.property(fc.object({ key: fc.constantFrom("id", "fact", "facet", "by", "conditions", "all", "rules"), values: [fc.constantFrom("wood", "product.wood", "x"), fc.integer(), fc.constant(null)], maxDepth: 5 }), (source) => {
      const found = askedBy(source, "wood");
      // Renamed throughout, the same places ask about the other name.
      const renamed: unknown = JSON.parse(JSON.stringify(source).replaceAll('"wood"', '"elm"').replaceAll('"product.wood"', '"product.elm"'));
      expect(askedBy(renamed, "wood")).toEqual([]);
      expect(askedBy(renamed, "elm")).toHaveLength(new Set(found.map((name) => name.replaceAll("wood", "elm"))).size);
    }));
  });
});

/** The forms of the editors against hostile input: an answer or problems, each of which the page has words for. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { parseForm } from "#app/platform/form.ts";
import { articleContent, articleForm, articlePreview, askedForm, newArticleSlug } from "./article-form.ts";
import { attributeForm, attributesForm, contentsForm } from "./attribute-form.ts";
import { deliveryForm, methodForm } from "./delivery-form.ts";
import { messages } from "./messages.ts";

const formOf = (fields: Readonly<Record<string, string | readonly string[]>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
  return form;
};
const read = (schema: z.ZodType, fields: Readonly<Record<string, string | readonly string[]>>) => {
  const parsed = parseForm(schema, formOf(fields));
  return parsed.ok ? parsed.value : parsed.problem.fields;
};

const schemas: Readonly<Record<string, z.ZodType>> = { attributesForm, attributeForm, contentsForm, articleContent, articleForm, newArticleSlug, deliveryForm, methodForm };
const names = [
  "intent", "name.en", "name.ru", "name", "key", "type", "unit", "facet", "version", "seen", "sku", "slug", "category", "title.en", "title.ru", "body.en", "body.ru", "keywords.en", "keywords.ru",
  "values.0.key", "values.0.en", "values.0.ru", "values.0.hex", "values.0.place", "values.0.remove", "values.x.en", "values", "contents.0.key", "contents.0.en", "contents.0.picked[]", "contents.99.key", "contents",
  "countries", "from", "until", "free.EUR", "free.euro", "steps.0.kg", "steps.0.price.EUR", "steps.0", "steps", "zone", "id", "description.en", "description.ru", "active", "longestCm", "base.EUR", "perPiece.EUR",
  "__proto__.x", "constructor", "values.__proto__.en",
];
const intents = ["add", "up", "down", "change", "values", "delete", "attributes", "save", "restore", "publish", "withdraw", "zone", "remove-zone", "keep", "dealt-with", ""];
const nasty = fc.oneof(
  fc.constantFrom("", "on", "off", "1", "0", "-1", "1.5", "1e9", "NaN", "Infinity", "text", "number", "colour", "#3d5a45", "#zzz", "../..", "<b>", "'; drop table x", "DE", "*", "toString", "\u202e", "я", "x".repeat(400), "💺".repeat(50)),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);
const hostile = fc.tuple(fc.constantFrom(...intents), fc.dictionary(fc.constantFrom(...names), nasty, { maxKeys: 14 })).map(([intent, fields]) => ({ ...fields, intent }));
const hasWords = (code: string): boolean => Object.hasOwn(messages.en, `problem-${code}`);

describe.each(Object.entries(schemas))("%s", (_, schema) => {
  test("answers everything, without throwing", () => {
    fc.assert(fc.property(hostile, (fields) => {
      const parsed = parseForm(schema, formOf(fields));
      if (parsed.ok) return;
      expect(Object.keys(parsed.problem.fields).length).toBeGreaterThan(0);
      for (const code of Object.values(parsed.problem.fields)) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }), { numRuns: 300 });
  });

  test("takes nothing over from the prototype of objects", () => {
    const parsed = parseForm(schema, formOf({ intent: "add", "__proto__.polluted": "yes", "constructor.prototype.polluted": "yes" }));
    if (parsed.ok) expect(JSON.stringify(parsed.value)).not.toContain("polluted");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("what a person can do wrong has a sentence of its own", () => {
  test.each<[string, z.ZodType, Readonly<Record<string, string>>]>([
    ["an attribute without a name", attributesForm, { intent: "add", type: "text" }],
    ["an attribute of no kind", attributesForm, { intent: "add", "name.en": "X" }],
    ["a key with a blank", attributesForm, { intent: "add", "name.en": "X", type: "text", key: "a b" }],
    ["a unit like a novel", attributesForm, { intent: "add", "name.en": "X", type: "number", unit: "x".repeat(31) }],
    ["a value in Russian alone", attributeForm, { intent: "values", "values.0.ru": "Мох" }],
    ["a colour in words", attributeForm, { intent: "values", "values.0.en": "Moss", "values.0.hex": "green" }],
    ["a place between two", attributeForm, { intent: "values", "values.0.en": "Moss", "values.0.place": "1.5" }],
    ["an article without a title", articleContent, { category: "care", "body.en": "x" }],
    ["an article without a text", articleContent, { category: "care", "title.en": "x" }],
    ["half an article in Russian", articleContent, { category: "care", "title.en": "x", "body.en": "x", "title.ru": "х" }],
    ["an article under no heading", articleContent, { "title.en": "x", "body.en": "x" }],
    ["an address with capitals and blanks", newArticleSlug, { slug: "My Page" }],
    ["a delivery without days", deliveryForm, { intent: "add", "name.en": "x", "description.en": "x" }],
    ["a delivery of a year and more", deliveryForm, { intent: "add", "name.en": "x", "description.en": "x", from: "1", until: "366" }],
    ["a delivery nobody describes", deliveryForm, { intent: "add", "name.en": "x", from: "1", until: "2" }],
    ["a package without length", methodForm, { intent: "change", "name.en": "x", "description.en": "x", longestCm: "0" }],
  ])("%s", (_, schema, fields) => {
    const parsed = parseForm(schema, formOf(fields));
    if (parsed.ok) throw new Error("it was taken");
    expect(Object.values(parsed.problem.fields).filter((code) => !hasWords(code))).toEqual([]);
  });
});

describe("what the forms of attributes read", () => {
  test("rows in the order of their numbers; empty ones are not there, known ones that go need no name", () => {
    expect(read(attributeForm, { intent: "values", "values.10.en": "Last", "values.2.en": "First", "values.3.ru": "", "values.4.key": "gone", "values.4.remove": "on" })).toEqual({
      intent: "values",
      values: [
        { key: undefined, label: { en: "First" }, hex: undefined, place: undefined, remove: false },
        { key: "gone", label: { en: "" }, hex: undefined, place: undefined, remove: true },
        { key: undefined, label: { en: "Last" }, hex: undefined, place: undefined, remove: false },
      ],
    });
  });

  test("colours in capitals are colours; blanks around words go", () => {
    expect(read(attributeForm, { intent: "values", "values.0.en": "  Moss  ", "values.0.hex": " #3D5A45 " })).toMatchObject({ values: [{ label: { en: "Moss" }, hex: "#3d5a45" }] });
  });

  test("one or several chosen values; a number of rows that no page has is refused", () => {
    expect(read(contentsForm, { intent: "attributes", "contents.0.key": "wood", "contents.0.picked[]": "oak" })).toMatchObject({ contents: { 0: { key: "wood", picked: ["oak"] } } });
    expect(read(contentsForm, { intent: "attributes", "contents.0.key": "wood", "contents.0.picked[]": ["oak", "ash"] })).toMatchObject({ contents: { 0: { picked: ["oak", "ash"] } } });
    expect(parseForm(contentsForm, formOf({ intent: "attributes", "contents.1000.key": "wood" })).ok).toBe(false);
    expect(parseForm(contentsForm, formOf({ intent: "attributes", "contents.0.en": "no key" })).ok).toBe(false);
  });
});

describe("what the forms of articles read", () => {
  const words = { "title.en": "T", "body.en": "B", category: "care" };

  test.each([
    ["size, bed,, size", ["size", "bed"]], ["one; two\nthree", ["one", "two", "three"]], [" , ;", []], ["", []],
    [Array.from({ length: 60 }, (_, index) => `w${index}`).join(","), Array.from({ length: 50 }, (_, index) => `w${index}`)],
  ])("%j as other words", (typed, expected) => {
    expect(read(articleContent, { ...words, "keywords.en": typed })).toMatchObject({ keywords: { en: expected } });
  });

  test("a preview of anything, without a complaint", () => {
    expect(read(articlePreview, {})).toEqual({ title: { en: "" }, body: { en: "" }, category: "other" });
    expect(read(articlePreview, { category: "weather", "title.en": "x".repeat(500), "body.ru": "я" })).toEqual({ title: { en: "" }, body: { en: "", ru: "я" }, category: "other" });
  });

  test("dealing with a question takes an id alone", () => {
    expect(parseForm(askedForm, formOf({ intent: "dealt-with", id: "1" })).ok).toBe(false);
    expect(parseForm(askedForm, formOf({ intent: "dealt-with" })).ok).toBe(false);
    expect(parseForm(askedForm, formOf({ intent: "dealt-with", id: "0191c3a0-0000-7000-8000-000000000000" })).ok).toBe(true);
  });
});

describe("what the forms of delivery read", () => {
  const zone = { intent: "zone", zone: "0", countries: "DE", from: "1", until: "2" };

  test("amounts by currency and rows by number", () => {
    expect(read(methodForm, { ...zone, "free.EUR": "150", "steps.0.kg": "5", "steps.0.price.EUR": "4,90", "steps.3.price.USD": "5" })).toMatchObject({
      free: { EUR: "150" }, steps: [{ row: "0", kg: "5", price: { EUR: "4,90" } }, { row: "3", kg: undefined, price: { USD: "5" } }],
    });
  });

  test.each<Readonly<Record<string, string>>>([{ "free.euro": "1" }, { "steps.0.price.$": "1" }, { "steps.100.kg": "1" }, { zone: "301" }, { zone: "-1" }, { zone: "x" }])("%j is no form of this page", (more) => {
    expect(parseForm(methodForm, formOf({ ...zone, ...more })).ok).toBe(false);
  });
});

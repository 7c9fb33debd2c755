/** Numbers as people type them, values as people read them: both ways, in both languages. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Option } from "./model.ts";
import { typedChoices } from "./typed-choices.ts";
import { difference, labelOf, textIn, unitOf, valueLabel, weightLabel } from "./value-label.ts";
import { attributeOf, inLanguage, valueScalar, valueTexts } from "./value-text.ts";

const label = { en: "Width", ru: "Ширина" };
const number = (kind: "integer" | "quantity" | "length", min: number, max: number, step: number, unit?: "mm" | "cm" | "m" | "kg" | "piece"): Option => ({ id: "width", section: "all", label, kind, min, max, step, ...(unit === undefined ? {} : { unit }) });
const wood: Option = { id: "wood", section: "all", label: { en: "Wood", ru: "Дерево" }, kind: "enum", values: [{ id: "oak", label: { en: "Oak", ru: "Дуб" }, attributes: { rate: 3, hard: true, grade: "A" } }, { id: "pine", label: { en: "Pine" } }] };
const lamp: Option = { id: "lamp", section: "all", label: { en: "Lamp" }, kind: "bool" };
const typed = (option: Option, text: string): string | undefined => typedChoices({ options: [option] }, new URLSearchParams({ [`n.${option.id}`]: text }))["width"];

describe("a number typed into a form", () => {
  const centimetres = number("length", 600, 1200, 50);
  test.each([
    ["120", "1200"], ["60", "600"], ["90", "900"], ["92", "900"], ["93", "950"], ["92.5", "950"], ["92,5", "950"], [" 90 ", "900"], ["0090", "900"],
    ["59", "600"], ["0", "600"], ["-5", "600"], ["121", "1200"], ["9999999", "1200"], ["90.0001", "900"], ["90.", "900"], ["90,", "900"],
  ])("%j in centimetres is %s", (text, value) => expect(typed(centimetres, text)).toBe(value));

  test.each(["", " ", "1 20", "9 0", "wide", "12O", "1e2", "0x20", "Infinity", "NaN", "--5", "+90", "90-", "9.0.0", "9,0,0", ".5", "90 cm", "９０", "٩٠", "12345678", "90.00001", "<b>90</b>", "90\u0000", "𝟗𝟎"])("%j is no number and changes nothing", (text) => {
    expect(typed(centimetres, text)).toBeUndefined();
  });

  test.each([
    [number("length", 600, 1200, 1, "mm"), "777", "777"], [number("length", 600, 1200, 1, "mm"), "1 025", "1025"], [number("length", 600, 1200, 1, "mm"), "1\u00a0025,4", "1025"], [number("length", 600, 1200, 1, "mm"), "1\u202f199", "1199"], [number("length", 600, 1200, 1, "m"), "0,777", "777"], [number("length", 600, 1200, 1, "m"), "1", "1000"],
    [number("quantity", 0, 6, 2), "3", "4"], [number("quantity", 0, 6, 2), "2.9", "2"], [number("integer", -4, 4, 2), "-3", "-2"], [number("integer", -4, 4, 2), "-3.1", "-4"], [number("integer", -4, 4, 1), "-0.4", "0"],
    [number("integer", 5, 100, 10, "kg"), "17", "15"], [number("quantity", 3, 3, 1), "99", "3"],
  ])("%j: %s is %s", (option, text, value) => expect(typed(option, text)).toBe(value));

  test("what is typed for other kinds, or for nothing there is, is left alone", () => {
    const search = new URLSearchParams("n.wood=oak&n.lamp=true&n.depth=9&o.width=7&width=8");
    expect(typedChoices({ options: [wood, lamp, centimetres] }, search)).toEqual({});
  });

  test("the first of two fields of one name counts", () => {
    expect(typedChoices({ options: [centimetres] }, new URLSearchParams("n.width=70&n.width=110"))).toEqual({ width: "700" });
  });

  test("is always a value of the option, and the nearest one; a value's own text comes back as itself", () => {
    const some = fc.tuple(fc.constantFrom("integer", "quantity", "length" as const), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 7 }), fc.constantFrom("mm", "cm", "m" as const))
      .map(([kind, min, count, step, unit]) => number(kind, min, min + count * step, step, unit));
    fc.assert(fc.property(some, fc.double({ min: -60, max: 60, noNaN: true }), (option, wanted) => {
      const texts = valueTexts(option);
      const { size } = unitOf(option);
      const text = wanted.toFixed(3);
      const found = typed(option, text) ?? "";
      expect(texts).toContain(found);
      const distance = (value: string): number => Math.abs(Number(value) - Number(text) * size);
      expect(distance(found)).toBeLessThanOrEqual(Math.min(...texts.map(distance)) + 1e-6);
      for (const own of texts) expect(typed(option, String(Number(own) / size))).toBe(own);
    }), { numRuns: 200 });
  });
});

describe("a value in words", () => {
  test.each([
    [wood, "oak", "Oak", "Дуб"], [wood, "pine", "Pine", "Pine"], [wood, "elm", "elm", "elm"], [lamp, "true", "Yes", "Да"], [lamp, "false", "No", "Нет"],
    [number("length", 0, 9, 1), "1225", "122.5 cm", "122,5 см"], [number("length", 0, 9, 1, "mm"), "1225", "1,225 mm", "1\u00a0225 мм"], [number("length", 0, 9, 1, "m"), "1225", "1.225 m", "1,225 м"],
    [number("integer", 0, 9, 1, "kg"), "40", "40 kg", "40 кг"], [number("quantity", 0, 9, 1, "piece"), "3", "3", "3"], [number("integer", -9, 9, 1), "-4", "-4", "-4"],
  ])("%o %s is %s, in Russian %s", (option, value, english, russian) => {
    expect(valueLabel(option, value, "en")).toBe(english);
    expect(valueLabel(option, value, "ru").replaceAll("\u202f", "\u00a0")).toBe(russian);
  });

  test("a text that is missing in Russian is read in English, one that is there is not", () => {
    expect([textIn({ en: "Oak" }, "ru"), textIn({ en: "Oak", ru: "Дуб" }, "ru"), textIn({ en: "Oak", ru: "Дуб" }, "en")]).toEqual(["Oak", "Дуб", "Oak"]);
    expect([inLanguage({ en: "Oak", de: "Eiche" }, "de"), inLanguage({ en: "Oak" }, "de"), inLanguage({}, "en")]).toEqual(["Eiche", "Oak", ""]);
    expect([labelOf(wood, "en"), labelOf(wood, "ru"), labelOf(lamp, "ru")]).toEqual(["Wood", "Дерево", "Lamp"]);
  });

  test.each([[0, ""], [1, "+€0.01"], [-1, "−€0.01"], [12000, "+€120"], [-12345, "−€123.45"], [1_000_000_00, "+€1,000,000"]] as const)("a difference of %i cents is %j", (amount, words) => expect(difference(amount, "en", "EUR")).toBe(words));

  test("a difference has its sign before the amount in Russian too, and is the same size both ways", () => {
    expect(difference(500, "ru", "RUB")).toMatch(/^\+\u00a05\u00a0₽$/);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.constantFrom("en", "ru" as const), (amount, locale) => {
      const [more, less] = [difference(amount, locale, "EUR"), difference(-amount, locale, "EUR")];
      expect([more[0], less[0]]).toEqual(["+", "−"]);
      expect(more.slice(1)).toBe(less.slice(1));
    }), { numRuns: 100 });
  });

  test.each([[0, "0 kg", "0 кг"], [999, "1 kg", "1 кг"], [1049, "1 kg", "1 кг"], [1050, "1.1 kg", "1,1 кг"], [38500, "38.5 kg", "38,5 кг"]] as const)("%i grams weigh %s, %s", (grams, english, russian) => {
    expect([weightLabel(grams, "en"), weightLabel(grams, "ru")]).toEqual([english, russian]);
  });
});

describe("a value in an expression", () => {
  test.each([[wood, ["oak", "pine"]], [lamp, ["false", "true"]], [number("integer", -2, 2, 2), ["-2", "0", "2"]], [number("length", 600, 600, 50), ["600"]], [number("quantity", 0, 5, 2), ["0", "2", "4"]]])("%o has its values in order", (option, texts) => {
    expect(valueTexts(option)).toEqual(texts);
  });

  test("is a text, a truth value or a number", () => {
    expect([valueScalar(wood, "oak"), valueScalar(lamp, "true"), valueScalar(lamp, "false"), valueScalar(number("integer", -9, 9, 1), "-7")]).toEqual(["oak", true, false, -7]);
  });

  test.each([["oak", "rate", 3], ["pine", "rate", 0], ["oak", "hard", true], ["pine", "hard", false], ["oak", "grade", "A"], ["pine", "grade", ""], ["oak", "constructor", 0], ["elm", "rate", 0], ["oak", "nothing", 0]])("%s.%s is %j", (value, field, scalar) => {
    expect(attributeOf(wood, value, field)).toBe(scalar);
  });

  test("what has no attributes answers nought", () => expect(attributeOf(lamp, "true", "rate")).toBe(0));
});

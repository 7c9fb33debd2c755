/** One option as plain data: how it looks, what each value says, and what a press would take. */
import { describe, expect, test } from "vitest";
import type { Option } from "./model.ts";
import { optionView, type OptionInput } from "./option-view.ts";
import type { OptionDomain, ValueState, ValueStatus } from "./session.ts";
import { templatePieces } from "./template.ts";
import { valueTexts } from "./value-text.ts";
import fc from "fast-check";

const state = (value: string, more: Partial<ValueState> = {}): ValueState => ({ value, status: "possible", from: 1000, givesUp: 0, overLimit: false, ...more });
const enumeration = (many: number, more: Partial<Extract<Option, { kind: "enum" }>> = {}): Option => ({ id: "opt", section: "all", label: { en: "Option", ru: "Опция" }, kind: "enum", values: Array.from({ length: many }, (_, at) => ({ id: `v${at}`, label: { en: `Value ${at}`, ru: `Значение ${at}` } })), ...more });
const number = (max: number, more: Partial<Extract<Option, { kind: "length" | "integer" | "quantity" }>> = {}): Option => ({ id: "opt", section: "all", label: { en: "Number" }, kind: "integer", min: 1, max, step: 1, ...more });
const lamp: Option = { id: "opt", section: "all", label: { en: "Lamp" }, kind: "bool" };
const domainOf = (option: Option, statuses: Readonly<Record<string, Partial<ValueState>>> = {}, more: Partial<OptionDomain> = {}): OptionDomain =>
  ({ option: option.id, chosen: null, forced: null, values: valueTexts(option).map((value) => state(value, statuses[value])), ...more });
const view = (option: Option, more: Partial<OptionInput> = {}) =>
  optionView({ option, domain: domainOf(option), limited: undefined, choices: {}, whole: null, total: 1000, after: undefined, forced: undefined, locale: "en", currency: "EUR", ...more });

describe("the look", () => {
  test.each<[string, Option, string]>([
    ["two values", enumeration(2), "cards"], ["nine values", enumeration(9), "cards"], ["ten values", enumeration(10), "select"], ["swatches, however many", enumeration(20, { display: "swatches" }), "swatches"], ["a switch", lamp, "toggle"],
    ["few numbers", number(5), "chips"], ["nine numbers", number(9), "chips"], ["ten numbers", number(10), "slider"], ["three numbers as a slider", number(3, { display: "slider" }), "slider"], ["two numbers as a slider", number(2, { display: "slider" }), "chips"],
  ])("of %s is %s", (_, option, look) => expect(view(option).look).toBe(look));

  test("goes by the values that are left, not by those that can never be", () => {
    const option = enumeration(12);
    const never = Object.fromEntries(["v0", "v1", "v2"].map((value) => [value, { status: "never" as const }]));
    expect(view(option, { domain: domainOf(option, never) }).look).toBe("cards");
  });

  test("only numbers have a scale, and it ends at a value", () => {
    expect([view(enumeration(3)).scale, view(lamp).scale]).toEqual([undefined, undefined]);
    expect(view(number(10, { step: 4 })).scale).toMatchObject({ min: 1, max: 9, step: 4, size: 1, unit: undefined });
    expect(view(number(1200, { kind: "length", min: 600, step: 200, unit: "cm" })).scale).toMatchObject({ min: 600, max: 1200, size: 10, unit: "centimetres", hint: "From 60 to 120 cm, in steps of 20" });
  });
});

describe("the values", () => {
  test.each<[ValueStatus, boolean]>([["possible", true], ["chosen", true], ["forced", true], ["blocked", true], ["unavailable", true], ["never", false]])("%s: drawn %s", (status, drawn) => {
    expect(view(lamp, { domain: domainOf(lamp, { true: { status } }) }).values.map((value) => value.value)).toEqual(drawn ? ["false", "true"] : ["false"]);
  });

  test("what an option of a missing part has is nothing to choose", () => {
    const option = enumeration(1, { values: [{ id: "short", label: { en: "Short" } }, { id: "-", label: { en: "not there" }, absent: true }] });
    expect(view(option).values.map((value) => value.value)).toEqual(["short"]);
    const literal = enumeration(1, { values: [{ id: "short", label: { en: "Short" } }, { id: "none", label: { en: "None" } }] });
    expect(view(literal).values).toHaveLength(2);
  });

  test("the value of the whole is shown; without a whole the own choice is", () => {
    const option = enumeration(3);
    expect(view(option, { whole: { opt: "v1" } })).toMatchObject({ shown: "v1", current: "Value 1" });
    expect(view(option, { domain: domainOf(option, {}, { chosen: "v2" }) })).toMatchObject({ shown: "v2", current: "Value 2" });
    expect(view(option)).toMatchObject({ shown: undefined, current: "" });
    expect(view(option, { whole: { opt: "v1" }, locale: "ru" }).current).toBe("Значение 1");
  });

  test("a press replaces the option's own choice and keeps every other; giving back leaves the others", () => {
    const shown = view(enumeration(2), { choices: { opt: "v0", other: "x" } });
    expect(shown.values.map((value) => value.choices)).toEqual([{ other: "x", opt: "v0" }, { other: "x", opt: "v1" }]);
    expect([shown.own, shown.without]).toEqual([true, { other: "x" }]);
    expect(view(enumeration(2), { choices: { other: "x" } }).own).toBe(false);
  });

  test.each<[string, Partial<ValueState>, number | undefined, string]>([
    ["dearer", {}, 1500, "+€5"], ["cheaper", {}, 250, "−€7.50"], ["equal", {}, 1000, ""], ["chosen, dearer", { status: "chosen" }, 1500, "+€5"], ["forced", { status: "forced" }, 1500, ""], ["blocked", { status: "blocked" }, 1500, ""], ["unavailable", { status: "unavailable" }, 1500, ""], ["without a price", {}, undefined, ""],
  ])("%s says %s", (_, status, price, words) => {
    const after = new Map(price === undefined ? [] : [["true", price]]);
    expect(view(lamp, { domain: domainOf(lamp, { true: status }), after, whole: { opt: "false" } }).values.at(1)?.difference).toBe(words);
  });

  test("the value shown says no difference, and without a total nothing does", () => {
    const after = new Map([["false", 900], ["true", 1500]]);
    expect(view(lamp, { after, whole: { opt: "true" } }).values.map((value) => value.difference)).toEqual(["−€1", ""]);
    expect(view(lamp, { after, whole: { opt: "true" }, total: undefined }).values.map((value) => value.difference)).toEqual(["", ""]);
  });

  test.each<[string, Partial<ValueState>, Partial<ValueState>, "price" | "date" | undefined]>([
    ["within the limits", {}, {}, undefined], ["too dear", {}, { overLimit: true }, "price"], ["too late", {}, { status: "never" }, "date"], ["too late with the other choices", {}, { status: "blocked" }, "date"],
    ["blocked anyway", { status: "blocked" }, { overLimit: true }, undefined], ["unavailable anyway", { status: "unavailable" }, { status: "never" }, undefined], ["forced", { status: "forced" }, { overLimit: true }, undefined],
  ])("under limits, %s", (_, plain, limited, beyond) => {
    expect(view(lamp, { domain: domainOf(lamp, { true: plain }), limited: domainOf(lamp, { true: limited }), whole: { opt: "false" } }).values.at(1)?.beyond).toBe(beyond);
  });

  test("the value shown is never beyond: it is what stands there", () => {
    expect(view(lamp, { limited: domainOf(lamp, { true: { overLimit: true } }), whole: { opt: "true" } }).values.at(1)?.beyond).toBeUndefined();
  });

  test("a reason for the only value is shown only where one is left", () => {
    const forced = { because: ["Doors: Yes"], sentences: ["Oak only."] };
    expect(view(lamp, { forced, domain: domainOf(lamp, { false: { status: "forced" } }, { forced: "false" }) }).forced).toEqual(forced);
    expect(view(lamp, { forced }).forced).toBeUndefined();
  });

  test("a swatch brings its material and its colour", () => {
    const option = enumeration(1, { values: [{ id: "oak", label: { en: "Oak" }, swatch: "oak-natural" }, { id: "none", label: { en: "None" } }] });
    const [oak, none] = view(option).values;
    expect(oak?.material).toBe("oak-natural");
    expect(oak?.colour).toMatch(/^#[0-9a-fA-F]{6}$/);
    expect([none?.material, none?.colour]).toEqual([undefined, undefined]);
  });
});

describe("article numbers with holes", () => {
  test.each<[string, readonly string[]]>([
    ["", []], ["BOARD", ["BOARD"]], ["B-{wood}", ["B-", "{wood}"]], ["{a}{b}", ["{a}", "{b}"]], ["{w / 10}-X", ["{w / 10}", "-X"]], ["{}", ["{}"]], ["{a", ["{a"]], ["a}", ["a}"]], ["{{a}}", ["{", "{a}", "}"]], ["{a}{", ["{a}", "{"]], ["{if(x, 'a', 'b')}", ["{if(x, 'a', 'b')}"]],
  ])("%j is %j", (template, pieces) => {
    expect(templatePieces(template).map((piece) => (piece.dynamic ? `{${piece.text}}` : piece.text))).toEqual(pieces);
  });

  test("nothing of a template is lost, and no hole is empty", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("{", "}", "a", "-", " ", "ж"), maxLength: 20 }), (template) => {
      const pieces = templatePieces(template);
      expect(pieces.map((piece) => (piece.dynamic ? `{${piece.text}}` : piece.text)).join("")).toBe(template);
      for (const piece of pieces) expect(piece.text).not.toBe("");
      for (const piece of pieces.filter((each) => each.dynamic)) expect(piece.text).not.toMatch(/[{}]/);
    }), { numRuns: 300 });
  });
});

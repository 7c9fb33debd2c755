import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readModelInput } from "#app/configurator/model-file.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { doorsNeedOak, shelf, withOption } from "#tests/small-model.ts";
import { measureOf } from "./amount-form.ts";
import { caseFields, choicesText, idFromName } from "./case-form.ts";
import { amountText, listedText, readAmount, scalarOf, type Json } from "./model-form.ts";
import { editModel, fieldOf, newItem, partsOf, partText, type Edited, type EditTarget, type Editable } from "./model-edit.ts";
import { optionFields } from "./option-form.ts";
import { priceFields } from "./price-form.ts";
import { modelRuleFields } from "./rule-form.ts";
import { modelTexts } from "./text-form.ts";

const books = ["EUR", "USD", "RUB"];
const models: readonly ModelSource[] = [spanShelving, riseDesk, harbourSofa, perchChair];
const formOf = (fields: Readonly<Record<string, string>>): FormData => Object.entries(fields).reduce((form, [name, value]) => (form.append(name, value), form), new FormData());
const edit = (source: ModelSource, target: EditTarget, fields: Readonly<Record<string, string>>, cases: Editable["cases"] = []): Edited => editModel({ source, cases }, target, formOf(fields), books);
const after = (edited: Edited): Json => {
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return edited.after.source as Json;
};
const pricesOf = (source: ModelSource | Json) => priceFields(source as unknown as Json, { books, measure: measureOf(source as unknown as Json, undefined) });
const optionOf = (edited: Edited, id: string): Json | undefined => (after(edited).options as readonly Json[]).find((each) => each.id === id);

describe("opening and saving a form changes nothing", () => {
  test.each(models.flatMap((model) => model.options.map((option) => [model.id, option.id, model, option] as const)))("%s: option %s", (_, id, model, option) => {
    expect(after(edit(model, { part: "option", item: id }, optionFields(option as Json, books)))).toEqual(model);
  });

  test.each(models.flatMap((model) => (model.rules ?? []).map((rule) => [model.id, rule.id, model, rule] as const)))("%s: rule %s", (_, id, model, rule) => {
    expect(after(edit(model, { part: "rule", item: id }, modelRuleFields(rule as Json)))).toEqual(model);
  });

  test.each(models.map((model) => [model.id, model] as const))("%s: prices, texts, the whole as text, each part as text", (_, model) => {
    expect(sameJson(after(edit(model, { part: "prices", item: "" }, pricesOf(model))), model)).toBe(true);
    const texts = Object.fromEntries(modelTexts(model).flatMap((text) => [[`${text.path}.en`, text.en], [`${text.path}.ru`, text.ru]]));
    expect(after(edit(model, { part: "texts", item: "" }, texts))).toEqual(model);
    expect(after(edit(model, { part: "text", item: "all" }, { text: JSON.stringify(model) }))).toEqual(model);
    for (const part of Object.keys(model).filter((key) => !["language", "id", "title"].includes(key))) expect(after(edit(model, { part: "text", item: part }, { text: JSON.stringify(partText(model, part)) }))).toEqual(model);
  });

  test("also of what a form does not know: groups, availability, attributes, texts of other languages", () => {
    const option = { kind: "enum", id: "wood", section: "all", label: { en: "Wood", de: "Holz" }, values: [{ id: "oak", label: { en: "Oak", de: "Eiche" }, attributes: { mm: 18, "soft": true, code: "A1" }, available: { regions: { except: ["RU", "BY"] }, from: "2026-03-01" }, later: { anything: [1, 2] } }], later: 7 };
    const source = shelf({ options: [option as never], rules: [], groups: [{ id: "arms" } as never] });
    expect(after(edit(source, { part: "option", item: "wood" }, optionFields(option, books)))).toEqual(source);
  });

  test("of a set, with its list as default and its bounds", () => {
    const set = { kind: "set", id: "extras", section: "all", label: { en: "Extras" }, values: [{ id: "lamp", label: { en: "Lamp" } }, { id: "hook", label: { en: "Hook" } }], min: 0, max: 2, default: ["lamp", "hook"] };
    const source = withOption(set as never);
    expect(after(edit(source, { part: "option", item: "extras" }, optionFields(set, books)))).toEqual(source);
    expect(optionOf(edit(source, { part: "option", item: "extras" }, { ...optionFields(set, books), default: "hook", max: "1" }), "extras")).toMatchObject({ default: ["hook"], max: 1 });
  });

  test("of a percentage line", () => {
    const line = { id: "express", label: { en: "Express" }, percent: 12.5, of: ["base", "wood"] };
    const source = shelf({ prices: { base: { EUR: 10_000, USD: 11_000 }, lines: [line] } });
    expect(sameJson(after(edit(source, { part: "prices", item: "" }, pricesOf(source))), source)).toBe(true);
    const changed = after(edit(source, { part: "prices", item: "" }, { ...pricesOf(source), "price.0.percent": "7,25" }));
    expect((changed.prices as Json).lines).toEqual([{ ...line, percent: 7.25 }]);
  });
});

describe("an option's form", () => {
  const span = (fields: Record<string, string>, item = "board") => edit(spanShelving, { part: "option", item }, { ...optionFields(spanShelving.options.find((each) => each.id === item) as Json, books), ...fields });

  test("sets names, prices, defaults and values; the id stays what it was", () => {
    expect(optionOf(span({ "label.ru": "Толщина", default: "b28", id: "other", "values.0.price.EUR": "12,5", "values.0.price.USD": "13", "values.0.price.RUB": "1 250" }), "board")).toMatchObject({ id: "board", label: { ru: "Толщина" }, default: "b28", values: [{ id: "b18", price: { EUR: 1250, USD: 1300, RUB: 125_000 } }, { id: "b22" }, { id: "b28" }] });
  });

  test("takes out a value whose id is emptied, and adds one with an id", () => {
    const changed = optionOf(span({ "values.1.id": "", "values.3.id": "b35", "values.3.label.en": "35 mm", "values.3.attributes": "mm = 35, heavy = true" }), "board");
    expect((changed?.values as readonly Json[]).map((value) => value.id)).toEqual(["b18", "b28", "b35"]);
    expect((changed?.values as readonly Json[])[2]).toEqual({ id: "b35", label: { en: "35 mm" }, attributes: { mm: 35, heavy: true } });
  });

  test("a new option of each kind becomes one the language takes", () => {
    const kinds: Record<string, Record<string, string>> = {
      enum: { "values.0.id": "a", "values.0.label.en": "A" }, bool: {}, length: { min: "100", max: "300", step: "100" }, integer: { min: "0", max: "3", step: "1" }, quantity: { min: "0", max: "3", step: "1" }, set: { "values.0.id": "a", "values.0.label.en": "A" },
    };
    for (const [kind, more] of Object.entries(kinds)) {
      const edited = edit(shelf(), { part: "option", item: newItem }, { kind, id: "fresh", section: "all", "label.en": "Fresh", ...more });
      expect(edited).toMatchObject({ ok: true, item: "fresh" });
      expect(readModelInput(after(edited)), kind).toMatchObject({ ok: true });
    }
  });

  test("says what is no number, no amount and no attribute, under the field", () => {
    const edited = span({ defaultWeight: "heavy", "values.0.price.EUR": "12.345", "values.1.attributes": "mm 18", "values.2.leadDays": "1e3" });
    expect(edited.ok ? [] : edited.problems.map((problem) => [problem.code, problem.path])).toEqual([["not-a-number", "defaultWeight"], ["not-an-amount", "values.0.price.EUR"], ["bad-line", "values.1.attributes"], ["not-a-number", "values.2.leadDays"]]);
  });

  test("moves and takes out", () => {
    const ids = (edited: Edited) => (after(edited).options as readonly Json[]).map((option) => option.id);
    const before = spanShelving.options.map((option) => option.id);
    expect(ids(edit(spanShelving, { part: "option", item: "base" }, { intent: "up" })).slice(0, 2)).toEqual(["base", "wall"]);
    expect(ids(edit(spanShelving, { part: "option", item: "wall" }, { intent: "up" }))).toEqual(before);
    expect(ids(edit(spanShelving, { part: "option", item: "base" }, { intent: "remove" }))).toEqual(before.filter((id) => id !== "base"));
    expect(edit(spanShelving, { part: "option", item: "nothing" }, {})).toMatchObject({ ok: false, problems: [{ code: "unknown-thing" }] });
  });

  test("says who can have a value, when and while stock lasts; emptied fields take it out", () => {
    const given = { "values.0.available.regions": "DE, AT", "values.0.available.companies": "not ACME", "values.0.available.from": "2026-12-01", "values.0.available.stock": "SKU-1" };
    const changed = span(given);
    expect((optionOf(changed, "board")?.values as readonly Json[])[0]?.available).toEqual({ regions: { only: ["DE", "AT"] }, companies: { except: ["ACME"] }, from: "2026-12-01", stock: "SKU-1" });
    const back = editModel({ source: after(changed), cases: [] }, { part: "option", item: "board" }, formOf({ ...optionFields(optionOf(changed, "board") ?? {}, books), ...Object.fromEntries(Object.keys(given).map((name) => [name, ""])) }), books);
    expect((optionOf(back, "board")?.values as readonly Json[])[0]).not.toHaveProperty("available");
    expect(listedText({ except: ["RU"] })).toBe("not RU");
  });
});

describe("a rule's form", () => {
  test.each<[string, Record<string, string>, Json]>([
    ["requires", { if: "doors", then: "wood == 'oak'" }, { if: "doors", then: "wood == 'oak'" }],
    ["excludes", { all: "doors\n\n wood == 'pine' \r\n" }, { all: ["doors", "wood == 'pine'"] }],
    ["cardinality", { of: "doors\nwood == 'oak'", max: "1", min: "" }, { of: ["doors", "wood == 'oak'"], max: 1 }],
    ["compare", { left: "width", relation: "<=", right: "900" }, { left: "width", relation: "<=", right: "900" }],
    ["formula", { holds: "doors implies wood == 'oak'" }, { holds: "doors implies wood == 'oak'" }],
    ["table", { options: "wood, doors", rows: "oak, *\npine, false", allowed: "true" }, { options: ["wood", "doors"], rows: [["oak", "*"], ["pine", false]], allowed: true }],
  ])("makes a new %s rule the language takes", (kind, fields, body) => {
    const edited = edit(shelf(), { part: "rule", item: newItem }, { kind, id: "fresh", "name.en": "Fresh", "sentence.en": "Because.", ...fields });
    expect((after(edited).rules as readonly Json[])[1]).toEqual({ kind, id: "fresh", name: { en: "Fresh" }, sentence: { en: "Because." }, ...body });
    expect(readModelInput(after(edited))).toMatchObject({ ok: true });
  });

  test("keeps its words, and puts the language's problems under its fields", () => {
    const target: EditTarget = { part: "rule", item: "doors-oak" };
    const edited = edit(shelf(), target, { ...modelRuleFields(doorsNeedOak as Json), then: "wood == oak or" });
    const read = readModelInput(after(edited));
    expect(read.ok ? [] : read.problems.map((problem) => [problem.code, fieldOf(target, problem.path, { source: after(edited), cases: [] }), problem.params.line])).toEqual([["unexpected-end", "then", 1]]);
    expect(fieldOf(target, "rules.0.sentence.ru", { source: shelf(), cases: [] })).toBe("sentence.ru");
    expect(fieldOf(target, "options.0.label", { source: shelf(), cases: [] })).toBeUndefined();
    expect(fieldOf({ part: "rule", item: "x" }, "rules.0.all.1", { source: shelf({ rules: [{ ...doorsNeedOak, id: "x" }] }), cases: [] })).toBe("all");
  });
});

describe("prices and texts", () => {
  const fields = pricesOf(shelf());

  test("set what they say, add lines, and name their problems", () => {
    const edited = edit(shelf(), { part: "prices", item: "" }, { ...fields, "base.EUR": "129", "price.0.id": "big", "price.0.label.en": "Big", "price.0.when": "width > 900", "price.0.amount.EUR": "2500", "price.0.amount.USD": "width * 3", "lead.0.id": "slow", "lead.0.when": "doors", "lead.0.days": "3", "weight.0.id": "wood", "weight.0.grams": "width * 2" });
    expect(after(edited)).toMatchObject({ prices: { base: { EUR: 12_900 }, lines: [{ id: "big", when: "width > 900", amount: { EUR: 2500, USD: "width * 3" } }] }, leadTime: { lines: [{ id: "slow", days: 3 }] }, weight: { lines: [{ id: "wood", grams: "width * 2" }] } });
    expect(readModelInput(after(edited))).toMatchObject({ ok: true });
    expect(edit(shelf(), { part: "prices", item: "" }, { ...fields, baseDays: "soon", "base.USD": "a lot" })).toMatchObject({ ok: false, problems: [{ path: "base.USD" }, { path: "baseDays" }] });
    for (const [path, field] of [["prices.lines.0.when", "price.0.when"], ["leadTime.lines.1.when", "lead.1.when"], ["weight.lines.0.grams", "weight.0.grams"], ["prices.base.EUR", "base.EUR"], ["leadTime.baseDays", "baseDays"], ["weight.base", "baseGrams"], ["rules.0", undefined]] as const) expect(fieldOf({ part: "prices", item: "" }, path, { source: {}, cases: [] })).toBe(field);
  });

  test("every text of a model is there, in both languages, and only what was typed changes", () => {
    const all = modelTexts(shelf());
    expect(all.map((text) => text.path)).toContain("rules.0.sentence");
    expect(all.find((text) => text.path === "options.0.values.1.label")).toEqual({ path: "options.0.values.1.label", about: "wood oak", field: "label", en: "Oak", ru: "Дуб" });
    const edited = after(edit(shelf(), { part: "texts", item: "" }, { "options.0.values.1.label.en": "Solid oak", "options.0.values.1.label.ru": "" }));
    expect((((edited.options as readonly Json[])[0]?.values) as readonly Json[])[1]?.label).toEqual({ en: "Solid oak" });
    expect({ ...edited, options: null }).toEqual({ ...shelf(), options: null });
  });
});

describe("text and cases", () => {
  test("text that is no JSON is told by line and column; a bundle brings its cases", () => {
    expect(edit(shelf(), { part: "text", item: "all" }, { text: "{\n  \"a\": ]" })).toMatchObject({ ok: false, problems: [{ code: "not-json", params: { line: 2, column: 8 } }] });
    const bundle = edit(shelf(), { part: "text", item: "all" }, { text: JSON.stringify({ model: shelf(), cases: [{ id: "a" }] }) });
    expect(bundle).toMatchObject({ ok: true, after: { cases: [{ id: "a" }] } });
    expect(partsOf({ later: [], language: 1 })).toContain("later");
  });

  test("a case is read from its lines, keeps its id, and is named by its words when new", () => {
    const typed = { name: "Oak with doors", choices: "wood = oak\ndoors: true", expect: "costs", "price.EUR": "290" };
    const fresh = edit(shelf(), { part: "case", item: newItem }, typed);
    expect(fresh).toMatchObject({ ok: true, item: "oak-with-doors", after: { cases: [{ id: "oak-with-doors", choices: { wood: "oak", doors: "true" }, expect: { kind: "costs", prices: { EUR: 29_000 } } }] } });
    const cases = fresh.ok ? fresh.after.cases : [];
    expect(edit(shelf(), { part: "case", item: newItem }, typed, cases)).toMatchObject({ item: "oak-with-doors-2" });
    expect(edit(shelf(), { part: "case", item: "oak-with-doors" }, { ...typed, name: "Renamed", expect: "refused", rule: "doors-oak" }, cases)).toMatchObject({ after: { cases: [{ id: "oak-with-doors", name: "Renamed", expect: { kind: "refused", rule: "doors-oak" } }] } });
    expect(edit(shelf(), { part: "case", item: "oak-with-doors" }, { intent: "remove" }, cases)).toMatchObject({ after: { cases: [] } });
    expect(edit(shelf(), { part: "case", item: newItem }, { name: "", choices: "wood oak", expect: "costs" })).toMatchObject({ ok: false, problems: [{ path: "name" }, { path: "choices", code: "bad-line" }] });
    expect(caseFields(cases[0] as never, ["EUR"])).toMatchObject({ expect: "costs", "price.EUR": "290.00", choices: "wood = oak\ndoors = true" });
    expect(choicesText({})).toBe("");
    expect(idFromName("Стол", [])).toBe("case");
  });

  test("hostile posts never throw, never reach a prototype, and what comes out is data", () => {
    const nasty = ["", " ", "__proto__", "constructor", "{}", "[]", "null", "\u0000", "\ud800", "9".repeat(400), "x".repeat(20_000), "a = b\n__proto__ = 1", "💥"];
    const names = ["id", "kind", "section", "label.en", "label.__proto__", "values.0.id", "values.99999999.id", "values.__proto__.id", "default", "if", "rows", "options", "choices", "name", "expect", "text", "price.0.id", "base.EUR", "baseDays", "intent", "__proto__"];
    fc.assert(fc.property(fc.constantFrom(...(["option", "rule", "prices", "texts", "text", "case"] as const)), fc.constantFrom("wood", "doors-oak", newItem, "__proto__", "all", ""), fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...nasty)), { maxLength: 12 }), (part, item, fields) => {
      const edited = edit(shelf(), { part, item }, Object.fromEntries(fields.filter(([name]) => name !== "__proto__")));
      if (edited.ok) readModelInput({ model: edited.after.source, cases: edited.after.cases });
      expect(Object.prototype).not.toHaveProperty("en");
    }), { numRuns: 400 });
  });
});

test("amounts are written and read alike, in every currency", () => {
  fc.assert(fc.property(fc.integer({ min: -9_999_999, max: 99_999_999 }), fc.constantFrom("EUR", "JPY", "KWD", "RUB"), (amount, book) => {
    expect(readAmount(amountText(amount, book), book)).toBe(amount);
  }));
  expect([readAmount("1 290,50", "EUR"), readAmount("−20", "EUR"), readAmount("1.5", "JPY"), readAmount("1e3", "EUR"), readAmount("", "EUR")]).toEqual([129_050, -2_000, undefined, undefined, undefined]);
  expect(["true", "12", "012", "1.5", "oak", "-3"].map(scalarOf)).toEqual([true, 12, "012", 1.5, "oak", -3]);
});

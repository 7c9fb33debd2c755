/** Groups, derived values, tables, preferences, parts and the bill as forms: nothing is lost, everything can be said. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readModelInput } from "#app/configurator/model-file.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { shelf } from "#tests/small-model.ts";
import { measureOf } from "./amount-form.ts";
import { editModel, fieldOf, newItem, placeIn, type Edited, type EditTarget } from "./model-edit.ts";
import { listIn, shown, type Json } from "./model-form.ts";
import { optionFields } from "./option-form.ts";
import { priceFields } from "./price-form.ts";
import { modelRuleFields } from "./rule-form.ts";
import { columnsOf, isGrid, mostGridRows } from "./table-grid.ts";
import { bareThing, isNumbered, listOfPart, thingFields, thingParts, type ThingPart } from "./thing-form.ts";

const books = ["EUR", "USD", "RUB"];
const models: readonly ModelSource[] = [spanShelving, riseDesk, harbourSofa, perchChair];
const formOf = (fields: Readonly<Record<string, string>>): FormData => Object.entries(fields).reduce((form, [name, value]) => (form.append(name, value), form), new FormData());
const edit = (source: unknown, target: EditTarget, fields: Readonly<Record<string, string>>): Edited => editModel({ source, cases: [] }, target, formOf(fields), books);
const after = (edited: Edited): Json => {
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return edited.after.source as Json;
};
const itemOf = (part: ThingPart | "option" | "rule", thing: Json, place: number) => (isNumbered(part) ? String(place + 1) : shown(thing.id));
const thingsIn = (source: unknown, part: ThingPart) => listIn((source as Json)[listOfPart[part]]);

/** Every thing of the shop's models, and those of their groups. */
const all = models.flatMap((model) => thingParts.flatMap((part) => thingsIn(model, part).map((thing, place) => ({ model, part, thing, item: itemOf(part, thing, place), group: undefined as string | undefined }))));
const inGroups = models.flatMap((model) => listIn(model.groups).flatMap((group) => (["derived", "preference", "part", "bill"] as const).flatMap((part) => thingsIn(group, part).map((thing, place) => ({ model, part, thing, item: itemOf(part, thing, place), group: shown(group.id) })))));

describe("opening and saving changes nothing", () => {
  test.each([...all, ...inGroups].map((one) => [one.model.id, one.group ?? "", one.part, one.item, one] as const))("%s %s: %s %s", (_, _group, _part, _item, { model, part, thing, item, group }) => {
    expect(after(edit(model, { part, item, group }, thingFields(part, thing)))).toEqual(model);
  });

  test("of the options, rules and prices of groups", () => {
    for (const model of models) {
      for (const group of listIn(model.groups)) {
        const id = shown(group.id);
        for (const option of listIn(group.options)) expect(after(edit(model, { part: "option", item: shown(option.id), group: id }, optionFields(option, books)))).toEqual(model);
        for (const rule of listIn(group.rules)) expect(after(edit(model, { part: "rule", item: shown(rule.id), group: id }, modelRuleFields(rule)))).toEqual(model);
        expect(after(edit(model, { part: "prices", item: "", group: id }, priceFields(group, { books, measure: measureOf(model as unknown as Json, group) })))).toEqual(model);
      }
    }
  });

  /** Texts as people and hostile files write them; the browser brings line ends as it likes. */
  const text = fc.oneof(fc.constantFrom("width * 2", "if(wood == 'oak',\n  18,\n  22)", "max(1, 2)", "'a; b'", "", "x"), fc.string({ maxLength: 12 }), fc.constantFrom("Дуб 💥", "\t", " a "));
  const texts = fc.record({ en: text, ru: text, de: text }, { requiredKeys: [] });
  const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom("oak", "12", "true", "", " b "));
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const triple = fc.tuple(text, text, text);
  const item = fc.record({ sku: text, label: texts, quantity: optional(text), later: fc.constantFrom<unknown>(7, { anything: [1] }, null) }, { requiredKeys: ["sku", "label"] });
  const things: Readonly<Record<ThingPart, fc.Arbitrary<Json>>> = {
    group: fc.record({ id: fc.constant("g"), section: text, label: texts, help: optional(texts), instance: texts, display: optional(fc.constant("cards")), min: fc.nat(12), max: fc.nat(12), default: optional(fc.nat(12)), interchangeable: optional(fc.boolean()), options: fc.array(fc.constant({ id: "a" })), later: fc.constantFrom<unknown>(7, { anything: [1] }, null) }),
    derived: fc.record({ id: fc.constant("d"), value: text }),
    table: fc.record({ id: fc.constant("t"), parameters: fc.integer({ min: 1, max: 6 }), rows: fc.array(fc.record({ key: fc.array(scalar, { minLength: 1, maxLength: 6 }), value: scalar }), { maxLength: 8 }), otherwise: scalar }),
    preference: fc.record({ id: fc.constant("p"), holds: text, weight: fc.integer({ min: 1, max: 1000 }) }),
    part: fc.record({ shape: fc.constantFrom("box", "tube"), at: triple, size: triple, material: text, when: optional(text), axis: optional(fc.constant("x")), turn: optional(text), path: optional(fc.array(triple, { maxLength: 4 })), pattern: optional(fc.constant("grid")), repeat: optional(fc.array(fc.record({ index: text, count: text }), { maxLength: 3 })), item: optional(item), later: fc.constantFrom<unknown>(7, { anything: [1] }, null) }),
    bill: fc.record({ when: optional(text), item }),
  };
  const clean = (thing: Json): Json => JSON.parse(JSON.stringify(thing)) as Json;

  test("whatever stands in a thing, with either kind of line end", () => {
    fc.assert(fc.property(fc.constantFrom(...thingParts).chain((part) => fc.record({ part: fc.constant(part), thing: things[part] })), fc.boolean(), ({ part, thing }, crlf) => {
      const source = { sections: [], [listOfPart[part]]: [clean(thing)] };
      const given = listIn(source[listOfPart[part]])[0] as Json;
      const fields = Object.fromEntries(Object.entries(thingFields(part, given)).map(([name, value]) => [name, crlf ? value.replace(/\r?\n/g, "\r\n") : value]));
      expect(after(edit(source, { part, item: itemOf(part, given, 0) }, fields))).toEqual(source);
    }), { numRuns: 150 });
  });

  test("one changed field changes that field only", () => {
    fc.assert(fc.property(things.part, text.filter((typed) => typed.trim() === typed && typed !== "" && !/[\r]/.test(typed)), (thing, typed) => {
      const given = clean(thing);
      const source = { sections: [], parts: [given] };
      const changed = listIn(after(edit(source, { part: "part", item: "1" }, { ...thingFields("part", given), material: typed })).parts)[0];
      expect(changed).toEqual({ ...given, material: typed });
    }), { numRuns: 150 });
  });
});

describe("what a form makes", () => {
  test("of each kind is something the language takes", () => {
    const given: Readonly<Record<ThingPart, Readonly<Record<string, string>>>> = {
      group: { id: "arms", section: "all", "label.en": "Arms", "instance.en": "Arm {n}", min: "0", max: "3", interchangeable: "true", "first.id": "long", "first.label.en": "Long" },
      derived: { id: "area", value: "width * 300" }, table: { kind: "2", id: "most", otherwise: "0", "rows.0.key.0": "oak", "rows.0.key.1": "900", "rows.0.value": "40" }, preference: { id: "light", holds: "doors", weight: "5" },
      part: { shape: "box", "at.0": "0", "at.1": "0", "at.2": "10", "size.0": "width", "size.1": "300", "size.2": "18", material: "'pine'", "repeat.0.index": "n", "repeat.0.count": "3", "item.sku": "SHELF-{width}", "item.label.en": "Shelf" }, bill: { "item.sku": "SCREWS", "item.label.en": "Screws", "item.quantity": "4", when: "doors" },
    };
    for (const part of thingParts) {
      const edited = edit(shelf(), { part, item: newItem }, given[part]);
      expect(readModelInput({ model: after(edited), cases: [] }), part).toMatchObject({ ok: true });
      expect(edited).toMatchObject({ ok: true, item: part === "part" ? "2" : part === "bill" ? "1" : given[part].id });
    }
    const [part] = listIn(after(edit(shelf(), { part: "part", item: newItem }, given.part)).parts).slice(-1);
    expect(part).toEqual({ shape: "box", at: ["0", "0", "10"], size: ["width", "300", "18"], material: "'pine'", repeat: [{ index: "n", count: "3" }], item: { sku: "SHELF-{width}", label: { en: "Shelf" } } });
    expect(listIn(after(edit(shelf(), { part: "table", item: newItem }, given.table)).tables)).toEqual([{ id: "most", parameters: 2, rows: [{ key: ["oak", 900], value: 40 }], otherwise: 0 }]);
  });

  test("a group gets options, rules, values and prices of its own, and they stand in it alone", () => {
    const arms = after(edit(shelf(), { part: "group", item: newItem }, { id: "arms", section: "all", "label.en": "Arms", "instance.en": "Arm", min: "0", max: "2", "first.id": "long", "first.label.en": "Long" }));
    const withReach = after(edit(arms, { part: "option", item: newItem, group: "arms" }, { kind: "length", id: "reach", "label.en": "Reach", min: "300", max: "600", step: "100" }));
    const withLoad = after(edit(withReach, { part: "derived", item: newItem, group: "arms" }, { id: "load", value: "reach / 100" }));
    const withRule = after(edit(withLoad, { part: "rule", item: newItem, group: "arms" }, { kind: "requires", id: "far", "name.en": "Far", "sentence.en": "Far.", if: "reach > 500", then: "long" }));
    const priced = after(edit(withRule, { part: "prices", item: "", group: "arms" }, { "price.0.id": "reach", "price.0.label.en": "Reach", "price.0.amount.EUR": "reach * 3", "price.0.amount.USD": "reach * 3", "weight.0.id": "iron", "weight.0.grams": "reach * 2" }));
    expect(readModelInput({ model: priced, cases: [] })).toMatchObject({ ok: true });
    const [group] = listIn(priced.groups);
    expect(group).toMatchObject({ options: [{ id: "long" }, { id: "reach", kind: "length", min: 300 }], derived: [{ id: "load" }], rules: [{ id: "far" }], prices: [{ id: "reach", amount: { EUR: "reach * 3" } }], weight: [{ id: "iron" }] });
    expect(listIn(group?.options)[1]).not.toHaveProperty("section");
    expect({ ...priced, groups: null }).toEqual({ ...shelf(), groups: null });
  });

  test("nothing of what a group cannot have, and nothing in a group that is not there", () => {
    for (const target of [{ part: "group", item: newItem, group: "arms" }, { part: "texts", item: "", group: "arms" }, { part: "option", item: newItem, group: "nothing" }, { part: "option", item: newItem, group: "__proto__" }] as const) {
      expect(edit({ ...shelf(), groups: [{ id: "arms", options: [] }] }, target, {})).toMatchObject({ ok: false, problems: [{ code: "unknown-thing" }] });
    }
  });
});

describe("rows, places and problems", () => {
  const table = { id: "most", parameters: 2, rows: [{ key: ["oak", "12"], value: 40 }, { key: ["pine", 900], value: "x" }], otherwise: 0 };

  test("emptied rows go, new ones come, and a cell left alone keeps its type", () => {
    const source = shelf({ tables: [table as never] });
    const fields = { ...thingFields("table", table), "rows.1.key.0": "", "rows.1.key.1": "", "rows.1.value": "", "rows.2.key.0": "oak", "rows.2.key.1": "600", "rows.2.value": "true", "rows.0.value": "41" };
    expect(listIn(after(edit(source, { part: "table", item: "most" }, fields)).tables)[0]).toEqual({ ...table, rows: [{ key: ["oak", "12"], value: 41 }, { key: ["oak", 600], value: true }] });
  });

  test("a long table is lines; one that cannot be read is named", () => {
    const long = { ...table, rows: Array.from({ length: mostGridRows + 1 }, (_, place) => ({ key: ["oak", place], value: place })) };
    const source = shelf({ tables: [long as never] });
    expect([isGrid(table), isGrid(long), columnsOf(long), columnsOf({})]).toEqual([true, false, 2, 1]);
    const fields = thingFields("table", long);
    expect(after(edit(source, { part: "table", item: "most" }, fields))).toEqual(source);
    expect(edit(source, { part: "table", item: "most" }, { ...fields, lines: "oak, 1 40" })).toMatchObject({ ok: false, problems: [{ code: "bad-line", path: "lines" }] });
    expect(listIn(after(edit(source, { part: "table", item: "most" }, { ...fields, lines: "oak, 1 = 40" })).tables)[0]).toMatchObject({ rows: [{ key: ["oak", 1], value: 40 }] });
  });

  test("parts go by their place, are moved and taken out; a number that is none is nothing", () => {
    const parts = ["a", "b", "c"].map((material) => ({ ...bareThing("part", null, ""), material }));
    const order = (edited: Edited) => listIn(after(edited).parts).map((part) => part.material).join("");
    const source = { ...shelf(), parts };
    expect(order(edit(source, { part: "part", item: "2" }, { intent: "up" }))).toBe("bac");
    expect(edit(source, { part: "part", item: "2" }, { intent: "down" })).toMatchObject({ ok: true, item: "3" });
    expect(edit(source, { part: "part", item: "3" }, { intent: "down" })).toMatchObject({ ok: true, item: "3" });
    expect(order(edit(source, { part: "part", item: "1" }, { intent: "remove" }))).toBe("bc");
    for (const item of ["0", "4", "-1", "1.5", "01", "", "__proto__", "length"]) expect(placeIn(parts, { part: "part", item }), item).toBe(-1);
  });

  test("an article that was emptied is gone; of half a one the language speaks", () => {
    const source = shelf();
    const [board] = listIn(source.parts);
    const fields = thingFields("part", board ?? {});
    expect(listIn(after(edit(source, { part: "part", item: "1" }, { ...fields, "item.sku": "", "item.label.en": "", "item.label.ru": "" })).parts)[0]).not.toHaveProperty("item");
    const half = after(edit(source, { part: "part", item: "1" }, { ...fields, "item.sku": "" }));
    expect(readModelInput({ model: half, cases: [] })).toMatchObject({ ok: false });
  });

  test.each<[EditTarget, string, string | undefined]>([
    [{ part: "derived", item: "a" }, "derived.0.value", "value"], [{ part: "derived", item: newItem }, "derived.1.value", "value"], [{ part: "part", item: "2" }, "parts.1.material", "material"], [{ part: "part", item: "2" }, "parts.1.path.3.0", "path"],
    [{ part: "part", item: "2" }, "parts.1.repeat", "repeat.0.index"], [{ part: "part", item: "2" }, "parts.0.material", undefined], [{ part: "part", item: "1", group: "arms" }, "groups.0.parts.0.when", "when"], [{ part: "option", item: "reach", group: "arms" }, "groups.0.options.0.min", "min"],
    [{ part: "rule", item: "far", group: "arms" }, "groups.0.rules.0.if", "if"], [{ part: "rule", item: "far", group: "arms" }, "rules.0.if", undefined], [{ part: "prices", item: "", group: "arms" }, "groups.0.prices.1.when", "price.1.when"], [{ part: "prices", item: "", group: "arms" }, "groups.0.weight.0.grams", "weight.0.grams"],
  ])("the problem of %o at %s stands under %s", (target, path, field) => {
    const source = { sections: [], derived: [{ id: "a" }, { id: "b" }], parts: [{}, {}], groups: [{ id: "arms", instance: {}, options: [{ id: "reach" }], rules: [{ id: "far" }], parts: [{}], prices: [{ id: "x" }, { id: "y" }] }] };
    expect(fieldOf(target, path, { source, cases: [] })).toBe(field);
  });

  test("hostile posts never throw, and reach no prototype", () => {
    const names = ["id", "value", "holds", "weight", "rows.0.value", "rows.0.key.0", "rows.99999.value", "lines", "at.0", "at.__proto__", "__proto__.x", "item.sku", "item.label.en", "repeat.0.index", "repeat.9.index", "path", "first.id", "interchangeable", "intent", "kind", "available.regions"];
    const nasty = ["", "__proto__", "constructor", "9".repeat(400), "x".repeat(5000), "a;b;c\n;;;;", "= =", "up", "remove", "\u0000", "\ud800", "💥"];
    fc.assert(fc.property(fc.constantFrom(...thingParts), fc.constantFrom(newItem, "1", "arms", "__proto__", ""), fc.constantFrom(undefined, "arms", "__proto__"), fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...nasty)), { maxLength: 12 }), (part, item, group, fields) => {
      const source = shelf({ groups: [{ id: "arms", section: "all", label: { en: "A" }, instance: { en: "A" }, min: 0, max: 1, options: [{ id: "a", kind: "bool", label: { en: "A" } }] }] });
      const edited = edit(source, { part, item, group }, Object.fromEntries(fields));
      if (edited.ok) readModelInput({ model: edited.after.source, cases: [] });
      expect(Object.prototype).not.toHaveProperty("x");
    }), { numRuns: 150 });
  });
});

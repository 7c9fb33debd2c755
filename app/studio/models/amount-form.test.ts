/** Amounts as kinds and rates, and as the language writes them: round trips lose nothing, and the money stays the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "#app/configurator/expression.ts";
import { readModelInput } from "#app/configurator/model-file.ts";
import { parseExpression } from "#app/configurator/parse-expression.ts";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { shelf } from "#tests/small-model.ts";
import { amountKinds, measureOf, priceAmountFields, weightAmountFields } from "./amount-form.ts";
import { ratedOf, rateText, readRate, type RateKind } from "./amount-kinds.ts";
import { wordingOf } from "./expression-words.ts";
import { editModel, type Edited } from "./model-edit.ts";
import { listIn, type Json } from "./model-form.ts";
import { linesAt, priceFields } from "./price-form.ts";
import { leadWords, priceWords, weightWords } from "./price-words.ts";

const books = ["EUR", "USD", "RUB"];
const measure = (name: string) => ({ width: "length", depth: "length", seats: "number" } as const)[name];
const prices = { part: "prices", item: "" } as const;
const formOf = (fields: Readonly<Record<string, string>>): FormData => Object.entries(fields).reduce((form, [name, value]) => (form.append(name, value), form), new FormData());
const source = (lines: readonly unknown[], weight: readonly unknown[] = []): Json => ({
  sections: [], options: [{ id: "width", kind: "length" }, { id: "depth", kind: "length" }, { id: "seats", kind: "quantity" }], prices: { base: {}, lines }, leadTime: { baseDays: 1 }, weight: { base: 1, lines: weight },
});
const drawn = (model: Json) => priceFields(model, { books, measure: measureOf(model, undefined) });
const edit = (model: Json, fields: Readonly<Record<string, string>>): Edited => editModel({ source: model, cases: [] }, prices, formOf(fields), books);
const after = (edited: Edited): Json => {
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return edited.after.source as Json;
};
const lineAfter = (model: Json, fields: Readonly<Record<string, string>>) => linesAt(after(edit(model, { ...drawn(model), ...fields })), "price")[0];

describe("an amount's kind", () => {
  test.each<[unknown, string, Readonly<Record<string, string>>]>([
    [2500, "fixed", { "fixed.EUR": "25.00" }], ["seats * 3500", "unit", { by: "seats", "rate.EUR": "35" }], ["3500 * seats", "unit", { by: "seats", "rate.EUR": "35" }], ["width * 8", "length", { by: "width", "rate.EUR": "80" }], ["width * 3 / 8", "length", { by: "width", "rate.EUR": "3.75" }],
    ["width * depth / 10000 * 260", "area", { by: "width", by2: "depth", "rate.EUR": "260" }], ["span(seats, 'x') * 100", "table", { table: "span(seats, 'x')", "rate.EUR": "1" }], ["-(seats * 250)", "unit", { "rate.EUR": "-2.5" }], ["0 - seats", "unit", { "rate.EUR": "-0.01" }],
    ["width / 3", "expression", {}], ["width * seats", "expression", {}], ["width * width * width", "expression", {}], ["seats + 1", "expression", {}], ["1 / seats", "expression", {}], ["wood.rate * 2", "expression", {}], ["3 * 4", "expression", {}], ["seats *", "expression", {}], ["if(lamp, 1, 2)", "expression", {}], ["seats / 0", "expression", {}],
  ])("of %o is %s", (amount, kind, fields) => {
    const found = priceAmountFields("x", { amount: { EUR: amount } }, books, measure);
    expect(found["x.kind"]).toBe(kind);
    expect(found).toMatchObject(Object.fromEntries(Object.entries(fields).map(([name, value]) => [`x.${name}`, value])));
    expect(found["x.amount.EUR"]).toBe(String(amount));
  });

  test("is shared by all books, each with its own digits, or it is an expression", () => {
    const yen = priceAmountFields("x", { amount: { EUR: "seats * 100", JPY: "seats * 100" } }, ["EUR", "JPY"], measure);
    expect([yen["x.rate.EUR"], yen["x.rate.JPY"]]).toEqual(["1", "100"]);
    for (const amount of [{ EUR: "seats * 100", USD: "width * 100" }, { EUR: "seats * 100", USD: 100 }, { EUR: "seats * 100", CHF: "seats * 100" }]) expect(priceAmountFields("x", { amount }, ["EUR", "USD"], measure)["x.kind"]).toBe("expression");
  });

  test("of weights speaks of kilograms", () => {
    const kinds = [["1500", "fixed", "1.5", ""], ["seats * 250", "unit", "", "0.25"], ["width * depth * 19 / 1000", "area", "", "19"], ["width * wood.kg", "expression", "", ""]] as const;
    for (const [grams, kind, fixed, rate] of kinds) expect(weightAmountFields("x", { grams }, measure)).toMatchObject({ "x.kind": kind, "x.fixed": fixed, "x.rate": rate, "x.grams": grams });
  });

  test("of the shop's own lines: what people call a price per seat is one", () => {
    const kinds = [spanShelving, riseDesk, harbourSofa, perchChair].flatMap((model) => {
      const json = model as unknown as Json;
      return linesAt(json, "price").map((line) => [line.id, priceAmountFields("x", line, books, measureOf(json, undefined))["x.kind"]] as const);
    });
    expect(Object.fromEntries(kinds)).toMatchObject({ interliner: "unit", removable: "unit", feather: "unit", screen: "length", heavy: "fixed", "padded-cover": "fixed" });
    expect(kinds.every(([, kind]) => amountKinds.some((known) => known === kind))).toBe(true);
  });
});

describe("text, form and text again", () => {
  const names = fc.constantFrom("width", "depth", "seats", "span(seats)", "wood.rate");
  const number = fc.oneof(fc.integer({ min: 0, max: 99_999 }).map(String), fc.integer({ min: 0, max: 9_999 }).map((value) => String(value / 100)));
  const product = fc.array(fc.tuple(fc.constantFrom("*", "/", " * ", " / "), fc.oneof(names, number)), { maxLength: 4 }).chain((rest) => fc.oneof(names, number).map((first) => first + rest.map((piece) => piece.join("")).join("")));
  const amount = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), product, product.map((text) => `-(${text})`), fc.string({ maxLength: 12 }), fc.constantFrom("if(seats > 2,\n  100,\n  200)", "seats * 1e3", "9999999999999999 * seats"));
  const clean = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

  test("a form left alone keeps every line to the letter", () => {
    const line = fc.oneof(fc.record({ id: fc.constant("a"), label: fc.constant({ en: "A", de: "A" }), amount: fc.record({ EUR: amount, USD: amount, CHF: amount }, { requiredKeys: ["EUR"] }) }), fc.record({ id: fc.constant("a"), label: fc.constant({ en: "A" }), percent: fc.integer({ min: -9_999, max: 9_999 }).map((value) => value / 100), of: fc.constant(["base", "wood"]) }));
    const grams = fc.oneof(product, fc.integer({ min: 0, max: 99_999 }).map(String), fc.string({ maxLength: 12 }));
    fc.assert(fc.property(fc.array(line, { maxLength: 3 }), fc.array(grams.map((text) => ({ id: "w", grams: text })), { maxLength: 3 }), (lines, weights) => {
      const model = clean(source(lines, weights));
      expect(after(edit(model, drawn(model)))).toEqual(model);
    }), { numRuns: 300 });
  });

  test("a rate that is typed is the rate that is shown, and costs what it says", () => {
    const rate = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.constantFrom(0, 1, 2, 3, 4, 5, 6)).map(([value, places]) => {
      const digits = String(Math.abs(value)).padStart(places + 1, "0");
      return `${value < 0 ? "-" : ""}${places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`}`;
    });
    const shapes = fc.constantFrom<readonly [RateKind, readonly string[], number]>(["unit", ["seats"], 1], ["length", ["width"], 1000], ["area", ["width", "depth"], 1_000_000]);
    fc.assert(fc.property(shapes, rate, fc.constantFrom(0, 2, 3), fc.nat(4000), fc.nat(4000), ([kind, factors, size], text, digits, one, other) => {
      const fraction = readRate(text);
      if (fraction === undefined) throw new Error(text);
      const written = rateText(kind, factors, fraction, digits);
      expect(ratedOf([{ digits, value: written }], measure)).toEqual({ kind, factors, rates: [String(Number(text)).includes("e") ? expect.any(String) as string : String(Object.is(Number(text), -0) ? 0 : Number(text))] });
      const parsed = parseExpression(written);
      if (!parsed.ok) throw new Error(written);
      const at = { width: one, depth: other, seats: one } as const;
      const cost = evaluate(parsed.expression, { name: (name) => at[name as keyof typeof at], field: () => 0, call: () => 0 });
      const count = kind === "area" ? one * other : one;
      expect(Math.abs(Number(cost) - (Number(text) * 10 ** digits * count) / size)).toBeLessThan(1e-6 * Math.max(1, Math.abs(Number(cost))));
    }), { numRuns: 300 });
  });

  test("whatever is typed, it is refused under its field or becomes a line that reads back", () => {
    const typed = fc.constantFrom("", "1", "12,5", "1e3", "abc", "-2", "0.0000001", "9".repeat(30), "\u0000", "💥");
    fc.assert(fc.property(fc.constantFrom(...amountKinds, "__proto__", ""), fc.constantFrom("", "width", "seats", "x y", "span(seats)", "__proto__"), fc.constantFrom("", "depth"), typed, typed, (kind, by, by2, one, other) => {
      const fields = { "price.0.id": "fresh", "price.0.label.en": "Fresh", "price.0.kind": kind, "price.0.by": by, "price.0.by2": by2, "price.0.table": by, "price.0.fixed.EUR": one, "price.0.rate.EUR": one, "price.0.amount.EUR": other, "price.0.percent": one, "price.0.of": other };
      const edited = edit(source([]), { ...drawn(source([])), ...fields });
      if (!edited.ok) expect(edited.problems.filter((problem) => !problem.path.startsWith("price.0."))).toEqual([]);
      else {
        const model = after(edited);
        expect(after(edit(model, drawn(model)))).toEqual(model);
      }
    }), { numRuns: 300 });
  });
});

describe("what a form makes of a line", () => {
  const line = { id: "a", label: { en: "A" }, amount: { EUR: "seats * 3500", USD: "seats * 3500", RUB: "seats * 350000" } };

  test.each<[Readonly<Record<string, string>>, unknown]>([
    [{ "price.0.rate.EUR": "40" }, { amount: { EUR: "seats * 4000", USD: "seats * 3500", RUB: "seats * 350000" } }], [{ "price.0.kind": "length", "price.0.by": "width" }, { amount: { EUR: "width * 7 / 2", USD: "width * 7 / 2", RUB: "width * 350" } }],
    [{ "price.0.kind": "area", "price.0.by": "width", "price.0.by2": "depth", "price.0.rate.EUR": "260" }, { amount: { EUR: "width * depth * 13 / 500", USD: "width * depth * 7 / 2000", RUB: "width * depth * 7 / 20" } }],
    [{ "price.0.kind": "fixed", "price.0.fixed.EUR": "12,5", "price.0.fixed.USD": "1 300", "price.0.fixed.RUB": "0" }, { amount: { EUR: 1250, USD: 130_000, RUB: 0 } }], [{ "price.0.kind": "percent", "price.0.percent": "12,5", "price.0.of": "base" }, { percent: 12.5, of: ["base"] }],
    [{ "price.0.kind": "expression", "price.0.amount.EUR": "max(100, seats)" }, { amount: { EUR: "max(100, seats)", USD: "seats * 3500", RUB: "seats * 350000" } }], [{ "price.0.kind": "table", "price.0.table": "span(seats)" }, { amount: { EUR: "span(seats) * 3500", USD: "span(seats) * 3500", RUB: "span(seats) * 350000" } }],
  ])("%o", (fields, made) => {
    const changed = lineAfter(source([line]), fields);
    expect(changed).toEqual({ id: "a", label: { en: "A" }, ...(made as Json) });
  });

  test("in the shop's own model: the language takes it, and the price is the one that was typed", () => {
    const json = { ...shelf(), weight: { base: 5000, lines: [{ id: "w", grams: "width" }] } } as unknown as Json;
    const edited = edit(json, { ...drawn(json), "price.0.id": "edge", "price.0.label.en": "Edge", "price.0.kind": "length", "price.0.by": "width", "price.0.rate.EUR": "12.50", "price.0.rate.USD": "13", "weight.0.kind": "unit", "weight.0.by": "width", "weight.0.rate": "0.002", "lead.0.id": "slow", "lead.0.when": "doors", "lead.0.days": "3" });
    expect(after(edited)).toMatchObject({ prices: { lines: [{ amount: { EUR: "width * 5 / 4", USD: "width * 13 / 10" } }] }, weight: { lines: [{ grams: "width * 2" }] } });
    expect(readModelInput({ model: after(edited), cases: [] })).toMatchObject({ ok: true });
  });

  test("says under its field what is missing or no amount", () => {
    const problems = (fields: Readonly<Record<string, string>>) => {
      const edited = edit(source([line]), { ...drawn(source([line])), ...fields });
      return edited.ok ? [] : edited.problems.map((problem) => `${problem.code} ${problem.path}`);
    };
    expect(problems({ "price.0.rate.EUR": "a lot" })).toEqual(["not-an-amount price.0.rate.EUR"]);
    expect(problems({ "price.0.kind": "area", "price.0.by": "", "price.0.by2": "" })).toEqual(["required price.0.by", "required price.0.by2"]);
    expect(problems({ "price.0.kind": "fixed", "price.0.fixed.EUR": "12.345" })).toEqual(["not-an-amount price.0.fixed.EUR"]);
    expect(problems({ "price.0.kind": "percent", "price.0.percent": "half" })).toEqual(["not-a-number price.0.percent"]);
    expect(problems({ "weight.0.id": "w", "weight.0.kind": "fixed", "weight.0.fixed": "0.0001" })).toEqual(["not-an-amount weight.0.fixed"]);
  });

  test("a base price below zero is refused as it is typed; a line may take off, and what was below zero before is left alone", () => {
    const codes = (json: Json, fields: Readonly<Record<string, string>>) => {
      const edited = edit(json, { ...drawn(json), ...fields });
      return edited.ok ? [] : edited.problems.map((problem) => `${problem.code} ${problem.path}`);
    };
    expect(codes(source([line]), { "base.EUR": "-1" })).toEqual(["below-zero base.EUR"]);
    expect(codes(source([line]), { "base.EUR": "−0.01", "base.USD": "5" })).toEqual(["below-zero base.EUR"]);
    for (const fine of ["0", "-0", "0.00", "12.50"]) expect(codes(source([line]), { "base.EUR": fine })).toEqual([]);
    expect(codes(source([line]), { "price.0.kind": "fixed", "price.0.fixed.EUR": "-1" })).toEqual([]);
    const before = source([line]);
    const old = { ...before, prices: { ...(before.prices as Json), base: { EUR: -100 } } };
    expect([codes(old, {}), codes(old, { "base.EUR": "-2" })]).toEqual([[], ["below-zero base.EUR"]]);
  });
});

describe("a line in words", () => {
  const model = shelf() as unknown as Json;
  const en = wordingOf(model, undefined, "en");
  const own = { books: ["EUR"], measure: measureOf(model, undefined) };
  test.each<[Json, string]>([
    [{ amount: { EUR: 2500 } }, "25.00\u00a0EUR"], [{ amount: { EUR: "width * 8" }, when: "doors" }, "80\u00a0EUR a metre of “Width”, when with “Glass doors”"], [{ amount: { EUR: "width * width / 10000" } }, "1\u00a0EUR a square metre of “Width” × “Width”"],
    [{ amount: { EUR: "span(wood) * 100" } }, "1\u00a0EUR for each of span (“Wood”)"], [{ percent: 12.5, of: ["base", "wood"] }, "12.5% of the base price, “Wood”"], [{ amount: { EUR: "width + 1" } }, "Minor units: “Width” + 1"],
  ])("%o: %s", (line, words) => expect(priceWords(en, line, own)).toBe(words));

  test("of weights and times", () => {
    expect(weightWords(en, { grams: "1500" }, own)).toBe("1.5 kg");
    expect(weightWords(en, { grams: "width * 2" }, own)).toBe("2 kg a metre of “Width”");
    expect(weightWords(en, { grams: "width + 2" }, own)).toBe("Grams: “Width” + 2");
    expect(leadWords(en, { days: 3, when: "doors" }, own)).toBe("3 days longer, when with “Glass doors”");
    for (const shop of [spanShelving, riseDesk, harbourSofa, perchChair].map((one) => one as unknown as Json)) for (const locale of ["en", "ru"] as const) for (const line of listIn((shop.prices as Json).lines)) expect(priceWords(wordingOf(shop, undefined, locale), line, { books, measure: measureOf(shop, undefined) })).not.toMatch(/undefined|\{|^, |cannot be read|не читается/);
  });
});

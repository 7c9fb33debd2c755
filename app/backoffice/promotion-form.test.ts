/** The promotion's form, read and written: every kind there and back, hostile and half-filled forms. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { promotionRule, type PromotionKind, type PromotionRule } from "#app/pricing/promotion-rule.ts";
import { fieldsOf, readPercent, readPromotion, type FormFacts, type PromotionContent, type PromotionFields } from "./promotion-form.ts";

const facts: FormFacts = { currencies: ["EUR", "JPY"], products: new Map([["post-desk", "D1"], ["D1", "D1"], ["chair", "C1"], ["C1", "C1"]]) };
const slugs = new Map([["D1", "post-desk"], ["C1", "chair"]]);

function formOf({ fields, lists }: Partial<PromotionFields>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value);
  for (const [name, values] of Object.entries(lists ?? {})) for (const value of values) form.append(`${name}[]`, value);
  return form;
}

const base = { "name.en": "Autumn", opens: "itself", timeZone: "Europe/Berlin", priority: "0" };
const read = (kind: PromotionKind, fields: Record<string, string>, lists: Record<string, string[]> = {}) => readPromotion(kind, formOf({ fields: { ...base, ...fields }, lists }), facts);
const problems = (kind: PromotionKind, fields: Record<string, string>) => {
  const answer = read(kind, fields);
  return "problems" in answer ? answer.problems : "read";
};

const content = (rule: PromotionRule, wish: Partial<PromotionContent> = {}): PromotionContent => ({
  name: { en: "Autumn" }, rule, code: null, needsCode: false, startsAt: null, endsAt: null, timeZone: "UTC", usageLimit: null, customerLimit: null, combinable: false, priority: 0, stackingGroup: null, ...wish,
});

describe("what the fields say", () => {
  test.each<[PromotionKind, Record<string, string>, Record<string, unknown>]>([
    ["percent", { percent: "12,5" }, { basisPoints: 1_250 }],
    ["amount", { "amounts.EUR": "15.50", "amounts.JPY": "1 500" }, { amounts: { EUR: 1_550, JPY: 1_500 } }],
    ["buy-get", { buy: "2", get: "1", percent: "100" }, { buy: 2, get: 1, basisPoints: 10_000 }],
    ["tiers", { "tiers.0.from.EUR": "100", "tiers.0.percent": "5", "tiers.2.from.EUR": "200", "tiers.2.percent": "10%" }, { tiers: [{ from: { EUR: 10_000 }, basisPoints: 500 }, { from: { EUR: 20_000 }, basisPoints: 1_000 }] }],
    ["piece-tiers", { "tiers.0.pieces": "4", "tiers.0.percent": "5" }, { tiers: [{ from: 4, basisPoints: 500 }] }],
    ["bundle", { "parts.0.product": "post-desk", "parts.1.product": "CHAIR", "parts.1.quantity": "4", "amounts.EUR": "999" }, { parts: [{ product: "D1", quantity: 1 }, { product: "C1", quantity: 4 }], prices: { EUR: 99_900 } }],
    ["free-delivery", {}, {}],
  ])("%s", (kind, fields, rule) => {
    expect(read(kind, fields)).toMatchObject({ content: { rule: { kind, ...rule } } });
  });

  test("conditions that say nothing are left out; others name what there is", () => {
    expect(read("free-delivery", {})).toMatchObject({ content: { rule: { kind: "free-delivery" } } });
    const full = read("free-delivery", { products: "post-desk\nchair, post-desk", tags: "sale", "minimum.EUR": "50", companies: "Halden GmbH", countries: "DE, Австрия" }, { categories: ["desks"], options: ["wood=oak", "wood=ash", "top=a=b", "nonsense"], markets: ["eur"], segments: ["business"] });
    expect("content" in full ? full.content.rule : full).toEqual({
      kind: "free-delivery", only: { products: ["D1", "C1"], categories: ["desks"], tags: ["sale"], options: { wood: ["oak", "ash"], top: ["a=b"] } },
      minimum: { EUR: 5_000 }, segments: ["business"], companies: ["Halden GmbH"], markets: ["eur"], countries: ["DE", "AT"],
    });
  });

  test("clocks are those of the time zone", () => {
    expect(read("free-delivery", { startsAt: "2026-11-27T00:00", endsAt: "2026-12-01T00:00", timeZone: "America/New_York" })).toMatchObject({ content: { startsAt: "2026-11-27T05:00:00.000Z", endsAt: "2026-12-01T05:00:00.000Z" } });
  });

  test("a code is kept in capitals, and only where one opens it", () => {
    expect(read("free-delivery", { opens: "code", code: "spring-20" })).toMatchObject({ content: { code: "SPRING-20", needsCode: true } });
    expect(read("free-delivery", { opens: "batch", code: "spring-20" })).toMatchObject({ content: { code: null, needsCode: true } });
    expect(read("free-delivery", { opens: "itself", code: "spring-20" })).toMatchObject({ content: { code: null, needsCode: false } });
  });
});

describe("what is wrong is said beside its field", () => {
  test.each<[string, PromotionKind, Record<string, string>, Record<string, string>]>([
    ["no name", "percent", { "name.en": "", percent: "5" }, { "name.en": "required" }],
    ["more than all", "percent", { percent: "101" }, { percent: "percent" }],
    ["nothing off", "percent", { percent: "0" }, { percent: "percent" }],
    ["less than nothing", "amount", { "amounts.EUR": "-5" }, { "amounts.EUR": "amount", amounts: "no-price-here" }],
    ["cents of yen", "amount", { "amounts.JPY": "10.5", "amounts.EUR": "1" }, { "amounts.JPY": "amount" }],
    ["an amount in no currency", "amount", {}, { amounts: "no-price-here" }],
    ["no tier", "tiers", {}, { tiers: "no-tiers" }],
    ["half a tier", "tiers", { "tiers.1.percent": "5" }, { "tiers.1.percent": "no-price-here" }],
    ["a tier of no pieces", "piece-tiers", { "tiers.0.pieces": "0", "tiers.0.percent": "5" }, { "tiers.0.pieces": "number" }],
    ["an empty set", "bundle", { "amounts.EUR": "5" }, { "parts.0.product": "required" }],
    ["a set of what is not sold", "bundle", { "parts.0.product": "sofa", "amounts.EUR": "5" }, { "parts.0.product": "product-unknown" }],
    ["the same by two names", "bundle", { "parts.0.product": "chair", "parts.1.product": "C1", "amounts.EUR": "5" }, { "parts.1.product": "product-twice" }],
    ["a code nobody typed", "free-delivery", { opens: "code" }, { code: "required" }],
    ["a code with blanks", "free-delivery", { opens: "code", code: "spring sale" }, { code: "voucher-code" }],
    ["an end before the beginning", "free-delivery", { startsAt: "2026-12-01T10:00", endsAt: "2026-12-01T10:00" }, { endsAt: "ends-before" }],
    ["no such day", "free-delivery", { startsAt: "2026-02-30T10:00" }, { startsAt: "date" }],
    ["no such zone", "free-delivery", { timeZone: "Moon/Base" }, { timeZone: "time-zone" }],
    ["no such country", "free-delivery", { countries: "DE, Narnia" }, { countries: "countries" }],
    ["no such product", "free-delivery", { products: "sofa" }, { products: "product-unknown" }],
    ["a limit of nothing", "free-delivery", { usageLimit: "0" }, { usageLimit: "number" }],
    ["nothing at all", "percent", { "name.en": "", opens: "", timeZone: "", priority: "" }, { name: "required", opens: "required" }],
  ])("%s", (_, kind, fields, expected) => {
    const found = problems(kind, fields);
    if (expected.name === "required" || expected["name.en"] === "required") expect(Object.values(found)).toContain("required");
    else expect(found).toMatchObject(expected);
  });

  test("names what it does not know, five at most", () => {
    expect(read("free-delivery", { products: "a,b,c,d,e,f,g" })).toMatchObject({ unknown: { products: ["a", "b", "c", "d", "e"], countries: [] } });
    expect(read("free-delivery", { products: "nope", countries: "ZZ, Narnia" })).toMatchObject({ unknown: { products: ["nope"], countries: ["ZZ", "Narnia"] } });
  });

  test("no form makes it throw, and what it takes is a rule", () => {
    const value = fc.oneof(fc.string(), fc.constantFrom("-1", "0", "1e9", "9".repeat(50), "５", "\u202e", "[object Object]"));
    const name = fc.constantFrom("name.en", "opens", "code", "percent", "amounts.EUR", "amounts.__proto__", "tiers.0.percent", "tiers.0.from.EUR", "tiers.99.pieces", "tiers.x.pieces", "parts.0.product", "parts.0.quantity", "products", "options[]", "categories[]", "startsAt", "timeZone", "priority", "buy");
    fc.assert(fc.property(fc.constantFrom<PromotionKind>("percent", "amount", "buy-get", "tiers", "piece-tiers", "bundle", "free-delivery"), fc.array(fc.tuple(name, value), { maxLength: 12 }), (kind, entries) => {
      const form = formOf({ fields: base });
      for (const [field, text] of entries) form.append(field, text);
      const answer = readPromotion(kind, form, facts);
      if ("content" in answer) expect(promotionRule.safeParse(answer.content.rule).success).toBe(true);
      else expect(Object.keys(answer.problems).length).toBeGreaterThan(0);
    }), { numRuns: 500 });
  });
});

describe("there and back again", () => {
  const points = fc.integer({ min: 1, max: 10_000 });
  const amounts = fc.record({ EUR: fc.integer({ min: 0, max: 1e9 }), JPY: fc.integer({ min: 0, max: 1e9 }) });
  const rule: fc.Arbitrary<PromotionRule> = fc.oneof(
    fc.record({ kind: fc.constant("percent" as const), basisPoints: points }), fc.record({ kind: fc.constant("amount" as const), amounts }), fc.constant({ kind: "free-delivery" as const }),
    fc.record({ kind: fc.constant("buy-get" as const), buy: fc.integer({ min: 1, max: 100 }), get: fc.integer({ min: 1, max: 100 }), basisPoints: points }),
    fc.record({ kind: fc.constant("tiers" as const), tiers: fc.array(fc.record({ from: amounts, basisPoints: points }), { minLength: 1, maxLength: 20 }) }),
    fc.record({ kind: fc.constant("piece-tiers" as const), tiers: fc.array(fc.record({ from: fc.integer({ min: 1, max: 9_999 }), basisPoints: points }), { minLength: 1, maxLength: 20 }) }),
    fc.record({ kind: fc.constant("bundle" as const), prices: amounts, parts: fc.uniqueArray(fc.record({ product: fc.constantFrom("D1", "C1"), quantity: fc.integer({ min: 1, max: 100 }) }), { minLength: 1, selector: (part) => part.product }) }),
  );
  const names = (...given: string[]): fc.Arbitrary<string[]> => fc.constantFrom(given, given.slice(0, 1));
  const conditions = fc.record({
    only: fc.record({ products: names("D1", "C1"), categories: names("desks", "столы"), tags: names("sale"), options: fc.record({ wood: names("oak", "ash") }) }, { requiredKeys: ["tags"] }),
    minimum: amounts, segments: names("business"), companies: names("Halden GmbH", "Ромашка"), markets: names("eur"), countries: names("DE", "RU"),
  }, { requiredKeys: [] });

  test("what was stored stands in the fields, and the fields make it again", () => {
    fc.assert(fc.property(rule, conditions, fc.boolean(), fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu"), (given, more, combinable, timeZone) => {
      const stored = content({ ...given, ...more }, { combinable, timeZone, code: "CODE-1", needsCode: true, startsAt: "2026-07-01T10:00:00.000Z", endsAt: "2026-12-24T23:59:00.000Z", usageLimit: 7, customerLimit: 1, priority: -3, stackingGroup: "season" });
      expect(readPromotion(given.kind, formOf(fieldsOf(stored, slugs)), facts)).toEqual({ content: stored });
    }));
  });
});

test.each([["5", 500], ["0.01", 1], ["100", 10_000], ["12,75 %", 1_275], ["100.01", undefined], ["0", undefined], ["-5", undefined], ["5.001", undefined], ["", undefined], ["１", undefined], ["1e2", undefined]])("%j percent is %s", (typed, expected) => {
  expect(readPercent(typed)).toBe(expected);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultDeliveryMethods } from "#app/fulfilment/defaults/delivery-methods.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import { changeDelivery, readCountries, readZone, type DeliveryChange, type TypedZone, type Zone } from "./delivery-change.ts";

const words = { name: { en: "Drone" }, description: { en: "By air." } };
const zone = (...countries: string[]): Zone => ({ countries, days: [1, 2], steps: [{ upToGrams: 1_000, price: { EUR: 500 } }] });
const method = (id: string, ...zones: Zone[]): DeliveryMethod => ({ id, ...words, zones });
const list = [method("a", zone("DE"), zone("AT", "FR")), method("b", zone("*")), method("c", zone("US"))];
const after = (change: DeliveryChange, methods = list) => {
  const changed = changeDelivery(methods, change);
  return changed.ok ? changed.methods : changed.problem;
};
const idsAfter = (change: DeliveryChange) => { const changed = changeDelivery(list, change); return changed.ok ? changed.methods.map((one) => one.id).join("") : changed.problem.code; };

describe("the list of methods", () => {
  test.each<[DeliveryChange, string]>([
    [{ kind: "up", id: "b" }, "bac"], [{ kind: "down", id: "b" }, "acb"], [{ kind: "up", id: "a" }, "abc"], [{ kind: "down", id: "c" }, "abc"], [{ kind: "up", id: "x" }, "not-found"],
    [{ kind: "delete", id: "b" }, "ac"], [{ kind: "delete", id: "x" }, "not-found"], [{ kind: "keep" }, "abc"],
    [{ kind: "add", id: "d", words, zone: zone("NO") }, "abcd"], [{ kind: "add", id: "a", words, zone: zone("NO") }, "delivery-id-taken"],
  ])("%j: %s", (change, expected) => expect(idsAfter(change)).toBe(expected));

  test("never becomes empty: a shop without any would fall back to the defaults", () => {
    expect(after({ kind: "delete", id: "a" }, [method("a", zone("DE"))])).toEqual({ code: "last-method" });
  });

  test("is well formed after every change", () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constantFrom("up" as const, "down" as const, "delete" as const), id: fc.constantFrom("parcel", "freight", "pickup", "x") }),
      fc.record({ kind: fc.constant("remove-zone" as const), id: fc.constantFrom("parcel", "freight"), zone: fc.nat(6) }),
      fc.record({ kind: fc.constant("zone" as const), id: fc.constantFrom("parcel", "freight", "pickup"), zone: fc.nat(6), wanted: fc.uniqueArray(fc.constantFrom("DE", "NO", "CH", "*"), { minLength: 1 }).map((countries) => zone(...countries)) }),
    );
    fc.assert(fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      let methods: readonly DeliveryMethod[] = defaultDeliveryMethods;
      for (const one of changes) {
        const changed = changeDelivery(methods, one);
        if (changed.ok) methods = changed.methods;
        expect(deliveryMethodsSchema.safeParse(methods).success).toBe(true);
        for (const { zones } of methods) {
          const countries = zones.flatMap((each) => each.countries);
          expect(new Set(countries).size).toBe(countries.length);
        }
      }
    }));
  });
});

describe("one method", () => {
  const a = (change: DeliveryChange) => { const changed = changeDelivery(list, change); return changed.ok ? changed.methods[0] : changed.problem; };

  test("its words, limits and assembly are replaced; its zones and its neighbours stay", () => {
    const wanted: DeliveryChange = { kind: "change", id: "a", words: { name: { en: "Cart", ru: "Телега" }, description: { en: "Slow." } }, active: false, longestMm: 900, assembly: { base: { EUR: 0 }, perPiece: { EUR: 100 } } };
    expect(a(wanted)).toEqual({ id: "a", name: { en: "Cart", ru: "Телега" }, description: { en: "Slow." }, active: false, longestMm: 900, assembly: { base: { EUR: 0 }, perPiece: { EUR: 100 } }, zones: list[0]?.zones });
    expect(a({ ...wanted, longestMm: undefined, assembly: undefined })).not.toHaveProperty("assembly");
    expect(after(wanted)).toMatchObject([{}, list[1]!, list[2]!]);
  });

  test.each<[string, number, Zone, unknown]>([
    ["replaces a zone", 1, zone("CH"), { zones: [zone("DE"), zone("CH")] }],
    ["keeps a zone's own countries", 1, zone("FR", "AT", "BE"), { zones: [zone("DE"), zone("FR", "AT", "BE")] }],
    ["adds one at the end", 2, zone("*"), { zones: [zone("DE"), zone("AT", "FR"), zone("*")] }],
    ["refuses a country of another zone", 2, zone("NO", "FR", "DE"), { code: "country-twice", countries: ["FR", "DE"] }],
    ["knows no zone beyond the next", 3, zone("NO"), { code: "not-found" }],
  ])("%s", (_, index, wanted, expected) => {
    expect(a({ kind: "zone", id: "a", zone: index, wanted })).toMatchObject(expected as object);
  });

  test("zones go, but not the last", () => {
    expect(a({ kind: "remove-zone", id: "a", zone: 0 })).toMatchObject({ zones: [zone("AT", "FR")] });
    expect(a({ kind: "remove-zone", id: "a", zone: 2 })).toEqual({ code: "not-found" });
    expect(after({ kind: "remove-zone", id: "b", zone: 0 })).toEqual({ code: "last-zone" });
  });
});

describe("countries as people write them", () => {
  test.each<[string, unknown]>([
    ["DE", { countries: ["DE"] }], ["de, at;fr", { countries: ["DE", "AT", "FR"] }], ["DE AT\nFR", { countries: ["DE", "AT", "FR"] }], ["*", { countries: ["*"] }],
    ["Germany, Новая Зеландия, United Kingdom", { countries: ["DE", "NZ", "GB"] }], ["DE, de, Germany", { countries: ["DE"] }], ["", { countries: [] }], [" , ;", { countries: [] }],
    ["DE, Atlantis", { unknown: ["Atlantis"] }], ["Middle Earth", { unknown: ["Middle", "Earth"] }], ["EU", { unknown: ["EU"] }], ["<script>", { unknown: ["<script>"] }],
  ])("%j", (typed, expected) => expect(readCountries(typed)).toEqual(expected));
});

describe("a zone as typed", () => {
  const typed: TypedZone = { countries: "DE", from: 1, until: 3, free: { EUR: "150" }, steps: [{ row: "0", kg: "30", price: { EUR: "9,90", USD: "12.5" } }, { row: "1", kg: "0,5", price: { EUR: "4" } }, { row: "2", kg: undefined, price: {} }] };
  const problems = (change: Partial<TypedZone>) => { const read = readZone({ ...typed, ...change }); return "problem" in read ? read.problem.fields : "fine"; };

  test("is read with its weights ascending; empty rows are not there", () => {
    expect(readZone(typed)).toEqual({ zone: { countries: ["DE"], days: [1, 3], freeFrom: { EUR: 15_000 }, steps: [{ upToGrams: 500, price: { EUR: 400 } }, { upToGrams: 30_000, price: { EUR: 990, USD: 1_250 } }] } });
    expect(readZone({ ...typed, free: {} })).not.toHaveProperty("zone.freeFrom");
  });

  const row = (kg: string | undefined, price: Readonly<Record<string, string>> = { EUR: "1" }) => ({ row: "7", kg, price });
  test.each<[string, Partial<TypedZone>, unknown]>([
    ["no country", { countries: " " }, { countries: "required" }],
    ["a country nobody knows", { countries: "Atlantis" }, { countries: "countries" }],
    ["days that run backwards", { from: 5, until: 2 }, { until: "days-order" }],
    ["an amount in words", { free: { EUR: "much" } }, { "free.EUR": "amount" }],
    ["a price of half a cent", { steps: [row("1", { EUR: "1.005" })] }, { "steps.7.price.EUR": "amount" }],
    ["a weight of nothing", { steps: [row("0")] }, { "steps.7.kg": "weight" }],
    ["a weight in words", { steps: [row("heavy")] }, { "steps.7.kg": "weight" }],
    ["a mountain", { steps: [row("999999")] }, { "steps.7.kg": "weight" }],
    ["a price without a weight", { steps: [row(undefined)] }, { "steps.7.kg": "required" }],
    ["a weight without a price", { steps: [row("5", {})] }, { "steps.7.kg": "no-price-here" }],
    ["one weight twice", { steps: [{ row: "0", kg: "5", price: { EUR: "1" } }, row("5.000")] }, { "steps.7.kg": "weight-twice" }],
    ["no weight at all", { steps: [row(undefined, {})] }, { "": "no-steps" }],
  ])("%s is told beside its field", (_, change, expected) => expect(problems(change)).toEqual(expected));

  test("what was not understood is named, a few of many", () => {
    const read = readZone({ ...typed, countries: Array.from({ length: 9 }, (_, index) => `X${index}`).join(",") });
    expect("problem" in read && read.problem.words).toBe("X0, X1, X2, X3, X4");
  });
});

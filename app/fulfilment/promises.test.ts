import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countryLawSchema, countryLawsSchema, legalTexts } from "./country-law.ts";
import { defaultDeliveryMethods } from "./defaults/delivery-methods.ts";
import { estimateDelivery } from "./delivery-estimate.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "./delivery-method.ts";
import { deliveryCountries, deliveryOptions, type Load } from "./delivery-options.ts";
import { germanLaw } from "#tests/law.ts";

const day = 24 * 3_600_000;

/** Day by day on a calendar: what a person with a pencil would do. */
function counted(now: number, lead: number, onTheWay: number): string {
  const date = new Date(now);
  const late = date.getUTCHours() >= 13;
  date.setUTCHours(0, 0, 0, 0);
  for (let left = lead + (late ? 1 : 0); left > 0; left--) date.setUTCDate(date.getUTCDate() + 1);
  const weekend = () => date.getUTCDay() === 0 || date.getUTCDay() === 6;
  while (weekend()) date.setUTCDate(date.getUTCDate() + 1);
  for (let left = onTheWay; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (!weekend()) left--;
  }
  return date.toISOString();
}

describe("the promised days", () => {
  test("are those a calendar gives, for every hour and over every weekend and year's end", () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 0, 1) }), fc.nat(120), fc.nat(20), fc.nat(20), (now, lead, least, more) => {
      const { from, until } = estimateDelivery(now, lead, [least, least + more]);
      expect(new Date(from).toISOString()).toBe(counted(now, lead, least));
      expect(new Date(until).toISOString()).toBe(counted(now, lead, least + more));
    }));
  });

  test("never come earlier for who orders later or waits for more", () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 0, 1) }), fc.integer({ min: 0, max: 10 * day }), fc.nat(60), fc.nat(10), (now, later, lead, way) => {
      const first = estimateDelivery(now, lead, [way, way]);
      expect(estimateDelivery(now + later, lead, [way, way]).from).toBeGreaterThanOrEqual(first.from);
      expect(estimateDelivery(now, lead + 1, [way, way]).from).toBeGreaterThanOrEqual(first.from);
      expect(estimateDelivery(now, lead, [way, way + 1]).until).toBeGreaterThan(first.until);
    }));
  });
});

const loads: fc.Arbitrary<Load> = fc.record({
  country: fc.constantFrom("DE", "FR", "ES", "US", "RU", "AQ", "XX"), currency: fc.constantFrom("EUR", "USD", "RUB", "JPY"), grams: fc.integer({ min: 0, max: 2_500_000 }),
  longestMm: fc.integer({ min: 0, max: 4_000 }), value: fc.integer({ min: 0, max: 30_000_000 }), piecesToAssemble: fc.nat(5),
});

/** The merchant's table read line by line, as somebody would on the telephone. */
function readOut(method: DeliveryMethod, load: Load): number | undefined {
  if (load.longestMm > (method.longestMm ?? Infinity)) return undefined;
  const zone = method.zones.find(({ countries }) => countries.includes(load.country)) ?? method.zones.find(({ countries }) => countries.includes("*"));
  for (const step of zone?.steps ?? []) {
    if (load.grams > step.upToGrams) continue;
    const price = step.price[load.currency];
    const free = zone?.freeFrom?.[load.currency];
    return price === undefined ? undefined : free !== undefined && load.value >= free ? 0 : price;
  }
  return undefined;
}

describe("the ways to deliver", () => {
  test("cost what the merchant's table says, and none is offered that it does not hold", () => {
    fc.assert(fc.property(loads, (load) => {
      const offered = new Map(deliveryOptions(defaultDeliveryMethods, load).map((option) => [option.id, option.amount]));
      for (const method of defaultDeliveryMethods) expect(offered.get(method.id), method.id).toBe(readOut(method, load));
    }));
  });

  test("never become cheaper for what is heavier, of the same value", () => {
    fc.assert(fc.property(loads, fc.integer({ min: 1, max: 100_000 }), (load, more) => {
      const light = new Map(deliveryOptions(defaultDeliveryMethods, load).map((option) => [option.id, option.amount]));
      for (const heavy of deliveryOptions(defaultDeliveryMethods, { ...load, grams: load.grams + more })) expect(heavy.amount).toBeGreaterThanOrEqual(light.get(heavy.id) ?? NaN);
    }));
  });

  test("assembly costs a base and so much per piece, only where it is booked, and nothing without pieces", () => {
    fc.assert(fc.property(loads, (load) => {
      for (const option of deliveryOptions(defaultDeliveryMethods, load)) {
        const prices = defaultDeliveryMethods.find((method) => method.id === option.id)?.assembly;
        const expected = prices === undefined || load.piecesToAssemble === 0 ? null : (prices.base[load.currency] ?? NaN) + (prices.perPiece[load.currency] ?? NaN) * load.piecesToAssemble;
        expect(option.assembly).toBe(expected);
      }
    }));
  });

  test("every price exists in every currency the shop sells in, and days run forwards", () => {
    for (const method of defaultDeliveryMethods) {
      for (const zone of method.zones) {
        expect(zone.days[0]).toBeLessThanOrEqual(zone.days[1]);
        expect(zone.steps.map((step) => step.upToGrams)).toEqual([...zone.steps.map((step) => step.upToGrams)].sort((a, b) => a - b));
        for (const step of zone.steps) expect(Object.keys(step.price).sort()).toEqual(["EUR", "RUB", "USD"]);
      }
      for (const text of [method.name, method.description]) expect(text.ru).toMatch(/[а-я]/);
    }
  });

  test("no country is named twice within one way, and all are real", () => {
    const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
    for (const method of defaultDeliveryMethods) {
      const countries = method.zones.flatMap((zone) => zone.countries);
      expect(new Set(countries).size).toBe(countries.length);
    }
    for (const country of deliveryCountries(defaultDeliveryMethods, "en")) expect(names.of(country), country).toBeDefined();
  });

  const [parcel] = defaultDeliveryMethods;
  test.each<[string, unknown]>([
    ["nothing at all", []],
    ["no zones", [{ ...parcel, zones: [] }]],
    ["a price below nothing", [{ ...parcel, zones: [{ countries: ["DE"], days: [1, 2], steps: [{ upToGrams: 1, price: { EUR: -1 } }] }] }]],
    ["half a cent", [{ ...parcel, zones: [{ countries: ["DE"], days: [1, 2], steps: [{ upToGrams: 1, price: { EUR: 0.5 } }] }] }]],
    ["a currency that is none", [{ ...parcel, zones: [{ countries: ["DE"], days: [1, 2], steps: [{ upToGrams: 1, price: { euro: 5 } }] }] }]],
    ["a step that carries nothing", [{ ...parcel, zones: [{ countries: ["DE"], days: [1, 2], steps: [{ upToGrams: 0, price: { EUR: 5 } }] }] }]],
    ["an id with blanks", [{ ...parcel, id: "by post" }]],
    ["an unknown word", [{ ...parcel, insured: true }]],
    ["no English name", [{ ...parcel, name: { ru: "Посылка" } }]],
  ])("settings with %s are refused", (_, settings) => {
    expect(deliveryMethodsSchema.safeParse(settings).success).toBe(false);
  });
});

describe("a country's law", () => {
  test("needs every text and every note, in English at least", () => {
    expect(countryLawsSchema.safeParse([germanLaw]).success).toBe(true);
    for (const text of legalTexts) expect(countryLawSchema.safeParse({ ...germanLaw, texts: { ...germanLaw.texts, [text]: undefined } }).success).toBe(false);
    for (const note of Object.keys(germanLaw.notes)) expect(countryLawSchema.safeParse({ ...germanLaw, notes: { ...germanLaw.notes, [note]: { ru: "Только по-русски" } } }).success).toBe(false);
  });

  test.each([{ country: "Germany" }, { returnWindowDays: -1 }, { returnWindowDays: 14.5 }, { name: { en: "" } }])("%j is none", (wrong) => {
    expect(countryLawSchema.safeParse({ ...germanLaw, ...wrong }).success).toBe(false);
  });

  test("shows the lowest price of thirty days unless it says otherwise", () => {
    const { showLowestPriceOf30Days: _shown, reverseCharge: _reverse, ...rest } = germanLaw;
    expect(countryLawSchema.parse(rest)).toMatchObject({ showLowestPriceOf30Days: true, reverseCharge: false });
  });
});

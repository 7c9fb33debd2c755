import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countryLawSchema, countryLawsSchema, legalTexts } from "./country-law.ts";
import { defaultDeliveryMethods } from "./defaults/delivery-methods.ts";
import { defaultCalendar, estimateDelivery, type Making, type WorkCalendar } from "./delivery-estimate.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "./delivery-method.ts";
import { deliveryCountries, deliveryOptions, type Load } from "./delivery-options.ts";
import { workCalendarSchema } from "./work-calendar.ts";
import { germanLaw } from "#tests/law.ts";

const day = 24 * 3_600_000;

/** Day by day on a calendar: what a person with a pencil would do. Hours by the zone's distance from UTC, in minutes. */
function counted(now: number, { calendarDays, workingDays }: Making, onTheWay: number, { orderBy, daysOff }: WorkCalendar, minutes: number): string {
  const date = new Date(now + minutes * 60_000);
  const late = date.toISOString().slice(11, 16) >= orderBy;
  date.setUTCHours(0, 0, 0, 0);
  date.setUTCDate(date.getUTCDate() + (late ? 1 : 0));
  const there = new Date(date);
  there.setUTCDate(there.getUTCDate() + calendarDays);
  const closed = (): boolean => date.getUTCDay() % 6 === 0 || daysOff.some((off) => date.toISOString().slice(0, 10).endsWith(off));
  const walk = (working: number): void => {
    while (closed()) date.setUTCDate(date.getUTCDate() + 1);
    for (let left = working; left > 0;) {
      date.setUTCDate(date.getUTCDate() + 1);
      if (!closed()) left--;
    }
  };
  walk(workingDays);
  while (date < there) date.setUTCDate(date.getUTCDate() + 1);
  walk(onTheWay);
  return date.toISOString();
}

const makings: fc.Arbitrary<Making> = fc.record({ calendarDays: fc.nat(120), workingDays: fc.nat(80) });
const moment = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 0, 1) });
const twoDigits = (number: number): string => String(number).padStart(2, "0");
const calendarDays = fc.date({ min: new Date("2025-01-01"), max: new Date("2029-06-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
/** Places that keep one distance from UTC all year. */
const place = fc.constantFrom(["UTC", 0], ["Asia/Tokyo", 540], ["America/Phoenix", -420], ["Asia/Kathmandu", 345], ["Pacific/Kiritimati", 840]) as fc.Arbitrary<readonly [string, number]>;
const calendars = fc.record({
  place, hour: fc.nat(23), minute: fc.nat(59),
  once: fc.array(calendarDays, { maxLength: 60 }), yearly: fc.array(calendarDays.map((iso) => iso.slice(5)), { maxLength: 60 }),
}).map(({ place: [timeZone, minutes], hour, minute, once, yearly }) => ({ minutes, calendar: { timeZone, orderBy: `${twoDigits(hour)}:${twoDigits(minute)}`, daysOff: [...yearly, ...once] } }));

describe("the promised days", () => {
  test("are those a calendar gives, for every hour, place and day off, over every weekend and year's end", () => {
    fc.assert(fc.property(moment, makings, fc.nat(20), fc.nat(20), calendars, (now, lead, least, more, { calendar, minutes }) => {
      const { from, until } = estimateDelivery(now, lead, [least, least + more], calendar);
      expect(new Date(from).toISOString()).toBe(counted(now, lead, least, calendar, minutes));
      expect(new Date(until).toISOString()).toBe(counted(now, lead, least + more, calendar, minutes));
    }));
  });

  test("never come earlier for who orders later or waits for more", () => {
    fc.assert(fc.property(moment, fc.integer({ min: 0, max: 10 * day }), makings, fc.nat(10), calendars, (now, later, lead, way, { calendar }) => {
      const first = estimateDelivery(now, lead, [way, way], calendar);
      expect(estimateDelivery(now + later, lead, [way, way], calendar).from).toBeGreaterThanOrEqual(first.from);
      expect(estimateDelivery(now, { ...lead, calendarDays: lead.calendarDays + 1 }, [way, way], calendar).from).toBeGreaterThanOrEqual(first.from);
      expect(estimateDelivery(now, { ...lead, workingDays: lead.workingDays + 1 }, [way, way], calendar).from).toBeGreaterThanOrEqual(first.from);
      expect(estimateDelivery(now, lead, [way, way + 1], calendar).until).toBeGreaterThan(first.until);
    }));
  });

  test.each<[string, string, Partial<WorkCalendar>, string]>([
    ["before the hour", "2026-12-23T12:59Z", {}, "2026-12-23"],
    ["after it", "2026-12-23T13:00Z", {}, "2026-12-24"],
    ["after it, before Christmas and a weekend", "2026-12-24T13:00Z", {}, "2026-12-28"],
    ["in summer the hour comes earlier by UTC", "2026-07-01T12:00Z", {}, "2026-07-02"],
    ["after midnight it is the next day already", "2026-07-01T22:30Z", {}, "2026-07-02"],
    ["the day the clocks go forward", "2027-03-28T10:00Z", {}, "2027-03-30"],
    ["a day off of one year is none in the next", "2028-03-29T08:00Z", {}, "2028-03-29"],
  ])("in Berlin, %s", (_, now, change, leaves) => {
    const calendar: WorkCalendar = { timeZone: "Europe/Berlin", orderBy: "14:00", daysOff: ["12-25", "12-26", "2027-03-26", "2027-03-29"], ...change };
    expect(new Date(estimateDelivery(Date.parse(now), { calendarDays: 0, workingDays: 0 }, [0, 0], calendar).from).toISOString().slice(0, 10)).toBe(leaves);
  });
});

describe("the calendar's form", () => {
  const form = { timeZone: "Europe/Berlin", orderBy: "14:00", daysOff: ["12-25", "02-29", "2027-03-26"] };
  test("takes what it says", () => {
    expect(workCalendarSchema.parse(form)).toEqual(form);
    expect(workCalendarSchema.parse(defaultCalendar)).toEqual(defaultCalendar);
  });
  test.each<[string, object]>([
    ["no place", { timeZone: "Europe/Larkwood" }], ["no hour", { orderBy: "24:00" }], ["half an hour's text", { orderBy: "9:00" }], ["no day", { daysOff: ["2027-02-29"] }], ["no day of any year", { daysOff: ["02-30"] }],
    ["a text", { daysOff: "12-25" }], ["something else", { more: 1 }], ["so many days off that none is left", { daysOff: Array.from({ length: 201 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(5, 10)) }],
  ])("refuses %s", (_, change) => expect(workCalendarSchema.safeParse({ ...form, ...change }).success).toBe(false));
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

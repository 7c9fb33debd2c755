import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultDeliveryMethods } from "./defaults/delivery-methods.ts";
import { defaultCalendar, estimateDelivery, makingOf } from "./delivery-estimate.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "./delivery-method.ts";
import { deliveryCountries, deliveryOptions, type Load } from "./delivery-options.ts";

const day = 24 * 3_600_000;
const load = (wish: Partial<Load> = {}): Load => ({ country: "DE", currency: "EUR", grams: 3_000, longestMm: 500, value: 5_000, piecesToAssemble: 0, ...wish });
const ids = (wish: Partial<Load>) => deliveryOptions(defaultDeliveryMethods, load(wish)).map((option) => option.id);
const text = { en: "x" };

describe("delivery methods", () => {
  test("the shop's own are well formed", () => expect(deliveryMethodsSchema.safeParse(defaultDeliveryMethods).success).toBe(true));

  test("are offered in the merchant's order, and only where they go", () => {
    expect(ids({})).toEqual(["parcel", "freight", "pickup"]);
    expect(ids({ country: "FR" })).toEqual(["parcel", "freight"]);
    expect(ids({ country: "AQ" })).toEqual([]);
  });

  test("what is too heavy or too long for the parcel goes by freight", () => {
    expect(ids({ grams: 30_000 })).toContain("parcel");
    expect(ids({ grams: 30_001 })).toEqual(["freight", "pickup"]);
    expect(ids({ longestMm: 1_751 })).toEqual(["freight", "pickup"]);
    expect(ids({ grams: 3_000_000 })).toEqual([]);
  });

  test("the price follows the weight, and is nothing from a value on", () => {
    const parcel = (wish: Partial<Load>) => deliveryOptions(defaultDeliveryMethods, load(wish))[0]?.amount;
    expect([parcel({ grams: 5_000 }), parcel({ grams: 5_001 }), parcel({ value: 15_000 }), parcel({ value: 14_999 })]).toEqual([590, 990, 0, 590]);
  });

  test("a currency without a price has no delivery", () => expect(ids({ currency: "CHF" })).toEqual([]));

  test("assembly is offered with freight, by piece, when there is something to assemble", () => {
    const freight = (pieces: number) => deliveryOptions(defaultDeliveryMethods, load({ piecesToAssemble: pieces })).find((option) => option.id === "freight")?.assembly;
    expect([freight(0), freight(1), freight(3)]).toEqual([null, 7_800, 13_600]);
    expect(deliveryOptions(defaultDeliveryMethods, load({ piecesToAssemble: 2 }))[0]?.assembly).toBeNull();
  });

  test("a star stands for every country nobody named", () => {
    const world: DeliveryMethod = { id: "world", name: text, description: text, zones: [{ countries: ["DE"], days: [1, 1], steps: [{ upToGrams: 9_999, price: { EUR: 1 } }] }, { countries: ["*"], days: [5, 9], steps: [{ upToGrams: 9_999, price: { EUR: 7 } }] }] };
    expect(deliveryOptions([world], load())[0]?.amount).toBe(1);
    expect(deliveryOptions([world], load({ country: "NZ" }))[0]).toMatchObject({ amount: 7, days: [5, 9] });
    // The shopper chooses among all the world then, in the order of her own language.
    const list = deliveryCountries([world], "en");
    expect([list.length, list[0], list.at(-1), list.includes("NZ")]).toEqual([249, "AF", "ZW", true]);
    expect(deliveryCountries([world], "ru")[0]).toBe("AU");
  });

  test("every country of the list has a way that carries a small thing", () => {
    for (const country of deliveryCountries(defaultDeliveryMethods, "en")) expect(ids({ country }).length).toBeGreaterThan(0);
  });
});

describe("the estimate", () => {
  const wednesday = Date.UTC(2026, 10, 18, 9);
  const date = (time: number) => new Date(time).toISOString().slice(0, 10);
  const between = (now: number, lead: number, days: readonly [number, number]) => {
    const { from, until } = estimateDelivery(now, { calendarDays: lead, workingDays: 0 }, days, defaultCalendar);
    return [date(from), date(until)];
  };

  test("counts working days on the way", () => {
    expect(between(wednesday, 0, [1, 3])).toEqual(["2026-11-19", "2026-11-23"]);
    expect(between(wednesday, 0, [0, 0])).toEqual(["2026-11-18", "2026-11-18"]);
  });

  test("leaves a day later in the afternoon, and after the weekend", () => {
    expect(between(Date.UTC(2026, 10, 18, 14), 0, [1, 1])).toEqual(["2026-11-20", "2026-11-20"]);
    expect(between(Date.UTC(2026, 10, 20, 14), 0, [0, 1])).toEqual(["2026-11-23", "2026-11-24"]);
  });

  test("adds the days of making", () => expect(between(wednesday, 14, [1, 1])).toEqual(["2026-12-03", "2026-12-03"]));

  test("never arrives on a weekend, never before the order, never ends before it begins", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (days, hour, lead, least, more) => {
      const now = days * day + hour * 3_600_000;
      const { from, until } = estimateDelivery(now, { calendarDays: lead, workingDays: 0 }, [least, least + more], defaultCalendar);
      expect([0, 6]).not.toContain(new Date(from).getUTCDay());
      expect([0, 6]).not.toContain(new Date(until).getUTCDay());
      expect(until).toBeGreaterThanOrEqual(from);
      expect(from).toBeGreaterThanOrEqual(now - day + lead * day);
    }));
  });

  test("building takes working days, what comes from elsewhere days of the calendar; the later of both counts", () => {
    const leaves = (calendarDays: number, workingDays: number) => date(estimateDelivery(wednesday, { calendarDays, workingDays }, [0, 0], defaultCalendar).from);
    expect([leaves(0, 2), leaves(0, 3), leaves(0, 15)]).toEqual(["2026-11-20", "2026-11-23", "2026-12-09"]);
    expect([leaves(15, 3), leaves(15, 15)]).toEqual(["2026-12-03", "2026-12-09"]);
  });

  test("what is on stock waits for nothing; of the rest the longest counts, each kind by itself", () => {
    const line = (wish: object) => ({ configured: false, madeToOrder: false, onStock: false, leadTimeDays: 21, ...wish });
    expect(makingOf([line({ onStock: true })])).toEqual({ calendarDays: 0, workingDays: 0 });
    expect(makingOf([line({}), line({ madeToOrder: true, onStock: true, leadTimeDays: 30 }), line({ leadTimeDays: 4 })])).toEqual({ calendarDays: 30, workingDays: 0 });
    expect(makingOf([line({ configured: true, madeToOrder: true, leadTimeDays: 16 }), line({ leadTimeDays: 4 })])).toEqual({ calendarDays: 4, workingDays: 16 });
    expect(makingOf([])).toEqual({ calendarDays: 0, workingDays: 0 });
  });
});

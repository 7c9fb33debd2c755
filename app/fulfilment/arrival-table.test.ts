import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrivalTable } from "./arrival-table.ts";
import { defaultCalendar } from "./delivery-estimate.ts";
import { defaultDeliveryMethods } from "./defaults/delivery-methods.ts";

const noon = Date.parse("2026-11-30T10:00:00Z");
const load = { grams: 40_000, longestMm: 1_800 };
const table = (longest: number, now = noon, country = "DE", currency = "EUR") => arrivalTable({ methods: defaultDeliveryMethods, calendar: defaultCalendar, country, currency, now, longest, load });

describe("the table of arrivals", () => {
  test("has an entry for each number of days, the first without any", () => {
    expect(table(0)).toHaveLength(1);
    expect(table(20)).toHaveLength(21);
  });

  test("never promises an earlier day for a longer making, nor a weekend", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 400 }), (longest, day) => {
      const entries = table(longest, noon + day * 86_400_000);
      entries.forEach(({ from, until }, index) => {
        expect(until).toBeGreaterThanOrEqual(from);
        expect(from).toBeGreaterThanOrEqual(entries[index - 1]?.from ?? 0);
        for (const time of [from, until]) expect([0, 6]).not.toContain(new Date(time).getUTCDay());
      });
    }));
  });

  test("is bounded, whatever a model says", () => {
    expect(table(1_000_000)).toHaveLength(401);
    expect(table(-5)).toHaveLength(1);
  });

  test("is empty where nothing is delivered or no price is known", () => {
    expect(arrivalTable({ methods: [], calendar: defaultCalendar, country: "DE", currency: "EUR", now: noon, longest: 10, load })).toEqual([]);
    expect(table(10, noon, "DE", "ZZZ")).toEqual([]);
  });
});

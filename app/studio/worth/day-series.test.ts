import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clickRate, dayBars, lastDays, scaleTop, totalOf, type ShopDay } from "./day-series.ts";

const now = Date.UTC(2026, 2, 2, 0, 30);
const row = (day: string, own: Partial<ShopDay> = {}): ShopDay => ({ day, watched: 0, clicks: 0, added: 0, orders: 0, revenue: 0, margin: 0, ...own });

describe("the days", () => {
  test("are whole, end with today, and cross the end of a month; what lies outside is left out", () => {
    const days = lastDays([row("2026-03-02", { clicks: 3 }), row("2026-02-28", { clicks: 2 }), row("2026-01-01", { clicks: 9 }), row("2026-03-03", { clicks: 9 })], now, 4);
    expect(days.map(({ day, clicks }) => [day, clicks])).toEqual([["2026-02-27", 0], ["2026-02-28", 2], ["2026-03-01", 0], ["2026-03-02", 3]]);
    expect(totalOf(days, "clicks")).toBe(5);
  });

  test("are there without a single row", () => {
    expect(lastDays([], now, 30)).toHaveLength(30);
    expect(totalOf(lastDays([], now, 30), "revenue")).toBe(0);
  });
});

describe("a scale", () => {
  test.each([[[], 1], [[0, 0], 1], [[1], 1], [[3], 5], [[11, 4], 20], [[50], 50], [[51], 100], [[0.3], 0.5], [[1_234_567], 2_000_000]] as const)("over %j ends with %d", (values, top) => {
    expect(scaleTop(values)).toBeCloseTo(top, 9);
  });

  test("holds every value and wastes at most six tenths", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.001, max: 1e12, noNaN: true }), { minLength: 1 }), (values) => {
      const [most, top] = [Math.max(...values), scaleTop(values)];
      expect(top).toBeGreaterThanOrEqual(most * (1 - 1e-6));
      expect(most / top).toBeGreaterThan(0.39);
    }));
  });
});

describe("bars", () => {
  test("stand on zero and are as high as they are large", () => {
    expect(dayBars([0, 5, 10])).toEqual({ top: 10, bottom: 0, zero: 1, bars: [{ from: 1, to: 1 }, { from: 0.5, to: 1 }, { from: 0, to: 1 }] });
    expect(dayBars([])).toEqual({ top: 1, bottom: 0, zero: 1, bars: [] });
  });

  test("of a loss hang below zero", () => {
    const { top, bottom, bars } = dayBars([10, -5]);
    expect([top, bottom]).toEqual([10, -5]);
    expect(bars[0]).toEqual({ from: 0, to: 10 / 15 });
    expect(bars[1]).toEqual({ from: 10 / 15, to: 1 });
    expect(dayBars([-2, -1])).toMatchObject({ top: 0, bottom: -2, zero: 0 });
  });

  test("stay within the drawing, and a larger value is never the shorter bar", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 40 }), (values) => {
      const { bars } = dayBars(values);
      for (const [index, { from, to }] of bars.entries()) {
        expect(from).toBeGreaterThanOrEqual(-1e-9);
        expect(to).toBeLessThanOrEqual(1 + 1e-9);
        expect(from).toBeLessThanOrEqual(to);
        for (const [other, bar] of bars.entries()) if (Math.abs(values[other] ?? 0) > Math.abs(values[index] ?? 0)) expect(bar.to - bar.from).toBeGreaterThanOrEqual(to - from);
      }
    }));
  });
});

test("the rate of clicks is unknown while nothing was shown", () => {
  expect(clickRate([])).toBeUndefined();
  expect(clickRate([{ watched: 0, clicks: 0 }])).toBeUndefined();
  expect(clickRate([{ watched: 30, clicks: 2 }, { watched: 70, clicks: 3 }])).toBeCloseTo(0.05, 9);
});

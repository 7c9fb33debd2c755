import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrivalAfter, arrivalText, dayText, leadDaysUntil, readDay, writeDay, type Arrivals } from "./arrival.ts";

const day = 86_400_000;
const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);

/** Arrivals that never go back: days of making later, some days on the way. */
const someArrivals: fc.Arbitrary<Arrivals> = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 })), { maxLength: 40 }).map((steps) => {
  let from = at("2026-12-01");
  let until = from;
  return steps.map(([later, way]) => {
    from += later * day;
    until = Math.max(until, from + way * day);
    return { from, until };
  });
});

describe("arrivals", () => {
  test("the longest making that still arrives: one day more would be too late", () => {
    fc.assert(fc.property(someArrivals, fc.integer({ min: -5, max: 150 }), (arrivals, days) => {
      const by = at("2026-12-01") + days * day;
      const longest = leadDaysUntil(arrivals, by);
      expect(longest).toBe(arrivals.filter((arrival) => arrival.until <= by).length - 1);
      if (longest >= 0) expect(arrivalAfter(arrivals, longest)?.until).toBeLessThanOrEqual(by);
      const next = arrivalAfter(arrivals, longest + 1);
      if (next !== undefined) expect(next.until).toBeGreaterThan(by);
    }));
  });

  test("beyond the list nothing is known; before it the first is", () => {
    const arrivals = [{ from: at("2026-12-01"), until: at("2026-12-02") }];
    expect(arrivalAfter(arrivals, 1)).toBeUndefined();
    expect(arrivalAfter(arrivals, -3)).toBe(arrivals[0]);
    expect(arrivalAfter([], 0)).toBeUndefined();
    expect(leadDaysUntil([], at("2026-12-01"))).toBe(-1);
  });

  test("days are days of the calendar or nothing", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      expect(readDay(writeDay(days * day))).toBe(days * day);
    }));
    for (const text of ["2026-2-3", "2026-13-01", "2026-00-10", "2026-04-31", "0", "", "2026-12-04 ", "२०२६-१२-०४"]) expect(readDay(text), text).toBeUndefined();
    expect(readDay("2028-02-29")).toBe(at("2028-02-29"));
    expect(readDay("2027-02-29")).toBeUndefined();
    expect([readDay(null), readDay(undefined)]).toEqual([undefined, undefined]);
  });

  test.each([
    ["2026-12-14", "2026-12-18", "en", /^14 ?– ?18 December$/], ["2026-12-30", "2027-01-04", "en", /30 December.*4 January/], ["2026-12-14", "2026-12-14", "en", /^14 December$/],
    ["2026-12-14", "2026-12-18", "ru", /^14 ?– ?18 декабря$/], ["2026-12-30", "2027-01-04", "ru", /30 декабря.*4 января/],
  ] as const)("%s to %s in %s", (from, until, locale, text) => {
    expect(arrivalText({ from: at(from), until: at(until) }, locale)).toMatch(text);
    expect(arrivalText({ from: at(from), until: at(until) }, locale)).not.toMatch(/\u2009/);
  });

  test("one day", () => {
    expect(dayText(at("2026-12-04"), "en")).toBe("4 December");
    expect(dayText(at("2026-12-04"), "ru")).toBe("4 декабря");
  });
});

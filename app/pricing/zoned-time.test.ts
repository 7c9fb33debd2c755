import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, isTimeZone, wallClock } from "./zoned-time.ts";

const zones = ["UTC", "Europe/Berlin", "Europe/Moscow", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Auckland"];

describe("wall clocks", () => {
  test.each([
    ["2026-11-28T09:00", "Europe/Berlin", "2026-11-28T08:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Berlin", "2026-07-01T07:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Moscow", "2026-07-01T06:00:00.000Z"],
    ["2026-07-01T09:00", "Asia/Kathmandu", "2026-07-01T03:15:00.000Z"],
    // Twice that night: the first time counts.
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    // Left out that night: half an hour after the jump.
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
  ])("%s in %s is %s", (clock, zone, at) => {
    expect(new Date(instantOf(clock, zone) ?? NaN).toISOString()).toBe(at);
  });

  test.each(["", "soon", "2026-02-30T10:00", "2026-13-01T10:00", "2026-11-28 09:00", "2026-11-28T25:00", "2026-11-28T09:00:00", "99999-01-01T00:00"])("%j is no date", (clock) => {
    expect(instantOf(clock, "Europe/Berlin")).toBeUndefined();
  });

  test("there and back again: every minute is found by what its clock shows, or by the same clock earlier", () => {
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 }), (zone, minute) => {
      const at = minute * 60_000;
      const found = instantOf(wallClock(at, zone), zone) ?? NaN;
      expect(wallClock(found, zone)).toBe(wallClock(at, zone));
      expect(found).toBeLessThanOrEqual(at);
      expect(at - found).toBeLessThanOrEqual(3_600_000);
    }), { numRuns: 500 });
  });

  test("knows zones from what is none", () => {
    expect(zones.every(isTimeZone)).toBe(true);
    expect(["", "Moon/Base", "Europe/Berlin; drop", "+25:99"].some(isTimeZone)).toBe(false);
  });
});

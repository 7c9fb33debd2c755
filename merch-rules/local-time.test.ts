/** Wall clocks and instants against Intl minute by minute, and the edges of daylight saving by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, isZone, localTime } from "./local-time.ts";

const zones = ["UTC", "Europe/Berlin", "Europe/Moscow", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"];
const zone = fc.constantFrom(...zones);
const minute = 60_000;
const instant = fc.integer({ min: Date.UTC(2015, 0, 1) / minute, max: Date.UTC(2035, 0, 1) / minute }).map((minutes) => minutes * minute);
const two = (part: number) => String(part).padStart(2, "0");
const wallAt = (name: string, at: number) => {
  const { year, month, day, minute: clock } = localTime(name, at);
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
};

describe("instants and walls", () => {
  test("a wall time read from an instant leads back to it, or to the first of two", () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const back = instantOf(name, wallAt(name, at)) ?? Number.NaN;
        expect(wallAt(name, back)).toBe(wallAt(name, at));
        expect(back).toBeLessThanOrEqual(at);
        // Clocks are set back by an hour at most in these zones and years.
        expect(at - back).toBeLessThanOrEqual(60 * minute);
      }),
      { numRuns: 500 },
    );
  });

  test("no earlier instant shows the same wall time", () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const wall = wallAt(name, at);
        const back = instantOf(name, wall) ?? Number.NaN;
        for (const earlier of [30, 60, 120]) expect(wallAt(name, back - earlier * minute)).not.toBe(wall);
      }),
      { numRuns: 200 },
    );
  });

  const edges: readonly [string, string, string, string][] = [
    ["an ordinary summer noon", "Europe/Berlin", "2026-07-01T12:00", "2026-07-01T10:00:00Z"],
    ["an ordinary winter noon", "Europe/Berlin", "2026-01-01T12:00", "2026-01-01T11:00:00Z"],
    ["the minute before the gap", "Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00Z"],
    ["the first minute of the gap", "Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00Z"],
    ["inside the gap", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z"],
    ["the first minute after the gap", "Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z"],
    ["the minute before the hour that happens twice", "Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59:00Z"],
    ["the hour that happens twice", "Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00:00Z"],
    ["the first minute after it", "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z"],
    ["a date alone is its midnight", "America/New_York", "2026-03-08", "2026-03-08T05:00:00Z"],
    ["24:00 is the next day", "America/New_York", "2026-03-08T24:00", "2026-03-09T04:00:00Z"],
    ["half an hour of daylight saving", "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"],
    ["a zone at five hours and three quarters", "Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15:00Z"],
    ["the leap day", "UTC", "2028-02-29T06:00", "2028-02-29T06:00:00Z"],
  ];
  test.each(edges)("%s", (_, name, wall, utc) => {
    expect(new Date(instantOf(name, wall) ?? 0).toISOString()).toBe(new Date(utc).toISOString());
  });

  test.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-01-01T25:00", "2026-01-01T24:01", "2026-01-01T10:60", "tomorrow", "", "2026-1-1"])("%j is no wall time", (wall) => {
    expect(instantOf("UTC", wall)).toBeNull();
  });

  test("an unknown zone has no instants, and its clock reads UTC", () => {
    expect(instantOf("Mars/Base", "2026-01-01")).toBeNull();
    expect(localTime("Mars/Base", Date.UTC(2026, 0, 1, 5, 6))).toEqual({ year: 2026, month: 1, day: 1, weekday: 3, minute: 306 });
  });

  test("zones are those of Intl", () => {
    expect(zones.filter((name) => !isZone(name))).toEqual([]);
    expect(["Mars/Base", "", "__proto__", "Europe/Berlin\u0000"].filter(isZone)).toEqual([]);
  });

  test("asked again, or for another zone or instant in between, it answers the same", () => {
    const noon = Date.UTC(2026, 6, 1, 12);
    const asked = (zone: string, at: number) => localTime(zone, at).minute;
    expect([asked("UTC", noon), asked("Europe/Berlin", noon), asked("UTC", noon), asked("UTC", noon + 60_000), asked("UTC", noon)]).toEqual([720, 840, 720, 721, 720]);
  });

  test("weekdays count from Monday", () => {
    const days = Array.from({ length: 7 }, (_, day) => localTime("UTC", Date.UTC(2026, 5, 1 + day)).weekday);
    expect(days).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("instants beyond the calendars are clamped, not thrown", () => {
    for (const at of [Number.NaN, Infinity, -Infinity, 1e300]) expect(localTime("Europe/Berlin", at).year).toBeGreaterThanOrEqual(1970);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterWorkingTime, isOpen, type BusinessHours } from "./business-hours.ts";

const hours: BusinessHours = { timeZone: "Europe/Berlin", days: [1, 2, 3, 4, 5], opens: 540, closes: 1080, holidays: ["2026-05-01"] };
const due = (from: string, minutes: number) => afterWorkingTime(hours, new Date(from), minutes)?.toISOString();

describe("working time", () => {
  test.each([
    ["within a day", "2026-03-02T08:00:00Z", 240, "2026-03-02T12:00:00.000Z"],
    ["before opening it starts at nine", "2026-03-02T03:00:00Z", 60, "2026-03-02T09:00:00.000Z"],
    ["over the end of a day", "2026-03-02T16:00:00Z", 120, "2026-03-03T09:00:00.000Z"],
    ["over a weekend", "2026-03-06T16:30:00Z", 60, "2026-03-09T08:30:00.000Z"],
    ["over a holiday and a weekend", "2026-04-30T15:00:00Z", 120, "2026-05-04T08:00:00.000Z"],
    ["over the night the clocks go forward", "2026-03-27T16:00:00Z", 120, "2026-03-30T08:00:00.000Z"],
    ["over the night they go back", "2026-10-23T15:00:00Z", 120, "2026-10-26T09:00:00.000Z"],
    ["exactly to the end", "2026-03-02T16:00:00Z", 60, "2026-03-02T17:00:00.000Z"],
  ])("%s", (_name, from, minutes, expected) => expect(due(from, minutes)).toBe(expected));

  test("a policy without working time has no answer", () => {
    expect(afterWorkingTime({ ...hours, days: [] }, new Date(), 10)).toBeUndefined();
    expect(afterWorkingTime({ ...hours, closes: hours.opens }, new Date(), 10)).toBeUndefined();
  });

  test("is never before the start, grows with the minutes, and ends while somebody is there", () => {
    const start = fc.date({ min: new Date("2025-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
    fc.assert(fc.property(start, fc.integer({ min: 1, max: 3000 }), fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"), (from, minutes, timeZone) => {
      const policy = { ...hours, timeZone };
      const end = afterWorkingTime(policy, from, minutes);
      const later = afterWorkingTime(policy, from, minutes + 1);
      expect(end!.getTime()).toBeGreaterThan(from.getTime());
      expect(later!.getTime()).toBeGreaterThan(end!.getTime());
      expect(isOpen(policy, new Date(end!.getTime() - 60_000))).toBe(true);
    }), { numRuns: 150 });
  });

  test("open and shut", () => {
    expect(isOpen(hours, new Date("2026-03-02T08:00:00Z"))).toBe(true);
    expect(isOpen(hours, new Date("2026-03-02T17:00:00Z"))).toBe(false);
    expect(isOpen(hours, new Date("2026-03-01T10:00:00Z"))).toBe(false);
  });
});

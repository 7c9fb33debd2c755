import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterWorkingTime, isOpen, workingMinutes, type BusinessHours } from "./business-hours.ts";

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

  test("so many minutes lie between a moment and the end of so many minutes, and none before it", () => {
    const start = fc.date({ min: new Date("2025-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
    fc.assert(fc.property(start, fc.nat(4000), fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"), (from, minutes, timeZone) => {
      const policy = { ...hours, timeZone };
      const end = afterWorkingTime(policy, from, minutes)!;
      expect(workingMinutes(policy, from, end)).toBe(minutes);
      expect(workingMinutes(policy, new Date(end.getTime() + 1), from)).toBe(0);
    }), { numRuns: 150 });
  });

  test("add up over a night, a weekend and a holiday, and come to nothing without working time", () => {
    const between = (from: string, to: string, of = hours) => workingMinutes(of, new Date(from), new Date(to));
    expect(between("2026-03-02T16:30:00Z", "2026-03-03T08:15:00Z")).toBe(45);
    expect(between("2026-03-06T16:59:30Z", "2026-03-09T08:00:30Z")).toBe(1);
    expect(between("2026-04-30T17:00:00Z", "2026-05-04T07:00:00Z")).toBe(0);
    expect(between("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", { ...hours, closes: hours.opens })).toBe(0);
  });

  test("open and shut", () => {
    expect(isOpen(hours, new Date("2026-03-02T08:00:00Z"))).toBe(true);
    expect(isOpen(hours, new Date("2026-03-02T17:00:00Z"))).toBe(false);
    expect(isOpen(hours, new Date("2026-03-01T10:00:00Z"))).toBe(false);
  });
});

/** Walks the clock minute by minute, asking only whether somebody is there: slow and beyond doubt. */
function walked(policy: BusinessHours, from: Date, minutes: number): Date {
  let at = Math.ceil(from.getTime() / 60_000) * 60_000;
  for (let left = minutes; left > 0; at += 60_000) if (isOpen(policy, new Date(at))) left--;
  return new Date(at);
}

describe("against a clock watched minute by minute", () => {
  const policies: readonly BusinessHours[] = [
    hours,
    { ...hours, timeZone: "America/New_York", days: [1, 3, 6], opens: 0, closes: 120, holidays: ["2026-03-09"] },
    { ...hours, timeZone: "Asia/Kathmandu", days: [7], opens: 23 * 60, closes: 24 * 60, holidays: [] },
    { ...hours, timeZone: "Pacific/Apia", days: [1, 2, 3, 4, 5, 6, 7], opens: 60, closes: 1_439, holidays: ["2026-01-01", "2026-12-31"] },
  ];

  test("the promised moment is the same, in every time zone, also around holidays", () => {
    const start = fc.date({ min: new Date("2026-01-05"), max: new Date("2026-12-28"), noInvalidDate: true });
    fc.assert(fc.property(fc.constantFrom(...policies), start, fc.integer({ min: 1, max: 90 }), (policy, from, minutes) => {
      expect(afterWorkingTime(policy, from, minutes)?.toISOString()).toBe(walked(policy, from, minutes).toISOString());
    }), { numRuns: 15 });
  });

  test("two waits after each other are one wait of both", () => {
    const start = fc.date({ min: new Date("2026-01-05"), max: new Date("2026-12-28"), noInvalidDate: true });
    fc.assert(fc.property(start, fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }), (from, first, second) => {
      const middle = afterWorkingTime(hours, from, first);
      expect(afterWorkingTime(hours, middle!, second)).toEqual(afterWorkingTime(hours, from, first + second));
    }), { numRuns: 100 });
  });

  test("a year of holidays has no answer instead of no end", () => {
    const holidays = Array.from({ length: 500 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
    expect(afterWorkingTime({ ...hours, holidays }, new Date("2026-01-01T00:00:00Z"), 1)).toBeUndefined();
  });
});

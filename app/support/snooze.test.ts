import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOpen } from "./business-hours.ts";
import { defaultPolicy } from "./policy.ts";
import { snoozes, snoozeUntil } from "./snooze.ts";

const { hours } = defaultPolicy;
const until = (snooze: (typeof snoozes)[number], now: string, given = hours) => snoozeUntil(snooze, given, new Date(now)).toISOString();

describe("snooze", () => {
  // Berlin in winter is an hour ahead; 2026-11-27 is a Friday.
  test.each([
    ["hours", "2026-11-27T20:30:00Z", "2026-11-27T23:30:00.000Z"],
    ["tomorrow", "2026-11-26T10:00:00Z", "2026-11-27T08:00:00.000Z"],
    // In the night before work "tomorrow" is the next day of the desk's own calendar.
    ["tomorrow", "2026-11-25T23:30:00Z", "2026-11-27T08:00:00.000Z"],
    ["tomorrow", "2026-11-27T10:00:00Z", "2026-11-30T08:00:00.000Z"],
    ["week", "2026-11-25T10:00:00Z", "2026-11-30T08:00:00.000Z"],
    ["week", "2026-11-30T10:00:00Z", "2026-12-07T08:00:00.000Z"],
  ] as const)("%s from %s is %s", (snooze, now, expected) => expect(until(snooze, now)).toBe(expected));

  test("a holiday is passed over; without working time it is a day", () => {
    expect(until("tomorrow", "2026-11-26T10:00:00Z", { ...hours, holidays: ["2026-11-27"] })).toBe("2026-11-30T08:00:00.000Z");
    expect(until("week", "2026-11-26T10:00:00Z", { ...hours, days: [] })).toBe("2026-11-27T10:00:00.000Z");
  });

  test("it always ends later than it begins, and in working time where there is some", () => {
    fc.assert(fc.property(fc.constantFrom(...snoozes), fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }), (snooze, now) => {
      const end = snoozeUntil(snooze, hours, now);
      expect(end.getTime()).toBeGreaterThan(now.getTime());
      if (snooze !== "hours") expect(isOpen(hours, end)).toBe(true);
    }), { numRuns: 30 });
  });
});

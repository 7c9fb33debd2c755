import { expect, test } from "vitest";
import { shortTime } from "./short-time.ts";

test("this year with the hour, another year with the year, in the shop's time zone", () => {
  const at = new Date("2026-11-22T07:56:00Z");
  expect(shortTime(at, "en", at)).toBe("22 Nov, 08:56");
  expect(shortTime(at, "ru", at)).toMatch(/^22 нояб\., 08:56$/);
  expect(shortTime(at, "en", new Date("2027-01-02T00:00:00Z"))).toBe("22 Nov 2026");
});

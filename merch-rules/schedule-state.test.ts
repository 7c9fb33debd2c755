import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "./compile.ts";
import type { Schedule } from "./schema.ts";
import { scheduleState } from "./schedule-state.ts";

function ruleWith(schedule: Schedule | undefined) {
  const compiled = compile({ version: 1, zone: "Europe/Berlin", rules: [{ id: "r", ...(schedule === undefined ? {} : { schedule }), action: { type: "synonyms", words: ["a", "b"] } }] });
  const rule = compiled.ok ? compiled.program.rules[0] : undefined;
  if (rule === undefined) throw new Error("the rule of this test does not compile");
  return rule;
}
const at = (iso: string) => Date.parse(iso);
const friday = { days: ["fri" as const], from: "16:00", to: "20:00" };

describe("the state of a schedule", () => {
  test("is always without one", () => {
    expect(scheduleState(ruleWith(undefined), at("2026-05-08T12:00:00Z"), "UTC")).toBe("always");
  });

  test.each([
    ["2026-05-01T11:59:00Z", "starts"], ["2026-05-01T12:00:00Z", "on"], ["2026-05-31T21:59:00Z", "on"], ["2026-05-31T22:00:00Z", "ended"],
  ])("from and until are edges in the file's zone: %s %s", (now, state) => {
    expect(scheduleState(ruleWith({ from: "2026-05-01T14:00", until: "2026-06-01" }), at(now), "Asia/Tokyo")).toBe(state);
  });

  test.each([["2026-05-08T13:59:00Z", "pauses"], ["2026-05-08T14:00:00Z", "on"], ["2026-05-08T18:00:00Z", "pauses"]])("pauses outside its windows: %s %s", (now, state) => {
    expect(scheduleState(ruleWith({ weekly: [friday] }), at(now), "UTC")).toBe(state);
  });

  test("follows the shopper's clock where the schedule says so", () => {
    const rule = ruleWith({ zone: "shopper", from: "2026-05-01" });
    expect(scheduleState(rule, at("2026-04-30T16:00:00Z"), "Asia/Tokyo")).toBe("on");
    expect(scheduleState(rule, at("2026-04-30T16:00:00Z"), "Europe/Berlin")).toBe("starts");
  });

  test("moves only forward: starts, then on or pauses, then ended", () => {
    const order = ["starts", "on", "ended"];
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), fc.integer({ min: 0, max: 400 * 86_400 }), (a, b) => {
      const rule = ruleWith({ from: "2026-03-29T02:30", until: "2026-10-25T02:30" });
      const base = at("2026-01-01T00:00:00Z");
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((seconds) => order.indexOf(scheduleState(rule, base + seconds * 1000, "UTC")));
      return (earlier ?? -1) >= 0 && (earlier ?? 0) <= (later ?? -1);
    }));
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeUntil, dayAfter, findWindow, localDay, momentOf, offeredDays, readSlotKey, slotKey, weekdayOf, type SlotQuestion, type Taken } from "./slot-days.ts";
import { areaFor, inPostalRange, slotAreaSchema, slotAreasSchema, type SlotArea } from "./slot-plan.ts";

const area: SlotArea = {
  id: "berlin", name: { en: "Berlin" }, method: "freight", countries: ["DE"], postalCodes: [{ from: "10", to: "14" }], timeZone: "Europe/Berlin", daysOff: ["2026-12-25"], noticeDays: 2, horizonDays: 10, changeHours: 48,
  windows: [
    { id: "late", from: "13:00", until: "17:00", weekdays: [1, 2, 3, 4, 5], capacity: 2, assemblies: 1 },
    { id: "early", from: "08:00", until: "12:00", weekdays: [1, 2, 3, 4, 5, 6], capacity: 1, assemblies: 0 },
  ],
};
const now = Date.UTC(2026, 11, 1, 9);
const ask = (wish: Partial<SlotQuestion> = {}): SlotQuestion => ({ now, earliest: now, assembly: false, taken: new Map(), ...wish });
const names = (question: SlotQuestion, of = area) => offeredDays(of, question).flatMap((on) => on.windows.map(({ window, full }) => `${on.day.slice(5)} ${window.id}${full ? " full" : ""}`));

describe("the days offered", () => {
  test("begin after the notice, follow the week, in the order of the hours", () => {
    expect(names(ask()).slice(0, 6)).toEqual(["12-03 early", "12-03 late", "12-04 early", "12-04 late", "12-05 early", "12-07 early"]);
    expect(names(ask()).at(-1)).toBe("12-12 early");
  });

  test("begin no sooner than the goods can be there", () => expect(names(ask({ earliest: Date.UTC(2026, 11, 22, 9) }))).toEqual(
    ["12-22 early", "12-22 late", "12-23 early", "12-23 late", "12-24 early", "12-24 late", "12-26 early", "12-28 early", "12-28 late", "12-29 early", "12-29 late", "12-30 early", "12-30 late", "12-31 early", "12-31 late"]));

  test("a window that is taken is full, for assembly sooner than for carrying alone", () => {
    const taken = new Map<string, Taken>([["2026-12-03/late", { deliveries: 1, assemblies: 1 }], ["2026-12-03/early", { deliveries: 1, assemblies: 0 }]]);
    expect(names(ask({ taken })).slice(0, 2)).toEqual(["12-03 early full", "12-03 late"]);
    expect(names(ask({ taken, assembly: true })).slice(0, 4)).toEqual(["12-03 early full", "12-03 late full", "12-04 early full", "12-04 late"]);
  });

  test("a window that has begun is over", () => {
    const today = { ...area, noticeDays: 0 };
    expect(names(ask({ now: Date.UTC(2026, 11, 1, 7, 30) }), today)[0]).toBe("12-01 late");
    expect(names(ask({ now: Date.UTC(2026, 11, 1, 6, 59) }), today)[0]).toBe("12-01 early");
  });

  test("a choice that is not offered is no window: another day, another name, a day off, beyond the horizon", () => {
    expect(findWindow(area, { day: "2026-12-03", window: "late" }, ask())?.from).toBe("13:00");
    for (const [day, window] of [["2026-12-02", "late"], ["2026-12-03", "night"], ["2026-12-05", "late"], ["2026-12-06", "early"], ["2026-12-13", "early"], ["2025-12-03", "early"]] as const) expect(findWindow(area, { day, window }, ask()), day).toBeUndefined();
    expect(findWindow(area, { day: "2026-12-25", window: "early" }, ask({ earliest: Date.UTC(2026, 11, 24) }))).toBeUndefined();
  });

  test("whatever the plan: no day off, no wrong weekday, never before the notice, nothing twice; a free window has room", () => {
    const plans = fc.record({
      noticeDays: fc.nat(20), horizonDays: fc.integer({ min: 1, max: 40 }), daysOff: fc.array(fc.nat(60).map((days) => dayAfter("2026-12-01", days)), { maxLength: 10 }),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), capacity: fc.nat(3), assemblies: fc.nat(3), taken: fc.nat(3), assembly: fc.boolean(), lead: fc.nat(30), at: fc.nat(86_400_000),
    });
    fc.assert(fc.property(plans, ({ weekdays, capacity, assemblies, taken, assembly, lead, at, ...plan }) => {
      const of: SlotArea = { ...area, ...plan, windows: [{ id: "w", from: "10:00", until: "11:00", weekdays, capacity, assemblies }] };
      const question = ask({ now: now + at, earliest: now + lead * 86_400_000, assembly, taken: new Map([["2026-12-10/w", { deliveries: taken, assemblies: Math.min(taken, assemblies) }]]) });
      const days = offeredDays(of, question);
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
      for (const { day, windows } of days) {
        expect(plan.daysOff).not.toContain(day);
        expect(weekdays).toContain(weekdayOf(day));
        expect(day >= dayAfter(localDay(question.now, of.timeZone), plan.noticeDays)).toBe(true);
        expect(day >= localDay(question.earliest, of.timeZone)).toBe(true);
        const full = capacity - (day === "2026-12-10" ? taken : 0) <= 0 || (assembly && assemblies - (day === "2026-12-10" ? Math.min(taken, assemblies) : 0) <= 0);
        expect(windows.map((each) => each.full)).toEqual([full]);
      }
    }));
  });
});

describe("clocks and calendars", () => {
  test.each([["2026-12-03", "08:00", "Europe/Berlin", "2026-12-03T07:00"], ["2026-07-03", "08:00", "Europe/Berlin", "2026-07-03T06:00"], ["2026-07-03", "08:00", "Asia/Kolkata", "2026-07-03T02:30"], ["2026-12-03", "00:30", "Pacific/Auckland", "2026-12-02T11:30"], ["2026-03-29", "03:30", "Europe/Berlin", "2026-03-29T01:30"]])(
    "%s %s in %s is %s", (on, hour, zone, expected) => { expect(new Date(momentOf(on, hour, zone)).toISOString().slice(0, 16)).toBe(expected); });

  test("the moment of an hour shows that hour on the zone's clock", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu");
    fc.assert(fc.property(zones, fc.nat(1_000), fc.integer({ min: 5, max: 23 }), fc.nat(59), (zone, days, hours, minutes) => {
      const on = dayAfter("2026-01-01", days);
      const hour = `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
      const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(momentOf(on, hour, zone));
      expect(shown).toBe(`${on} ${hour}`);
    }));
  });

  test("weekdays count from Monday; a change is possible until so many hours before the window begins", () => {
    expect(["2026-11-30", "2026-12-05", "2026-12-06"].map(weekdayOf)).toEqual([1, 6, 7]);
    expect(new Date(changeUntil(area, { day: "2026-12-05", from: "08:00" })).toISOString()).toBe("2026-12-03T07:00:00.000Z");
  });

  test("the name of a choice reads back; anything else is none", () => {
    expect(readSlotKey(slotKey({ day: "2026-12-03", window: "late" }))).toEqual({ day: "2026-12-03", window: "late" });
    for (const key of ["", "2026-12-03", "2026-12-03/", "2026-1-3/late", "2026-12-03/LATE", "2026-12-03/late/late", "2026-12-03/'; drop table"]) expect(readSlotKey(key), key).toBeUndefined();
  });
});

describe("the areas", () => {
  test.each([["10115", true], ["14999", true], ["09999", false], ["15000", false], [" 1 0115", true], ["", false]])("postal code %j lies in 10 to 14: %s", (code, inside) => { expect(inPostalRange(code, { from: "10", to: "14" })).toBe(inside); });

  test("letters count as they stand, blanks do not", () => {
    expect(inPostalRange("ab1 2cd", { from: "AB1", to: "AB3" })).toBe(true);
    expect(inPostalRange("AB4 1XX", { from: "AB1", to: "AB3" })).toBe(false);
  });

  test("the first that holds the place counts; another method, country or code has none", () => {
    const country: SlotArea = { ...area, id: "germany", postalCodes: [] };
    const find = (method: string, at: string, postalCode: string) => areaFor([area, country], { method, country: at, postalCode })?.id;
    expect([find("freight", "DE", "10115"), find("freight", "DE", "80331"), find("freight", "DE", ""), find("freight", "FR", "10115"), find("parcel", "DE", "10115")]).toEqual(["berlin", "germany", "germany", undefined, undefined]);
  });

  const [window] = area.windows;
  test.each<[string, unknown]>([
    ["no windows", { ...area, windows: [] }], ["hours the wrong way round", { ...area, windows: [{ ...window, from: "18:00" }] }], ["an eighth weekday", { ...area, windows: [{ ...window, weekdays: [8] }] }],
    ["a window twice", { ...area, windows: [window, window] }], ["a day there is not", { ...area, daysOff: ["2026-02-30"] }], ["an hour there is not", { ...area, windows: [{ ...window, until: "24:00" }] }],
    ["a zone of time nobody knows", { ...area, timeZone: "Mars/Olympus" }], ["room for minus one", { ...area, windows: [{ ...window, capacity: -1 }] }], ["an unknown word", { ...area, colour: "red" }],
  ])("a plan with %s is refused", (_, plan) => { expect(slotAreaSchema.safeParse(plan).success).toBe(false); });

  test("a whole plan is taken; the same area twice is not", () => {
    expect(slotAreasSchema.safeParse([area]).success).toBe(true);
    expect(slotAreasSchema.safeParse([area, area]).success).toBe(false);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyProfile, momentAt } from "../shopper.ts";
import type { Profile } from "../shopper.ts";
import { attentionOf } from "./attention.ts";
import { daypartOf, makeShopper, seasonOf } from "./make-shopper.ts";
import { randomFrom } from "./random.ts";
import { hasPhrase, wordsOf } from "./words.ts";
import type { ShelfDefinition } from "../schema.ts";
import { devices, layouts } from "../schema.ts";

const noon = Date.UTC(2026, 0, 15, 11);
const shares = (affinities: Profile["affinities"], facet = "f") => makeShopper({ ...emptyProfile, affinities }, momentAt(noon)).affinities.get(facet);

describe("affinities as shares", () => {
  const evidence = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.double({ min: -100, max: 100, noNaN: true }), { maxKeys: 80 });

  test("lie in -1..1, the strongest has the greatest", () => {
    fc.assert(
      fc.property(evidence, (values) => {
        const found = [...(shares({ f: values })?.values() ?? [])];
        expect(found.every((share) => share >= -1 && share <= 1)).toBe(true);
        expect(found.length).toBeLessThanOrEqual(64);
        for (const share of found) expect(Math.abs(share)).toBeLessThanOrEqual(Math.abs(found[0] ?? 0));
      }),
    );
  });

  test("twice the evidence in the same proportion is more confident", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 50 }), { minKeys: 1 }), (values) => {
        const doubled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value * 2]));
        for (const [name, share] of shares({ f: values }) ?? []) expect(shares({ f: doubled })?.get(name)).toBeGreaterThan(share);
      }),
    );
  });

  test("three views count half", () => {
    expect(shares({ f: { a: 3 } })?.get("a")).toBe(0.5);
  });

  test("a facet without evidence is not there", () => {
    expect(shares({ f: {} })).toBeUndefined();
    expect(shares({ f: { a: 0 } })).toBeUndefined();
    expect(shares({ f: { a: Number.NaN } })).toBeUndefined();
  });

  test("equal evidence keeps the same 64 values in any order", () => {
    const names = Array.from({ length: 100 }, (_, index) => `v${index}`);
    const from = (list: readonly string[]) => [...(shares({ f: Object.fromEntries(list.map((name) => [name, 1])) })?.keys() ?? [])];
    expect(from(names)).toEqual(from(names.toReversed()));
  });
});

describe("the moment", () => {
  const dayparts: readonly [string, string][] = [["05:59", "night"], ["06:00", "morning"], ["10:59", "morning"], ["11:00", "midday"], ["14:00", "afternoon"], ["17:59", "afternoon"], ["18:00", "evening"], ["22:00", "night"]];
  test.each(dayparts)("at %s it is %s", (clock, daypart) => {
    expect(daypartOf(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))).toBe(daypart);
  });

  test("seasons of the north, and the other half of the year in the south", () => {
    const year = (region: string) => Array.from({ length: 12 }, (_, month) => seasonOf(month + 1, region));
    expect(year("DE")).toEqual(["winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn", "autumn", "winter"]);
    expect(year("NZ")).toEqual([...year("DE").slice(6), ...year("DE").slice(0, 6)]);
  });

  test("what a what-if sets is kept", () => {
    const { moment } = makeShopper(emptyProfile, momentAt(noon, { daypart: "night", weekday: "sun", season: "summer" }));
    expect([moment.daypart, moment.weekday, moment.season]).toEqual(["night", "sun", "summer"]);
  });
});

describe("words", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["Oak  Desk", ["oak", "desk"]], ["sit-stand", ["sit", "stand"]], ["ДИВАН угловой", ["диван", "угловой"]], ["ｄｅｓｋ", ["desk"]], ["", []], ["!?", []], ["120×60", ["120", "60"]],
  ];
  test.each(cases)("%j", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test("at most sixty-four", () => {
    expect(wordsOf("a ".repeat(1000))).toHaveLength(64);
  });

  test("phrases stand together and in order", () => {
    const words = ["big", "oak", "desk"];
    expect([["oak", "desk"], ["big"], ["desk"], ["big", "oak", "desk"]].every((phrase) => hasPhrase(words, phrase))).toBe(true);
    expect([["big", "desk"], ["desk", "oak"], ["oa"], [], ["big", "oak", "desk", "lamp"]].some((phrase) => hasPhrase(words, phrase))).toBe(false);
  });
});

describe("attention", () => {
  const shelf = (parts: Partial<ShelfDefinition>): ShelfDefinition => ({ id: "s", title: { en: "S" }, source: { all: [] }, layout: "row", slots: 12, dial: 0, explore: 0, minimum: 1, paged: false, ...parts });

  test("falls from slot to slot, starts at one, never reaches zero", () => {
    for (const layout of layouts) {
      for (const device of devices) {
        const weights = [...attentionOf(shelf({ layout, slots: 60 }), device)];
        expect(weights[0]).toBe(1);
        expect(weights.every((weight, slot) => weight > 0 && weight <= (weights[slot - 1] ?? 1))).toBe(true);
      }
    }
  });

  test("a phone shows less of a row than a desktop", () => {
    expect(attentionOf(shelf({}), "phone")[4]).toBeLessThan(attentionOf(shelf({}), "desktop")[4] ?? 0);
  });

  test("own weights, the last one going on", () => {
    expect([...attentionOf(shelf({ slots: 4, attention: [0.5, 1] }), "phone")]).toEqual([0.5, 1, 1, 1]);
    expect([...attentionOf(shelf({ slots: 2, attention: { phone: [0.1, 1] } }), "phone")]).toEqual([0.1, 1]);
    expect(attentionOf(shelf({ slots: 2, attention: { phone: [0.1, 1] } }), "desktop")[0]).toBe(1);
  });
});

describe("random numbers", () => {
  const take = (seed: string, count: number) => {
    const next = randomFrom(seed);
    return Array.from({ length: count }, next);
  };

  test("the same seed, the same numbers", () => {
    expect(take("a", 20)).toEqual(take("a", 20));
    expect(take("a", 20)).not.toEqual(take("b", 20));
  });

  test("lie in 0..1 and fill it evenly", () => {
    const buckets = new Uint32Array(10);
    for (const value of take("even", 100_000)) buckets[Math.floor(value * 10)] = (buckets[Math.floor(value * 10)] ?? 0) + 1;
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test("first numbers of similar seeds are not alike", () => {
    const firsts = Array.from({ length: 10_000 }, (_, index) => take(`visitor ${index}`, 1)[0] ?? 0);
    expect(Math.abs(firsts.reduce((sum, value) => sum + value, 0) / firsts.length - 0.5)).toBeLessThan(0.015);
    expect(firsts.filter((value) => value < 0.03).length / firsts.length).toBeCloseTo(0.03, 2);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pastDays, planVisits, pressesOn, stepsOf, visitorOf, type Surroundings } from "./plan-visits.ts";

const now = Date.UTC(2026, 10, 28, 12);
const day = 24 * 3_600_000;
const visits = planVisits(now, 600);
const shelves = Array.from({ length: 8 }, (_, shelf) => ({ shelf: `s${shelf}`, products: Array.from({ length: 8 }, (_each, place) => `p${shelf}-${place}`) }));
const around: Surroundings = { categories: ["tables", "lamps"], words: ["oak", "hammock"], isConfigurable: (product) => product.endsWith("0") };

describe("the visits", () => {
  test("are the same every time, in order, and lie in the past", () => {
    expect(planVisits(now, 600)).toEqual(visits);
    expect(visits.map(({ at }) => at)).toEqual(visits.map(({ at }) => at).toSorted((a, b) => a - b));
    for (const { at } of visits) {
      expect(at).toBeLessThan(now);
      expect(at).toBeGreaterThan(now - (pastDays + 1) * day);
    }
    expect(new Set(visits.map(({ name }) => name)).size).toBe(visits.length);
  });

  test("are of everybody, of some again, at most four times; every week has some, the last month more than the first", () => {
    const perVisitor = Map.groupBy(visits, ({ visitor }) => visitor.id);
    expect(perVisitor.size).toBeGreaterThan(560);
    const times = [...perVisitor.values()].map((each) => each.length);
    expect(Math.max(...times)).toBeLessThanOrEqual(4);
    expect(times.filter((count) => count > 1).length / times.length).toBeGreaterThan(0.2);
    const weeks = Array.from({ length: 8 }, (_, week) => visits.filter(({ at }) => Math.floor((now - at) / (7 * day)) === week).length);
    for (const count of weeks) expect(count).toBeGreaterThan(10);
    expect(visits.filter(({ at }) => at > now - 30 * day).length).toBeGreaterThan(visits.filter(({ at }) => at <= now - 30 * day).length);
  });

  test("at any hour and for any number of visitors are plans, not faults", () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) }), fc.integer({ min: 0, max: 12 }), (instant, count) => {
      for (const { at, visitor } of planVisits(instant, count)) {
        expect(at).toBeLessThan(instant);
        expect(["en", "ru"]).toContain(visitor.locale);
      }
    }));
  });

  test("come from every market, on phones and desktops", () => {
    const people = Array.from({ length: 200 }, (_, index) => visitorOf(index));
    expect(new Set(people.map(({ market }) => market))).toEqual(new Set(["eur", "usd", "rub"]));
    expect(new Set(people.map(({ device }) => device)).size).toBe(2);
    for (const { market, locale } of people) expect(locale).toBe(market === "rub" ? "ru" : "en");
  });
});

describe("what they press", () => {
  const pressed = (appeal: (product: string) => number) => visits.flatMap(({ name }) => pressesOn(name, shelves, appeal));

  test("is at most one of each shelf, of what stands there; the first shelf and the best place most", () => {
    for (const { name } of visits.slice(0, 100)) {
      const presses = pressesOn(name, shelves, () => 1);
      expect(new Set(presses.map(({ shelf }) => shelf)).size).toBe(presses.length);
      for (const { shelf, product } of presses) expect(shelves.find((one) => one.shelf === shelf)?.products).toContain(product);
    }
    const all = pressed(() => 1);
    const on = (shelf: string) => all.filter((one) => one.shelf === shelf).length;
    expect(on("s0")).toBeGreaterThan(on("s7"));
    const [best, last] = ["-0", "-7"].map((place) => all.filter(({ product }) => product.endsWith(place)).length);
    expect(best).toBeGreaterThan(last ?? Infinity);
    expect(all.length / visits.length).toBeGreaterThan(0.3);
    expect(all.length / visits.length).toBeLessThan(1.5);
  });

  test("is more of what tempts more, nothing of what does not, and nothing of an empty page", () => {
    expect(pressed(() => 3).length).toBeGreaterThan(pressed(() => 1).length * 1.5);
    expect(pressed(() => 0)).toEqual([]);
    expect(pressesOn("v", [], () => 1)).toEqual([]);
    expect(pressesOn("v", [{ shelf: "s", products: [] }], () => 1e9)).toEqual([]);
  });
});

describe("what they do then", () => {
  const all = visits.map(({ name }) => ({ presses: pressesOn(name, shelves, () => 2), steps: stepsOf(name, pressesOn(name, shelves, () => 2), around) }));

  test("begins with a look at what was pressed; only what can be configured is, and only what was looked at is taken", () => {
    for (const { presses, steps } of all) {
      const looked = new Set(presses.map(({ product }) => product));
      expect(steps.filter(({ type }) => type === "view")).toHaveLength(presses.length);
      for (const step of steps) {
        if (step.type === "configure") expect(around.isConfigurable(step.product)).toBe(true);
        if ("product" in step) expect(looked.has(step.product)).toBe(true);
      }
    }
  });

  test("is of every kind in some visit", () => {
    const kinds = new Set(all.flatMap(({ steps }) => steps.map(({ type }) => type)));
    expect(kinds).toEqual(new Set(["category", "search", "view", "configure", "cart-add"]));
  });

  test("is nothing where the shop has nothing", () => {
    for (const { name } of visits) expect(stepsOf(name, [], { categories: [], words: [], isConfigurable: () => true })).toEqual([]);
  });
});

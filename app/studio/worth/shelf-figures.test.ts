import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shelfFigures, type ShownTimes } from "./shelf-figures.ts";

const row = (shelf: string, product: string, times: number, eye: number, [watched, clicks] = [0, 0]): ShownTimes => ({ page: "home", shelf, product, times, eye, watched, clicks });
const margins: Readonly<Record<string, number>> = { rich: 0.6, poor: 0.2 };
const marginOf = (product: string) => margins[product];

describe("figures of shelves", () => {
  test("weigh each product's margin by how often it stood there, eye level apart", () => {
    const [figure] = shelfFigures([row("a", "", 10, 10), row("a", "rich", 10, 10), row("a", "poor", 10, 0)], marginOf);
    expect(figure).toEqual({ page: "home", shelf: "a", times: 10, rate: undefined, eyeMargin: 0.6, margin: expect.closeTo(0.4, 10) });
  });

  test("name how many of those who can be counted pressed the shelf, whatever its products say", () => {
    expect(shelfFigures([row("a", "", 10, 10, [8, 2]), row("a", "rich", 10, 10, [8, 1]), row("b", "", 4, 4, [0, 0]), row("c", "rich", 1, 1, [1, 1])], marginOf).map(({ shelf, rate }) => [shelf, rate])).toEqual([["a", 0.25], ["b", undefined], ["c", undefined]]);
  });

  test("claim no margin where none is known", () => {
    expect(shelfFigures([row("a", "", 3, 3), row("a", "unknown", 3, 3)], marginOf)).toEqual([{ page: "home", shelf: "a", times: 3, rate: undefined, eyeMargin: undefined, margin: undefined }]);
    expect(shelfFigures([row("a", "", 3, 3), row("a", "rich", 3, 0)], () => Number.NaN)).toMatchObject([{ margin: undefined }]);
    expect(shelfFigures([], marginOf)).toEqual([]);
  });

  test("stand by how often they were shown; every mean lies among its margins", () => {
    fc.assert(fc.property(fc.array(fc.record({ shelf: fc.constantFrom("a", "b", "c"), product: fc.constantFrom("", "rich", "poor", "unknown"), times: fc.nat(100), eye: fc.nat(100) }), { maxLength: 30 }), (drawn) => {
      const rows = [...new Map(drawn.map((one) => [`${one.shelf} ${one.product}`, row(one.shelf, one.product, one.times, Math.min(one.eye, one.times))])).values()];
      const figures = shelfFigures(rows, marginOf);
      expect(new Set(figures.map(({ shelf }) => shelf))).toEqual(new Set(rows.map(({ shelf }) => shelf)));
      expect(figures.map(({ times }) => times)).toEqual(figures.map(({ times }) => times).toSorted((left, right) => right - left));
      for (const margin of figures.flatMap((one) => [one.margin, one.eyeMargin]).filter((one) => one !== undefined)) {
        expect(margin).toBeGreaterThanOrEqual(0.2 - 1e-9);
        expect(margin).toBeLessThanOrEqual(0.6 + 1e-9);
      }
    }));
  });
});

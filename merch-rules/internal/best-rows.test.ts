import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { before, bestRows, idRanks, supplyOf } from "./best-rows.ts";

const cases = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 0, maxLength: 60 }).map((values) => ({
  rows: Int32Array.from(values.keys()),
  order: { values: Float64Array.from(values), idRank: Uint32Array.from(values.keys()) },
}));
const slow = ({ rows, order }: { rows: Int32Array; order: { values: Float64Array; idRank: Uint32Array } }) =>
  [...rows].toSorted((left, right) => (order.values[right] ?? 0) - (order.values[left] ?? 0) || (order.idRank[left] ?? 0) - (order.idRank[right] ?? 0));

describe("bestRows", () => {
  test("is the head of the sorted list", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 70 }), (one, count) => {
        expect([...bestRows(one.rows, count, one.order)]).toEqual(slow(one).slice(0, count));
      }),
    );
  });

  test("a negative count is none", () => {
    expect(bestRows(Int32Array.of(1, 2), -1, { values: new Float64Array(3), idRank: new Uint32Array(3) })).toHaveLength(0);
  });

  test("does not change its input", () => {
    const rows = Int32Array.of(0, 1, 2);
    bestRows(rows, 2, { values: Float64Array.of(1, 2, 3), idRank: Uint32Array.of(0, 1, 2) });
    expect([...rows]).toEqual([0, 1, 2]);
  });
});

describe("supplyOf", () => {
  test("gives the whole order, however little is sorted first", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 5 }), (one, first) => {
        const supply = supplyOf(one.rows, first, one.order);
        expect(Array.from({ length: one.rows.length }, (_, index) => supply.at(index))).toEqual(slow(one));
        expect(supply.at(one.rows.length)).toBe(-1);
      }),
    );
  });
});

describe("order", () => {
  test("is total: of two different rows exactly one stands before the other", () => {
    fc.assert(
      fc.property(cases, ({ rows, order }) => {
        for (const left of rows) for (const right of rows) expect(before(left, right, order)).toBe(left !== right && !before(right, left, order));
      }),
      { numRuns: 30 },
    );
  });

  test("ids rank by code units, wherever they stand", () => {
    expect([...idRanks(["b", "a", "ä", "B"])]).toEqual([2, 1, 3, 0]);
  });
});

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

  // Rows of a larger catalogue in any order, few different values, and ids that rank in an order of their own.
  const scattered = fc.record({ size: fc.integer({ min: 1, max: 400 }), kinds: fc.integer({ min: 1, max: 30 }), salt: fc.integer({ min: 1, max: 10_000 }), share: fc.integer({ min: 1, max: 4 }) }).map(({ size, kinds, salt, share }) => {
    const mixed = Array.from({ length: size }, (_, row) => ({ row, by: Math.imul(row + 1, 2_654_435_761 + salt) >>> 0 })).toSorted((left, right) => left.by - right.by).map(({ row }) => row);
    const idRank = new Uint32Array(size);
    for (const [place, row] of mixed.entries()) idRank[row] = place;
    return {
      rows: Int32Array.from(mixed.toReversed().filter((row) => (row * 7 + salt) % share === 0)),
      order: { values: Float64Array.from({ length: size }, (_, row) => (Math.imul(row + salt, 40_503) >>> 3) % kinds - kinds / 2), idRank },
    };
  });

  test("is so whatever the rows are called and however their ids rank, for any share of them", () => {
    fc.assert(
      fc.property(scattered, fc.integer({ min: 0, max: 450 }), (one, count) => {
        expect([...bestRows(one.rows, count, one.order)]).toEqual(slow(one).slice(0, count));
      }),
      { numRuns: 60 },
    );
  });

  // Long lists are looked at in a sample first: it may be of one value, of the best only or of the worst only.
  test.each([
    ["many values", (row: number) => Math.sin(row * 7919)], ["few values", (row: number) => (row * 7) % 5], ["one value", () => 3], ["rising", (row: number) => row], ["falling", (row: number) => -row],
    ["none of the best in the sample", (row: number) => (row % 2 === 0 ? -1 : Math.cos(row))], ["only the best in the sample", (row: number) => (row % 23 === 0 ? 9 : row % 23 === 1 ? -Infinity : 0)],
  ] as const)("of thousands of rows it is so too: %s", (_name, valueOf) => {
    for (const size of [511, 512, 700, 3_000]) {
      const one = { rows: Int32Array.from({ length: size }, (_, at) => at), order: { values: Float64Array.from({ length: size }, (_, row) => valueOf(row)), idRank: Uint32Array.from({ length: size }, (_, row) => size - row) } };
      const sorted = slow(one);
      for (const count of [0, 1, 7, 48, 127, 128, 160, size]) expect([...bestRows(one.rows, count, one.order)], `${count} of ${size}`).toEqual(sorted.slice(0, count));
    }
  });

  test("values beyond all numbers stand first and last", () => {
    const order = { values: Float64Array.of(0, Infinity, -Infinity, 5, Infinity), idRank: Uint32Array.of(0, 4, 2, 3, 1) };
    for (let count = 0; count <= 5; count += 1) expect([...bestRows(Int32Array.of(0, 1, 2, 3, 4), count, order)]).toEqual([4, 1, 3, 0, 2].slice(0, count));
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

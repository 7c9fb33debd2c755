import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addRow, allRows, countRows, drop, hasRow, isEmpty, join, keep, listRows, noRows, overlap, removeRow } from "./row-set.ts";

const size = fc.integer({ min: 0, max: 130 });
const pair = size.chain((rows) => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: Math.max(rows - 1, 0) }), { maxLength: rows });
  return fc.tuple(fc.constant(rows), some, some);
});
const setOf = (rows: number, list: readonly number[]) => {
  const set = noRows(rows);
  for (const row of list) addRow(set, row);
  return set;
};
const sorted = (rows: Iterable<number>) => [...rows].toSorted((left, right) => left - right);

describe("a set of rows behaves like a set of numbers", () => {
  test("adding and listing", () => {
    fc.assert(
      fc.property(pair, ([rows, list]) => {
        expect([...listRows(setOf(rows, list))]).toEqual(sorted(list));
      }),
    );
  });

  test("counting", () => {
    fc.assert(
      fc.property(pair, ([rows, list]) => {
        expect(countRows(setOf(rows, list))).toBe(list.length);
      }),
    );
  });

  test("asking", () => {
    fc.assert(
      fc.property(pair, ([rows, list]) => {
        const set = setOf(rows, list);
        for (let row = 0; row < rows; row += 1) expect(hasRow(set, row)).toBe(list.includes(row));
      }),
    );
  });

  test("intersection, union, difference", () => {
    fc.assert(
      fc.property(pair, ([rows, a, b]) => {
        const [both, either, first] = [setOf(rows, a), setOf(rows, a), setOf(rows, a)];
        keep(both, setOf(rows, b));
        join(either, setOf(rows, b));
        drop(first, setOf(rows, b));
        expect([...listRows(both)]).toEqual(sorted(a.filter((row) => b.includes(row))));
        expect([...listRows(either)]).toEqual(sorted(new Set([...a, ...b])));
        expect([...listRows(first)]).toEqual(sorted(a.filter((row) => !b.includes(row))));
      }),
    );
  });

  test("overlap and emptiness", () => {
    fc.assert(
      fc.property(pair, ([rows, a, b]) => {
        expect(overlap(setOf(rows, a), setOf(rows, b))).toBe(a.some((row) => b.includes(row)));
        expect(isEmpty(setOf(rows, a))).toBe(a.length === 0);
      }),
    );
  });

  test("removing", () => {
    fc.assert(
      fc.property(pair, ([rows, a, b]) => {
        const set = setOf(rows, a);
        for (const row of b) removeRow(set, row);
        expect([...listRows(set)]).toEqual(sorted(a.filter((row) => !b.includes(row))));
      }),
    );
  });

  test("all rows are exactly the rows there are", () => {
    fc.assert(
      fc.property(size, (rows) => {
        expect([...listRows(allRows(rows))]).toEqual(Array.from({ length: rows }, (_, row) => row));
      }),
    );
  });

  test("the last bit of a word, whose sign differs", () => {
    const set = setOf(64, [31, 63]);
    expect([countRows(set), [...listRows(set)], hasRow(set, 31), hasRow(set, 30)]).toEqual([2, [31, 63], true, false]);
  });
});

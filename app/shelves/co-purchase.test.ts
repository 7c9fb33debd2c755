import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnPredictors, solvePositive, type Purchase } from "./co-purchase.ts";

const day = 24 * 3_600_000;
const now = 1_000 * day;
const bought = (...groups: readonly (readonly string[])[]): Purchase[] => groups.flatMap((products, group) => products.map((productId) => ({ group: `g${group}`, productId, at: now })));
const times = (count: number, ...products: string[]): string[][] => Array.from({ length: count }, () => products);
const scoreOf = (rows: ReturnType<typeof learnPredictors>, productId: string, neighbourId: string): number => rows.find((row) => row.productId === productId && row.neighbourId === neighbourId)?.score ?? 0;

describe("predictors", () => {
  test("what is often bought together speaks for the other, more than what met once", () => {
    const rows = learnPredictors(bought(...times(20, "sofa", "rug"), ["sofa", "lamp"], ["lamp", "desk"]), now, { ridge: 1 });
    expect(scoreOf(rows, "sofa", "rug")).toBeGreaterThan(0.8);
    expect(scoreOf(rows, "sofa", "rug")).toBeGreaterThan(scoreOf(rows, "sofa", "lamp"));
  });

  test("a neighbour that only repeats a nearer one says little: the difference to counting", () => {
    // Whoever takes the cover has the sofa; the rug follows the sofa, with or without a cover.
    const rows = learnPredictors(bought(...times(40, "sofa", "rug"), ...times(20, "sofa", "rug", "cover"), ...times(10, "sofa", "cover")), now, { ridge: 1 });
    expect(scoreOf(rows, "sofa", "rug")).toBeGreaterThan(0.5);
    expect(scoreOf(rows, "cover", "rug")).toBeLessThan(0.1 * scoreOf(rows, "sofa", "rug"));
  });

  test("equals the regression written out for two neighbours", () => {
    const rows = learnPredictors(bought(...times(6, "a", "p"), ...times(3, "b", "p"), ...times(2, "a", "b", "p"), ...times(4, "a", "b")), now, { ridge: 2 });
    // G = [[12, 6], [6, 9]] + 2 I, g = [8, 5]
    const determinant = 14 * 11 - 6 * 6;
    expect(scoreOf(rows, "a", "p")).toBeCloseTo((8 * 11 - 5 * 6) / determinant, 12);
    expect(scoreOf(rows, "b", "p")).toBeCloseTo((14 * 5 - 6 * 8) / determinant, 12);
  });

  test("old purchases fade by their half-life", () => {
    const log = [...bought(...times(8, "new", "p")), ...Array.from({ length: 8 }, (_, i) => ["old", "p"].map((productId) => ({ group: `o${i}`, productId, at: now - 120 * day }))).flat()];
    const even = learnPredictors(log, now, { ridge: 1 });
    const fading = learnPredictors(log, now, { ridge: 1, halfLifeDays: 60 });
    expect(scoreOf(even, "old", "p")).toBeCloseTo(scoreOf(even, "new", "p"), 10);
    expect(scoreOf(fading, "old", "p")).toBeLessThan(0.8 * scoreOf(fading, "new", "p"));
  });

  test("keeps the nearest few, predicts only what is wanted, and leaves out groups too large to mean anything", () => {
    const log = bought(...times(9, "a", "p"), ...times(5, "b", "p"), ...times(3, "c", "p"));
    expect(learnPredictors(log, now, { most: 2 }).filter((row) => row.neighbourId === "p").map((row) => row.productId)).toEqual(["a", "b"]);
    expect(new Set(learnPredictors(log, now, { wanted: new Set(["a"]) }).map((row) => row.neighbourId))).toEqual(new Set(["a"]));
    expect(learnPredictors(bought(Array.from({ length: 200 }, (_, i) => `p${i}`)), now, { largestGroup: 100 })).toEqual([]);
    expect(learnPredictors([], now)).toEqual([]);
    expect(learnPredictors(bought(["alone"]), now)).toEqual([]);
  });

  test("never depends on the order of the log, nor on a purchase told twice; every score is a positive number", () => {
    const purchase = fc.record({ group: fc.constantFrom("a", "b", "c", "d", "e"), productId: fc.constantFrom("1", "2", "3", "4", "5", "6"), at: fc.integer({ min: 0, max: 1_000 }).map((days) => days * day) });
    fc.assert(fc.property(fc.array(purchase, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (log, most) => {
      const options = { most, halfLifeDays: 90, ridge: 1 };
      const rows = learnPredictors(log, now, options);
      expect(learnPredictors([...log].reverse(), now, options)).toEqual(rows);
      expect(learnPredictors([...log, ...log], now, options)).toEqual(rows);
      for (const row of rows) {
        expect(row.productId).not.toBe(row.neighbourId);
        expect(row.score).toBeGreaterThan(0);
        expect(Number.isFinite(row.score)).toBe(true);
      }
      for (const id of new Set(rows.map((row) => row.neighbourId))) expect(rows.filter((row) => row.neighbourId === id).length).toBeLessThanOrEqual(most);
    }));
  });
});

test("the solver solves: A x = y for random positive definite A", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 7 }).chain((n) => fc.tuple(fc.constant(n), fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n }), fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n, maxLength: n }))), ([n, b, y]) => {
    // B B' + I is positive definite.
    const a = Float64Array.from({ length: n * n }, (_, at) => {
      const [row, column] = [Math.floor(at / n), at % n];
      return Array.from({ length: n }, (_, k) => (b[row * n + k] as number) * (b[column * n + k] as number)).reduce((sum, each) => sum + each, row === column ? 1 : 0);
    });
    const x = solvePositive(Float64Array.from(a), Float64Array.from(y));
    for (let row = 0; row < n; row++) expect(Array.from({ length: n }, (_, k) => (a[row * n + k] as number) * (x[k] as number)).reduce((sum, each) => sum + each, 0)).toBeCloseTo(y[row] as number, 6);
  }));
});

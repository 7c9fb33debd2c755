import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnNeighbours, popularity, type Occurrence } from "./neighbours.ts";

const day = 24 * 3_600_000;

describe("neighbours", () => {
  const baskets = (...groups: string[][]): Occurrence[] => groups.flatMap((products, group) => products.map((productId) => ({ group: `g${group}`, productId, weight: 1 })));

  test("what is often together scores above what met once", () => {
    const found = learnNeighbours(baskets(["sofa", "rug"], ["sofa", "rug"], ["sofa", "rug"], ["sofa", "lamp"]));
    const score = (neighbourId: string) => found.find((row) => row.productId === "sofa" && row.neighbourId === neighbourId)?.score ?? 0;
    expect(score("rug")).toBeGreaterThan(score("lamp"));
    expect(score("lamp")).toBeGreaterThan(0);
  });

  test("is symmetric, between 0 and 1, and does not depend on the order of the log", () => {
    const occurrence = fc.record({ group: fc.constantFrom("a", "b", "c", "d"), productId: fc.constantFrom("1", "2", "3", "4", "5"), weight: fc.constantFrom(1, 3) });
    fc.assert(fc.property(fc.array(occurrence, { maxLength: 40 }), (log) => {
      const key = (rows: ReturnType<typeof learnNeighbours>) => rows.map((row) => `${row.productId} ${row.neighbourId} ${row.score.toFixed(9)}`).sort();
      const rows = learnNeighbours(log);
      expect(key(learnNeighbours([...log].reverse()))).toEqual(key(rows));
      for (const row of rows) {
        expect(row.score).toBeGreaterThan(0);
        expect(row.score).toBeLessThanOrEqual(1);
        expect(rows.find((other) => other.productId === row.neighbourId && other.neighbourId === row.productId)?.score).toBeCloseTo(row.score, 12);
      }
    }));
  });

  test("a robot's visit of a thousand products makes no neighbours", () => {
    expect(learnNeighbours(baskets(Array.from({ length: 1000 }, (_, i) => `p${i}`)))).toEqual([]);
  });

  test("keeps the best few", () => {
    expect(learnNeighbours(baskets(["a", "b", "c", "d", "e"]), { most: 2 }).filter((row) => row.productId === "a").map((row) => row.neighbourId)).toEqual(["b", "c"]);
  });
});

test("popularity of a constant rate is that rate, and the past fades", () => {
  const now = 400 * day;
  const daily = Array.from({ length: 400 }, (_, i) => ({ productId: "a", at: now - i * day, weight: 2 }));
  expect(popularity(daily, now).get("a")).toBeCloseTo(2, 0);
  const old = popularity([{ productId: "b", at: now - 14 * day, weight: 1 }], now).get("b") ?? 0;
  expect(old).toBeCloseTo((popularity([{ productId: "b", at: now, weight: 1 }], now).get("b") ?? 0) / 2, 10);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestAssignment } from "./hungarian.ts";

type Matrix = readonly (readonly number[])[];

function best(matrix: Matrix, seat = 0, used: ReadonlySet<number> = new Set()): number {
  const row = matrix[seat];
  if (row === undefined) return 0;
  return Math.max(...row.flatMap((gain, candidate) => (used.has(candidate) ? [] : [gain + best(matrix, seat + 1, new Set([...used, candidate]))])));
}

const total = (matrix: Matrix, chosen: Int32Array) => [...chosen].reduce((sum, candidate, seat) => sum + (matrix[seat]?.[candidate] ?? Number.NaN), 0);
const solve = (matrix: Matrix) => bestAssignment(matrix.length, matrix[0]?.length ?? 0, (seat, candidate) => matrix[seat]?.[candidate] ?? 0);

/** Up to five seats and at least as many candidates. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
  .chain(([seats, more]) => fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: seats + more, maxLength: seats + more }), { minLength: seats, maxLength: seats }));

describe("bestAssignment", () => {
  test("is the best of all assignments", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(total(matrix, solve(matrix))).toBe(best(matrix));
      }),
      { numRuns: 500 },
    );
  });

  test("gives every seat its own candidate", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const chosen = [...solve(matrix)];
        expect(new Set(chosen).size).toBe(matrix.length);
        expect(chosen.every((candidate) => candidate >= 0 && candidate < (matrix[0]?.length ?? 0))).toBe(true);
      }),
    );
  });

  test("no seats, nothing chosen", () => {
    expect([...bestAssignment(0, 0, () => 1)]).toEqual([]);
  });

  test("sixty seats and three hundred candidates of product form: sorted against sorted", () => {
    const gain = (seat: number, candidate: number) => (60 - seat) * ((candidate * 7919) % 300);
    const chosen = bestAssignment(60, 300, gain);
    const sum = [...chosen].reduce((all, candidate, seat) => all + gain(seat, candidate), 0);
    const greedy = Array.from({ length: 60 }, (_, seat) => (60 - seat) * (299 - seat)).reduce((all, one) => all + one, 0);
    expect(sum).toBe(greedy);
  });
});

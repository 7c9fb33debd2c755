import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalBases } from "./network.ts";
import { bitsOf, mostBits, mostPriceBits, spreadOf, tooLarge } from "./sums.ts";

const amounts = fc.array(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe("spread", () => {
  it("is the largest difference of any two configurations", () => {
    fc.assert(fc.property(amounts, (all) => {
      const bases = literalBases(all.map(({ length }) => length));
      const flat = all.flat();
      const sums = all.reduce<readonly number[]>((found, values) => found.flatMap((sum) => values.map((value) => sum + value)), [0]);
      expect(spreadOf(bases, (literal) => flat[literal] ?? 0)).toBe(Math.max(...sums) - Math.min(...sums));
    }));
  });
});

describe("bits", () => {
  it.each([[0, 0], [1, 1], [2, 2], [3, 2], [4, 3], [255, 8], [256, 9], [2 ** 40 - 1, 40], [2 ** 40, 41]])("of %i are %i", (largest, bits) => {
    expect(bitsOf(largest)).toBe(bits);
  });

  it("are enough for every whole number up to the largest", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (largest) => {
      expect(largest * 2 ** -bitsOf(largest)).toBeLessThan(1);
    }));
  });
});

describe("too large", () => {
  const bases = literalBases([2, 2, 2]);
  const verdict = (prices: readonly number[], wishes: readonly number[] = []): number => tooLarge(bases, (literal) => prices[literal] ?? 0, (literal) => wishes[literal] ?? 0);

  it.each<[string, readonly number[], readonly number[], number]>([
    ["nothing", [], [], -1],
    ["prices of 40 bits alone", [0, 2 ** mostPriceBits - 1], [], -1],
    ["prices of 41 bits", [0, 1, 0, 2 ** mostPriceBits, 5, 0], [], 1],
    ["prices and wishes of 52 bits", [0, 2 ** 40 - 1], [0, 0, 0, 0, 0, 2 ** (mostBits - 40) - 1], -1],
    ["prices and wishes of 53 bits", [0, 1, 0, 7, 0, 2 ** 40 - 9], [0, 2 ** (mostBits - 40)], 2],
    ["what everybody pays is no difference", [2 ** 45, 2 ** 45, 2 ** 45 + 1, 2 ** 45], [], -1],
    ["many that are each small", [0, 2 ** 39, 0, 2 ** 39 + 1, 0, 2 ** 39], [], 1],
  ])("%s", (_, prices, wishes, variable) => {
    expect(verdict(prices, wishes)).toBe(variable);
  });
});

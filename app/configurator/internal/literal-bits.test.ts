import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addAll, addBit, areDisjoint, hasBit, missing, noBits } from "./literal-bits.ts";
import type { LiteralBits } from "./literal-bits.ts";

const size = 100;
const set = fc.uniqueArray(fc.nat({ max: size - 1 }));
const ascending = (literals: Iterable<number>): number[] => [...literals].sort((a, b) => a - b);

function bitsOf(literals: readonly number[]): LiteralBits {
  const bits = noBits(size);
  for (const literal of literals) addBit(bits, literal);
  return bits;
}

describe("sets of literals as bits", () => {
  it("have what was added and nothing else", () => {
    fc.assert(fc.property(set, (literals) => {
      const bits = bitsOf(literals);
      expect(Array.from({ length: size }, (_, literal) => literal).filter((literal) => hasBit(bits, literal))).toEqual(ascending(literals));
    }));
  });

  it("are disjoint when no literal is in both", () => {
    fc.assert(fc.property(set, set, (one, other) => {
      expect(areDisjoint(bitsOf(one), bitsOf(other))).toBe(!one.some((literal) => other.includes(literal)));
    }));
  });

  it("list what the other set has not, ascending, the last bit of a word among it", () => {
    fc.assert(fc.property(set, set, (one, other) => {
      expect(missing(bitsOf(one), bitsOf(other))).toEqual(ascending(one.filter((literal) => !other.includes(literal))));
    }), { numRuns: 300 });
    expect(missing(bitsOf([31, 32, 63, 64, 0]), bitsOf([]))).toEqual([0, 31, 32, 63, 64]);
  });

  it("take in another set", () => {
    fc.assert(fc.property(set, set, (one, other) => {
      const bits = bitsOf(one);
      const added = bitsOf(other);
      addAll(bits, added);
      expect(missing(bits, noBits(size))).toEqual(ascending(new Set([...one, ...other])));
      expect(missing(added, noBits(size))).toEqual(ascending(other));
    }));
  });

  it("have room for every literal", () => {
    for (const literals of [0, 1, 31, 32, 33, 28_000]) {
      const bits = noBits(literals);
      if (literals > 0) addBit(bits, literals - 1);
      expect(bits.reduce((total, word) => total + (word === 0 ? 0 : 1), 0)).toBe(literals > 0 ? 1 : 0);
    }
  });
});

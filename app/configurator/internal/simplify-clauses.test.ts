/** Everything that happens to clauses before the first decision, against brute force. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGroups } from "./exclusive-groups.ts";
import { shortenByPairs, simplifyClauses } from "./simplify-clauses.ts";

type Clauses = readonly (readonly number[])[];
const variables = 7;
const every = Array.from({ length: 2 ** variables }, (_, bits) => bits);
const holds = (bits: number, literal: number): boolean => ((bits >> (literal >> 1)) & 1) === (literal % 2 === 0 ? 1 : 0);
const models = (clauses: Clauses): readonly number[] => every.filter((bits) => clauses.every((clause) => clause.some((literal) => holds(bits, literal))));

const clause = fc.array(fc.integer({ min: 0, max: variables * 2 - 1 }), { minLength: 1, maxLength: 4 });
const clauses: fc.Arbitrary<Clauses> = fc.array(clause, { maxLength: 16 });
/** Many pairs: groups and equal literals are found in them. */
const pairs: fc.Arbitrary<Clauses> = fc.array(fc.array(fc.integer({ min: 0, max: variables * 2 - 1 }), { minLength: 2, maxLength: 2 }), { maxLength: 30 });
const mixed = fc.tuple(clauses, pairs).map(([a, b]) => [...a, ...b]);
const tidy = (all: Clauses): Clauses => all.map((each) => [...new Set(each)]).filter((each) => !each.some((literal) => each.includes(literal ^ 1)));

describe("simplifyClauses", () => {
  it("keeps exactly the configurations", () => {
    fc.assert(fc.property(mixed, (given) => {
      const simple = simplifyClauses(variables, given);
      const left = models(given);
      if (simple === null) {
        expect(left).toEqual([]);
        return;
      }
      const again = every.filter((bits) =>
        [...simple.representative].every((other, literal) => holds(bits, literal) === holds(bits, other))
        && simple.holds.every((mark, literal) => mark === 0 || holds(bits, literal))
        && simple.clauses.every((each) => each.some((literal) => holds(bits, literal))));
      expect(again).toEqual(left);
    }), { numRuns: 1500 });
  });

  it("leaves clauses of two and more open representatives, each once", () => {
    fc.assert(fc.property(mixed, (given) => {
      const simple = simplifyClauses(variables, given);
      if (simple === null) return;
      for (const each of simple.clauses) {
        expect(each.length).toBeGreaterThan(1);
        expect(new Set(each.map((literal) => literal >> 1)).size).toBe(each.length);
        for (const literal of each) {
          expect(simple.representative[literal]).toBe(literal);
          expect((simple.holds[literal] as number) + (simple.holds[literal ^ 1] as number)).toBe(0);
        }
      }
      expect(new Set(simple.clauses.map(String)).size).toBe(simple.clauses.length);
      // Opposites are represented by opposites, so that one number tells both.
      for (let literal = 0; literal < variables * 2; literal += 2) expect(simple.representative[literal + 1]).toBe((simple.representative[literal] as number) ^ 1);
    }), { numRuns: 1000 });
  });

  it("follows a chain of consequences to its end: a unit, what it forces, and what becomes equal then", () => {
    // x0; x0 -> x1; (not x1 or x2 or x3) and (not x1 or not x2 or not x3): x2 and x3 are opposites.
    const simple = simplifyClauses(4, [[0], [1, 2], [3, 4, 6], [3, 5, 7]]);
    expect(simple?.clauses).toEqual([]);
    expect([simple?.holds[0], simple?.holds[2]]).toEqual([1, 1]);
    expect(simple?.representative[6]).toBe(5);
  });

  it("sees the contradiction of a clause without literals", () => {
    expect(simplifyClauses(2, [[]])).toBeNull();
    expect(simplifyClauses(2, [[0], [1]])).toBeNull();
    expect(simplifyClauses(0, [])?.clauses).toEqual([]);
  });
});

describe("shortenByPairs", () => {
  it("keeps exactly the configurations and lengthens nothing", () => {
    fc.assert(fc.property(mixed, (given) => {
      const before = tidy(given);
      const after = shortenByPairs(variables, before);
      expect(models(after)).toEqual(models(before));
      expect(after.length).toBeLessThanOrEqual(before.length);
    }), { numRuns: 1500 });
  });

  it("drops a clause that contains a pair, and a literal that a pair makes idle", () => {
    expect(shortenByPairs(3, [[0, 2], [0, 2, 4]])).toEqual([[0, 2]]);
    expect(shortenByPairs(3, [[0, 2], [0, 3, 4]])).toEqual([[0, 2], [0, 4]]);
  });
});

describe("findGroups", () => {
  const asClauses = (groups: Clauses): Clauses => groups.flatMap((group) => group.flatMap((one, index) => group.slice(index + 1).map((other) => [one ^ 1, other ^ 1])));

  it("says the same as the clauses it stands for", () => {
    fc.assert(fc.property(mixed, (given) => {
      const before = tidy(given);
      const { groups, clauses: rest } = findGroups(variables, before);
      expect(models([...rest, ...asClauses(groups)])).toEqual(models(before));
    }), { numRuns: 1000 });
  });

  it("finds one group in all pairs of 40, whatever their order, and leaves other clauses alone", () => {
    fc.assert(fc.property(fc.shuffledSubarray(Array.from({ length: 40 }, (_, index) => index), { minLength: 40 }), (turned) => {
      const all = turned.flatMap((one, index) => turned.slice(index + 1).map((other) => [one * 2 + 1, other * 2 + 1]));
      const { groups, clauses: rest } = findGroups(41, [...all, [80, 0, 2], [80, 0]]);
      expect(groups.map((group) => [...group].sort((a, b) => a - b))).toEqual([Array.from({ length: 40 }, (_, index) => index * 2)]);
      expect(rest).toEqual([[80, 0, 2], [80, 0]]);
    }), { numRuns: 20 });
  });

  it("makes no group of three", () => {
    const three = asClauses([[0, 2, 4]]);
    expect(findGroups(3, three)).toEqual({ groups: [], clauses: three });
  });

  it("finds two groups that share a member", () => {
    const { groups, clauses: rest } = findGroups(9, asClauses([[0, 2, 4, 6, 8], [8, 10, 12, 14, 16]]));
    expect(groups).toHaveLength(2);
    expect(rest).toEqual([]);
  });
});

/** Long clauses in blocks: the same configurations, by count and by brute force, and no quadratic work. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createBudget } from "./budget.ts";
import { countConfigurations, markPossible, nodeCount } from "./circuit.ts";
import { compileByClauses } from "./compile-clauses.ts";
import { literalBases } from "./network.ts";
import { splitClauses } from "./split-clauses.ts";

vi.setConfig({ testTimeout: 120_000 });

const positives = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, index) => (from + index) * 2);
const pairsOf = (literals: readonly number[]): readonly (readonly number[])[] => literals.flatMap((one, index) => literals.slice(index + 1).map((other) => [one ^ 1, other ^ 1]));
const compiled = (variables: number, clauses: readonly (readonly number[])[], steps = Infinity) =>
  compileByClauses(variables, clauses, literalBases(Array.from({ length: variables }, () => 2)), (literal) => literal ^ 1, createBudget(3_000_000, 120_000, steps));
const countOf = (variables: number, clauses: readonly (readonly number[])[]): bigint => countConfigurations(compiled(variables, clauses), () => true);

describe("splitClauses", () => {
  it("leaves short clauses and those of an exclusive group as they are", () => {
    const short = [positives(0, 100), [1, 2]];
    expect(splitClauses(200, short, [])).toEqual({ clauses: short, helpers: 0 });
    const alternative = [positives(0, 150)];
    expect(splitClauses(200, alternative, [positives(0, 150)])).toEqual({ clauses: alternative, helpers: 0 });
    expect(splitClauses(200, alternative, [positives(0, 75)]).helpers).toBeGreaterThan(0);
    expect(splitClauses(200, alternative, [positives(0, 76)]).helpers).toBe(0);
  });

  it("each helper holds exactly where its block does", () => {
    const { clauses, helpers } = splitClauses(101, [positives(0, 101)], []);
    // Ten blocks and a literal alone, ten of these eleven in one block above.
    expect(helpers).toBe(11);
    const defining = (helper: number): readonly number[] => clauses.find((clause) => clause.includes(helper * 2 + 1)) ?? [];
    for (let helper = 101; helper < 112; helper += 1) {
      const block = defining(helper).filter((literal) => literal >> 1 !== helper);
      expect(block.length).toBe(10);
      for (const literal of block) expect(clauses).toContainEqual([literal ^ 1, helper * 2]);
    }
    expect(clauses.at(-1)).toEqual([111 * 2, 200]);
  });

  it("a clause with both signs is cut by literals, whatever their order", () => {
    fc.assert(fc.property(fc.shuffledSubarray(Array.from({ length: 260 }, (_, literal) => literal), { minLength: 101, maxLength: 260 }), (literals) => {
      const { clauses, helpers } = splitClauses(130, [literals], []);
      // All but the last, which is what is left of the clause, define helpers: from the block, and back from each of its literals.
      const covered = clauses.flatMap((clause, at) => (at < clauses.length - 1 && clause.every((literal) => literal < 260 || literal % 2 === 0) ? [] : clause)).filter((literal) => literal < 260);
      expect([...covered].sort((a, b) => a - b)).toEqual([...literals].sort((a, b) => a - b));
      expect(helpers).toBeGreaterThan(10);
    }), { numRuns: 50 });
  });
});

describe("compiled", () => {
  it.each([101, 111, 250, 1_003])("at least one of %i", (count) => {
    expect(countOf(count, [positives(0, count)])).toBe(2n ** BigInt(count) - 1n);
  });

  it("below a parent that may be absent, beside an alternative of as many", () => {
    const or = positives(1, 130);
    const clauses = [[1, ...or], ...or.map((child) => [child ^ 1, 0])];
    expect(countOf(131, clauses)).toBe(2n ** 130n);
    const alternative = positives(131, 120);
    expect(countOf(251, [...clauses, alternative, ...pairsOf(alternative)])).toBe(2n ** 130n * 120n);
  });

  it("two long clauses over the same variables", () => {
    // Not none of the first 120, not all of the last 120 of 140: these two exclude each other.
    const all = 2n ** 140n;
    expect(countOf(140, [positives(0, 120), positives(20, 120).map((literal) => literal ^ 1)])).toBe(all - 2n ** 20n - 2n ** 20n);
  });

  it("with random short rules over a few of its variables, as many as without the cut", () => {
    const short = fc.array(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    fc.assert(fc.property(short, (rules) => {
      // Brute force over the eight variables of the rules; the other 100 are free, only "at least one" binds them.
      let expected = 0n;
      for (let bits = 0; bits < 256; bits += 1) {
        const holds = (literal: number): boolean => ((bits >> (literal >> 1)) & 1) === (literal % 2 === 0 ? 1 : 0);
        if (rules.every((rule) => rule.some(holds))) expected += bits === 0 ? 2n ** 100n - 1n : 2n ** 100n;
      }
      expect(countOf(108, [positives(0, 108), ...rules])).toBe(expected);
    }), { numRuns: 30 });
  });

  it("says what is possible: the last one left is forced", () => {
    const circuit = compiled(300, [positives(0, 300)]);
    const live = new Uint8Array(nodeCount(circuit)).fill(1);
    for (let variable = 0; variable < 299; variable += 1) live[variable * 2 + 1] = 0;
    expect(markPossible(circuit, live)).toBe(true);
    expect([live[598], live[599]]).toEqual([0, 1]);
    live.fill(1);
    for (let variable = 0; variable < 300; variable += 1) live[variable * 2 + 1] = 0;
    expect(markPossible(circuit, live)).toBe(false);
  });

  it("work grows with the number of literals, not with its square", () => {
    expect(compiled(5_000, [positives(0, 5_000)], 3_000_000).children.length).toBeLessThan(80_000);
  });
});

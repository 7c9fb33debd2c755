import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { NEVER } from "./circuit.ts";
import { smallestConflict, smallestRepairs } from "./conflicts.ts";
import type { Wish } from "./conflicts.ts";
import { smallestHittingSet } from "./hitting-sets.ts";
import { literalBases } from "./network.ts";
import type { NetworkRule } from "./network.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

/** Truth values a, b, c ... with clauses over them: "a b" at least one, "!a b" a needs b. */
function wishOf(names: string, clauses: readonly string[], choices: Readonly<Record<string, boolean>>, wanted: string | null): Wish {
  const variables = [...names].map((id) => ({ id, values: ["false", "true"] }));
  const literal = (text: string): number => names.indexOf(text.replace("!", "")) * 2 + (text.startsWith("!") ? 0 : 1);
  const rules = clauses.map((clause): NetworkRule => ({ id: clause, kind: "clause", literals: clause.split(" ").map(literal) }));
  const compiled = compileNetwork({ variables, rules }, { ...defaultLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  const bases = literalBases(variables.map(() => 2));
  const chosen = Int32Array.from([...names], (name) => (name in choices ? Number(choices[name]) : -1));
  return { circuit: compiled.circuit, bases, chosen, wanted: wanted === null ? -1 : literal(wanted) };
}

describe("smallestHittingSet", () => {
  it.each<[readonly (readonly number[])[], number]>([
    [[], 0],
    [[[1]], 1],
    [[[1, 2], [2, 3]], 1],
    [[[1], [2], [3]], 3],
    [[[1, 2], [3, 4], [1, 3]], 2],
    [[[1, 2, 3], [3, 4, 5], [5, 6, 1]], 2],
    [[[]], 0],
  ])("%j needs %i", (sets, size) => {
    const found = smallestHittingSet(sets);
    expect(found).toHaveLength(size);
    for (const set of sets) if (set.length > 0) expect(set.some((each) => found.includes(each))).toBe(true);
  });

  it("is as small as brute force finds", () => {
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }), { maxLength: 7 }), (sets) => {
      const meets = (bits: number): boolean => sets.every((set) => set.some((each) => (bits >> each) & 1));
      const sizes = Array.from({ length: 128 }, (_, bits) => bits).filter(meets).map((bits) => bits.toString(2).replaceAll("0", "").length);
      expect(smallestHittingSet(sets)).toHaveLength(Math.min(...sizes));
    }));
  });
});

describe("repairs and conflicts", () => {
  it("one choice blocks: one repair", () => {
    const wish = wishOf("ab", ["!a b"], { b: false }, "a");
    expect(smallestConflict(wish)).toEqual([1]);
    expect(smallestRepairs(wish, 10)).toEqual({ size: 1, sets: [[1]] });
  });

  it("either of two choices would do", () => {
    const wish = wishOf("abc", ["!a b c"], { b: false, c: false }, "a");
    expect(smallestConflict(wish)).toEqual([1, 2]);
    expect(smallestRepairs(wish, 10)).toEqual({ size: 1, sets: [[1], [2]] });
  });

  it("each of two choices blocks by itself: both must go, one explains", () => {
    const wish = wishOf("abc", ["!a b", "!a c"], { b: false, c: false }, "a");
    expect(smallestConflict(wish)).toHaveLength(1);
    expect(smallestRepairs(wish, 10)).toEqual({ size: 2, sets: [[1, 2]] });
  });

  it("prefers the smallest way and leaves unrelated choices alone", () => {
    const wish = wishOf("abcde", ["!a b d", "!a c d", "!d !e"], { b: false, c: false, d: false, e: true }, "a");
    expect(smallestRepairs(wish, 10)).toEqual({ size: 2, sets: [[1, 2], [3, 4]] });
  });

  it("nothing blocks: no conflict, nothing to repair", () => {
    const wish = wishOf("ab", ["!a b"], { b: true }, "a");
    expect(smallestConflict(wish)).toBeNull();
    expect(smallestRepairs(wish, 10)).toEqual({ size: 0, sets: [] });
  });

  it("a value that is dead by itself: no choice is to blame", () => {
    const wish = wishOf("ab", ["!a b", "!a !b"], { b: true }, "a");
    expect(smallestConflict(wish)).toEqual([]);
    expect(smallestRepairs(wish, 10)).toEqual({ size: NEVER, sets: [] });
  });

  it("lists at most as many repairs as asked for", () => {
    const names = "abcdefgh";
    const choices = Object.fromEntries([..."bcdefgh"].map((name) => [name, false]));
    const wish = wishOf(names, ["!a b c d e f g h"], choices, "a");
    expect(smallestRepairs(wish, 100).sets).toHaveLength(7);
    expect(smallestRepairs(wish, 3).sets).toHaveLength(3);
  });

  it("contradicting choices without a wanted value", () => {
    const wish = wishOf("abc", ["!a b", "!b c"], { a: true, c: false }, null);
    expect(smallestConflict(wish)).toEqual([0, 2]);
    expect(smallestRepairs(wish, 10)).toEqual({ size: 1, sets: [[0], [2]] });
  });
});

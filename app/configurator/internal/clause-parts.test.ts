import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBudget } from "./budget.ts";
import { createSplitter, keyOf, splitOpen } from "./clause-parts.ts";
import type { Part } from "./clause-parts.ts";
import { assume, createClauseSet, undo } from "./clause-set.ts";
import type { ClauseSet } from "./clause-set.ts";

const variables = 10;
const list = (minLength: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max: variables * 2 - 1 }), { minLength, maxLength: 5, selector: (literal) => literal >> 1 });
const problem = fc.record({ clauses: fc.array(list(2), { maxLength: 12 }), groups: fc.array(list(3), { maxLength: 3 }), decided: list(0) });

const all = Int32Array.from({ length: variables }, (_, variable) => variable);
const pairsOf = (groups: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  groups.flatMap((group) => group.flatMap((one, index) => group.slice(index + 1).map((other) => [one ^ 1, other ^ 1])));

/** What connects open variables now, told from the literals alone. */
function links(set: ClauseSet, clauses: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return clauses.filter((clause) => clause.every((literal) => set.value[literal] !== 1)).map((clause) => clause.filter((literal) => set.value[literal] === 0).map((literal) => literal >> 1));
}

const split = (set: ClauseSet, depth = new Int32Array(variables)): ReturnType<typeof splitOpen> => splitOpen(createSplitter(set, createBudget(1, 1), depth), all);

describe("splitOpen", () => {
  it("puts exactly those open variables together that clauses and groups connect", () => {
    fc.assert(fc.property(problem, ({ clauses, groups, decided }) => {
      const set = createClauseSet(variables, clauses, groups);
      if (!assume(set, decided)) return;
      const { parts, free } = split(set);
      const found = [...parts.map((part) => [...part.variables]), ...free.map((variable) => [variable])];
      expect(found.flat().sort((a, b) => a - b)).toEqual([...all].filter((variable) => set.value[variable * 2] === 0));
      const home = new Map(found.flatMap((members, index) => members.map((variable) => [variable, index] as const)));
      const connected = links(set, [...clauses, ...pairsOf(groups)]);
      for (const link of connected) expect(new Set(link.map((variable) => home.get(variable))).size).toBeLessThan(2);
      // And nothing more: within a part every variable is reached from the first.
      for (const members of found) {
        const reached = new Set(members.slice(0, 1));
        for (const variable of reached) for (const link of connected) if (link.includes(variable)) link.forEach((other) => reached.add(other));
        expect(reached.size).toBe(members.length);
      }
    }), { numRuns: 800 });
  });

  it("names the clauses that have lost a literal, in the part that has the rest of them", () => {
    fc.assert(fc.property(problem, ({ clauses, groups, decided }) => {
      const set = createClauseSet(variables, clauses, groups);
      if (!assume(set, decided)) return;
      for (const part of split(set).parts) {
        const expected = clauses.flatMap((clause, index) => {
          const isOpen = clause.every((literal) => set.value[literal] !== 1) && clause.some((literal) => set.value[literal] === 2);
          return isOpen && clause.some((literal) => set.value[literal] === 0 && part.variables.includes(literal >> 1)) ? [index] : [];
        });
        expect([...part.shortened]).toEqual(expected);
      }
    }), { numRuns: 800 });
  });

  it("decides what is nearest to the root, then what most hangs on", () => {
    const set = createClauseSet(variables, [[0, 2], [2, 4], [4, 6], [2, 8]]);
    expect(split(set).parts[0]?.pick).toBe(1);
    expect(split(set, Int32Array.of(3, 3, 3, 1, 3, 0, 0, 0, 0, 0)).parts[0]?.pick).toBe(3);
  });
});

describe("propagation with groups", () => {
  it("is that of the pairs they stand for, and is undone completely", () => {
    fc.assert(fc.property(problem, ({ clauses, groups, decided }) => {
      const grouped = createClauseSet(variables, clauses, groups);
      const plain = createClauseSet(variables, [...clauses, ...pairsOf(groups)]);
      const before = [grouped.value.slice(), grouped.satisfied.slice(), grouped.remaining.slice(), grouped.taken.slice()];
      const sound = assume(grouped, decided);
      expect(sound).toBe(assume(plain, decided));
      if (sound) expect([...grouped.value]).toEqual([...plain.value]);
      undo(grouped, 0);
      expect([grouped.value, grouped.satisfied, grouped.remaining, grouped.taken]).toEqual(before);
    }), { numRuns: 1000 });
  });

  it("takes back one decision after another", () => {
    fc.assert(fc.property(problem, ({ clauses, groups, decided }) => {
      const set = createClauseSet(variables, clauses, groups);
      const states: { readonly length: number; readonly value: Uint8Array; readonly counts: readonly Int32Array[] }[] = [];
      const counts = (): readonly Int32Array[] => [set.satisfied.slice(), set.remaining.slice(), set.taken.slice()];
      for (const literal of decided) {
        states.push({ length: set.length, value: set.value.slice(), counts: counts() });
        if (!assume(set, [literal])) break;
      }
      for (const state of states.reverse()) {
        undo(set, state.length);
        expect([...set.value]).toEqual([...state.value]);
        expect(counts()).toEqual(state.counts);
      }
    }), { numRuns: 500 });
  });
});

describe("keyOf", () => {
  const numbers = fc.uniqueArray(fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 300_000 })), { maxLength: 12 }).map((each) => Int32Array.from(each).sort());
  const part = fc.record({ variables: numbers, shortened: numbers, pick: fc.constant(0) });

  it("tells every two parts apart, and equal ones not", () => {
    fc.assert(fc.property(part, part, (one: Part, other: Part) => {
      const same = String([...one.variables]) === String([...other.variables]) && String([...one.shortened]) === String([...other.shortened]);
      expect(keyOf(one) === keyOf(other)).toBe(same);
      expect(keyOf(one)).toBe(keyOf({ ...one, variables: one.variables.slice(), pick: 3 }));
    }), { numRuns: 2000 });
  });

  it("tells neighbours apart: one number more, one less, moved between the lists", () => {
    fc.assert(fc.property(part, fc.nat({ max: 300_000 }), (one: Part, extra) => {
      const more = Int32Array.from(new Set([...one.variables, extra])).sort();
      if (more.length > one.variables.length) expect(keyOf({ ...one, variables: more })).not.toBe(keyOf(one));
      if (one.variables.length !== one.shortened.length) expect(keyOf({ ...one, variables: one.shortened, shortened: one.variables })).not.toBe(keyOf(one));
    }), { numRuns: 1000 });
  });

  it("is short for a long run of neighbours", () => {
    expect(keyOf({ variables: Int32Array.from({ length: 5000 }, (_, index) => index), shortened: new Int32Array(0), pick: 0 }).length).toBeLessThan(8);
  });
});

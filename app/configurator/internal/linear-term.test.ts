/** Sums as "at most" rules: together they mean the comparison, for every assignment. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparison } from "#tests/arbitraries/network-rules.ts";
import { linearOf } from "./linear-term.ts";
import type { LinearRule } from "./linear-term.ts";
import { termBounds, boundsOf } from "./term.ts";
import type { Term } from "./term.ts";

const read = (variable: number, values: readonly number[]): Term => ({ op: "read", variable, values });
const constant = (value: number): Term => ({ op: "constant", value });
const sum = (...of: Term[]): Term => ({ op: "binary", name: "+", of });
const compare = (name: "<" | "<=" | "==" | "!=" | ">=" | ">", left: Term, right: Term): Term => ({ op: "binary", name, of: [left, right] });
const three = (): number => 3;

const total = (rule: LinearRule, places: readonly number[]): number => rule.variables.reduce((amount, variable, index) => amount + ((rule.amounts[index] as Float64Array)[places[variable] as number] as number), 0);
const holds = (rules: readonly LinearRule[], places: readonly number[]): boolean => rules.every((rule) => total(rule, places) <= rule.limit);

function assignments(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>((all, size) => all.flatMap((places) => Array.from({ length: size }, (_, value) => [...places, value])), [[]]);
}

describe("linearOf", () => {
  it("means what the comparison means", () => {
    const sizes = [3, 2, 4];
    const all = assignments(sizes);
    fc.assert(fc.property(comparison(sizes), ({ term, run }) => {
      const rules = linearOf(term, (variable) => sizes[variable] as number);
      if (rules === null) return;
      for (const places of all) expect(holds(rules, places), places.join()).toBe(run(places));
    }), { numRuns: 400 });
  });

  it("takes every sum of single variables, and only those", () => {
    const [a, b] = [read(0, [1, 2, 3]), read(1, [5, 0, -5])];
    expect(linearOf(compare("<=", sum(a, b), constant(4)), three)).toHaveLength(1);
    expect(linearOf(compare("==", sum(a, b), constant(4)), three)).toHaveLength(2);
    expect(linearOf(compare("!=", sum(a, b), constant(4)), three)).toBeNull();
    expect(linearOf(compare("<=", { op: "binary", name: "*", of: [a, b] }, constant(4)), three)).toBeNull();
    expect(linearOf(compare("<=", { op: "binary", name: "*", of: [a, a] }, constant(4)), three)?.[0]?.amounts).toEqual([Float64Array.from([1, 4, 9])]);
    expect(linearOf(sum(a, b), three)).toBeNull();
    expect(linearOf(compare("<", constant(2), constant(1)), three)).toEqual([{ variables: [], amounts: [], trends: [], limit: -2 }]);
  });

  it("adds up a variable that stands on both sides", () => {
    const rules = linearOf(compare("<=", read(0, [1, 2, 3]), sum(read(0, [0, 1, 2]), constant(0))), three) as readonly LinearRule[];
    expect(rules[0]?.amounts).toEqual([Float64Array.from([1, 1, 1])]);
    expect(holds(rules, [0])).toBe(false);
  });

  it("knows in which direction amounts go", () => {
    const trends = (values: readonly number[]) => linearOf(compare("<=", read(0, values), constant(1)), three)?.[0]?.trends;
    expect(trends([1, 2, 2])).toEqual([1]);
    expect(trends([3, 2, 2])).toEqual([-1]);
    expect(trends([1, 3, 2])).toEqual([0]);
    expect(linearOf(compare(">", read(0, [1, 2, 3]), constant(1)), three)?.[0]?.trends).toEqual([-1]);
  });

  it("leaves fractions and texts alone", () => {
    expect(linearOf(compare("<=", read(0, [0.5, 1, 2]), constant(1)), three)).toBeNull();
    expect(linearOf(compare("==", { op: "read", variable: 0, values: ["a", "b", "c"] }, { op: "constant", value: "a" }), three)).toBeNull();
  });
});

describe("termBounds", () => {
  const sizes = [3, 2, 4];
  const all = assignments(sizes);

  it("is exact when every variable has one value", () => {
    fc.assert(fc.property(comparison(sizes), fc.constantFrom(...all), ({ term, run }, places) => {
      expect(termBounds(term, (variable, values) => boundsOf([values[places[variable] as number] as number]))).toEqual({ list: [run(places)] });
    }), { numRuns: 400 });
  });

  it("never excludes what some value within the ranges gives", () => {
    const range = fc.tuple(...sizes.map((size) => fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)));
    fc.assert(fc.property(comparison(sizes), range, ({ term, run }, ranges) => {
      const bounds = termBounds(term, (variable, values) => boundsOf(values.slice(ranges[variable]?.[0], (ranges[variable]?.[1] as number) + 1)));
      const inside = all.filter((places) => places.every((value, variable) => value >= (ranges[variable]?.[0] as number) && value <= (ranges[variable]?.[1] as number)));
      const given = new Set(inside.map(run));
      for (const truth of given) if (bounds !== null && "list" in bounds) expect(bounds.list).toContain(truth);
    }), { numRuns: 600 });
  });
});

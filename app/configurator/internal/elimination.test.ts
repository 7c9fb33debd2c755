import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eliminate } from "./elimination.ts";
import { randomSource } from "./order.ts";
import { treeOrder } from "./tree-order.ts";

const count = 12;
const scopes = fc.array(fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 5 }), { maxLength: 20 });
const ties = fc.nat({ max: 5 }).map((seed) => {
  const random = randomSource(seed);
  return (length: number): number => Math.floor(random() * length);
});

describe("eliminate", () => {
  it("makes a tree decomposition: every scope in one bag, every variable in a connected piece", () => {
    fc.assert(fc.property(scopes, ties, (given, pick) => {
      const { order, parent, bags, whole } = eliminate(count, given, pick);
      expect(whole).toBe(true);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      const bag = (variable: number): ReadonlySet<number> => new Set([variable, ...(bags[variable] as readonly number[])]);
      for (const scope of given) expect(order.some((variable) => scope.every((each) => bag(variable).has(each)))).toBe(true);
      const when = new Map(order.map((variable, index) => [variable, index]));
      for (const variable of order) {
        const up = parent[variable] as number;
        // What a bag knows beyond its own variable, the next bag knows too.
        for (const each of bags[variable] as readonly number[]) {
          expect(when.get(each)).toBeGreaterThan(when.get(variable) as number);
          expect(bag(up).has(each)).toBe(true);
        }
        expect(up === -1).toBe((bags[variable] as readonly number[]).length === 0);
      }
    }), { numRuns: 400 });
  });

  it("keeps the bags of a tree and of a cycle small", () => {
    const tree = Array.from({ length: 60 }, (_, index) => [index + 1, index >> 1]);
    expect(Math.max(...eliminate(61, tree).bags.map((bag) => bag.length))).toBe(1);
    const cycle = Array.from({ length: 50 }, (_, index) => [index, (index + 1) % 50]);
    expect(Math.max(...eliminate(50, cycle).bags.map((bag) => bag.length))).toBe(2);
  });

  it("takes a core that touches everything as it is, and says so", () => {
    const random = randomSource(1);
    const dense = Array.from({ length: 9000 }, () => [Math.floor(random() * 900), Math.floor(random() * 900)]).filter(([a, b]) => a !== b);
    const { order, whole } = eliminate(900, dense);
    expect(whole).toBe(false);
    expect(new Set(order).size).toBe(900);
  });

  it("takes one wide group for one element", () => {
    const wide = Array.from({ length: 390 }, (_, index) => index);
    const { bags } = eliminate(391, [wide, [0, 390]]);
    expect(bags.reduce((total, bag) => total + bag.length, 0)).toBe((389 * 390) / 2 + 1);
  });
});

describe("treeOrder", () => {
  const grid = (side: number): readonly (readonly number[])[] => Array.from({ length: side * side }, (_, cell) => cell)
    .flatMap((cell) => [...(cell % side === side - 1 ? [] : [[cell, cell + 1]]), ...(cell + side >= side * side ? [] : [[cell, cell + side]])]);

  it.each([[true, 0], [false, 0], [true, 3], [false, 3]])("halves a chain (nested %s, seed %s)", (nested, seed) => {
    const chain = Array.from({ length: 63 }, (_, index) => [index, index + 1]);
    const { depth, sequence } = treeOrder(64, chain, { seed, nested });
    expect([...sequence].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, index) => index));
    const first = [...depth.keys()].filter((variable) => depth[variable] === 0);
    for (const variable of first) expect(Math.abs(variable - 31.5)).toBeLessThan(20);
    expect(Math.max(...depth)).toBeLessThan(nested ? 9 : 40);
  });

  it("separates: without what is decided before it, each nested level falls into pieces of half the size", () => {
    const side = 7;
    const { depth } = treeOrder(side * side, grid(side), { seed: 0, nested: true });
    // The variables of depth 0 cut the grid.
    const open = new Set([...depth.keys()].filter((variable) => depth[variable] !== 0));
    let largest = 0;
    while (open.size > 0) {
      const piece = [[...open][0] as number];
      open.delete(piece[0] as number);
      for (const cell of piece) for (const edge of grid(side)) if (edge.includes(cell)) for (const other of edge) if (open.delete(other)) piece.push(other);
      largest = Math.max(largest, piece.length);
    }
    expect(largest).toBeLessThan((side * side * 3) / 4);
  });

  it("is the same for the same seed", () => {
    fc.assert(fc.property(scopes, fc.nat({ max: 9 }), fc.boolean(), (given, seed, nested) => {
      expect(treeOrder(count, given, { seed, nested })).toEqual(treeOrder(count, given, { seed, nested }));
    }), { numRuns: 50 });
  });
});

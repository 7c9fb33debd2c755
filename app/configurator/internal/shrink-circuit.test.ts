import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSource } from "./order.ts";
import { shrinkNodes } from "./shrink-circuit.ts";
import type { NodeLists } from "./shrink-circuit.ts";

const literals = 12;

/** Random layers of ANDs and ORs: any graph will do, because only the meaning as a formula counts here. */
const graph: fc.Arbitrary<NodeLists> = fc.array(fc.tuple(fc.boolean(), fc.array(fc.nat(), { minLength: 0, maxLength: 7 })), { minLength: 1, maxLength: 30 })
  .map((rows) => ({
    literals,
    kinds: rows.map(([isAnd]) => (isAnd ? 1 : 0)),
    lists: rows.map(([, picks], index) => [...new Set(picks.map((pick) => pick % (literals + index)))].sort((a, b) => a - b)),
  }));

/** Truth of a node when the literals are as the bits say. */
function truth({ kinds, lists }: NodeLists, node: number, bits: number): boolean {
  const values: boolean[] = [];
  const of = (each: number): boolean => {
    if (each < literals) return ((bits >> each) & 1) === 1;
    return (values[each - literals] ??= kinds[each - literals] === 1 ? (lists[each - literals] as readonly number[]).every(of) : (lists[each - literals] as readonly number[]).some(of));
  };
  return of(node + literals);
}

const edgesOf = ({ lists }: NodeLists, nodes: readonly number[]): number => nodes.reduce((total, node) => total + (lists[node] as readonly number[]).length, 0);

describe("shrinkNodes", () => {
  it("keeps the meaning of the root under every assignment", () => {
    fc.assert(fc.property(graph, fc.array(fc.nat({ max: 2 ** literals - 1 }), { minLength: 30, maxLength: 30 }), (each, samples) => {
      const root = each.kinds.length - 1;
      const before = samples.map((bits) => truth(each, root, bits));
      const work = { ...each, kinds: [...each.kinds], lists: [...each.lists] };
      shrinkNodes(work, root);
      expect(samples.map((bits) => truth(work, root, bits))).toEqual(before);
    }), { numRuns: 500 });
  });

  it("lists what the root reaches, each once, children before parents, the root last", () => {
    fc.assert(fc.property(graph, (each) => {
      const work = { ...each, kinds: [...each.kinds], lists: [...each.lists] };
      const order = shrinkNodes(work, each.kinds.length - 1);
      expect(order.at(-1)).toBe(each.kinds.length - 1);
      expect(new Set(order).size).toBe(order.length);
      const place = new Map(order.map((node, index) => [node, index]));
      order.forEach((node, index) => {
        for (const child of work.lists[node] as readonly number[]) if (child >= literals) expect(place.get(child - literals)).toBeLessThan(index);
      });
    }), { numRuns: 300 });
  });

  it("never has more edges than before", () => {
    fc.assert(fc.property(graph, (each) => {
      const root = each.kinds.length - 1;
      const reached = new Set([root]);
      for (const node of reached) for (const child of each.lists[node] as readonly number[]) if (child >= literals) reached.add(child - literals);
      const before = edgesOf(each, [...reached]);
      const work = { ...each, kinds: [...each.kinds], lists: [...each.lists] };
      expect(edgesOf(work, shrinkNodes(work, root))).toBeLessThanOrEqual(before);
    }), { numRuns: 500 });
  });

  it("puts an AND that only one AND lists into it, and leaves one that two list alone", () => {
    const alone: NodeLists = { literals: 4, kinds: [1, 1], lists: [[0, 1], [2, 4]] };
    expect(shrinkNodes(alone, 1)).toEqual([1]);
    expect(alone.lists[1]).toEqual([0, 1, 2]);
    const shared: NodeLists = { literals: 4, kinds: [1, 1, 1, 0], lists: [[0, 1], [2, 4], [3, 4], [5, 6]] };
    expect(shrinkNodes(shared, 3)).toHaveLength(4);
    // Of different kinds nothing is put together.
    const mixed: NodeLists = { literals: 4, kinds: [0, 1], lists: [[0, 1], [2, 4]] };
    expect(shrinkNodes(mixed, 1)).toEqual([0, 1]);
  });

  it("gives a node of its own to what many nodes list side by side", () => {
    const common = [0, 1, 2, 3, 4, 5];
    const lists = [...[6, 7, 8, 9, 10].map((own) => [...common, own]), [12, 13, 14, 15, 16]];
    const work: NodeLists = { literals: 12, kinds: [1, 1, 1, 1, 1, 0], lists };
    const order = shrinkNodes(work, 5);
    // Five lists of seven and the root's five edges were 40; one shared list of six and five of two are 21.
    expect(edgesOf(work, order)).toBeLessThanOrEqual(21);
  });

  it("copes with chains as deep as the largest models", () => {
    const deep = 60_000;
    const work: NodeLists = { literals: 2, kinds: Array.from({ length: deep }, (_, index) => index % 2), lists: Array.from({ length: deep }, (_, index) => [index % 2, index === 0 ? 1 : index + 1]) };
    const order = shrinkNodes(work, deep - 1);
    expect(order).toHaveLength(deep);
  });

  it("says the same twice", () => {
    const random = randomSource(5);
    const lists = Array.from({ length: 200 }, (_, index) => [...new Set(Array.from({ length: 6 }, () => Math.floor(random() * (literals + index))))].sort((a, b) => a - b));
    const make = (): NodeLists => ({ literals, kinds: lists.map((_, index) => index % 2), lists: [...lists] });
    const [one, other] = [make(), make()];
    expect(shrinkNodes(one, 199)).toEqual(shrinkNodes(other, 199));
    expect(one).toEqual(other);
  });
});

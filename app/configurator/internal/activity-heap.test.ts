/** The heap against a plain list that is sorted anew for every question. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHeap, popVariable, pushVariable, raised } from "./activity-heap.ts";

type Step = { readonly do: "push" | "raise"; readonly variable: number } | { readonly do: "pop" } | { readonly do: "grow"; readonly by: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom("push" as const, "raise" as const), variable: fc.nat(80) }),
  fc.constant({ do: "pop" as const }),
  fc.record({ do: fc.constant("grow" as const), by: fc.constantFrom(1.05, 2, 1e60) }),
);

describe("variables by activity", () => {
  it("gives the most active one that is in it, whatever happened before", () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heap = createHeap();
      const inside = new Set<number>();
      const known = new Set<number>();
      for (const each of steps) {
        if (each.do === "push") {
          pushVariable(heap, each.variable);
          inside.add(each.variable);
          known.add(each.variable);
        } else if (each.do === "raise") {
          if (known.has(each.variable)) raised(heap, each.variable);
        } else if (each.do === "grow") heap.step *= each.by;
        else {
          const most = Math.max(...[...inside].map((variable) => heap.activity[variable] as number));
          const popped = popVariable(heap);
          if (inside.size === 0) expect(popped).toBe(-1);
          else {
            expect(inside.delete(popped)).toBe(true);
            expect(heap.activity[popped]).toBe(most);
          }
        }
        expect([...heap.order].sort((a, b) => a - b)).toEqual([...inside].sort((a, b) => a - b));
        for (const [place, variable] of heap.order.entries()) expect(heap.place[variable]).toBe(place);
      }
    }));
  });

  it("holds a variable once", () => {
    const heap = createHeap();
    for (const variable of [3, 3, 1, 3]) pushVariable(heap, variable);
    expect([popVariable(heap), popVariable(heap), popVariable(heap)].sort((a, b) => a - b)).toEqual([-1, 1, 3]);
  });

  it("takes variables far beyond its first size", () => {
    const heap = createHeap();
    for (let variable = 0; variable < 5000; variable += 1) pushVariable(heap, variable);
    raised(heap, 4321);
    expect(popVariable(heap)).toBe(4321);
  });

  it("scales down before activities overflow, and keeps their order", () => {
    const heap = createHeap();
    for (const variable of [0, 1, 2]) pushVariable(heap, variable);
    raised(heap, 1);
    heap.step = 1e99;
    for (let times = 0; times < 20; times += 1) raised(heap, 2);
    expect(heap.activity.every((activity) => Number.isFinite(activity) && activity < 1e101)).toBe(true);
    expect([popVariable(heap), popVariable(heap), popVariable(heap)]).toEqual([2, 1, 0]);
  });
});

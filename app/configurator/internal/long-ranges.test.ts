/** Whole numbers with thousands of values: what compiles is exact, what does not is refused early, with the range to blame. */
import { describe, expect, it, vi } from "vitest";
import { BudgetExceeded, createBudget } from "./budget.ts";
import { countConfigurations } from "./circuit.ts";
import { termDiagram } from "./compile-diagram.ts";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { createDiagrams, variableDiagram } from "./diagrams.ts";
import type { Network, NetworkRule } from "./network.ts";
import type { Term } from "./term.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Whole numbers 0 .. size - 1 under one rule over all of them. */
function overRanges(count: number, size: number, holds: Term): Network {
  const variables = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, values: Array.from({ length: size }, (__, value) => String(value)) }));
  const rule: NetworkRule = { id: "r", kind: "formula", scope: variables.map((_, index) => index), build: (diagrams, read) => termDiagram(diagrams, holds, read), term: () => holds };
  return { variables, rules: [rule] };
}
const range = (variable: number, size: number): Term => ({ op: "read", variable, values: Array.from({ length: size }, (_, value) => value) });
const atMost = (left: Term, most: number): Term => ({ op: "binary", name: "<=", of: [left, { op: "constant", value: most }] });

describe("long ranges", () => {
  it("a product of 5,000 by 5,000 values is refused before orders are tried, and its longest range is named", () => {
    const size = 5000;
    const network = overRanges(3, size, atMost({ op: "binary", name: "*", of: [range(0, 10), range(1, size), range(2, size)] }, 1_000_000));
    const short = { ...network, variables: network.variables.map((variable, index) => (index === 0 ? { ...variable, values: variable.values.slice(0, 10) } : variable)) };
    expect(compileNetwork(short)).toMatchObject({ ok: false, problem: { code: "too-complex", variables: 3, hurts: "n1" } });
    const searched = compileNetwork(short, { ...defaultLimits, search: true });
    expect(searched.ok && searched.components.map((component) => component.engine)).toEqual(["search"]);
  });

  it("a sum of two ranges of 1,200 values compiles, exactly", () => {
    const size = 1200;
    const compiled = compileNetwork(overRanges(2, size, atMost({ op: "binary", name: "+", of: [range(0, size), range(1, size)] }, 700)));
    expect(compiled.ok && countConfigurations(compiled.circuit, () => true)).toBe(BigInt((701 * 702) / 2));
  });

  it("looks at the clock while it works through values, not only when nodes are made", () => {
    const refused = compileNetwork(overRanges(2, 4000, atMost({ op: "binary", name: "+", of: [range(0, 4000), range(1, 4000)] }, 5)), { ...defaultLimits, milliseconds: 1 });
    expect(refused).toMatchObject({ ok: false, problem: { limit: "time" } });
  });

  it("a budget of steps ends a single rule", () => {
    const diagrams = createDiagrams([3000, 3000], createBudget(1_000_000, 60_000, 100_000));
    expect(() => termDiagram(diagrams, { op: "binary", name: "+", of: [range(0, 3000), range(1, 3000)] }, (variable, values) => variableDiagram(diagrams, variable, values))).toThrow(BudgetExceeded);
    expect(diagrams.budget.meter.steps).toBeLessThan(200_000);
  });
});

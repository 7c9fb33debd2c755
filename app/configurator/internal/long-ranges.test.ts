/** Whole numbers with thousands of values: what compiles is exact, what does not is refused early, with the range to blame. */
import { describe, expect, it, vi } from "vitest";
import { BudgetExceeded, createBudget } from "./budget.ts";
import { countConfigurations } from "./circuit.ts";
import { termDiagram } from "./compile-diagram.ts";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { createDiagrams, variableDiagram } from "./diagrams.ts";
import { fullModel } from "#tests/short-models.ts";
import { compile } from "../compile.ts";
import { publishLimits } from "../examine-model.ts";
import type { Model } from "../model.ts";
import { readModel } from "../read-model.ts";
import { openSession } from "../session.ts";
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

/** A board in millimetres: as wide as its wood allows. */
function board(width: number, depth: number, rules: readonly string[]): Model {
  const read = readModel(fullModel({
    options: [
      { id: "wood", kind: "enum", values: [{ id: "oak", attributes: { most: 2400 } }, { id: "ash", attributes: { most: 1800 } }] },
      { id: "width", kind: "length", min: 300, max: 299 + width, step: 1, pricePerUnit: { EUR: 3 } }, { id: "depth", kind: "length", min: 200, max: 199 + depth, step: 1 },
    ],
    rules: rules.map((holds, index) => ({ id: `r${index}`, kind: "formula", holds })), prices: { base: { EUR: 0 }, lines: [{ id: "cut", when: "width > 2000", amount: { EUR: "width * 2" } }] },
  }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.model;
}

describe("millimetre by millimetre", () => {
  it("300 to 3000 in steps of 1: domains, prices and reasons are exact", () => {
    const compiled = compile(board(2701, 4, ["width <= wood.most"]), { ...publishLimits, rounds: 0 });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
    expect(compiled.artefact.count).toBe(String((2101 + 1501) * 4));
    const session = openSession(compiled.artefact, { wood: "ash" });
    const states = session.domains().find(({ option }) => option === "width")?.values ?? [];
    expect(states.map(({ value, status, from }) => [value, status, from]).filter(([value]) => ["300", "1800", "1801", "2001", "2400", "2401", "3000"].includes(String(value)))).toEqual([
      ["300", "possible", 900], ["1800", "possible", 5400], ["1801", "blocked", 5403], ["2001", "blocked", 2001 * 5], ["2400", "blocked", 2400 * 5], ["2401", "never", null], ["3000", "never", null],
    ]);
    expect(session.explain("width", "1801")).toEqual({ choices: [{ option: "wood", value: "ash" }], rules: ["r0"], unavailable: [] });
    expect(session.repair("width", "2000").map(({ giveUp, priceDifference }) => [giveUp, priceDifference])).toEqual([[["wood"], 2000 * 3 - 900]]);
  });

  it("5,000 values are a number, 5,001 are refused by the language", () => {
    expect(compile(board(5000, 1, []), { ...publishLimits, rounds: 0 })).toMatchObject({ ok: true });
    expect(() => board(5001, 1, [])).toThrow(/too-many-values.*5001.*5000/);
  });

  it("a sum of two such is exact, a product is refused before it takes a minute, with the longest range", () => {
    const sum = compile(board(1501, 401, ["width + depth <= 1600"]), { ...publishLimits, rounds: 0 });
    const expected = Array.from({ length: 1501 }, (_, width) => Math.max(0, Math.min(401, 1600 - (300 + width) - 200 + 1))).reduce((a, b) => a + b);
    expect(sum.ok && sum.artefact.count).toBe(String(expected * 2));
    expect(compile(board(2701, 601, ["width * depth <= 900000"]), publishLimits)).toMatchObject({ ok: false, problem: { code: "too-complex", limit: "nodes", hurts: "width" } });
  });
});

/** Rules of truth values that are written as formulas or tables compile as clauses do: the same answers, the same reasons. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { termRule } from "../formats/uvl-rules.ts";
import { createBudget } from "./budget.ts";
import { countConfigurations, type Circuit } from "./circuit.ts";
import { pathsToFalse, ruleDiagram } from "./compile-diagram.ts";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { createDiagrams } from "./diagrams.ts";
import { createRuleExplainer, irreducibleRules } from "./explain-rules.ts";
import { literalBases, literalVariables, type Network, type NetworkRule } from "./network.ts";
import type { Term } from "./term.ts";

vi.setConfig({ testTimeout: 600_000 });
const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 150);

const truths = (count: number): Network["variables"] => Array.from({ length: count }, (_, index) => ({ id: `x${index}`, values: ["false", "true"] }));
const read = (variable: number): Term => ({ op: "read", variable, values: [false, true] });
const counted = (variable: number): Term => ({ op: "read", variable, values: [0, 1] });

interface Meant {
  readonly rule: (id: string) => NetworkRule;
  readonly holds: (values: readonly boolean[]) => boolean;
}

const count = 6;
const variable = fc.nat(count - 1);
const meant: fc.Arbitrary<Meant> = fc.oneof(
  fc.tuple(variable, variable, fc.boolean()).map(([a, b, either]): Meant => ({
    rule: (id) => termRule(id, { op: "binary", name: either ? "or" : "implies", of: [read(a), read(b)] }),
    holds: (values) => (either ? values[a] === true || values[b] === true : values[a] !== true || values[b] === true),
  })),
  fc.tuple(variable, variable).map(([a, b]): Meant => ({ rule: (id) => termRule(id, { op: "binary", name: "iff", of: [read(a), read(b)] }), holds: (values) => values[a] === values[b] })),
  fc.tuple(fc.uniqueArray(variable, { minLength: 2, maxLength: 5 }), fc.nat(4), fc.boolean()).map(([of, bound, most]): Meant => ({
    rule: (id) => termRule(id, { op: "binary", name: most ? "<=" : ">=", of: [{ op: "binary", name: "+", of: of.map(counted) }, { op: "constant", value: bound }] }),
    holds: (values) => (most ? of.filter((each) => values[each]).length <= bound : of.filter((each) => values[each]).length >= bound),
  })),
  fc.tuple(fc.uniqueArray(variable, { minLength: 1, maxLength: 3 }), fc.array(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 3, maxLength: 3 }), { maxLength: 4 }), fc.boolean()).map(([variables, rows, allowed]): Meant => ({
    rule: (id) => ({ id, kind: allowed ? "table" : "forbidden", variables, rows: rows.map((row) => row.slice(0, variables.length)) }),
    holds: (values) => rows.some((row) => variables.every((each, column) => row[column] === -1 || values[each] === (row[column] === 1))) === allowed,
  })),
  fc.array(fc.nat(count * 2 - 1), { minLength: 1, maxLength: 3 }).map((literals): Meant => ({ rule: (id) => ({ id, kind: "clause", literals }), holds: (values) => literals.some((literal) => values[literal >> 1] === (literal % 2 === 1)) })),
);

const everyCase = (size: number): readonly (readonly boolean[])[] => Array.from({ length: 2 ** size }, (_, bits) => Array.from({ length: size }, (_unused, at) => ((bits >> at) & 1) === 1));

/** All configurations of a circuit, one by one. */
const configurations = (circuit: Circuit, size: number): readonly string[] =>
  everyCase(size).filter((values) => countConfigurations(circuit, (literal) => values[literal >> 1] === (literal % 2 === 1)) === 1n).map((values) => values.map(Number).join(""));

describe("generated rules of truth values", () => {
  it("by the engine of clauses: exactly the configurations that fulfil them, and reasons that suffice", () => {
    fc.assert(fc.property(fc.array(meant, { minLength: 1, maxLength: 6 }), variable, fc.boolean(), (all, wanted, side) => {
      const network: Network = { variables: truths(count), rules: all.map((each, index) => each.rule(`r${index}`)) };
      const compiled = compileNetwork(network, { ...defaultLimits, engine: "clauses" });
      if (!compiled.ok) throw new Error(compiled.problem.code);
      expect(new Set(compiled.components.map(({ engine }) => engine)).has("search")).toBe(false);
      const correct = everyCase(count).filter((values) => all.every((each) => each.holds(values)));
      expect([...configurations(compiled.circuit, count)].sort()).toEqual(correct.map((values) => values.map(Number).join("")).sort());
      const found = irreducibleRules(createRuleExplainer(compiled.rules, literalBases(network.variables.map(() => 2))), [wanted * 2 + (side ? 1 : 0)]);
      expect(found === null).toBe(correct.some((values) => values[wanted] === side));
      const blocks = (rules: readonly number[]): boolean => !everyCase(count).some((values) => values[wanted] === side && rules.every((rule) => all[rule]?.holds(values) === true));
      if (found !== null) expect(blocks(found)).toBe(true);
      for (const rule of found ?? []) expect(blocks((found ?? []).filter((other) => other !== rule))).toBe(false);
    }), { numRuns: runs });
  });
});

describe("which engine", () => {
  const engines = (network: Network): readonly string[] => {
    const compiled = compileNetwork(network);
    return compiled.ok ? compiled.components.map(({ engine }) => engine) : [compiled.problem.code];
  };
  const row = (size: number, more: readonly NetworkRule[] = []): Network => ({ variables: truths(size), rules: [...Array.from({ length: size - 1 }, (_, index) => termRule(`s${index}`, { op: "binary", name: "implies", of: [read(index), read(index + 1)] })), ...more] });

  it("a large set of formulas goes the way of clauses, a small one the way of diagrams", () => {
    expect(engines(row(13))).toEqual(["clauses"]);
    expect(engines(row(12))).not.toEqual(["clauses"]);
  });

  it("at least one of many is one clause, however many they are", () => {
    expect(engines(row(60, [termRule("some", { op: "binary", name: ">=", of: [{ op: "binary", name: "+", of: Array.from({ length: 60 }, (_, each) => counted(each)) }, { op: "constant", value: 1 }] })]))).toEqual(["clauses"]);
  });

  it("half of many is no set of clauses", () => {
    expect(engines(row(30, [termRule("half", { op: "binary", name: "<=", of: [{ op: "binary", name: "+", of: Array.from({ length: 30 }, (_, each) => counted(each)) }, { op: "constant", value: 15 }] })]))).not.toEqual(["clauses"]);
  });

  it("an option of three values among them goes the way of diagrams", () => {
    const network = row(20);
    expect(engines({ variables: [...network.variables, { id: "wood", values: ["oak", "ash", "elm"] }], rules: [...network.rules, { id: "t", kind: "table", variables: [19, 20], rows: [[1, 0], [0, -1]] }] })).not.toEqual(["clauses"]);
  });
});

describe("ways to \"does not hold\"", () => {
  const bases = literalBases([2, 2, 2]);
  const paths = (rule: NetworkRule, most: number) => {
    const diagrams = createDiagrams([2, 2, 2], createBudget(1000, 10_000));
    return pathsToFalse(diagrams, ruleDiagram(diagrams, rule, Int32Array.from([0, 1, 2]), bases, literalVariables(bases)), most);
  };

  it.each<[string, NetworkRule, number | null]>([
    ["of a clause is one", { id: "c", kind: "clause", literals: [1, 2, 5] }, 1],
    ["of an equality are two", termRule("e", { op: "binary", name: "iff", of: [read(0), read(2)] }), 2],
    ["of what always holds is none", { id: "c", kind: "clause", literals: [0, 1] }, 0],
    ["of what never holds is the empty one", { id: "t", kind: "table", variables: [0], rows: [] }, 1],
    ["of an odd number of three are more than three", termRule("o", { op: "binary", name: "iff", of: [read(0), read(1), read(2)] }), null],
  ])("%s", (_, rule, expected) => {
    expect(paths(rule, 3)?.length ?? null).toBe(expected);
  });

  it("name the values on them", () => {
    expect(paths({ id: "c", kind: "clause", literals: [1, 2] }, 5)).toEqual([[{ level: 0, value: 0 }, { level: 1, value: 1 }]]);
  });
});

/** Random networks of tables, forbidden rows, clauses and formulas against brute force; every engine, every order. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createBudget } from "./budget.ts";
import { createBuilder, finishCircuit } from "./circuit-builder.ts";
import { NEVER, cheapestLiterals, cheapestThrough, cheapestUp, countConfigurations, nodeCount } from "./circuit.ts";
import type { Circuit } from "./circuit.ts";
import { conjoinAll, diagramToCircuit, ruleDiagram } from "./compile-diagram.ts";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { compileByParts } from "./decompose.ts";
import { applyBinary, choose, createDiagrams, leaf, leavesOf, variableDiagram } from "./diagrams.ts";
import { literalBases, literalVariables, scopeOf, variableOf } from "./network.ts";
import type { Network, NetworkRule } from "./network.ts";
import { components, forceOrder } from "./order.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

interface Case {
  readonly network: Network;
  readonly holds: (values: readonly number[]) => boolean;
}

type Made = { readonly rule: NetworkRule; readonly holds: (values: readonly number[]) => boolean };

function tableOf(sizes: readonly number[]): fc.Arbitrary<Made> {
  const pair = fc.uniqueArray(fc.integer({ min: 0, max: sizes.length - 1 }), { minLength: 1, maxLength: 3 });
  return pair.chain((variables) => fc.tuple(
    fc.array(fc.tuple(...variables.map((variable) => fc.integer({ min: -1, max: (sizes[variable] as number) - 1 }))), { maxLength: 6 }),
    fc.constantFrom<"table" | "forbidden">("table", "forbidden"),
  ).map(([rows, kind]): Made => ({
    rule: { id: "t", kind, variables, rows },
    holds: (values) => rows.some((row) => row.every((value, column) => value === -1 || values[variables[column] as number] === value)) === (kind === "table"),
  })));
}

function clauseOf(sizes: readonly number[]): fc.Arbitrary<Made> {
  const bases = literalBases(sizes);
  const owner = literalVariables(bases);
  return fc.array(fc.integer({ min: 0, max: owner.length - 1 }), { minLength: 1, maxLength: 4 }).map((literals): Made => ({
    rule: { id: "c", kind: "clause", literals },
    holds: (values) => literals.some((literal) => values[owner[literal] as number] === literal - (bases[owner[literal] as number] as number)),
  }));
}

function sumOf(sizes: readonly number[]): fc.Arbitrary<Made> {
  return fc.tuple(fc.uniqueArray(fc.integer({ min: 0, max: sizes.length - 1 }), { minLength: 2, maxLength: 3 }), fc.integer({ min: 0, max: 5 })).map(([scope, limit]): Made => ({
    rule: {
      id: "s",
      kind: "formula",
      scope,
      build: (diagrams, read) => {
        const terms = scope.map((variable) => read(variable, Array.from({ length: sizes[variable] as number }, (_, value) => value * 2)));
        return applyBinary(diagrams, "<=", terms.reduce((left, right) => applyBinary(diagrams, "+", left, right)), leaf(diagrams, limit));
      },
    },
    holds: (values) => scope.reduce((total, variable) => total + (values[variable] as number) * 2, 0) <= limit,
  }));
}

const network: fc.Arbitrary<Case> = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }).chain((sizes) =>
  fc.array(fc.oneof(tableOf(sizes), clauseOf(sizes), ...(sizes.length > 1 ? [sumOf(sizes)] : [])), { maxLength: 5 }).map((made): Case => ({
    network: {
      variables: sizes.map((size, index) => ({ id: `v${index}`, values: Array.from({ length: size }, (_, value) => String(value)) })),
      rules: made.map((each, index) => ({ ...each.rule, id: `r${index}` })),
    },
    holds: (values) => made.every((each) => each.holds(values)),
  })));

function everything(of: Network): readonly (readonly number[])[] {
  return of.variables.reduce<readonly (readonly number[])[]>((all, variable) => all.flatMap((values) => variable.values.map((_, value) => [...values, value])), [[]]);
}

function circuitOf(of: Network, way: "diagram" | "parts", order: readonly number[]): Circuit {
  const sizes = of.variables.map((variable) => variable.values.length);
  const bases = literalBases(sizes);
  const levelOf = new Int32Array(sizes.length);
  order.forEach((variable, level) => {
    levelOf[variable] = level;
  });
  const diagrams = createDiagrams(order.map((variable) => sizes[variable] as number), createBudget(100_000, 60_000));
  const roots = of.rules.map((rule) => ruleDiagram(diagrams, rule, levelOf, bases, literalVariables(bases)));
  const builder = createBuilder(bases);
  const top = way === "diagram"
    ? diagramToCircuit(diagrams, conjoinAll(diagrams, roots), builder, order, 0, order.length)
    : compileByParts(diagrams, roots, builder, order, 0, order.length, 10_000);
  return finishCircuit(builder, top);
}

const patience = 120_000;

describe("compileNetwork", () => {
  it("counts what brute force counts", () => {
    fc.assert(fc.property(network, ({ network: of, holds }) => {
      const compiled = compileNetwork(of, { ...defaultLimits, rounds: 3 });
      expect(compiled.ok && countConfigurations(compiled.circuit, () => true)).toBe(BigInt(everything(of).filter(holds).length));
    }), { numRuns: 500 });
  }, patience);

  it("means the same by plain diagram and by parts, in any order of variables", () => {
    fc.assert(fc.property(network, fc.array(fc.integer(), { minLength: 6, maxLength: 6 }), ({ network: of, holds }, keys) => {
      const order = of.variables.map((_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
      const expected = BigInt(everything(of).filter(holds).length);
      expect(countConfigurations(circuitOf(of, "diagram", order), () => true)).toBe(expected);
      expect(countConfigurations(circuitOf(of, "parts", order), () => true)).toBe(expected);
    }), { numRuns: 400 });
  }, patience);

  it("finds the cheapest configuration through every literal", () => {
    fc.assert(fc.property(network, fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 24, maxLength: 24 }), ({ network: of, holds }, prices) => {
      const compiled = compileNetwork(of, { ...defaultLimits, rounds: 0 });
      if (!compiled.ok) throw new Error(compiled.problem.code);
      const bases = literalBases(of.variables.map((variable) => variable.values.length));
      const cost = Float64Array.from({ length: compiled.circuit.literals }, (_, literal) => prices[literal] ?? 0);
      const up = new Float64Array(nodeCount(compiled.circuit));
      const through = new Float64Array(up.length);
      const best = cheapestUp(compiled.circuit, cost, up);
      cheapestThrough(compiled.circuit, up, through);
      const price = (values: readonly number[]): number => values.reduce((total, value, variable) => total + (cost[(bases[variable] as number) + value] as number), 0);
      const correct = everything(of).filter(holds);
      expect(best).toBe(correct.length === 0 ? NEVER : Math.min(...correct.map(price)));
      for (let literal = 0; literal < compiled.circuit.literals; literal += 1) {
        const variable = variableOf(bases, literal);
        const reached = correct.filter((values) => values[variable] === literal - (bases[variable] as number));
        expect(through[literal]).toBe(reached.length === 0 ? NEVER : Math.min(...reached.map(price)));
      }
      const chosen = cheapestLiterals(compiled.circuit, up);
      if (correct.length === 0) {
        expect(chosen).toEqual([]);
        return;
      }
      const values = chosen.map((literal, variable) => literal - (bases[variable] as number));
      expect(holds(values)).toBe(true);
      expect(price(values)).toBe(best);
    }), { numRuns: 400 });
  }, patience);

  it("compiles to the same bytes every time", () => {
    fc.assert(fc.property(network, ({ network: of }) => {
      const one = compileNetwork(of);
      const other = compileNetwork(of);
      expect(one.ok && other.ok && [...one.circuit.children]).toEqual(other.ok && [...other.circuit.children]);
    }), { numRuns: 60 });
  }, patience);

  it("refuses what does not fit, and names the limit and the variable that hurts", () => {
    // Every variable differs from every other: no order keeps this small.
    const size = 9;
    const variables = Array.from({ length: size }, (_, index) => ({ id: `queen${index}`, values: Array.from({ length: size }, (__, value) => String(value)) }));
    const rules = variables.flatMap((_, a) => variables.slice(a + 1).map((__, step): NetworkRule => {
      const b = a + step + 1;
      const rows = Array.from({ length: size * size }, (___, index) => [Math.floor(index / size), index % size]).filter(([x, y]) => x !== y);
      return { id: `${a}-${b}`, kind: "table", variables: [a, b], rows };
    }));
    const refused = compileNetwork({ variables, rules }, { nodes: 300, milliseconds: 60_000, rounds: 0 });
    expect(refused).toMatchObject({ ok: false, problem: { code: "too-complex", limit: "nodes", variables: size } });
    expect(!refused.ok && refused.problem.hurts).toMatch(/^queen/);
  }, patience);

  it("splits what is independent and reports each part", () => {
    const variables = ["a", "b", "c", "d"].map((id) => ({ id, values: ["0", "1"] }));
    const rules: NetworkRule[] = [{ id: "r", kind: "table", variables: [0, 2], rows: [[0, 1], [1, 0]] }];
    const compiled = compileNetwork({ variables, rules });
    expect(compiled.ok && compiled.components.map((each) => [each.variables, each.rules])).toEqual([[2, 1], [1, 0], [1, 0]]);
    expect(compiled.ok && countConfigurations(compiled.circuit, () => true)).toBe(8n);
  });

  it("a rule that is a constant false empties everything", () => {
    const variables = [{ id: "a", values: ["0", "1"] }];
    const compiled = compileNetwork({ variables, rules: [{ id: "no", kind: "formula", scope: [], build: () => 0 }] });
    expect(compiled.ok && countConfigurations(compiled.circuit, () => true)).toBe(0n);
  });
});

describe("diagrams", () => {
  const fresh = () => createDiagrams([2, 3, 2], createBudget(10_000, 60_000));

  it("share equal functions", () => {
    const diagrams = fresh();
    const a = variableDiagram(diagrams, 0, [false, true]);
    const b = variableDiagram(diagrams, 1, [false, true, false]);
    const one = applyBinary(diagrams, "or", a, b);
    const other = applyBinary(diagrams, "or", b, a);
    expect(one).toBe(other);
    expect(applyBinary(diagrams, "implies", one, one)).toBe(leaf(diagrams, true));
    expect(variableDiagram(diagrams, 1, [7, 7, 7])).toBe(leaf(diagrams, 7));
  });

  it("carry numbers and texts", () => {
    const diagrams = fresh();
    const size = variableDiagram(diagrams, 1, [10, 20, 30]);
    const extra = variableDiagram(diagrams, 2, [1, 2]);
    expect([...leavesOf(diagrams, applyBinary(diagrams, "+", size, extra))].sort()).toEqual([11, 12, 21, 22, 31, 32]);
    const name = variableDiagram(diagrams, 0, ["oak", "ash"]);
    expect(leavesOf(diagrams, applyBinary(diagrams, "==", name, leaf(diagrams, "pine")))).toEqual([false]);
    const test = variableDiagram(diagrams, 0, [true, false]);
    expect([...leavesOf(diagrams, choose(diagrams, test, size, leaf(diagrams, 0)))].sort()).toEqual([0, 10, 20, 30]);
  });

  it("stop at the budget", () => {
    const diagrams = createDiagrams([50, 50, 50], createBudget(60, 60_000));
    const values = Array.from({ length: 50 }, (_, value) => value * 50);
    expect(() => applyBinary(diagrams, "+", variableDiagram(diagrams, 0, values), variableDiagram(diagrams, 1, values.map((_, value) => value)))).toThrow();
  });
});

describe("order and components", () => {
  it("groups what rules connect, through chains too", () => {
    expect([...components(6, [[0, 2], [2, 4], [1, 5]])]).toEqual([0, 1, 0, 2, 0, 1]);
  });

  it("puts a shuffled chain back in line", () => {
    const place = [4, 0, 5, 1, 3, 2];
    const scopes = [0, 1, 2, 3, 4].map((index) => [place[index] as number, place[index + 1] as number]);
    const order = forceOrder(6, [0, 1, 2, 3, 4, 5], scopes, 12);
    const span = scopes.reduce((total, [a, b]) => total + Math.abs(order.indexOf(a as number) - order.indexOf(b as number)), 0);
    expect(span).toBeLessThanOrEqual(7);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("reads the scope of each kind of rule once and in order", () => {
    const owner = literalVariables(literalBases([2, 3, 2]));
    expect(scopeOf({ id: "c", kind: "clause", literals: [6, 0, 5] }, owner)).toEqual([0, 2]);
    expect(scopeOf({ id: "t", kind: "table", variables: [2, 1], rows: [] }, owner)).toEqual([1, 2]);
    expect(scopeOf({ id: "f", kind: "formula", scope: [1, 1], build: () => 1 }, owner)).toEqual([1]);
  });
});

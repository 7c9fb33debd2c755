/** Random clauses against brute force, for the compiler of large boolean models and its parts. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { BudgetExceeded, createBudget } from "./budget.ts";
import { countConfigurations, markPossible, nodeCount } from "./circuit.ts";
import type { Circuit } from "./circuit.ts";
import { assume, createClauseSet, undo } from "./clause-set.ts";
import { equalLiterals } from "./equal-literals.ts";
import { compileByClauses } from "./compile-clauses.ts";
import { literalBases } from "./network.ts";
import { treeOrder } from "./tree-order.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

interface Formula {
  readonly variables: number;
  /** 2 * variable is "true", 2 * variable + 1 "false". */
  readonly clauses: readonly (readonly number[])[];
}

const formula: fc.Arbitrary<Formula> = fc.integer({ min: 1, max: 9 }).chain((variables) =>
  fc.record({
    variables: fc.constant(variables),
    clauses: fc.array(fc.array(fc.integer({ min: 0, max: variables * 2 - 1 }), { minLength: 1, maxLength: 4 }), { maxLength: 14 }),
  }));

/** Models as bit sets: bit v is variable v. */
function models({ variables, clauses }: Formula): readonly number[] {
  const all = Array.from({ length: 2 ** variables }, (_, bits) => bits);
  const holds = (bits: number, literal: number): boolean => ((bits >> (literal >> 1)) & 1) === (literal % 2 === 0 ? 1 : 0);
  return all.filter((bits) => clauses.every((clause) => clause.some((literal) => holds(bits, literal))));
}

function compiled({ variables, clauses }: Formula): Circuit {
  // Circuit literals: 2 * variable is "false", + 1 is "true".
  return compileByClauses(variables, clauses, literalBases(Array.from({ length: variables }, () => 2)), (literal) => literal ^ 1, createBudget(100_000, 60_000));
}

describe("compileByClauses", () => {
  it("has as many configurations as brute force finds", () => {
    fc.assert(fc.property(formula, (each) => {
      expect(countConfigurations(compiled(each), () => true)).toBe(BigInt(models(each).length));
    }), { numRuns: 1500 });
  });

  it("marks exactly the literals that are part of a configuration, under any choice", () => {
    fc.assert(fc.property(formula, fc.integer({ min: 0, max: 17 }), (each, choice) => {
      const circuit = compiled(each);
      const forbidden = choice % (each.variables * 2);
      const live = new Uint8Array(nodeCount(circuit)).fill(1);
      live[forbidden] = 0;
      const possible = markPossible(circuit, live);
      const left = models(each).filter((bits) => ((bits >> (forbidden >> 1)) & 1) !== (forbidden & 1));
      expect(possible).toBe(left.length > 0);
      for (let literal = 0; literal < each.variables * 2; literal += 1) {
        expect(live[literal] === 1).toBe(left.some((bits) => ((bits >> (literal >> 1)) & 1) === (literal & 1)));
      }
    }), { numRuns: 500 });
  });

  it("gives equal answers whatever the order of the clauses", () => {
    fc.assert(fc.property(formula, (each) => {
      const turned = { ...each, clauses: [...each.clauses].reverse() };
      expect(countConfigurations(compiled(turned), () => true)).toBe(countConfigurations(compiled(each), () => true));
    }), { numRuns: 200 });
  });

  it("is decomposable and smooth: children of an AND share no variable, children of an OR speak about the same ones", () => {
    fc.assert(fc.property(formula, (each) => {
      const circuit = compiled(each);
      const support: Set<number>[] = Array.from({ length: circuit.literals }, (_, literal) => new Set([literal >> 1]));
      circuit.conjunction.forEach((kind, node) => {
        const children = [...circuit.children.subarray(circuit.start[node], circuit.start[node + 1])].map((child) => support[child] as Set<number>);
        const union = new Set(children.flatMap((child) => [...child]));
        if (kind === 1) expect(children.reduce((total, child) => total + child.size, 0)).toBe(union.size);
        else for (const child of children) expect([...child].sort()).toEqual([...union].sort());
        support.push(union);
      });
    }), { numRuns: 300 });
  });

  it("gives up within its budget", () => {
    // Pigeons and holes: nothing falls apart, everything is tight.
    const holes = 7;
    const place = (pigeon: number, hole: number): number => (pigeon * holes + hole) * 2;
    const clauses = Array.from({ length: holes + 1 }, (_, pigeon) => Array.from({ length: holes }, (__, hole) => place(pigeon, hole)));
    for (let hole = 0; hole < holes; hole += 1) {
      for (let a = 0; a <= holes; a += 1) for (let b = a + 1; b <= holes; b += 1) clauses.push([place(a, hole) + 1, place(b, hole) + 1]);
    }
    const variables = holes * (holes + 1);
    const bases = literalBases(Array.from({ length: variables }, () => 2));
    expect(() => compileByClauses(variables, clauses, bases, (literal) => literal ^ 1, createBudget(50, 60_000))).toThrow(BudgetExceeded);
  });
});

describe("orders that go beyond their share", () => {
  // A chain of rules, and every tenth variable with one far away: some thousand steps in each order.
  const variables = 120;
  const clauses = Array.from({ length: variables - 2 }, (_, at) => [at * 2, (at + 1) * 2 + 1, (at + 2) * 2 + (at % 2)]).concat(Array.from({ length: 12 }, (_, at) => [at * 20 + 1, ((at * 37 + 50) % variables) * 2]));
  const bases = literalBases(Array.from({ length: variables }, () => 2));
  const compile = (steps: number, perTry?: number) => {
    const budget = createBudget(100_000, 60_000, steps);
    return { circuit: compileByClauses(variables, clauses, bases, (literal) => literal ^ 1, budget, perTry), steps: budget.meter.steps };
  };
  const known = compile(1_000_000_000);

  it("one more has what is left of the steps", () => {
    const late = compile(1_000_000_000, 100);
    expect(late.steps).toBeGreaterThan(300);
    expect(countConfigurations(late.circuit, () => true)).toBe(countConfigurations(known.circuit, () => true));
  });

  it("none is begun where less is left than the others had", () => {
    const budget = createBudget(100_000, 60_000, 350);
    expect(() => compileByClauses(variables, clauses, bases, (literal) => literal ^ 1, budget, 100)).toThrow(BudgetExceeded);
    expect(budget.meter.steps).toBeGreaterThan(300);
  });

  it("what is left does not suffice", () => {
    expect(() => compile(500, 100)).toThrow(BudgetExceeded);
  });
});

describe("clause set", () => {
  it("propagates to what every model agrees on by units, and undoes it completely", () => {
    fc.assert(fc.property(formula, fc.integer({ min: 0, max: 17 }), (each, choice) => {
      const set = createClauseSet(each.variables, each.clauses.map((clause) => [...new Set(clause)]));
      const before = [set.value.slice(), set.satisfied.slice(), set.remaining.slice()];
      const literal = choice % (each.variables * 2);
      const sound = assume(set, [literal]);
      const left = models(each).filter((bits) => ((bits >> (literal >> 1)) & 1) === (literal % 2 === 0 ? 1 : 0));
      if (!sound) expect(left).toEqual([]);
      else expect(set.trail.subarray(0, set.length).every((forced) => left.every((bits) => ((bits >> (forced >> 1)) & 1) === (forced % 2 === 0 ? 1 : 0)))).toBe(true);
      undo(set, 0);
      expect([set.value, set.satisfied, set.remaining]).toEqual(before);
    }), { numRuns: 500 });
  });

  it("finds literals that always agree", () => {
    // 0 -> 1 -> 2 -> 0, and 3 is the opposite of 0.
    const representative = equalLiterals(5, [[1, 2], [3, 4], [5, 0], [0, 6], [1, 7]]);
    expect([...(representative ?? [])]).toEqual([0, 1, 0, 1, 0, 1, 1, 0, 8, 9]);
  });

  it("says so when a literal equals its opposite", () => {
    expect(equalLiterals(2, [[0, 2], [0, 3], [1, 2], [1, 3]])).toBeNull();
  });

  it("merges only literals that agree in every model", () => {
    fc.assert(fc.property(formula, (each) => {
      const representative = equalLiterals(each.variables, each.clauses.map((clause) => [...new Set(clause)]));
      const all = models(each);
      if (representative === null) {
        expect(all).toEqual([]);
        return;
      }
      const value = (bits: number, literal: number): boolean => ((bits >> (literal >> 1)) & 1) === (literal % 2 === 0 ? 1 : 0);
      expect(all.every((bits) => [...representative].every((other, literal) => value(bits, literal) === value(bits, other)))).toBe(true);
    }), { numRuns: 500 });
  });
});

describe("tree order", () => {
  it("names every variable once and starts in the middle of a chain", () => {
    const chain = Array.from({ length: 14 }, (_, index) => [index, index + 1]);
    const { depth, sequence } = treeOrder(15, chain);
    expect([...sequence].sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, index) => index));
    const middle = [...depth].indexOf(0);
    expect(middle).toBeGreaterThan(3);
    expect(middle).toBeLessThan(11);
    expect(Math.max(...depth)).toBeLessThan(12);
  });

  it("copes with variables that no clause knows", () => {
    const { depth, sequence } = treeOrder(4, []);
    expect([...depth]).toEqual([0, 0, 0, 0]);
    expect(sequence).toHaveLength(4);
  });
});

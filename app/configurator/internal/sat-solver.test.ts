/** The solver against plain backtracking: wishes, clauses that come between questions, learned clauses that go. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { randomSource } from "./order.ts";
import { addClause, addVariable, backTo, createSolver, solve } from "./sat-solver.ts";
import type { SatSolver } from "./sat-solver.ts";

vi.setConfig({ testTimeout: 120_000 });

type Clauses = readonly (readonly number[])[];

/** Backtracking with units, nothing learned: slow and plain. */
function isPossible(clauses: Clauses, fixed: ReadonlySet<number>): boolean {
  const known = new Set(fixed);
  for (let changed = true; changed; ) {
    changed = false;
    for (const clause of clauses) {
      if (clause.some((literal) => known.has(literal))) continue;
      const open = clause.filter((literal) => !known.has(literal ^ 1));
      const [only] = open;
      if (only === undefined) return false;
      if (open.length === 1) {
        known.add(only);
        changed = true;
      }
    }
  }
  if ([...known].some((literal) => known.has(literal ^ 1))) return false;
  const branch = clauses.find((clause) => !clause.some((literal) => known.has(literal)))?.find((literal) => !known.has(literal ^ 1));
  return branch === undefined || isPossible(clauses, new Set([...known, branch])) || isPossible(clauses, new Set([...known, branch ^ 1]));
}

function solverOf(variables: number, clauses: Clauses): SatSolver {
  const solver = createSolver();
  for (let variable = 0; variable < variables; variable += 1) addVariable(solver);
  for (const clause of clauses) addClause(solver, clause);
  return solver;
}

const solves = (solver: SatSolver, clauses: Clauses): boolean => clauses.every((clause) => clause.some((literal) => solver.value[literal] === 1));

const variables = 8;
const literal = fc.integer({ min: 0, max: variables * 2 - 1 });
const clauses = fc.array(fc.array(literal, { minLength: 1, maxLength: 4 }), { maxLength: 24 });
const assumed = fc.uniqueArray(literal, { maxLength: 3, selector: (each) => each >> 1 });

/** Random clauses of three literals: about 4.2 per variable are the hardest. */
function threeEach(seed: number, count: number, density: number): Clauses {
  const random = randomSource(seed);
  return Array.from({ length: Math.round(count * density) }, () => [...new Set([0, 1, 2].map(() => Math.floor(random() * count)))].map((variable) => variable * 2 + (random() < 0.5 ? 1 : 0)));
}

describe("wishes", () => {
  it("never change the answer, and the first is shown unless the assumptions rule it out", () => {
    fc.assert(fc.property(clauses, assumed, fc.uniqueArray(literal, { minLength: 1 }), (given, assumptions, wishes) => {
      const solver = solverOf(variables, given);
      const answer = solve(solver, assumptions);
      solver.wishes = wishes;
      expect(solve(solver, assumptions)).toBe(answer);
      if (answer === "no") return;
      expect(solves(solver, [...given, ...assumptions.map((each) => [each])])).toBe(true);
      const [first] = wishes as [number];
      const canBe = isPossible(given, new Set([...assumptions, first]));
      expect(solver.value[first] === 1).toBe(canBe);
      // A wish that cannot be is refuted for good, so that nobody needs to ask again.
      backTo(solver, assumptions.length);
      if (!canBe) expect(solver.value[first]).toBe(-1);
    }), { numRuns: 1500 });
  });

  it("list everything that is possible when each solution takes its own off the list", () => {
    fc.assert(fc.property(clauses, assumed, (given, assumptions) => {
      const solver = solverOf(variables, given);
      const shown = new Set<number>();
      let rest = Array.from({ length: variables * 2 }, (_, each) => each);
      while (rest.length > 0) {
        solver.wishes = rest;
        solver.wished = 0;
        if (solve(solver, assumptions) === "no") break;
        const before = rest.length;
        for (const each of rest) if (solver.value[each] === 1) shown.add(each);
        backTo(solver, assumptions.length);
        rest = rest.filter((each) => !shown.has(each) && solver.value[each] !== -1);
        expect(rest.length).toBeLessThan(before);
      }
      for (let each = 0; each < variables * 2; each += 1) {
        const isOpen = given.some((clause) => clause.some((other) => other >> 1 === each >> 1)) || assumptions.some((other) => other >> 1 === each >> 1);
        if (isOpen) expect(shown.has(each), `literal ${each}`).toBe(isPossible(given, new Set([...assumptions, each])));
      }
    }), { numRuns: 700 });
  });
});

describe("questions one after another", () => {
  it("stay right when clauses come between them", () => {
    fc.assert(fc.property(fc.array(fc.tuple(clauses, assumed), { minLength: 1, maxLength: 5 }), (rounds) => {
      const solver = solverOf(variables, []);
      const all: (readonly number[])[] = [];
      for (const [more, assumptions] of rounds) {
        for (const clause of more.slice(0, 6)) {
          all.push(clause);
          addClause(solver, clause);
        }
        const answer = solve(solver, assumptions);
        expect(answer).toBe(isPossible(all, new Set(assumptions)) ? "yes" : "no");
        if (answer === "yes") expect(solves(solver, all)).toBe(true);
        else expect(isPossible(all, new Set(solver.core))).toBe(false);
      }
    }), { numRuns: 600 });
  });

  it("stay right while learned clauses are thinned all the time", () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const given = threeEach(seed, 45, 4.2);
      const solver = solverOf(45, given);
      solver.learnedLimit = 5;
      const random = randomSource(seed + 100);
      for (let question = 0; question < 25; question += 1) {
        const assumptions = [...new Set([0, 1, 2].map(() => Math.floor(random() * 45)))].map((variable) => variable * 2 + (random() < 0.5 ? 1 : 0));
        const answer = solve(solver, assumptions);
        expect(answer, `seed ${seed}, question ${question}`).toBe(isPossible(given, new Set(assumptions)) ? "yes" : "no");
        if (answer === "yes") expect(solves(solver, given)).toBe(true);
        // Thinned again before the next question, however few were learned.
        solver.learnedLimit = 5;
      }
    }
  });

  it("are the same questions in the same order with the same answers, level by level", () => {
    const given = threeEach(7, 30, 3.5);
    const run = (): readonly unknown[] => {
      const solver = solverOf(30, given);
      return Array.from({ length: 20 }, (_, question) => [solve(solver, [question % 60, (question * 7) % 60].filter((each, index, all) => index === 0 || (all[0] as number) >> 1 !== each >> 1)), solver.conflicts, [...solver.core]]);
    };
    expect(run()).toEqual(run());
  });

  it("name only assumptions that were given", () => {
    fc.assert(fc.property(clauses, fc.uniqueArray(literal, { maxLength: 8, selector: (each) => each >> 1 }), (given, assumptions) => {
      const solver = solverOf(variables, given);
      if (solve(solver, assumptions) === "no") for (const each of solver.core) expect(assumptions).toContain(each);
    }), { numRuns: 600 });
  });
});

/**
 * logic-solver (MiniSat): whatever no model found so far shows is asked for, all of it at once, until the answer is no. Models are
 * kept as witnesses, and what was impossible stays so while choices are only added.
 */
import { createRequire } from "node:module";
import { clauseForm } from "./clause-form.ts";
import { bytesOf, type Engine } from "./engine.ts";
import { solverProblem } from "./solver-problem.ts";

interface Solution {
  getTrueVars(): readonly string[];
}
interface Solver {
  require(...formulas: readonly unknown[]): void;
  solve(): Solution | null;
  solveAssuming(formula: unknown): Solution | null;
}
interface LogicSolver {
  readonly Solver: new () => Solver;
  or(...operands: readonly unknown[]): unknown;
  and(...operands: readonly unknown[]): unknown;
  readonly FALSE: string;
  weightedSum(formulas: readonly unknown[], weights: readonly number[]): unknown;
  lessThanOrEqual(left: unknown, right: unknown): unknown;
  constantBits(value: number): unknown;
  disablingAssertions<Answer>(work: () => Answer): Answer;
}

const mostWitnesses = 300;

export const logicSolver: Engine = {
  name: "logic-solver",
  open: async ({ network, visible }) => {
    // The package is CommonJS and has no types.
    const logic = createRequire(import.meta.url)("logic-solver") as LogicSolver;
    const form = clauseForm(solverProblem(network, visible));
    const solver = new logic.Solver();
    const term = (number: number): string => (number > 0 ? `x${number}` : `-x${-number}`);
    const terms = [...form.literals].map(term);
    logic.disablingAssertions(() => {
      // A variable in no rule would be unknown to the solver.
      for (let number = 1; number <= form.variables; number += 1) solver.require(logic.or(term(number), term(-number)));
      for (const clause of form.clauses) solver.require(clause.length === 0 ? logic.FALSE : logic.or(clause.map(term)));
      for (const { terms: summands, limit } of form.sums) {
        solver.require(logic.lessThanOrEqual(logic.weightedSum(summands.map(([number]) => term(number)), summands.map(([, amount]) => amount)), logic.constantBits(limit)));
      }
    });
    const witnesses: Uint8Array[] = [];
    let dead = new Uint8Array(terms.length);
    const witness = (solution: Solution): Uint8Array => {
      const held = new Set(solution.getTrueVars());
      const found = Uint8Array.from(form.literals, (number) => (number > 0 ? held.has(`x${number}`) : !held.has(`x${-number}`)) ? 1 : 0);
      if (witnesses.push(found) > mostWitnesses) witnesses.shift();
      return found;
    };
    const domains = (choices: readonly number[]): Uint8Array => {
      const live = new Uint8Array(terms.length);
      const add = (found: Uint8Array): void => found.forEach((held, place) => (live[place] = (live[place] as number) | held));
      for (const known of witnesses) if (choices.every((choice) => known[choice] === 1)) add(known);
      const chosen = choices.map((choice) => terms[choice] as string);
      for (;;) {
        const unseen = terms.filter((_, place) => live[place] === 0 && dead[place] === 0);
        if (unseen.length === 0) break;
        const solution = solver.solveAssuming(logic.and(logic.or(unseen), ...chosen));
        if (solution === null) break;
        add(witness(solution));
      }
      dead = live.map((each) => 1 - each);
      return live;
    };
    return {
      artefact: bytesOf(JSON.stringify(form.clauses) + JSON.stringify(form.sums)),
      domains: (choices, first) => {
        if (first) dead = new Uint8Array(terms.length);
        return logic.disablingAssertions(() => domains(choices));
      },
      close: () => undefined,
    };
  },
};

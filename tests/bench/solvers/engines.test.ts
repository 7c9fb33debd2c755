/** Each engine is given our models in its own words: here the words are held against a list of all configurations. */
import fc from "fast-check";
import { afterAll, describe, expect, it, vi } from "vitest";
import { readCpq } from "#app/configurator/formats/read-cpq.ts";
import { literalBases, type Network } from "#app/configurator/internal/network.ts";
import { everyNetwork, smallNetwork, type SmallNetwork } from "#tests/arbitraries/networks.ts";
import { answerSetProgram } from "./answer-set-program.ts";
import { clauseForm, smtText } from "./clause-form.ts";
import { clingo } from "./clingo.ts";
import { eyelevel } from "./eyelevel.ts";
import { logicSolver } from "./logic-solver.ts";
import { fails, holds, solverProblem } from "./solver-problem.ts";
import { z3 } from "./z3.ts";

vi.setConfig({ testTimeout: 600_000 });
const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 25);
const engines = [eyelevel, logicSolver, z3, clingo];

/** By brute force: the values that some configuration with all choices has. */
function expected(model: SmallNetwork, choices: readonly number[]): number[] {
  const { variables } = model.network;
  const bases = literalBases(variables.map(({ values }) => values.length));
  const correct = everyNetwork(model).filter((env) => model.holds.every((rule) => rule.run(env)))
    .map((env) => variables.map(({ id, values }, variable) => (bases[variable] as number) + values.indexOf(env[id] ?? "")))
    .filter((literals) => choices.every((choice) => literals.includes(choice)));
  return Array.from({ length: bases.at(-1) as number }, (_, literal) => (correct.some((literals) => literals.includes(literal)) ? 1 : 0));
}

/** The clicks of a generated model as growing lists of literals. */
function sequences({ network, clicks }: SmallNetwork): number[][][] {
  const bases = literalBases(network.variables.map(({ values }) => values.length));
  return clicks.map((click) => {
    const literals = network.variables.flatMap(({ id, values }, variable) => (click[id] === undefined ? [] : [(bases[variable] as number) + values.indexOf(click[id])]));
    return Array.from({ length: literals.length + 1 }, (_, count) => literals.slice(0, count));
  });
}

afterAll(async () => {
  for (const engine of engines) await engine.end?.();
});

describe.each(engines.map((engine) => [engine.name, engine] as const))("%s", (_, engine) => {
  it.each(["values", "clauses"] as const)("answers as a list of all configurations does (%s)", async (kind) => {
    await fc.assert(fc.asyncProperty(smallNetwork(kind), async (model) => {
      const opened = await engine.open({ network: model.network, visible: model.network.variables.length });
      for (const sequence of sequences(model)) {
        for (const [index, choices] of sequence.entries()) expect([...(await opened.domains(choices, index === 0))]).toEqual(expected(model, choices));
      }
      expect(opened.artefact.length).toBeGreaterThan(0);
      await opened.close();
    }), { numRuns: runs });
  });

  it("a model without rules leaves everything", async () => {
    const network: Network = { variables: [{ id: "a", values: ["x"] }, { id: "b", values: ["x", "y"] }, { id: "c", values: ["x", "y", "z"] }], rules: [] };
    const opened = await engine.open({ network, visible: 3 });
    expect([...(await opened.domains([], true))]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...(await opened.domains([2, 5], true))]).toEqual([1, 0, 1, 0, 0, 1]);
    await opened.close();
  });

  it("a model that contradicts itself leaves nothing", async () => {
    const network: Network = { variables: [{ id: "a", values: ["x", "y"] }], rules: [{ id: "r", kind: "clause", literals: [0] }, { id: "s", kind: "clause", literals: [1] }] };
    const opened = await engine.open({ network, visible: 1 });
    expect([...(await opened.domains([], true))]).toEqual([0, 0]);
    await opened.close();
  });
});

describe("the problem", () => {
  const read = readCpq(JSON.stringify({
    name: "pc", vars: [{ name: "drives", kind: "int", values: [0, 1, 2] }, { name: "fans", kind: "int", values: [0, 1, 2] }, { name: "quiet", kind: "bool" }],
    constraints: [
      { id: "sum", kind: "expr", expr: ["<=", ["+", ["v", 0], ["v", 1]], ["n", 3]] },
      { id: "quiet", kind: "expr", expr: ["imp", ["b", 2], ["=", ["v", 1], ["n", 0]]] },
      { id: "always", kind: "expr", expr: [">=", ["*", ["v", 0], ["v", 0]], ["n", 0]] },
    ],
  }));
  if (!read.ok) throw new Error(read.problem.code);
  const { network } = read.model;
  const problem = solverProblem(network, 3);

  it("keeps sums as sums, makes diagrams of other formulas and drops what always holds", () => {
    expect(problem.rules[0]).toEqual({ kind: "sum", limit: 3, terms: [[1, 1], [2, 2], [4, 1], [5, 2]] });
    expect(problem.rules[1]).toEqual({ kind: "diagram", nodes: [{ variable: 2, children: [holds, fails] }, { variable: 1, children: [holds, 0, 0] }] });
    expect(problem.rules.slice(2).every((rule) => rule.kind === "sum" && rule.limit >= 0)).toBe(true);
  });

  it("leaves out hidden variables with their rules", () => {
    const hidden: Network = { variables: [...network.variables, { id: "$price", values: ["1", "2"] }], rules: [{ id: "$p", kind: "clause", literals: [0, 8] }, { id: "own", kind: "clause", literals: [0, 7] }] };
    expect(solverProblem(hidden, 3)).toMatchObject({ sizes: [3, 3, 2], rules: [{ kind: "clause", literals: [0, 7] }] });
  });

  it("amounts below zero become amounts of the opposite", () => {
    const form = clauseForm({ sizes: [2, 2], bases: Int32Array.of(0, 2, 4), rules: [{ kind: "sum", terms: [[1, 5], [3, -3]], limit: 2 }, { kind: "sum", terms: [[1, 1]], limit: -1 }] });
    expect(form.sums).toEqual([{ terms: [[1, 5], [-2, 3]], limit: 5 }]);
    expect(form.clauses).toEqual([[]]);
  });

  it("is printed as SMT-LIB and as an answer set program", () => {
    expect(smtText(clauseForm(problem))).toContain("(assert ((_ pble 3 1 2 1 2) x2 x3 x5 x6))");
    const program = answerSetProgram(problem);
    expect(program).toContain("1{ v(0,0); v(0,1); v(0,2) }1.");
    expect(program).toContain(":- #sum{ 1,0 : v(0,1); 2,1 : v(0,2); 1,2 : v(1,1); 2,3 : v(1,2) } > 3.");
    expect(program).toContain("n(1,1).\n:- n(1,0), v(2,1).\nn(1,0) :- n(1,1), v(1,1).");
  });
});

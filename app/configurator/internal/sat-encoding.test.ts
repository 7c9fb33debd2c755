/** Rules as clauses: the solutions of the solver, seen through the network's literals, are exactly the configurations. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyNetwork, smallNetwork } from "#tests/arbitraries/networks.ts";
import type { SmallNetwork } from "#tests/arbitraries/networks.ts";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { literalBases } from "./network.ts";
import type { RuleStore } from "./rule-store.ts";
import { encodeOpposite, encodeRules } from "./sat-encoding.ts";
import type { Encoding } from "./sat-encoding.ts";
import { addClause, solve } from "./sat-solver.ts";

type Env = Readonly<Record<string, string>>;

function storeOf({ network }: SmallNetwork): { readonly store: RuleStore; readonly bases: Int32Array } {
  const compiled = compileNetwork(network, { ...defaultLimits, rounds: 0, engine: "search" });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { store: compiled.rules, bases: literalBases(network.variables.map((variable) => variable.values.length)) };
}

/** The solver literals of a configuration. */
function assumed({ network }: SmallNetwork, { bases, literals }: Encoding, env: Env): number[] {
  return network.variables.map(({ id, values }, variable) => literals[(bases[variable] as number) + values.indexOf(env[id] as string)] as number);
}

/** Lists all solutions by excluding each that was found. */
function solutions(model: SmallNetwork, encoding: Encoding): readonly string[] {
  const { solver, bases, literals } = encoding;
  const found: string[] = [];
  while (solve(solver, []) === "yes") {
    const own = model.network.variables.map(({ values }, variable) => values.filter((_, value) => solver.value[literals[(bases[variable] as number) + value] as number] === 1));
    expect(own.every((values) => values.length === 1)).toBe(true);
    found.push(own.map(([value]) => value).join(" "));
    addClause(solver, own.map(([value], variable) => (literals[(bases[variable] as number) + (model.network.variables[variable]?.values.indexOf(value as string) as number)] as number) ^ 1));
  }
  return found.sort();
}

describe.each(["values", "clauses"] as const)("networks of %s", (kind) => {
  it("have the solutions of brute force, each variable with one value", () => {
    fc.assert(fc.property(smallNetwork(kind), (model) => {
      const { store, bases } = storeOf(model);
      const correct = everyNetwork(model).filter((env) => model.holds.every((rule) => rule.run(env)));
      expect(solutions(model, encodeRules(store, bases, false))).toEqual(correct.map((env) => Object.values(env).join(" ")).sort());
    }), { numRuns: 100 });
  });

  it("count only the rules that are switched on", () => {
    fc.assert(fc.property(smallNetwork(kind), fc.nat(511), (model, bits) => {
      const { store, bases } = storeOf(model);
      const encoding = encodeRules(store, bases, true);
      const on = model.holds.map((_, rule) => ((bits >> rule) & 1) === 1);
      const switches = encoding.selectors.filter((_, rule) => on[rule]);
      for (const env of everyNetwork(model)) {
        const expected = model.holds.every((rule, index) => on[index] !== true || rule.run(env)) ? "yes" : "no";
        expect(solve(encoding.solver, [...switches, ...assumed(model, encoding, env)])).toBe(expected);
      }
    }), { numRuns: 60 });
  });

  it("name only assumptions that are needed to say no", () => {
    fc.assert(fc.property(smallNetwork(kind), (model) => {
      const { store, bases } = storeOf(model);
      const encoding = encodeRules(store, bases, false);
      for (const env of everyNetwork(model)) {
        const all = assumed(model, encoding, env);
        if (solve(encoding.solver, all) === "yes") continue;
        const { core } = encoding.solver;
        for (const literal of core) expect(all).toContain(literal);
        expect(solve(encoding.solver, core)).toBe("no");
      }
    }), { numRuns: 60 });
  });

  it("can ask for a configuration that breaks one rule", () => {
    fc.assert(fc.property(smallNetwork(kind), (model) => {
      const { store, bases } = storeOf(model);
      const encoding = encodeRules(store, bases, true);
      model.holds.forEach((rule, index) => {
        const opposite = encodeOpposite(encoding, store, index);
        if (opposite === null) return;
        for (const env of everyNetwork(model)) expect(solve(encoding.solver, [...opposite, ...assumed(model, encoding, env)])).toBe(rule.run(env) ? "no" : "yes");
      });
    }), { numRuns: 60 });
  });
});

/** Network -> circuit: split into independent components, compile each within the budget, join. */
import { BudgetExceeded, createBudget } from "./budget.ts";
import type { Limit } from "./budget.ts";
import { joinCircuits } from "./circuit-builder.ts";
import type { Circuit } from "./circuit.ts";
import { compileComponent } from "./compile-component.ts";
import type { ComponentInput, ComponentResult, EngineName } from "./compile-component.ts";
import { literalBases, literalVariables, scopeOf } from "./network.ts";
import type { Network, NetworkRule } from "./network.ts";
import { components } from "./order.ts";
import { packRules } from "./pack-rules.ts";
import type { RuleStore } from "./rule-store.ts";

export interface CompileLimits {
  /** Diagram nodes per component. */
  readonly nodes: number;
  /** Milliseconds for the whole network. */
  readonly milliseconds: number;
  /** How many changed variable orders to try per component; more rounds, smaller artefact. */
  readonly rounds: number;
  /** What does not compile may be answered by search: exact possibilities and reasons, but only the cheapest price found. */
  readonly search?: boolean;
  /** Edges of the circuit altogether: a page visits all of them many times for each click. */
  readonly edges?: number;
  /** Only this engine, whatever it costs: for tests and measurements. */
  readonly engine?: EngineName;
}
export const defaultLimits: CompileLimits = { nodes: 3_000_000, milliseconds: 60_000, rounds: 8 };

export interface ComponentReport {
  readonly variables: number;
  readonly rules: number;
  readonly engine: EngineName;
  /** Why this engine. */
  readonly why: string;
  readonly edges: number;
}

export type CompiledNetwork =
  /** `searched`: variables that the circuit leaves free, because search answers for them. */
  | { readonly ok: true; readonly circuit: Circuit; readonly rules: RuleStore; readonly searched: readonly number[]; readonly components: readonly ComponentReport[] }
  /** `hurts`: the longest range of a rule that does not fit even alone, else the variable with the most rules of its component. */
  | { readonly ok: false; readonly problem: { readonly code: "too-complex"; readonly limit: Limit; readonly variables: number; readonly hurts: string } };

interface Plan {
  readonly members: readonly number[];
  readonly rules: readonly number[];
}

function planComponents(variableCount: number, scopes: readonly (readonly number[])[]): readonly Plan[] {
  const part = components(variableCount, scopes);
  const plans: { members: number[]; rules: number[] }[] = [];
  part.forEach((number, variable) => {
    plans[number] ??= { members: [], rules: [] };
    plans[number].members.push(variable);
  });
  // A rule without variables (a constant) belongs to the first component.
  scopes.forEach((scope, index) => plans[part[scope[0] ?? 0] as number]?.rules.push(index));
  return plans;
}

/** The largest of the parts when all together are beyond the limit. */
function largestBeyond(edges: readonly number[], limit: number): number | undefined {
  return edges.reduce((sum, each) => sum + each, 0) > limit ? edges.indexOf(Math.max(...edges)) : undefined;
}

function mostRuled(input: Pick<ComponentInput, "scopes">): number {
  const counts = new Map<number, number>();
  for (const scope of input.scopes) for (const variable of scope) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

/** Compiles, or says which limit and which variable stand in the way. */
export function compileNetwork(network: Network, limits: CompileLimits = defaultLimits): CompiledNetwork {
  const sizes = network.variables.map((variable) => variable.values.length);
  const bases = literalBases(sizes);
  const owner = literalVariables(bases);
  const scopes = network.rules.map((rule) => scopeOf(rule, owner));
  const budget = createBudget(limits.nodes, limits.milliseconds);
  const levels = new Int32Array(sizes.length);
  const results: { readonly plan: Plan; readonly result: ComponentResult }[] = [];
  for (const plan of planComponents(sizes.length, scopes)) {
    const rules = plan.rules.map((index) => network.rules[index] as NetworkRule);
    const own = plan.rules.map((index) => scopes[index] as readonly number[]);
    const input: ComponentInput = { sizes, bases, owner, members: plan.members, rules, scopes: own, levels, budget, search: limits.search ?? false, engine: limits.engine, rounds: limits.rounds };
    try {
      results.push({ plan, result: compileComponent(input) });
    } catch (exceeded) {
      if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
      const hurts = network.variables[exceeded.variable ?? mostRuled(input)]?.id ?? "";
      return { ok: false, problem: { code: "too-complex", limit: exceeded.limit, variables: plan.members.length, hurts } };
    }
  }
  const largest = largestBeyond(results.map(({ result }) => result.circuit.children.length), limits.edges ?? Infinity);
  if (largest !== undefined) {
    const { plan } = results[largest] as (typeof results)[number];
    const hurts = network.variables[mostRuled({ scopes: plan.rules.map((index) => scopes[index] as readonly number[]) })]?.id ?? "";
    return { ok: false, problem: { code: "too-complex", limit: "edges", variables: plan.members.length, hurts } };
  }
  return {
    ok: true,
    circuit: joinCircuits(bases[bases.length - 1] as number, results.map(({ result }) => result.circuit)),
    rules: packRules(network.rules, results.map(({ plan, result }) => ({ rules: plan.rules, diagrams: result.diagrams, roots: result.roots, order: result.order, searched: result.engine === "search" })), sizes.length),
    searched: results.flatMap(({ plan, result }) => (result.engine === "search" ? plan.members : [])).sort((a, b) => a - b),
    components: results.map(({ plan, result }) => ({ variables: plan.members.length, rules: plan.rules.length, engine: result.engine, why: result.why, edges: result.circuit.children.length })),
  };
}

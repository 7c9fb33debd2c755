/** Network -> circuit: split into independent components, order, compile each within the budget, join. */
import { BudgetExceeded } from "./budget.ts";
import type { Budget } from "./budget.ts";
import { both, createBuilder, finishCircuit } from "./circuit-builder.ts";
import type { Builder } from "./circuit-builder.ts";
import type { Circuit } from "./circuit.ts";
import { conjoinAll, diagramToCircuit, ruleDiagram } from "./compile-diagram.ts";
import { createDiagrams } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";
import { literalBases, literalVariables, scopeOf } from "./network.ts";
import type { Network, NetworkRule } from "./network.ts";
import { components, forceOrder } from "./order.ts";
import { packRules } from "./pack-rules.ts";
import type { PackedRule } from "./pack-rules.ts";
import type { RuleStore } from "./rule-store.ts";

export interface CompileLimits {
  /** Diagram nodes per component. */
  readonly nodes: number;
  /** Milliseconds for the whole network. */
  readonly milliseconds: number;
}
export const defaultLimits: CompileLimits = { nodes: 3_000_000, milliseconds: 60_000 };

export type Engine = "diagram" | "clauses";
export interface ComponentReport {
  readonly variables: number;
  readonly rules: number;
  readonly engine: Engine;
}

export type CompiledNetwork =
  | { readonly ok: true; readonly circuit: Circuit; readonly rules: RuleStore; readonly components: readonly ComponentReport[] }
  /** `hurts` names the variable with the most rules in the component that did not fit. */
  | { readonly ok: false; readonly problem: { readonly code: "too-complex"; readonly limit: "nodes" | "time"; readonly variables: number; readonly hurts: string } };

interface Plan {
  readonly members: readonly number[];
  readonly rules: readonly number[];
  readonly low: number;
}

interface Work {
  readonly network: Network;
  readonly sizes: readonly number[];
  readonly bases: Int32Array;
  readonly owner: Int32Array;
  readonly scopes: readonly (readonly number[])[];
  readonly order: readonly number[];
  readonly levelOf: Int32Array;
  readonly builder: Builder;
  readonly budget: Budget;
  /** Rule -> diagram node, filled as rules are built. */
  readonly roots: Int32Array;
}

function planComponents(network: Network, scopes: readonly (readonly number[])[]): { plans: Plan[]; order: number[] } {
  const part = components(network.variables.length, scopes);
  const members: number[][] = [];
  const rules: number[][] = [];
  part.forEach((number, variable) => {
    (members[number] ??= []).push(variable);
    rules[number] ??= [];
  });
  scopes.forEach((scope, index) => rules[part[scope[0] ?? 0] as number]?.push(index));
  const order: number[] = [];
  const plans = members.map((list, number): Plan => {
    const own = rules[number] as number[];
    const low = order.length;
    const sorted = list.length < 3 ? list : forceOrder(network.variables.length, list, own.map((rule) => scopes[rule] as readonly number[]), list.length > 400 ? 1 : 12);
    order.push(...sorted);
    return { members: sorted, rules: own, low };
  });
  return { plans, order };
}

function compileComponent(work: Work, diagrams: Diagrams, plan: Plan): number {
  const nodes = plan.rules.map((index) => {
    const root = ruleDiagram(diagrams, work.network.rules[index] as NetworkRule, work.levelOf, work.bases, work.owner);
    work.roots[index] = root;
    return root;
  });
  return diagramToCircuit(diagrams, conjoinAll(diagrams, nodes), work.builder, work.order, plan.low, plan.low + plan.members.length);
}

function mostRuled(work: Work, plan: Plan): string {
  const counts = new Map<number, number>();
  for (const rule of plan.rules) for (const variable of work.scopes[rule] ?? []) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  const worst = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  return worst === undefined ? "" : (work.network.variables[worst[0]]?.id ?? "");
}

function packed(work: Work, diagrams: Diagrams): RuleStore {
  const rules = work.network.rules.map((rule, index): PackedRule =>
    rule.kind === "clause" ? { id: rule.id, root: -1, literals: rule.literals } : { id: rule.id, root: work.roots[index] as number, literals: [] });
  return packRules(rules, diagrams, work.order);
}

/** Compiles, or says which limit and which variable stand in the way. */
export function compileNetwork(network: Network, limits: CompileLimits = defaultLimits): CompiledNetwork {
  const sizes = network.variables.map((variable) => variable.values.length);
  const bases = literalBases(sizes);
  const owner = literalVariables(bases);
  const scopes = network.rules.map((rule) => scopeOf(rule, owner));
  const { plans, order } = planComponents(network, scopes);
  const levelOf = new Int32Array(order.length);
  order.forEach((variable, level) => {
    levelOf[variable] = level;
  });
  const budget = { nodes: limits.nodes, until: Date.now() + limits.milliseconds };
  const work: Work = { network, sizes, bases, owner, scopes, order, levelOf, builder: createBuilder(bases), budget, roots: new Int32Array(network.rules.length).fill(-1) };
  const diagrams = createDiagrams(order.map((variable) => sizes[variable] as number), budget);
  const tops: number[] = [];
  const reports: ComponentReport[] = [];
  for (const plan of plans) {
    try {
      tops.push(compileComponent(work, diagrams, plan));
      reports.push({ variables: plan.members.length, rules: plan.rules.length, engine: "diagram" });
    } catch (exceeded) {
      if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
      return { ok: false, problem: { code: "too-complex", limit: exceeded.limit, variables: plan.members.length, hurts: mostRuled(work, plan) } };
    }
  }
  return { ok: true, circuit: finishCircuit(work.builder, both(work.builder, tops)), rules: packed(work, diagrams), components: reports };
}

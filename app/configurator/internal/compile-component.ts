/**
 * One independent component -> circuit. Several variable orders and both ways of conjoining diagrams are tried; the smallest
 * circuit wins. The work is bounded by counts, not by the clock, so that the same model always compiles to the same artefact.
 */
import { BudgetExceeded } from "./budget.ts";
import type { Budget } from "./budget.ts";
import { createBuilder, finishCircuit } from "./circuit-builder.ts";
import type { Circuit } from "./circuit.ts";
import { conjoinAll, diagramToCircuit, ruleDiagram } from "./compile-diagram.ts";
import { compileByClauses } from "./compile-clauses.ts";
import { compileByParts } from "./decompose.ts";
import { createDiagrams } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";
import type { NetworkRule } from "./network.ts";
import { forceOrder, randomSource } from "./order.ts";

export interface ComponentInput {
  readonly sizes: readonly number[];
  readonly bases: Int32Array;
  readonly owner: Int32Array;
  /** Variables and rules of this component, with the variables each rule reads. */
  readonly members: readonly number[];
  readonly rules: readonly NetworkRule[];
  readonly scopes: readonly (readonly number[])[];
  readonly budget: Budget;
  /** How many changed orders to try after the first ones. */
  readonly rounds: number;
}

export interface ComponentResult {
  readonly circuit: Circuit;
  readonly engine: "diagram" | "parts" | "clauses";
  readonly order: readonly number[];
  readonly diagrams: Diagrams;
  readonly roots: readonly number[];
}

type Way = "diagram" | "parts";

function compileOnce(input: ComponentInput, order: readonly number[], way: Way, budget: Budget, parts: number): ComponentResult {
  const levelOf = new Int32Array(input.sizes.length);
  order.forEach((variable, level) => {
    levelOf[variable] = level;
  });
  const diagrams = createDiagrams(order.map((variable) => input.sizes[variable] as number), budget);
  const roots = input.rules.map((rule) => ruleDiagram(diagrams, rule, levelOf, input.bases, input.owner));
  const builder = createBuilder(input.bases);
  const top = way === "diagram"
    ? diagramToCircuit(diagrams, conjoinAll(diagrams, roots), builder, order, 0, order.length)
    : compileByParts(diagrams, roots, builder, order, 0, order.length, parts);
  return { circuit: finishCircuit(builder, top), engine: way, order, diagrams, roots };
}

/** The result, or null when the budget is used up. */
function attempt(input: ComponentInput, order: readonly number[], way: Way, budget: Budget, parts: number): ComponentResult | null {
  try {
    return compileOnce(input, order, way, budget, parts);
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return null;
  }
}

/** All rules are clauses over truth values: the big feature models. */
function asClauses(input: ComponentInput): readonly (readonly number[])[] | null {
  if (input.members.some((variable) => input.sizes[variable] !== 2)) return null;
  const local = new Map(input.members.map((variable, index) => [variable, index] as const));
  const clauses: (readonly number[])[] = [];
  for (const rule of input.rules) {
    if (rule.kind !== "clause") return null;
    clauses.push(rule.literals.map((literal) => {
      const variable = input.owner[literal] as number;
      return (local.get(variable) as number) * 2 + (literal === (input.bases[variable] as number) + 1 ? 0 : 1);
    }));
  }
  return clauses;
}

function attemptClauses(input: ComponentInput, clauses: readonly (readonly number[])[]): ComponentResult | null {
  const builder = createBuilder(input.bases);
  const toCircuit = (literal: number): number => (input.bases[input.members[literal >> 1] as number] as number) + (literal % 2 === 0 ? 1 : 0);
  try {
    const top = compileByClauses(input.members.length, clauses, builder, toCircuit, input.budget);
    return { circuit: finishCircuit(builder, top), engine: "clauses", order: input.members, diagrams: createDiagrams([], input.budget), roots: [] };
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return null;
  }
}

const edges = (result: ComponentResult | null): number => result?.circuit.children.length ?? Infinity;
const smaller = (a: ComponentResult | null, b: ComponentResult | null): ComponentResult | null => (edges(b) < edges(a) ? b : a);

/** Variables that many wide rules read come first: deciding them makes the rest fall apart. */
function separatorsFirst(input: ComponentInput): readonly number[] {
  const weight = new Map<number, number>(input.members.map((variable) => [variable, 0]));
  for (const scope of input.scopes) for (const variable of scope) weight.set(variable, (weight.get(variable) ?? 0) + scope.length);
  return [...input.members].sort((a, b) => (weight.get(b) as number) - (weight.get(a) as number) || a - b);
}

/** Variables defined by one rule (the amounts of price lines: ids begin with "$") follow the last variable they depend on. */
function definedLast(input: ComponentInput, order: readonly number[]): readonly number[] {
  const waiting = input.rules.flatMap((rule, index) => {
    if (!rule.id.startsWith("$") || rule.kind !== "formula") return [];
    const defined = rule.scope.at(-1) as number;
    return [{ defined, needs: new Set((input.scopes[index] as readonly number[]).filter((variable) => variable !== defined)) }];
  });
  const definedOnes: ReadonlySet<number> = new Set(waiting.map((each) => each.defined));
  const open = new Set(definedOnes);
  const result: number[] = [];
  for (const variable of order) {
    if (definedOnes.has(variable)) continue;
    result.push(variable);
    for (const each of waiting) {
      each.needs.delete(variable);
      if (each.needs.size === 0 && open.delete(each.defined)) result.push(each.defined);
    }
  }
  return [...result, ...open];
}

function moved(order: readonly number[], random: () => number): readonly number[] {
  const list = [...order];
  const [taken] = list.splice(Math.floor(random() * list.length), 1) as [number];
  list.splice(Math.floor(random() * (list.length + 1)), 0, taken);
  return list;
}

/** About half a second on a quiet machine. */
const improvementSteps = 3_000_000;

/** Hill climbing over orders: move one variable, keep what shrinks the circuit. */
function improve(input: ComponentInput, start: ComponentResult): ComponentResult {
  const random = randomSource(start.circuit.children.length);
  let best = start;
  const { meter } = input.budget;
  const from = meter.steps;
  for (let round = 0; round < input.rounds && edges(best) > 200 && meter.steps - from < improvementSteps; round += 1) {
    const order = definedLast(input, moved(best.order, random));
    const way: Way = best.engine === "diagram" ? "diagram" : "parts";
    const budget = { ...input.budget, nodes: best.diagrams.nodes * 3 + 2000 };
    best = smaller(best, attempt(input, order, way, budget, edges(best) + 1000)) ?? best;
  }
  return best;
}

/** Parts with more variables than this are left to the other engines: their bit sets would cost more than they save. */
const partsLimit = 150;

/** Throws `BudgetExceeded` when no way fits. */
export function compileComponent(input: ComponentInput): ComponentResult {
  const clauses = input.members.length > 12 ? asClauses(input) : null;
  const byClauses = clauses === null ? null : attemptClauses(input, clauses);
  if (byClauses !== null) return byClauses;
  const forced = forceOrder(input.sizes.length, input.members, input.scopes, input.members.length > 400 ? 1 : 12);
  const orders = [definedLast(input, separatorsFirst(input)), definedLast(input, forced)];
  let best: ComponentResult | null = null;
  if (input.members.length <= partsLimit && input.rules.length > 1) {
    for (const order of orders) best = smaller(best, attempt(input, order, "parts", { ...input.budget, nodes: Math.min(input.budget.nodes, 500_000) }, Math.min(input.budget.nodes, 30_000)));
  }
  if (best === null || edges(best) > 2000) {
    // A better answer is worth a bounded try; without any answer the whole budget is.
    const nodes = best === null ? input.budget.nodes : Math.min(input.budget.nodes, 300_000);
    best = smaller(best, attempt(input, forced, "diagram", { ...input.budget, nodes }, 0));
  }
  if (best === null) throw new BudgetExceeded(Date.now() > input.budget.until ? "time" : "nodes");
  return improve(input, best);
}

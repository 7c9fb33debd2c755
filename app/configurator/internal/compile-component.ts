/**
 * One independent component -> circuit. Several variable orders and both ways of conjoining diagrams are tried; the smallest
 * circuit wins. The work is bounded by counts, not by the clock, so that the same model always compiles to the same artefact.
 */
import { BudgetExceeded, deepest, partOf } from "./budget.ts";
import type { Budget, Limit } from "./budget.ts";
import { anyValue, both, createBuilder, finishCircuit } from "./circuit-builder.ts";
import type { Circuit } from "./circuit.ts";
import { conjoinAll, diagramToCircuit, pathsToFalse, ruleDiagram } from "./compile-diagram.ts";
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
  /** One entry per variable of the network, written anew for each order. */
  readonly levels: Int32Array;
  readonly budget: Budget;
  /** What does not compile may be answered by search. */
  readonly search: boolean;
  /** Only this engine; without it the smallest result wins. */
  readonly engine?: EngineName | undefined;
  /** How many changed orders to try after the first ones. */
  readonly rounds: number;
}

export interface ComponentResult {
  readonly circuit: Circuit;
  readonly engine: EngineName;
  /** Why this engine, in a few words for the command line. */
  readonly why: string;
  readonly order: readonly number[];
  readonly diagrams: Diagrams;
  readonly roots: readonly number[];
}
export type EngineName = "diagram" | "parts" | "clauses" | "search";

type Way = "diagram" | "parts";

function setLevels(input: ComponentInput, order: readonly number[]): void {
  order.forEach((variable, level) => {
    input.levels[variable] = level;
  });
}

function compileOnce(input: ComponentInput, order: readonly number[], way: Way, budget: Budget, parts: number): ComponentResult {
  setLevels(input, order);
  const diagrams = createDiagrams(order.map((variable) => input.sizes[variable] as number), budget);
  const roots = input.rules.map((rule) => ruleDiagram(diagrams, rule, input.levels, input.bases, input.owner));
  const builder = createBuilder(input.bases);
  const top = way === "diagram"
    ? diagramToCircuit(diagrams, conjoinAll(diagrams, roots), builder, order, 0, order.length)
    : compileByParts(diagrams, roots, builder, order, 0, order.length, parts);
  return { circuit: finishCircuit(builder, top), engine: way, why: "the smallest of the circuits tried", order, diagrams, roots };
}

/** What went beyond its budget, for the reason that is given in the end. */
interface Failures {
  readonly clauses?: Limit;
  readonly diagrams?: Limit;
}

/** The result, or the limit that was met. */
function attempt(make: () => ComponentResult): ComponentResult | Limit {
  try {
    return make();
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return exceeded.limit;
  }
}

/** Nodes and steps for the diagrams of single rules, where the rules stay by themselves. */
const ruleNodes = 40_000;
const ruleSteps = 4_000_000;

interface Clauses {
  /** Literals 2 * place of the variable (true) or one more (false). */
  readonly clauses: readonly (readonly number[])[];
  /** Diagrams of the rules that are none; -1 for those that are. */
  readonly diagrams: Diagrams;
  readonly roots: readonly number[];
}

/** Clauses of one rule that is none: the paths to "does not hold". More than these, or of more variables, say that it is no rule of this kind. */
const [mostPaths, widestRule] = [64, 300];

/** All rules are clauses over truth values, or few clauses each: the big feature models. */
function asClauses(input: ComponentInput): Clauses | null {
  if (input.members.some((variable) => input.sizes[variable] !== 2)) return null;
  const local = new Map(input.members.map((variable, index) => [variable, index] as const));
  const clauses: (readonly number[])[] = [];
  const isOther = input.rules.some((rule) => rule.kind !== "clause");
  if (isOther && (input.members.length > deepest || input.scopes.some((scope, index) => input.rules[index]?.kind !== "clause" && scope.length > widestRule))) return null;
  if (isOther) setLevels(input, input.members);
  const diagrams = createDiagrams(isOther ? input.members.map(() => 2) : [], partOf(input.budget, ruleNodes, ruleSteps));
  const roots: number[] = [];
  for (const rule of input.rules) {
    if (rule.kind === "clause") {
      roots.push(-1);
      clauses.push(rule.literals.map((literal) => {
        const variable = input.owner[literal] as number;
        return (local.get(variable) as number) * 2 + (literal === (input.bases[variable] as number) + 1 ? 0 : 1);
      }));
      continue;
    }
    const root = ruleDiagram(diagrams, rule, input.levels, input.bases, input.owner);
    const paths = pathsToFalse(diagrams, root, mostPaths);
    if (paths === null) return null;
    roots.push(root);
    // One of the path's values must be another one.
    for (const path of paths) clauses.push(path.map(({ level, value }) => level * 2 + value));
  }
  return { clauses, diagrams, roots };
}

function compileClauses(input: ComponentInput, { clauses, diagrams, roots }: Clauses, budget: Budget): ComponentResult {
  const toCircuit = (literal: number): number => (input.bases[input.members[literal >> 1] as number] as number) + (literal % 2 === 0 ? 1 : 0);
  const circuit = compileByClauses(input.members.length, clauses, input.bases, toCircuit, budget);
  return { circuit, engine: "clauses", why: "truth values and clauses only", order: input.members, diagrams, roots };
}

/** Null also where a rule's own diagram is beyond its share. */
function clausesWithin(input: ComponentInput): Clauses | null {
  try {
    return asClauses(input);
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return null;
  }
}

const edges = (result: ComponentResult | null): number => result?.circuit.children.length ?? Infinity;
const smaller = (a: ComponentResult | null, b: ComponentResult | Limit | null): ComponentResult | null => (typeof b === "object" && edges(b) < edges(a) ? b : a);

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
    const parts = edges(best) + 1000;
    best = smaller(best, attempt(() => compileOnce(input, order, way, budget, parts))) ?? best;
  }
  return best;
}

/** Parts with more variables than this are left to the other engines: their bit sets would cost more than they save. */
const partsLimit = 150;
/** Steps for all orders of clauses, and for diagrams: some ten seconds each on a quiet machine. */
const clauseSteps = 200_000_000;
/** The same where somebody waits at the command line for a model that else is searched on every click: a minute on a quiet machine. */
const patientClauseSteps = 600_000_000;
const diagramSteps = 200_000_000;
/** Variables without rules: free. */
function freeComponent(input: ComponentInput, why: string): ComponentResult {
  const builder = createBuilder(input.bases);
  const circuit = finishCircuit(builder, both(builder, input.members.map((variable) => anyValue(builder, variable))));
  return { circuit, engine: "diagram", why, order: input.members, diagrams: createDiagrams([], input.budget), roots: [] };
}

/** FORCE over the members alone: a network of many small components must not pay for the whole each time. */
function localForce(input: ComponentInput): readonly number[] {
  const { members, scopes } = input;
  const local = new Map(members.map((variable, index) => [variable, index] as const));
  const own = scopes.map((scope) => scope.map((variable) => local.get(variable) as number));
  const numbers = members.map((_, index) => index);
  return forceOrder(members.length, numbers, own, members.length > 400 ? 1 : 12).map((index) => members[index] as number);
}

/** Nothing compiles: each rule gets a diagram of its own where that is small, and stays a tree where it is not. */
function searchComponent({ budget: spent, ...given }: ComponentInput, order: readonly number[], failures: Failures): ComponentResult {
  // The tries before may have used up the clock; what is done here is bounded by steps.
  const input: ComponentInput = { ...given, budget: { ...spent, until: Infinity } };
  setLevels(input, order);
  const diagrams = createDiagrams(order.map((variable) => input.sizes[variable] as number), input.budget);
  const roots = input.rules.map((rule, index) => {
    if (rule.kind === "clause") return -1;
    const hasTree = rule.kind === "formula" && rule.term !== undefined;
    if (hasTree && (input.scopes[index] as readonly number[]).length > deepest) return -1;
    diagrams.budget = hasTree ? partOf(input.budget, diagrams.nodes + ruleNodes, ruleSteps) : { ...input.budget, steps: Infinity };
    try {
      return ruleDiagram(diagrams, rule, input.levels, input.bases, input.owner);
    } catch (exceeded) {
      if (!(exceeded instanceof BudgetExceeded) || !hasTree) throw exceeded;
      return -1;
    }
  });
  const met = Object.entries(failures).map(([way, limit]) => `${way}: more ${limit} than allowed`);
  return { ...freeComponent(input, `${met.length === 0 ? "as asked" : `nothing compiles (${met.join(", ")})`}: clause learning`), engine: "search", order, diagrams, roots };
}

/** A rule over an option with more values than this is tried alone, with so many nodes and steps, before orders are tried. */
const wideValues = 1_000;
const wideNodes = 400_000;
const wideSteps = (options: number): number => (options === 2 ? 60_000_000 : 25_000_000);

/** A rule over long ranges whose diagram does not fit even alone: no order of the component will help. Its longest range is to blame. */
function tooWide(input: ComponentInput): BudgetExceeded | null {
  for (const [index, rule] of input.rules.entries()) {
    const scope = input.scopes[index] as readonly number[];
    const longest = scope.reduce((a, b) => ((input.sizes[b] as number) > (input.sizes[a] as number) ? b : a), scope[0] ?? 0);
    if (rule.kind !== "formula" || scope.length < 2 || (input.sizes[longest] as number) <= wideValues) continue;
    setLevels(input, scope);
    const diagrams = createDiagrams(scope.map((variable) => input.sizes[variable] as number), partOf(input.budget, wideNodes, wideSteps(scope.length)));
    try {
      ruleDiagram(diagrams, rule, input.levels, input.bases, input.owner);
    } catch (exceeded) {
      if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
      return new BudgetExceeded(exceeded.limit, longest);
    }
  }
  return null;
}

/** Diagrams in two orders by parts, then as one; the smallest circuit wins. */
function compileDiagrams(input: ComponentInput, forced: readonly number[]): ComponentResult | Limit {
  const { budget } = input;
  if (input.members.length > deepest) return "depth";
  let best: ComponentResult | null = null;
  let limit: Limit = "nodes";
  if (input.members.length <= partsLimit && input.rules.length > 1) {
    for (const order of [definedLast(input, separatorsFirst(input)), definedLast(input, forced)]) {
      best = smaller(best, attempt(() => compileOnce(input, order, "parts", partOf(budget, 500_000, diagramSteps / 10), Math.min(budget.nodes, 30_000))));
    }
  }
  if (best === null || edges(best) > 2000) {
    // A better answer is worth a bounded try; without any answer the whole budget is.
    const share = best === null ? partOf(budget, budget.nodes, diagramSteps) : partOf(budget, 300_000, diagramSteps / 10);
    const made = attempt(() => compileOnce(input, forced, "diagram", share, 0));
    if (typeof made === "string") limit = made;
    best = smaller(best, made);
  }
  return best === null ? limit : improve(input, best);
}

/** By the engine that is asked for; the engine of clauses only where there is nothing else. */
function compileAsAsked(input: ComponentInput, engine: EngineName): ComponentResult {
  if (engine === "search") return searchComponent(input, input.rules.every((rule) => rule.kind === "clause") ? input.members : localForce(input), {});
  if (engine !== "clauses") return compileOnce(input, localForce(input), engine, input.budget, input.budget.nodes);
  const clauses = asClauses(input);
  if (clauses === null) throw new RangeError("not a set of clauses over truth values");
  return compileClauses(input, clauses, input.budget);
}

/** Throws `BudgetExceeded` when no way fits. */
export function compileComponent(input: ComponentInput): ComponentResult {
  if (input.rules.length === 0) return freeComponent(input, "no rule");
  if (input.engine !== undefined) return compileAsAsked(input, input.engine);
  const clauses = input.members.length > 12 ? clausesWithin(input) : null;
  const byClauses = clauses === null ? undefined : attempt(() => compileClauses(input, clauses, partOf(input.budget, input.budget.nodes, input.search ? patientClauseSteps : clauseSteps)));
  if (typeof byClauses === "object") return byClauses;
  // A set of clauses that does not fall apart is no smaller as a diagram, and no order helps it.
  const isHopeless = byClauses !== undefined && input.members.length > partsLimit;
  const forced = isHopeless ? input.members : localForce(input);
  const wide = isHopeless ? null : tooWide(input);
  const byDiagrams = isHopeless ? undefined : (wide?.limit ?? compileDiagrams(input, forced));
  if (typeof byDiagrams === "object") return byDiagrams;
  if (input.search) return searchComponent(input, forced, { ...(byClauses === undefined ? {} : { clauses: byClauses }), ...(byDiagrams === undefined ? {} : { diagrams: byDiagrams }) });
  throw wide ?? new BudgetExceeded(byDiagrams ?? byClauses ?? "nodes");
}

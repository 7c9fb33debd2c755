/**
 * Large sets of clauses over truth values -> deterministic decomposable circuit (d-DNNF): decide a variable, propagate, split the
 * rest into parts that share no clause, remember each part (Darwiche 2004; Thurley 2006 for the caching). A part is remembered by
 * its whole key, never by a hash alone. Literals that always agree are merged first and come back as one AND.
 */
import { always, both, createGaps, either, fillGap, nothing } from "./circuit-builder.ts";
import type { Builder, Gaps } from "./circuit-builder.ts";
import { BudgetExceeded, deepest, largestKeys } from "./budget.ts";
import type { Budget } from "./budget.ts";
import { assume, createClauseSet, equalLiterals, undo } from "./clause-set.ts";
import type { ClauseSet } from "./clause-set.ts";
import { treeOrder } from "./tree-order.ts";

interface Work {
  readonly set: ClauseSet;
  readonly builder: Builder;
  readonly budget: Budget;
  /** Circuit node of each literal: the literal itself together with all that equal it. */
  readonly nodes: Int32Array;
  readonly depth: Int32Array;
  /** Per clause: literals that were not false at the start. */
  readonly whole: Int32Array;
  /** Variable -> position among the gaps. */
  readonly position: Int32Array;
  readonly gaps: Gaps;
  readonly done: Map<string, number>;
  /** Characters of all keys, decisions that are open now. */
  keys: number;
  nested: number;
  /** Marks of the running split, by variable and clause: no clearing between splits. */
  readonly seenVariable: Int32Array;
  readonly seenClause: Int32Array;
  mark: number;
}

interface Part {
  readonly variables: readonly number[];
  /** Clauses that have lost a literal since the start: whole ones are known from the variables. */
  readonly shortened: readonly number[];
}

/** Clauses without repeated literals and tautologies, literals replaced by their representatives, each clause once. */
function normalise(clauses: readonly (readonly number[])[], representative: Int32Array): (readonly number[])[] {
  const unique = new Map<string, readonly number[]>();
  for (const clause of clauses) {
    const literals = [...new Set(clause.map((literal) => representative[literal] as number))].sort((a, b) => a - b);
    if (literals.some((literal, index) => literals[index + 1] === (literal ^ 1) && literal % 2 === 0)) continue;
    unique.set(literals.join(","), literals);
  }
  return [...unique.values()];
}

const isOpen = (set: ClauseSet, variable: number): boolean => set.value[variable * 2] === 0;

/** Everything an open variable reaches through clauses that are not yet satisfied. */
function gather(work: Work, start: number): Part {
  const { set, mark } = work;
  const variables = [start];
  const shortened: number[] = [];
  work.seenVariable[start] = mark;
  for (let next = 0; next < variables.length; next += 1) {
    const variable = variables[next] as number;
    for (let side = 0; side < 2; side += 1) {
      const list = set.occurrences[variable * 2 + side] as Int32Array;
      for (let index = 0; index < list.length; index += 1) {
        const clause = list[index] as number;
        if (set.satisfied[clause] !== 0 || work.seenClause[clause] === mark) continue;
        work.seenClause[clause] = mark;
        const literals = set.clauses[clause] as readonly number[];
        work.budget.meter.steps += literals.length;
        if ((set.remaining[clause] as number) < (work.whole[clause] as number)) shortened.push(clause);
        for (let place = 0; place < literals.length; place += 1) {
          const other = (literals[place] as number) >> 1;
          if (!isOpen(set, other) || work.seenVariable[other] === mark) continue;
          work.seenVariable[other] = mark;
          variables.push(other);
        }
      }
    }
  }
  return { variables: variables.sort((a, b) => a - b), shortened: shortened.sort((a, b) => a - b) };
}

/**
 * The key tells equal parts from different ones. A clause whose variables are all open is there in any case, so the open
 * variables and the shortened clauses determine the part.
 */
function keyOf(part: Part): string {
  const wide = (value: number): string => (value < 0xd000 ? String.fromCharCode(value) : `\uffff${String.fromCharCode(value % 0xd000, Math.floor(value / 0xd000))}`);
  let key = wide(part.variables.length);
  let previous = 0;
  for (const variable of part.variables) {
    key += wide(variable - previous);
    previous = variable;
  }
  previous = 0;
  for (const clause of part.shortened) {
    key += wide(clause - previous);
    previous = clause;
  }
  return key;
}

function chooseVariable(work: Work, part: Part): number {
  let best = -1;
  let bestScore = -Infinity;
  for (const variable of part.variables) {
    const uses = (work.set.occurrences[variable * 2] as Int32Array).length + (work.set.occurrences[variable * 2 + 1] as Int32Array).length;
    const score = uses * 1e-6 - (work.depth[variable] as number);
    if (score > bestScore) {
      bestScore = score;
      best = variable;
    }
  }
  return best;
}

/** The open variables among the given ones, in parts; those without clauses are free. */
function conjunctionOfParts(work: Work, variables: readonly number[], fixed: readonly number[]): number {
  const { set } = work;
  work.mark += 1;
  const free: number[] = [];
  const parts: Part[] = [];
  for (const variable of variables) {
    if (!isOpen(set, variable) || work.seenVariable[variable] === work.mark) continue;
    const part = gather(work, variable);
    if (part.variables.length === 1) free.push(work.position[variable] as number);
    else parts.push(part);
  }
  const nodes = fixed.map((literal) => work.nodes[literal] as number);
  for (const part of parts.sort((a, b) => a.variables.length - b.variables.length)) {
    const node = compilePart(work, part);
    if (node === nothing(work.builder)) return node;
    nodes.push(node);
  }
  nodes.push(...fillGap(work.builder, work.gaps, free.sort((a, b) => a - b)), always(work.builder));
  return both(work.builder, nodes);
}

function compilePart(work: Work, part: Part): number {
  const key = keyOf(part);
  const known = work.done.get(key);
  if (known !== undefined) return known;
  if (work.done.size > work.budget.nodes) throw new BudgetExceeded("nodes");
  if ((work.done.size & 63) === 0 && Date.now() > work.budget.until) throw new BudgetExceeded("time");
  if (work.budget.meter.steps > work.budget.steps) throw new BudgetExceeded("steps");
  work.keys += key.length;
  work.nested += 1;
  if (work.keys > largestKeys) throw new BudgetExceeded("memory");
  if (work.nested > deepest) throw new BudgetExceeded("depth");
  const variable = chooseVariable(work, part);
  const branches: number[] = [];
  for (const literal of [variable * 2, variable * 2 + 1]) {
    const before = work.set.trail.length;
    if (assume(work.set, [literal])) branches.push(conjunctionOfParts(work, part.variables, work.set.trail.slice(before)));
    undo(work.set, before);
  }
  const node = either(work.builder, [...branches, nothing(work.builder)]);
  work.done.set(key, node);
  work.nested -= 1;
  return node;
}

/** Circuit nodes of the literals: merged ones carry all their equals. `toCircuit` is the circuit's number of a literal. */
function literalNodes(builder: Builder, variables: number, representative: Int32Array, toCircuit: (literal: number) => number): Int32Array {
  const members: number[][] = Array.from({ length: variables * 2 }, () => []);
  for (let literal = 0; literal < variables * 2; literal += 1) members[representative[literal] as number]?.push(toCircuit(literal));
  return Int32Array.from(members, (list) => (list.length === 0 ? -1 : both(builder, list)));
}

/** Compiles clauses over `variables` variables; returns the node over all of them. Throws `BudgetExceeded`. */
export function compileByClauses(variables: number, clauses: readonly (readonly number[])[], builder: Builder, toCircuit: (literal: number) => number, budget: Budget): number {
  const representative = equalLiterals(variables, clauses);
  if (representative === null) return nothing(builder);
  const set = createClauseSet(variables, normalise(clauses, representative));
  const units = set.clauses.flatMap((clause) => (clause.length === 1 ? [clause[0] as number] : []));
  if (set.clauses.some((clause) => clause.length === 0) || !assume(set, units)) return nothing(builder);
  const nodes = literalNodes(builder, variables, representative, toCircuit);
  const active = set.clauses.flatMap((clause, index) => (set.satisfied[index] === 0 ? [clause.filter((literal) => set.value[literal] === 0).map((literal) => literal >> 1)] : []));
  const { depth, sequence } = treeOrder(variables, active);
  const position = new Int32Array(variables);
  sequence.forEach((variable, index) => {
    position[variable] = index;
  });
  const free = (place: number): number => {
    const variable = sequence[place] as number;
    return either(builder, [nodes[variable * 2] as number, nodes[variable * 2 + 1] as number]);
  };
  const work: Work = {
    set, builder, budget, nodes, depth, position, whole: set.remaining.slice(), gaps: createGaps(variables, free), done: new Map(), keys: 0, nested: 0,
    seenVariable: new Int32Array(variables), seenClause: new Int32Array(set.clauses.length), mark: 0,
  };
  const kept = Array.from({ length: variables }, (_, variable) => variable).filter((variable) => representative[variable * 2] === variable * 2);
  return conjunctionOfParts(work, kept, set.trail.slice());
}

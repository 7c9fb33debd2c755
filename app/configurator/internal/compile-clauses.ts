/**
 * Large sets of clauses over truth values -> deterministic decomposable circuit (d-DNNF): decide a variable, propagate, split the
 * rest into parts that share no clause, remember each part (Darwiche 2004; Thurley 2006 for the caching). A part is remembered by
 * its whole key, never by a hash alone. No recursion: the depth of a model cannot exhaust the stack.
 */
import { always, both, coverStretches, createBuilder, createGaps, either, finishCircuit, freeSegment, nothing } from "./circuit-builder.ts";
import type { Builder, Gaps } from "./circuit-builder.ts";
import { BudgetExceeded, largestKeys, partOf } from "./budget.ts";
import type { Budget } from "./budget.ts";
import type { Circuit } from "./circuit.ts";
import { createSplitter, keyOf, splitOpen } from "./clause-parts.ts";
import type { Part, Splitter } from "./clause-parts.ts";
import { assume, createClauseSet, undo } from "./clause-set.ts";
import type { ClauseSet } from "./clause-set.ts";
import { findGroups } from "./exclusive-groups.ts";
import { simplifyClauses } from "./simplify-clauses.ts";
import type { Simplified } from "./simplify-clauses.ts";
import { splitClauses } from "./split-clauses.ts";
import { treeOrder } from "./tree-order.ts";
import type { TreeOrder, TreeWay } from "./tree-order.ts";

interface Work {
  readonly set: ClauseSet;
  readonly splitter: Splitter;
  readonly builder: Builder;
  readonly budget: Budget;
  /** Circuit node of each literal: the literal itself together with all that equal it. */
  readonly nodes: Int32Array;
  readonly gaps: Gaps;
  readonly done: Map<string, number>;
  /** Characters of all keys. */
  keys: number;
}

/** One part in the making: what its variable decides on each side, one branch after the other. */
interface Frame {
  readonly key: string;
  readonly variables: Int32Array;
  /** -1: nothing is decided, there is one branch. */
  readonly variable: number;
  readonly branches: number[];
  /** Sides begun so far. */
  side: number;
  /** Of the running branch: the trail before it, its parts, those that are taken in, its nodes; null when it is impossible. */
  before: number;
  parts: readonly Part[];
  next: number;
  nodes: number[] | null;
}

/** What stands at a position now: the literal that is true, or "free". */
function nodeAt(work: Work, position: number): number {
  const side = work.set.value[position * 2];
  return side === 0 ? freeSegment(work.builder, work.gaps, position, position + 1) : (work.nodes[position * 2 + (side === 1 ? 0 : 1)] as number);
}

/** Everything that stands at [low, high), in halves: branches that agree on a stretch share its node. */
function stretch(work: Work, low: number, high: number): number {
  if (high - low === 1) return nodeAt(work, low);
  const middle = (low + high) >> 1;
  return both(work.builder, [stretch(work, low, middle), stretch(work, middle, high)]);
}

/** Nodes for the given positions (ascending) as they are now. */
const settled = (work: Work, positions: Int32Array): number[] => coverStretches(work.gaps.length, positions, (low, high) => stretch(work, low, high));

/** Begins the next branch of a frame; an impossible one is left out. */
function begin(work: Work, frame: Frame): void {
  const { set } = work;
  frame.before = set.length;
  const sound = frame.variable < 0 || assume(set, [frame.variable * 2 + frame.side]);
  frame.side = frame.variable < 0 ? 2 : frame.side + 1;
  frame.next = 0;
  frame.parts = [];
  frame.nodes = null;
  if (!sound) return;
  const { parts, free } = splitOpen(work.splitter, frame.variables);
  const fixed = set.length - frame.before;
  const positions = new Int32Array(fixed + free.length);
  for (let index = 0; index < fixed; index += 1) positions[index] = (set.trail[frame.before + index] as number) >> 1;
  positions.set(free, fixed);
  work.budget.meter.steps += positions.length;
  frame.parts = parts;
  frame.nodes = settled(work, positions.sort());
}

/** The next part of a frame that is not known yet; null when the frame is complete. `finished` is the part made last. */
function advance(work: Work, frame: Frame, finished: number): { readonly part: Part; readonly key: string } | null {
  const dead = nothing(work.builder);
  const take = (node: number): void => {
    if (node === dead) frame.nodes = null;
    frame.nodes?.push(node);
  };
  if (finished >= 0) take(finished);
  for (;;) {
    while (frame.nodes !== null && frame.next < frame.parts.length) {
      const part = frame.parts[frame.next] as Part;
      frame.next += 1;
      const key = keyOf(part);
      const known = work.done.get(key);
      if (known === undefined) return { part, key };
      take(known);
    }
    if (frame.side > 0) {
      if (frame.nodes !== null) frame.branches.push(both(work.builder, [...frame.nodes, always(work.builder)]));
      undo(work.set, frame.before);
    }
    if (frame.side === 2) return null;
    begin(work, frame);
  }
}

function open(work: Work, variables: Int32Array, variable: number, key: string): Frame {
  const { budget, done } = work;
  if (done.size > budget.nodes) throw new BudgetExceeded("nodes");
  if ((done.size & 63) === 0 && Date.now() > budget.until) throw new BudgetExceeded("time");
  if (budget.meter.steps > budget.steps) throw new BudgetExceeded("steps");
  work.keys += key.length;
  if (work.keys > largestKeys) throw new BudgetExceeded("memory");
  return { key, variables, variable, branches: [], side: 0, before: 0, parts: [], next: 0, nodes: null };
}

/** The circuit over all variables of the set. */
function run(work: Work): number {
  const frames = [open(work, Int32Array.from({ length: work.set.variables }, (_, variable) => variable), -1, "")];
  let finished = -1;
  for (;;) {
    const frame = frames[frames.length - 1] as Frame;
    const wanted = advance(work, frame, finished);
    if (wanted !== null) {
      frames.push(open(work, wanted.part.variables, wanted.part.pick, wanted.key));
      finished = -1;
      continue;
    }
    finished = either(work.builder, [...frame.branches, nothing(work.builder)]);
    work.done.set(frame.key, finished);
    frames.pop();
    if (frames.length === 0) return finished;
  }
}

/** Circuit nodes of representatives: all their equals together. `toCircuit` is the circuit's number of a literal. */
function literalNodes(builder: Builder, { representative }: Simplified, toCircuit: (literal: number) => number): Int32Array {
  const members: number[][] = Array.from(representative, () => []);
  representative.forEach((own, literal) => members[own]?.push(toCircuit(literal)));
  return Int32Array.from(members, (list) => (list.length === 0 ? -1 : both(builder, list)));
}

/** Clauses and groups over the variables that are open from the start, which are numbered anew. */
interface Problem {
  readonly simple: Simplified;
  /** The old number of each variable; helpers of cut clauses, which come last, have none. */
  readonly kept: readonly number[];
  readonly variables: number;
  readonly clauses: readonly (readonly number[])[];
  readonly groups: readonly (readonly number[])[];
  readonly bases: Int32Array;
  readonly toCircuit: (literal: number) => number;
}

const renumbered = (lists: readonly (readonly number[])[], number: ArrayLike<number>): readonly (readonly number[])[] =>
  lists.map((list) => list.map((literal) => (number[literal >> 1] as number) * 2 + (literal & 1)).sort((a, b) => a - b));

function toProblem(variables: number, simple: Simplified, bases: Int32Array, toCircuit: (literal: number) => number): Problem {
  const { representative, holds } = simple;
  const kept = Array.from({ length: variables }, (_, variable) => variable)
    .filter((each) => representative[each * 2] === each * 2 && holds[each * 2] === 0 && holds[each * 2 + 1] === 0);
  const number = new Int32Array(variables);
  kept.forEach((variable, index) => {
    number[variable] = index;
  });
  const found = findGroups(variables, simple.clauses);
  const groups = renumbered(found.groups, number);
  const { clauses, helpers } = splitClauses(kept.length, renumbered(found.clauses, number), groups);
  return { simple, kept, variables: kept.length + helpers, clauses, groups, bases, toCircuit };
}

/** One try: in the given order. */
function compileInOrder(problem: Problem, order: TreeOrder, budget: Budget): Circuit {
  const { simple, kept, variables } = problem;
  const builder = createBuilder(problem.bases);
  const own = literalNodes(builder, simple, problem.toCircuit);
  const place = new Int32Array(variables);
  order.sequence.forEach((variable, index) => {
    place[variable] = index;
  });
  const clauses = [...renumbered(problem.clauses, place)].sort((a, b) => (a[0] as number) - (b[0] as number));
  const set = createClauseSet(variables, clauses, renumbered(problem.groups, place));
  // A helper is never free: the clauses that define it stand until it is decided.
  const nodeOf = (variable: number, negated: 0 | 1): number => (variable < kept.length ? (own[(kept[variable] as number) * 2 + negated] as number) : always(builder));
  const nodes = Int32Array.from(order.sequence.flatMap((variable) => [nodeOf(variable, 0), nodeOf(variable, 1)]));
  const gaps = createGaps(variables, (index) => either(builder, [nodes[index * 2] as number, nodes[index * 2 + 1] as number]));
  const splitter = createSplitter(set, budget, Int32Array.from(order.sequence, (variable) => order.depth[variable] as number));
  const top = run({ set, splitter, builder, budget, nodes, gaps, done: new Map(), keys: 0 });
  const fixed = [...simple.holds.keys()].filter((literal) => simple.holds[literal] === 1).map((literal) => own[literal] as number);
  return finishCircuit(builder, both(builder, [top, ...fixed, always(builder)]));
}

/**
 * Orders worth trying, the first three up to so many steps each; where they fail, one more has all the steps that are left, if those are more.
 * Measured 2026-11: a tree of 14,010 features in groups of up to 150 with 60 rules across it takes 89 to 120 million steps in each order.
 */
const ways: readonly TreeWay[] = [{ seed: 0, nested: true }, { seed: 1, nested: true }, { seed: 2, nested: false }, { seed: 3, nested: true }, { seed: 4, nested: false }];
const stepsPerTry = 60_000_000;
const tries = 3;
/** Once there is a circuit, a smaller one is worth this many steps. */
const improvementSteps = 2_500_000;

/** The smallest circuit of several orders. Throws `BudgetExceeded` when none fits. */
function compileBest(problem: Problem, budget: Budget, perTry: number): Circuit {
  const scopes = [...problem.groups, ...problem.clauses].map((list) => list.map((literal) => literal >> 1));
  let best: Circuit | null = null;
  let needed = 0;
  let met: BudgetExceeded | null = null;
  const attempt = (way: TreeWay, steps: number): boolean => {
    const order = treeOrder(problem.variables, scopes, way);
    const from = budget.meter.steps;
    try {
      const made = compileInOrder(problem, order, partOf(budget, budget.nodes, steps));
      needed = budget.meter.steps - from;
      if (best === null || made.children.length < best.children.length) best = made;
    } catch (exceeded) {
      if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
      met = exceeded;
    }
    return order.whole;
  };
  let spare = improvementSteps;
  for (const [index, way] of ways.entries()) {
    const from = budget.meter.steps;
    const left = budget.steps - from;
    if (best === null ? index > tries || (index === tries && left <= perTry) : needed * 1.3 > spare) break;
    const isTree = attempt(way, best !== null ? needed * 1.3 : index === tries ? left : perTry);
    if (best !== null) spare -= budget.meter.steps - from;
    // A core that does not fall apart will not do so in another order.
    if (best === null && !isTree) break;
  }
  if (best === null) throw met ?? new BudgetExceeded("steps");
  return best;
}

/** Compiles clauses over `variables` variables (a literal is 2 * variable, + 1 for "not"). Throws `BudgetExceeded`. */
export function compileByClauses(variables: number, clauses: readonly (readonly number[])[], bases: Int32Array, toCircuit: (literal: number) => number, budget: Budget, perTry = stepsPerTry): Circuit {
  const simple = simplifyClauses(variables, clauses);
  if (simple !== null) return compileBest(toProblem(variables, simple, bases, toCircuit), budget, perTry);
  const builder = createBuilder(bases);
  return finishCircuit(builder, nothing(builder));
}

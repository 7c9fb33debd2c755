/**
 * Multi-valued decision diagrams with any scalar at the leaves (Bryant 1986, generalised): one node per (variable, children),
 * shared by a unique table that compares whole keys, so equal functions are the same node and equality is one comparison.
 * Numeric expressions are diagrams with numbers at the leaves; comparing them gives truth-valued diagrams; a rule is one of those.
 *
 * Variables are levels: the caller numbers them in diagram order. Levels that do not matter are left out of a path.
 */
import { runBinary, runUnary } from "../expression.ts";
import type { Binary, Scalar, Unary } from "../expression.ts";
import { BudgetExceeded, largestEdges } from "./budget.ts";
import type { Budget } from "./budget.ts";

export const FALSE = 0;
export const TRUE = 1;

/** Entries of the operation cache: it grows with the diagrams, up to this. */
const largestCache = 1 << 19;

export interface Diagrams {
  readonly sizes: readonly number[];
  /** Replaced by the caller when each rule gets a share of its own. */
  budget: Budget;
  /** Level of each node; leaves have the level `sizes.length`. */
  level: Int32Array;
  /** Where the children of a node begin in `edges`. */
  first: Int32Array;
  edges: Int32Array;
  nodes: number;
  used: number;
  /** Steps at which the clock is looked at again. */
  lookAt: number;
  /** Leaf node -> value, value -> leaf node. */
  readonly leafValues: Map<number, Scalar>;
  readonly leafNodes: Map<Scalar, number>;
  /** Open addressing, node + 1, 0 is free. */
  unique: Int32Array;
  /** Direct-mapped and lossy: whole keys are compared, an old entry is simply overwritten. */
  cacheKeys: Int32Array;
  readonly operators: Map<string, number>;
}

export function createDiagrams(sizes: readonly number[], budget: Budget): Diagrams {
  const diagrams: Diagrams = {
    sizes, budget,
    level: new Int32Array(1024), first: new Int32Array(1024), edges: new Int32Array(8192), nodes: 0, used: 0, lookAt: 0,
    leafValues: new Map(), leafNodes: new Map(),
    unique: new Int32Array(4096), cacheKeys: new Int32Array(1024 * 4), operators: new Map(),
  };
  leaf(diagrams, false);
  leaf(diagrams, true);
  return diagrams;
}

const doubled = (old: Int32Array): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
};

function addNode(diagrams: Diagrams, level: number, first: number): number {
  if (diagrams.nodes === diagrams.level.length) {
    diagrams.level = doubled(diagrams.level);
    diagrams.first = doubled(diagrams.first);
  }
  if (diagrams.nodes >= diagrams.budget.nodes) throw new BudgetExceeded("nodes");
  if ((diagrams.nodes & 1023) === 0 && Date.now() > diagrams.budget.until) throw new BudgetExceeded("time");
  const node = diagrams.nodes++;
  diagrams.level[node] = level;
  diagrams.first[node] = first;
  return node;
}

/** The node that stands for a value. */
export function leaf(diagrams: Diagrams, value: Scalar): number {
  const known = diagrams.leafNodes.get(value);
  if (known !== undefined) return known;
  const node = addNode(diagrams, diagrams.sizes.length, 0);
  diagrams.leafNodes.set(value, node);
  diagrams.leafValues.set(node, value);
  return node;
}

const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x9e3779b1) ^ (hash >>> 15);

function hashOf(level: number, edges: Int32Array, from: number, size: number): number {
  let hash = mix(0x2545f491, level);
  for (let index = 0; index < size; index += 1) hash = mix(hash, edges[from + index] as number);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function sameNode(diagrams: Diagrams, node: number, level: number, edges: Int32Array, from: number): boolean {
  if (diagrams.level[node] !== level) return false;
  const first = diagrams.first[node] as number;
  const size = diagrams.sizes[level] as number;
  for (let index = 0; index < size; index += 1) if (diagrams.edges[first + index] !== edges[from + index]) return false;
  return true;
}

function rehash(diagrams: Diagrams): void {
  const table = new Int32Array(diagrams.unique.length * 2);
  const mask = table.length - 1;
  for (const entry of diagrams.unique) {
    if (entry === 0) continue;
    const level = diagrams.level[entry - 1] as number;
    let slot = hashOf(level, diagrams.edges, diagrams.first[entry - 1] as number, diagrams.sizes[level] as number) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = entry;
  }
  diagrams.unique = table;
}

/** Between two looks at the clock: some ten milliseconds. */
const stepsPerLook = 500_000;

/** Counts work that grows with the number of values, and keeps to steps and time even where few nodes are made. */
export function spend(diagrams: Diagrams, steps: number): void {
  const { budget } = diagrams;
  budget.meter.steps += steps;
  if (budget.meter.steps > budget.steps) throw new BudgetExceeded("steps");
  if (budget.meter.steps < diagrams.lookAt) return;
  diagrams.lookAt = budget.meter.steps + stepsPerLook;
  if (Date.now() > budget.until) throw new BudgetExceeded("time");
}

/** The node deciding `level` with these children: the shared one if it exists, the child itself if all are equal. */
export function decide(diagrams: Diagrams, level: number, children: Int32Array | readonly number[]): number {
  const size = diagrams.sizes[level] as number;
  const first = diagrams.used;
  if (first + size > largestEdges) throw new BudgetExceeded("memory");
  while (first + size > diagrams.edges.length) diagrams.edges = doubled(diagrams.edges);
  let equal = true;
  for (let index = 0; index < size; index += 1) {
    const child = children[index] as number;
    diagrams.edges[first + index] = child;
    if (child !== children[0]) equal = false;
  }
  if (equal) return children[0] as number;
  const mask = diagrams.unique.length - 1;
  let slot = hashOf(level, diagrams.edges, first, size) & mask;
  for (let entry = diagrams.unique[slot] as number; entry !== 0; entry = diagrams.unique[slot] as number) {
    if (sameNode(diagrams, entry - 1, level, diagrams.edges, first)) return entry - 1;
    slot = (slot + 1) & mask;
  }
  const node = addNode(diagrams, level, first);
  diagrams.used = first + size;
  diagrams.unique[slot] = node + 1;
  if (diagrams.nodes * 2 > diagrams.unique.length) rehash(diagrams);
  if (diagrams.nodes * 8 > diagrams.cacheKeys.length && diagrams.cacheKeys.length < largestCache * 4) diagrams.cacheKeys = new Int32Array(diagrams.cacheKeys.length * 2);
  return node;
}

/** A diagram that reads one variable: `values[k]` is what the k-th value of the variable gives. */
export function variableDiagram(diagrams: Diagrams, level: number, values: readonly Scalar[]): number {
  return decide(diagrams, level, values.map((value) => leaf(diagrams, value)));
}

function operatorId(diagrams: Diagrams, name: string): number {
  const known = diagrams.operators.get(name);
  if (known !== undefined) return known;
  diagrams.operators.set(name, diagrams.operators.size + 1);
  return diagrams.operators.size;
}

/** Where a node goes for a value of a level; nodes below the level stay. */
export const childOf = (diagrams: Diagrams, node: number, level: number, value: number): number =>
  diagrams.level[node] === level ? (diagrams.edges[(diagrams.first[node] as number) + value] as number) : node;

const cacheSlot = (keys: Int32Array, operator: number, left: number, right: number): number => {
  const hash = mix(mix(mix(0x1b873593, operator), left), right);
  return ((hash ^ (hash >>> 16)) & ((keys.length >> 2) - 1)) * 4;
};

type Leaves = (left: number, right: number) => number;

function applyCached(diagrams: Diagrams, operator: number, left: number, right: number, leaves: Leaves): number {
  const done = leaves(left, right);
  if (done >= 0) return done;
  const known = diagrams.cacheKeys;
  const found = cacheSlot(known, operator, left, right);
  if (known[found] === operator && known[found + 1] === left && known[found + 2] === right) return known[found + 3] as number;
  const level = Math.min(diagrams.level[left] as number, diagrams.level[right] as number);
  const size = diagrams.sizes[level] as number;
  spend(diagrams, size);
  const children = new Int32Array(size);
  let previousLeft = -1;
  let previousRight = -1;
  for (let value = 0; value < size; value += 1) {
    const a = childOf(diagrams, left, level, value);
    const b = childOf(diagrams, right, level, value);
    // Neighbouring values often behave alike (lengths above all): reuse their answer without asking the cache.
    children[value] = a === previousLeft && b === previousRight ? (children[value - 1] as number) : applyCached(diagrams, operator, a, b, leaves);
    previousLeft = a;
    previousRight = b;
  }
  const node = decide(diagrams, level, children);
  // Looked up again: the cache may have grown meanwhile.
  const keys = diagrams.cacheKeys;
  const slot = cacheSlot(keys, operator, left, right);
  keys[slot] = operator;
  keys[slot + 1] = left;
  keys[slot + 2] = right;
  keys[slot + 3] = node;
  return node;
}

/** Conjunction of truth-valued diagrams. */
export function conjoin(diagrams: Diagrams, left: number, right: number): number {
  return applyCached(diagrams, operatorId(diagrams, "conjoin"), left, right, (a, b) => {
    if (a === FALSE || b === FALSE) return FALSE;
    if (a === TRUE || a === b) return b;
    return b === TRUE ? a : -1;
  });
}

/** One of the language's operators, applied to whole diagrams. */
export function applyBinary(diagrams: Diagrams, name: Binary, left: number, right: number): number {
  if (name === "and") return conjoin(diagrams, left, right);
  const leaves = diagrams.leafValues;
  return applyCached(diagrams, operatorId(diagrams, name), left, right, (a, b) => {
    const x = leaves.get(a);
    const y = leaves.get(b);
    return x === undefined || y === undefined ? -1 : leaf(diagrams, runBinary(name, x, y));
  });
}

export function applyUnary(diagrams: Diagrams, name: Unary, of: number): number {
  const leaves = diagrams.leafValues;
  return applyCached(diagrams, operatorId(diagrams, name), of, of, (a) => {
    const x = leaves.get(a);
    return x === undefined ? -1 : leaf(diagrams, runUnary(name, x));
  });
}

/** Any other total operator on pairs of leaves, e.g. joining texts. `name` keys the cache. */
export function applyLeaves(diagrams: Diagrams, name: string, left: number, right: number, run: (left: Scalar, right: Scalar) => Scalar): number {
  const leaves = diagrams.leafValues;
  return applyCached(diagrams, operatorId(diagrams, `leaves:${name}`), left, right, (a, b) => {
    const x = leaves.get(a);
    const y = leaves.get(b);
    return x === undefined || y === undefined ? -1 : leaf(diagrams, run(x, y));
  });
}

/** The values a diagram can give, in a stable order. */
export function leavesOf(diagrams: Diagrams, root: number): readonly Scalar[] {
  const seen = new Set<number>([root]);
  const found: Scalar[] = [];
  for (const node of seen) {
    const value = diagrams.leafValues.get(node);
    if (value !== undefined) found.push(value);
    else {
      const first = diagrams.first[node] as number;
      const size = diagrams.sizes[diagrams.level[node] as number] as number;
      for (let index = 0; index < size; index += 1) seen.add(diagrams.edges[first + index] as number);
    }
  }
  return found;
}

/** `test ? yes : no` over diagrams, remembered per call. */
export function choose(diagrams: Diagrams, test: number, yes: number, no: number): number {
  const seen = new Map<string, number>();
  const visit = (t: number, y: number, n: number): number => {
    if (t === TRUE || y === n) return y;
    if (t === FALSE) return n;
    const key = `${t},${y},${n}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const level = Math.min(diagrams.level[t] as number, diagrams.level[y] as number, diagrams.level[n] as number);
    const children = Array.from({ length: diagrams.sizes[level] as number }, (_, value) =>
      visit(childOf(diagrams, t, level, value), childOf(diagrams, y, level, value), childOf(diagrams, n, level, value)));
    spend(diagrams, children.length);
    const node = decide(diagrams, level, children);
    seen.set(key, node);
    return node;
  };
  return visit(test, yes, no);
}

/** Rows of value indexes (columns already in level order) -> the diagram of their union. `-1` in a row means any value. */
export function tableDiagram(diagrams: Diagrams, levels: readonly number[], rows: readonly (readonly number[])[]): number {
  const build = (column: number, subset: readonly (readonly number[])[]): number => {
    if (subset.length === 0) return FALSE;
    if (column === levels.length) return TRUE;
    const level = levels[column] as number;
    const groups: (readonly number[])[][] = Array.from({ length: diagrams.sizes[level] as number }, () => []);
    for (const row of subset) {
      const value = row[column] as number;
      if (value >= 0) groups[value]?.push(row);
      else for (const group of groups) group.push(row);
    }
    return decide(diagrams, level, groups.map((group) => build(column + 1, group)));
  };
  return build(0, rows);
}

/** The diagram of "at least one of these variables has one of these values": `allowed[i]` are value indexes of `levels[i]`, levels ascending. */
export function clauseDiagram(diagrams: Diagrams, levels: readonly number[], allowed: readonly (readonly number[])[]): number {
  let node = FALSE;
  for (let index = levels.length - 1; index >= 0; index -= 1) {
    const level = levels[index] as number;
    const children = new Int32Array(diagrams.sizes[level] as number).fill(node);
    for (const value of allowed[index] ?? []) children[value] = TRUE;
    node = decide(diagrams, level, children);
  }
  return node;
}

/** Builds circuits bottom-up: equal nodes are shared, constants vanish, gaps are filled so that the result is smooth. */
import type { Circuit } from "./circuit.ts";
import { shrinkNodes } from "./shrink-circuit.ts";

export interface Builder {
  readonly bases: Int32Array;
  readonly kinds: number[];
  readonly lists: (readonly number[])[];
  /** Hash of (kind, children) -> inner nodes with that hash; whole lists are compared. */
  readonly known: Map<number, number[]>;
}

const OR = 0;
const AND = 1;

export const createBuilder = (bases: Int32Array): Builder => ({ bases, kinds: [], lists: [], known: new Map() });

export const literalCount = (builder: Builder): number => builder.bases[builder.bases.length - 1] as number;

function hashList(kind: number, list: readonly number[]): number {
  let hash = 0x811c9dc5 ^ kind;
  for (const each of list) hash = Math.imul(hash ^ each, 0x01000193) ^ (hash >>> 13);
  return hash;
}

function sameList(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function share(builder: Builder, kind: number, list: readonly number[]): number {
  const hash = hashList(kind, list);
  const bucket = builder.known.get(hash);
  for (const node of bucket ?? []) {
    if (builder.kinds[node] === kind && sameList(builder.lists[node] as readonly number[], list)) return node + literalCount(builder);
  }
  const node = builder.kinds.length;
  builder.kinds.push(kind);
  builder.lists.push(list);
  if (bucket === undefined) builder.known.set(hash, [node]);
  else bucket.push(node);
  return node + literalCount(builder);
}

/** The constants: an AND of nothing is true, an OR of nothing is false. */
export const always = (builder: Builder): number => share(builder, AND, []);
export const nothing = (builder: Builder): number => share(builder, OR, []);

const isConstant = (builder: Builder, node: number, kind: number): boolean => {
  const inner = node - literalCount(builder);
  return inner >= 0 && builder.kinds[inner] === kind && (builder.lists[inner] as readonly number[]).length === 0;
};

export function both(builder: Builder, nodes: readonly number[]): number {
  const list: number[] = [];
  for (const node of nodes) {
    if (isConstant(builder, node, OR)) return nothing(builder);
    if (!isConstant(builder, node, AND)) list.push(node);
  }
  if (list.length === 1) return list[0] as number;
  return share(builder, AND, list.length === 2 && (list[0] as number) > (list[1] as number) ? [list[1] as number, list[0] as number] : list.length === 2 ? list : list.sort((a, b) => a - b));
}

export function either(builder: Builder, nodes: readonly number[]): number {
  const list = nodes.filter((node) => !isConstant(builder, node, OR));
  return list.length === 1 ? (list[0] as number) : share(builder, OR, list);
}

/** "The variable has one of these values." */
export function oneOf(builder: Builder, variable: number, values: readonly number[]): number {
  const base = builder.bases[variable] as number;
  return either(builder, values.map((value) => base + value));
}

/** "The variable has any value." */
export function anyValue(builder: Builder, variable: number): number {
  const size = (builder.bases[variable + 1] as number) - (builder.bases[variable] as number);
  return oneOf(builder, variable, Array.from({ length: size }, (_, value) => value));
}

/**
 * Free variables by position in an order, shared as the nodes of a segment tree: a gap of k neighbouring variables costs
 * O(log n) edges, and the tree itself is built once. Without this, smoothing alone would make large circuits quadratic.
 */
export interface Gaps {
  /** What stands for "free" at each position. */
  readonly free: (position: number) => number;
  readonly length: number;
  readonly segments: Map<number, number>;
}

export const createGaps = (length: number, free: (position: number) => number): Gaps => ({ free, length, segments: new Map() });

/** Gaps over plain variables in the given order. */
export const variableGaps = (builder: Builder, order: readonly number[]): Gaps => createGaps(order.length, (position) => anyValue(builder, order[position] as number));

/** The node that leaves everything at [low, high) free: a segment of the tree. */
export function freeSegment(builder: Builder, gaps: Gaps, low: number, high: number): number {
  const key = low * 0x100000 + high;
  const known = gaps.segments.get(key);
  if (known !== undefined) return known;
  const middle = (low + high) >> 1;
  const node = high - low === 1
    ? gaps.free(low)
    : both(builder, [freeSegment(builder, gaps, low, middle), freeSegment(builder, gaps, middle, high)]);
  gaps.segments.set(key, node);
  return node;
}

/** The fewest stretches of a halving of 0 .. size-1 that make up these positions (ascending), each as its node, from left to right. */
export function coverStretches(size: number, positions: ArrayLike<number>, nodeOf: (low: number, high: number) => number): number[] {
  const nodes: number[] = [];
  // [from, to) is the part of `positions` that lies within [low, high).
  const cover = (low: number, high: number, from: number, to: number): void => {
    if (from === to) return;
    if (to - from === high - low) {
      nodes.push(nodeOf(low, high));
      return;
    }
    const middle = (low + high) >> 1;
    let split = from;
    while (split < to && (positions[split] as number) < middle) split += 1;
    cover(low, middle, from, split);
    cover(middle, high, split, to);
  };
  cover(0, size, 0, positions.length);
  return nodes;
}

/** Nodes that leave the variables at these positions (ascending) free. */
export const fillGap = (builder: Builder, gaps: Gaps, positions: ArrayLike<number>): number[] =>
  coverStretches(gaps.length, positions, (low, high) => freeSegment(builder, gaps, low, high));

/** Positions low .. high-1. */
export const interval = (low: number, high: number): readonly number[] => Array.from({ length: Math.max(0, high - low) }, (_, index) => low + index);

/** Keeps what the root reaches, made smaller, in an order that puts children first. */
export function finishCircuit(builder: Builder, root: number): Circuit {
  const literals = literalCount(builder);
  // The root must be an inner node, even when the whole circuit is one literal.
  const wrapped = (root >= literals ? root : share(builder, AND, [root])) - literals;
  const nodes = { literals, kinds: [...builder.kinds], lists: [...builder.lists] };
  const kept = shrinkNodes(nodes, wrapped);
  const place = new Int32Array(nodes.kinds.length);
  const start = new Int32Array(kept.length + 1);
  kept.forEach((node, index) => {
    place[node] = index;
    start[index + 1] = (start[index] as number) + (nodes.lists[node] as readonly number[]).length;
  });
  const children = new Int32Array(start[kept.length] as number);
  kept.forEach((node, index) => {
    const own = (nodes.lists[node] as readonly number[]).map((child) => (child < literals ? child : literals + (place[child - literals] as number)));
    children.set(own.sort((a, b) => a - b), start[index]);
  });
  const conjunction = Uint8Array.from(kept, (node) => nodes.kinds[node] as number);
  return { literals, conjunction, start, children, root: literals + kept.length - 1 };
}

/** Circuits over different variables (same literal numbers) under one AND. */
export function joinCircuits(literals: number, circuits: readonly Circuit[]): Circuit {
  const [only] = circuits;
  if (only !== undefined && circuits.length === 1) return only;
  const inner = circuits.reduce((total, each) => total + each.conjunction.length, 0);
  const edges = circuits.reduce((total, each) => total + each.children.length, 0);
  const conjunction = new Uint8Array(inner + 1);
  const start = new Int32Array(inner + 2);
  const children = new Int32Array(edges + circuits.length);
  let node = 0;
  let edge = 0;
  const roots: number[] = [];
  for (const each of circuits) {
    const shift = node;
    for (let index = 0; index < each.conjunction.length; index += 1) {
      conjunction[node] = each.conjunction[index] as number;
      for (let from = each.start[index] as number; from < (each.start[index + 1] as number); from += 1) {
        const child = each.children[from] as number;
        children[edge] = child < literals ? child : child + shift;
        edge += 1;
      }
      node += 1;
      start[node] = edge;
    }
    roots.push(each.root + shift);
  }
  conjunction[node] = AND;
  children.set(roots, edge);
  start[node + 1] = edge + roots.length;
  return { literals, conjunction, start, children, root: literals + node };
}

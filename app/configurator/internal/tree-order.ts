/**
 * A branching order from a tree decomposition: variables are eliminated by smallest degree and the bags form a tree. Branching from the
 * tree's centroid outwards makes the rest fall apart (Korhonen and Järvisalo, "Integrating tree decompositions into decision
 * heuristics", 2021); a variable's depth is its distance from there, or, nested, how often a piece was halved before its turn came.
 */
import { eliminate } from "./elimination.ts";
import type { Elimination } from "./elimination.ts";
import { randomSource } from "./order.ts";

export interface TreeOrder {
  /** Smaller is decided earlier. */
  readonly depth: Int32Array;
  /** Variables so that neighbours in the tree stand together: short gaps. */
  readonly sequence: readonly number[];
  /** False: a core remained in which everything touches too much. */
  readonly whole: boolean;
}

/** One way to make an order: which of several equals is eliminated first (a seed, 0: the latest), and how depth is counted. */
export interface TreeWay {
  readonly seed: number;
  readonly nested: boolean;
}

/** The neighbours of each bag in the tree. */
function neighboursOf({ parent }: Elimination): readonly (readonly number[])[] {
  const adjacent: number[][] = Array.from(parent, () => []);
  parent.forEach((up, variable) => {
    if (up < 0) return;
    adjacent[up]?.push(variable);
    adjacent[variable]?.push(up);
  });
  return adjacent;
}

/** The bags that hang together with `start` once those with a depth are taken out, each after the one it was reached from. */
function pieceAround(start: number, adjacent: readonly (readonly number[])[], depth: Int32Array, from: Int32Array): readonly number[] {
  const piece = [start];
  from[start] = -1;
  for (let index = 0; index < piece.length; index += 1) {
    const bag = piece[index] as number;
    for (const next of adjacent[bag] ?? []) {
      if (depth[next] !== -1 || next === from[bag]) continue;
      from[next] = bag;
      piece.push(next);
    }
  }
  return piece;
}

/** The bag whose removal leaves the smallest largest piece. */
function centroid(piece: readonly number[], from: Int32Array, below: Int32Array): number {
  for (const bag of piece) below[bag] = 1;
  for (let index = piece.length - 1; index > 0; index -= 1) {
    const bag = piece[index] as number;
    if ((below[bag] as number) * 2 >= piece.length) return bag;
    const up = from[bag] as number;
    below[up] = (below[up] as number) + (below[bag] as number);
  }
  return piece[0] as number;
}

/** Every piece is halved at its centroid, and its halves again. */
function nestedLevels(adjacent: readonly (readonly number[])[]): Int32Array {
  const count = adjacent.length;
  const level = new Int32Array(count).fill(-1);
  const from = new Int32Array(count);
  const below = new Int32Array(count);
  for (let start = 0; start < count; start += 1) {
    const open = level[start] === -1 ? [{ bag: start, depth: 0 }] : [];
    for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
      const centre = centroid(pieceAround(piece.bag, adjacent, level, from), from, below);
      level[centre] = piece.depth;
      for (const next of adjacent[centre] ?? []) if (level[next] === -1) open.push({ bag: next, depth: piece.depth + 1 });
    }
  }
  return level;
}

/** Distance from the centroid of the tree. */
function distances(adjacent: readonly (readonly number[])[]): Int32Array {
  const count = adjacent.length;
  const level = new Int32Array(count).fill(-1);
  const from = new Int32Array(count);
  const below = new Int32Array(count);
  for (let start = 0; start < count; start += 1) {
    if (level[start] !== -1) continue;
    const centre = centroid(pieceAround(start, adjacent, level, from), from, below);
    const piece = pieceAround(centre, adjacent, level, from);
    for (const bag of piece) level[bag] = from[bag] === -1 ? 0 : (level[from[bag] as number] as number) + 1;
  }
  return level;
}

/** `scopes`: the variables (each once) of every clause and group. */
export function treeOrder(count: number, scopes: readonly (readonly number[])[], way: TreeWay = { seed: 0, nested: true }): TreeOrder {
  const random = randomSource(way.seed);
  const elimination = eliminate(count, scopes, way.seed === 0 ? undefined : (length) => Math.floor(random() * length));
  const adjacent = neighboursOf(elimination);
  const level = way.nested ? nestedLevels(adjacent) : distances(adjacent);
  // A variable stands in several bags; the one that is decided first counts.
  const depth = level.slice();
  elimination.bags.forEach((bag, variable) => {
    for (const each of bag) depth[each] = Math.min(depth[each] as number, level[variable] as number);
  });
  return { depth, sequence: walk(elimination, adjacent), whole: elimination.whole };
}

/** All bags, from the roots down, so that neighbours stand together. */
function walk({ order, parent }: Elimination, adjacent: readonly (readonly number[])[]): readonly number[] {
  const sequence: number[] = [];
  for (const root of order) {
    if ((parent[root] as number) >= 0) continue;
    const stack = [root];
    for (let bag = stack.pop(); bag !== undefined; bag = stack.pop()) {
      sequence.push(bag);
      for (const next of adjacent[bag] ?? []) if (parent[next] === bag) stack.push(next);
    }
  }
  return sequence;
}

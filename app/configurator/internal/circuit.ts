/**
 * The compiled form: a circuit of literals, ANDs and ORs in typed arrays, children before parents. It is decomposable (the
 * children of an AND share no variable), deterministic (at most one child of an OR holds) and smooth (the children of an OR
 * speak about the same variables). For such a circuit one pass up and one pass down answer, exactly:
 *   cheapest cost of every literal (domains, conflicts, repairs, "from" prices), counts, cheapest completions.
 * Darwiche and Marquis, "A knowledge compilation map", 2002. This file runs in the browser.
 */
import { addWork } from "./work.ts";

export interface Circuit {
  /** Nodes 0 .. literals-1 are the literals. */
  readonly literals: number;
  /** 1 = AND, 0 = OR, one entry per inner node. */
  readonly conjunction: Uint8Array;
  /** Children of inner node i are `children[start[i]] .. children[start[i + 1] - 1]`. */
  readonly start: Int32Array;
  readonly children: Int32Array;
  /** The last node. An OR without children is "nothing fits". */
  readonly root: number;
}

export const nodeCount = (circuit: Circuit): number => circuit.literals + circuit.conjunction.length;

/** Cost of what cannot be (2^52: sums below stay exact). Sums are clamped to it. */
export const NEVER = 4_503_599_627_370_496;

/**
 * Up: cheapest way to make each node true, when making literal `l` true costs `cost[l]`. `up` has one entry per node.
 * With 0 and NEVER as costs this is plain satisfiability.
 */
export function cheapestUp(circuit: Circuit, cost: Float64Array, up: Float64Array): number {
  const { literals, conjunction, start, children } = circuit;
  addWork(children.length);
  up.set(cost);
  const inner = conjunction.length;
  for (let node = 0; node < inner; node += 1) {
    const from = start[node] as number;
    const to = start[node + 1] as number;
    if (conjunction[node] === 1) {
      let sum = 0;
      for (let edge = from; edge < to; edge += 1) sum += up[children[edge] as number] as number;
      up[literals + node] = sum < NEVER ? sum : NEVER;
    } else {
      let best = NEVER;
      for (let edge = from; edge < to; edge += 1) {
        const each = up[children[edge] as number] as number;
        if (each < best) best = each;
      }
      up[literals + node] = best;
    }
  }
  return up[circuit.root] as number;
}

/**
 * Down: for every node the cheapest total of a whole configuration in which the node takes part. For a literal this is the
 * answer to "what does it cost if this value is chosen". NEVER: it is part of none.
 */
export function cheapestThrough(circuit: Circuit, up: Float64Array, through: Float64Array): void {
  const { literals, conjunction, start, children } = circuit;
  addWork(children.length);
  through.fill(NEVER);
  through[circuit.root] = up[circuit.root] as number;
  for (let node = conjunction.length - 1; node >= 0; node -= 1) {
    const total = through[literals + node] as number;
    if (total >= NEVER) continue;
    const from = start[node] as number;
    const to = start[node + 1] as number;
    if (conjunction[node] === 1) {
      for (let edge = from; edge < to; edge += 1) {
        const child = children[edge] as number;
        if (total < (through[child] as number)) through[child] = total;
      }
    } else {
      // The context around this node costs total - up[node]; each alternative replaces up[node] by its own price.
      const context = total - (up[literals + node] as number);
      for (let edge = from; edge < to; edge += 1) {
        const child = children[edge] as number;
        const own = up[child] as number;
        if (own < NEVER && context + own < (through[child] as number)) through[child] = context + own;
      }
    }
  }
}

/** Number of configurations in which every literal with `allowed[l] === 0` is absent. Exact, for authoring; see README. */
export function countConfigurations(circuit: Circuit, allowed: (literal: number) => boolean): bigint {
  const { literals, conjunction, start, children } = circuit;
  const counts: bigint[] = Array.from({ length: literals }, (_, literal) => (allowed(literal) ? 1n : 0n));
  for (let node = 0; node < conjunction.length; node += 1) {
    let value = conjunction[node] === 1 ? 1n : 0n;
    for (let edge = start[node] as number; edge < (start[node + 1] as number); edge += 1) {
      const each = counts[children[edge] as number] as bigint;
      value = conjunction[node] === 1 ? value * each : value + each;
    }
    counts.push(value);
  }
  return counts[circuit.root] as bigint;
}

/** The literals of one cheapest configuration, one per variable. `up` comes from `cheapestUp`; ties go to the first child. */
export function cheapestLiterals(circuit: Circuit, up: Float64Array): readonly number[] {
  const { literals, conjunction, start, children } = circuit;
  if ((up[circuit.root] as number) >= NEVER) return [];
  const wanted = new Uint8Array(nodeCount(circuit));
  wanted[circuit.root] = 1;
  for (let node = conjunction.length - 1; node >= 0; node -= 1) {
    if (wanted[literals + node] === 0) continue;
    const from = start[node] as number;
    const to = start[node + 1] as number;
    for (let edge = from; edge < to; edge += 1) {
      const child = children[edge] as number;
      if (conjunction[node] === 1) wanted[child] = 1;
      else if (up[child] === up[literals + node]) {
        wanted[child] = 1;
        break;
      }
    }
  }
  const chosen: number[] = [];
  for (let literal = 0; literal < literals; literal += 1) if (wanted[literal] === 1) chosen.push(literal);
  return chosen;
}

/**
 * Only what is possible: `live[node]` becomes 1 for every node that is part of a configuration made of literals with
 * `live[literal] === 1` on entry. The plain form of the two passes above, for large models that are asked nothing else.
 */
export function markPossible(circuit: Circuit, live: Uint8Array): boolean {
  const { literals, conjunction, start, children } = circuit;
  const inner = conjunction.length;
  addWork(children.length * 2);
  for (let node = 0; node < inner; node += 1) {
    const every = conjunction[node] as number;
    const to = start[node + 1] as number;
    let edge = start[node] as number;
    while (edge < to && live[children[edge] as number] === every) edge += 1;
    // An AND stops at the first dead child, an OR at the first living one.
    live[literals + node] = edge === to ? every : 1 - every;
  }
  const possible = live[circuit.root] === 1;
  // Downwards 2 marks what is reached from the root through living nodes.
  if (possible) live[circuit.root] = 2;
  for (let node = inner - 1; node >= 0; node -= 1) {
    if (live[literals + node] !== 2) continue;
    const to = start[node + 1] as number;
    for (let edge = start[node] as number; edge < to; edge += 1) {
      const child = children[edge] as number;
      if (live[child] === 1) live[child] = 2;
    }
  }
  for (let node = 0; node < live.length; node += 1) live[node] = live[node] === 2 ? 1 : 0;
  return possible;
}

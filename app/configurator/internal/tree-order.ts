/**
 * A branching order from a tree decomposition: variables are eliminated by smallest degree, the bags form a tree, and a
 * variable's depth is its distance from the tree's centroid. Branching from the centre outwards makes the rest fall apart
 * (Korhonen and Järvisalo, "Integrating tree decompositions into decision heuristics", 2021).
 */

export interface TreeOrder {
  /** Distance of each variable from the centroid: smaller is decided earlier. */
  readonly depth: Int32Array;
  /** Variables so that neighbours in the tree stand together: short gaps. */
  readonly sequence: readonly number[];
}

interface Elimination {
  /** Variables in order of elimination, and for each the next bag towards the root (-1 at a root). */
  readonly order: readonly number[];
  readonly parent: Int32Array;
  /** Neighbours of each variable when it was eliminated: with it they make one bag of the tree. */
  readonly bags: readonly (readonly number[])[];
}

/** A core in which everything touches this many others does not fall apart: it is taken as it is. */
const densest = 250;

/** Degrees above this no longer matter: the variable is eliminated late in any case. */
const widest = 4000;

function eliminate(count: number, neighbours: readonly Set<number>[]): Elimination {
  const buckets: Set<number>[] = [];
  const put = (variable: number): void => {
    const degree = Math.min(widest, neighbours[variable]?.size ?? 0);
    (buckets[degree] ??= new Set()).add(variable);
  };
  const drop = (variable: number): void => {
    buckets[Math.min(widest, neighbours[variable]?.size ?? 0)]?.delete(variable);
  };
  for (let variable = 0; variable < count; variable += 1) put(variable);
  const order: number[] = [];
  const bags: (readonly number[])[] = Array.from({ length: count }, () => []);
  let degree = 0;
  while (order.length < count) {
    while (degree <= widest && (buckets[degree]?.size ?? 0) === 0) degree += 1;
    if (degree > densest) {
      const rest = buckets.flatMap((bucket) => [...bucket]);
      rest.forEach((variable, index) => {
        order.push(variable);
        bags[variable] = rest.slice(index + 1, index + 2);
      });
      break;
    }
    const variable = (buckets[degree] as Set<number>).values().next().value as number;
    buckets[degree]?.delete(variable);
    const bag = [...(neighbours[variable] as Set<number>)];
    for (const each of bag) drop(each);
    for (const each of bag) neighbours[each]?.delete(variable);
    for (let a = 0; a < bag.length; a += 1) {
      for (let b = a + 1; b < bag.length; b += 1) {
        neighbours[bag[a] as number]?.add(bag[b] as number);
        neighbours[bag[b] as number]?.add(bag[a] as number);
      }
    }
    for (const each of bag) put(each);
    order.push(variable);
    bags[variable] = bag;
    degree = Math.max(0, degree - 1);
  }
  const when = new Int32Array(count);
  order.forEach((variable, index) => {
    when[variable] = index;
  });
  const parent = new Int32Array(count).fill(-1);
  order.forEach((variable) => {
    for (const each of bags[variable] ?? []) {
      if ((parent[variable] as number) < 0 || (when[each] as number) < (when[parent[variable] as number] as number)) parent[variable] = each;
    }
  });
  return { order, parent, bags };
}

/** The node whose removal leaves the smallest largest piece, for the tree that contains `root`. */
function centroids(elimination: Elimination, adjacent: readonly number[][]): readonly number[] {
  const { order, parent } = elimination;
  const below = new Int32Array(order.length).fill(1);
  for (const variable of order) {
    const up = parent[variable] as number;
    if (up >= 0) below[up] = (below[up] as number) + (below[variable] as number);
  }
  return order.filter((variable) => (parent[variable] as number) < 0).map((root) => {
    const total = below[root] as number;
    let centre = root;
    for (;;) {
      const heavy = (adjacent[centre] ?? []).find((child) => parent[child] === centre && (below[child] as number) * 2 > total);
      if (heavy === undefined) return centre;
      centre = heavy;
    }
  });
}

/** `clauses` hold variables (each once). */
export function treeOrder(count: number, clauses: readonly (readonly number[])[]): TreeOrder {
  const neighbours: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (const clause of clauses) for (const a of clause) for (const b of clause) if (a !== b) neighbours[a]?.add(b);
  const elimination = eliminate(count, neighbours);
  const adjacent: number[][] = Array.from({ length: count }, () => []);
  elimination.parent.forEach((up, variable) => {
    if (up < 0) return;
    adjacent[up]?.push(variable);
    adjacent[variable]?.push(up);
  });
  const distance = new Int32Array(count).fill(-1);
  const sequence: number[] = [];
  for (const start of centroids(elimination, adjacent)) {
    distance[start] = 0;
    const stack = [start];
    for (let variable = stack.pop(); variable !== undefined; variable = stack.pop()) {
      sequence.push(variable);
      for (const next of adjacent[variable] ?? []) {
        if (distance[next] !== -1) continue;
        distance[next] = (distance[variable] as number) + 1;
        stack.push(next);
      }
    }
  }
  // A variable stands in several bags; the one nearest to the centroid counts.
  const depth = distance.slice();
  elimination.bags.forEach((bag, variable) => {
    for (const each of bag) depth[each] = Math.min(depth[each] as number, distance[variable] as number);
  });
  return { depth, sequence };
}

/**
 * A smaller circuit with the same meaning. An AND under one AND only is part of it (OR alike); children that several nodes list side
 * by side become one node of their own, the most frequent pairs first (Larsson and Moffat, "Off-line dictionary-based compression",
 * 2000). Neither changes what stands for what: AND and OR are associative.
 */

/** Inner nodes by number: kind (1 = AND, 0 = OR) and children; literals come first in the numbering, `literals` of them. */
export interface NodeLists {
  readonly literals: number;
  readonly kinds: number[];
  readonly lists: (readonly number[])[];
}

/** Children before parents, and nothing that the root does not reach. */
function reachedFrom({ literals, lists }: NodeLists, root: number): readonly number[] {
  const state = new Uint8Array(lists.length);
  const order: number[] = [];
  const stack = [root];
  while (stack.length > 0) {
    const node = stack[stack.length - 1] as number;
    if (state[node] !== 0) {
      stack.pop();
      if (state[node] === 1) order.push(node);
      state[node] = 2;
      continue;
    }
    state[node] = 1;
    const list = lists[node] as readonly number[];
    for (let index = list.length - 1; index >= 0; index -= 1) {
      const child = (list[index] as number) - literals;
      if (child >= 0 && state[child] === 0) stack.push(child);
    }
  }
  return order;
}

/** Puts nodes with one parent of their own kind into it. */
function flatten(nodes: NodeLists, root: number): void {
  const { literals, kinds, lists } = nodes;
  const order = reachedFrom(nodes, root);
  const parents = new Int32Array(lists.length);
  for (const node of order) for (const child of lists[node] as readonly number[]) if (child >= literals) parents[child - literals] = (parents[child - literals] as number) + 1;
  for (const node of order) {
    const list = lists[node] as readonly number[];
    const isPart = (child: number): boolean => child >= literals && parents[child - literals] === 1 && kinds[child - literals] === kinds[node];
    if (list.some(isPart)) lists[node] = list.flatMap((child) => (isPart(child) ? (lists[child - literals] as readonly number[]) : [child])).sort((a, b) => a - b);
  }
}

const pairKey = (left: number, right: number): number => left * 0x4000000 + right;

/** How often each two stand side by side in nodes of one kind; two in a row of the same list count once for each place. */
function countPairs({ kinds, lists }: NodeLists, order: readonly number[], kind: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const node of order) {
    if (kinds[node] !== kind) continue;
    const list = lists[node] as readonly number[];
    if (list.length < 3) continue;
    for (let index = 1; index < list.length; index += 1) {
      const key = pairKey(list[index - 1] as number, list[index] as number);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** A pair pays from the third time on: two edges for the new node, one saved at each place. */
const leastTimes = 3;
const rounds = 12;

/** One round over the nodes of a kind: each list replaces its most frequent pairs, from the left. Returns the edges saved. */
function pairUp(nodes: NodeLists, order: readonly number[], kind: number): number {
  const { literals, kinds, lists } = nodes;
  const counts = countPairs(nodes, order, kind);
  const made = new Map<number, number>();
  let saved = 0;
  for (const node of order) {
    const list = lists[node] as readonly number[];
    if (kinds[node] !== kind || list.length < 3) continue;
    const times = (index: number): number => (index + 1 < list.length && index >= 0 ? (counts.get(pairKey(list[index] as number, list[index + 1] as number)) ?? 0) : 0);
    const next: number[] = [];
    for (let index = 0; index < list.length; index += 1) {
      const own = times(index);
      // A neighbour that is more frequent goes first: this one waits for the next round.
      if (own < leastTimes || times(index + 1) > own) {
        next.push(list[index] as number);
        continue;
      }
      const key = pairKey(list[index] as number, list[index + 1] as number);
      let pair = made.get(key);
      if (pair === undefined) {
        pair = literals + kinds.push(kind) - 1;
        lists.push([list[index] as number, list[index + 1] as number]);
        made.set(key, pair);
        saved -= 2;
      }
      next.push(pair);
      saved += 1;
      index += 1;
    }
    if (next.length < list.length) lists[node] = next;
  }
  return saved;
}

/** The lists as they are, made smaller in place; `root` is an inner node. Returns the nodes that are left, children before parents. */
export function shrinkNodes(nodes: NodeLists, root: number): readonly number[] {
  flatten(nodes, root);
  for (const kind of [1, 0]) {
    for (let round = 0; round < rounds; round += 1) {
      const order = reachedFrom(nodes, root);
      const edges = order.reduce((total, node) => total + (nodes.lists[node] as readonly number[]).length, 0);
      if (pairUp(nodes, order, kind) < edges / 200) break;
    }
  }
  // Pairs that have lost their other places go back.
  flatten(nodes, root);
  return reachedFrom(nodes, root);
}

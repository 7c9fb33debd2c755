/** Variable orders for decision diagrams, and the split of a network into independent components. */

/** Variables connected by rules, transitively. Returns the component number of each variable. */
export function components(variableCount: number, scopes: readonly (readonly number[])[]): Int32Array {
  const parent = Int32Array.from({ length: variableCount }, (_, index) => index);
  const find = (start: number): number => {
    let node = start;
    while (parent[node] !== node) {
      parent[node] = parent[parent[node] as number] as number;
      node = parent[node] as number;
    }
    return node;
  };
  for (const scope of scopes) {
    for (let index = 1; index < scope.length; index += 1) parent[find(scope[index] as number)] = find(scope[0] as number);
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: variableCount }, (_, index) => {
    const root = find(index);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) as number;
  });
}

function spanOf(scopes: readonly (readonly number[])[], place: Float64Array): number {
  let total = 0;
  for (const scope of scopes) {
    let low = Infinity;
    let high = -Infinity;
    for (const variable of scope) {
      low = Math.min(low, place[variable] as number);
      high = Math.max(high, place[variable] as number);
    }
    total += high - low;
  }
  return total;
}

function rankByGravity(members: readonly number[], scopes: readonly (readonly number[])[], place: Float64Array): number[] {
  const pull = new Float64Array(place.length);
  const weight = new Float64Array(place.length);
  for (const scope of scopes) {
    let centre = 0;
    for (const variable of scope) centre += place[variable] as number;
    centre /= scope.length;
    for (const variable of scope) {
      pull[variable] = (pull[variable] as number) + centre;
      weight[variable] = (weight[variable] as number) + 1;
    }
  }
  const goal = (variable: number): number => ((weight[variable] as number) === 0 ? (place[variable] as number) : (pull[variable] as number) / (weight[variable] as number));
  return [...members].sort((a, b) => goal(a) - goal(b) || a - b);
}

/** A small deterministic generator (mulberry32): the same model always gets the same order. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled(members: readonly number[], random: () => number): number[] {
  const list = [...members];
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other] as number, list[index] as number];
  }
  return list;
}

/**
 * FORCE (Aloul, Markov, Sakallah 2003): variables are pulled to the centre of gravity of their rules until the total span of
 * the rules stops falling. The best of several starts (the written order first) wins.
 */
export function forceOrder(variableCount: number, members: readonly number[], scopes: readonly (readonly number[])[], restarts: number): readonly number[] {
  const random = randomSource(members.length * 7919 + scopes.length);
  let best: readonly number[] = members;
  let bestSpan = Infinity;
  for (let start = 0; start < restarts; start += 1) {
    let order = start === 0 ? [...members] : shuffled(members, random);
    const place = new Float64Array(variableCount);
    const settle = (): number => {
      order.forEach((variable, index) => {
        place[variable] = index;
      });
      return spanOf(scopes, place);
    };
    let span = settle();
    for (let round = 0; round < 60; round += 1) {
      const before = order;
      order = rankByGravity(order, scopes, place);
      const next = settle();
      if (next >= span) {
        order = next < span ? order : before;
        break;
      }
      span = next;
    }
    if (span < bestSpan) {
      bestSpan = span;
      best = order;
    }
  }
  return best;
}

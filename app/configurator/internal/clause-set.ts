/**
 * Clauses over truth values with counting propagation and undo. A literal is 2 * variable (true) or 2 * variable + 1 (false);
 * `literal ^ 1` is its opposite.
 */
export interface ClauseSet {
  readonly variables: number;
  readonly clauses: readonly (readonly number[])[];
  /** Clauses by literal. */
  readonly occurrences: readonly Int32Array[];
  /** 0 open, 1 literal true, 2 literal false; by literal. */
  readonly value: Uint8Array;
  /** Per clause: true literals, and literals that are not false. */
  readonly satisfied: Int32Array;
  readonly remaining: Int32Array;
  readonly trail: number[];
}

export function createClauseSet(variables: number, clauses: readonly (readonly number[])[]): ClauseSet {
  const lists: number[][] = Array.from({ length: variables * 2 }, () => []);
  clauses.forEach((clause, index) => {
    for (const literal of clause) lists[literal]?.push(index);
  });
  return {
    variables, clauses,
    occurrences: lists.map((list) => Int32Array.from(list)),
    value: new Uint8Array(variables * 2),
    satisfied: new Int32Array(clauses.length),
    remaining: Int32Array.from(clauses, (clause) => clause.length),
    trail: [],
  };
}

/** The literal that a clause with one literal left forces. */
function lastOpen(set: ClauseSet, clause: number): number {
  for (const literal of set.clauses[clause] as readonly number[]) if (set.value[literal] === 0) return literal;
  return -1;
}

function enter(set: ClauseSet, literal: number, queue: number[]): boolean {
  set.value[literal] = 1;
  set.value[literal ^ 1] = 2;
  set.trail.push(literal);
  const wins = set.occurrences[literal] as Int32Array;
  for (let index = 0; index < wins.length; index += 1) {
    const clause = wins[index] as number;
    set.satisfied[clause] = (set.satisfied[clause] as number) + 1;
  }
  const loses = set.occurrences[literal ^ 1] as Int32Array;
  let sound = true;
  for (let index = 0; index < loses.length; index += 1) {
    const clause = loses[index] as number;
    const left = (set.remaining[clause] as number) - 1;
    set.remaining[clause] = left;
    if (set.satisfied[clause] !== 0 || left > 1) continue;
    if (left === 0) sound = false;
    else queue.push(lastOpen(set, clause));
  }
  return sound;
}

/** Sets the literals and all that follows. False on a contradiction; the trail must be undone by the caller either way. */
export function assume(set: ClauseSet, literals: readonly number[]): boolean {
  const queue = [...literals];
  for (let next = 0; next < queue.length; next += 1) {
    const literal = queue[next] as number;
    if (literal < 0 || set.value[literal] === 2) return false;
    if (set.value[literal] === 0 && !enter(set, literal, queue)) return false;
  }
  return true;
}

/** Takes back everything after the first `length` literals of the trail. */
export function undo(set: ClauseSet, length: number): void {
  while (set.trail.length > length) {
    const literal = set.trail.pop() as number;
    set.value[literal] = 0;
    set.value[literal ^ 1] = 0;
    const wins = set.occurrences[literal] as Int32Array;
    for (let index = 0; index < wins.length; index += 1) {
      const clause = wins[index] as number;
      set.satisfied[clause] = (set.satisfied[clause] as number) - 1;
    }
    const loses = set.occurrences[literal ^ 1] as Int32Array;
    for (let index = 0; index < loses.length; index += 1) {
      const clause = loses[index] as number;
      set.remaining[clause] = (set.remaining[clause] as number) + 1;
    }
  }
}

/**
 * Literals that always have the same value, found in the two-literal clauses (strongly connected components of the implication
 * graph; Tarjan, iterative). Returns a representative literal for each literal, or null when a literal equals its opposite.
 */
export function equalLiterals(variables: number, clauses: readonly (readonly number[])[]): Int32Array | null {
  const implied: number[][] = Array.from({ length: variables * 2 }, () => []);
  for (const clause of clauses) {
    const [a, b] = clause;
    if (clause.length !== 2 || a === undefined || b === undefined) continue;
    implied[a ^ 1]?.push(b);
    implied[b ^ 1]?.push(a);
  }
  const component = stronglyConnected(implied);
  const first = new Map<number, number>();
  const representative = new Int32Array(variables * 2);
  for (let literal = 0; literal < variables * 2; literal += 1) {
    const own = component[literal] as number;
    if (own === component[literal ^ 1]) return null;
    // The component with the smallest literal of either side decides, so that opposites get opposite representatives.
    if (!first.has(own)) {
      first.set(own, literal);
      first.set(component[literal ^ 1] as number, literal ^ 1);
    }
    representative[literal] = first.get(own) as number;
  }
  return representative;
}

function stronglyConnected(edges: readonly (readonly number[])[]): Int32Array {
  const count = edges.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const component = new Int32Array(count).fill(-1);
  const next = new Int32Array(count);
  const open: number[] = [];
  let time = 0;
  let components = 0;
  for (let start = 0; start < count; start += 1) {
    if (index[start] !== -1) continue;
    const path = [start];
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      if (index[node] === -1) {
        index[node] = low[node] = time;
        time += 1;
        open.push(node);
      }
      const target = edges[node]?.[next[node] as number];
      if (target !== undefined) {
        next[node] = (next[node] as number) + 1;
        if (index[target] === -1) path.push(target);
        else if (component[target] === -1) low[node] = Math.min(low[node] as number, index[target] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      if (low[node] !== index[node]) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop() as number;
        component[member] = components;
      }
      components += 1;
    }
  }
  return component;
}

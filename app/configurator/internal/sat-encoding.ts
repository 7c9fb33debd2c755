/**
 * Rules -> clauses for the solver. A variable with two values is one truth value; one with more has a truth value per value and,
 * above a few values, one per "at most the k-th" (order encoding: Tamura et al. 2009), so that ranges are single literals. Diagrams
 * become the paths through them: every value that no path supports follows by propagation (Abío et al. 2016); very large ones only
 * lead downwards, which is still exact. Trees stay as they are and are watched by the theory.
 */
import { addClause, addVariable, createSolver } from "./sat-solver.ts";
import type { SatSolver } from "./sat-solver.ts";
import type { RuleStore } from "./rule-store.ts";
import { createTheory } from "./term-theory.ts";
import type { WatchedRule } from "./term-theory.ts";

export interface Encoding {
  readonly solver: SatSolver;
  readonly bases: Int32Array;
  /** Literal of the network -> literal of the solver; means nothing for variables that were left out. */
  readonly literals: Int32Array;
  /** Variable -> first of its "at most the k-th value" truth values; -1 without. */
  readonly orders: Int32Array;
  /** By place of the rule among those that were encoded: the literal that switches it on; empty when all are always on. */
  readonly selectors: readonly number[];
}

/** Some of the rules, with at least the variables they read; ascending. */
export interface Part {
  readonly rules: readonly number[];
  readonly variables: readonly number[];
}

const pairwiseLimit = 6;

function encodeVariable(solver: SatSolver, size: number, from: number, literals: Int32Array): number {
  if (size <= 2) {
    const variable = addVariable(solver);
    if (size === 2) literals[from] = variable * 2 + 1;
    literals[from + size - 1] = variable * 2;
    if (size === 1) addClause(solver, [variable * 2]);
    return -1;
  }
  for (let value = 0; value < size; value += 1) literals[from + value] = addVariable(solver) * 2;
  const own = Array.from(literals.subarray(from, from + size));
  if (size <= pairwiseLimit) {
    addClause(solver, own);
    own.forEach((one, place) => {
      for (const other of own.slice(place + 1)) addClause(solver, [one ^ 1, other ^ 1]);
    });
    return -1;
  }
  const order = solver.variables;
  for (let value = 0; value + 1 < size; value += 1) addVariable(solver);
  own.forEach((equal, value) => {
    const below = value === 0 ? null : (order + value - 1) * 2;
    const upTo = value === size - 1 ? null : (order + value) * 2;
    if (upTo !== null) addClause(solver, [equal ^ 1, upTo]);
    if (below !== null) addClause(solver, [equal ^ 1, below ^ 1]);
    if (below !== null && upTo !== null) addClause(solver, [below ^ 1, upTo]);
    addClause(solver, [equal, ...(below === null ? [] : [below]), ...(upTo === null ? [] : [upTo ^ 1])]);
  });
  return order;
}

interface Group {
  readonly child: number;
  readonly values: number[];
}

interface Walk {
  readonly encoding: Encoding;
  readonly store: RuleStore;
  /** Added to every clause: switches the rule off. */
  readonly guard: readonly number[];
  /** The leaf that is excluded and the one that is wanted: false and true, or the other way round for "does not hold". */
  readonly dead: 0 | 1;
  readonly done: 0 | 1;
}

/** Children of a diagram node with the values that lead to them; what leads to the dead leaf is left out. */
function groupsOf({ store, encoding, dead }: Walk, node: number): readonly Group[] {
  const variable = store.variable[node] as number;
  const size = (encoding.bases[variable + 1] as number) - (encoding.bases[variable] as number);
  const groups = new Map<number, Group>();
  for (let value = 0; value < size; value += 1) {
    const child = store.edges[(store.first[node] as number) + value] as number;
    if (child === dead) continue;
    const group = groups.get(child);
    if (group === undefined) groups.set(child, { child, values: [value] });
    else group.values.push(value);
  }
  return [...groups.values()];
}

/** The nodes below a root, each once, parents before children. */
export function reachedNodes(store: RuleStore, root: number, bases: Int32Array): readonly number[] {
  const found: number[] = [];
  const seen = new Set<number>(root > 1 ? [root] : []);
  for (const node of seen) {
    found.push(node);
    const variable = store.variable[node] as number;
    const first = store.first[node] as number;
    const size = (bases[variable + 1] as number) - (bases[variable] as number);
    for (let edge = first; edge < first + size; edge += 1) if ((store.edges[edge] as number) > 1) seen.add(store.edges[edge] as number);
  }
  return found;
}

/** Runs of neighbouring values, as "outside the run" literals to put into a clause. */
function outsideRuns({ encoding }: Walk, variable: number, values: readonly number[]): readonly (readonly number[])[] {
  const from = encoding.bases[variable] as number;
  const order = encoding.orders[variable] as number;
  const size = (encoding.bases[variable + 1] as number) - from;
  if (order < 0) return values.map((value) => [(encoding.literals[from + value] as number) ^ 1]);
  const runs: (readonly number[])[] = [];
  for (let at = 0; at < values.length; ) {
    let end = at;
    while (end + 1 < values.length && (values[end + 1] as number) === (values[end] as number) + 1) end += 1;
    const low = values[at] as number;
    const high = values[end] as number;
    if (low === high) runs.push([(encoding.literals[from + low] as number) ^ 1]);
    else runs.push([...(low === 0 ? [] : [(order + low - 1) * 2]), ...(high === size - 1 ? [] : [(order + high) * 2 + 1])]);
    at = end + 1;
  }
  return runs;
}

/** Downwards only: a reached node and a value lead to the next node. */
function encodeForward(walk: Walk, nodes: readonly number[]): void {
  const { encoding, store, guard, done } = walk;
  const { solver } = encoding;
  const place = new Map<number, number>(nodes.map((node) => [node, addVariable(solver) * 2]));
  addClause(solver, [...guard, place.get(nodes[0] as number) as number]);
  for (const node of nodes) {
    const own = place.get(node) as number;
    const variable = store.variable[node] as number;
    const size = (encoding.bases[variable + 1] as number) - (encoding.bases[variable] as number);
    const excluded: number[] = [];
    for (let value = 0; value < size; value += 1) if (store.edges[(store.first[node] as number) + value] === walk.dead) excluded.push(value);
    for (const run of outsideRuns(walk, variable, excluded)) addClause(solver, [own ^ 1, ...run]);
    for (const { child, values } of groupsOf(walk, node)) {
      if (child === done) continue;
      for (const run of outsideRuns(walk, variable, values)) addClause(solver, [own ^ 1, ...run, place.get(child) as number]);
    }
  }
}

/** Both ways: every value needs an edge on a path, every node one above and one below. */
function encodePaths(walk: Walk, nodes: readonly number[], scope: readonly number[]): void {
  const { encoding, store, guard, done } = walk;
  const { solver, bases, literals } = encoding;
  const rank = new Map(scope.map((variable, index) => [variable, index] as const));
  const place = new Map<number, number>(nodes.map((node) => [node, addVariable(solver) * 2]));
  const above = new Map<number, number[]>(nodes.map((node) => [node, []]));
  /** Per literal of the scope: edges that use it; per variable: edges that pass it by. */
  const using = new Map<number, number[]>();
  const passing: number[][] = scope.map(() => []);
  const root = nodes[0] as number;
  const skip = (from: number, to: number, edge: number): void => {
    for (let index = from; index < to; index += 1) passing[index]?.push(edge);
  };
  for (const node of nodes) {
    const variable = store.variable[node] as number;
    const own = place.get(node) as number;
    const out: number[] = [];
    for (const { child, values } of groupsOf(walk, node)) {
      const edge = addVariable(solver) * 2;
      out.push(edge);
      addClause(solver, [edge ^ 1, own]);
      addClause(solver, [edge ^ 1, ...values.map((value) => literals[(bases[variable] as number) + value] as number)]);
      for (const value of values) {
        const literal = (bases[variable] as number) + value;
        const list = using.get(literal);
        if (list === undefined) using.set(literal, [edge]);
        else list.push(edge);
      }
      if (child !== done) {
        addClause(solver, [edge ^ 1, place.get(child) as number]);
        above.get(child)?.push(edge);
      }
      skip((rank.get(variable) as number) + 1, child === done ? scope.length : (rank.get(store.variable[child] as number) as number), edge);
    }
    addClause(solver, [own ^ 1, ...out]);
  }
  for (const [node, edges] of above) if (node !== root) addClause(solver, [(place.get(node) as number) ^ 1, ...edges]);
  addClause(solver, [...guard, place.get(root) as number]);
  scope.forEach((variable, index) => {
    // A value needs an edge that uses it, or one that passes its variable by.
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      addClause(solver, [...guard, (literals[literal] as number) ^ 1, ...(using.get(literal) ?? []), ...(passing[index] ?? [])]);
    }
  });
}

/** Diagrams with more edges than this lead downwards only. */
const pathsLimit = 60_000;

function encodeDiagram(walk: Walk, root: number): void {
  const { encoding, store, guard } = walk;
  if (root === walk.done) return;
  if (root === walk.dead) return addClause(encoding.solver, guard);
  const nodes = reachedNodes(store, root, encoding.bases);
  const scope = [...new Set(nodes.map((node) => store.variable[node] as number))].sort((a, b) => (store.places[a] as number) - (store.places[b] as number));
  const edges = nodes.reduce((total, node) => total + (encoding.bases[(store.variable[node] as number) + 1] as number) - (encoding.bases[store.variable[node] as number] as number), 0);
  if (edges > pathsLimit) encodeForward(walk, nodes);
  else encodePaths(walk, nodes, scope);
}

/** Solver literals to assume for "the rule does not hold"; null for a rule that is a tree. */
export function encodeOpposite(encoding: Encoding, store: RuleStore, rule: number): readonly number[] | null {
  if (store.terms[rule] !== undefined) return null;
  const root = store.roots[rule] as number;
  if (root < 0) return Array.from(store.literals.subarray(store.literalStart[rule], store.literalStart[rule + 1]), (literal) => (encoding.literals[literal] as number) ^ 1);
  const selector = addVariable(encoding.solver) * 2;
  encodeDiagram({ encoding, store, guard: [selector ^ 1], dead: 1, done: 0 }, root);
  return [selector];
}

const whole = (store: RuleStore, bases: Int32Array): Part => ({ rules: [...store.ids.keys()], variables: Array.from({ length: bases.length - 1 }, (_, variable) => variable) });

/** Rules of the store over the variables, all of them or a part. `switches`: each rule gets a literal that must be assumed for it to count. */
export function encodeRules(store: RuleStore, bases: Int32Array, switches: boolean, part: Part = whole(store, bases)): Encoding {
  const solver = createSolver();
  const literals = new Int32Array(bases[bases.length - 1] as number);
  const orders = new Int32Array(bases.length - 1);
  for (const variable of part.variables) {
    orders[variable] = encodeVariable(solver, (bases[variable + 1] as number) - (bases[variable] as number), bases[variable] as number, literals);
  }
  const selectors = switches ? part.rules.map(() => addVariable(solver) * 2) : [];
  const encoding: Encoding = { solver, bases, literals, orders, selectors };
  const watched: WatchedRule[] = [];
  part.rules.forEach((rule, place) => {
    const guard = switches ? [(selectors[place] as number) ^ 1] : [];
    const term = store.terms[rule];
    const root = store.roots[rule] as number;
    if (term !== undefined) watched.push({ term, guard: guard[0] ?? -1 });
    else if (root >= 0) encodeDiagram({ encoding, store, guard, dead: 0, done: 1 }, root);
    else addClause(solver, [...guard, ...Array.from(store.literals.subarray(store.literalStart[rule], store.literalStart[rule + 1]), (literal) => literals[literal] as number)]);
  });
  if (watched.length > 0) solver.theory = createTheory(encoding, watched);
  return encoding;
}

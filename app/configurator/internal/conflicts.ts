/**
 * Which own choices stand against a value: all smallest sets to give up (repairs), and one smallest set that blocks (conflict).
 * Both are cheapest-path questions on the circuit, where every own choice given up costs 1.
 */
import { NEVER, cheapestLiterals, cheapestThrough, cheapestUp, nodeCount } from "./circuit.ts";
import type { Circuit } from "./circuit.ts";
import { smallestHittingSet } from "./hitting-sets.ts";
import { variableOf } from "./network.ts";
import { workDone } from "./work.ts";

/** A question: own choices (-1 = none) per variable, the literal that is wanted (-1 = none), and the literals nobody can have. */
export interface Wish {
  readonly circuit: Circuit;
  readonly bases: Int32Array;
  readonly chosen: Int32Array;
  readonly wanted: number;
  readonly shut?: readonly number[];
}

/** 1 for each literal that goes against an own choice; NEVER where it goes against a kept one or the wanted value. */
function giveUpCosts(wish: Wish, kept: ReadonlySet<number>, into: Float64Array): Float64Array {
  into.fill(0);
  wish.chosen.forEach((value, variable) => {
    if (value < 0) return;
    const from = wish.bases[variable] as number;
    const to = wish.bases[variable + 1] as number;
    into.fill(kept.has(variable) ? NEVER : 1, from, to);
    into[from + value] = 0;
  });
  if (wish.wanted >= 0) {
    const variable = variableOf(wish.bases, wish.wanted);
    for (let literal = wish.bases[variable] as number; literal < (wish.bases[variable + 1] as number); literal += 1) {
      if (literal !== wish.wanted) into[literal] = NEVER;
    }
  }
  for (const literal of wish.shut ?? []) into[literal] = NEVER;
  return into;
}

const keyOf = (set: readonly number[]): string => set.join(",");

function crossProduct(left: readonly (readonly number[])[], right: readonly (readonly number[])[], limit: number): (readonly number[])[] {
  const result: (readonly number[])[] = [];
  for (const a of left) {
    for (const b of right) {
      if (result.length >= limit) return result;
      result.push([...a, ...b].sort((x, y) => x - y));
    }
  }
  return result;
}

interface Sets {
  readonly wish: Wish;
  readonly up: Float64Array;
  readonly limit: number;
  readonly done: Map<number, readonly (readonly number[])[]>;
}

function setsOf(sets: Sets, node: number): readonly (readonly number[])[] {
  const price = sets.up[node] as number;
  if (price === 0) return [[]];
  return node < sets.wish.circuit.literals ? [[variableOf(sets.wish.bases, node)]] : (sets.done.get(node) ?? []);
}

function collect(sets: Sets, inner: number): void {
  const { circuit } = sets.wish;
  const node = circuit.literals + inner;
  const children = circuit.children.subarray(circuit.start[inner], circuit.start[inner + 1]);
  if (circuit.conjunction[inner] === 1) {
    let product: readonly (readonly number[])[] = [[]];
    for (const child of children) if ((sets.up[child] as number) > 0) product = crossProduct(product, setsOf(sets, child), sets.limit);
    sets.done.set(node, product);
    return;
  }
  const union = new Map<string, readonly number[]>();
  for (const child of children) {
    if (sets.up[child] !== sets.up[node]) continue;
    for (const set of setsOf(sets, child)) if (union.size < sets.limit) union.set(keyOf(set), set);
  }
  sets.done.set(node, [...union.values()]);
}

export interface SmallestRepairs {
  /** How many own choices must go; NEVER when the value is dead in every configuration. */
  readonly size: number;
  /** All sets of that size (variables, ascending), in a stable order; at most `limit`. */
  readonly sets: readonly (readonly number[])[];
}

/** All smallest sets of own choices whose giving up makes the wanted value possible. */
export function smallestRepairs(wish: Wish, limit: number): SmallestRepairs {
  const { circuit } = wish;
  const cost = giveUpCosts(wish, new Set(), new Float64Array(circuit.literals));
  const up = new Float64Array(nodeCount(circuit));
  const size = cheapestUp(circuit, cost, up);
  if (size >= NEVER || size === 0) return { size, sets: [] };
  const through = new Float64Array(nodeCount(circuit));
  cheapestThrough(circuit, up, through);
  const sets: Sets = { wish, up, limit, done: new Map() };
  for (let inner = 0; inner < circuit.conjunction.length; inner += 1) {
    const node = circuit.literals + inner;
    if (through[node] === size && (up[node] as number) > 0) collect(sets, inner);
  }
  const found = [...setsOf(sets, circuit.root)].sort((a, b) => compareSets(a, b));
  return { size, sets: found };
}

function compareSets(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** A smallest set of own choices to give up for the wanted value while those in `kept` stay; null when there is none. */
export function leastGiven(wish: Wish, kept: ReadonlySet<number>): readonly number[] | null {
  const { circuit, bases } = wish;
  const up = new Float64Array(nodeCount(circuit));
  if (cheapestUp(circuit, giveUpCosts(wish, kept, new Float64Array(circuit.literals)), up) >= NEVER) return null;
  return givenBy(wish, new Set(cheapestLiterals(circuit, up)), bases);
}

/** Own choices that a configuration does not keep. */
function givenBy(wish: Wish, taken: ReadonlySet<number>, bases: Int32Array): readonly number[] {
  const given: number[] = [];
  wish.chosen.forEach((value, variable) => {
    if (value >= 0 && !taken.has((bases[variable] as number) + value)) given.push(variable);
  });
  return given;
}

/** Steps of one hitting set where the work is bounded. */
const mostSteps = 20_000;

/** A set of own choices that stands against the wanted value and of which none can be spared: one pass for each choice. */
function irreducibleConflict(wish: Wish, cost: Float64Array, up: Float64Array): readonly number[] {
  let kept: readonly number[] = [...wish.chosen.keys()].filter((variable) => (wish.chosen[variable] as number) >= 0);
  for (const variable of kept) {
    const less = kept.filter((other) => other !== variable);
    if (cheapestUp(wish.circuit, giveUpCosts(wish, new Set(less), cost), up) >= NEVER) kept = less;
  }
  return kept;
}

/**
 * A smallest set of own choices that cannot stand together with the wanted value: implicit hitting sets (Ignatiev, Previti,
 * Liffiton, Marques-Silva 2015). Each round asks the circuit for a cheapest way around the candidate; that way gives up some
 * choices, and every conflict must contain one of them. Returns null when nothing blocks the value, or the value is dead
 * by itself ([] is then the answer: no choice is to blame). Beyond `work` the set is irreducible, but others may be smaller.
 */
export function smallestConflict(wish: Wish, work = Infinity): readonly number[] | null {
  const { circuit } = wish;
  const cost = new Float64Array(circuit.literals);
  const up = new Float64Array(nodeCount(circuit));
  const ways: (readonly number[])[] = [];
  const until = workDone() + work;
  for (;;) {
    const candidate = workDone() > until ? null : smallestHittingSet(ways, work === Infinity ? Infinity : mostSteps);
    if (candidate === null) return irreducibleConflict(wish, cost, up);
    const size = cheapestUp(circuit, giveUpCosts(wish, new Set(candidate), cost), up);
    if (size >= NEVER) return [...candidate].sort((a, b) => a - b);
    if (size === 0) return null;
    ways.push(givenBy(wish, new Set(cheapestLiterals(circuit, up)), wish.bases));
  }
}

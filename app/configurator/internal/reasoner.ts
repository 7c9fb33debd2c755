/**
 * The one interface behind a session: what is possible, what stands against a value, what giving up own choices costs. The circuit
 * answers for what was compiled, the search for the rest; no rule connects the two, so their answers are simply put together.
 */
import { NEVER, cheapestLiterals, cheapestUp, markPossible, nodeCount } from "./circuit.ts";
import type { Circuit } from "./circuit.ts";
import { createCompanions, shortConflict } from "./companions.ts";
import type { Companions } from "./companions.ts";
import { leastGiven, smallestConflict, smallestRepairs } from "./conflicts.ts";
import type { SmallestRepairs, Wish } from "./conflicts.ts";
import { literalBases, variableOf } from "./network.ts";
import { irreducibleRepairs } from "./repairs.ts";
import type { RuleStore } from "./rule-store.ts";
import { cheapestFound, createSearch, leastGivenBySearch, possibleBySearch, smallestConflictBySearch } from "./search.ts";
import type { Search } from "./search.ts";

export interface Reasoner {
  readonly circuit: Circuit;
  readonly bases: Int32Array;
  readonly searched: readonly number[];
  /** 1 for each variable the search answers for. */
  readonly bySearch: Uint8Array;
  readonly search: () => Search;
  readonly companions: Companions;
}

/** A question: own choices (-1 = none) per variable, the literal that is wanted (-1 = none), and the literals nobody can have. */
export interface Question {
  readonly chosen: Int32Array;
  readonly wanted: number;
  readonly shut?: readonly number[];
}

export function createReasoner(circuit: Circuit, sizes: readonly number[], rules: RuleStore, searched: readonly number[]): Reasoner {
  const bases = literalBases(sizes);
  const bySearch = new Uint8Array(sizes.length);
  for (const variable of searched) bySearch[variable] = 1;
  let search: Search | null = null;
  return { circuit, bases, searched, bySearch, search: () => (search ??= createSearch(rules, bases, searched)), companions: createCompanions(circuit, bases) };
}

/** Marks what is possible within `allowed` (by literal) in `live` (by node). False: nothing is. */
export function possible(reasoner: Reasoner, allowed: Uint8Array, live: Uint8Array): boolean {
  live.set(allowed);
  const sound = markPossible(reasoner.circuit, live);
  if (reasoner.searched.length === 0) return sound;
  if (sound && possibleBySearch(reasoner.search(), allowed, live)) return true;
  live.fill(0);
  return false;
}

/** The part of a question that one engine answers; null when the question does not concern it. */
function partFor(reasoner: Reasoner, question: Question, searched: 0 | 1): Question | null {
  if (searched === 1 && reasoner.searched.length === 0) return null;
  const chosen = question.chosen.map((value, variable) => (reasoner.bySearch[variable] === searched ? value : -1));
  let variable = 0;
  while ((reasoner.bases[variable + 1] as number) <= question.wanted) variable += 1;
  const wanted = question.wanted >= 0 && reasoner.bySearch[variable] === searched ? question.wanted : -1;
  return { chosen, wanted, shut: question.shut ?? [] };
}

const toWish = ({ circuit, bases }: Reasoner, part: Question): Wish => ({ circuit, bases, ...part });

/** A smallest set of own choices against the wanted value; [] when none is to blame, null when nothing stands against it. Beyond `work` an irreducible one. */
export function conflictOf(reasoner: Reasoner, question: Question, work = Infinity): readonly number[] | null {
  const compiled = compiledConflict(reasoner, partFor(reasoner, question, 0) as Question, work);
  const part = partFor(reasoner, question, 1);
  const searched = part === null ? null : smallestConflictBySearch(reasoner.search(), part);
  if (compiled === null || searched === null) return compiled ?? searched;
  return searched.length < compiled.length ? searched : compiled;
}

function compiledConflict(reasoner: Reasoner, part: Question, work: number): readonly number[] | null {
  const { chosen, wanted, shut = [] } = part;
  const short = wanted < 0 ? undefined : shortConflict(reasoner.companions, { chosen, wanted, variable: variableOf(reasoner.bases, wanted), shut });
  return short ?? smallestConflict(toWish(reasoner, part), work);
}

const both = (left: SmallestRepairs, right: SmallestRepairs, limit: number): SmallestRepairs => ({
  size: Math.min(NEVER, left.size + right.size),
  sets: left.size + right.size >= NEVER ? [] : merged(left, right).slice(0, limit),
});

function merged(left: SmallestRepairs, right: SmallestRepairs): readonly (readonly number[])[] {
  if (left.size === 0) return right.sets;
  if (right.size === 0) return left.sets;
  return left.sets.flatMap((a) => right.sets.map((b) => [...a, ...b].sort((x, y) => x - y)));
}

/** All smallest sets of own choices to give up for the wanted value. */
export function smallestRepairsOf(reasoner: Reasoner, question: Question, limit: number): SmallestRepairs {
  const compiled = smallestRepairs(toWish(reasoner, partFor(reasoner, question, 0) as Question), limit);
  const part = partFor(reasoner, question, 1);
  if (part === null || compiled.size >= NEVER) return compiled;
  const sets = irreducibleRepairs((kept) => leastGivenBySearch(reasoner.search(), part, kept), limit, true);
  const size = sets === null ? NEVER : (sets[0]?.length ?? 0);
  return both(compiled, { size, sets: size === 0 ? [] : (sets ?? []) }, limit);
}

/** Irreducible sets of own choices to give up, smallest first; null when no set helps, [] when none is needed. Beyond `work` those that were found. */
export function repairsOf(reasoner: Reasoner, question: Question, limit: number, work = Infinity): readonly (readonly number[])[] | null {
  const wish = toWish(reasoner, partFor(reasoner, question, 0) as Question);
  const part = partFor(reasoner, question, 1);
  return irreducibleRepairs((kept) => {
    const compiled = leastGiven(wish, kept);
    if (compiled === null || part === null) return compiled;
    const searched = leastGivenBySearch(reasoner.search(), part, kept);
    return searched === null ? null : [...compiled, ...searched].sort((a, b) => a - b);
  }, limit, false, work);
}

/** Literals of a cheapest configuration (one per variable, ascending) for costs by literal; NEVER is forbidden. Searched variables: the cheapest found. */
export function cheapestOf(reasoner: Reasoner, cost: Float64Array): { readonly literals: readonly number[]; readonly total: number } | null {
  const { circuit } = reasoner;
  const up = new Float64Array(nodeCount(circuit));
  const total = cheapestUp(circuit, cost, up);
  if (total >= NEVER) return null;
  const literals = cheapestLiterals(circuit, up);
  if (reasoner.searched.length === 0) return { literals, total };
  const found = cheapestFound(reasoner.search(), Uint8Array.from(cost, (each) => (each < NEVER ? 1 : 0)), cost);
  if (found === null) return null;
  const searchedFrom = new Set(reasoner.searched.flatMap((variable) => Array.from({ length: (reasoner.bases[variable + 1] as number) - (reasoner.bases[variable] as number) }, (_, value) => (reasoner.bases[variable] as number) + value)));
  const all = [...literals.filter((literal) => !searchedFrom.has(literal)), ...found].sort((a, b) => a - b);
  return { literals: all, total: all.reduce((sum, literal) => sum + (cost[literal] as number), 0) };
}

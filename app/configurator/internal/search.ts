/**
 * The engine for what does not compile: questions go to a solver that keeps what it learns. Found configurations are kept as
 * witnesses: a value that one of them shows needs no question (Janota, Botterweck, Marques-Silva, "On lazy and eager interactive
 * reconfiguration", 2014). Domains, conflicts and repairs are exact; the cheapest configuration is the cheapest found.
 */
import { smallestHittingSet } from "./hitting-sets.ts";
import { addAll, addBit, areDisjoint, hasBit, missing, noBits } from "./literal-bits.ts";
import type { LiteralBits } from "./literal-bits.ts";
import { encodeRules } from "./sat-encoding.ts";
import type { Encoding } from "./sat-encoding.ts";
import { backTo, solve } from "./sat-solver.ts";
import type { RuleStore } from "./rule-store.ts";

export interface Search {
  readonly encoding: Encoding;
  /** The variables it answers for. */
  readonly variables: readonly number[];
  /** Found configurations, the latest last. */
  readonly pool: LiteralBits[];
  /** Assumptions of the last question, kept in their order so that the solver keeps its levels. */
  recent: readonly number[];
  /** Literals that are part of some configuration, once asked. */
  living: Uint8Array | null;
}

const poolLimit = 300;

export const createSearch = (store: RuleStore, bases: Int32Array, variables: readonly number[]): Search =>
  ({ encoding: encodeRules(store, bases, false), variables, pool: [], recent: [], living: null });

/** What must hold for a variable to keep to its allowed values. */
function restrictions({ encoding, variables }: Search, allowed: Uint8Array): readonly number[] {
  const { bases, literals } = encoding;
  const wanted: number[] = [];
  for (const variable of variables) {
    const from = bases[variable] as number;
    const to = bases[variable + 1] as number;
    let kept = -1;
    let count = 0;
    for (let literal = from; literal < to; literal += 1) {
      if (allowed[literal] !== 1) continue;
      kept = literal;
      count += 1;
    }
    if (count === 1 && to - from > 1) wanted.push(literals[kept] as number);
    else if (count < to - from) for (let literal = from; literal < to; literal += 1) if (allowed[literal] !== 1) wanted.push((literals[literal] as number) ^ 1);
  }
  return wanted;
}

/** The same assumptions, those of the last question first. */
function inOrder(search: Search, wanted: readonly number[]): readonly number[] {
  const open = new Set(wanted);
  const order = search.recent.filter((literal) => open.delete(literal));
  search.recent = [...order, ...open];
  return search.recent;
}

/** Keeps the solution that the solver holds. */
function keepWitness(search: Search): LiteralBits {
  const { literals, solver } = search.encoding;
  const witness = noBits(literals.length);
  for (let literal = 0; literal < literals.length; literal += 1) if (solver.value[literals[literal] as number] === 1) addBit(witness, literal);
  search.pool.push(witness);
  if (search.pool.length > poolLimit) search.pool.shift();
  return witness;
}

/** The solver tries these literals first wherever it is free to choose. */
function prefer(search: Search, literals: readonly number[]): void {
  for (const literal of literals) {
    const own = search.encoding.literals[literal] as number;
    search.encoding.solver.phase[own >> 1] = own & 1;
  }
}

/** A solution with as many of these literals as greed finds. The first of them is missing only where the assumptions rule it out. */
function solveWith(search: Search, assumptions: readonly number[], literals: readonly number[]): boolean {
  const { solver } = search.encoding;
  solver.wishes = literals.map((literal) => search.encoding.literals[literal] as number);
  solver.wished = 0;
  const answer = solve(solver, assumptions);
  solver.wishes = [];
  return answer === "yes";
}

/** The literals that are still worth a question; those that propagation alone has ruled out are marked. */
function afterPropagation(search: Search, open: readonly number[], assumptions: readonly number[], live: Uint8Array): readonly number[] {
  const { solver, literals } = search.encoding;
  backTo(solver, assumptions.length);
  return open.filter((literal) => {
    const own = literals[literal] as number;
    if (solver.value[own] !== -1 || (solver.level[own >> 1] as number) > assumptions.length) return true;
    live[literal] = 0;
    return false;
  });
}

/** Marks the literals of the search's variables that are possible within `allowed`. False: nothing is. */
export function possibleBySearch(search: Search, allowed: Uint8Array, live: Uint8Array): boolean {
  const { encoding, variables, pool } = search;
  const { bases, literals } = encoding;
  const barred = noBits(literals.length);
  const open = noBits(literals.length);
  for (const variable of variables) {
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      live[literal] = allowed[literal] === 1 && search.living?.[literal] !== 0 ? 1 : 0;
      if (live[literal] === 1) addBit(open, literal);
      if (allowed[literal] !== 1) addBit(barred, literal);
    }
  }
  const assumptions = inOrder(search, restrictions(search, allowed));
  const found = noBits(literals.length);
  const fitting = pool.filter((witness) => areDisjoint(witness, barred));
  for (const witness of fitting) addAll(found, witness);
  let rest: readonly number[] = missing(open, found);
  if (fitting.length > 0 && rest.length === 0) return true;
  for (let isFirst = true; isFirst || rest.length > 0; isFirst = false) {
    if (!solveWith(search, assumptions, rest)) {
      for (const variable of variables) live.fill(0, bases[variable], bases[variable + 1]);
      return false;
    }
    const witness = keepWitness(search);
    rest = afterPropagation(search, rest.filter((literal) => !hasBit(witness, literal)), assumptions, live);
  }
  return true;
}

/** As `possibleBySearch`, for the values of one variable only. */
export function possibleValues(search: Search, allowed: Uint8Array, variable: number): Uint8Array {
  const { bases, literals, solver } = search.encoding;
  const assumptions = restrictions(search, allowed);
  const live = new Uint8Array(literals.length);
  for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
    if (allowed[literal] === 0 || search.living?.[literal] === 0) continue;
    if (solve(solver, [...assumptions, literals[literal] as number]) !== "yes") continue;
    keepWitness(search);
    live[literal] = 1;
  }
  return live;
}

/** Everything that is part of some configuration, asked once and kept. */
export function livingBySearch(search: Search): Uint8Array {
  if (search.living !== null) return search.living;
  const size = search.encoding.literals.length;
  const live = new Uint8Array(size);
  possibleBySearch(search, new Uint8Array(size).fill(1), live);
  search.living = live;
  return live;
}

/** A question about own choices: value index per variable (-1: none), the wanted literal (-1: none), literals nobody can have. */
export interface SearchWish {
  readonly chosen: Int32Array;
  readonly wanted: number;
  readonly shut?: readonly number[];
}

interface Asked {
  readonly fixed: readonly number[];
  /** Own choice (solver literal) by variable. */
  readonly choice: ReadonlyMap<number, number>;
  readonly owner: ReadonlyMap<number, number>;
}

function asked({ encoding, variables }: Search, wish: SearchWish): Asked {
  const { bases, literals } = encoding;
  const own = variables.filter((variable) => (wish.chosen[variable] as number) >= 0);
  const choice = new Map(own.map((variable) => [variable, literals[(bases[variable] as number) + (wish.chosen[variable] as number)] as number]));
  const shut = (wish.shut ?? []).map((literal) => (literals[literal] as number) ^ 1);
  const fixed = wish.wanted < 0 ? shut : [...shut, literals[wish.wanted] as number];
  // Where only the chosen value is left, giving it up changes nothing: what is fixed belongs to nobody.
  return { fixed, choice, owner: new Map([...choice].filter(([, literal]) => !fixed.includes(literal)).map(([variable, literal]) => [literal, variable])) };
}

/** A set of own choices that cannot stand together with the wanted value, or null when these can. */
function refutation(search: Search, { fixed, choice, owner }: Asked, kept: readonly number[]): readonly number[] | null {
  const { solver } = search.encoding;
  if (solve(solver, [...fixed, ...kept.map((variable) => choice.get(variable) as number)]) === "yes") {
    keepWitness(search);
    return null;
  }
  return solver.core.flatMap((literal) => owner.get(literal) ?? []);
}

/** Own choices that the solution just found does not keep, made irreducible. */
function givenUp(search: Search, question: Asked, kept: readonly number[]): readonly number[] {
  const { solver } = search.encoding;
  const standing = new Set(kept);
  const keepStanding = (): void => {
    for (const [variable, literal] of question.choice) if (solver.value[literal] === 1) standing.add(variable);
  };
  keepStanding();
  for (const variable of question.choice.keys()) {
    if (standing.has(variable)) continue;
    if (refutation(search, question, [...standing, variable]) === null) keepStanding();
  }
  return [...question.choice.keys()].filter((variable) => !standing.has(variable));
}

/** A smallest set of own choices against the wanted value; [] when no choice is to blame, null when nothing stands against it. */
export function smallestConflictBySearch(search: Search, wish: SearchWish): readonly number[] | null {
  const question = asked(search, wish);
  const ways: (readonly number[])[] = [];
  for (;;) {
    const candidate = smallestHittingSet(ways);
    if (refutation(search, question, candidate) !== null) return [...candidate].sort((a, b) => a - b);
    const given = givenUp(search, question, candidate);
    if (given.length === 0) return null;
    ways.push(given);
  }
}

/**
 * A smallest set of own choices to give up for the wanted value while those in `kept` stay; null when there is none. Every refutation
 * found so far must lose a choice: the candidate is a smallest set that meets them all.
 */
export function leastGivenBySearch(search: Search, wish: SearchWish, kept: ReadonlySet<number>): readonly number[] | null {
  const question = asked(search, wish);
  const refutations: (readonly number[])[] = [];
  for (;;) {
    const candidate = new Set(smallestHittingSet(refutations));
    const found = refutation(search, question, [...question.choice.keys()].filter((variable) => !candidate.has(variable)));
    if (found === null) return [...candidate].sort((a, b) => a - b);
    const movable = found.filter((variable) => !kept.has(variable));
    if (movable.length === 0) return null;
    refutations.push(movable);
  }
}

/** The cheapest configuration found by asking for the cheaper value of one variable after another; a bounded number of questions. */
export function cheapestFound(search: Search, allowed: Uint8Array, cost: Float64Array, questions = 60): readonly number[] | null {
  const { encoding, variables } = search;
  const { solver, bases, literals } = encoding;
  const assumptions = [...inOrder(search, restrictions(search, allowed))];
  const cheapest = variables.map((variable) => {
    let best = bases[variable] as number;
    let dearest = best;
    for (let literal = best + 1; literal < (bases[variable + 1] as number); literal += 1) {
      if ((cost[literal] as number) < (cost[best] as number)) best = literal;
      if ((cost[literal] as number) > (cost[dearest] as number)) dearest = literal;
    }
    return { best, spread: (cost[dearest] as number) - (cost[best] as number) };
  }).sort((a, b) => b.spread - a.spread || a.best - b.best);
  const start = (): boolean => {
    backTo(solver, assumptions.length);
    prefer(search, cheapest.map(({ best }) => best));
    return solve(solver, assumptions) === "yes";
  };
  if (!start()) return null;
  let witness = keepWitness(search);
  let left = questions;
  for (const { best, spread } of cheapest) {
    if (spread === 0 || left === 0) break;
    if (hasBit(witness, best)) continue;
    left -= 1;
    prefer(search, cheapest.map((each) => each.best));
    if (solve(solver, [...assumptions, literals[best] as number]) !== "yes") continue;
    const other = keepWitness(search);
    if (totalOf(variables, bases, other, cost) < totalOf(variables, bases, witness, cost)) {
      witness = other;
      assumptions.push(literals[best] as number);
    }
  }
  return variables.map((variable) => {
    let literal = bases[variable] as number;
    while (!hasBit(witness, literal)) literal += 1;
    return literal;
  });
}

function totalOf(variables: readonly number[], bases: Int32Array, witness: LiteralBits, cost: Float64Array): number {
  let total = 0;
  for (const variable of variables) for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) if (hasBit(witness, literal)) total += cost[literal] as number;
  return total;
}

/**
 * Satisfiability with clause learning (Marques-Silva and Sakallah 1996; Een and Sörensson, "An extensible SAT-solver", 2003): two
 * watched literals, first unique implication point, activity order, saved phases, Luby restarts, learned clauses kept between
 * questions and thinned by how many levels they span. Questions come with assumptions; the levels of a common prefix are kept,
 * and a "no" names the assumptions it needed. Typed arrays, no recursion: the depth of a model cannot exhaust the stack.
 *
 * A literal is 2 * variable (true) or 2 * variable + 1 (false). Runs in the browser.
 */
import { createHeap, popVariable, pushVariable } from "./activity-heap.ts";
import type { Heap } from "./activity-heap.ts";
import { analyse, neededFor, thin } from "./sat-learning.ts";
import { addWork } from "./work.ts";

/** Looks at a partial assignment that clauses alone do not refute, and gives a clause it makes false or unit; null: no objection. */
export type Theory = (solver: SatSolver) => readonly number[] | null;

export interface SatSolver {
  variables: number;
  /** By literal: 0 open, 1 true, -1 false. */
  value: Int8Array;
  level: Int32Array;
  /** Clause that forced a variable; -1: decided, assumed or known from the start. */
  reason: Int32Array;
  /** The side a variable was last on: 1 = false. */
  phase: Uint8Array;
  trail: Int32Array;
  trailSize: number;
  head: number;
  /** Trail size at the start of each level. */
  readonly levelStart: number[];
  /** Clauses one after another: length, levels spanned (0: not learned; -1: removed), literals. */
  arena: Int32Array;
  used: number;
  readonly learned: number[];
  learnedLimit: number;
  /** Per literal: pairs of clause and another of its literals; looked at when the literal becomes false. */
  readonly watches: number[][];
  readonly heap: Heap;
  seen: Uint8Array;
  assumptions: readonly number[];
  /** Decided first, in this order, where they are open: a solution shows as many of them as greed finds. */
  wishes: readonly number[];
  /** Those before this one are not open. */
  wished: number;
  /** 1 for variables that a refutation is traced back to and no further; the first assumption sets them all (see `explain-rules`). */
  marked: Uint8Array | null;
  /** False once the clauses alone are contradictory. */
  sound: boolean;
  /** After "no": the assumptions that were needed. */
  core: readonly number[];
  theory: Theory | null;
  /** Counted work, for limits that do not depend on the clock. */
  conflicts: number;
  propagations: number;
}

export type SatAnswer = "yes" | "no" | "stopped";

export function createSolver(): SatSolver {
  return {
    variables: 0, value: new Int8Array(64), level: new Int32Array(32), reason: new Int32Array(32), phase: new Uint8Array(32),
    trail: new Int32Array(32), trailSize: 0, head: 0, levelStart: [], arena: new Int32Array(1024), used: 0, learned: [], learnedLimit: 4000,
    watches: [], heap: createHeap(), seen: new Uint8Array(32), assumptions: [], wishes: [], wished: 0, marked: null, sound: true, core: [], theory: null, conflicts: 0, propagations: 0,
  };
}

type Growing = Int8Array | Uint8Array | Int32Array;
function grown<Kind extends Growing>(old: Kind, length: number): Kind {
  if (old.length >= length) return old;
  const next = new (old.constructor as new (size: number) => Kind)(Math.max(length, old.length * 2));
  next.set(old);
  return next;
}

/** A new variable; `side` is what it is tried with first. */
export function addVariable(solver: SatSolver, side: 0 | 1 = 1): number {
  const variable = solver.variables++;
  solver.value = grown(solver.value, variable * 2 + 2);
  solver.level = grown(solver.level, variable + 1);
  solver.reason = grown(solver.reason, variable + 1);
  solver.phase = grown(solver.phase, variable + 1);
  solver.trail = grown(solver.trail, variable + 1);
  solver.seen = grown(solver.seen, variable + 1);
  solver.phase[variable] = side;
  solver.reason[variable] = -1;
  solver.watches.push([], []);
  pushVariable(solver.heap, variable);
  return variable;
}

function assign(solver: SatSolver, literal: number, reason: number): void {
  const variable = literal >> 1;
  solver.value[literal] = 1;
  solver.value[literal ^ 1] = -1;
  solver.level[variable] = solver.levelStart.length;
  solver.reason[variable] = reason;
  solver.trail[solver.trailSize] = literal;
  solver.trailSize += 1;
}

/** Takes back all levels above `level`. */
export function backTo(solver: SatSolver, level: number): void {
  const { value, phase, trail, levelStart } = solver;
  if (levelStart.length <= level) return;
  const keep = levelStart[level] as number;
  for (let index = solver.trailSize - 1; index >= keep; index -= 1) {
    const literal = trail[index] as number;
    value[literal] = 0;
    value[literal ^ 1] = 0;
    phase[literal >> 1] = literal & 1;
    pushVariable(solver.heap, literal >> 1);
  }
  solver.trailSize = keep;
  solver.head = keep;
  solver.wished = 0;
  levelStart.length = level;
}

function store(solver: SatSolver, literals: readonly number[], spans: number): number {
  const clause = solver.used;
  solver.arena = grown(solver.arena, clause + literals.length + 2);
  solver.arena[clause] = literals.length;
  solver.arena[clause + 1] = spans;
  solver.arena.set(literals, clause + 2);
  solver.used = clause + literals.length + 2;
  const [first, second] = literals as readonly [number, number];
  solver.watches[first]?.push(clause, second);
  solver.watches[second]?.push(clause, first);
  if (spans > 0) solver.learned.push(clause);
  return clause;
}

/** Adds a clause for good. Takes back all assumptions first. */
export function addClause(solver: SatSolver, literals: readonly number[]): void {
  backTo(solver, 0);
  solver.assumptions = [];
  if (!solver.sound) return;
  const kept: number[] = [];
  for (const literal of new Set(literals)) {
    if (solver.value[literal] === 1 || (solver.value[literal] === 0 && literals.includes(literal ^ 1))) return;
    if (solver.value[literal] === 0) kept.push(literal);
  }
  const [only] = kept;
  if (only === undefined) solver.sound = false;
  else if (kept.length === 1) assign(solver, only, -1);
  else store(solver, kept, 0);
}

/** All that follows. Returns the clause that became false, or -1. */
function propagate(solver: SatSolver): number {
  const { value, watches, arena, trail } = solver;
  while (solver.head < solver.trailSize) {
    const literal = (trail[solver.head] as number) ^ 1;
    solver.head += 1;
    solver.propagations += 1;
    const list = watches[literal] as number[];
    let kept = 0;
    let next = 0;
    const end = list.length;
    while (next < end) {
      const clause = list[next] as number;
      const other = list[next + 1] as number;
      next += 2;
      if (value[other] === 1) {
        list[kept] = clause;
        list[kept + 1] = other;
        kept += 2;
        continue;
      }
      const start = clause + 2;
      if (arena[start] === literal) {
        arena[start] = arena[start + 1] as number;
        arena[start + 1] = literal;
      }
      const first = arena[start] as number;
      const stop = start + (arena[clause] as number);
      let place = stop;
      if (value[first] !== 1) {
        place = start + 2;
        while (place < stop && value[arena[place] as number] === -1) place += 1;
        if (place < stop) {
          const found = arena[place] as number;
          arena[start + 1] = found;
          arena[place] = literal;
          (watches[found] as number[]).push(clause, first);
          continue;
        }
      }
      list[kept] = clause;
      list[kept + 1] = first;
      kept += 2;
      if (value[first] === 1) continue;
      if (value[first] === -1) {
        while (next < end) {
          list[kept] = list[next] as number;
          kept += 1;
          next += 1;
        }
        list.length = kept;
        solver.head = solver.trailSize;
        return clause;
      }
      assign(solver, first, clause);
    }
    list.length = kept;
  }
  return -1;
}

/** 1, 1, 2, 1, 1, 2, 4, ... */
function luby(index: number): number {
  let size = 1;
  let power = 0;
  while (size < index + 1) {
    power += 1;
    size = 2 * size + 1;
  }
  let rest = index;
  while (size - 1 !== rest) {
    size = (size - 1) >> 1;
    power -= 1;
    rest %= size;
  }
  return 2 ** power;
}

function learn(solver: SatSolver, conflict: number): void {
  const { literals, back, spans } = analyse(solver, conflict);
  backTo(solver, back);
  const first = literals[0] as number;
  assign(solver, first, literals.length === 1 ? -1 : store(solver, literals, spans));
  solver.heap.step *= 1 / 0.95;
}

/** Enters a clause of the theory: it is false or unit now. Returns a clause that is false, -1 when all is well, -2 when nothing helps any more. */
function enterTheory(solver: SatSolver, clause: readonly number[]): number {
  const levelOf = (literal: number): number => (solver.value[literal] === -1 ? (solver.level[literal >> 1] as number) : Infinity);
  const literals = [...clause].sort((a, b) => levelOf(b) - levelOf(a));
  const [first, second] = literals;
  if (first === undefined) return -2;
  if (second === undefined) {
    backTo(solver, 0);
    if (solver.value[first] === -1) return -2;
    if (solver.value[first] === 0) assign(solver, first, -1);
    return -1;
  }
  const made = store(solver, literals, literals.length);
  if (levelOf(first) !== Infinity) {
    // False: the contradiction belongs to the deepest level it speaks about.
    backTo(solver, levelOf(first));
    if (levelOf(first) === levelOf(second)) return made;
    backTo(solver, levelOf(second));
  }
  if (solver.value[first] === 0) assign(solver, first, made);
  return -1;
}

/** The next thing to try, or the answer when there is none. */
function decideNext(solver: SatSolver): SatAnswer | "tried" {
  while (solver.levelStart.length < solver.assumptions.length) {
    const literal = solver.assumptions[solver.levelStart.length] as number;
    if (solver.value[literal] === -1) {
      solver.core = [...new Set([literal, ...neededFor(solver, [literal])])];
      return "no";
    }
    solver.levelStart.push(solver.trailSize);
    if (solver.value[literal] === 0) {
      assign(solver, literal, -1);
      return "tried";
    }
  }
  for (; solver.wished < solver.wishes.length; solver.wished += 1) {
    const literal = solver.wishes[solver.wished] as number;
    if (solver.value[literal] !== 0) continue;
    solver.levelStart.push(solver.trailSize);
    assign(solver, literal, -1);
    return "tried";
  }
  for (;;) {
    const variable = popVariable(solver.heap);
    if (variable < 0) return "yes";
    if (solver.value[variable * 2] !== 0) continue;
    solver.levelStart.push(solver.trailSize);
    assign(solver, variable * 2 + (solver.phase[variable] as number), -1);
    return "tried";
  }
}

/** Is there a solution with all these literals? "stopped" after this many contradictions. After "yes" the values stand in `value`. */
export function solve(solver: SatSolver, assumptions: readonly number[], conflictLimit = Infinity): SatAnswer {
  let same = 0;
  while (same < assumptions.length && assumptions[same] === solver.assumptions[same]) same += 1;
  backTo(solver, Math.min(same, solver.levelStart.length));
  solver.assumptions = assumptions;
  solver.core = [];
  const stopAt = solver.conflicts + conflictLimit;
  const before = solver.propagations;
  const answer = search(solver, assumptions, stopAt);
  addWork((solver.propagations - before) * 10);
  return answer;
}

function search(solver: SatSolver, assumptions: readonly number[], stopAt: number): SatAnswer {
  let restart = 0;
  let untilRestart = 100;
  for (;;) {
    if (!solver.sound) return "no";
    let conflict = propagate(solver);
    if (conflict < 0 && solver.theory !== null) {
      const objection = solver.theory(solver);
      if (objection !== null) {
        conflict = enterTheory(solver, objection);
        if (conflict === -2) solver.sound = false;
        if (conflict < 0) continue;
      }
    }
    if (conflict >= 0) {
      solver.conflicts += 1;
      untilRestart -= 1;
      if (solver.levelStart.length === 0) {
        solver.sound = false;
        return "no";
      }
      if (solver.marked !== null && solver.levelStart.length === 1 && assumptions.length > 0) {
        // Nothing but the first assumption was needed: its parts are told apart here, a learned clause would only name the whole.
        solver.core = neededFor(solver, Array.from(solver.arena.subarray(conflict + 2, conflict + 2 + (solver.arena[conflict] as number))));
        backTo(solver, 0);
        solver.assumptions = [];
        return "no";
      }
      learn(solver, conflict);
      if (solver.conflicts >= stopAt) return "stopped";
      continue;
    }
    if (untilRestart <= 0) {
      restart += 1;
      untilRestart = 100 * luby(restart);
      backTo(solver, Math.min(solver.levelStart.length, assumptions.length));
      if (solver.learned.length > solver.learnedLimit) thin(solver);
      continue;
    }
    const answer = decideNext(solver);
    if (answer !== "tried") return answer;
  }
}

/** What the solver learns from a contradiction, and what of it is kept. */
import { raised } from "./activity-heap.ts";
import type { SatSolver } from "./sat-solver.ts";

/** Whether a literal of a learned clause follows from the others (one step back is enough in practice). */
function isImplied(solver: SatSolver, literal: number): boolean {
  const reason = solver.reason[literal >> 1] as number;
  if (reason < 0) return false;
  const length = solver.arena[reason] as number;
  for (let place = reason + 2; place < reason + 2 + length; place += 1) {
    const each = solver.arena[place] as number;
    const variable = each >> 1;
    if (variable !== literal >> 1 && solver.seen[variable] === 0 && (solver.level[variable] as number) > 0) return false;
  }
  return true;
}

export interface Learned {
  readonly literals: number[];
  readonly back: number;
  readonly spans: number;
}

/** The clause behind a contradiction: its first literal is the only one of the current level. */
export function analyse(solver: SatSolver, conflict: number): Learned {
  const { arena, seen, level, trail, reason } = solver;
  const now = solver.levelStart.length;
  const literals = [0];
  const touched: number[] = [];
  let clause = conflict;
  let open = 0;
  let index = solver.trailSize - 1;
  let pivot = -1;
  do {
    const length = arena[clause] as number;
    for (let place = clause + 2; place < clause + 2 + length; place += 1) {
      const each = arena[place] as number;
      const variable = each >> 1;
      if (each === pivot || seen[variable] === 1 || level[variable] === 0) continue;
      seen[variable] = 1;
      touched.push(variable);
      raised(solver.heap, variable);
      if (level[variable] === now) open += 1;
      else literals.push(each);
    }
    while (seen[(trail[index] as number) >> 1] === 0) index -= 1;
    pivot = trail[index] as number;
    index -= 1;
    clause = reason[pivot >> 1] as number;
    open -= 1;
  } while (open > 0);
  literals[0] = pivot ^ 1;
  const short = literals.filter((literal, place) => place === 0 || !isImplied(solver, literal));
  for (const variable of touched) seen[variable] = 0;
  let back = 0;
  for (let place = 1; place < short.length; place += 1) {
    const own = level[(short[place] as number) >> 1] as number;
    if (own <= back) continue;
    back = own;
    [short[1], short[place]] = [short[place] as number, short[1] as number];
  }
  return { literals: short, back, spans: new Set(short.map((literal) => level[literal >> 1])).size };
}

/** The assumptions that together make `literals` (all false now) false. */
export function neededFor(solver: SatSolver, literals: readonly number[]): readonly number[] {
  const { seen, trail, level, reason, arena } = solver;
  const needed: number[] = [];
  for (const literal of literals) if ((level[literal >> 1] as number) > 0) seen[literal >> 1] = 1;
  for (let index = solver.trailSize - 1; index >= (solver.levelStart[0] ?? solver.trailSize); index -= 1) {
    const literal = trail[index] as number;
    const variable = literal >> 1;
    if (seen[variable] === 0) continue;
    seen[variable] = 0;
    const clause = reason[variable] as number;
    const isMarked = solver.marked?.[variable] === 1;
    // A switch that is off contradicts the assumption that turns all of them on: it is needed, and so is what turned it off.
    if (clause < 0 || isMarked) needed.push(isMarked ? literal & ~1 : literal);
    if (clause >= 0 && (!isMarked || literal % 2 === 1)) for (let place = clause + 2; place < clause + 2 + (arena[clause] as number); place += 1) {
      const other = (arena[place] as number) >> 1;
      if (other !== variable && (level[other] as number) > 0) seen[other] = 1;
    }
  }
  return needed;
}

/** Removes the half of the learned clauses that span most levels; short ones and reasons stay. */
export function thin(solver: SatSolver): void {
  const { arena, learned, reason, value } = solver;
  const locked = (clause: number): boolean => {
    const first = arena[clause + 2] as number;
    return value[first] === 1 && reason[first >> 1] === clause;
  };
  const order = [...learned].sort((a, b) => (arena[a + 1] as number) - (arena[b + 1] as number) || b - a);
  const removed = new Set(order.slice(order.length >> 1).filter((clause) => (arena[clause + 1] as number) > 2 && !locked(clause)));
  for (const clause of removed) arena[clause + 1] = -1;
  for (const list of solver.watches) {
    let kept = 0;
    for (let next = 0; next < list.length; next += 2) {
      if (removed.has(list[next] as number)) continue;
      list[kept] = list[next] as number;
      list[kept + 1] = list[next + 1] as number;
      kept += 2;
    }
    list.length = kept;
  }
  solver.learned.splice(0, learned.length, ...learned.filter((clause) => !removed.has(clause)));
  solver.learnedLimit = Math.max(solver.learnedLimit, solver.learned.length * 2) + 500;
  if (solver.used > 4_000_000) compact(solver);
}

/** Closes the gaps that removed clauses have left in the arena. */
function compact(solver: SatSolver): void {
  const { arena } = solver;
  const moved = new Map<number, number>();
  let to = 0;
  for (let from = 0; from < solver.used; ) {
    const size = (arena[from] as number) + 2;
    if (arena[from + 1] !== -1) {
      moved.set(from, to);
      arena.copyWithin(to, from, from + size);
      to += size;
    }
    from += size;
  }
  solver.used = to;
  for (const list of solver.watches) for (let next = 0; next < list.length; next += 2) list[next] = moved.get(list[next] as number) as number;
  solver.learned.forEach((clause, index) => {
    solver.learned[index] = moved.get(clause) as number;
  });
  for (let index = 0; index < solver.trailSize; index += 1) {
    const variable = (solver.trail[index] as number) >> 1;
    const own = solver.reason[variable] as number;
    if (own >= 0) solver.reason[variable] = moved.get(own) ?? -1;
  }
}

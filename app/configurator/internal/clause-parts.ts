/**
 * Clauses under decisions fall apart into parts that share nothing. A part is known by its open variables and by the clauses that have
 * lost a literal: a clause with all its variables open is there in any case.
 */
import type { Budget } from "./budget.ts";
import type { ClauseSet } from "./clause-set.ts";

export interface Part {
  /** Open variables, ascending. */
  readonly variables: Int32Array;
  /** Clauses that have lost a literal since the start, ascending: whole ones are known from the variables. */
  readonly shortened: Int32Array;
  /** The variable to decide next. */
  readonly pick: number;
}

export interface Splitter {
  readonly set: ClauseSet;
  readonly budget: Budget;
  /** Decided first where it is smaller. */
  readonly depth: Int32Array;
  /** Marks of the running split, by variable, clause and group: no clearing between splits. */
  readonly seenVariable: Int32Array;
  readonly seenClause: Int32Array;
  readonly seenGroup: Int32Array;
  mark: number;
  /** How much hangs on each variable of the running part. */
  readonly weight: Float64Array;
  /** Variables of the running part, in the order they are reached. */
  readonly reached: Int32Array;
}

export function createSplitter(set: ClauseSet, budget: Budget, depth: Int32Array): Splitter {
  return {
    set, budget, depth, seenVariable: new Int32Array(set.variables), seenClause: new Int32Array(set.satisfied.length), seenGroup: new Int32Array(set.taken.length),
    mark: 0, weight: new Float64Array(set.variables), reached: new Int32Array(set.variables),
  };
}

/** Adds the open variables of one clause or group to the part; returns how many have been reached by then. */
function reach(splitter: Splitter, items: Int32Array, from: number, to: number, count: number, weight: number): number {
  const { set, seenVariable, mark, reached } = splitter;
  let next = count;
  for (let place = from; place < to; place += 1) {
    const literal = items[place] as number;
    if (set.value[literal] !== 0) continue;
    const variable = literal >> 1;
    if (seenVariable[variable] !== mark) {
      seenVariable[variable] = mark;
      splitter.weight[variable] = 0;
      reached[next] = variable;
      next += 1;
    }
    splitter.weight[variable] = (splitter.weight[variable] as number) + weight;
  }
  splitter.budget.meter.steps += to - from;
  return next;
}

/** Everything an open variable reaches through clauses that are not yet satisfied and groups that are not yet taken. */
function gather(splitter: Splitter, start: number): Part {
  const { set, seenClause, seenGroup, mark, reached, depth, weight } = splitter;
  const { occurrences, memberships, clauses, groups, satisfied, remaining, taken } = set;
  const shortened: number[] = [];
  splitter.seenVariable[start] = mark;
  weight[start] = 0;
  reached[0] = start;
  let count = 1;
  let pick = start;
  for (let next = 0; next < count; next += 1) {
    const variable = reached[next] as number;
    for (let at = occurrences.start[variable * 2] as number; at < (occurrences.start[variable * 2 + 2] as number); at += 1) {
      const clause = occurrences.items[at] as number;
      if (satisfied[clause] !== 0 || seenClause[clause] === mark) continue;
      seenClause[clause] = mark;
      const from = clauses.start[clause] as number;
      const to = clauses.start[clause + 1] as number;
      if ((remaining[clause] as number) < to - from) shortened.push(clause);
      count = reach(splitter, clauses.items, from, to, count, 1);
    }
    for (let at = memberships.start[variable * 2] as number; at < (memberships.start[variable * 2 + 2] as number); at += 1) {
      const group = memberships.items[at] as number;
      if (taken[group] !== 0 || seenGroup[group] === mark) continue;
      seenGroup[group] = mark;
      count = reach(splitter, groups.items, groups.start[group] as number, groups.start[group + 1] as number, count, 1);
    }
  }
  for (let next = 1; next < count; next += 1) {
    const variable = reached[next] as number;
    const nearer = (depth[variable] as number) - (depth[pick] as number);
    if (nearer < 0 || (nearer === 0 && ((weight[variable] as number) > (weight[pick] as number) || (weight[variable] === weight[pick] && variable < pick)))) pick = variable;
  }
  return { variables: reached.slice(0, count).sort(), shortened: Int32Array.from(shortened).sort(), pick };
}

/** The open variables among the given ones, in parts, smallest first; those that nothing speaks about any more are free. */
export function splitOpen(splitter: Splitter, variables: Int32Array): { readonly parts: readonly Part[]; readonly free: readonly number[] } {
  const { set, seenVariable } = splitter;
  splitter.mark += 1;
  const free: number[] = [];
  const parts: Part[] = [];
  for (let index = 0; index < variables.length; index += 1) {
    const variable = variables[index] as number;
    if (set.value[variable * 2] !== 0 || seenVariable[variable] === splitter.mark) continue;
    const part = gather(splitter, variable);
    if (part.variables.length === 1) free.push(variable);
    else parts.push(part);
  }
  return { parts: parts.sort((a, b) => a.variables.length - b.variables.length), free };
}

const wide = (value: number): string => (value < 0xd000 ? String.fromCharCode(value) : `\uffff${String.fromCharCode(value % 0xd000, Math.floor(value / 0xd000))}`);

/** Gaps and runs of neighbours: variables are numbered so that parts are made of few runs. */
function runsOf(numbers: Int32Array): string {
  let text = "";
  let count = 0;
  let after = 0;
  for (let index = 0; index < numbers.length; ) {
    let end = index + 1;
    while (end < numbers.length && numbers[end] === (numbers[end - 1] as number) + 1) end += 1;
    text += wide((numbers[index] as number) - after) + wide(end - index);
    after = numbers[end - 1] as number;
    index = end;
    count += 1;
  }
  return wide(count) + text;
}

/** The whole of what tells a part from others. */
export const keyOf = (part: Part): string => runsOf(part.variables) + runsOf(part.shortened);

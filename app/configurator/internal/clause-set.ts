/**
 * Clauses and exclusive groups over truth values, with counting propagation and undo, in typed arrays. A literal is 2 * variable
 * (true) or 2 * variable + 1 (false); `literal ^ 1` is its opposite.
 */

/** Lists one after another: list i is `items[start[i]] .. items[start[i + 1] - 1]`. */
export interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

export interface ClauseSet {
  readonly variables: number;
  /** Literals by clause, clauses by literal; literals by group, groups by literal. */
  readonly clauses: Lists;
  readonly occurrences: Lists;
  readonly groups: Lists;
  readonly memberships: Lists;
  /** 0 open, 1 literal true, 2 literal false; by literal. */
  readonly value: Uint8Array;
  /** Per clause: true literals, and literals that are not false. Per group: true literals. */
  readonly satisfied: Int32Array;
  readonly remaining: Int32Array;
  readonly taken: Int32Array;
  /** Literals that are true, in order; those before `counted` are in the counts above. */
  readonly trail: Int32Array;
  length: number;
  counted: number;
}

export function toLists(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    start[index + 1] = (start[index] as number) + list.length;
  });
  const items = new Int32Array(start[lists.length] as number);
  lists.forEach((list, index) => items.set(list, start[index]));
  return { start, items };
}

/** For each item below `count` the lists that have it. */
function inverted({ start, items }: Lists, count: number): Lists {
  const from = new Int32Array(count + 1);
  for (const item of items) from[item + 1] = (from[item + 1] as number) + 1;
  for (let item = 0; item < count; item += 1) from[item + 1] = (from[item + 1] as number) + (from[item] as number);
  const next = from.slice();
  const lists = new Int32Array(items.length);
  for (let list = 0; list + 1 < start.length; list += 1) {
    for (let place = start[list] as number; place < (start[list + 1] as number); place += 1) {
      const item = items[place] as number;
      lists[next[item] as number] = list;
      next[item] = (next[item] as number) + 1;
    }
  }
  return { start: from, items: lists };
}

export function createClauseSet(variables: number, clauses: readonly (readonly number[])[], groups: readonly (readonly number[])[] = []): ClauseSet {
  const own = toLists(clauses);
  const exclusive = toLists(groups);
  return {
    variables, clauses: own, occurrences: inverted(own, variables * 2), groups: exclusive, memberships: inverted(exclusive, variables * 2),
    value: new Uint8Array(variables * 2),
    satisfied: new Int32Array(clauses.length),
    remaining: Int32Array.from(clauses, (clause) => clause.length),
    taken: new Int32Array(groups.length),
    trail: new Int32Array(variables), length: 0, counted: 0,
  };
}

/** False when the literal is false already. */
function enter(set: ClauseSet, literal: number): boolean {
  if (set.value[literal] !== 0) return set.value[literal] === 1;
  set.value[literal] = 1;
  set.value[literal ^ 1] = 2;
  set.trail[set.length] = literal;
  set.length += 1;
  return true;
}

/** Enters the literal that a clause with one literal left forces; false when none is left. */
function enterLast(set: ClauseSet, clause: number): boolean {
  const { start, items } = set.clauses;
  for (let place = start[clause] as number; place < (start[clause + 1] as number); place += 1) {
    const literal = items[place] as number;
    if (set.value[literal] === 1) return true;
    if (set.value[literal] === 0) return enter(set, literal);
  }
  return false;
}

/** Counts one true literal; what follows is entered. False on a contradiction, with all counts made. */
function count(set: ClauseSet, literal: number): boolean {
  const { occurrences, memberships, groups, satisfied, remaining, taken } = set;
  let sound = true;
  for (let at = occurrences.start[literal] as number; at < (occurrences.start[literal + 1] as number); at += 1) {
    const clause = occurrences.items[at] as number;
    satisfied[clause] = (satisfied[clause] as number) + 1;
  }
  const opposite = literal ^ 1;
  for (let at = occurrences.start[opposite] as number; at < (occurrences.start[opposite + 1] as number); at += 1) {
    const clause = occurrences.items[at] as number;
    const left = (remaining[clause] as number) - 1;
    remaining[clause] = left;
    if (left <= 1 && satisfied[clause] === 0 && !(left === 1 && enterLast(set, clause))) sound = false;
  }
  for (let at = memberships.start[literal] as number; at < (memberships.start[literal + 1] as number); at += 1) {
    const group = memberships.items[at] as number;
    taken[group] = (taken[group] as number) + 1;
    for (let place = groups.start[group] as number; place < (groups.start[group + 1] as number); place += 1) {
      const other = groups.items[place] as number;
      if (other !== literal && !enter(set, other ^ 1)) sound = false;
    }
  }
  return sound;
}

/** Sets the literals and all that follows. False on a contradiction; the trail must be undone by the caller either way. */
export function assume(set: ClauseSet, literals: readonly number[]): boolean {
  let sound = true;
  for (const literal of literals) sound = enter(set, literal) && sound;
  while (sound && set.counted < set.length) {
    sound = count(set, set.trail[set.counted] as number);
    set.counted += 1;
  }
  return sound;
}

/** Takes back everything after the first `length` literals of the trail. */
export function undo(set: ClauseSet, length: number): void {
  const { occurrences, memberships, satisfied, remaining, taken, trail, value } = set;
  for (let index = set.length - 1; index >= length; index -= 1) {
    const literal = trail[index] as number;
    const opposite = literal ^ 1;
    value[literal] = 0;
    value[opposite] = 0;
    if (index >= set.counted) continue;
    for (let at = occurrences.start[literal] as number; at < (occurrences.start[literal + 1] as number); at += 1) {
      const clause = occurrences.items[at] as number;
      satisfied[clause] = (satisfied[clause] as number) - 1;
    }
    for (let at = occurrences.start[opposite] as number; at < (occurrences.start[opposite + 1] as number); at += 1) {
      const clause = occurrences.items[at] as number;
      remaining[clause] = (remaining[clause] as number) + 1;
    }
    for (let at = memberships.start[literal] as number; at < (memberships.start[literal + 1] as number); at += 1) {
      const group = memberships.items[at] as number;
      taken[group] = (taken[group] as number) - 1;
    }
  }
  set.length = Math.min(set.length, length);
  set.counted = Math.min(set.counted, length);
}

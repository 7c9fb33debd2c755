/**
 * What can be said about clauses before any decision: literals that follow at once, literals that always agree, clauses and literals
 * that two-literal clauses make superfluous. Every step keeps the configurations exactly as they were.
 */
import { assume, createClauseSet } from "./clause-set.ts";
import { equalLiterals } from "./equal-literals.ts";

type Clause = readonly number[];

export interface Simplified {
  /** Clauses of two and more literals over representatives. */
  readonly clauses: readonly Clause[];
  /** Literal -> the one that stands for all that agree with it. */
  readonly representative: Int32Array;
  /** 1 for representatives that are true in every configuration. */
  readonly holds: Uint8Array;
}

/** Without repeated literals, ascending; null for a clause that names both sides of a variable. */
function tidy(clause: Clause, representative: Int32Array, holds: Uint8Array): number[] | null {
  const literals: number[] = [];
  for (const each of clause) {
    const literal = representative[each] as number;
    if (holds[literal] === 1) return null;
    if (holds[literal ^ 1] === 0) literals.push(literal);
  }
  literals.sort((a, b) => a - b);
  const kept = literals.filter((literal, index) => literal !== literals[index - 1]);
  return kept.some((literal, index) => literal % 2 === 0 && kept[index + 1] === literal + 1) ? null : kept;
}

function tidyAll(clauses: readonly Clause[], representative: Int32Array, holds: Uint8Array): Clause[] {
  const pairs = new Set<number>();
  const longer = new Set<string>();
  return clauses.flatMap((clause) => {
    const kept = tidy(clause, representative, holds);
    if (kept === null) return [];
    const [a, b] = kept;
    if (kept.length === 2 && a !== undefined && b !== undefined) {
      const key = a * representative.length + b;
      if (pairs.has(key)) return [];
      pairs.add(key);
    } else {
      const key = kept.join(",");
      if (longer.has(key)) return [];
      longer.add(key);
    }
    return [kept];
  });
}

/**
 * A clause that contains a two-literal clause says nothing more than that one; with `a` in it and "a or b" known, "not b" adds
 * nothing to it.
 */
export function shortenByPairs(variables: number, clauses: readonly Clause[]): readonly Clause[] {
  const partners: number[][] = Array.from({ length: variables * 2 }, () => []);
  for (const clause of clauses) {
    const [a, b] = clause;
    if (clause.length !== 2 || a === undefined || b === undefined) continue;
    partners[a]?.push(b);
    partners[b]?.push(a);
  }
  const marked = new Uint8Array(variables * 2);
  return clauses.flatMap((clause) => {
    if (clause.length < 3) return [clause];
    for (const literal of clause) marked[literal] = 1;
    const isImplied = clause.some((literal) => {
      if (marked[literal] === 0) return false;
      return (partners[literal] ?? []).some((other) => {
        if (marked[other] === 1) return true;
        marked[other ^ 1] = 0;
        return false;
      });
    });
    const kept = clause.filter((literal) => marked[literal] === 1);
    for (const literal of clause) marked[literal] = 0;
    return isImplied ? [] : [kept];
  });
}

/** Null when the clauses contradict each other already. */
export function simplifyClauses(variables: number, given: readonly Clause[]): Simplified | null {
  const representative = Int32Array.from({ length: variables * 2 }, (_, literal) => literal);
  const holds = new Uint8Array(variables * 2);
  let clauses: readonly Clause[] = tidyAll(given, representative, holds);
  for (;;) {
    const equal = equalLiterals(variables, clauses);
    if (equal === null) return null;
    let changed = false;
    for (let literal = 0; literal < representative.length; literal += 1) {
      const next = equal[representative[literal] as number] as number;
      changed ||= next !== representative[literal];
      representative[literal] = next;
    }
    if (changed) clauses = tidyAll(clauses, representative, holds);
    clauses = shortenByPairs(variables, clauses);
    const set = createClauseSet(variables, clauses);
    const units = clauses.flatMap((clause) => (clause.length === 1 ? [clause[0] as number] : []));
    if (clauses.some((clause) => clause.length === 0) || !assume(set, units)) return null;
    // Shortened clauses may have become equal: each stands once.
    if (set.length === 0) return { clauses: tidyAll(clauses, representative, holds), representative, holds };
    for (let index = 0; index < set.length; index += 1) holds[set.trail[index] as number] = 1;
    clauses = tidyAll(clauses, representative, holds);
  }
}

/**
 * A clause of thousands of literals ("at least one of these children") keeps all its variables in one part until one of them is true:
 * deciding them one by one costs the square of their number. Cut into blocks, each with a helper that holds exactly where its block
 * does, the parts fall apart. A helper follows from the others, so configurations stay one to one and it needs no place in the circuit.
 */

export interface SplitClauses {
  readonly clauses: readonly (readonly number[])[];
  /** Helpers are the variables from the given number on. */
  readonly helpers: number;
}

/** Clauses with more literals than this are cut, into blocks of this many. */
const [longest, block] = [100, 10];

/** Cuts long clauses over `variables` variables (a literal is 2 * variable, + 1 for "not"); not those that mostly stand in one exclusive group, which end as soon as one holds. */
export function splitClauses(variables: number, clauses: readonly (readonly number[])[], groups: readonly (readonly number[])[]): SplitClauses {
  let next = variables;
  const inGroup = new Map<number, Set<number>>();
  const wide = groups.filter((group) => group.length > longest / 2);
  wide.forEach((group, number) => {
    for (const literal of group) inGroup.set(literal, (inGroup.get(literal) ?? new Set()).add(number));
  });
  const isExclusive = (clause: readonly number[]): boolean => {
    const shares = new Map<number, number>();
    for (const literal of clause) for (const group of inGroup.get(literal) ?? []) shares.set(group, (shares.get(group) ?? 0) + 1);
    return [...shares.values()].some((share) => share * 2 > clause.length);
  };
  const made = clauses.flatMap((clause) => {
    if (clause.length <= longest || isExclusive(clause)) return [clause];
    const cut: (readonly number[])[] = [];
    let rest = clause;
    while (rest.length > block) {
      const above: number[] = [];
      for (let at = 0; at < rest.length; at += block) {
        const part = rest.slice(at, at + block);
        if (part.length === 1) {
          above.push(...part);
          continue;
        }
        const helper = next * 2;
        next += 1;
        above.push(helper);
        cut.push([...part, helper + 1], ...part.map((literal) => [literal ^ 1, helper]));
      }
      rest = above;
    }
    return [...cut, rest];
  });
  return { clauses: made, helpers: next - variables };
}

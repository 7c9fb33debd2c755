/**
 * "At most one of these" hides in the clauses as one pair for every two of them: 250 children of a group are 31,125 clauses. Found
 * again they are one group, and everything that walks over the clauses walks over 250 literals.
 */

export interface Grouped {
  /** Literals of which no two are true together. */
  readonly groups: readonly (readonly number[])[];
  /** The clauses that no group stands for. */
  readonly clauses: readonly (readonly number[])[];
}

/** Smaller groups are no shorter than their pairs. */
const smallest = 4;

/** Partners of each literal with the number of the clause that says so, by partner. */
type Partners = readonly ReadonlyMap<number, number>[];

function partnersOf(variables: number, clauses: readonly (readonly number[])[]): Partners {
  const partners: Map<number, number>[] = Array.from({ length: variables * 2 }, () => new Map<number, number>());
  clauses.forEach(([a, b, third], index) => {
    if (a === undefined || b === undefined || third !== undefined) return;
    partners[a ^ 1]?.set(b ^ 1, index);
    partners[b ^ 1]?.set(a ^ 1, index);
  });
  return partners;
}

/** A largest group around a literal that greed finds: each of its pairs that no group has yet. */
function groupAround(literal: number, partners: Partners, taken: Uint8Array): readonly number[] {
  const group = [literal];
  for (const [other, clause] of partners[literal] ?? []) {
    if (taken[clause] === 1) continue;
    const own = partners[other];
    if (own !== undefined && group.every((each) => own.has(each))) group.push(other);
  }
  return group;
}

/** Groups of at least four, by greed; every pair of a group leaves the clauses. */
export function findGroups(variables: number, clauses: readonly (readonly number[])[]): Grouped {
  const partners = partnersOf(variables, clauses);
  const taken = new Uint8Array(clauses.length);
  const groups: (readonly number[])[] = [];
  for (let literal = 0; literal < partners.length; literal += 1) {
    for (;;) {
      let open = 0;
      for (const clause of partners[literal]?.values() ?? []) open += 1 - (taken[clause] as number);
      if (open < smallest - 1) break;
      const group = groupAround(literal, partners, taken);
      if (group.length < smallest) break;
      groups.push(group);
      for (const one of group) for (const other of group) if (one < other) taken[partners[one]?.get(other) as number] = 1;
    }
  }
  return { groups, clauses: clauses.filter((_, index) => taken[index] === 0) };
}

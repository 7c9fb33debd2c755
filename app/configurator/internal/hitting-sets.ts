/** Smallest sets that meet every set of a list: the heart of conflicts and repairs. */

/** A smallest set that meets every given set: depth-first with a bound (the sets are few and small). Null after `most` steps. */
export function smallestHittingSet(sets: readonly (readonly number[])[]): readonly number[];
export function smallestHittingSet(sets: readonly (readonly number[])[], most: number): readonly number[] | null;
export function smallestHittingSet(sets: readonly (readonly number[])[], most = Infinity): readonly number[] | null {
  let best: readonly number[] | null = null;
  let steps = 0;
  const search = (picked: readonly number[]): void => {
    steps += 1;
    if (steps > most) return;
    if (best !== null && picked.length >= best.length) return;
    const open = sets.filter((set) => !set.some((each) => picked.includes(each)));
    const [first] = open;
    if (first === undefined) {
      best = picked;
      return;
    }
    // Disjoint open sets each need an element of their own: a lower bound.
    const used = new Set<number>();
    let needed = 0;
    for (const set of open) {
      if (set.some((each) => used.has(each))) continue;
      needed += 1;
      for (const each of set) used.add(each);
    }
    if (best !== null && picked.length + needed >= best.length) return;
    const shortest = open.reduce((a, b) => (b.length < a.length ? b : a), first);
    for (const each of shortest) search([...picked, each]);
  };
  search([]);
  return steps > most ? null : (best ?? []);
}

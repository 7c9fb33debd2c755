/** Smallest sets that meet every set of a list: the heart of conflicts and repairs. */

/** A smallest set that meets every given set: depth-first with a bound (the sets are few and small). */
export function smallestHittingSet(sets: readonly (readonly number[])[]): readonly number[] {
  let best: readonly number[] | null = null;
  const search = (picked: readonly number[]): void => {
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
  return best ?? [];
}

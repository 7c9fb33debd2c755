/**
 * Irreducible sets of own choices to give up, smallest first: Reiter's hitting-set tree ("A theory of diagnosis from first
 * principles", 1987) turned around. Each question keeps some choices and gets a smallest set around them; a set that differs from a
 * known one must keep one of its choices, so each answer asks once more per choice in it.
 */
import { workDone } from "./work.ts";

/** Questions per list: keeps a click short where hundreds of ways exist. */
const questionLimit = 400;

/**
 * `least(kept)` is a smallest set that spares `kept`, null when there is none. Lists at most `limit` sets in order of size; with
 * `smallestOnly` all of the smallest size and no others. Null when nothing helps at all.
 */
export function irreducibleRepairs(least: (kept: ReadonlySet<number>) => readonly number[] | null, limit: number, smallestOnly: boolean, work = Infinity): readonly (readonly number[])[] | null {
  const until = workDone() + work;
  const first = least(new Set());
  if (first === null) return null;
  if (first.length === 0) return [];
  const open: { readonly kept: readonly number[]; readonly set: readonly number[] }[] = [{ kept: [], set: first }];
  const asked = new Set<string>([""]);
  const found = new Map<string, readonly number[]>();
  let questions = 1;
  while (open.length > 0 && found.size < limit) {
    // The smallest answer that is known comes next: later ones cannot be smaller than their parents.
    let next = 0;
    for (let index = 1; index < open.length; index += 1) if ((open[index]?.set.length ?? 0) < (open[next]?.set.length ?? 0)) next = index;
    const [{ kept, set }] = open.splice(next, 1) as [{ readonly kept: readonly number[]; readonly set: readonly number[] }];
    if (smallestOnly && set.length > first.length) break;
    found.set(set.join(","), set);
    for (const choice of set) {
      const more = [...kept, choice].sort((a, b) => a - b);
      const key = more.join(",");
      if (asked.has(key) || (!smallestOnly && (questions >= questionLimit || workDone() > until))) continue;
      asked.add(key);
      // A known set that spares all of these answers the question: it was a smallest one when it was found.
      const known = [...found.values()].find((each) => !each.some((one) => more.includes(one)));
      questions += known === undefined ? 1 : 0;
      const answer = known ?? least(new Set(more));
      if (answer !== null) open.push({ kept: more, set: answer });
    }
  }
  return [...found.values()].sort((a, b) => a.length - b.length || compare(a, b));
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

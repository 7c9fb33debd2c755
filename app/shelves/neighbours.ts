/** Which products go together, and which are asked for: learned from the event log, pure. */

export interface Occurrence {
  /** Visit, basket or customer: what makes two products neighbours. */
  readonly group: string;
  readonly productId: string;
  readonly weight: number;
}

export interface Neighbour {
  readonly productId: string;
  readonly neighbourId: string;
  readonly score: number;
}

/** A group larger than this says little (a reseller, a robot) and costs quadratically. */
const largestGroup = 60;

/**
 * Item-to-item cosine (Sarwar et al. 2001) with shrinkage: co-weight / sqrt(|a| |b|), times n / (n + shrink) so that a
 * single coincidence does not look like a law. At most `most` neighbours each, by score, then id: the result does not
 * depend on the order of the log.
 */
export function learnNeighbours(occurrences: Iterable<Occurrence>, { most = 40, shrink = 3 }: { readonly most?: number; readonly shrink?: number } = {}): Neighbour[] {
  const groups = new Map<string, Map<string, number>>();
  for (const { group, productId, weight } of occurrences) {
    const members = groups.get(group) ?? new Map<string, number>();
    groups.set(group, members);
    members.set(productId, Math.max(weight, members.get(productId) ?? 0));
  }
  const norms = new Map<string, number>();
  const pairs = new Map<string, Map<string, { weight: number; count: number }>>();
  for (const members of groups.values()) {
    for (const [id, weight] of members) norms.set(id, (norms.get(id) ?? 0) + weight * weight);
    if (members.size <= largestGroup) addPairs(pairs, [...members]);
  }
  return [...pairs].flatMap(([productId, others]) =>
    [...others]
      .map(([neighbourId, { weight, count }]) => ({ productId, neighbourId, score: (weight / Math.sqrt((norms.get(productId) ?? 1) * (norms.get(neighbourId) ?? 1))) * (count / (count + shrink)) }))
      .sort((a, b) => b.score - a.score || (a.neighbourId < b.neighbourId ? -1 : 1))
      .slice(0, most),
  );
}

function addPairs(pairs: Map<string, Map<string, { weight: number; count: number }>>, members: readonly (readonly [string, number])[]): void {
  for (const [a, weightA] of members) {
    const others = pairs.get(a) ?? new Map<string, { weight: number; count: number }>();
    pairs.set(a, others);
    for (const [b, weightB] of members) {
      if (a === b) continue;
      const pair = others.get(b) ?? { weight: 0, count: 0 };
      pair.weight += weightA * weightB;
      pair.count++;
      others.set(b, pair);
    }
  }
}

export interface Demand {
  readonly productId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly weight: number;
}

const halfLife = 14 * 24 * 3_600_000;

/** Popularity: weighted events a day, decayed with a half-life of two weeks (so that a constant rate r gives r). */
export function popularity(events: Iterable<Demand>, now: number): Map<string, number> {
  const perDay = Math.LN2 / (halfLife / (24 * 3_600_000));
  const result = new Map<string, number>();
  for (const { productId, at, weight } of events) {
    result.set(productId, (result.get(productId) ?? 0) + weight * perDay * 2 ** (-Math.max(0, now - at) / halfLife));
  }
  return result;
}

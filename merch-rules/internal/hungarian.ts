/**
 * Maximum-weight assignment of every seat to a different candidate, exact, O(seats² x candidates).
 * Kuhn-Munkres with potentials by shortest augmenting paths (Jonker and Volgenant 1987; the usual 1-based formulation).
 * `gain(seat, candidate)` may be any finite number; there must be at least as many candidates as seats.
 */
export function bestAssignment(seats: number, candidates: number, gain: (seat: number, candidate: number) => number): Int32Array {
  const u = new Float64Array(seats + 1);
  const v = new Float64Array(candidates + 1);
  const seatOf = new Int32Array(candidates + 1);
  const way = new Int32Array(candidates + 1);
  for (let seat = 1; seat <= seats; seat += 1) {
    seatOf[0] = seat;
    augment({ u, v, seatOf, way, candidates, gain });
  }
  const chosen = new Int32Array(seats).fill(-1);
  for (let candidate = 1; candidate <= candidates; candidate += 1) {
    const seat = seatOf[candidate] ?? 0;
    if (seat > 0) chosen[seat - 1] = candidate - 1;
  }
  return chosen;
}

type State = {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly seatOf: Int32Array;
  readonly way: Int32Array;
  readonly candidates: number;
  readonly gain: (seat: number, candidate: number) => number;
};

/** Finds the shortest augmenting path from the free seat at column 0 and turns it around. */
function augment({ u, v, seatOf, way, candidates, gain }: State): void {
  const least = new Float64Array(candidates + 1).fill(Infinity);
  const used = new Uint8Array(candidates + 1);
  let column = 0;
  do {
    used[column] = 1;
    const seat = seatOf[column] ?? 0;
    let delta = Infinity;
    let next = 0;
    for (let candidate = 1; candidate <= candidates; candidate += 1) {
      if (used[candidate] === 1) continue;
      const cost = -gain(seat - 1, candidate - 1) - (u[seat] ?? 0) - (v[candidate] ?? 0);
      if (cost < (least[candidate] ?? 0)) {
        least[candidate] = cost;
        way[candidate] = column;
      }
      if ((least[candidate] ?? 0) < delta) {
        delta = least[candidate] ?? 0;
        next = candidate;
      }
    }
    for (let candidate = 0; candidate <= candidates; candidate += 1) {
      if (used[candidate] === 1) {
        const owner = seatOf[candidate] ?? 0;
        u[owner] = (u[owner] ?? 0) + delta;
        v[candidate] = (v[candidate] ?? 0) - delta;
      } else least[candidate] = (least[candidate] ?? 0) - delta;
    }
    column = next;
  } while ((seatOf[column] ?? 0) !== 0);
  for (; column !== 0; column = way[column] ?? 0) seatOf[column] = seatOf[way[column] ?? 0] ?? 0;
}

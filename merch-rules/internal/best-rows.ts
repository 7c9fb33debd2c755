/** The best rows by value, ties by product id, so that the order never depends on how rows were numbered. */

const ranks = new WeakMap<readonly string[], Uint32Array>();

/** Each row's place when the ids are sorted by code units; kept with the list of ids. */
export function idRanks(ids: readonly string[]): Uint32Array {
  let rank = ranks.get(ids);
  if (rank === undefined) {
    rank = new Uint32Array(ids.length);
    const order = Array.from(ids.keys()).sort((left, right) => ((ids[left] ?? "") < (ids[right] ?? "") ? -1 : 1));
    for (const [place, row] of order.entries()) rank[row] = place;
    ranks.set(ids, rank);
  }
  return rank;
}

export type Order = { readonly values: Float64Array; readonly idRank: Uint32Array };

/** True when the left row stands before the right one. */
export function before(left: number, right: number, { values, idRank }: Order): boolean {
  const a = values[left] ?? 0;
  const b = values[right] ?? 0;
  return a > b || (a === b && (idRank[left] ?? 0) < (idRank[right] ?? 0));
}

/** The `count` best rows, best first. A heap with the worst on top: most rows cost one comparison. */
export function bestRows(rows: Int32Array, count: number, order: Order): Int32Array {
  const size = Math.min(Math.max(count, 0), rows.length);
  if (size === 0) return new Int32Array(0);
  const heap = rows.slice(0, size);
  for (let at = (size >>> 1) - 1; at >= 0; at -= 1) sink(heap, at, order);
  let worst = order.values[heap[0] ?? 0] ?? 0;
  for (let index = size; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    if ((order.values[row] ?? 0) < worst) continue;
    if (before(row, heap[0] ?? 0, order)) {
      heap[0] = row;
      sink(heap, 0, order);
      worst = order.values[heap[0] ?? 0] ?? 0;
    }
  }
  return heap.sort((left, right) => (left === right ? 0 : before(left, right, order) ? -1 : 1));
}

function sink(heap: Int32Array, start: number, order: Order): void {
  const row = heap[start] ?? 0;
  let at = start;
  for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && before(heap[child] ?? 0, heap[child + 1] ?? 0, order)) child += 1;
    if (!before(row, heap[child] ?? 0, order)) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = row;
}

/** The candidates in order, sorted only as far as they are asked for. */
export type Supply = { readonly at: (index: number) => number; readonly length: number; readonly order: Order };

export function supplyOf(rows: Int32Array, first: number, order: Order): Supply {
  let sorted = bestRows(rows, first, order);
  return {
    length: rows.length,
    order,
    at(index) {
      if (index >= rows.length) return -1;
      while (index >= sorted.length) sorted = bestRows(rows, sorted.length * 8 + 8, order);
      return sorted[index] ?? -1;
    },
  };
}

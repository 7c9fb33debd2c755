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

/** Rows whose values are looked at to guess where the best begin. */
const sample = 128;

/**
 * The rows that are worth no less than a guess: a value that about twice as many reach as are wanted, seen in a sample. Where enough reach it, the
 * best are among them; where not, or where nearly all are wanted, null.
 */
function promising(rows: Int32Array, size: number, values: Float64Array): Int32Array | null {
  if (rows.length < 4 * size || rows.length < 4 * sample) return null;
  const step = Math.floor(rows.length / sample) | 1;
  const seen = new Float64Array(Math.ceil(rows.length / step));
  for (let at = 0, end = seen.length; at < end; at += 1) seen[at] = values[rows[at * step] ?? 0] ?? 0;
  const place = Math.ceil((2 * size * seen.length) / rows.length) + 3;
  const least = seen.sort().at(-place) ?? -Infinity;
  const room = 2 * place * step;
  const found = new Int32Array(room);
  let count = 0;
  for (let index = 0, end = rows.length; index < end && count < room; index += 1) {
    const row = rows[index] ?? 0;
    if ((values[row] ?? 0) >= least) {
      found[count] = row;
      count += 1;
    }
  }
  if (count === room) return null;
  return count < size ? null : found.subarray(0, count);
}

/**
 * The `count` best rows, best first. A first pass leaves the few that may be among them; of those a heap with the worst on top keeps the best. The
 * heap keeps the values beside the rows and is taken apart from the top, which leaves it in order.
 */
export function bestRows(all: Int32Array, count: number, { values, idRank }: Order): Int32Array {
  const size = Math.min(Math.max(count, 0), all.length);
  const rows = promising(all, size, values) ?? all;
  const heap: Heap = { rows: rows.slice(0, size), keys: new Float64Array(size), idRank };
  if (size === 0) return heap.rows;
  for (let at = 0; at < size; at += 1) heap.keys[at] = values[rows[at] ?? 0] ?? 0;
  for (let at = (size >>> 1) - 1; at >= 0; at -= 1) sink(heap, at, heap.rows[at] ?? 0, heap.keys[at] ?? 0, size);
  let worst = heap.keys[0] ?? 0;
  for (let index = size, end = rows.length; index < end; index += 1) {
    const row = rows[index] ?? 0;
    const key = values[row] ?? 0;
    if (!(key > worst || (key === worst && (idRank[row] ?? 0) < (idRank[heap.rows[0] ?? 0] ?? 0)))) continue;
    sink(heap, 0, row, key, size);
    worst = heap.keys[0] ?? 0;
  }
  for (let end = size - 1; end > 0; end -= 1) {
    const [row, key, top] = [heap.rows[end] ?? 0, heap.keys[end] ?? 0, heap.rows[0] ?? 0];
    sink(heap, 0, row, key, end);
    heap.rows[end] = top;
  }
  return heap.rows;
}

type Heap = { readonly rows: Int32Array; readonly keys: Float64Array; readonly idRank: Uint32Array };

/** Puts a row at `start` or below, where the rows under it are better; of the heap's first `size`. */
function sink({ rows, keys, idRank }: Heap, start: number, row: number, key: number, size: number): void {
  let at = start;
  const rank = idRank[row] ?? 0;
  for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
    let worse = keys[child] ?? 0;
    if (child + 1 < size) {
      const other = keys[child + 1] ?? 0;
      if (other < worse || (other === worse && (idRank[rows[child + 1] ?? 0] ?? 0) > (idRank[rows[child] ?? 0] ?? 0))) {
        child += 1;
        worse = other;
      }
    }
    if (!(key > worse || (key === worse && rank < (idRank[rows[child] ?? 0] ?? 0)))) break;
    rows[at] = rows[child] ?? 0;
    keys[at] = worse;
    at = child;
  }
  rows[at] = row;
  keys[at] = key;
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
      while (index >= sorted.length) sorted = bestRows(rows, sorted.length * 2 + 8, order);
      return sorted[index] ?? -1;
    },
  };
}

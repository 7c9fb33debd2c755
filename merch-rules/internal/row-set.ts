/**
 * Sets of rows as bit words. All functions are total; a set made for n rows is only combined with sets for n rows.
 * 10,000 products are 313 words, so a rule over a whole catalogue costs about as much as reading 1.2 KB.
 */
export type RowSet = Uint32Array;

/** The empty set for a catalogue of `size` rows. */
export function noRows(size: number): RowSet {
  return new Uint32Array((size + 31) >>> 5);
}

export function allRows(size: number): RowSet {
  const set = noRows(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function hasRow(set: RowSet, row: number): boolean {
  return ((set[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

export function addRow(set: RowSet, row: number): void {
  const word = row >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (row & 31));
}

export function removeRow(set: RowSet, row: number): void {
  const word = row >>> 5;
  set[word] = (set[word] ?? 0) & ~(1 << (row & 31));
}

/** `into` becomes its intersection with `other`. */
export function keep(into: RowSet, other: RowSet): void {
  for (let word = 0, end = into.length; word < end; word += 1) into[word] = (into[word] ?? 0) & (other[word] ?? 0);
}

/** `into` becomes its union with `other`. */
export function join(into: RowSet, other: RowSet): void {
  for (let word = 0, end = into.length; word < end; word += 1) into[word] = (into[word] ?? 0) | (other[word] ?? 0);
}

/** `into` loses the rows of `other`. */
export function drop(into: RowSet, other: RowSet): void {
  for (let word = 0, end = into.length; word < end; word += 1) into[word] = (into[word] ?? 0) & ~(other[word] ?? 0);
}

export function isEmpty(set: RowSet): boolean {
  return set.every((word) => word === 0);
}

/** Population count of the words (Warren, Hacker's Delight, 5-1). */
export function countRows(set: RowSet): number {
  let count = 0;
  for (let index = 0, end = set.length; index < end; index += 1) {
    let word = set[index] ?? 0;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The rows of the set in ascending order. */
export function listRows(set: RowSet): Int32Array {
  const rows = new Int32Array(countRows(set));
  let next = 0;
  for (let index = 0, end = set.length; index < end; index += 1) {
    const base = index << 5;
    for (let word = set[index] ?? 0; word !== 0; word &= word - 1) {
      rows[next] = base + 31 - Math.clz32(word & -word);
      next += 1;
    }
  }
  return rows;
}

/** True when the sets have a row in common. */
export function overlap(left: RowSet, right: RowSet): boolean {
  for (let word = 0, end = left.length; word < end; word += 1) {
    if (((left[word] ?? 0) & (right[word] ?? 0)) !== 0) return true;
  }
  return false;
}

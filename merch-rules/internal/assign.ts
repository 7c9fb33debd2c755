/**
 * Which product stands in which slot. The aim, in this order: slots filled, soft pins at or above their slot, fill
 * rules obeyed, spreads obeyed, and the greatest sum of attention x value, values counted above the (4 x slots)-th best candidate.
 * Caps are never broken.
 *
 * - Without fills, soft pins and spreads: greedy. Exact with at most one cap, because a cap is a partition matroid and
 *   greedy is best for every prefix of the slots by attention; with p caps at least 1/p of the best (intersection of
 *   p matroids; Korte and Hausmann 1978).
 * - With fills or soft pins, but no caps and spreads: exact, by the Hungarian method over the few rows that can matter;
 *   then a fill that found too few products moves them to its best slots.
 * - Otherwise greedy, then exchanges (replace, swap) until nothing improves: never worse than greedy. `assign.test.ts`
 *   compares with brute force and prints the gap.
 */
import { bestAssignment } from "./hungarian.ts";
import type { Supply } from "./best-rows.ts";
import { before } from "./best-rows.ts";
import { hasRow } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { alike, tallyOf } from "./shelf-limits.ts";
import type { Limits, Tally } from "./shelf-limits.ts";

export const emptySlot = -1;
export const contentSlot = -2;

export type Seating = {
  /** Per slot: attention. */
  readonly attention: Float64Array;
  /** Per slot: a pinned row, `contentSlot`, or `emptySlot` when free. */
  readonly fixed: Int32Array;
  /** Per slot: the rows a fill rule wants there, or null. */
  readonly wanted: readonly (RowSet | null)[];
  /** Rows that must stand at or above a slot (0-based, included). Not part of the supply. */
  readonly soft: readonly { readonly row: number; readonly last: number }[];
  readonly supply: Supply;
  readonly limits: Limits;
};

/** The row of every slot. */
export function assign(seating: Seating): Int32Array {
  const { fixed, wanted, soft, limits } = seating;
  const free = freeSlots(seating);
  if (free.length === 0) return fixed.slice();
  const placed = soft.length > 0 || wanted.some((rows) => rows !== null);
  if (placed && limits.caps.length === 0 && limits.spreads.length === 0) return exact(seating, free);
  const slots = greedy(seating, free);
  return placed || limits.spreads.length > 0 || limits.caps.length > 1 ? improve(seating, free, slots) : slots;
}

/** The aims by magnitude, in units above all value together: with at most 60 slots each outweighs all that follow. */
const rank = { filled: 262_144, soft: 4_096, fill: 64 } as const;

/** Free slots, most attention first, then from the left. */
function freeSlots({ fixed, attention }: Seating): number[] {
  const free = Array.from(fixed.keys()).filter((slot) => fixed[slot] === emptySlot);
  return free.sort((left, right) => (attention[right] ?? 0) - (attention[left] ?? 0) || left - right);
}

const wants = ({ wanted }: Seating, slot: number, row: number) => {
  const rows = wanted[slot];
  return rows === null || rows === undefined || hasRow(rows, row);
};

const obeys = (seating: Seating, slot: number, row: number) => ((seating.wanted[slot] ?? null) !== null && wants(seating, slot, row) ? rank.fill : 0);

const beside = ({ limits }: Seating, slots: Int32Array, slot: number, row: number) =>
  alike(limits, slots[slot - 1] ?? emptySlot, row) || alike(limits, row, slots[slot + 1] ?? emptySlot);

function tallyFixed({ limits, fixed }: Seating): Tally {
  const tally = tallyOf(limits);
  for (const row of fixed) if (row >= 0) tally.take(row);
  return tally;
}

/** How far greedy looks for a row that is unlike its neighbours before it takes one that is alike. */
const searchDepth = 2_000;

function greedy(seating: Seating, free: readonly number[]): Int32Array {
  const { supply, wanted } = seating;
  const slots = seating.fixed.slice();
  const tally = tallyFixed(seating);
  // By place in the supply, of which soft rows are no part: what stands already, or is over a cap, which stays full. Those before `start` are all done with.
  const done: boolean[] = [];
  let start = 0;
  const seat = (slot: number, row: number) => {
    slots[slot] = row;
    tally.take(row);
  };
  for (const { row, last } of seating.soft.toSorted((left, right) => left.last - right.last)) {
    const slot = free.findLast((one) => one <= last && slots[one] === emptySlot);
    if (slot !== undefined && tally.blocking(row) === null) seat(slot, row);
  }
  const order = [...free.filter((slot) => wanted[slot] !== null), ...free.filter((slot) => wanted[slot] === null)];
  for (const slot of order) {
    if (slots[slot] !== emptySlot) continue;
    let fallback = -1;
    let choice = -1;
    // Best row that fits everything; else the best that fits the caps (fills and spreads yield, caps never do).
    while (done[start] === true) start += 1;
    for (let index = start, row = supply.at(start); row >= 0; index += 1, row = supply.at(index)) {
      if (done[index] === true) continue;
      if (tally.blocking(row) !== null) {
        done[index] = true;
        continue;
      }
      if (fallback < 0) fallback = index;
      if (index > searchDepth && wanted[slot] === null) break;
      if (!wants(seating, slot, row) || beside(seating, slots, slot, row)) continue;
      choice = index;
      break;
    }
    if (choice < 0) choice = fallback;
    if (choice < 0) continue;
    done[choice] = true;
    seat(slot, supply.at(choice));
  }
  return slots;
}

/** Values above those of the 4 x slots best candidates' last, so that more attention is never a loss; what lies deeper counts nothing. */
function worthOf({ supply, soft, attention }: Seating): (row: number) => number {
  const { values } = supply.order;
  const depth = Math.min(supply.length, 4 * attention.length);
  let least = depth > 0 ? (values[supply.at(depth - 1)] ?? 0) : 0;
  for (const { row } of soft) least = Math.min(least, values[row] ?? 0);
  return (row) => (row < 0 ? 0 : Math.max((values[row] ?? 0) - least, 0));
}

/** The rows that can matter: per distinct wish the best as many as there are slots, and the soft ones. */
function poolOf(seating: Seating, free: readonly number[]): number[] {
  const { supply, soft } = seating;
  const wishes = new Set<RowSet>(free.flatMap((slot) => seating.wanted[slot] ?? []));
  const pool = new Set<number>(soft.map(({ row }) => row));
  for (let index = 0; index < Math.min(free.length, supply.length); index += 1) pool.add(supply.at(index));
  for (const wish of wishes) {
    let found = 0;
    for (let index = 0; index < supply.length && found < free.length; index += 1) {
      const row = supply.at(index);
      if (!hasRow(wish, row)) continue;
      pool.add(row);
      found += 1;
    }
  }
  return [...pool].sort((left, right) => (before(left, right, supply.order) ? -1 : 1));
}

function exact(seating: Seating, free: readonly number[]): Int32Array {
  const { attention, soft } = seating;
  const slots = seating.fixed.slice();
  const pool = poolOf(seating, free);
  const worth = worthOf(seating);
  const last = new Map(soft.map((one) => [one.row, one.last]));
  const most = pool.reduce((top, row) => Math.max(top, worth(row)), 0) * free.length + 1;
  const gain = (seat: number, candidate: number) => {
    const row = pool[candidate];
    const slot = free[seat] ?? 0;
    if (row === undefined) return 0;
    const limit = last.get(row);
    const kept = limit === undefined ? 0 : slot <= limit ? rank.soft : -rank.soft;
    return most * (rank.filled + kept + obeys(seating, slot, row)) + (attention[slot] ?? 0) * worth(row);
  };
  const chosen = bestAssignment(free.length, Math.max(pool.length, free.length), gain);
  chosen.forEach((candidate, seat) => {
    const slot = free[seat];
    if (slot !== undefined) slots[slot] = pool[candidate] ?? emptySlot;
  });
  return tidy(slots, free, seating);
}

/**
 * Puts the rows of one wish in order over its slots: those that match first, each part by value. Equal gains leave rows
 * in any order, and a fill rule that finds too few products keeps its best slots rather than its poorest.
 */
function tidy(slots: Int32Array, free: readonly number[], seating: Seating): Int32Array {
  const soft = new Set(seating.soft.map(({ row }) => row));
  const groups = new Map<RowSet | null, number[]>();
  for (const slot of free) {
    const row = slots[slot] ?? emptySlot;
    if (row < 0 || soft.has(row)) continue;
    const wish = seating.wanted[slot] ?? null;
    groups.set(wish, [...(groups.get(wish) ?? []), slot]);
  }
  for (const [wish, group] of groups) {
    const first = (row: number) => (wish !== null && hasRow(wish, row) ? 0 : 1);
    const rows = group.map((slot) => slots[slot] ?? emptySlot);
    rows.sort((left, right) => first(left) - first(right) || (before(left, right, seating.supply.order) ? -1 : 1));
    group.forEach((slot, index) => (slots[slot] = rows[index] ?? emptySlot));
  }
  return slots;
}

const passes = 6;

/** First-improvement local search over single replacements and swaps; each accepted step raises the score, so it ends. */
function improve(seating: Seating, free: readonly number[], slots: Int32Array): Int32Array {
  const { supply, soft, attention } = seating;
  const worth = worthOf(seating);
  const last = new Map(soft.map((one) => [one.row, one.last]));
  const tally = tallyFixed(seating);
  for (const slot of free) if ((slots[slot] ?? emptySlot) >= 0) tally.take(slots[slot] ?? 0);
  const pool = poolOf(seating, free).filter((row) => !last.has(row));
  for (let index = free.length; index < Math.min(supply.length, 3 * free.length); index += 1) if (!pool.includes(supply.at(index))) pool.push(supply.at(index));
  const most = pool.reduce((top, row) => Math.max(top, worth(row)), 1) * free.length + 1;
  const score = (slot: number) => {
    const row = slots[slot] ?? emptySlot;
    if (row < 0) return 0;
    const limit = last.get(row);
    const kept = limit === undefined ? 0 : slot <= limit ? rank.soft : -rank.soft;
    const apart = alike(seating.limits, slots[slot - 1] ?? emptySlot, row) ? 0 : 1;
    return most * (rank.filled + kept + obeys(seating, slot, row) + apart) + (attention[slot] ?? 0) * worth(row);
  };
  const around = (one: number, other: number) => {
    const [left, right] = one < other ? [one, other] : [other, one];
    const first = score(left) + score(left + 1);
    return left === right ? first : first + (right === left + 1 ? 0 : score(right)) + score(right + 1);
  };
  const flawed = (slot: number, row: number) => row < 0 || !wants(seating, slot, row) || beside(seating, slots, slot, row);
  const used = new Set<number>(slots);
  const replace = (slot: number, row: number): boolean => {
    const old = slots[slot] ?? emptySlot;
    if (used.has(row) || last.has(old) || (worth(row) <= worth(old) && !flawed(slot, old))) return false;
    const was = around(slot, slot);
    if (old >= 0) tally.release(old);
    const fits = tally.blocking(row) === null;
    slots[slot] = row;
    if (fits && around(slot, slot) > was + 1e-9 * most) {
      used.delete(old);
      used.add(row);
      tally.take(row);
      return true;
    }
    slots[slot] = old;
    if (old >= 0) tally.take(old);
    return false;
  };
  const swap = (one: number, other: number): boolean => {
    const was = around(one, other);
    const exchange = () => ([slots[one], slots[other]] = [slots[other] ?? emptySlot, slots[one] ?? emptySlot]);
    exchange();
    if (around(one, other) > was + 1e-9 * most) return true;
    exchange();
    return false;
  };
  for (let pass = 0; pass < passes; pass += 1) {
    let better = false;
    for (const slot of free) for (const row of pool) better = replace(slot, row) || better;
    free.forEach((one, index) => {
      for (const other of free.slice(index + 1)) better = swap(one, other) || better;
    });
    if (!better) break;
  }
  return seating.limits.spreads.length === 0 ? tidy(slots, free, seating) : slots;
}

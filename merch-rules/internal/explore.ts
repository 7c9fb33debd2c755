/**
 * Exploration: with the shelf's share as probability a slot shows a product drawn evenly from the next-best ones instead
 * of its own. The probability of what is shown is logged, so that later evaluation can weigh it honestly.
 */
import { contentSlot, emptySlot } from "./assign.ts";
import type { Seating } from "./assign.ts";
import { hasRow } from "./row-set.ts";
import { alike, tallyOf } from "./shelf-limits.ts";
import type { Tally } from "./shelf-limits.ts";

export type Explored = {
  readonly slots: Int32Array;
  /** Per slot: probability of showing this row there, given the rest of the page. */
  readonly probability: Float64Array;
  readonly explored: Uint8Array;
};

/** The pool is this many times the slots. */
const poolFactor = 3;

/** Pins, soft pins and content stay; caps, fills and spreads hold for the explored rows too. */
export function explore(seating: Seating, slots: Int32Array, share: number, random: () => number): Explored {
  const shown = slots.slice();
  const probability = new Float64Array(slots.length).fill(1);
  const explored = new Uint8Array(slots.length);
  if (share <= 0) return { slots: shown, probability, explored };
  const kept = new Set(seating.soft.map(({ row }) => row));
  const pool = poolOf(seating, slots);
  const drawn = new Set<number>();
  const tally = tallyOf(seating.limits);
  for (const row of shown) if (row >= 0) tally.take(row);
  for (let slot = 0, end = shown.length; slot < end; slot += 1) {
    const row = shown[slot] ?? emptySlot;
    if (row < 0 || row === contentSlot || seating.fixed[slot] !== emptySlot || kept.has(row)) continue;
    // Both numbers are drawn for every slot, so that one slot's pool never shifts the draws of the next.
    const [coin, pick] = [random(), random()];
    tally.release(row);
    const fits = fitting(seating, shown, slot, tally);
    const may = (other: number) => !drawn.has(other) && fits(other);
    if (pool.some(may)) {
      probability[slot] = 1 - share;
      if (coin < share) {
        const others = pool.filter(may);
        const choice = others[Math.floor(pick * others.length)] ?? row;
        shown[slot] = choice;
        drawn.add(choice);
        probability[slot] = share / others.length;
        explored[slot] = 1;
      }
    }
    tally.take(shown[slot] ?? row);
  }
  return { slots: shown, probability, explored };
}

function poolOf({ supply }: Seating, slots: Int32Array): number[] {
  const placed = new Set(slots);
  const pool: number[] = [];
  for (let index = 0; index < supply.length && pool.length < poolFactor * slots.length; index += 1) {
    const row = supply.at(index);
    if (!placed.has(row)) pool.push(row);
  }
  return pool;
}

/** Whether another row may stand in the slot while the rest of the shelf, which `tally` counts, stays. */
function fitting({ limits, wanted }: Seating, shown: Int32Array, slot: number, tally: Tally): (row: number) => boolean {
  const wish = wanted[slot] ?? null;
  const [left, right] = [shown[slot - 1] ?? emptySlot, shown[slot + 1] ?? emptySlot];
  return (row) => (wish === null || hasRow(wish, row)) && !alike(limits, left, row) && !alike(limits, row, right) && tally.blocking(row) === null;
}

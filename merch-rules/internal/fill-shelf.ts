/** Second pass: values, assignment and exploration of one planned shelf. */
import { assign } from "./assign.ts";
import type { Seating } from "./assign.ts";
import { bestRows, idRanks, supplyOf } from "./best-rows.ts";
import { explore } from "./explore.ts";
import type { Explored } from "./explore.ts";
import type { Scene } from "./node.ts";
import type { Plan } from "./plan-shelf.ts";
import { randomFrom } from "./random.ts";
import { profitRows, relevanceRows, weightsOf } from "./relevance.ts";
import type { Weights } from "./relevance.ts";
import { addRow, drop, hasRow, listRows, noRows, removeRow } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { applyLifts, liftsOf, scaleOf, writeValues } from "./shelf-values.ts";
import type { Lift, Scale } from "./shelf-values.ts";

export type FilledShelf = {
  readonly plan: Plan;
  readonly candidates: RowSet;
  readonly weights: Weights;
  readonly relevance: Float64Array;
  readonly profit: Float64Array;
  readonly scale: Scale;
  readonly lifts: readonly Lift[];
  /** By row; only candidates and pins have a value. */
  readonly values: Float64Array;
  readonly seating: Seating;
  /** What the assignment chose, before exploration. */
  readonly assigned: Int32Array;
  readonly explored: Explored;
  /** Rows after the slots, best first: all of a paged shelf, as far as the window reaches; none otherwise. */
  readonly tail: Int32Array;
  readonly tailLength: number;
};

/** One page's working memory: relevance by weights, room for it, and a buffer for values unless they are to be kept. */
export type Bench = { readonly relevance: Map<string, Float64Array>; readonly rows: () => Float64Array; readonly buffer: () => Float64Array };

/** Fills a shelf. `taken` are rows that stand on shelves before it or are reserved by pins elsewhere. `reach` is the last position asked for. */
export function fillShelf(plan: Plan, scene: Scene, taken: RowSet, seed: string, reach: number, bench: Bench): FilledShelf {
  const { definition } = plan.shelf;
  const candidates = plan.admission.admitted.slice();
  drop(candidates, taken);
  const pinned = pinnedRows(plan);
  for (const row of pinned) addRow(candidates, row);
  const scored = listRows(candidates);
  const weights = weightsOf(definition.weights);
  const relevance = relevanceFor(weights, scene, bench);
  const profit = profitRows(scene.columns);
  const scale = scaleOf(scored, relevance, profit, definition.dial);
  const values = bench.buffer();
  writeValues(scored, relevance, profit, definition.dial, scale, values);
  const lifts = liftsOf(plan.rules, scored, scale, scene);
  applyLifts(lifts, candidates, values);
  for (const row of pinned) removeRow(candidates, row);
  const order = { values, idRank: idRanks(scene.columns.ids) };
  const free = pinned.length === 0 ? scored : without(scored, candidates, pinned.length);
  // As many as assignment and exploration look at on most shelves; twice as many cost a tenth of the page (2026-11).
  const seating: Seating = { ...plan, supply: supplyOf(free, 4 * definition.slots, order) };
  const assigned = assign(seating);
  const explored = explore(seating, assigned, definition.explore, randomFrom(seed));
  const placed = explored.slots.filter((row) => row >= 0);
  const tailLength = definition.paged ? free.length - (placed.length - pinnedAmong(placed, pinned)) : 0;
  const wantedTail = Math.min(tailLength, reach - explored.slots.filter((row) => row !== -1).length);
  const tail = wantedTail > 0 ? tailOf(free, placed, wantedTail, order) : new Int32Array(0);
  return { plan, candidates, weights, relevance, profit, scale, lifts, values, seating, assigned, explored, tail, tailLength };
}

/** The rows that are still candidates; all but `fewer` of them are. */
function without(rows: Int32Array, candidates: RowSet, fewer: number): Int32Array {
  const left = new Int32Array(rows.length - fewer);
  let next = 0;
  for (const row of rows) {
    if (!hasRow(candidates, row)) continue;
    left[next] = row;
    next += 1;
  }
  return left;
}

function pinnedRows({ fixed, soft }: Plan): number[] {
  return [...fixed.filter((row) => row >= 0), ...soft.map(({ row }) => row)];
}

function pinnedAmong(placed: Int32Array, pinned: readonly number[]): number {
  return placed.filter((row) => pinned.includes(row)).length;
}

function relevanceFor(weights: Weights, scene: Scene, bench: Bench): Float64Array {
  const key = Object.values(weights).join(" ");
  let relevance = bench.relevance.get(key);
  if (relevance === undefined) bench.relevance.set(key, (relevance = relevanceRows(scene, weights, bench.rows())));
  return relevance;
}

function tailOf(free: Int32Array, placed: Int32Array, count: number, order: Seating["supply"]["order"]): Int32Array {
  const shown = noRows(order.values.length);
  for (const row of placed) addRow(shown, row);
  return bestRows(free.filter((row) => !hasRow(shown, row)), count, order);
}

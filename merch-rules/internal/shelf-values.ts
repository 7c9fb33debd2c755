/**
 * The value of each candidate of one shelf: relevance and profit, each in standard deviations of the shelf's
 * candidates, mixed by the dial, plus boosts. Because the scale is the shelf's own, a boost of 1 means the same everywhere.
 */
import type { NumberColumn } from "../columns.ts";
import type { CompiledRule } from "./program.ts";
import { rowsOf } from "./evaluate.ts";
import type { Scene } from "./node.ts";
import type { RowSet } from "./row-set.ts";

export type Scale = {
  readonly meanRelevance: number;
  readonly deviationRelevance: number;
  readonly meanProfit: number;
  readonly deviationProfit: number;
  /** Standard deviation of the mixed value before boosts; 1 when all candidates are worth the same. */
  readonly deviation: number;
};

/** A boost or bury on this shelf: what it adds to a row. */
export type Lift = {
  readonly rule: CompiledRule;
  readonly rows: RowSet | null;
  /** The amount when it is the same for every row, else null. */
  readonly flat: number | null;
  /** Of a lift by a fact: what its amount is made of; null where it adds nothing. */
  readonly slope: Slope | null;
  readonly amount: (row: number) => number;
};

export type Slope = { readonly column: NumberColumn; readonly mean: number; readonly deviation: number; readonly step: number };

/** Means and deviations over the candidates in one pass. */
export function scaleOf(rows: Int32Array, relevance: Float64Array, profit: Float64Array, dial: number): Scale {
  let [r, p, rr, pp, rp] = [0, 0, 0, 0, 0];
  for (let index = 0, end = rows.length; index < end; index += 1) {
    const row = rows[index] ?? 0;
    const a = relevance[row] ?? 0;
    const b = profit[row] ?? 0;
    r += a; p += b; rr += a * a; pp += b * b; rp += a * b;
  }
  const count = Math.max(rows.length, 1);
  const deviation = (sum: number, squares: number) => {
    const variance = squares / count - (sum / count) ** 2;
    return variance > 1e-12 ? Math.sqrt(variance) : 0;
  };
  const deviationRelevance = deviation(r, rr);
  const deviationProfit = deviation(p, pp);
  const product = deviationRelevance * deviationProfit;
  const correlation = product > 0 ? (rp / count - (r / count) * (p / count)) / product : 0;
  const a = deviationRelevance > 0 ? 1 - dial : 0;
  const b = deviationProfit > 0 ? dial : 0;
  const variance = a * a + b * b + 2 * a * b * correlation;
  return { meanRelevance: r / count, deviationRelevance, meanProfit: p / count, deviationProfit, deviation: variance > 1e-9 ? Math.sqrt(variance) : 1 };
}

/** A row's value before boosts, in its two parts. */
export function partsOf(row: number, relevance: Float64Array, profit: Float64Array, dial: number, scale: Scale): { readonly relevance: number; readonly profit: number } {
  const z = (value: number, mean: number, deviation: number) => (deviation > 0 ? (value - mean) / deviation : 0);
  return {
    relevance: (1 - dial) * z(relevance[row] ?? 0, scale.meanRelevance, scale.deviationRelevance),
    profit: dial * z(profit[row] ?? 0, scale.meanProfit, scale.deviationProfit),
  };
}

/** Writes the values of the candidates into `into` (by row); other rows keep what was there. */
export function writeValues(rows: Int32Array, relevance: Float64Array, profit: Float64Array, dial: number, scale: Scale, into: Float64Array): void {
  const a = scale.deviationRelevance > 0 ? (1 - dial) / scale.deviationRelevance : 0;
  const b = scale.deviationProfit > 0 ? dial / scale.deviationProfit : 0;
  const { meanRelevance, meanProfit } = scale;
  for (let index = 0, end = rows.length; index < end; index += 1) {
    const row = rows[index] ?? 0;
    into[row] = a * ((relevance[row] ?? 0) - meanRelevance) + b * ((profit[row] ?? 0) - meanProfit);
  }
}

/** The boosts and buries of a shelf, in total order (the order of addition is part of the result). */
export function liftsOf(rules: readonly CompiledRule[], rows: Int32Array, scale: Scale, scene: Scene): Lift[] {
  return rules.flatMap((rule) => {
    const { action } = rule;
    if (action.type !== "boost" && action.type !== "bury") return [];
    const step = (action.type === "boost" ? action.strength : -action.strength) * scale.deviation;
    const flat = action.by === undefined ? step : null;
    const slope = action.by === undefined ? null : slopeOf(action.by, step, rows, scene);
    const amount = flat !== null ? () => flat : slope === null ? () => 0 : (row: number) => along(slope, row);
    return [{ rule, rows: rule.where === null ? null : rowsOf(rule.where, scene), flat, slope, amount }];
  });
}

/** Mean and deviation of the fact among the candidates that have it; null where nothing tells them apart. */
function slopeOf(fact: string, step: number, rows: Int32Array, { columns }: Scene): Slope | null {
  const column = columns.numbers.get(fact.slice("product.".length));
  if (column === undefined) return null;
  let [count, sum, squares] = [0, 0, 0];
  for (let index = 0, end = rows.length; index < end; index += 1) {
    const value = column[rows[index] ?? 0] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    count += 1; sum += value; squares += value * value;
  }
  const mean = count > 0 ? sum / count : 0;
  const deviation = count > 0 ? Math.sqrt(Math.max(squares / count - mean * mean, 0)) : 0;
  return deviation > 1e-9 * Math.abs(mean) ? { column, mean, deviation, step } : null;
}

/** Step times the fact's standard score among the candidates, within three deviations; an unknown value adds nothing. */
function along({ column, mean, deviation, step }: Slope, row: number): number {
  const score = ((column[row] ?? Number.NaN) - mean) / deviation;
  return Number.isFinite(score) ? step * Math.min(Math.max(score, -3), 3) : 0;
}

/** Adds the lifts to the values of the candidates. Words of the sets are combined, so a boost costs what it touches. */
export function applyLifts(lifts: readonly Lift[], candidates: RowSet, values: Float64Array): void {
  for (const { rows, flat, slope } of lifts) {
    if (flat !== null) applyFlat(flat, rows, candidates, values);
    else if (slope !== null) applySlope(slope, rows, candidates, values);
  }
}

function applySlope(slope: Slope, rows: RowSet | null, candidates: RowSet, values: Float64Array): void {
  for (let index = 0, end = candidates.length; index < end; index += 1) {
    let word = (candidates[index] ?? 0) & (rows === null ? -1 : (rows[index] ?? 0));
    for (; word !== 0; word &= word - 1) {
      const row = (index << 5) + (31 - Math.clz32(word & -word));
      values[row] = (values[row] ?? 0) + along(slope, row);
    }
  }
}

function applyFlat(step: number, rows: RowSet | null, candidates: RowSet, values: Float64Array): void {
  for (let index = 0, end = candidates.length; index < end; index += 1) {
    let word = (candidates[index] ?? 0) & (rows === null ? -1 : (rows[index] ?? 0));
    for (; word !== 0; word &= word - 1) {
      const row = (index << 5) + (31 - Math.clz32(word & -word));
      values[row] = (values[row] ?? 0) + step;
    }
  }
}

/**
 * What a product is worth to a shopper (relevance) and to the shop (profit), as numbers per row.
 * Signals lie in 0..1 (affinity in -1..1); what depends on the catalogue alone is kept with its column.
 */
import type { CatalogueColumns, NumberColumn } from "../columns.ts";
import type { Signal } from "../schema.ts";
import { signals as signalNames } from "../schema.ts";
import { rowsWithValue, valuesOfRow } from "./column-atoms.ts";
import type { Scene } from "./node.ts";
import { scores } from "./relations.ts";

export type Weights = Readonly<Record<Signal, number>>;

/** Set by judgement on the Larkwood catalogue; the worth of each is what offline evaluation measures. */
export const defaultWeights: Weights = { affinity: 1, popularity: 0.35, novelty: 0.15, rating: 0.2, priceHabit: 0.3, neighbours: 0.8, query: 2, moment: 0.3 };

const noveltyDays = 45;
/** A price e^0.7 (about twice or half) the habit counts for half. */
const priceTolerance = 0.7;
/** What a product without a rating, price or stock figure gets: the middle, neither praise nor blame. */
const neutral = { rating: 0.65, price: 0.5, margin: 0.35, cover: 0.5 } as const;
/** Stock for this many days of sales is full cover. */
const coverDays = 90;
const profitParts = { margin: 0.8, cover: 0.2 } as const;

const kept = new WeakMap<NumberColumn, Map<string, Float64Array>>();

function derive(column: NumberColumn | undefined, size: number, name: string, make: (column: NumberColumn) => Float64Array, missing: number): Float64Array {
  if (column === undefined) return new Float64Array(size).fill(missing);
  let derived = kept.get(column);
  if (derived === undefined) kept.set(column, (derived = new Map()));
  let values = derived.get(name);
  if (values === undefined) derived.set(name, (values = make(column)));
  return values;
}

function popularityOf({ numbers, size }: CatalogueColumns): Float64Array {
  return derive(numbers.get("popularity"), size, "popularity", (column) => {
    const most = column.reduce((top, value) => (value > top ? value : top), 0);
    return column.map((value) => (value > 0 && most > 0 ? Math.log1p(value) / Math.log1p(most) : 0));
  }, 0);
}

function noveltyOf({ numbers, size }: CatalogueColumns): Float64Array {
  return derive(numbers.get("age"), size, "novelty", (column) => column.map((days) => (days >= 0 ? Math.exp(-days / noveltyDays) : 0)), 0);
}

function ratingOf({ numbers, size }: CatalogueColumns): Float64Array {
  const score = (stars: number) => (Number.isNaN(stars) ? neutral.rating : Math.min(Math.max((stars - 1) / 4, 0), 1));
  return derive(numbers.get("rating"), size, "rating", (column) => column.map(score), neutral.rating);
}

/** Logarithms of the prices; NaN where there is none. */
function logPrices({ numbers, size }: CatalogueColumns): Float64Array {
  return derive(numbers.get("price"), size, "log", (column) => column.map((price) => (price > 0 ? Math.log(price) : Number.NaN)), Number.NaN);
}

/** How well a price fits the habit, 0..1; without a habit nothing fits better than anything else. */
function habitFit(logPrice: number, centre: number): number {
  const distance = (logPrice - centre) / priceTolerance;
  const fit = 1 / (1 + distance * distance);
  return Number.isNaN(fit) ? neutral.price : fit;
}

/** Logarithm of the shopper's usual price, or null. */
function habitOf({ shopper }: Scene): number | null {
  const habit = shopper.profile.priceHabit;
  return habit !== null && habit > 0 ? Math.log(habit) : null;
}

/** Mean over the shopper's facets of the product's shares; an inverted list per value, so it costs what it touches. */
function addAffinity({ columns, shopper }: Scene, weight: number, into: Float64Array): void {
  const facets = [...shopper.affinities].filter(([facet]) => columns.facets.has(facet));
  for (const [facet, values] of facets) {
    const column = columns.facets.get(facet);
    if (column === undefined) continue;
    for (const [value, share] of values) {
      const amount = (weight * share) / facets.length;
      const rows = rowsWithValue(column, value);
      for (let at = 0, end = rows.length; at < end; at += 1) {
        const row = rows[at] ?? 0;
        into[row] = (into[row] ?? 0) + amount;
      }
    }
  }
}

/** One signal of one row. */
export function signalAt(scene: Scene, signal: Signal, row: number): number {
  return signalReader(scene)(signal, row);
}

/** The same for many rows: what each signal reads is looked up once. */
export function signalReader(scene: Scene): (signal: Signal, row: number) => number {
  const { columns, signals } = scene;
  const [popularity, novelty, rating, logs, centre] = [popularityOf(columns), noveltyOf(columns), ratingOf(columns), logPrices(columns), habitOf(scene)];
  const scored = (given: ReadonlyMap<string, number> | undefined) => (given === undefined || given.size === 0 ? null : scores(scene, given));
  const given = { neighbours: scored(signals.neighbours), query: scored(signals.query), moment: scored(signals.moment) };
  return (signal, row) => {
    switch (signal) {
      case "affinity": return affinityAt(scene, row);
      case "popularity": return popularity[row] ?? 0;
      case "novelty": return novelty[row] ?? 0;
      case "rating": return rating[row] ?? 0;
      case "priceHabit": return centre === null ? 0 : habitFit(logs[row] ?? Number.NaN, centre);
      case "neighbours": case "query": case "moment": {
        const value = given[signal]?.[row] ?? Number.NaN;
        return Number.isNaN(value) ? 0 : value;
      }
    }
  };
}

function affinityAt({ columns, shopper }: Scene, row: number): number {
  const facets = [...shopper.affinities].filter(([facet]) => columns.facets.has(facet));
  let sum = 0;
  for (const [facet, shares] of facets) {
    for (const value of valuesOfRow(columns.facets.get(facet), row)) sum += (shares.get(value) ?? 0) / facets.length;
  }
  return sum;
}

const bases = new WeakMap<CatalogueColumns, Map<string, Float64Array>>();

/** The part of relevance that is the same for everybody. */
function baseOf(columns: CatalogueColumns, weights: Weights): Float64Array {
  const key = `${weights.popularity} ${weights.novelty} ${weights.rating}`;
  let byWeights = bases.get(columns);
  if (byWeights === undefined) bases.set(columns, (byWeights = new Map()));
  let base = byWeights.get(key);
  if (base === undefined) {
    const [popularity, novelty, rating] = [popularityOf(columns), noveltyOf(columns), ratingOf(columns)];
    base = popularity.map((value, row) => weights.popularity * value + weights.novelty * (novelty[row] ?? 0) + weights.rating * (rating[row] ?? 0));
    if (byWeights.size > 50) byWeights.clear();
    byWeights.set(key, base);
  }
  return base;
}

/** Relevance of every row: the weighted sum of its signals. Written into `rows`. */
export function relevanceRows(scene: Scene, weights: Weights, rows: Float64Array = new Float64Array(scene.columns.size)): Float64Array {
  rows.set(baseOf(scene.columns, weights));
  addAffinity(scene, weights.affinity, rows);
  const centre = habitOf(scene);
  if (centre !== null && weights.priceHabit > 0) {
    const logs = logPrices(scene.columns);
    const { priceHabit } = weights;
    for (let row = 0, end = rows.length; row < end; row += 1) rows[row] = (rows[row] ?? 0) + priceHabit * habitFit(logs[row] ?? Number.NaN, centre);
  }
  addScores(scene, scene.signals.neighbours, weights.neighbours, rows);
  addScores(scene, scene.signals.query, weights.query, rows);
  addScores(scene, scene.signals.moment, weights.moment, rows);
  return rows;
}

function addScores(scene: Scene, given: ReadonlyMap<string, number> | undefined, weight: number, into: Float64Array): void {
  if (given === undefined || given.size === 0 || weight === 0) return;
  const rows = scores(scene, given);
  for (let row = 0, end = rows.length; row < end; row += 1) {
    const score = rows[row] ?? Number.NaN;
    if (!Number.isNaN(score)) into[row] = (into[row] ?? 0) + weight * score;
  }
}

const profits = new WeakMap<CatalogueColumns, Float64Array>();

/** Profit of every row, 0..1: margin, and stock that wants to be sold. */
export function profitRows(columns: CatalogueColumns): Float64Array {
  let rows = profits.get(columns);
  if (rows === undefined) profits.set(columns, (rows = makeProfit(columns)));
  return rows;
}

function makeProfit(columns: CatalogueColumns): Float64Array {
  const margins = columns.numbers.get("margin");
  const stocks = columns.numbers.get("stock");
  const sales = columns.numbers.get("popularity");
  return new Float64Array(columns.size).map((_, row) => {
    const margin = margins?.[row] ?? Number.NaN;
    const stock = stocks?.[row] ?? Number.NaN;
    const perDay = Math.max(sales?.[row] || 0, 1 / coverDays); // `||` on purpose: NaN sells nothing
    const cover = Number.isNaN(stock) ? neutral.cover : Math.min(Math.max(stock, 0) / perDay / coverDays, 1);
    const earned = Number.isNaN(margin) ? neutral.margin : Math.min(Math.max(margin, 0), 1);
    return profitParts.margin * earned + profitParts.cover * cover;
  });
}

/** The weights of a shelf: its own over the defaults. */
export function weightsOf(own: Partial<Record<Signal, number | undefined>> | undefined): Weights {
  const weights = { ...defaultWeights };
  for (const name of signalNames) weights[name] = own?.[name] ?? weights[name];
  return weights;
}

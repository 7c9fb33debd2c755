/** Facts about the pair of product and shopper: row sets and numbers that exist for one page only. */
import type { CatalogueColumns } from "../columns.ts";
import { addRow, join, noRows } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { facetRows, idRows, rowsWithValue, valuesOfRow } from "./column-atoms.ts";
import type { Scene } from "./node.ts";

/** Rows for which a yes-or-no relation holds. */
export const relationFlags: ReadonlyMap<string, (scene: Scene, facet: string) => RowSet> = new Map<string, (scene: Scene, facet: string) => RowSet>([
  ["product.seen", ({ columns, shopper }) => idRows(columns, shopper.profile.recentlySeen)],
  ["product.bought", ({ columns, shopper }) => idRows(columns, shopper.profile.bought)],
  ["product.inCart", ({ columns, shopper }) => idRows(columns, shopper.profile.cart)],
  ["product.viewed", ({ columns, shopper }) => idRows(columns, shopper.moment.product === undefined ? [] : [shopper.moment.product])],
  ["product.here", ({ columns, shopper }) => facetRows(columns, "category", "any", shopper.moment.category?.slice(0, 1) ?? [])],
  ["product.shares", sharing],
]);

/** Numbers per row (NaN = unknown) for a numeric relation. */
export const relationNumbers: ReadonlyMap<string, (scene: Scene, facet: string) => Float64Array> = new Map<string, (scene: Scene, facet: string) => Float64Array>([
  ["product.liked", liking],
  ["product.neighbour", (scene) => scores(scene, scene.signals.neighbours)],
  ["product.match", (scene) => scores(scene, scene.signals.query)],
]);

/** A category is shared by the product's own one, which stands first: through the ancestors every stool would be like every sofa. */
function sharing({ columns, shopper }: Scene, facet: string): RowSet {
  const rows = noRows(columns.size);
  const column = columns.facets.get(facet);
  const { product } = shopper.moment;
  for (const id of product === undefined ? shopper.profile.cart : [product]) {
    const row = columns.rowOf.get(id);
    const values = row === undefined ? [] : valuesOfRow(column, row);
    join(rows, facetRows(columns, facet, "any", facet === "category" ? values.slice(0, 1) : values));
  }
  return rows;
}

function liking({ columns, shopper }: Scene, facet: string): Float64Array {
  const liked = new Float64Array(columns.size);
  const column = columns.facets.get(facet);
  if (column === undefined) return liked;
  for (const [value, share] of shopper.affinities.get(facet) ?? []) {
    for (const row of rowsWithValue(column, value)) liked[row] = (liked[row] ?? 0) + share;
  }
  return liked;
}

const scored = new WeakMap<Scene, Map<object, Float64Array>>();

/** Scores by row, divided by their maximum; rows without a score are NaN. Negative and non-finite scores count as none. */
export function scores(scene: Scene, given: ReadonlyMap<string, number> | undefined): Float64Array {
  const key = given ?? scene;
  let byScene = scored.get(scene);
  if (byScene === undefined) scored.set(scene, (byScene = new Map()));
  let rows = byScene.get(key);
  if (rows === undefined) byScene.set(key, (rows = scoreRows(scene.columns, given ?? new Map())));
  return rows;
}

function scoreRows(columns: CatalogueColumns, given: ReadonlyMap<string, number>): Float64Array {
  const byRow = new Float64Array(columns.size).fill(Number.NaN);
  let most = 0;
  for (const score of given.values()) if (Number.isFinite(score)) most = Math.max(most, score);
  if (most === 0) return byRow;
  for (const [id, score] of given) {
    const row = columns.rowOf.get(id);
    if (row !== undefined && Number.isFinite(score) && score >= 0) byRow[row] = score / most;
  }
  return byRow;
}

/** Rows whose number passes the test. */
export function rowsPassing(numbers: Float64Array, test: (value: number) => boolean): RowSet {
  const rows = noRows(numbers.length);
  numbers.forEach((value, row) => {
    if (test(value)) addRow(rows, row);
  });
  return rows;
}

/** Row sets of single comparisons on a column, kept with the column: a patch of stock leaves the sets of price alone. */
import type { CatalogueColumns, FacetColumn, NumberColumn } from "../columns.ts";
import { addRow, allRows, drop, join, keep, noRows } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";

const keptBytes = 16 * 1024 * 1024;
const kept = new WeakMap<object, Map<string, RowSet>>();

function remember(column: object, key: string, make: () => RowSet): RowSet {
  let sets = kept.get(column);
  if (sets === undefined) kept.set(column, (sets = new Map()));
  const known = sets.get(key);
  if (known !== undefined) return known;
  const made = make();
  if ((sets.size + 1) * made.byteLength > keptBytes) sets.clear();
  sets.set(key, made);
  return made;
}

/** Rows whose number passes the test; a missing column knows nothing, so nothing passes. `key` names the test. */
export function numberRows(columns: CatalogueColumns, name: string, key: string, test: (value: number) => boolean): RowSet {
  const column = columns.numbers.get(name);
  if (column === undefined) return noRows(columns.size);
  return remember(column, key, () => scan(column, test));
}

function scan(column: NumberColumn, test: (value: number) => boolean): RowSet {
  const rows = noRows(column.length);
  column.forEach((value, row) => {
    if (test(value)) addRow(rows, row);
  });
  return rows;
}

export function flagRows(columns: CatalogueColumns, name: string, wanted: boolean): RowSet {
  const column = columns.flags.get(name);
  if (column === undefined) return wanted ? noRows(columns.size) : allRows(columns.size);
  return remember(column, wanted ? "yes" : "no", () => {
    const rows = noRows(columns.size);
    column.forEach((value, row) => {
      if ((value === 1) === wanted) addRow(rows, row);
    });
    return rows;
  });
}

export type FacetMode = "any" | "all" | "none" | "known";

/** Names a comparison on a facet; conditions make it once, when they are compiled. */
export function facetKey(mode: FacetMode, values: readonly string[]): string {
  return JSON.stringify([mode, values]);
}

/** Rows that carry any, all or none of the values, or any value at all ("known"). */
export function facetRows(columns: CatalogueColumns, name: string, mode: FacetMode, values: readonly string[], key = facetKey(mode, values)): RowSet {
  const facet = columns.facets.get(name);
  if (facet === undefined) return mode === "none" || (mode === "all" && values.length === 0) ? allRows(columns.size) : noRows(columns.size);
  return remember(facet, key, () => combineValues(facet, columns.size, mode, values));
}

function combineValues(facet: FacetColumn, size: number, mode: FacetMode, values: readonly string[]): RowSet {
  if (mode === "known") {
    const rows = noRows(size);
    for (let row = 0; row < size; row += 1) if ((facet.offsets[row + 1] ?? 0) > (facet.offsets[row] ?? 0)) addRow(rows, row);
    return rows;
  }
  if (mode === "all") {
    const rows = allRows(size);
    for (const value of values) keep(rows, valueRows(facet, size, value));
    return rows;
  }
  const some = noRows(size);
  for (const value of values) join(some, valueRows(facet, size, value));
  if (mode === "any") return some;
  const rows = allRows(size);
  drop(rows, some);
  return rows;
}

function valueRows(facet: FacetColumn, size: number, value: string): RowSet {
  const rows = noRows(size);
  for (const row of rowsWithValue(facet, value)) addRow(rows, row);
  return rows;
}

/** Rows named by id; unknown ids are ignored. */
export function idRows(columns: CatalogueColumns, ids: readonly string[]): RowSet {
  const rows = noRows(columns.size);
  for (const id of ids) {
    const row = columns.rowOf.get(id);
    if (row !== undefined) addRow(rows, row);
  }
  return rows;
}

type Postings = { readonly starts: Uint32Array; readonly rows: Uint32Array };
const postings = new WeakMap<FacetColumn, Postings>();
const noPostings = new Uint32Array(0);

/** The rows that carry the value, ascending (an inverted list, built once per facet column). */
export function rowsWithValue(facet: FacetColumn, value: string): Uint32Array {
  const code = facet.codeOf.get(value);
  if (code === undefined) return noPostings;
  let index = postings.get(facet);
  if (index === undefined) postings.set(facet, (index = invert(facet)));
  return index.rows.subarray(index.starts[code], index.starts[code + 1]);
}

function invert(facet: FacetColumn): Postings {
  const starts = new Uint32Array(facet.values.length + 1);
  for (const code of facet.codes) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 0; code < facet.values.length; code += 1) starts[code + 1] = (starts[code + 1] ?? 0) + (starts[code] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(facet.codes.length);
  for (let row = 0; row + 1 < facet.offsets.length; row += 1) {
    for (let at = facet.offsets[row] ?? 0; at < (facet.offsets[row + 1] ?? 0); at += 1) {
      const code = facet.codes[at] ?? 0;
      rows[next[code] ?? 0] = row;
      next[code] = (next[code] ?? 0) + 1;
    }
  }
  return { starts, rows };
}

/** The values of a row, primary first. */
export function valuesOfRow(facet: FacetColumn | undefined, row: number): string[] {
  if (facet === undefined) return [];
  return Array.from(facet.codes.subarray(facet.offsets[row], facet.offsets[row + 1]), (code) => facet.values[code] ?? "");
}

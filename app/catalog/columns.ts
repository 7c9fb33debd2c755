/**
 * The catalogue as columns: row r of every array is the same product. NaN stands for "not known".
 * Facets of all names share one list of codes per row, so that counting every facet of a listing is one pass.
 */
import { valueLabel, type AttributeDefinition } from "./attribute-definition.ts";
import type { LocalisedText } from "./localised-text.ts";

export type NumberColumn = Float64Array;

/** Codes of row r are `codes[offsets[r]] .. codes[offsets[r + 1] - 1]`; within a facet the primary value comes first. */
export interface FacetIndex {
  readonly names: readonly string[];
  /** code -> index into `names`. */
  readonly facetOf: Uint16Array;
  /** code -> value key. */
  readonly values: readonly string[];
  readonly labels: readonly LocalisedText[];
  /** facet name -> value key -> code. */
  readonly codeOf: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly offsets: Uint32Array;
  readonly codes: Uint32Array;
}

/** One facet alone, with codes of its own from 0; the shape conditions of rules compile against. */
export interface FacetColumn {
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array | Uint32Array;
}

/** Amounts of one price book in minor units of its currency. */
export interface MarketColumns {
  readonly price: NumberColumn;
  readonly highest: NumberColumn;
  readonly was: NumberColumn;
  /** Lowest price of the 30 days before the reduction; only where `was` is known. */
  readonly lowest: NumberColumn;
}

export interface FacetBuilder {
  /** Adds a row's values of one facet; repeated values count once. Rows come in order. */
  add(row: number, facet: string, keys: readonly string[], label?: (key: string) => LocalisedText): void;
  build(size: number): FacetIndex;
}

/** `definitions` gives the words of values; facets without a definition are labelled by their keys. */
export function facetBuilder(definitions: ReadonlyMap<string, AttributeDefinition>): FacetBuilder {
  const names: string[] = [];
  const maps = new Map<string, Map<string, number>>();
  const facetOf: number[] = [];
  const values: string[] = [];
  const labels: LocalisedText[] = [];
  const starts: number[] = [];
  const codes: number[] = [];
  const open = (facet: string): Map<string, number> => {
    let map = maps.get(facet);
    if (map === undefined) {
      map = new Map();
      maps.set(facet, map);
      names.push(facet);
    }
    return map;
  };
  const codeFor = (facet: string, key: string, label: LocalisedText | undefined): number => {
    const map = open(facet);
    const known = map.get(key);
    if (known !== undefined) return known;
    const definition = definitions.get(facet);
    map.set(key, values.length);
    facetOf.push(names.indexOf(facet));
    values.push(key);
    labels.push(label ?? (definition === undefined ? { en: key } : valueLabel(definition, key)));
    return values.length - 1;
  };
  return {
    add(row, facet, keys, label) {
      while (starts.length <= row) starts.push(codes.length);
      const from = starts[row] ?? 0;
      for (const key of keys) {
        const code = codeFor(facet, key, label?.(key));
        if (codes.indexOf(code, from) < 0) codes.push(code);
      }
    },
    build(size) {
      while (starts.length <= size) starts.push(codes.length);
      return {
        names, values, labels, codeOf: maps, facetOf: Uint16Array.from(facetOf), offsets: Uint32Array.from(starts), codes: Uint32Array.from(codes),
      };
    },
  };
}

/** Whether the row carries one of the codes. */
export function hasAnyCode(index: FacetIndex, row: number, wanted: ReadonlySet<number>): boolean {
  const end = index.offsets[row + 1] ?? 0;
  for (let at = index.offsets[row] ?? 0; at < end; at++) if (wanted.has(index.codes[at] ?? -1)) return true;
  return false;
}

/** The row's value keys of one facet, the primary first. */
export function valuesOf(index: FacetIndex, row: number, facet: string): string[] {
  const wanted = index.names.indexOf(facet);
  const found: string[] = [];
  for (let at = index.offsets[row] ?? 0; at < (index.offsets[row + 1] ?? 0); at++) {
    const code = index.codes[at] ?? 0;
    if (index.facetOf[code] === wanted) found.push(index.values[code] ?? "");
  }
  return found;
}

/** One facet cut out of the index. */
export function facetColumn(index: FacetIndex, facet: string, size: number): FacetColumn {
  const wanted = index.names.indexOf(facet);
  const codeOf = new Map<string, number>();
  const offsets = new Uint32Array(size + 1);
  const codes: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let at = index.offsets[row] ?? 0; at < (index.offsets[row + 1] ?? 0); at++) {
      const global = index.codes[at] ?? 0;
      if (index.facetOf[global] !== wanted) continue;
      const key = index.values[global] ?? "";
      const code = codeOf.get(key) ?? codeOf.size;
      codeOf.set(key, code);
      codes.push(code);
    }
    offsets[row + 1] = codes.length;
  }
  return { values: [...codeOf.keys()], codeOf, offsets, codes: codeOf.size <= 0xffff ? Uint16Array.from(codes) : Uint32Array.from(codes) };
}

export const emptyColumn = (size: number): NumberColumn => new Float64Array(size).fill(Number.NaN);

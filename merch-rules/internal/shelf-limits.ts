/** Caps and spreads of one shelf while it is being filled. Each cap is a partition of the products into groups. */
import type { CatalogueColumns, FacetColumn } from "../columns.ts";
import type { CompiledRule } from "./program.ts";

export type Cap = {
  readonly rule: CompiledRule;
  readonly most: number;
  /** The group a row counts in, or -1 for none. */
  readonly groupOf: (row: number) => number;
  readonly nameOf: (group: number) => string;
};
export type Spread = { readonly rule: CompiledRule; readonly facet: FacetColumn };
export type Limits = { readonly caps: readonly Cap[]; readonly spreads: readonly Spread[] };

type CapAction = Extract<CompiledRule["action"], { type: "cap" }>;

/** What a cap is about; of two caps about the same thing only the stronger counts. */
export function capKey(action: CapAction): string {
  return JSON.stringify([action.facet ?? action.fact, action.bands ?? [], action.values?.toSorted() ?? []]);
}

/** The limits in force: rules come in total order, so the first of a key is the strongest. */
export function limitsOf(rules: readonly CompiledRule[], slots: number, columns: CatalogueColumns): Limits {
  const caps: Cap[] = [];
  const spreads: Spread[] = [];
  const seen = new Set<string>();
  for (const rule of rules) {
    const { action } = rule;
    if (action.type === "cap") {
      const key = capKey(action);
      if (!seen.has(key)) caps.push(...capsOf(rule, action, slots, columns));
      seen.add(key);
    }
    if (action.type === "spread") {
      const facet = columns.facets.get(action.facet);
      if (facet !== undefined && !spreads.some((spread) => spread.facet === facet)) spreads.push({ rule, facet });
    }
  }
  return { caps, spreads };
}

function capsOf(rule: CompiledRule, action: CapAction, slots: number, columns: CatalogueColumns): Cap[] {
  const most = action.most ?? Math.floor(((action.percent ?? 100) / 100) * slots + 1e-9);
  if (action.fact !== undefined) {
    const column = columns.numbers.get(action.fact.slice("product.".length));
    const bands = action.bands ?? [];
    if (column === undefined) return [];
    const groupOf = (row: number) => {
      const value = column[row] ?? Number.NaN;
      return Number.isNaN(value) ? -1 : bands.filter((edge) => edge <= value).length;
    };
    return [{ rule, most, groupOf, nameOf: (group) => `${bands[group - 1] ?? ""}..${bands[group] ?? ""}` }];
  }
  const facet = columns.facets.get(action.facet ?? "");
  if (facet === undefined) return [];
  if (action.values === undefined) return [{ rule, most, groupOf: (row) => primaryCode(facet, row), nameOf: (group) => facet.values[group] ?? "" }];
  return [...new Set(action.values)].flatMap((value) => {
    const code = facet.codeOf.get(value);
    return code === undefined ? [] : [{ rule, most, groupOf: (row: number) => (carries(facet, row, code) ? 0 : -1), nameOf: () => value }];
  });
}

/** A product's first value of the facet: its own category rather than an ancestor. */
export function primaryCode(facet: FacetColumn, row: number): number {
  const start = facet.offsets[row] ?? 0;
  return start < (facet.offsets[row + 1] ?? 0) ? (facet.codes[start] ?? -1) : -1;
}

function carries(facet: FacetColumn, row: number, code: number): boolean {
  for (let at = facet.offsets[row] ?? 0; at < (facet.offsets[row + 1] ?? 0); at += 1) if (facet.codes[at] === code) return true;
  return false;
}

/** Two products are alike when a spread facet's primary value is the same. Rows below zero (empty, content) are alike to nothing. */
export function alike({ spreads }: Limits, left: number, right: number): boolean {
  if (left < 0 || right < 0) return false;
  for (const { facet } of spreads) {
    const code = primaryCode(facet, left);
    if (code >= 0 && code === primaryCode(facet, right)) return true;
  }
  return false;
}

/** Counts what the caps have taken. `blocking` answers with the first cap that has no room for the row. */
export type Tally = { readonly blocking: (row: number) => Cap | null; readonly take: (row: number) => void; readonly release: (row: number) => void };

export function tallyOf({ caps }: Limits): Tally {
  const counted = caps.map((cap) => ({ cap, counts: new Map<number, number>() }));
  const change = (row: number, by: number) => {
    for (const { cap, counts } of counted) {
      const group = cap.groupOf(row);
      if (group >= 0) counts.set(group, (counts.get(group) ?? 0) + by);
    }
  };
  return {
    blocking(row) {
      for (const { cap, counts } of counted) {
        const group = cap.groupOf(row);
        if (group >= 0 && (counts.get(group) ?? 0) >= cap.most) return cap;
      }
      return null;
    },
    take: (row) => change(row, 1),
    release: (row) => change(row, -1),
  };
}

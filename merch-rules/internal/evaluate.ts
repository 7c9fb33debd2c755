/** Evaluation of checked conditions: `holds` for the shopper, `rowsOf` for the catalogue. */
import type { CatalogueColumns } from "../columns.ts";
import { allRows, drop, join, keep, noRows } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import type { Node, Scene, Shopper } from "./node.ts";

/** Whether a condition on profile and moment alone holds. A node that needs products is never given here by the compiler. */
export function holds(node: Node | null, shopper: Shopper): boolean {
  if (node === null) return true;
  switch (node.kind) {
    case "all": return node.parts.every((part) => holds(part, shopper));
    case "any": return node.parts.some((part) => holds(part, shopper));
    case "not": return !holds(node.part, shopper);
    case "shopper": return node.test(shopper);
    case "product":
    case "relation": throw new Error("a product condition was asked of a shopper");
  }
}

/**
 * The rows for which a condition holds. Sets that depend on the columns alone are kept with the columns; the others
 * for the page. The result is shared: callers copy before they change it.
 */
export function rowsOf(node: Node, scene: Scene): RowSet {
  if (node.reach === "shopper") return holds(node, scene.shopper) ? every(scene.columns) : none(scene.columns);
  if (node.kind === "product") return node.rows(scene.columns);
  const memo = node.reach === "product" ? setsOf(scene.columns) : scene.memo;
  const known = memo.get(node);
  if (known !== undefined) return known;
  const rows = combine(node, scene);
  memo.set(node, rows);
  return rows;
}

function combine(node: Node, scene: Scene): RowSet {
  switch (node.kind) {
    case "relation": return node.rows(scene);
    case "not": {
      const rows = every(scene.columns).slice();
      drop(rows, rowsOf(node.part, scene));
      return rows;
    }
    case "all": {
      const rows = every(scene.columns).slice();
      for (const part of node.parts) keep(rows, rowsOf(part, scene));
      return rows;
    }
    case "any": {
      const rows = noRows(scene.columns.size);
      for (const part of node.parts) join(rows, rowsOf(part, scene));
      return rows;
    }
    case "product":
    case "shopper": return rowsOf(node, scene);
  }
}

const wholes = new WeakMap<CatalogueColumns, { readonly all: RowSet; readonly none: RowSet }>();

function wholeOf(columns: CatalogueColumns): { readonly all: RowSet; readonly none: RowSet } {
  let sets = wholes.get(columns);
  if (sets === undefined) wholes.set(columns, (sets = { all: allRows(columns.size), none: noRows(columns.size) }));
  return sets;
}

/** All rows; shared, do not change. */
export function every(columns: CatalogueColumns): RowSet {
  return wholeOf(columns).all;
}

/** No rows; shared, do not change. */
export function none(columns: CatalogueColumns): RowSet {
  return wholeOf(columns).none;
}

/** At most this many bytes of product-only sets are kept per columns object; 10,000 rules on 100,000 products would be 125 MB. */
const keptBytes = 32 * 1024 * 1024;
const kept = new WeakMap<CatalogueColumns, Map<Node, RowSet>>();

function setsOf(columns: CatalogueColumns): Map<Node, RowSet> {
  let sets = kept.get(columns);
  if (sets === undefined) kept.set(columns, (sets = new Map()));
  if (sets.size * (columns.size >>> 3) > keptBytes) sets.clear();
  return sets;
}

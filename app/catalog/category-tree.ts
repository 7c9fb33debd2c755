/** The category tree, addressed by slug. */
import type { LocalisedText } from "./localised-text.ts";

export interface CategoryRow {
  readonly id: string;
  readonly externalId: string;
  readonly slug: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly name: LocalisedText;
  readonly intro: LocalisedText | null;
}

export interface Category {
  readonly id: string;
  readonly externalId: string;
  readonly slug: string;
  readonly name: LocalisedText;
  readonly intro: LocalisedText | null;
  readonly parent: string | undefined;
  /** Slugs in menu order. */
  readonly children: readonly string[];
}

export interface CategoryTree {
  readonly bySlug: ReadonlyMap<string, Category>;
  readonly byId: ReadonlyMap<string, Category>;
  /** Slugs without a parent, in menu order. */
  readonly roots: readonly string[];
}

/** Rows in any order; a row whose parent is missing, or that is its own ancestor, becomes a root. */
export function buildCategoryTree(rows: readonly CategoryRow[]): CategoryTree {
  const sorted = [...rows].sort((a, b) => a.position - b.position || (a.slug < b.slug ? -1 : 1));
  const rowOf = new Map(sorted.map((row) => [row.id, row]));
  const parentOf = (row: CategoryRow): CategoryRow | undefined => {
    const parent = row.parentId === null ? undefined : rowOf.get(row.parentId);
    return parent === undefined || leadsBack(row, rowOf) ? undefined : parent;
  };
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const row of sorted) {
    const parent = parentOf(row);
    if (parent === undefined) roots.push(row.slug);
    else children.set(parent.slug, [...(children.get(parent.slug) ?? []), row.slug]);
  }
  const all = sorted.map((row): Category => ({
    id: row.id, externalId: row.externalId, slug: row.slug, name: row.name, intro: row.intro,
    parent: parentOf(row)?.slug, children: children.get(row.slug) ?? [],
  }));
  return { bySlug: new Map(all.map((one) => [one.slug, one])), byId: new Map(all.map((one) => [one.id, one])), roots };
}

function leadsBack(row: CategoryRow, rowOf: ReadonlyMap<string, CategoryRow>): boolean {
  const seen = new Set<string>();
  for (let at: CategoryRow | undefined = row; at !== undefined; at = at.parentId === null ? undefined : rowOf.get(at.parentId)) {
    if (seen.has(at.id)) return true;
    seen.add(at.id);
  }
  return false;
}

/** The category and those above it, the nearest first. */
export function lineage(tree: CategoryTree, slug: string): Category[] {
  const line: Category[] = [];
  for (let at = tree.bySlug.get(slug); at !== undefined; at = at.parent === undefined ? undefined : tree.bySlug.get(at.parent)) line.push(at);
  return line;
}

/** Those above it, the root first: a breadcrumb without its last crumb. */
export const ancestors = (tree: CategoryTree, slug: string): Category[] => lineage(tree, slug).slice(1).reverse();

export const childrenOf = (tree: CategoryTree, slug: string | undefined): Category[] =>
  (slug === undefined ? tree.roots : (tree.bySlug.get(slug)?.children ?? [])).flatMap((child) => tree.bySlug.get(child) ?? []);

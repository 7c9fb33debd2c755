/** The category tree as its editors see it: one list, parents before what stands below them. Pure. */
import type { LocalisedText } from "#app/catalog/localised-text.ts";

export interface CategoryPlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly slug: string;
}

export interface EditableCategory extends CategoryPlace {
  readonly externalId: string;
  readonly name: LocalisedText;
  readonly intro: LocalisedText | null;
  readonly hidden: boolean;
  /** Products that stand in it directly, in any state. */
  readonly products: number;
  readonly version: string;
}

export interface PlacedCategory<Row extends CategoryPlace> {
  readonly row: Row;
  readonly depth: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly children: number;
}

const byPlace = (a: CategoryPlace, b: CategoryPlace): number => a.position - b.position || (a.slug < b.slug ? -1 : 1);

const siblingsOf = <Row extends CategoryPlace>(rows: readonly Row[], parentId: string | null): Row[] => rows.filter((row) => row.parentId === parentId).sort(byPlace);

/** Depth first, each level in menu order. */
export function inTreeOrder<Row extends CategoryPlace>(rows: readonly Row[]): PlacedCategory<Row>[] {
  const below = (parentId: string | null, depth: number): PlacedCategory<Row>[] => {
    const level = siblingsOf(rows, parentId);
    return level.flatMap((row, index) => {
      const inside = below(row.id, depth + 1);
      return [{ row, depth, first: index === 0, last: index === level.length - 1, children: inside.filter((one) => one.depth === depth + 1).length }, ...inside];
    });
  };
  return below(null, 0);
}

/** Ids of a category and of all below it. */
export function withinCategory(rows: readonly CategoryPlace[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  // A set grows while it is walked through: each new one is asked for its own children.
  for (const above of found) for (const row of rows) if (row.parentId === above) found.add(row.id);
  return found;
}

/** New positions, from 1, of the siblings after one moved past its neighbour; empty at the end of the row. */
export function movedPositions(rows: readonly CategoryPlace[], id: string, direction: "up" | "down"): ReadonlyMap<string, number> {
  const row = rows.find((one) => one.id === id);
  if (row === undefined) return new Map();
  const order = siblingsOf(rows, row.parentId).map((one) => one.id);
  const from = order.indexOf(id);
  const to = direction === "up" ? from - 1 : from + 1;
  if (to < 0 || to >= order.length) return new Map();
  order.splice(to, 0, ...order.splice(from, 1));
  return new Map(order.map((one, index) => [one, index + 1]));
}

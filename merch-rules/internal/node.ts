/**
 * The checked form of a condition. Nodes hold closures: a shopper node answers yes or no for the whole page, a
 * product node answers with the set of rows. Nothing in a node can fail.
 */
import type { CatalogueColumns } from "../columns.ts";
import type { Moment, Profile } from "../shopper.ts";
import type { LocalTime } from "../local-time.ts";
import type { RowSet } from "./row-set.ts";

/** Profile and moment with what is derived from them once per page. */
export type Shopper = {
  readonly profile: Profile;
  readonly moment: Moment & Required<Pick<Moment, "daypart" | "weekday" | "season">>;
  readonly time: LocalTime;
  /** facet -> value -> share of the strongest value times confidence, -1..1. */
  readonly affinities: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Lower-cased words of the query. */
  readonly words: readonly string[];
};

/** Scores the caller brings, product id -> any non-negative number; they are divided by their maximum. */
export type Signals = {
  readonly neighbours?: ReadonlyMap<string, number>;
  readonly query?: ReadonlyMap<string, number>;
  readonly moment?: ReadonlyMap<string, number>;
  /** Products whose own name or number is what was searched for. */
  readonly named?: readonly string[];
};

export type Scene = { readonly columns: CatalogueColumns; readonly shopper: Shopper; readonly signals: Signals; readonly memo: Map<Node, RowSet> };

/** What a node depends on: nothing but the shopper, nothing but the columns, or both. */
export type Reach = "shopper" | "product" | "mixed";

export type Node =
  | { readonly kind: "all" | "any"; readonly reach: Reach; readonly parts: readonly Node[]; readonly size: number; readonly depth: number }
  | { readonly kind: "not"; readonly reach: Reach; readonly part: Node; readonly size: number; readonly depth: number }
  | { readonly kind: "shopper"; readonly reach: "shopper"; readonly size: 1; readonly depth: 1; readonly test: (shopper: Shopper) => boolean }
  | { readonly kind: "product"; readonly reach: "product"; readonly size: 1; readonly depth: 1; readonly rows: (columns: CatalogueColumns) => RowSet }
  | { readonly kind: "relation"; readonly reach: "mixed"; readonly size: 1; readonly depth: 1; readonly rows: (scene: Scene) => RowSet };

/** The reach of a node made of these parts; no parts means a constant, which needs only the shopper. */
export function reachOf(parts: readonly Node[]): Reach {
  if (parts.every((part) => part.reach === "shopper")) return "shopper";
  return parts.every((part) => part.reach === "product") ? "product" : "mixed";
}

/** The shopper's short form of "why do I see this": a code and its parameters, made a sentence by the shop. */
import type { Signal } from "../schema.ts";
import type { Params } from "./problem.ts";
import type { Scene } from "./node.ts";
import type { FilledShelf } from "./fill-shelf.ts";
import { signalReader } from "./relevance.ts";

export type ReasonCode = "likes" | "goes-with" | "matches-search" | "price-habit" | "well-rated" | "new" | "popular" | "seen-before" | "trending" | "chosen-by-shop" | "try-something-new" | "belongs-here";
export type Reason = { readonly code: ReasonCode; readonly params: Params };

/** How much a signal must add before it is named as the reason. */
const noticeable = 0.05;

/** Makes the reasons of one shelf. */
export function reasonsFor(filled: FilledShelf, scene: Scene): (row: number, by: string) => Reason {
  const { weights } = filled;
  const signalOf = signalReader(scene);
  const part = (signal: Signal, row: number) => weights[signal] * signalOf(signal, row);
  const seen = new Set(scene.shopper.profile.recentlySeen);
  const favourite = favouriteOf(weights.affinity, scene);
  return (row, by) => {
    if (by === "pin") return { code: "chosen-by-shop", params: {} };
    if (by === "explore") return { code: "try-something-new", params: {} };
    const liked = favourite(row);
    // The first of the greatest counts: a liked facet before what a search or a cart brought, those before the catalogue's own figures.
    let code = "likes" as ReasonCode;
    let weight = liked === null ? Number.NEGATIVE_INFINITY : liked.weight;
    const consider = (other: ReasonCode, amount: number) => {
      if (amount > weight) [code, weight] = [other, amount];
    };
    consider("matches-search", part("query", row));
    consider("goes-with", part("neighbours", row));
    consider("price-habit", part("priceHabit", row) - 0.5 * weights.priceHabit);
    consider("trending", part("moment", row));
    consider("popular", part("popularity", row) - 0.5 * weights.popularity);
    consider("new", part("novelty", row) - 0.3 * weights.novelty);
    consider("well-rated", part("rating", row) - 0.8 * weights.rating);
    if (weight >= noticeable || (weight > 0 && !seen.has(scene.columns.ids[row] ?? ""))) {
      return { code, params: code === "likes" && liked !== null ? liked.params : code === "goes-with" ? goesWith(scene) : {} };
    }
    return seen.has(scene.columns.ids[row] ?? "") ? { code: "seen-before", params: {} } : { code: "belongs-here", params: {} };
  };
}

function goesWith({ shopper }: Scene): Params {
  const product = shopper.moment.product ?? shopper.profile.cart[0];
  return product === undefined ? {} : { product };
}

/** Of a row the liked facet value that adds most. A category counts by its own name rather than an ancestor's when they tie. */
function favouriteOf(weight: number, { columns, shopper }: Scene): (row: number) => { weight: number; params: Params } | null {
  const facets = [...shopper.affinities].flatMap(([facet, shares]) => {
    const column = columns.facets.get(facet);
    return column === undefined ? [] : [{ facet, shares, column }];
  });
  return (row) => {
    let best: { weight: number; params: Params } | null = null;
    for (const { facet, shares, column } of facets) {
      for (let at = column.offsets[row] ?? 0; at < (column.offsets[row + 1] ?? 0); at += 1) {
        const value = column.values[column.codes[at] ?? 0] ?? "";
        const amount = (weight * (shares.get(value) ?? 0)) / facets.length;
        if (amount > (best?.weight ?? 0)) best = { weight: amount, params: { facet, value } };
      }
    }
    return best;
  };
}

/** The shopper's short form of "why do I see this": a code and its parameters, made a sentence by the shop. */
import type { Signal } from "../schema.ts";
import type { Params } from "./problem.ts";
import type { Scene } from "./node.ts";
import type { FilledShelf } from "./fill-shelf.ts";
import { signalAt } from "./relevance.ts";

export type ReasonCode = "likes" | "goes-with" | "matches-search" | "price-habit" | "well-rated" | "new" | "popular" | "seen-before" | "trending" | "chosen-by-shop" | "try-something-new" | "belongs-here";
export type Reason = { readonly code: ReasonCode; readonly params: Params };

/** How much a signal must add before it is named as the reason. */
const noticeable = 0.05;

/** Makes the reasons of one shelf. */
export function reasonsFor(filled: FilledShelf, scene: Scene): (row: number, by: string) => Reason {
  const { weights } = filled;
  const part = (signal: Signal, row: number) => weights[signal] * signalAt(scene, signal, row);
  const seen = new Set(scene.shopper.profile.recentlySeen);
  return (row, by) => {
    if (by === "pin") return { code: "chosen-by-shop", params: {} };
    if (by === "explore") return { code: "try-something-new", params: {} };
    const liked = favourite(row, weights.affinity, scene);
    const options: { readonly weight: number; readonly reason: Reason }[] = [
      ...(liked === null ? [] : [liked]),
      { weight: part("query", row), reason: { code: "matches-search", params: {} } },
      { weight: part("neighbours", row), reason: { code: "goes-with", params: goesWith(scene) } },
      { weight: part("priceHabit", row) - 0.5 * weights.priceHabit, reason: { code: "price-habit", params: {} } },
      { weight: part("moment", row), reason: { code: "trending", params: {} } },
      { weight: part("popularity", row) - 0.5 * weights.popularity, reason: { code: "popular", params: {} } },
      { weight: part("novelty", row) - 0.3 * weights.novelty, reason: { code: "new", params: {} } },
      { weight: part("rating", row) - 0.8 * weights.rating, reason: { code: "well-rated", params: {} } },
    ];
    const best = options.reduce((top, option) => (option.weight > top.weight ? option : top));
    if (best.weight >= noticeable || (best.weight > 0 && !seen.has(scene.columns.ids[row] ?? ""))) return best.reason;
    return seen.has(scene.columns.ids[row] ?? "") ? { code: "seen-before", params: {} } : { code: "belongs-here", params: {} };
  };
}

function goesWith({ shopper }: Scene): Params {
  const product = shopper.moment.product ?? shopper.profile.cart[0];
  return product === undefined ? {} : { product };
}

/** The liked facet value that adds most. A category counts by its own name rather than an ancestor's when they tie. */
function favourite(row: number, weight: number, { columns, shopper }: Scene): { weight: number; reason: Reason } | null {
  let best: { weight: number; reason: Reason } | null = null;
  const facets = [...shopper.affinities].filter(([facet]) => columns.facets.has(facet));
  for (const [facet, shares] of facets) {
    const column = columns.facets.get(facet);
    for (let at = column?.offsets[row] ?? 0; at < (column?.offsets[row + 1] ?? 0); at += 1) {
      const value = column?.values[column.codes[at] ?? 0] ?? "";
      const amount = (weight * (shares.get(value) ?? 0)) / facets.length;
      if (amount > (best?.weight ?? 0)) best = { weight: amount, reason: { code: "likes", params: { facet, value } } };
    }
  }
  return best;
}

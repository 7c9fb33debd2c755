/** Puts a whole set with one price into the cart, or nothing of it. What is still to be configured is left to the configurator. */
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { loadSet } from "#app/pricing/load-promotions.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { hasRoomFor, lockCart, putLine, touchCart } from "./change-cart.server.ts";
import { lineConfiguration } from "./check-configuration.server.ts";
import { resolveSet, type SetPart } from "./resolve-set.server.ts";

export interface SetToAdd {
  readonly set: string;
  /** As the form showed them: nothing else is put in their place. */
  readonly variants: readonly string[];
  /** Codes of saved configurations. */
  readonly configurations: readonly string[];
}

/** `ended`: the set is no longer offered. `sold-out`: a part cannot be had as it was shown. `too-many-lines`: the cart is full. */
export type SetProblem = { readonly code: "ended" | "sold-out" | "too-many-lines" };

/** `configure` is the slug of the part whose configuration comes next; undefined when the set is whole. */
export async function addSet(viewer: Viewer, { set: id, variants, configurations }: SetToAdd): Promise<Outcome<{ readonly configure: string | undefined }, SetProblem>> {
  return database().transaction(async (tx) => {
    const [set, book] = await Promise.all([loadSet(tx, id), loadPriceBook(tx, viewer.market)]);
    if (set === undefined || book === undefined) return failed({ code: "ended" });
    // The cart is locked before it is read: what it holds decides what is missing, and a second press waits here.
    const cartId = await lockCart(tx, viewer, viewer.market);
    const parts = await resolveSet(tx, viewer, set, { book, variants, configurations });
    if (parts === undefined) return failed({ code: "ended" });
    if (parts.some((part) => !isAsShown(part, variants))) return failed({ code: "sold-out" });
    const adding = parts.filter(({ missing }) => missing > 0);
    if (!(await hasRoomFor(tx, cartId, adding.length))) return failed({ code: "too-many-lines" });
    for (const part of adding) await put(tx, cartId, part, book.currency);
    if (adding.length > 0) await touchCart(tx, cartId);
    if (viewer.personalisation) for (const { line } of adding) await writeEvent(tx, { visitorId: viewer.visitorId, userId: viewer.user?.id }, { type: "cart-add", productId: line.productId });
    return ok({ configure: parts.find(({ source }) => source.from === "opening")?.line.slug });
  });
}

const isAsShown = ({ source, line }: SetPart, variants: readonly string[]): boolean =>
  line.unit !== null && line.problems.length === 0 && (source.from !== "variant" || variants.includes(line.variantId ?? ""));

const put = (tx: Transaction, cartId: string, { line, missing }: SetPart, currency: string) => putLine(tx, {
  cartId, productId: line.productId, variantId: line.variantId, quantity: missing, seenAmount: line.unit ?? 0, seenCurrency: currency,
  configuration: line.configuration === null ? null : { ...lineConfiguration(line.configuration), ...(line.own !== undefined && { own: line.own }) },
});

/** Puts a configured product into the cart, or changes a configured line in place. The server configures and prices anew. */
import { and, eq, sql } from "drizzle-orm";
import { choicesToKeep } from "#app/configurator/keep-own.ts";
import { modelVersion } from "#app/configurator/published-model.server.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { cartLines } from "#db/schema/orders.ts";
import { isFull, lockCart, putLine, touchCart, type AddProblem, type Shopper } from "./change-cart.server.ts";
import { lineKeyOf } from "./line-key.ts";
import { checkConfiguration, lineConfiguration, type ConfigurationProblem } from "./check-configuration.server.ts";

export interface ConfiguredLineToAdd {
  readonly productId: string;
  /** The version the shopper configured with. */
  readonly modelVersion: number;
  /** Own choices or the whole configuration, as canonical texts. */
  readonly choices: Readonly<Record<string, string>>;
  /** What the shopper chose herself: kept with the line, so that editing starts where she stopped. */
  readonly own?: Readonly<Record<string, string>> | undefined;
  readonly quantity: number;
  /** The unit price the shopper saw, minor units: only compared, never charged. */
  readonly shownUnit?: number | undefined;
  /** A line of the shopper's own cart that this configuration replaces. */
  readonly replaces?: string | undefined;
}

export type ConfiguredLineProblem = AddProblem | ConfigurationProblem | { readonly code: "price-changed"; readonly unit: number; readonly currency: string };

/** `added`, or why not: `invalid-configuration`, `model-changed`, `price-changed` (with today's price), `not-sold`, `too-many-lines`. */
export async function addConfiguredLine(shopper: Shopper, wanted: ConfiguredLineToAdd): Promise<Outcome<{ readonly unit: number; readonly currency: string }, ConfiguredLineProblem>> {
  return database().transaction(async (tx) => {
    const [product] = await tx.select({ modelId: products.modelId }).from(products).where(and(eq(products.id, wanted.productId), eq(products.status, "active")));
    const book = await loadPriceBook(tx, shopper.market);
    if (product?.modelId == null || book === undefined) return failed({ code: "not-sold" });
    const checked = await checkConfiguration(tx, { modelId: product.modelId, modelVersion: wanted.modelVersion, choices: wanted.choices, currency: book.currency, buyer: { country: book.country, company: shopper.user?.company ?? null } });
    if (!checked.ok) return checked;
    if (wanted.shownUnit !== undefined && wanted.shownUnit !== checked.unit) return failed({ code: "price-changed", unit: checked.unit, currency: book.currency });
    const cartId = await lockCart(tx, shopper, shopper.market);
    const replaced = await removeReplaced(tx, cartId, wanted.replaces);
    if (await isFull(tx, cartId)) return failed({ code: "too-many-lines" });
    const { modelId, modelVersion, choices } = checked.line;
    const own = await ownOf(tx, { modelId, modelVersion, choices }, wanted.own, book.currency);
    await putLine(tx, {
      cartId, productId: wanted.productId, variantId: null, configuration: { ...lineConfiguration(checked.line), ...(own !== undefined && { own }) },
      quantity: wanted.quantity, seenAmount: checked.unit, seenCurrency: book.currency,
    });
    if (replaced !== undefined) await keepPlace(tx, cartId, { modelId, modelVersion, choices }, replaced);
    await touchCart(tx, cartId);
    if (shopper.personalisation) await writeEvent(tx, { visitorId: shopper.visitorId, userId: shopper.user?.id }, { type: "cart-add", productId: wanted.productId });
    return ok({ unit: checked.unit, currency: book.currency });
  });
}

/** The own choices, where they lead to what is bought; a posted list that does not is no use. */
async function ownOf(tx: Transaction, line: { readonly modelId: string; readonly modelVersion: number; readonly choices: Readonly<Record<string, string>> }, own: ConfiguredLineToAdd["own"], currency: string) {
  const published = own === undefined ? undefined : await modelVersion(tx, line.modelId, line.modelVersion);
  if (own === undefined || published === undefined) return undefined;
  const kept = choicesToKeep(published.artefact, own, line.choices, currency);
  return kept === line.choices ? undefined : kept;
}

async function removeReplaced(tx: Transaction, cartId: string, lineId: string | undefined): Promise<Date | undefined> {
  if (lineId === undefined) return undefined;
  const [gone] = await tx.delete(cartLines).where(and(eq(cartLines.id, lineId), eq(cartLines.cartId, cartId))).returning({ createdAt: cartLines.createdAt });
  return gone?.createdAt;
}

/** An edited line stays where it stood: lines are ordered by their age. */
async function keepPlace(tx: Transaction, cartId: string, configuration: { readonly modelId: string; readonly modelVersion: number; readonly choices: Readonly<Record<string, string>> }, since: Date): Promise<void> {
  await tx.update(cartLines)
    .set({ createdAt: sql`least(${cartLines.createdAt}, ${since.toISOString()}::timestamptz)` })
    .where(and(eq(cartLines.cartId, cartId), eq(cartLines.lineKey, lineKeyOf({ variantId: null, configuration })), eq(cartLines.savedForLater, false)));
}

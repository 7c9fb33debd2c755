/** Moves a configured line into the version of its model that is in force, by one of the ways the shopper was shown. */
import { and, eq, sql } from "drizzle-orm";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { cartLines } from "#db/schema/orders.ts";
import { maximumQuantity } from "./cart.ts";
import { lockCart, touchCart, type Shopper } from "./change-cart.server.ts";
import { checkConfiguration, checkLine, lineConfiguration } from "./check-configuration.server.ts";
import { lineKeyOf } from "./line-key.ts";

export interface LineMove {
  readonly lineId: string;
  /** The version the shopper was shown. */
  readonly version: number;
  /** Which of the ways she was shown. */
  readonly way: number;
  /** The price she was shown for it: compared, never charged. */
  readonly price: number;
}

/** `overtaken`: what she was shown is no longer what would happen; nothing is changed then. */
export function moveLine(shopper: Shopper, wanted: LineMove): Promise<Outcome<object, { readonly code: "not-found" | "overtaken" }>> {
  return database().transaction(async (tx) => {
    const cartId = await lockCart(tx, shopper, shopper.market);
    const mine = and(eq(cartLines.id, wanted.lineId), eq(cartLines.cartId, cartId));
    const [line] = await tx.select().from(cartLines).where(mine);
    const book = await loadPriceBook(tx, shopper.market);
    if (line?.configuration == null || book === undefined) return failed({ code: "not-found" });
    const { modelId, modelVersion } = line.configuration;
    const choices = Object.fromEntries(Object.entries(line.configuration.choices).map(([option, value]) => [option, String(value)]));
    const asked = { modelId, currency: book.currency, buyer: { country: book.country, company: shopper.user?.company ?? null } };
    const { newer } = await checkLine(tx, { ...asked, modelVersion, choices }, new Date());
    const way = newer?.change.ways[wanted.way];
    if (newer === undefined || way === undefined || newer.version !== wanted.version || way.after.price !== wanted.price) return failed({ code: "overtaken" });
    const checked = await checkConfiguration(tx, { ...asked, modelVersion: newer.version, choices: way.configuration });
    if (!checked.ok || checked.unit !== way.after.price) return failed({ code: "overtaken" });
    const configuration = lineConfiguration(checked.line);
    await tx.delete(cartLines).where(mine);
    // An equal line of the new version takes it up.
    await tx.insert(cartLines)
      .values({ ...line, configuration, lineKey: lineKeyOf({ variantId: null, configuration }), seenAmount: way.after.price, seenCurrency: book.currency })
      .onConflictDoUpdate({
        target: [cartLines.cartId, cartLines.lineKey, cartLines.savedForLater],
        set: { quantity: sql`least(${cartLines.quantity} + excluded.quantity, ${maximumQuantity})`, configuration, seenAmount: way.after.price, seenCurrency: book.currency },
      });
    await touchCart(tx, cartId);
    return ok({});
  });
}

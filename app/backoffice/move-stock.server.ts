/** Stock that comes and goes outside orders: by movements with a reason, never by overwriting. */
import { eq, sql } from "drizzle-orm";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { stock, stockLocations, stockMovements, variants } from "#db/schema/catalog.ts";
import type { StockReason } from "./stock-reason.ts";

export interface StockMove {
  readonly productId: string;
  readonly sku: string;
  readonly locationId: string;
  /** Pieces: above zero they come, below they go. */
  readonly quantity: number;
  readonly reason: StockReason;
  readonly actorId: string;
}

export type StockProblem = { readonly code: "no-variant" | "no-location" } | { readonly code: "too-few"; readonly units: number };

/** One guarded statement: pieces promised to orders cannot be taken away. */
export async function moveStock(move: StockMove): Promise<Outcome<object, StockProblem>> {
  if (!isUuid(move.productId)) return failed({ code: "no-variant" });
  return database().transaction(async (tx) => {
    const [variant] = await tx.select({ id: variants.id }).from(variants).where(sql`${variants.sku} = ${move.sku} and ${variants.productId} = ${move.productId}`);
    if (variant === undefined) return failed({ code: "no-variant" });
    const [location] = await tx.select({ id: stockLocations.id }).from(stockLocations).where(eq(stockLocations.id, move.locationId));
    if (location === undefined) return failed({ code: "no-location" });
    const place = { variantId: variant.id, locationId: location.id };
    await tx.insert(stock).values(place).onConflictDoNothing();
    const here = sql`${stock.variantId} = ${place.variantId} and ${stock.locationId} = ${place.locationId}`;
    const moved = await tx.update(stock).set({ onHand: sql`${stock.onHand} + ${move.quantity}` }).where(sql`${here} and ${stock.onHand} + ${move.quantity} >= ${stock.reserved}`).returning({ onHand: stock.onHand });
    if (moved.length === 0) {
      const [row] = await tx.select({ units: sql<number>`${stock.onHand} - ${stock.reserved}` }).from(stock).where(here);
      return failed({ code: "too-few", units: row?.units ?? 0 });
    }
    await tx.insert(stockMovements).values({ ...place, id: uuidv7(), quantity: move.quantity, reason: move.reason, actorId: move.actorId });
    await audit(tx, { actorId: move.actorId, action: "stock.move", subject: `variant:${variant.id}`, data: { location: location.id, quantity: move.quantity, reason: move.reason } });
    return ok({});
  });
}

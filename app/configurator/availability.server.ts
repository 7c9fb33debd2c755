/** The context of today: country, company, day and stock, read for the models that ask. */
import { inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { stock, variants } from "#db/schema/catalog.ts";
import { stockAsked, unavailableValues, type AvailabilityContext, type UnavailableValue } from "./availability.ts";
import type { Model } from "./model.ts";
import { partsAwaited } from "./shelf-parts.ts";

export interface AvailabilityReader {
  /** Country of the market, ISO 3166. */
  readonly country: string;
  readonly company: string | null;
  readonly at: Date;
}

/** What of a model this reader cannot have today. Costs a query only where a model asks for stock. */
export async function loadUnavailable(db: Database | Transaction, model: Model, { country, company, at }: AvailabilityReader): Promise<readonly UnavailableValue[]> {
  const asked = stockAsked(model);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(at);
  return unavailableValues(model, { region: country, day, companies: company === null ? [] : [company], stock: asked.length === 0 ? {} : await stockOf(db, asked) });
}

async function stockOf(db: Database | Transaction, skus: readonly string[]): Promise<NonNullable<AvailabilityContext["stock"]>> {
  const rows = await db
    .select({ sku: variants.sku, units: sql<number>`coalesce(sum(${stock.onHand} - ${stock.reserved}), 0)::int` })
    .from(variants).leftJoin(stock, sql`${stock.variantId} = ${variants.id}`)
    .where(inArray(variants.sku, [...skus])).groupBy(variants.sku);
  return Object.fromEntries(rows.map((row) => [row.sku, { units: row.units, until: null }]));
}

/**
 * Parts of the model of which so many pieces are free today: on the shelf, held for nobody, and not promised to an order that stands but is
 * not in the workshop yet (then staff book them out); `besides` is an order that is changed, whose own promise does not stand against it. Costs a query only where a lead time depends on a part, a second one where some lie there.
 */
export async function loadPartsOnShelf(db: Database | Transaction, model: Model, { pieces = 1, besides }: { readonly pieces?: number | undefined; readonly besides?: string | undefined } = {}): Promise<readonly string[]> {
  const asked = partsAwaited(model);
  if (asked.length === 0) return [];
  const found = new Map(Object.entries(await stockOf(db, asked)));
  const there = asked.filter((sku) => (found.get(sku)?.units ?? 0) >= pieces);
  if (there.length === 0) return [];
  const rows = await db.execute<{ sku: string; promised: number }>(sql`
    select p.sku, sum(l.quantity - l.cancelled_quantity)::int as promised
    from orders o join order_lines l on l.order_id = o.id cross join lateral jsonb_array_elements_text(l.configuration -> 'partSkus') p(sku)
    where o.state in ('placed', 'paid') and o.made_to_order and o.id is distinct from ${besides ?? null}::uuid and ${inArray(sql`p.sku`, there)} group by p.sku`);
  const promised = new Map(rows.map((row) => [row.sku, row.promised]));
  return there.filter((sku) => (found.get(sku)?.units ?? 0) - (promised.get(sku) ?? 0) >= pieces);
}

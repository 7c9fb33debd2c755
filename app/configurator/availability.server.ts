/** The context of today: country, company, day and stock, read for the models that ask. */
import { inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { stock, variants } from "#db/schema/catalog.ts";
import { stockAsked, unavailableValues, type AvailabilityContext, type UnavailableValue } from "./availability.ts";
import type { Model } from "./model.ts";

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

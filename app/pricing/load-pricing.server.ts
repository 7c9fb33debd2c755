/** What a price is made of besides the goods and promotions: tax rules, price books. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { loadSetting } from "./load-setting.server.ts";
import { defaultTaxRules } from "./defaults/tax-rates.ts";
import type { TaxRules } from "./tax.ts";

const rate = z.number().int().min(0).max(10_000);
const rates = z.record(z.string(), rate);
const taxRules = z.record(z.string().length(2), z.strictObject({ rates, area: z.string().optional(), regions: rates.optional(), taxesDelivery: z.boolean().optional() }));

export const loadTaxRules = (db: Database | Transaction): Promise<TaxRules> => loadSetting(db, "tax", taxRules, defaultTaxRules);

export interface MarketPrices {
  readonly id: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly country: string;
}

const books = new Map<string, { readonly book: MarketPrices; readonly until: number }>();

/** The price book of a market; undefined when the shop has none of that name. */
export async function loadPriceBook(db: Database | Transaction, market: string): Promise<MarketPrices | undefined> {
  const known = books.get(market);
  if (known !== undefined && known.until > Date.now()) return known.book;
  const [book] = await db
    .select({ id: priceBooks.id, currency: priceBooks.currency, taxIncluded: priceBooks.taxIncluded, country: priceBooks.country })
    .from(priceBooks).where(eq(priceBooks.id, market));
  if (book !== undefined) books.set(market, { book, until: Date.now() + 10_000 });
  return book;
}

/** How a code is compared: without spaces, in capitals. */
export const normaliseCode = (code: string): string => code.replace(/\s/g, "").toUpperCase().slice(0, 40);

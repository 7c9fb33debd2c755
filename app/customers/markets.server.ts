/** The price books' names and the merchant's choice among them: every request asks, they hardly change. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { errorFields, log } from "#app/platform/log.server.ts";
import { database } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import type { MarketOfLocale } from "./market.ts";

export interface Markets {
  readonly books: readonly string[];
  readonly merchant: MarketOfLocale;
}

const form = z.object({ en: z.string().optional(), ru: z.string().optional() });
const keptMs = 10_000;
let kept: { readonly value: Promise<Markets>; readonly until: number } | undefined;

/** Old ones are given at once while new ones are read; only the first reader waits. A shop without price books is asked each time. */
export function markets(): Promise<Markets> {
  if (kept === undefined) {
    const value = read();
    kept = { value, until: Date.now() + keptMs };
    value.then(({ books }) => { if (books.length === 0) forgetMarkets(); }, forgetMarkets);
    return value;
  }
  if (kept.until < Date.now()) {
    const old = kept.value;
    kept = { value: old, until: Date.now() + keptMs };
    read().then((value) => { kept = { value: Promise.resolve(value), until: Date.now() + keptMs }; }, (error: unknown) => log.warn(errorFields(error), "the markets were not read again"));
  }
  return kept.value;
}

/** For the writer, so that the next page shows its change. */
export function forgetMarkets(): void {
  kept = undefined;
}

async function read(): Promise<Markets> {
  const [books, [row]] = await Promise.all([
    database().select({ id: priceBooks.id }).from(priceBooks).orderBy(asc(priceBooks.id)),
    database().select({ value: settings.value }).from(settings).where(eq(settings.key, "markets")),
  ]);
  const parsed = form.safeParse(row?.value);
  return { books: books.map((book) => book.id), merchant: parsed.success ? { ...(parsed.data.en !== undefined && { en: parsed.data.en }), ...(parsed.data.ru !== undefined && { ru: parsed.data.ru }) } : {} };
}

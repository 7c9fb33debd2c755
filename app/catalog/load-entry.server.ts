/** One product as its import line, to change it and write it back. */
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { catalogueEntry, type ProductEntry } from "./catalogue-entry.ts";
import { entryJson } from "./internal/entry-json.ts";

export interface StoredEntry {
  readonly entry: ProductEntry;
  /** Changes with every change of the product's own row. */
  readonly version: string;
}

/** Undefined when there is no such product; `id` is a UUID. */
export async function loadEntry(db: Database | Transaction, id: string): Promise<StoredEntry | undefined> {
  const [row] = await db.execute<{ entry: unknown; version: string }>(sql`select ${sql.raw(entryJson)} as entry, p.updated_at::text as version from products p where p.id = ${id}`);
  if (row === undefined) return undefined;
  const entry = catalogueEntry.parse(withoutNothing(row.entry));
  if (entry.kind !== "product") throw new Error("a product's line is not a product");
  return { entry, version: row.version };
}

/**
 * The same inside a transaction, with product and stock locked until its end: nobody sells or edits between reading and writing.
 * Stock rows are locked in the order that orders lock them.
 */
export async function lockEntry(tx: Transaction, id: string): Promise<StoredEntry | undefined> {
  await tx.execute(sql`select 1 from products where id = ${id} for update`);
  await tx.execute(sql`select 1 from stock s join variants v on v.id = s.variant_id where v.product_id = ${id} order by s.variant_id, s.location_id for update of s`);
  return loadEntry(tx, id);
}

/** The import takes an absent rating as "leave it"; so does whoever writes a changed entry back. */
function withoutNothing(entry: unknown): unknown {
  if (typeof entry !== "object" || entry === null) return entry;
  const { rating: _rating, ...rest } = entry as Record<string, unknown>;
  return rest;
}

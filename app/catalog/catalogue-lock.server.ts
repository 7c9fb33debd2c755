/** Who writes the catalogue's definitions (categories, attributes, price books) does so alone, imports among them. */
import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.server.ts";

/** Held until the transaction ends. "shared": definitions are only relied on, and must not change meanwhile. */
export const lockCatalogue = (tx: Transaction, mode: "alone" | "shared"): Promise<unknown> =>
  tx.execute(mode === "alone" ? sql`select pg_advisory_xact_lock(hashtext('catalogue import'))` : sql`select pg_advisory_xact_lock_shared(hashtext('catalogue import'))`);

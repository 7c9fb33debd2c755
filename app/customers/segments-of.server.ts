/** The groups that rules know, from the same function as the shelves use: what an account did, counted by kind. */
import { count, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { events } from "#db/schema/customers.ts";
import { buildProfile } from "./profile.ts";
import type { Signal } from "./signals.ts";

export async function segmentsOf(db: Database | Transaction, account: { readonly id: string; readonly orders: number; readonly company: boolean }): Promise<readonly string[]> {
  const rows = await db.select({ type: events.type, at: sql<string>`max(${events.at})`, times: count() }).from(events).where(eq(events.userId, account.id)).groupBy(events.type);
  const signals = rows.flatMap((row) => Array.from({ length: Math.min(row.times, 300) }, (): Signal => ({ type: row.type, at: Date.parse(row.at) })));
  return buildProfile({ signals, factsOf: () => undefined, now: Date.now(), orders: account.orders, company: account.company }).segments;
}

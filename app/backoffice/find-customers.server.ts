/** Looking for a customer. Who looked at whom is written down. */
import { sql } from "drizzle-orm";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const customerPageSize = 30;

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string | null;
  readonly registered: Date;
  readonly orders: number;
  readonly lastSeen: Date | null;
}

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string | null;
  readonly created_at: string;
  readonly orders: number;
  readonly last_seen: string | null;
}

/** Customers by a part of name, address or company, those seen last first; colleagues are not customers here. `page` counts from 1. */
export async function findCustomers(actorId: string, words: string, page: number): Promise<{ readonly rows: readonly CustomerRow[]; readonly total: number }> {
  const asked = words.slice(0, 100);
  const matches = sql`u.roles = '{}' and (${asked} = '' or strpos(fold(u.name), fold(${asked})) > 0 or strpos(lower(u.email), lower(${asked})) > 0 or strpos(fold(coalesce(u.company, '')), fold(${asked})) > 0)`;
  const [counted, found] = await Promise.all([
    database().execute<{ count: number }>(sql`select count(*)::int as count from users u where ${matches}`),
    database().execute<Found>(sql`
      select u.id, u.name, u.email, u.company, u.created_at, (select count(*)::int from orders o where o.user_id = u.id) as orders,
        greatest((select max(at) from events e where e.user_id = u.id), (select max(last_seen_at) from visitors v where v.user_id = u.id)) as last_seen
      from users u where ${matches} order by last_seen desc nulls last, u.created_at desc, u.id limit ${customerPageSize} offset ${(page - 1) * customerPageSize}`),
  ]);
  const rows = found.map((row) => ({
    id: row.id, name: row.name, email: row.email, company: row.company, registered: new Date(row.created_at), orders: row.orders, lastSeen: row.last_seen === null ? null : new Date(row.last_seen),
  }));
  // The words may be a name themselves: whose rows were shown says enough.
  if (rows.length > 0) await audit(database(), { actorId, action: "customer.list", subject: "customers", data: { shown: rows.map((row) => row.id) } });
  return { rows, total: counted[0]?.count ?? 0 };
}

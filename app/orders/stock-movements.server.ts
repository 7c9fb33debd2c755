/** The movements of the stock with their reasons, newest first; for the back office's list and its file. */
import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { isUuid } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { stockMovements, variants } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import type { MovementFilter, MovementRow } from "./movement-filter.ts";

/** A page, and the id its last row has when there are more. The caller has checked the role. */
export async function listMovements(filter: MovementFilter, limit = 100): Promise<{ readonly rows: readonly MovementRow[]; readonly next: string | undefined }> {
  const [cursor] = filter.before === undefined || !isUuid(filter.before) ? [] : await database().select({ at: sql<string>`${stockMovements.createdAt}::text`, id: stockMovements.id }).from(stockMovements).where(eq(stockMovements.id, filter.before));
  const where: (SQL | undefined)[] = [
    filter.reason === undefined ? undefined : eq(stockMovements.reason, filter.reason),
    filter.words === "" ? undefined : sql`(${variants.sku} ilike ${`${filter.words.replace(/[\\%_]/g, "\\$&")}%`} or ${orders.number} = ${filter.words})`,
    cursor === undefined ? undefined : sql`(${stockMovements.createdAt}, ${stockMovements.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`,
  ];
  const rows = await database().select({
    id: stockMovements.id, at: stockMovements.createdAt, sku: variants.sku, location: stockMovements.locationId, quantity: stockMovements.quantity, reason: stockMovements.reason, order: orders.number,
    actor: sql<string | null>`coalesce(${users.name}, ${stockMovements.actorId})`,
  }).from(stockMovements).innerJoin(variants, eq(variants.id, stockMovements.variantId)).leftJoin(orders, eq(orders.id, stockMovements.orderId)).leftJoin(users, eq(users.id, sql`${stockMovements.actorId}`))
    .where(and(...where)).orderBy(desc(stockMovements.createdAt), desc(stockMovements.id)).limit(limit + 1);
  const shown = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { rows: shown, next: rows.length > limit ? shown.at(-1)?.id : undefined };
}

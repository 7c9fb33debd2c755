/** Who may see an order, as a condition of the query: "not yours" and "not there" are the same answer. */
import { and, eq, or, sql, type SQL } from "drizzle-orm";
import { hashToken } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";

export interface OrderReader {
  readonly userId: string | undefined;
  /** From the link of a mail. */
  readonly token: string | undefined;
}

export function orderAccess(number: string, reader: OrderReader): SQL | undefined {
  const mine = reader.userId === undefined ? undefined : eq(orders.userId, reader.userId);
  const linked = reader.token === undefined ? undefined : eq(orders.tokenHash, hashToken(reader.token));
  return and(eq(orders.number, number), or(mine, linked) ?? sql`false`);
}

/** The order's id for a reader who may see it. */
export async function findOwnOrderId(number: string, reader: OrderReader): Promise<string | undefined> {
  const [row] = await database().select({ id: orders.id }).from(orders).where(orderAccess(number, reader));
  return row?.id;
}

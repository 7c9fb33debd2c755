/** Lists of orders: a customer's own, and the back office's with filters. Pages follow the time of placing, so that any page costs the same. */
import { and, desc, eq, ilike, lt, or, sql, type SQL } from "drizzle-orm";
import { money, type Money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { isOrderState, type OrderState } from "./order-state.ts";

export interface OrderBrief {
  readonly number: string;
  readonly state: OrderState;
  /** ISO. */
  readonly placedAt: string;
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly total: Money;
  readonly refunded: Money;
  readonly paymentMethod: string;
  readonly pieces: number;
}

const columns = {
  number: orders.number, state: orders.state, placedAt: orders.placedAt, address: orders.address, email: orders.email, total: orders.total, refunded: orders.refunded,
  currency: orders.currency, paymentMethod: orders.paymentMethod, pieces: sql<number>`(select coalesce(sum(l.quantity), 0)::int from order_lines l where l.order_id = orders.id)`,
};

async function list(where: SQL | undefined, limit: number): Promise<OrderBrief[]> {
  const rows = await database().select(columns).from(orders).where(where).orderBy(desc(orders.placedAt), desc(orders.id)).limit(limit);
  return rows.map((row) => ({
    number: row.number, state: isOrderState(row.state) ? row.state : "placed", placedAt: row.placedAt.toISOString(), name: row.address.name, email: row.email, country: row.address.country,
    total: money(row.total, row.currency), refunded: money(row.refunded, row.currency), paymentMethod: row.paymentMethod, pieces: row.pieces,
  }));
}

/** Newest first. */
export const listOwnOrders = (userId: string): Promise<OrderBrief[]> => list(eq(orders.userId, userId), 200);

export interface OrderFilter {
  readonly state: OrderState | undefined;
  /** Number, e-mail address or name, whole or in part. */
  readonly words: string;
  /** Only orders placed before this moment (ISO): the next page. */
  readonly before: string | undefined;
}

export const ordersPerPage = 50;

/** What the address of the back office's list says. */
export function orderFilter(search: URLSearchParams): OrderFilter {
  const state = search.get("state") ?? "";
  const before = search.get("before") ?? "";
  return { state: isOrderState(state) ? state : undefined, words: (search.get("q") ?? "").trim().slice(0, 100), before: Number.isNaN(Date.parse(before)) ? undefined : new Date(before).toISOString() };
}

/** A page of orders, newest first, and where the next one begins. The caller has checked the role. */
export async function listOrders(filter: OrderFilter): Promise<{ readonly rows: readonly OrderBrief[]; readonly next: string | undefined }> {
  const part = `%${filter.words.replace(/[\\%_]/g, "\\$&")}%`;
  const words = filter.words === "" ? undefined : or(eq(orders.number, filter.words), ilike(orders.email, part), ilike(sql`${orders.address}->>'name'`, part), ilike(sql`${orders.address}->>'company'`, part));
  const where = and(filter.state === undefined ? undefined : eq(orders.state, filter.state), words, filter.before === undefined ? undefined : lt(orders.placedAt, new Date(filter.before)));
  const rows = await list(where, ordersPerPage + 1);
  return { rows: rows.slice(0, ordersPerPage), next: rows.length > ordersPerPage ? rows[ordersPerPage - 1]?.placedAt : undefined };
}

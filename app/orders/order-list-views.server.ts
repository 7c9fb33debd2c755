/** Saved views of the orders list, and a step taken for several orders at once. */
import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { orderViews } from "#db/schema/after-sales.ts";
import { changeOrder } from "./change-order.server.ts";
import { filterQuery, orderFilter } from "./order-filter.ts";

export interface OrderView {
  readonly name: string;
  readonly query: string;
}

const viewsAtMost = 30;

export const loadOrderViews = (userId: string): Promise<OrderView[]> =>
  database().select({ name: orderViews.name, query: orderViews.query }).from(orderViews).where(eq(orderViews.userId, userId)).orderBy(asc(orderViews.name)).limit(viewsAtMost);

/** Under a name that is there already the new filter takes its place. What is kept is what the list understands, and no page of it. False: no room. */
export async function saveOrderView(userId: string, name: string, query: string): Promise<boolean> {
  const kept = filterQuery({ ...orderFilter(new URLSearchParams(query)), before: undefined });
  const written = await database().execute(sql`
    insert into order_views (user_id, name, query) select ${userId}, ${name}, ${kept}
    where (select count(*) from order_views where user_id = ${userId} and name <> ${name}) < ${viewsAtMost}
    on conflict (user_id, name) do update set query = excluded.query returning name`);
  return written.length > 0;
}

export async function forgetOrderView(userId: string, name: string): Promise<void> {
  await database().delete(orderViews).where(and(eq(orderViews.userId, userId), eq(orderViews.name, name)));
}

export interface Marked {
  readonly done: number;
  /** Orders whose next step is another one, or that are not there. */
  readonly left: readonly string[];
}

/** Each order in a transaction of its own: one that refuses leaves the others marked. */
export async function markOrders(numbers: readonly string[], action: "start-production" | "deliver", who: { readonly actor: "staff" | "lead"; readonly actorId: string }): Promise<Marked> {
  const left: string[] = [];
  for (const number of new Set(numbers)) if (!(await changeOrder(number, { ...who, action })).ok) left.push(number);
  return { done: new Set(numbers).size - left.length, left };
}

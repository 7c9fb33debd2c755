/** What a buyer whose cart is empty has just ordered: in another tab, or before the page that should have said so was lost. */
import { and, desc, eq, gt, isNull, ne, sql, type SQL } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { orderToken } from "./order-link.server.ts";

export interface JustOrdered {
  readonly number: string;
  /** Its page, with the link's secret: the order is this browser's, or this account's. */
  readonly href: string;
}

async function newest({ user, visitorId }: Viewer, further: SQL | undefined): Promise<JustOrdered | undefined> {
  const owner = user === undefined ? and(isNull(orders.userId), eq(orders.visitorId, visitorId)) : eq(orders.userId, user.id);
  const [order] = await database().select({ id: orders.id, number: orders.number }).from(orders).where(and(owner, further)).orderBy(desc(orders.placedAt)).limit(1);
  return order === undefined ? undefined : { number: order.number, href: paths.order(order.number, orderToken(order.id)) };
}

/** Within the last ten minutes, paid or not. */
export const justOrdered = (viewer: Viewer): Promise<JustOrdered | undefined> => newest(viewer, gt(orders.placedAt, sql`now() - interval '10 minutes'`));

/** Placed, and its payment awaited: as long as its goods are held. An invoice is awaited without anybody's doing. */
export const awaitingPayment = (viewer: Viewer): Promise<JustOrdered | undefined> => newest(viewer, and(eq(orders.state, "placed"), ne(orders.paymentMethod, "invoice")));

/** The label of a return, for whoever may see its order. */
import { and, eq } from "drizzle-orm";
import type { Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { returns } from "#db/schema/after-sales.ts";
import { orders } from "#db/schema/orders.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { loadSeller } from "./load-seller.server.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import type { ReturnLabelProps } from "./return-label.tsx";

/** Undefined for what is not there, what is not the reader's, and what is not under way any more. */
export async function loadReturnLabel(orderNumber: string, returnNumber: string, reader: OrderReader | "staff", locale: Locale): Promise<Omit<ReturnLabelProps, "back"> | undefined> {
  const access = reader === "staff" ? eq(orders.number, orderNumber) : orderAccess(orderNumber, reader);
  const [known] = await database().select({ number: returns.number }).from(returns).innerJoin(orders, eq(orders.id, returns.orderId))
    .where(and(access, eq(returns.number, returnNumber), eq(returns.state, "requested")));
  if (known === undefined) return undefined;
  const [order, seller] = await Promise.all([reader === "staff" ? loadStaffOrder(orderNumber, locale, "staff") : loadOwnOrder(orderNumber, reader, locale), loadSeller(database())]);
  const label = order?.returns?.find((each) => each.number === returnNumber);
  if (order === undefined || label === undefined) return undefined;
  return { number: order.number, address: order.address, label, seller: { name: seller.legalName ?? seller.name, address: seller.contact?.address ?? [] } };
}

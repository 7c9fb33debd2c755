/** Queues a mail about an order inside the transaction of its cause. */
import { asc, eq } from "drizzle-orm";
import { defaultLocale, isLocale } from "#app/platform/i18n.ts";
import type { Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { loadSeller } from "./load-seller.server.ts";
import { orderTokenHash, orderUrl } from "./order-link.server.ts";
import { composeOrderMail, type OrderMail } from "./order-mails.ts";

export async function queueOrderMail(tx: Transaction, orderId: string, mail: OrderMail): Promise<void> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
  if (order === undefined) return;
  const lines = await tx.select({ name: orderLines.name, quantity: orderLines.quantity, amount: orderLines.lineAmount, configuration: orderLines.configuration })
    .from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position));
  const { name: shop } = await loadSeller(tx);
  // Tokens follow from the shop's secret: after it was changed the order takes the new one, so that this mail's link works.
  const tokenHash = orderTokenHash(order.id);
  if (tokenHash !== order.tokenHash) await tx.update(orders).set({ tokenHash }).where(eq(orders.id, order.id));
  const composed = composeOrderMail({
    number: order.number, locale: isLocale(order.locale) ? order.locale : defaultLocale, shop, name: order.address.name, currency: order.currency, total: order.total,
    url: orderUrl(order), awaitsPayment: order.state === "placed" && order.paymentMethod !== "invoice", madeToOrder: lines.some((line) => line.configuration !== null),
    deliveryFrom: order.deliveryFrom, deliveryUntil: order.deliveryUntil, lines,
  }, mail);
  await queueMail(tx, { to: order.email, ...composed });
}

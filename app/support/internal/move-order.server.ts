/** Sends an order to another address of the same country: prices and taxes hang on the country. The caller holds the order's lock. */
import { eq } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { Transaction } from "#db/client.server.ts";
import type { PostalAddress } from "#db/schema/customers.ts";
import { orderEvents, orders } from "#db/schema/orders.ts";
import type { ShownAddress } from "#app/customers/address-lines.ts";
import { addressLines } from "../service-request.ts";

type Order = Pick<typeof orders.$inferSelect, "id" | "address">;

export async function moveOrder(tx: Transaction, order: Order, to: ShownAddress, actor: string): Promise<Outcome<object, { readonly code: "other-country" | "same-address" }>> {
  if (to.country !== order.address.country) return failed({ code: "other-country" });
  if (addressLines(to).join("\n") === addressLines(order.address).join("\n")) return failed({ code: "same-address" });
  const address = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined)) as unknown as PostalAddress;
  await tx.update(orders).set({ address, updatedAt: new Date() }).where(eq(orders.id, order.id));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "address-changed", actor, data: {} });
  return ok({});
}

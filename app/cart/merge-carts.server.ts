/** After signing in, what the browser collected joins the account's cart. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.server.ts";
import { carts, cartLines } from "#db/schema/orders.ts";
import { maximumQuantity } from "./cart.ts";

/**
 * Moves the lines of the visitor's guest cart into the account's, inside the caller's transaction. Equal lines keep the larger
 * quantity (a shopper who comes back with the same chair in both wants it once); nothing of the account is lost and the
 * browser keeps nothing. Running it twice changes nothing.
 */
export async function mergeCarts(tx: Transaction, visitorId: string, userId: string): Promise<void> {
  const [guest] = await tx.select({ id: carts.id, voucherCode: carts.voucherCode }).from(carts)
    .where(and(eq(carts.visitorId, visitorId), isNull(carts.userId), eq(carts.status, "active"))).for("update");
  if (guest === undefined) return;
  const [own] = await tx.select({ id: carts.id }).from(carts).where(and(eq(carts.userId, userId), eq(carts.status, "active"))).for("update");
  if (own === undefined) {
    await tx.update(carts).set({ userId, version: sql`${carts.version} + 1`, updatedAt: new Date() }).where(eq(carts.id, guest.id));
    return;
  }
  await tx.execute(sql`
    insert into cart_lines (id, cart_id, product_id, variant_id, quantity, configuration, line_key, seen_amount, seen_currency, saved_for_later, created_at)
    select gen_random_uuid(), ${own.id}, product_id, variant_id, quantity, configuration, line_key, seen_amount, seen_currency, saved_for_later, created_at
    from cart_lines where cart_id = ${guest.id}
    on conflict (cart_id, line_key, saved_for_later) do update set quantity = least(greatest(cart_lines.quantity, excluded.quantity), ${maximumQuantity})`);
  await tx.execute(sql`insert into cart_gift_cards (cart_id, card_id, added_at) select ${own.id}, card_id, added_at from cart_gift_cards where cart_id = ${guest.id} on conflict do nothing`);
  await tx.execute(sql`delete from cart_gift_cards where cart_id = ${guest.id}`);
  await tx.delete(cartLines).where(eq(cartLines.cartId, guest.id));
  await tx.update(carts).set({ status: "merged", updatedAt: new Date() }).where(eq(carts.id, guest.id));
  await tx.update(carts)
    .set({ version: sql`${carts.version} + 1`, voucherCode: sql`coalesce(${carts.voucherCode}, ${guest.voucherCode})`, updatedAt: new Date() })
    .where(eq(carts.id, own.id));
}

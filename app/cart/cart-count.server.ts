/** The number beside the cart's icon. */
import { sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { ownedBy, type CartOwner } from "./load-cart.server.ts";

/** Pieces in the owner's cart, without those saved for later: one indexed statement. */
export async function cartCount(owner: CartOwner): Promise<number> {
  const [row] = await database().execute<{ pieces: number }>(sql`
    select coalesce(sum(l.quantity), 0)::int as pieces from carts c join cart_lines l on l.cart_id = c.id and not l.saved_for_later where ${ownedBy(owner)}`);
  return row?.pieces ?? 0;
}

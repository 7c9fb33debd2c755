/** A cart by link: as it was when it was shared, priced anew for whoever looks. It says what and how many, and nothing of whose it was. */
import { randomBytes } from "node:crypto";
import { and, eq, sql, type SQL } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { cartLines } from "#db/schema/orders.ts";
import { sharedCarts, type SharedLine } from "#db/schema/promotions.ts";
import { isSold, maximumQuantity, type Cart } from "./cart.ts";
import { lockCart, putLine, touchCart, isFull, type LineToPut, type Shopper } from "./change-cart.server.ts";
import { lineConfiguration } from "./check-configuration.server.ts";
import { lineKeyOf } from "./line-key.ts";
import { listedLines, loadCartWhere, type CartOwner, type CartReader } from "./load-cart.server.ts";

export const sharedDays = 30;
/** Links of one cart that hold at the same time. */
export const mostShared = 20;

/** 58 random bits, without letters that are mistaken for others. */
const newCode = (): string => Array.from(randomBytes(12), (byte) => "23456789abcdefghjkmnpqrstuvwxyz"[byte % 31]).join("");

const holds = sql`s.revoked_at is null and s.expires_at > now()`;

/** Whose cart it was, by account or browser, whatever has become of it. */
const sharedBy = (owner: CartOwner): SQL =>
  owner.user === undefined ? sql`o.visitor_id = ${owner.visitorId} and o.user_id is null` : sql`(o.user_id = ${owner.user.id} or o.visitor_id = ${owner.visitorId} and o.user_id is null)`;

/** A link to what the cart holds now; the same goods have the same link while it holds. Lines saved for later stay private. */
export const shareCart = (owner: Shopper): Promise<Outcome<{ readonly code: string }, { readonly code: "empty" | "too-many" }>> =>
  database().transaction(async (tx) => {
    const cartId = await lockCart(tx, owner, owner.market);
    const rows = await tx.select().from(cartLines).where(and(eq(cartLines.cartId, cartId), eq(cartLines.savedForLater, false))).orderBy(cartLines.createdAt, cartLines.id);
    if (rows.length === 0) return failed({ code: "empty" });
    const lines = rows.map(({ productId, variantId, quantity, configuration }): SharedLine => ({
      productId, variantId, quantity,
      configuration: configuration === null ? null : { modelId: configuration.modelId, modelVersion: configuration.modelVersion, choices: configuration.choices, ...(configuration.own !== undefined && { own: configuration.own }) },
    }));
    const standing = await tx.execute<{ code: string; same: boolean }>(sql`select s.code, s.lines = ${JSON.stringify(lines)}::jsonb as same from shared_carts s where s.cart_id = ${cartId} and ${holds}`);
    const known = standing.find((each) => each.same);
    if (known !== undefined) return ok({ code: known.code });
    if (standing.length >= mostShared) return failed({ code: "too-many" });
    const code = newCode();
    await tx.insert(sharedCarts).values({ code, cartId, lines, expiresAt: new Date(Date.now() + sharedDays * 86_400_000) });
    return ok({ code });
  });

export interface SharedCart {
  readonly cart: Cart;
  readonly own: boolean;
  readonly expiresAt: Date;
}

/** Undefined for a code that is unknown, taken back or over. */
export async function loadShared(db: Database | Transaction, code: string, looker: CartOwner, reader: CartReader): Promise<SharedCart | undefined> {
  const [row] = await db.execute<{ own: boolean; until: string | Date }>(sql`
    select s.expires_at as until, exists (select 1 from carts o where o.id = s.cart_id and ${sharedBy(looker)}) as own from shared_carts s where s.code = ${code} and ${holds}`);
  if (row === undefined) return undefined;
  const cart = await loadCartWhere(db, sql`c.code = ${code}`, reader, sharedLines);
  return cart === undefined ? undefined : { cart, own: row.own, expiresAt: new Date(row.until) };
}

/** A shared cart in the shape of a stored one, without voucher, company and prices that somebody saw. */
const sharedLines = listedLines(sql`(select s.code, s.lines, s.code as id, 1 as version, null::text as voucher_code, null::text as user_id from shared_carts s where ${holds})`);

/** The link leads nowhere from now on. False when it is not hers. */
export async function revokeShared(owner: CartOwner, code: string): Promise<boolean> {
  const rows = await database().execute(sql`update shared_carts s set revoked_at = now() from carts o where s.code = ${code} and ${holds} and o.id = s.cart_id and ${sharedBy(owner)} returning s.code`);
  return rows.length > 0;
}

/** Takes a copy into the own cart at today's prices; equal lines keep the larger quantity, so that a second press changes nothing. What cannot be had is left out. */
export const copyShared = (shopper: Shopper, code: string, reader: CartReader): Promise<Outcome<{ readonly copied: number; readonly left: number }, { readonly code: "not-found" }>> =>
  database().transaction(async (tx) => {
    const shared = await loadShared(tx, code, shopper, reader);
    if (shared === undefined) return failed({ code: "not-found" });
    const cartId = await lockCart(tx, shopper, shopper.market);
    let copied = 0;
    for (const line of shared.cart.lines) {
      if (!isSold(line) || await isFull(tx, cartId)) continue;
      const { configuration } = line;
      await takeUp(tx, {
        cartId, productId: line.productId, variantId: line.variantId, quantity: line.quantity, seenAmount: line.unit, seenCurrency: reader.currency,
        configuration: configuration === null ? null : { ...lineConfiguration(configuration), ...(line.own !== undefined && { own: line.own }) },
      });
      copied++;
    }
    if (copied > 0) await touchCart(tx, cartId);
    return ok({ copied, left: shared.cart.lines.length - copied });
  });

/** A line of which there are as many or more stays as it is. */
async function takeUp(tx: Transaction, line: LineToPut): Promise<void> {
  const key = lineKeyOf(line);
  const [there] = await tx.select({ quantity: cartLines.quantity }).from(cartLines).where(and(eq(cartLines.cartId, line.cartId), eq(cartLines.lineKey, key), eq(cartLines.savedForLater, false)));
  const missing = Math.min(line.quantity, maximumQuantity) - (there?.quantity ?? 0);
  if (missing > 0) await putLine(tx, { ...line, quantity: missing });
}

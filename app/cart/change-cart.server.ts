/**
 * Changes of a cart. Each is one transaction that locks the cart's row first, so that two tabs take turns, and raises its
 * version, so that a checkout that was open shows what changed.
 */
import { and, eq, inArray, sql } from "drizzle-orm";
import { loadPriceBook, normaliseCode } from "#app/pricing/load-pricing.server.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { cartLines, carts, type LineConfiguration } from "#db/schema/orders.ts";
import { prices, products, variants } from "#db/schema/catalog.ts";
import { maximumLines, maximumQuantity } from "./cart.ts";
import { lineKeyOf } from "./line-key.ts";
import { ownedBy, type CartOwner } from "./load-cart.server.ts";

export type Shopper = Pick<Viewer, "visitorId" | "user" | "market" | "personalisation">;

export type AddProblem = { readonly code: "not-sold" } | { readonly code: "too-many-lines" };

/** The owner's active cart with its row locked; made when absent. */
export const lockCart = async (tx: Transaction, owner: CartOwner, market: string): Promise<string> => (await lockOrMakeCart(tx, owner, market)).id;

/** `made`: by this call, so there is nothing in it. */
async function lockOrMakeCart(tx: Transaction, owner: CartOwner, market: string): Promise<{ readonly id: string; readonly made: boolean }> {
  const find = () => tx.execute<{ id: string }>(sql`select c.id from carts c where ${ownedBy(owner)} for update`);
  const [found] = await find();
  if (found !== undefined) return { id: found.id, made: false };
  const id = uuidv7();
  const made = await tx.insert(carts)
    .values({ id, visitorId: owner.visitorId, userId: owner.user?.id ?? null, market })
    .onConflictDoNothing().returning({ id: carts.id });
  if (made.length > 0) return { id, made: true };
  // Another tab made it in between; its row is there now.
  const [other] = await find();
  if (other === undefined) throw new Error("the cart was neither found nor made");
  return { id: other.id, made: false };
}

/** Marks the cart as changed; call once per change, after `lockCart`. */
export const touchCart = (tx: Transaction, cartId: string) =>
  tx.update(carts).set({ version: sql`${carts.version} + 1`, updatedAt: new Date() }).where(eq(carts.id, cartId));

/** Adds pieces of a variant, or raises the quantity of its line. */
export async function addToCart(shopper: Shopper, wanted: { readonly productId: string; readonly variantId: string; readonly quantity: number }): Promise<Outcome<{ readonly quantity: number }, AddProblem>> {
  return database().transaction(async (tx) => {
    const [variant] = await tx
      .select({ productId: products.id, amount: prices.amount })
      .from(variants).innerJoin(products, eq(products.id, variants.productId)).innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.priceBook, shopper.market)))
      .where(and(eq(variants.id, wanted.variantId), eq(products.id, wanted.productId), eq(variants.active, true), eq(products.status, "active"), sql`${products.modelId} is null`));
    const book = await loadPriceBook(tx, shopper.market);
    if (variant === undefined || book === undefined) return failed({ code: "not-sold" });
    const { id: cartId, made } = await lockOrMakeCart(tx, shopper, shopper.market);
    if (!made && await isFull(tx, cartId)) return failed({ code: "too-many-lines" });
    const quantity = await putLine(tx, {
      cartId, productId: variant.productId, variantId: wanted.variantId, configuration: null, quantity: wanted.quantity, seenAmount: variant.amount, seenCurrency: book.currency,
    });
    await touchCart(tx, cartId);
    if (shopper.personalisation) await writeEvent(tx, { visitorId: shopper.visitorId, userId: shopper.user?.id }, { type: "cart-add", productId: variant.productId });
    return ok({ quantity });
  });
}

export interface LineToPut {
  readonly cartId: string;
  readonly productId: string;
  readonly variantId: string | null;
  readonly configuration: LineConfiguration | null;
  readonly quantity: number;
  readonly seenAmount: number;
  readonly seenCurrency: string;
}

/** Inserts a line or adds to the one that is the same; answers its quantity. */
export async function putLine(tx: Transaction, line: LineToPut): Promise<number> {
  const [row] = await tx.insert(cartLines)
    .values({ ...line, id: uuidv7(), quantity: Math.min(line.quantity, maximumQuantity), lineKey: lineKeyOf(line) })
    .onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.lineKey, cartLines.savedForLater],
      set: { quantity: sql`least(${cartLines.quantity} + excluded.quantity, ${maximumQuantity})`, configuration: sql`excluded.configuration`, seenAmount: line.seenAmount, seenCurrency: line.seenCurrency },
    })
    .returning({ quantity: cartLines.quantity });
  return row?.quantity ?? 0;
}

export const isFull = async (tx: Transaction, cartId: string): Promise<boolean> => !(await hasRoomFor(tx, cartId, 1));

/** Whether so many more lines fit; equal ones that would become one are counted apart. */
export async function hasRoomFor(tx: Transaction, cartId: string, more: number): Promise<boolean> {
  const [row] = await tx.select({ lines: sql<number>`count(*)::int` }).from(cartLines).where(eq(cartLines.cartId, cartId));
  return (row?.lines ?? 0) + more <= maximumLines;
}

/** Runs a change on the owner's own lines; whose line it is decides the `where`, so a foreign id changes nothing. */
async function change(owner: CartOwner & { readonly market: string }, apply: (tx: Transaction, cartId: string) => Promise<boolean>): Promise<boolean> {
  return database().transaction(async (tx) => {
    const cartId = await lockCart(tx, owner, owner.market);
    const changed = await apply(tx, cartId);
    if (changed) await touchCart(tx, cartId);
    return changed;
  });
}

/** Sets the quantity of a line; 0 removes it. False when the line is not in the owner's cart. */
export const setQuantity = (owner: Shopper, lineId: string, quantity: number): Promise<boolean> =>
  change(owner, async (tx, cartId) => {
    const mine = and(eq(cartLines.id, lineId), eq(cartLines.cartId, cartId));
    if (quantity > 0) return (await tx.update(cartLines).set({ quantity: Math.min(quantity, maximumQuantity) }).where(mine).returning({ id: cartLines.id })).length > 0;
    const [gone] = await tx.delete(cartLines).where(mine).returning({ productId: cartLines.productId });
    if (gone !== undefined && owner.personalisation) await writeEvent(tx, { visitorId: owner.visitorId, userId: owner.user?.id }, { type: "cart-remove", productId: gone.productId });
    return gone !== undefined;
  });

/** Moves a line to "saved for later" or back; an equal line there takes it up. */
export const saveForLater = (owner: Shopper, lineId: string, saved: boolean): Promise<boolean> =>
  change(owner, async (tx, cartId) => {
    const [line] = await tx.delete(cartLines).where(and(eq(cartLines.id, lineId), eq(cartLines.cartId, cartId))).returning();
    if (line === undefined) return false;
    await tx.insert(cartLines).values({ ...line, savedForLater: saved }).onConflictDoUpdate({
      target: [cartLines.cartId, cartLines.lineKey, cartLines.savedForLater],
      set: { quantity: sql`least(${cartLines.quantity} + excluded.quantity, ${maximumQuantity})` },
    });
    return true;
  });

/** Puts a code on the cart, or takes it off (empty). Whether it helps, the next quote says with its reason. */
export const setVoucher = (owner: Shopper, code: string): Promise<boolean> =>
  change(owner, async (tx, cartId) => {
    const normalised = normaliseCode(code);
    await tx.update(carts).set({ voucherCode: normalised === "" ? null : normalised }).where(eq(carts.id, cartId));
    return true;
  });

/** The shopper has seen today's prices: what is shown as changed from now on is measured against them. */
export async function acceptPrices(owner: Shopper, seen: readonly { readonly lineId: string; readonly unit: number }[], currency: string): Promise<void> {
  await change(owner, async (tx, cartId) => {
    for (const { lineId, unit } of seen) {
      await tx.update(cartLines).set({ seenAmount: unit, seenCurrency: currency }).where(and(eq(cartLines.id, lineId), eq(cartLines.cartId, cartId)));
    }
    return false;
  });
}

/** Takes lines that cannot be bought any more out of the cart. */
export const removeLines = (owner: Shopper, lineIds: readonly string[]): Promise<boolean> =>
  change(owner, async (tx, cartId) => {
    if (lineIds.length === 0) return false;
    return (await tx.delete(cartLines).where(and(inArray(cartLines.id, [...lineIds]), eq(cartLines.cartId, cartId))).returning({ id: cartLines.id })).length > 0;
  });

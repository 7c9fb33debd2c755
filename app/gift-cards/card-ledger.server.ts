/**
 * Every change of a card's balance, with the movement that says why. Cards are locked in the order of their ids, after the order, its payments and its
 * vouchers and before stock: two orders with the same two cards wait for each other in a line.
 */
import { asc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { cartGiftCards, giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";
import type { CardFacts } from "./card.ts";

export type Card = typeof giftCards.$inferSelect;

export type Movement = Omit<typeof giftCardMovements.$inferInsert, "id" | "at">;

/** The balance and its movement, always together; the CHECK of the table refuses what the card does not hold. */
export async function moveCard(tx: Transaction, movement: Movement): Promise<void> {
  await tx.update(giftCards).set({ balance: sql`${giftCards.balance} + ${movement.amount}` }).where(eq(giftCards.id, movement.cardId));
  await tx.insert(giftCardMovements).values({ id: uuidv7(), ...movement });
}

/** Locks a card; undefined where there is none. */
export async function lockCard(tx: Transaction, id: string): Promise<Card | undefined> {
  const [card] = await tx.select().from(giftCards).where(eq(giftCards.id, id)).for("update");
  return card;
}

/** The cards on a cart, in the order they were put there. */
export async function cardsOfCart(db: Database | Transaction, cartId: string): Promise<CardFacts[]> {
  return db.select(getTableColumns(giftCards)).from(cartGiftCards).innerJoin(giftCards, eq(giftCards.id, cartGiftCards.cardId))
    .where(eq(cartGiftCards.cartId, cartId)).orderBy(asc(cartGiftCards.addedAt), asc(giftCards.id));
}

/** The same with their rows locked, so that what they hold stays true until the transaction ends. */
export async function lockCardsOfCart(tx: Transaction, cartId: string): Promise<CardFacts[]> {
  const ids = (await cardsOfCart(tx, cartId)).map((card) => card.id);
  if (ids.length === 0) return [];
  const locked = await tx.select().from(giftCards).where(inArray(giftCards.id, ids)).orderBy(asc(giftCards.id)).for("update");
  return ids.flatMap((id) => locked.filter((card) => card.id === id));
}

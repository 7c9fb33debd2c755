/** Gift cards on a cart: a means of payment, so no price changes by them. The cart keeps which cards, never their codes. */
import { and, eq, sql } from "drizzle-orm";
import { cardProblem, splitPayment, type CardProblem } from "#app/gift-cards/card.ts";
import { cardsOfCart } from "#app/gift-cards/card-ledger.server.ts";
import { findCard } from "#app/gift-cards/find-card.server.ts";
import { money, type Money } from "#app/platform/money.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { cartGiftCards, type giftCards } from "#db/schema/gift-cards.ts";
import type { CardsView } from "./cart-view.ts";
import { lockCart, touchCart, type Shopper } from "./change-cart.server.ts";
import { tryCode } from "./code-guesses.server.ts";

export const mostCards = 10;

export type AddCardProblem = { readonly code: "too-many" | "unknown" | "too-many-cards" } | { readonly code: CardProblem };

/** A card by what was typed, for whoever may ask now: whatever opens nothing is counted, and answered alike. */
async function ask(typed: string, address: string): Promise<Outcome<{ readonly card: typeof giftCards.$inferSelect }, { readonly code: "too-many" | "unknown" }>> {
  let card: typeof giftCards.$inferSelect | undefined;
  const asked = await tryCode(address, async () => (card = await findCard(database(), typed)) !== undefined);
  if (!asked) return failed({ code: "too-many" });
  return card === undefined ? failed({ code: "unknown" }) : ok({ card });
}

/** Puts a card on the cart; one that would pay nothing is not put there, and the reason said. A card that is there already stays. */
export async function addCard(shopper: Shopper, typed: string, address: string): Promise<Outcome<object, AddCardProblem>> {
  const [asked, book] = [await ask(typed, address), await loadPriceBook(database(), shopper.market)];
  if (!asked.ok) return asked;
  const problem = cardProblem(asked.card, book?.currency ?? "", Date.now());
  if (problem !== undefined) return failed({ code: problem });
  return database().transaction(async (tx): Promise<Outcome<object, AddCardProblem>> => {
    const cartId = await lockCart(tx, shopper, shopper.market);
    const [row] = await tx.select({ cards: sql<number>`count(*)::int` }).from(cartGiftCards).where(eq(cartGiftCards.cartId, cartId));
    if ((row?.cards ?? 0) >= mostCards) return failed({ code: "too-many-cards" });
    const added = await tx.insert(cartGiftCards).values({ cartId, cardId: asked.card.id }).onConflictDoNothing().returning({ cardId: cartGiftCards.cardId });
    if (added.length > 0) await touchCart(tx, cartId);
    return ok({});
  });
}

/** Takes a card off the own cart; what is not there changes nothing. */
export const removeCard = (shopper: Shopper, cardId: string): Promise<void> =>
  database().transaction(async (tx) => {
    const cartId = await lockCart(tx, shopper, shopper.market);
    const gone = await tx.delete(cartGiftCards).where(and(eq(cartGiftCards.cartId, cartId), eq(cartGiftCards.cardId, cardId))).returning({ cardId: cartGiftCards.cardId });
    if (gone.length > 0) await touchCart(tx, cartId);
  });

/** What the cards on a cart pay of a total. */
export async function loadCards(db: Database | Transaction, cartId: string, { total, currency }: { readonly total: number; readonly currency: string }): Promise<CardsView> {
  const cards = await cardsOfCart(db, cartId);
  const now = Date.now();
  const { parts, rest } = splitPayment(total, currency, cards, now);
  return {
    cards: cards.map((card) => {
      const part = parts.find((each) => each.id === card.id);
      return { id: card.id, ending: card.ending, balance: money(card.balance, card.currency), pays: part === undefined ? undefined : money(part.amount, currency), problem: cardProblem(card, currency, now) };
    }),
    toPay: money(rest, currency),
  };
}

export interface CardBalance {
  readonly ending: string;
  readonly balance: Money;
  /** ISO. */
  readonly expiresAt: string | undefined;
  readonly problem: "blocked" | "expired" | undefined;
}

/** What is left on a card, for whoever has its code. */
export async function cardBalance(typed: string, address: string): Promise<Outcome<{ readonly card: CardBalance }, { readonly code: "too-many" | "unknown" }>> {
  const asked = await ask(typed, address);
  if (!asked.ok) return asked;
  const { card } = asked;
  const problem = cardProblem(card, card.currency, Date.now());
  return ok({ card: { ending: card.ending, balance: money(card.balance, card.currency), expiresAt: card.expiresAt?.toISOString(), problem: problem === "blocked" || problem === "expired" ? problem : undefined } });
}

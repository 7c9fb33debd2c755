/** A card by the code on it. The code is kept nowhere: its hash is asked for. */
import { eq } from "drizzle-orm";
import { hashToken } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { giftCards } from "#db/schema/gift-cards.ts";
import { readCardCode } from "./card.ts";
import type { Card } from "./card-ledger.server.ts";

/** Undefined for whatever is no code of a card, well formed or not. */
export async function findCard(db: Database | Transaction, typed: string): Promise<Card | undefined> {
  const read = readCardCode(typed);
  if (!read.ok) return undefined;
  const [card] = await db.select().from(giftCards).where(eq(giftCards.codeHash, hashToken(read.code)));
  return card;
}

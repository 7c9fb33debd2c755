/** Gift cards for the back office. The caller has checked the role. */
import { and, asc, desc, eq, ilike, or, sql } from "drizzle-orm";
import { isUuid } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { giftCardMovements, giftCards, type GiftCardMovementKind } from "#db/schema/gift-cards.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";

export interface CardRow {
  readonly id: string;
  readonly ending: string;
  readonly currency: string;
  readonly initial: number;
  readonly balance: number;
  readonly recipientEmail: string;
  readonly recipientName: string;
  /** ISO. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly blocked: boolean;
}

const columns = {
  id: giftCards.id, ending: giftCards.ending, currency: giftCards.currency, initial: giftCards.initial, balance: giftCards.balance, recipientEmail: giftCards.recipientEmail, recipientName: giftCards.recipientName,
  createdAt: giftCards.createdAt, expiresAt: giftCards.expiresAt, blocked: sql<boolean>`${giftCards.blockedAt} is not null`,
};

const rowOf = <Row extends { readonly createdAt: Date; readonly expiresAt: Date | null }>(row: Row) => ({ ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt?.toISOString() ?? null });

/** Newest first; words look into recipients, or are the last signs of a code. A page, and the id its last row has when there are more. */
export async function listCards({ words, before }: { readonly words: string; readonly before: string | undefined }, limit = 100): Promise<{ readonly rows: readonly CardRow[]; readonly next: string | undefined }> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await database().select(columns).from(giftCards).where(and(
    words === "" ? undefined : or(ilike(giftCards.recipientEmail, like), ilike(giftCards.recipientName, like), eq(giftCards.ending, words.toUpperCase())),
    before === undefined || !isUuid(before) ? undefined : sql`(${giftCards.createdAt}, ${giftCards.id}) < (select c.created_at, c.id from gift_cards c where c.id = ${before})`,
  )).orderBy(desc(giftCards.createdAt), desc(giftCards.id)).limit(limit + 1);
  const shown = rows.slice(0, limit).map(rowOf);
  return { rows: shown, next: rows.length > limit ? shown.at(-1)?.id : undefined };
}

export interface CardDetail extends CardRow {
  readonly message: string;
  readonly reason: string;
  /** Oldest first; `actor`: a colleague's name, "shopper" or "system". */
  readonly movements: readonly { readonly id: string; readonly kind: GiftCardMovementKind; readonly amount: number; readonly order: string | null; readonly actor: string; readonly reason: string | null; readonly at: string }[];
}

export async function loadCard(id: string): Promise<CardDetail | undefined> {
  if (!isUuid(id)) return undefined;
  const [card] = await database().select({ ...columns, message: giftCards.message, reason: giftCards.reason }).from(giftCards).where(eq(giftCards.id, id));
  if (card === undefined) return undefined;
  const movements = await database().select({
    id: giftCardMovements.id, kind: giftCardMovements.kind, amount: giftCardMovements.amount, order: orders.number, reason: giftCardMovements.reason, at: giftCardMovements.at,
    actor: sql<string>`coalesce(nullif(${users.name}, ''), ${users.email}, ${giftCardMovements.actor})`,
  }).from(giftCardMovements).leftJoin(orders, eq(orders.id, giftCardMovements.orderId)).leftJoin(users, eq(users.id, giftCardMovements.actor))
    .where(eq(giftCardMovements.cardId, id)).orderBy(asc(giftCardMovements.at), asc(giftCardMovements.id));
  return { ...rowOf(card), movements: movements.map((movement) => ({ ...movement, at: movement.at.toISOString() })) };
}

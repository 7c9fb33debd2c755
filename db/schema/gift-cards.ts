/** Gift cards: money that was paid in, or given, before it is spent. Amounts in integer minor units of the card's currency. */
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, at, createdAt, id } from "./columns.ts";
import { carts, orders, payments, refunds } from "./orders.ts";

export const giftCards = pgTable(
  "gift_cards",
  {
    id: id(),
    /** Of the code as it is typed without its dashes; the code itself stands in the mail to the recipient alone. */
    codeHash: text().notNull().unique(),
    /** The last four signs, by which people tell their cards apart. */
    ending: text().notNull(),
    currency: text().notNull(),
    initial: amount().notNull(),
    /** The sum of the movements; changed with them only. */
    balance: amount().notNull(),
    recipientEmail: text().notNull(),
    recipientName: text().notNull().default(""),
    message: text().notNull().default(""),
    locale: text().notNull(),
    /** Why it was issued; for staff. */
    reason: text().notNull(),
    /** A staff user id. */
    issuedBy: text().notNull(),
    /** Made with the form: the same form sent twice issues one card. */
    idempotencyKey: text().notNull().unique(),
    requestHash: text().notNull(),
    expiresAt: at(),
    blockedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    index("gift_cards_issued").on(t.createdAt, t.id),
    index("gift_cards_recipient").on(t.recipientEmail),
    check("gift_cards_balance", sql`${t.balance} between 0 and ${t.initial}`),
    check("gift_cards_initial", sql`${t.initial} > 0`),
  ],
);

export type GiftCardMovementKind = "issued" | "spent" | "released" | "returned" | "blocked" | "unblocked" | "expired";

/** What happened to a card. `spent` stands from the moment an order holds the amount; `released` gives it back where the order ended unpaid, `returned` where it was refunded. */
export const giftCardMovements = pgTable(
  "gift_card_movements",
  {
    id: id(),
    cardId: uuid().notNull().references(() => giftCards.id),
    kind: text().$type<GiftCardMovementKind>().notNull(),
    /** What it adds to the balance. */
    amount: amount().notNull(),
    orderId: uuid().references(() => orders.id),
    /** The order's payment by this card. */
    paymentId: uuid().references(() => payments.id),
    refundId: uuid().references(() => refunds.id),
    /** "shopper", "system" or a staff user id. */
    actor: text().notNull(),
    reason: text(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("gift_card_movements_card").on(t.cardId, t.at),
    index("gift_card_movements_order").on(t.orderId),
    uniqueIndex("gift_card_movements_spent_once").on(t.paymentId, t.kind).where(sql`kind in ('spent', 'released')`),
    uniqueIndex("gift_card_movements_returned_once").on(t.refundId),
    check("gift_card_movements_amount", sql`case ${t.kind} when 'issued' then ${t.amount} > 0 when 'released' then ${t.amount} > 0 when 'returned' then ${t.amount} > 0
      when 'spent' then ${t.amount} < 0 when 'expired' then ${t.amount} < 0 else ${t.amount} = 0 end`),
    check("gift_card_movements_order", sql`(${t.kind} in ('spent', 'released', 'returned')) = (${t.orderId} is not null and ${t.paymentId} is not null) and (${t.kind} = 'returned') = (${t.refundId} is not null)`),
  ],
);

/** The cards a cart will be paid with. */
export const cartGiftCards = pgTable(
  "cart_gift_cards",
  {
    cartId: uuid().notNull().references(() => carts.id, { onDelete: "cascade" }),
    cardId: uuid().notNull().references(() => giftCards.id),
    addedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.cartId, t.cardId] })],
);

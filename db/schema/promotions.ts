/** Price reductions: what they say, which codes open them, who used them. Amounts in integer minor units. */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, at, createdAt, id, localised, updatedAt, type Localised } from "./columns.ts";
import { carts, orders } from "./orders.ts";

/** What a rule may say is parsed by app/pricing. */
export const promotions = pgTable(
  "promotions",
  {
    id: id(),
    /** One code everybody may know; null for what acts by itself, and where a batch of codes opens it. */
    code: text().unique(),
    name: localised().notNull(),
    rule: jsonb().$type<unknown>().notNull(),
    startsAt: at(),
    endsAt: at(),
    usageLimit: integer(),
    used: integer().notNull().default(0),
    combinable: boolean().notNull().default(true),
    priority: integer().notNull().default(0),
    status: text().$type<"draft" | "active">().notNull().default("active"),
    /** True: acts only with its code or one of its batch. */
    needsCode: boolean().notNull().default(false),
    /** Of one group only one promotion acts. */
    stackingGroup: text(),
    customerLimit: integer(),
    /** In which the editor thinks of beginning and end. */
    timeZone: text().notNull().default("UTC"),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("promotions_used", sql`${t.used} >= 0 and (${t.usageLimit} is null or ${t.used} <= ${t.usageLimit})`),
    check("promotions_customer_limit", sql`${t.customerLimit} is null or ${t.customerLimit} > 0`),
    check("promotions_status", sql`${t.status} in ('draft', 'active')`),
  ],
);

/** A promotion as it was saved: all an editor may change. */
export interface PromotionContent {
  readonly name: Localised;
  readonly rule: unknown;
  readonly code: string | null;
  readonly needsCode: boolean;
  /** ISO. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly usageLimit: number | null;
  readonly customerLimit: number | null;
  readonly combinable: boolean;
  readonly priority: number;
  readonly stackingGroup: string | null;
}

export const promotionVersions = pgTable(
  "promotion_versions",
  {
    promotionId: uuid().notNull().references(() => promotions.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    content: jsonb().$type<PromotionContent>().notNull(),
    authorId: text(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.promotionId, t.version] })],
);

/** Codes made in a batch; each opens its promotion as often as its limit says. */
export const promotionCodes = pgTable(
  "promotion_codes",
  {
    id: id(),
    promotionId: uuid().notNull().references(() => promotions.id, { onDelete: "cascade" }),
    code: text().notNull().unique(),
    /** Of those made at one time. */
    batch: uuid().notNull(),
    usageLimit: integer().notNull().default(1),
    used: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [index("promotion_codes_promotion").on(t.promotionId, t.batch), check("promotion_codes_used", sql`${t.used} between 0 and ${t.usageLimit}`)],
);

/** One line for each promotion that acted on an order; given back when the order is cancelled. */
export const promotionUses = pgTable(
  "promotion_uses",
  {
    id: id(),
    promotionId: uuid().notNull().references(() => promotions.id, { onDelete: "cascade" }),
    codeId: uuid().references(() => promotionCodes.id, { onDelete: "set null" }),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    /** What it gave away. */
    amount: amount().notNull(),
    currency: text().notNull(),
    /** Whether it raised the promotion's `used`. */
    counted: boolean().notNull(),
    createdAt: createdAt(),
    releasedAt: at(),
  },
  (t) => [uniqueIndex("promotion_uses_once").on(t.promotionId, t.orderId), index("promotion_uses_order").on(t.orderId), check("promotion_uses_amount", sql`${t.amount} >= 0`)],
);

/** A cart as it was shared: what and how many, never by whom. */
export interface SharedLine {
  readonly productId: string;
  readonly variantId: string | null;
  readonly quantity: number;
  readonly configuration: unknown;
}

/** Carts sent by link; whoever has the code may look and take a copy. */
export const sharedCarts = pgTable("shared_carts", {
  code: text().primaryKey(),
  /** Whose it was, for taking the link back; never shown. */
  cartId: uuid().references(() => carts.id, { onDelete: "cascade" }),
  revokedAt: at(),
  lines: jsonb().$type<readonly SharedLine[]>().notNull(),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
}, (t) => [index("shared_carts_expires").on(t.expiresAt), index("shared_carts_cart").on(t.cartId)]);

/** Visitors, what they did, what they consented to, and the addresses they keep. */
import { boolean, index, jsonb, pgTable, real, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, emptyObject, id, updatedAt } from "./columns.ts";
import { products, variants } from "./catalog.ts";
import { users } from "./identity.ts";

/** A browser: known by a random id in a signed cookie, linked to an account after sign-in. */
export const visitors = pgTable(
  "visitors",
  {
    id: uuid().primaryKey(),
    userId: text().references(() => users.id, { onDelete: "set null" }),
    /** The shopper's own choice; null means not asked yet. Global Privacy Control overrides it to false. */
    personalisation: boolean(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
  },
  (t) => [index("visitors_user").on(t.userId)],
);

/** The one customer timeline: every leg writes it, every leg reads it. `data` holds no free text of the shopper but search words. */
export const events = pgTable(
  "events",
  {
    id: id(),
    visitorId: uuid(),
    userId: text(),
    type: text()
      .$type<
        | "view" | "category" | "search" | "configure" | "cart-add" | "cart-remove" | "wish" | "order" | "payment" | "ticket"
        | "answer" | "return" | "review" | "less-like-this" | "more-like-this" | "forget" | "sign-in"
      >()
      .notNull(),
    productId: uuid(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default(emptyObject),
    at: createdAt(),
  },
  (t) => [index("events_visitor").on(t.visitorId, t.at), index("events_user").on(t.userId, t.at), index("events_at").on(t.at)],
);

/** Decayed affinities, written as events arrive; `subject` is a user id or a visitor id. */
export const profiles = pgTable("profiles", {
  subject: text().primaryKey(),
  affinities: jsonb().$type<Record<string, Record<string, number>>>().notNull().default(emptyObject),
  segments: text().array().notNull().default([]),
  /** When the affinities were last decayed to. */
  decayedAt: createdAt(),
  priceLevel: real(),
  less: jsonb().$type<Record<string, readonly string[]>>().notNull().default(emptyObject),
});

export const addresses = pgTable(
  "addresses",
  {
    id: id(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    address: jsonb().$type<PostalAddress>().notNull(),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index("addresses_user").on(t.userId)],
);

export interface PostalAddress {
  readonly name: string;
  readonly company?: string;
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly phone?: string;
}

export const wishes = pgTable(
  "wishes",
  {
    id: id(),
    visitorId: uuid(),
    userId: text(),
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    variantId: uuid().references(() => variants.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [index("wishes_visitor").on(t.visitorId), index("wishes_user").on(t.userId)],
);

/** What a person agreed to, when, and to which text. */
export const consents = pgTable("consents", {
  id: id(),
  visitorId: uuid(),
  userId: text(),
  kind: text().$type<"personalisation" | "terms" | "privacy" | "withdrawal-exception" | "newsletter">().notNull(),
  granted: boolean().notNull(),
  textVersion: text(),
  at: createdAt(),
});

/** Set-up of the shop that is data: brand, legal texts, delivery and support policies. */
export const settings = pgTable("settings", { key: text().primaryKey(), value: jsonb().$type<unknown>().notNull(), updatedAt: updatedAt() });

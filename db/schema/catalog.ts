/** Products, categories, attributes, prices, stock and pictures. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn, boolean, check, date, index, integer, json, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid,
} from "drizzle-orm/pg-core";
import { amount, at, createdAt, emptyArray, emptyObject, id, localised, updatedAt, type Localised } from "./columns.ts";

export type AttributeValue = string | number | boolean | readonly string[] | Localised;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface ProductOption {
  readonly key: string;
  readonly label: Localised;
  readonly values: readonly { readonly key: string; readonly label: Localised; readonly hex?: string }[];
}

export const categories = pgTable("categories", {
  id: id(),
  externalId: text().notNull().unique(),
  slug: text().notNull().unique(),
  parentId: uuid().references((): AnyPgColumn => categories.id),
  position: integer().notNull().default(0),
  name: localised().notNull(),
  intro: localised(),
  /** Shoppers see neither it nor what stands below it. */
  hidden: boolean().notNull().default(false),
  updatedAt: updatedAt(),
});

/** What an attribute key means: type, unit, labels of the key and of enumerated values. */
export const attributes = pgTable("attributes", {
  key: text().primaryKey(),
  type: text().$type<"text" | "number" | "colour" | "enumeration" | "boolean">().notNull(),
  unit: text(),
  label: localised().notNull(),
  facet: boolean().notNull().default(false),
  position: integer().notNull().default(1000),
  /** value -> {label, hex?}, for enumerations and colours; json, not jsonb, which would forget the order they are shown in. */
  values: json().$type<Record<string, { label: { en: string; ru?: string }; hex?: string }>>().notNull().default(sql`'{}'::json`),
});

export const products = pgTable(
  "products",
  {
    id: id(),
    externalId: text().notNull().unique(),
    slug: text().notNull().unique(),
    status: text().$type<"active" | "draft" | "archived">().notNull().default("active"),
    name: localised().notNull(),
    subtitle: localised(),
    description: localised(),
    care: localised(),
    /** The maker's line or the brand; a facet of its own. */
    collection: text(),
    primaryCategoryId: uuid().references(() => categories.id),
    attributes: jsonb().$type<Attributes>().notNull().default(emptyObject),
    tags: text().array().notNull().default(emptyArray),
    taxClass: text().notNull().default("standard"),
    /** The configuration model this product is made by; null for goods sold as they are. */
    modelId: text(),
    madeToOrder: boolean().notNull().default(false),
    leadTimeDays: integer().notNull().default(0),
    introducedOn: date(),
    ratingAverage: real().notNull().default(0),
    ratingCount: integer().notNull().default(0),
    /** Units sold per day, decayed; written by the job of the shelves. */
    popularity: real().notNull().default(0),
    related: text().array().notNull().default(emptyArray),
    /** What the shopper chooses between variants, with the words for it; empty for a single variant. */
    options: jsonb().$type<readonly ProductOption[]>().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("products_category").on(t.primaryCategoryId), index("products_updated").on(t.updatedAt)],
);

export const productCategories = pgTable(
  "product_categories",
  {
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    categoryId: uuid().notNull().references(() => categories.id, { onDelete: "cascade" }),
    position: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.productId, t.categoryId] }), index("product_categories_category").on(t.categoryId)],
);

export const variants = pgTable(
  "variants",
  {
    id: id(),
    sku: text().notNull().unique(),
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    /** The option values that tell this variant from its siblings: attribute key -> value. */
    options: jsonb().$type<Record<string, string>>().notNull().default(emptyObject),
    attributes: jsonb().$type<Attributes>().notNull().default(emptyObject),
    weightGrams: integer().notNull().default(0),
    packageMm: jsonb().$type<{ width: number; depth: number; height: number }>(),
    costAmount: amount(),
    costCurrency: text(),
    position: integer().notNull().default(0),
    active: boolean().notNull().default(true),
  },
  (t) => [index("variants_product").on(t.productId)],
);

/** A price list: its currency, whether tax is inside, and the country whose tax it holds. */
export const priceBooks = pgTable("price_books", {
  id: text().primaryKey(),
  currency: text().notNull(),
  taxIncluded: boolean().notNull(),
  country: text().notNull(),
  /** Standard rate inside the prices, in hundredths of a percent; 0 where tax is not included. */
  taxRate: integer().notNull().default(0),
});

export const prices = pgTable(
  "prices",
  {
    variantId: uuid().notNull().references(() => variants.id, { onDelete: "cascade" }),
    priceBook: text().notNull().references(() => priceBooks.id),
    amount: amount().notNull(),
    /** The regular price while a reduction runs. */
    wasAmount: amount(),
  },
  (t) => [primaryKey({ columns: [t.variantId, t.priceBook] }), check("prices_not_negative", sql`${t.amount} >= 0`)],
);

/** Addresses a product had before; they lead to its present one. */
export const slugHistory = pgTable("slug_history", {
  slug: text().primaryKey(),
  productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
  changedAt: createdAt(),
});

/** Addresses a category had before; they lead to its present one. */
export const categorySlugHistory = pgTable("category_slug_history", {
  slug: text().primaryKey(),
  categoryId: uuid().notNull().references(() => categories.id, { onDelete: "cascade" }),
  changedAt: createdAt(),
});

/** Every price a variant ever had; filled by a trigger. The lowest of the last 30 days stands beside a reduced price. */
export const priceChanges = pgTable(
  "price_changes",
  {
    id: id(),
    variantId: uuid().notNull().references(() => variants.id, { onDelete: "cascade" }),
    priceBook: text().notNull(),
    amount: amount().notNull(),
    changedAt: createdAt(),
  },
  (t) => [index("price_changes_variant").on(t.variantId, t.priceBook, t.changedAt)],
);

export const stockLocations = pgTable("stock_locations", {
  id: text().primaryKey(),
  name: localised().notNull(),
  country: text().notNull(),
});

export const stock = pgTable(
  "stock",
  {
    variantId: uuid().notNull().references(() => variants.id, { onDelete: "cascade" }),
    locationId: text().notNull().references(() => stockLocations.id),
    onHand: integer().notNull().default(0),
    reserved: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.locationId] }),
    check("stock_reserved_not_negative", sql`${t.reserved} >= 0`),
    check("stock_available_not_negative", sql`${t.onHand} - ${t.reserved} >= 0`),
  ],
);

export const stockMovements = pgTable(
  "stock_movements",
  {
    id: id(),
    variantId: uuid().notNull().references(() => variants.id, { onDelete: "cascade" }),
    locationId: text().notNull(),
    quantity: integer().notNull(),
    reason: text().notNull(),
    orderId: uuid(),
    actorId: text(),
    createdAt: createdAt(),
  },
  (t) => [index("stock_movements_variant").on(t.variantId, t.createdAt), index("stock_movements_order").on(t.orderId)],
);

/** A picture of a product or variant: drawn from parts, or an uploaded file. */
export const media = pgTable(
  "media",
  {
    id: id(),
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    variantId: uuid().references(() => variants.id, { onDelete: "cascade" }),
    kind: text().$type<"drawing" | "file">().notNull(),
    /** `{parts: Part[]}` of app/drawing for drawings. */
    drawing: jsonb().$type<{ parts: readonly unknown[] }>(),
    fileKey: text(),
    alt: localised(),
    position: integer().notNull().default(0),
    /** Changes with the content; part of the cached image URL. */
    hash: text().notNull(),
  },
  (t) => [index("media_product").on(t.productId, t.position)],
);

/** A picture that came with a review: its bytes are in the file store, under the name of the review's author and product. */
export interface ReviewPhoto {
  readonly key: string;
  readonly type: string;
  readonly bytes: number;
}

export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    userId: text(),
    authorName: text().notNull(),
    rating: integer().notNull(),
    title: text().notNull().default(""),
    body: text().notNull().default(""),
    photos: jsonb().$type<readonly ReviewPhoto[]>().notNull().default([]),
    locale: text().notNull(),
    status: text().$type<"pending" | "published" | "rejected">().notNull().default("pending"),
    /** Why it was refused, for its author. */
    reason: text(),
    /** Grows with each change of its words or photos: a moderator decides about what she saw. */
    version: integer().notNull().default(1),
    verifiedBuyer: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    index("reviews_product").on(t.productId, t.status), index("reviews_moderation").on(t.status, t.createdAt),
    uniqueIndex("reviews_one_per_buyer").on(t.userId, t.productId), check("reviews_rating", sql`${t.rating} between 1 and 5`),
  ],
);

/** One searchable text per product and language, kept by the index job. */
export const searchDocuments = pgTable(
  "search_documents",
  {
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    locale: text().notNull(),
    title: text().notNull(),
    /** Category, collection, product type: words that name the thing. */
    kind: text().notNull().default(""),
    keywords: text().notNull().default(""),
    body: text().notNull().default(""),
    indexedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.locale] })],
);

/** Words people typed, for suggestions: kept without the person. */
export const searchTerms = pgTable(
  "search_terms",
  {
    locale: text().notNull(),
    term: text().notNull(),
    searches: integer().notNull().default(0),
    hits: integer().notNull().default(0),
    lastAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.locale, t.term] })],
);

export const productNeighbours = pgTable(
  "product_neighbours",
  {
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    neighbourId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    kind: text().$type<"viewed" | "bought">().notNull(),
    score: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.neighbourId, t.kind] })],
);


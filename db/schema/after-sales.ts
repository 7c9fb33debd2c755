/** What follows an order: shipments, returns, versions of a changed order; the views staff keep of the list. Amounts in minor units of the order's currency. */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, at, createdAt, id } from "./columns.ts";
import type { PostalAddress } from "./customers.ts";
import { orderLines, orders, payments, type FrozenConfiguration, type FrozenStep } from "./orders.ts";

/** An order leaves in one or several; what left the stock did so when the order was paid. */
export const shipments = pgTable(
  "shipments",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    /** 1, 2, … of its order. */
    number: integer().notNull(),
    carrier: text(),
    trackingNumber: text(),
    /** As the carrier's address was then. */
    trackingUrl: text(),
    actor: text().notNull(),
    /** Made with the form: the same form sent twice is one shipment. */
    key: text().notNull().unique(),
    shippedAt: createdAt(),
    deliveredAt: at(),
  },
  (t) => [uniqueIndex("shipments_number").on(t.orderId, t.number)],
);

export const shipmentLines = pgTable(
  "shipment_lines",
  {
    shipmentId: uuid().notNull().references(() => shipments.id, { onDelete: "cascade" }),
    lineId: uuid().notNull().references(() => orderLines.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.lineId] }), index("shipment_lines_line").on(t.lineId), check("shipment_lines_quantity", sql`${t.quantity} > 0`)],
);

export const returns = pgTable(
  "returns",
  {
    id: id(),
    /** The order's number, a dash, a count: printed on the label. */
    number: text().notNull().unique(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    state: text().$type<"requested" | "received" | "refused" | "withdrawn">().notNull(),
    /** The shopper's own words. */
    note: text(),
    /** "shopper" or a staff user id. */
    actor: text().notNull(),
    /** Why it was refused. */
    refusal: text(),
    refunded: amount().notNull().default(0),
    /** Made with the form: the same form sent twice is one return. */
    key: text().unique(),
    createdAt: createdAt(),
    decidedAt: at(),
  },
  (t) => [index("returns_order").on(t.orderId), check("returns_refunded", sql`${t.refunded} >= 0`)],
);

export const returnLines = pgTable(
  "return_lines",
  {
    returnId: uuid().notNull().references(() => returns.id, { onDelete: "cascade" }),
    lineId: uuid().notNull().references(() => orderLines.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    reason: text().$type<"damaged" | "wrong" | "does-not-fit" | "not-as-described" | "changed-mind">().notNull(),
    received: integer().notNull().default(0),
    /** Of what was received: back on the shelf or not; null until then. */
    restocked: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.returnId, t.lineId] }), index("return_lines_line").on(t.lineId),
    check("return_lines_quantity", sql`${t.quantity} > 0 and ${t.received} between 0 and ${t.quantity}`),
  ],
);

/** Another variant in place of the money for a line of a return: held from the request on, the order's when the goods have come back and, where it costs more (due), the difference is paid. */
export const exchanges = pgTable(
  "exchanges",
  {
    id: id(),
    returnId: uuid().notNull().references(() => returns.id, { onDelete: "cascade" }),
    /** What comes back. */
    lineId: uuid().notNull().references(() => orderLines.id, { onDelete: "cascade" }),
    variantId: uuid().notNull(),
    goods: jsonb().$type<ExchangeGoods>().notNull(),
    quantity: integer().notNull(),
    state: text().$type<"held" | "due" | "made" | "ended">().notNull(),
    /** The order's line it became. */
    newLineId: uuid().unique().references(() => orderLines.id, { onDelete: "cascade" }),
    /** The goods are held until then; what arrives, or is paid for, later has its money back. */
    expiresAt: at().notNull(),
    createdAt: createdAt(),
    decidedAt: at(),
  },
  (t) => [
    uniqueIndex("exchanges_line").on(t.returnId, t.lineId), index("exchanges_expiry").on(t.state, t.expiresAt),
    check("exchanges_made", sql`${t.quantity} > 0 and (${t.state} = 'made') = (${t.newLineId} is not null)`),
  ],
);

/** Frozen with the request: what was shown is what is charged. */
export interface ExchangeGoods {
  readonly sku: string;
  readonly options: readonly { readonly label: { readonly en: string; readonly ru?: string | undefined }; readonly value: { readonly en: string; readonly ru?: string | undefined } }[];
  /** Minor units a piece, as the order charges. */
  readonly unit: number;
  /** What a piece costs more than the one that comes back, after discounts; below zero less. */
  readonly difference: number;
}

/** What of an order's rows a change replaced: readable as it was, whatever came after. */
export interface OrderSnapshot {
  readonly address: unknown;
  readonly subtotal: number;
  readonly discount: number;
  readonly delivery: number;
  readonly tax: number;
  readonly total: number;
  readonly refunded: number;
  readonly lines: readonly { readonly position: number; readonly sku: string; readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly quantity: number; readonly unit: number; readonly amount: number }[];
}

/** What a change did, in the order's own figures: enough for both of its sides to be shown without asking again. */
export interface OrderEdit {
  /** Pieces of each line that changed, before and after; a line's name is what it was called then. */
  readonly lines: readonly { readonly position: number; readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly from: number; readonly to: number }[];
  /** A configured line that was swapped for another configuration: what it was, whole, and what it is in words. */
  readonly swap?: {
    readonly position: number;
    readonly before: { readonly configuration: FrozenConfiguration; readonly unit: number; readonly leadTimeDays: number };
    readonly after: FrozenConfiguration["summary"];
  };
  /** Pieces that came back, and the variant that is sent for them. */
  readonly exchange?: readonly { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly quantity: number; readonly from: ExchangeGoods["options"]; readonly to: ExchangeGoods["options"] }[];
  /** Where it went before, and goes now; absent where that stayed. */
  readonly address?: { readonly from: PostalAddress; readonly to: PostalAddress };
  readonly delivery: { readonly from: number; readonly to: number };
  readonly waterfall: { readonly before: readonly FrozenStep[]; readonly after: readonly FrozenStep[] };
  /** Hash of what was asked for: the same key with another wish is refused. */
  readonly wish: string;
}

/** Every version an order had before it was changed, who changed it, and why. */
export const orderVersions = pgTable(
  "order_versions",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    snapshot: jsonb().$type<OrderSnapshot>().notNull(),
    change: text().$type<"address" | "cancel-lines" | "exchange" | "price" | "swap">().notNull(),
    edit: jsonb().$type<OrderEdit>(),
    /** The new total less the old. */
    difference: amount().notNull().default(0),
    /** Made with the form: the same form sent twice is one change. */
    key: text().unique(),
    reason: text(),
    actor: text().notNull(),
    at: createdAt(),
  },
  (t) => [uniqueIndex("order_versions_version").on(t.orderId, t.version)],
);

/** What a line becomes by a swap, checked and priced once: the payment that is asked for it buys exactly this. */
export interface SwapGoods {
  readonly configuration: FrozenConfiguration;
  readonly parts: readonly unknown[];
  /** Minor units a piece, as the order charges. */
  readonly unit: number;
  readonly longestMm: number;
}

/** A change that costs more and waits for its money: a swap, or the exchanges of a return whose goods have come back. It holds only once the difference is paid, and only while the order is as it was. */
export const orderSwaps = pgTable(
  "order_swaps",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    /** Of a swap: the line, and what it becomes. */
    position: integer(),
    goods: jsonb().$type<SwapGoods>(),
    /** Of exchanges: the return that asks for them. */
    returnId: uuid().references(() => returns.id, { onDelete: "cascade" }),
    /** What the payment asks for, minor units. */
    difference: amount().notNull(),
    /** The version of the order it was reckoned for. */
    version: integer().notNull(),
    paymentId: uuid().notNull().unique().references(() => payments.id, { onDelete: "cascade" }),
    state: text().$type<"waiting" | "applied" | "ended">().notNull(),
    key: text().notNull().unique(),
    wish: text().notNull(),
    actor: text().notNull(),
    createdAt: createdAt(),
    decidedAt: at(),
  },
  (t) => [
    index("order_swaps_order").on(t.orderId), uniqueIndex("order_swaps_one_waiting").on(t.orderId).where(sql`state = 'waiting'`), check("order_swaps_difference", sql`${t.difference} > 0`),
    check("order_swaps_what", sql`(${t.returnId} is null) = (${t.goods} is not null) and (${t.returnId} is null) = (${t.position} is not null)`),
  ],
);

/** A filter of the orders list under a name, each member of staff her own. */
export const orderViews = pgTable(
  "order_views",
  {
    userId: text().notNull(),
    name: text().notNull(),
    /** The query of the list's address. */
    query: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.name] })],
);

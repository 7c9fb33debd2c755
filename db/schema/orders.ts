/** Carts, orders, payments, invoices. Amounts in integer minor units of the row's currency. */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, at, createdAt, emptyObject, id, localised, updatedAt } from "./columns.ts";
import { products, variants } from "./catalog.ts";
import type { Choices } from "./configurator.ts";
import type { PostalAddress } from "./customers.ts";
import type { DocumentLine, InvoiceDocument } from "./invoice-document.ts";

/** A name in the languages of the shop, frozen with the order. */
export interface FrozenText {
  readonly en: string;
  readonly ru?: string | undefined;
}

/** A step of the waterfall as it was shown at the order button. */
export interface FrozenStep {
  readonly kind: "goods" | "reduction" | "options" | "promotion" | "voucher" | "delivery" | "assembly" | "change" | "tax" | "total";
  readonly label: FrozenText | null;
  readonly amount: number;
  /** Already inside the steps above. */
  readonly inside: boolean;
}

/** Tax of one rate; rate in hundredths of a percent. */
export interface FrozenTax {
  readonly rate: number;
  readonly amount: number;
  readonly tax: number;
}

/** What was ordered, as it was when it was ordered: later versions of the model change nothing here. */
export interface FrozenConfiguration {
  readonly modelId: string;
  readonly modelVersion: number;
  /** Of the compiled model it was checked with; empty where the version is gone. */
  readonly hash: string;
  readonly choices: Readonly<Record<string, string>>;
  /** What the shopper chose herself; absent where everything counts as chosen. */
  readonly own?: Readonly<Record<string, string>>;
  /** What was chosen, in words. */
  readonly summary: readonly { readonly label: FrozenText; readonly value: FrozenText }[];
  readonly base: number;
  readonly steps: readonly { readonly label: FrozenText; readonly amount: number }[];
  readonly bill: readonly { readonly sku: string; readonly label: FrozenText; readonly quantity: number }[];
  readonly weightGrams: number;
  readonly leadDays: number;
  /** What of it decided the time; absent in orders from before it was kept. */
  readonly slowest?: { readonly label: FrozenText | null; readonly value: FrozenText | null; readonly days: number } | null;
  /** Article numbers of parts it takes: they count as promised until the workshop has them. */
  readonly partSkus?: readonly string[];
}

/** A configured line names its model version; the hash of version and choices makes equal configurations one line. */
interface ConfiguredChoices {
  readonly modelId: string;
  readonly modelVersion: number;
  readonly choices: Choices;
  /** What the shopper chose herself; the rest was filled in for her. Absent: everything counts as chosen. */
  readonly own?: Choices;
}

/** As it was checked when it was put into the cart: by which compiled model, the parts of its price (`seenCurrency`), its bill of materials. */
export interface LineConfiguration extends ConfiguredChoices, Pick<FrozenConfiguration, "hash" | "base" | "steps" | "bill"> {}

/** From before these were kept: nothing was made up for it. The cart reckons it anew, and the next change of the line writes it whole. */
export interface IncompleteConfiguration extends ConfiguredChoices {
  readonly incomplete: true;
}

export const carts = pgTable(
  "carts",
  {
    id: id(),
    visitorId: uuid(),
    userId: text(),
    market: text().notNull(),
    status: text().$type<"active" | "merged" | "ordered">().notNull().default("active"),
    /** Grows with each change; a payment is bound to one version. */
    version: integer().notNull().default(1),
    voucherCode: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("carts_one_active_per_user").on(t.userId).where(sql`status = 'active' and user_id is not null`),
    uniqueIndex("carts_one_active_per_visitor").on(t.visitorId).where(sql`status = 'active' and user_id is null`),
  ],
);

export const cartLines = pgTable(
  "cart_lines",
  {
    id: id(),
    cartId: uuid().notNull().references(() => carts.id, { onDelete: "cascade" }),
    productId: uuid().notNull().references(() => products.id, { onDelete: "cascade" }),
    variantId: uuid().references(() => variants.id, { onDelete: "cascade" }),
    quantity: integer().notNull(),
    configuration: jsonb().$type<LineConfiguration | IncompleteConfiguration>(),
    /** variant id, or hash of model version and choices. */
    lineKey: text().notNull(),
    /** Unit price when the shopper last saw it, minor units: a change is shown, never silently applied. */
    seenAmount: amount(),
    seenCurrency: text(),
    savedForLater: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("cart_lines_key").on(t.cartId, t.lineKey, t.savedForLater),
    check("cart_lines_quantity", sql`${t.quantity} between 1 and 999`),
    // Whole like an ordered line; only what a migration marked may lack what nobody knows any more.
    check("cart_lines_configuration", sql`${t.configuration} is null or coalesce(jsonb_typeof(${t.configuration} -> 'modelId') = 'string' and jsonb_typeof(${t.configuration} -> 'modelVersion') = 'number'
      and jsonb_typeof(${t.configuration} -> 'choices') = 'object' and ${t.configuration} -> 'choices' <> '{}'::jsonb
      and (${t.configuration} -> 'incomplete' = 'true'::jsonb or (jsonb_typeof(${t.configuration} -> 'hash') = 'string' and ${t.configuration} ->> 'hash' <> ''
        and jsonb_typeof(${t.configuration} -> 'base') = 'number' and jsonb_typeof(${t.configuration} -> 'steps') = 'array' and jsonb_typeof(${t.configuration} -> 'bill') = 'array')), false)`),
  ],
);

/** The total in whole units of its currency, so that one number compares orders of all currencies. Currencies without two decimals are named. */
export const wholeTotal = sql.raw("(total::numeric / case when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 1 when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 1000 else 100 end)");

export const orders = pgTable(
  "orders",
  {
    id: id(),
    number: text().notNull().unique(),
    state: text().notNull(),
    userId: text(),
    visitorId: uuid(),
    email: text().notNull(),
    locale: text().notNull(),
    market: text().notNull(),
    currency: text().notNull(),
    taxIncluded: boolean().notNull(),
    subtotal: amount().notNull(),
    discount: amount().notNull().default(0),
    delivery: amount().notNull(),
    /** The delivery's part of `tax`; the rest is on the lines. */
    deliveryTax: amount().notNull().default(0),
    tax: amount().notNull(),
    taxes: jsonb().$type<readonly FrozenTax[]>().notNull().default([]),
    reverseCharge: boolean().notNull().default(false),
    total: amount().notNull(),
    refunded: amount().notNull().default(0),
    /** What confirms the order: paid first, the rest before the goods leave. 0: it is paid whole at once. */
    deposit: amount().notNull().default(0),
    /** The waterfall as shown at the order button: list of {kind, label, amount}. */
    waterfall: jsonb().$type<readonly FrozenStep[]>().notNull().default([]),
    address: jsonb().$type<PostalAddress>().notNull(),
    billingAddress: jsonb().$type<PostalAddress>(),
    vatNumber: text(),
    /** The voucher this order used up; given back when the order is cancelled. */
    voucherId: uuid(),
    deliveryMethod: text().notNull(),
    assembly: boolean().notNull().default(false),
    trackingCode: text(),
    deliveryFrom: at(),
    deliveryUntil: at(),
    paymentMethod: text().$type<"stripe" | "test-bank" | "invoice">().notNull(),
    cartId: uuid(),
    cartVersion: integer(),
    /** The guest's link to the order page holds the token; only its hash is stored. */
    tokenHash: text().notNull(),
    idempotencyKey: text().notNull().unique(),
    requestHash: text().notNull(),
    note: text(),
    /** Articles and names of its lines, for the search; kept by a trigger of `order_lines` (objects.sql), as is the next. */
    goods: text().notNull().default(""),
    madeToOrder: boolean().notNull().default(false),
    placedAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("orders_placed").on(t.placedAt, t.id),
    index("orders_country").on(sql`(address->>'country')`, t.placedAt, t.id),
    index("orders_user").on(t.userId, t.placedAt),
    // A guest's orders: those of her browser, and those of an address.
    index("orders_visitor").on(t.visitorId, t.placedAt).where(sql`user_id is null`),
    index("orders_email").on(sql`lower(${t.email})`, t.placedAt),
    index("orders_state").on(t.state, t.placedAt),
    index("orders_whole_total").on(wholeTotal),
    index("orders_with_refunds").on(t.placedAt, t.id).where(sql`refunded > 0`),
    check("orders_parts_add_up", sql`${t.total} = ${t.subtotal} - ${t.discount} + ${t.delivery} + case when ${t.taxIncluded} then 0 else ${t.tax} end`),
    check("orders_refunded", sql`${t.refunded} between 0 and ${t.total}`),
    check("orders_deposit", sql`${t.deposit} >= 0 and (${t.deposit} = 0 or ${t.paymentMethod} <> 'invoice')`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    productId: uuid().notNull(),
    variantId: uuid(),
    sku: text().notNull(),
    name: localised().notNull(),
    slug: text().notNull().default(""),
    quantity: integer().notNull(),
    unitAmount: amount().notNull(),
    lineAmount: amount().notNull(),
    discountAmount: amount().notNull().default(0),
    taxRate: integer().notNull(),
    taxAmount: amount().notNull(),
    configuration: jsonb().$type<FrozenConfiguration>(),
    /** What tells the variant from its siblings, in words. */
    options: jsonb().$type<readonly { readonly label: FrozenText; readonly value: FrozenText }[]>().notNull().default([]),
    drawing: jsonb().$type<{ parts: readonly unknown[] }>(),
    leadTimeDays: integer().notNull().default(0),
    /** Of `quantity`: what was taken out of the order after it was placed. */
    cancelledQuantity: integer().notNull().default(0),
  },
  (t) => [
    check("order_lines_cancelled", sql`${t.cancelledQuantity} between 0 and ${t.quantity}`),
    index("order_lines_order").on(t.orderId), uniqueIndex("order_lines_position").on(t.orderId, t.position),
    // What was configured is kept whole: version, hash, choices, the parts of the price, the bill of materials.
    check("order_lines_configuration", sql`${t.configuration} is null or coalesce(jsonb_typeof(${t.configuration} -> 'modelId') = 'string' and jsonb_typeof(${t.configuration} -> 'modelVersion') = 'number'
      and jsonb_typeof(${t.configuration} -> 'hash') = 'string' and jsonb_typeof(${t.configuration} -> 'choices') = 'object' and ${t.configuration} -> 'choices' <> '{}'::jsonb
      and jsonb_typeof(${t.configuration} -> 'base') = 'number' and jsonb_typeof(${t.configuration} -> 'steps') = 'array' and jsonb_typeof(${t.configuration} -> 'bill') = 'array', false)`),
  ],
);

/** The order's timeline; `actor` is "shopper", "system" or a staff user id. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    type: text().notNull(),
    fromState: text(),
    toState: text(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default(emptyObject),
    actor: text().notNull(),
    at: createdAt(),
  },
  (t) => [index("order_events_order").on(t.orderId, t.at)],
);

/** Stock held for an order until its payment is settled. */
export const reservations = pgTable(
  "reservations",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    variantId: uuid().notNull(),
    locationId: text().notNull(),
    quantity: integer().notNull(),
    state: text().$type<"held" | "claimed" | "released">().notNull(),
    /** Held for a piece that is exchanged, not for the order as it was placed. */
    exchangeId: uuid(),
    expiresAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    index("reservations_order").on(t.orderId),
    index("reservations_expiry").on(t.state, t.expiresAt),
    index("reservations_exchange").on(t.exchangeId).where(sql`exchange_id is not null`),
    check("reservations_quantity", sql`${t.quantity} > 0`),
  ],
);

export const payments = pgTable(
  "payments",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    /** A gift card has no provider behind it; its payments are numbered 0, -1 and so on (`attempt`). */
    provider: text().$type<"stripe" | "test-bank" | "invoice" | "gift-card">().notNull(),
    providerId: text(),
    state: text().$type<"created" | "pending" | "authorised" | "captured" | "failed" | "cancelled" | "refunded">().notNull(),
    amount: amount().notNull(),
    currency: text().notNull(),
    attempt: integer().notNull().default(1),
    /** Of a deposit's order: `balance` is what is due after it, the one of provider `invoice` all of it that is still awaited (by transfer too), the others attempts to pay it at a provider. */
    purpose: text().$type<"order" | "balance">().notNull().default("order"),
    data: jsonb().$type<Record<string, unknown>>().notNull().default(emptyObject),
    /** When its money came; null of what came before this was kept. */
    capturedAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("payments_provider").on(t.provider, t.providerId), uniqueIndex("payments_attempt").on(t.orderId, t.attempt),
    uniqueIndex("payments_one_balance").on(t.orderId).where(sql`purpose = 'balance' and provider = 'invoice'`), index("payments_open_balance").on(t.orderId).where(sql`purpose = 'balance' and state in ('created', 'pending', 'authorised')`), check("payments_purpose", sql`${t.purpose} in ('order', 'balance')`)],
);

export const refunds = pgTable(
  "refunds",
  {
  id: id(),
  paymentId: uuid().notNull().references(() => payments.id),
  orderId: uuid().notNull().references(() => orders.id),
  amount: amount().notNull(),
  reason: text().notNull(),
  state: text().$type<"requested" | "settled" | "failed">().notNull(),
  idempotencyKey: text().notNull().unique(),
  actor: text().notNull(),
  /** What came back or was taken out for it; null where it is for no goods in particular. */
  goods: jsonb().$type<readonly Pick<DocumentLine, "sku" | "name" | "choices" | "quantity" | "amount" | "taxRate">[]>(),
  /** When it reached the buyer; null of what did before this was kept. */
  settledAt: at(),
  createdAt: createdAt(),
  },
  (t) => [index("refunds_order").on(t.orderId), check("refunds_positive", sql`${t.amount} > 0`)],
);

/** Webhook events as received; the id is unique, so each is applied once. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    provider: text().notNull(),
    eventId: text().notNull(),
    type: text().notNull(),
    payload: jsonb().$type<unknown>().notNull(),
    receivedAt: createdAt(),
    appliedAt: at(),
    outcome: text(),
  },
  (t) => [uniqueIndex("payment_events_once").on(t.provider, t.eventId)],
);

/** Gapless numbers: the counter row is locked by the transaction that issues the document. */
export const documentCounters = pgTable("document_counters", { series: text().primaryKey(), last: integer().notNull().default(0) });

export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    series: text().notNull(),
    sequence: integer().notNull(),
    number: text().notNull().unique(),
    kind: text().$type<"invoice" | "credit-note">().notNull(),
    orderId: uuid().notNull().references(() => orders.id),
    document: jsonb().$type<InvoiceDocument>().notNull(),
    issuedAt: createdAt(),
  },
  (t) => [uniqueIndex("invoices_gapless").on(t.series, t.sequence), index("invoices_order").on(t.orderId)],
);

/** The test bank's own books: it plays a foreign provider, so nothing here is joined with ours. */
export const testBankPayments = pgTable("test_bank_payments", {
  id: text().primaryKey(),
  reference: text().notNull(),
  amount: amount().notNull(),
  currency: text().notNull(),
  state: text().notNull(),
  returnUrl: text().notNull(),
  /** Refuses a second refund of the same request. */
  refundKeys: text().array().notNull().default([]),
  idempotencyKey: text().notNull().unique(),
  refunded: amount().notNull().default(0),
  createdAt: createdAt(),
});

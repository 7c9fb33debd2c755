/** Writes an order with all its rows but those of its stock, which is taken last. */
import { and, eq, sql } from "drizzle-orm";
import type { Cart } from "#app/cart/cart.ts";
import type { Quote } from "#app/cart/quote-cart.server.ts";
import type { SplitPayment } from "#app/gift-cards/card.ts";
import { eventsStatement } from "#app/customers/record-event.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { consents } from "#db/schema/customers.ts";
import { carts, orderEvents, orderLines, orders, payments } from "#db/schema/orders.ts";
import { freezeLines } from "../freeze-order.ts";
import { orderTokenHash } from "../order-link.server.ts";
import type { OrderRequest } from "../order-request.ts";
import { scheduleExpiry } from "../order-job-definitions.server.ts";
import type { Buyer } from "../place-order.server.ts";
import { oweReceipts } from "../owe-receipts.server.ts";
import { holdCards } from "../pay-by-card.server.ts";

export interface OrderKeys {
  readonly orderId: string;
  readonly requestHash: string;
  readonly cart: Cart;
  /** Until when the goods are held; null where no payment must come first: against an invoice, or with nothing left to pay. */
  readonly expiresAt: Date | null;
}

interface OrderToWrite {
  readonly buyer: Buyer;
  readonly request: OrderRequest;
  readonly quote: Quote;
  readonly keys: OrderKeys;
  /** What the cards on the cart pay, locked, and what is left to be paid otherwise. */
  readonly due: { readonly cards: SplitPayment["parts"]; readonly rest: number; /** What of that confirms the order; 0: all of it. */ readonly deposit: number };
}

/** Answers what its mail and its invoice need. */
export async function writeOrder(tx: Transaction, order: OrderToWrite) {
  const { quote, keys, due } = order;
  const written = await insertOrder(tx, order);
  const lines = freezeLines(quote.lines, quote.priced);
  await tx.insert(orderLines).values(lines.map((line) => ({ ...line, id: uuidv7(), orderId: keys.orderId })));
  await writeBeside(tx, order, written.number);
  await holdCards(tx, written, due.cards, keys.expiresAt === null);
  if (keys.expiresAt === null && due.cards.length > 0) await oweReceipts(tx, written);
  const isPaid = keys.expiresAt === null && due.rest === 0;
  if (isPaid) await writePaid(tx, keys.orderId);
  if (keys.expiresAt !== null) await scheduleExpiry(tx, keys.orderId, keys.expiresAt);
  return {
    order: { ...written, state: isPaid ? "paid" : written.state, byCards: written.total - due.rest },
    lines: lines.map((line) => ({ ...line, amount: line.lineAmount })),
  };
}

/** What nobody reads back, in one statement: its payment, what was agreed to, what happened, and that its cart is ordered. */
async function writeBeside(tx: Transaction, { buyer, request, quote, keys, due }: OrderToWrite, number: string): Promise<void> {
  const { orderId, cart } = keys;
  const { currency, total } = quote.priced;
  const payment = tx.insert(payments).values({ id: uuidv7(), orderId, provider: request.paymentMethod, state: firstState(request, due.rest), amount: due.deposit === 0 ? due.rest : due.deposit, currency });
  const agreed = tx.insert(consents).values(consentsTo(quote, request).map((kind) => ({ id: uuidv7(), visitorId: buyer.visitorId, userId: buyer.user?.id ?? null, kind, granted: true, textVersion: `order ${orderId}` })));
  const happened = eventsStatement(tx, { visitorId: buyer.visitorId, userId: buyer.user?.id }, [...new Set(quote.lines.map((line) => line.productId))].map((productId) => ({ type: "order", productId, data: { order: number } })));
  const ordered = tx.update(carts).set({ status: "ordered", updatedAt: new Date() }).where(and(eq(carts.id, cart.id), eq(carts.status, "active")));
  const placed = tx.insert(orderEvents).values({ id: uuidv7(), orderId, type: "placed", toState: "placed", actor: "shopper", data: { total, currency } });
  await tx.execute(sql`with payment as ${payment}, agreed as ${agreed}, happened as ${happened}, ordered as ${ordered} ${placed.getSQL()}`);
}

const consentsTo = (quote: Quote, request: OrderRequest) => ["terms" as const, "privacy" as const, ...(quote.madeToOrder && request.acceptsNoWithdrawal ? ["withdrawal-exception" as const] : [])];

/** Nothing is left to be paid: free of charge, or paid whole by gift cards. */
async function writePaid(tx: Transaction, orderId: string): Promise<void> {
  await tx.update(orders).set({ state: "paid" }).where(eq(orders.id, orderId));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId, type: "paid", fromState: "placed", toState: "paid", actor: "system" });
}

/** Nothing to pay is paid. */
const firstState = (request: OrderRequest, rest: number) => (rest === 0 ? "captured" as const : request.paymentMethod === "invoice" ? "pending" as const : "created" as const);

async function insertOrder(tx: Transaction, { buyer, request, quote, keys, due }: OrderToWrite): Promise<typeof orders.$inferSelect> {
  const { priced, estimate } = quote;
  const [row] = await tx.insert(orders).values({
    id: keys.orderId, number: sql`nextval('order_numbers')::text`, state: "placed", userId: buyer.user?.id ?? null, visitorId: buyer.visitorId,
    email: request.email, locale: buyer.locale, market: quote.book.id, currency: priced.currency, taxIncluded: priced.taxIncluded,
    subtotal: priced.subtotal, discount: priced.discount, delivery: priced.delivery, deliveryTax: priced.deliveryTax, tax: priced.tax, taxes: priced.taxes,
    reverseCharge: priced.reverseCharge, total: priced.total, deposit: due.deposit, waterfall: priced.waterfall, address: addressOf(request), vatNumber: request.vatNumber ?? null,
    voucherId: quote.voucher?.promotionId ?? null, deliveryMethod: request.deliveryMethod, assembly: quote.assembly,
    deliveryFrom: estimate === undefined ? null : new Date(estimate.from), deliveryUntil: estimate === undefined ? null : new Date(estimate.until),
    paymentMethod: request.paymentMethod, cartId: keys.cart.id, cartVersion: keys.cart.version, tokenHash: orderTokenHash(keys.orderId),
    idempotencyKey: request.idempotencyKey, requestHash: keys.requestHash, note: request.note ?? null,
  }).returning();
  if (row === undefined) throw new Error("the order was not written");
  return row;
}

/** Absent fields stay absent. */
function addressOf({ address }: OrderRequest) {
  const { name, line1, postalCode, city, country, ...optional } = address;
  const { company, line2, region, phone } = optional;
  return {
    name, line1, postalCode, city, country, ...(company === undefined ? {} : { company }), ...(line2 === undefined ? {} : { line2 }),
    ...(region === undefined ? {} : { region }), ...(phone === undefined ? {} : { phone }),
  };
}

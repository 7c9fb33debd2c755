/** Buyers, carts and orders for tests; products come from `factories.server.ts`. */
import { eq } from "drizzle-orm";
import { addCard } from "#app/cart/cart-cards.server.ts";
import { addToCart, type Shopper } from "#app/cart/change-cart.server.ts";
import { loadCart } from "#app/cart/load-cart.server.ts";
import { quoteCart } from "#app/cart/quote-cart.server.ts";
import { paidByCards, splitPayment } from "#app/gift-cards/card.ts";
import { cardsOfCart } from "#app/gift-cards/card-ledger.server.ts";
import { issueCard, type CardToIssue } from "#app/gift-cards/issue-card.server.ts";
import type { OrderRequest } from "#app/orders/order-request.ts";
import { placeOrder, type Buyer, type PlaceOrderOutcome } from "#app/orders/place-order.server.ts";
import { startPayment } from "#app/orders/pay-order.server.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { payments } from "#db/schema/orders.ts";
import { stock, variants } from "#db/schema/catalog.ts";

export type TestBuyer = Buyer & Shopper;

/** A guest of the German market, unless wished otherwise. */
export const testBuyer = (wish: Partial<TestBuyer> = {}): TestBuyer => ({ visitorId: uuidv7(), user: undefined, market: "eur", locale: "en", personalisation: true, ...wish });

/** An account and its buyer. */
export async function givenCustomer(db: Database, wish: Partial<TestBuyer> = {}): Promise<TestBuyer & { readonly user: NonNullable<TestBuyer["user"]> }> {
  const id = uuidv7();
  const email = `${id}@example.org`;
  await db.insert(users).values({ id, email, name: "Anna Test" });
  return { ...testBuyer(wish), user: { id, email, name: "Anna Test", roles: [], company: null, vatNumber: null, secondFactor: false } };
}

export async function variantOf(db: Database, sku: string): Promise<{ readonly id: string; readonly productId: string }> {
  const [row] = await db.select({ id: variants.id, productId: variants.productId }).from(variants).where(eq(variants.sku, sku));
  if (row === undefined) throw new Error(`no variant ${sku}`);
  return row;
}

/** Puts pieces of a sku into the buyer's cart. */
export async function fillCart(db: Database, buyer: TestBuyer, sku: string, quantity = 1): Promise<void> {
  const { id, productId } = await variantOf(db, sku);
  const added = await addToCart(buyer, { productId, variantId: id, quantity });
  if (!added.ok) throw new Error(added.problem.code);
}

/** What the buyer's checkout page would post now: the version and total it shows. */
export async function requestFor(db: Database, buyer: TestBuyer, wish: Partial<OrderRequest> = {}): Promise<OrderRequest> {
  const request = {
    idempotencyKey: uuidv7(), email: "anna@example.org", deliveryMethod: "parcel", assembly: false, paymentMethod: "test-bank" as const, acceptsNoWithdrawal: false,
    address: { name: "Anna Test", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" }, ...wish,
  };
  const book = await loadPriceBook(db, buyer.market);
  if (book === undefined) throw new Error("no price book");
  const cart = await loadCart(db, buyer, { market: book.id, currency: book.currency });
  const quote = cart === undefined ? undefined
    : await quoteCart(db, cart, book, { destination: request.address, methodId: request.deliveryMethod, assembly: request.assembly, vatNumber: request.vatNumber, segments: request.vatNumber === undefined ? [] : ["business"] });
  return { cartVersion: cart?.version ?? 0, shownTotal: quote?.priced.total ?? 0, shownByCards: cart === undefined || quote === undefined ? 0 : await shownByCards(db, cart.id, quote.priced), shownCurrency: book.currency, ...request };
}

async function shownByCards(db: Database, cartId: string, { total, currency }: { readonly total: number; readonly currency: string }): Promise<number> {
  return paidByCards(splitPayment(total, currency, await cardsOfCart(db, cartId), Date.now()).parts);
}

export interface GivenCard {
  readonly id: string;
  readonly code: string;
}

/** A gift card a colleague issued; its code as it is printed. */
export async function givenCard(wish: Partial<CardToIssue> = {}): Promise<GivenCard> {
  const issued = await issueCard({
    amount: 5_000, currency: "EUR", recipientEmail: "ada@example.org", recipientName: "Ada", message: "", locale: "en", reason: "birthday", expiresAt: null, actorId: "lead-1", limit: Number.POSITIVE_INFINITY, key: uuidv7(), shop: "Larkwood", ...wish,
  });
  if (!issued.ok || issued.code === undefined) throw new Error("the card was not issued");
  return { id: issued.id, code: issued.code };
}

/** Puts a card on the buyer's cart. */
export async function putCard(buyer: TestBuyer, card: GivenCard): Promise<void> {
  const added = await addCard(buyer, card.code, buyer.visitorId);
  if (!added.ok) throw new Error(added.problem.code);
}

export interface GivenOrder {
  readonly orderId: string;
  readonly number: string;
  readonly paymentId: string;
  readonly providerId: string | null;
}

/** An order of one sku that waits for its payment at the test bank. */
export async function givenOrder(db: Database, buyer: TestBuyer, sku: string, quantity = 1, wish: Partial<OrderRequest> = {}): Promise<GivenOrder> {
  await fillCart(db, buyer, sku, quantity);
  const placed = orderOf(await placeOrder(buyer, await requestFor(db, buyer, wish)));
  await startPayment(placed.orderId);
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, placed.orderId));
  return { ...placed, paymentId: payment?.id ?? "", providerId: payment?.providerId ?? null };
}

/** The placed order, or a test failure that names the problem. */
export function orderOf(outcome: PlaceOrderOutcome): { readonly orderId: string; readonly number: string; readonly fresh: boolean } {
  if (!outcome.ok) throw new Error(`not placed: ${JSON.stringify(outcome.problem)}`);
  return outcome;
}

/** Sums over all locations. */
export async function stockOf(db: Database, sku: string): Promise<{ readonly onHand: number; readonly reserved: number }> {
  const { id } = await variantOf(db, sku);
  const rows = await db.select().from(stock).where(eq(stock.variantId, id));
  return { onHand: rows.reduce((sum, row) => sum + row.onHand, 0), reserved: rows.reduce((sum, row) => sum + row.reserved, 0) };
}

/** The order button: one transaction from the cart to an order whose goods are held for its payment. */
import { eq, sql } from "drizzle-orm";
import { linesToBuy, takesStock, type Cart, type CartLine } from "#app/cart/cart.ts";
import { loadCartWhere, ownedBy, type CartOwner } from "#app/cart/load-cart.server.ts";
import { quoteCart, type Quote } from "#app/cart/quote-cart.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { bookSlot, loadSlotAreas } from "#app/fulfilment/book-slot.server.ts";
import { readSlotKey } from "#app/fulfilment/slot-days.ts";
import { areaFor } from "#app/fulfilment/slot-plan.ts";
import { paidByCards, splitPayment } from "#app/gift-cards/card.ts";
import { lockCardsOfCart } from "#app/gift-cards/card-ledger.server.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { recordUses, usePromotions } from "#app/pricing/use-promotions.server.ts";
import { fewAtOnce } from "#app/platform/few-at-once.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { depositOf, paysDeposit } from "./deposit.ts";
import { loadDepositRule } from "./deposit-settings.server.ts";
import { writeOrder, type OrderKeys } from "./internal/write-order.server.ts";
import { queueMailAbout } from "./queue-order-mail.server.ts";
import { hashRequest, type OrderRequest, type PlaceOrderProblem } from "./order-request.ts";
import { loadPaymentSettings, offeredMethods } from "./payment-settings.server.ts";
import type { PaymentMethod } from "./payment-provider.ts";
import { issueFirstInvoice } from "./issue-invoice.server.ts";
import { sellStock } from "./stock-ledger.server.ts";

export type Buyer = Pick<Viewer, "visitorId" | "user" | "market" | "locale">;

export interface PlacedOrder {
  readonly orderId: string;
  readonly number: string;
  /** False when the same form had placed it already. */
  readonly fresh: boolean;
}

export type PlaceOrderOutcome = Outcome<PlacedOrder, PlaceOrderProblem>;

/**
 * Orders of this process that are being placed at once, of the ten connections it has: whoever waits for the last pieces of something holds no connection
 * meanwhile, is served in the order of arrival, and the shop stays open for those who look around.
 */
const inLine = fewAtOnce(7);
/** Milliseconds one of them may wait for a lock; what is done under the locks of goods takes a hundredth of it. */
const longestWait = 15_000;

/** Rolls the transaction back with an expected problem. */
class Refused extends Error {
  readonly problem: PlaceOrderProblem;
  constructor(problem: PlaceOrderProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * Places the buyer's cart as an order, or says why not; nothing is changed then. Configuration, prices, tax and stock are
 * computed anew from the cart: the request's total is only compared. Sending the same request again answers the same order.
 */
export async function placeOrder(buyer: Buyer, request: OrderRequest, patience = longestWait): Promise<PlaceOrderOutcome> {
  const requestHash = hashRequest(request);
  try {
    return await inLine(() => database().transaction(async (tx) => {
      const cart = await lockedCart(tx, buyer, request, patience);
      if (cart === undefined) return (await placedBefore(tx, buyer, request, requestHash)) ?? failed({ code: "cart-empty" });
      return ok(await place(tx, buyer, request, requestHash, cart));
    }));
  } catch (error) {
    if (error instanceof Refused) return failed(error.problem);
    if (isLockTooLong(error)) return failed({ code: "busy" });
    // The same key arrived through another cart at the same moment: its unique index decided.
    if (isKeyClash(error)) return (await placedBefore(database(), buyer, request, requestHash)) ?? failed({ code: "key-reused" });
    throw error;
  }
}

/** What the driver says, which drizzle wraps. */
const causeOf = (error: unknown): unknown => (error instanceof Error && error.cause !== undefined ? error.cause : error);

const isKeyClash = (error: unknown): boolean => {
  const cause = causeOf(error);
  return typeof cause === "object" && cause !== null && "constraint_name" in cause && cause.constraint_name === "orders_idempotency_key_unique";
};

/** A lock was not to be had in time: PostgreSQL's lock_not_available, a statement that was ended for its time, a deadlock it broke. Nothing is changed then. */
const isLockTooLong = (error: unknown): boolean => {
  const cause = causeOf(error);
  return typeof cause === "object" && cause !== null && "code" in cause && (cause.code === "55P03" || cause.code === "57014" || cause.code === "40P01");
};

/** Locks the buyer's cart, so that of two submissions at once the second waits and finds it ordered. */
async function lockedCart(tx: Transaction, buyer: CartOwner & Pick<Buyer, "market">, request: OrderRequest, patience: number): Promise<Cart | undefined> {
  const [row] = await tx.execute<{ id: string; known: boolean }>(sql`
    select c.id, exists (select 1 from orders o where o.idempotency_key = ${request.idempotencyKey}) as known, set_config('lock_timeout', ${String(patience)}, true) from carts c where ${ownedBy(buyer)} for update of c`);
  const book = await loadPriceBook(tx, buyer.market);
  if (row === undefined || row.known || book === undefined) return undefined;
  const cart = await loadCartWhere(tx, sql`c.id = ${row.id}`, { market: book.id, currency: book.currency });
  return cart === undefined || cart.lines.every((line) => line.savedForLater) ? undefined : cart;
}

/** The order an earlier submission of this form made; another body under the same key is refused. */
async function placedBefore(db: Database | Transaction, buyer: CartOwner, request: OrderRequest, requestHash: string): Promise<PlaceOrderOutcome | undefined> {
  const owner = buyer.user === undefined ? eq(orders.visitorId, buyer.visitorId) : eq(orders.userId, buyer.user.id);
  const [order] = await db
    .select({ orderId: orders.id, number: orders.number, requestHash: orders.requestHash, mine: sql<boolean>`${owner}` })
    .from(orders).where(eq(orders.idempotencyKey, request.idempotencyKey));
  if (order === undefined) return undefined;
  if (!order.mine || order.requestHash !== requestHash) return failed({ code: "key-reused" });
  return ok({ orderId: order.orderId, number: order.number, fresh: false });
}

async function place(tx: Transaction, buyer: Buyer, request: OrderRequest, requestHash: string, cart: Cart): Promise<PlacedOrder> {
  if (cart.version !== request.cartVersion) throw new Refused({ code: "cart-changed" });
  const book = await loadPriceBook(tx, buyer.market);
  if (book === undefined) throw new Refused({ code: "cart-changed" });
  // Known without a lock, and before anything is reckoned: where the last piece is gone, those who still want it are told at once.
  refuseBlocked(linesToBuy(cart));
  const customer = { userId: buyer.user?.id, email: request.email };
  const [quote, settings] = await Promise.all([
    quoteCart(tx, cart, book, {
      destination: request.address, methodId: request.deliveryMethod, assembly: request.assembly, vatNumber: request.vatNumber,
      segments: request.vatNumber === undefined ? [] : ["business"], company: buyer.user?.company ?? undefined, customer,
    }),
    loadPaymentSettings(tx),
  ]);
  refuseUndelivered(quote, request);
  const { total, currency } = quote.priced;
  if (total !== request.shownTotal || currency !== request.shownCurrency) throw new Refused({ code: "price-changed", total, currency });
  const uses = await usePromotions(tx, quote.priced.actions, quote.voucher?.code ?? null, customer);
  if (uses === undefined) throw new Refused({ code: "voucher-used-up" });
  const { parts: cards, rest } = splitPayment(total, currency, await lockCardsOfCart(tx, cart.id), Date.now());
  if (paidByCards(cards) !== (request.shownByCards ?? 0)) throw new Refused({ code: "cards-changed" });
  const deposit = paysDeposit(request) ? depositOf(await loadDepositRule(tx, book.id), { total, rest, currency, madeToOrder: quote.madeToOrder }) : 0;
  if (paysDeposit(request) && deposit !== (request.shownDeposit ?? 0)) throw new Refused({ code: "deposit-changed", deposit, currency });
  if (!mayPay(request.paymentMethod, rest, offeredMethods(settings, { total: rest, currency }))) throw new Refused({ code: "payment-unavailable" });
  const keys: OrderKeys = { orderId: uuidv7(), requestHash, cart, expiresAt: request.paymentMethod === "invoice" || rest === 0 ? null : new Date(Date.now() + settings.holdMinutes * 60_000) };
  const { order, lines } = await writeOrder(tx, { buyer, request, quote, keys, due: { cards, rest, deposit } });
  await recordUses(tx, { id: keys.orderId, currency }, uses);
  const tellBuyer = () => queueMailAbout(tx, order, lines, { kind: "placed", noSlot: request.slot === undefined });
  // The mail names the appointment; without one it need not wait for the locks that others wait for.
  if (request.slot === undefined) await tellBuyer();
  const sold = await sellStock(tx, wishesOf(quote.lines), request.address.country, keys);
  if (!sold.ok) throw new Refused({ code: "out-of-stock", lines: sold.short.map((each) => ({ sku: skuOf(quote.lines, each.variantId), units: each.units })) });
  if (keys.expiresAt === null) await issueFirstInvoice(tx, order, lines);
  if (request.slot !== undefined && !(await bookWished(tx, keys.orderId, request, quote))) throw new Refused({ code: "slot-taken" });
  if (request.slot !== undefined) await tellBuyer();
  return { orderId: keys.orderId, number: order.number, fresh: true };
}

/** The appointment that was asked for; the last lock of the transaction. False when it is none, or gone. */
async function bookWished(tx: Transaction, orderId: string, request: OrderRequest, quote: Quote): Promise<boolean> {
  const choice = readSlotKey(request.slot ?? "");
  const area = areaFor(await loadSlotAreas(tx), { method: request.deliveryMethod, ...request.address });
  if (choice === undefined || area === undefined || quote.estimate === undefined) return false;
  return bookSlot(tx, { orderId, area, choice, assembly: quote.assembly, now: Date.now(), earliest: quote.estimate.from });
}

/** Where nothing is left to pay, nobody needs to have a way to pay. */
const mayPay = (method: PaymentMethod, rest: number, offered: readonly PaymentMethod[]): boolean => offered.includes(method) || (rest === 0 && method === "invoice");

function refuseBlocked(lines: readonly CartLine[]): void {
  const skus = (code: string) => lines.filter((line) => line.problems.some((problem) => problem.code === code)).map((line) => line.sku);
  if (skus("not-sold").length > 0) throw new Refused({ code: "not-sold", lines: skus("not-sold") });
  const broken = [...skus("model-changed"), ...skus("invalid-configuration")];
  if (broken.length > 0) throw new Refused({ code: "invalid-configuration", lines: broken });
  const short = lines.flatMap((line) => line.problems.flatMap((problem) => (problem.code === "out-of-stock" ? [{ sku: line.sku, units: problem.units }] : [])));
  if (short.length > 0) throw new Refused({ code: "out-of-stock", lines: short });
}

function refuseUndelivered(quote: Quote, request: OrderRequest): void {
  if (quote.method === undefined || quote.method.id !== request.deliveryMethod) throw new Refused({ code: "no-delivery" });
  if (quote.madeToOrder && !request.acceptsNoWithdrawal) throw new Refused({ code: "withdrawal-consent-missing" });
}

const wishesOf = (lines: readonly CartLine[]) =>
  lines.flatMap((line) => (line.variantId !== null && takesStock(line) ? [{ variantId: line.variantId, quantity: line.quantity }] : []));

const skuOf = (lines: readonly CartLine[], variantId: string): string => lines.find((line) => line.variantId === variantId)?.sku ?? "";

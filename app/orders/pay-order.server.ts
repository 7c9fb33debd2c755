/** Bringing an order and its provider together: starting a payment, asking about one, ending what nobody completed. */
import { and, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { config } from "#app/platform/config.server.ts";
import { paths } from "#app/paths.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import { orders, payments, reservations } from "#db/schema/orders.ts";
import { applyPaymentStatus } from "./apply-payment.server.ts";
import { expireOrder } from "./change-order.server.ts";
import { scheduleExpiry, scheduleSettling } from "./order-job-definitions.server.ts";
import { orderToken } from "./order-link.server.ts";
import { loadPaymentSettings } from "./payment-settings.server.ts";
import { paymentProvider } from "./payment-providers.server.ts";
import { isOpen, mayRetry, openStates } from "./payment-state.ts";
import { endSwap } from "./end-swap.server.ts";
import { isIntent } from "./stripe-intents.server.ts";
import { noteKnown, noteNotStarted, noteUnknown, unknownSince } from "./payment-trouble.server.ts";

type Payment = typeof payments.$inferSelect;
/** Whether somebody outside the shop can be asked about it. */
export const isForeign = (provider: Payment["provider"]): provider is "stripe" | "test-bank" => provider === "stripe" || provider === "test-bank";
type Order = typeof orders.$inferSelect;

export type PayProblem = { readonly code: "not-payable" } | { readonly code: "provider-unavailable" };

export interface StartOptions {
  /** The browser runs scripts, so that it can show a form to pay in. */
  readonly scripted?: boolean;
}

/** Where to send the shopper to pay: the provider's page or our page with its form; null when nothing is to be done there. */
export async function startPayment(orderId: string, { scripted = false }: StartOptions = {}): Promise<Outcome<{ readonly url: string | null }, PayProblem>> {
  const prepared = await prepare(orderId);
  return prepared === undefined ? failed({ code: "not-payable" }) : openAtProvider(prepared, scripted, () => startPayment(orderId));
}

/** Opens a prepared attempt at its provider, or goes on with it. `again`: what to do once the attempt was ended, since the browser cannot pay in its form. */
export async function openAtProvider({ order, payment, expiresAt }: Prepared, scripted: boolean, again: () => Promise<Outcome<{ readonly url: string | null }, PayProblem>>): Promise<Outcome<{ readonly url: string | null }, PayProblem>> {
  if (!isForeign(payment.provider)) return ok({ url: null });
  const token = orderToken(order.id);
  const provider = paymentProvider(payment.provider);
  const inForm = payment.providerId !== null && isIntent(payment.providerId);
  if (inForm && scripted) return ok({ url: paths.cardForm(order.number, token) });
  // Without scripts the form is of no use: that attempt ends, and the next one is paid on the provider's page.
  if (inForm) return (await askProvider(order.id, "cancel")) ? again() : failed({ code: "provider-unavailable" });
  const how = scripted && payment.provider === "stripe" && (await loadPaymentSettings(database())).cards === "element" ? "element" : "page";
  const started = payment.providerId !== null ? await provider.resume(payment.providerId) : await provider.start({
    paymentId: payment.id, orderNumber: order.number, amount: payment.amount, currency: payment.currency, email: order.email, locale: order.locale,
    returnUrl: `${config().origin}${paths.paid(order.number, token)}`, expiresAt: expiresAt.getTime(), how,
  });
  if (!started.ok) {
    await noteNotStarted(payment.id);
    return started;
  }
  await database().update(payments).set({ providerId: started.status.providerId, data: sql`${payments.data} - 'notStartedAt'`, updatedAt: new Date() })
    .where(and(eq(payments.id, payment.id), or(isNull(payments.providerId), sql`jsonb_exists(${payments.data}, 'notStartedAt')`)));
  return ok({ url: started.clientSecret === undefined ? started.url : paths.cardForm(order.number, token) });
}

/** What the page with the form needs: the open payment's secret, asked for each time and kept nowhere. */
export async function openCardForm(orderId: string): Promise<Outcome<{ readonly clientSecret: string; readonly amount: number; readonly currency: string; readonly balance?: true }, PayProblem>> {
  const [payment] = await database().select().from(payments).where(eq(payments.orderId, orderId)).orderBy(desc(payments.attempt)).limit(1);
  if (payment?.providerId == null || !isForeign(payment.provider) || !isIntent(payment.providerId) || !isOpen(payment.state)) return failed({ code: "not-payable" });
  const started = await paymentProvider(payment.provider).resume(payment.providerId);
  if (!started.ok) return started;
  await applyPaymentStatus(payment.provider, started.status);
  if (started.clientSecret === undefined) return failed({ code: "not-payable" });
  return ok({ clientSecret: started.clientSecret, amount: payment.amount, currency: payment.currency, ...(payment.purpose === "balance" && { balance: true }) });
}

export interface Prepared {
  readonly order: Order;
  readonly payment: Payment;
  readonly expiresAt: Date;
}

/** The open payment of an order, or of a change of it, that waits for one. */
async function prepare(orderId: string): Promise<Prepared | undefined> {
  const { holdMinutes } = await loadPaymentSettings(database());
  const [found] = await database().select({ order: orders, payment: payments }).from(orders).innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(eq(orders.id, orderId), eq(payments.purpose, "order"))).orderBy(desc(payments.attempt)).limit(1);
  if (found === undefined) return undefined;
  const { order, payment } = found;
  const { expiresAt, usable } = offerOf(payment, holdMinutes);
  // A transfer is awaited as long as it takes: no other attempt comes in its place.
  if (!isForeign(payment.provider)) return { order, payment, expiresAt };
  // An order that was paid waits for a payment only where a change of it does; that attempt is the only one of its change.
  if (order.state !== "placed") return usable && (await awaitsSwap(payment.id)) ? { order, payment, expiresAt } : undefined;
  return usable ? { order, payment, expiresAt } : database().transaction((tx) => prepareAgain(tx, orderId));
}

async function awaitsSwap(paymentId: string): Promise<boolean> {
  const [swap] = await database().select({ id: orderSwaps.id }).from(orderSwaps).where(and(eq(orderSwaps.paymentId, paymentId), eq(orderSwaps.state, "waiting")));
  return swap !== undefined;
}

/** An attempt the provider never confirmed is given up when too little of its time is left; should it be paid all the same, its reference finds it. */
const shortestOffer = 31 * 60_000;

export function offerOf(payment: Payment, holdMinutes: number): { readonly expiresAt: Date; readonly usable: boolean; readonly stale: boolean } {
  const expiresAt = new Date(payment.createdAt.getTime() + holdMinutes * 60_000);
  const stale = payment.providerId === null && Date.now() > expiresAt.getTime() - shortestOffer;
  return { expiresAt, stale, usable: isOpen(payment.state) && !stale };
}

/** Under the order's lock, so that two tabs make one new attempt; after a failure a new attempt, with the hold on the goods prolonged. */
async function prepareAgain(tx: Transaction, orderId: string): Promise<Prepared | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  const [payment] = await tx.select().from(payments).where(and(eq(payments.orderId, orderId), eq(payments.purpose, "order"))).orderBy(desc(payments.attempt)).limit(1);
  if (order?.state !== "placed" || payment === undefined) return undefined;
  const { holdMinutes } = await loadPaymentSettings(tx);
  const { expiresAt, usable, stale } = offerOf(payment, holdMinutes);
  if (usable) return { order, payment, expiresAt };
  if (!stale && !mayRetry(payment.state)) return undefined;
  return nextAttempt(tx, order, payment, new Date(Date.now() + holdMinutes * 60_000));
}

async function nextAttempt(tx: Transaction, order: Order, last: Payment, expiresAt: Date): Promise<Prepared> {
  if (isOpen(last.state)) await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() }).where(eq(payments.id, last.id));
  const [payment] = await tx.insert(payments).values({
    id: uuidv7(), orderId: order.id, provider: last.provider, state: "created", amount: last.amount, currency: order.currency, attempt: last.attempt + 1,
  }).returning();
  if (payment === undefined) throw new Error("no new attempt was written");
  await tx.update(reservations).set({ expiresAt }).where(and(eq(reservations.orderId, order.id), eq(reservations.state, "held")));
  await scheduleExpiry(tx, order.id, expiresAt);
  return { order, payment, expiresAt };
}

/**
 * Asks the provider about the order's open payments and applies the answers. False when a provider did not answer: the outcome is
 * then unknown, the shopper is told so, and a job asks again until it is known.
 */
export async function askProvider(orderId: string, how: "find" | "cancel" = "find"): Promise<boolean> {
  const known = await database().select().from(payments)
    .where(and(eq(payments.orderId, orderId), isNotNull(payments.providerId), inArray(payments.state, ["created", "pending", "authorised", "failed"])));
  let answered = true;
  for (const payment of known) {
    if (payment.providerId === null || !isForeign(payment.provider)) continue;
    try {
      const status = await paymentProvider(payment.provider)[how](payment.providerId);
      await applyPaymentStatus(payment.provider, status);
      if (unknownSince(payment.data) !== undefined) await noteKnown(payment, how === "find" ? status : undefined);
    } catch (error) {
      answered = false;
      log.warn(errorFields(error), "the payment provider did not answer");
      if (how === "find" && isOpen(payment.state)) await noteUnknown(payment);
    }
  }
  return answered;
}

/** The job: asks until there is an answer. An order that nobody waits for any more is left to its expiry. */
export async function settlePayment(orderId: string, tries: number): Promise<void> {
  if (!(await askProvider(orderId))) await scheduleSettling(database(), orderId, tries + 1);
}

/**
 * Ends an order that was not paid in time. The provider is told first, and its word counts: a payment that went through pays
 * the order, one still on its way keeps the goods held, and while it does not answer nothing is given up.
 */
export async function expireUnpaidOrder(orderId: string): Promise<void> {
  const db = database();
  const [held] = await db.select({ until: sql<string | null>`max(${reservations.expiresAt})` }).from(reservations)
    .where(and(eq(reservations.orderId, orderId), eq(reservations.state, "held"), isNull(reservations.exchangeId)));
  if (held?.until != null && new Date(held.until).getTime() > Date.now()) return;
  if (!(await askProvider(orderId, "cancel"))) return retryLater(orderId);
  const [open] = await db.select({ id: payments.id }).from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.state, ["pending", "authorised"]), sql`${payments.provider} not in ('invoice', 'gift-card')`)).limit(1);
  if (open !== undefined) return retryLater(orderId);
  await expireOrder(orderId);
  await endSwap(orderId);
  await endBalanceAttempts(orderId);
}

/** Attempts to pay a balance that no provider has ever heard of, or that failed there, are given up; what is on its way stays. The caller has asked the provider. */
const endBalanceAttempts = async (orderId: string): Promise<unknown> =>
  database().update(payments).set({ state: "cancelled", updatedAt: new Date() })
    .where(and(eq(payments.orderId, orderId), eq(payments.purpose, "balance"), ne(payments.provider, "invoice"), inArray(payments.state, ["created", "failed"])));

const patience = 10 * 60_000;

const retryLater = (orderId: string): Promise<void> => scheduleExpiry(database(), orderId, new Date(Date.now() + patience));

/** Orders, changes of them, and attempts to pay a balance, that wait for money longer than any hold lasts: whatever a lost job left behind. */
export async function expireUnpaidOrders(): Promise<void> {
  const { holdMinutes } = await loadPaymentSettings(database());
  const waiting = await database().select({ id: orders.id }).from(orders)
    .where(and(eq(orders.state, "placed"), sql`${orders.paymentMethod} <> 'invoice'`, lt(orders.placedAt, new Date(Date.now() - (holdMinutes + 10) * 60_000)))).limit(200);
  const changing = await database().select({ id: orderSwaps.orderId }).from(orderSwaps)
    .where(and(eq(orderSwaps.state, "waiting"), lt(orderSwaps.createdAt, new Date(Date.now() - (holdMinutes + 10) * 60_000)))).limit(200);
  const paying = await database().selectDistinct({ id: payments.orderId }).from(payments)
    .where(and(eq(payments.purpose, "balance"), ne(payments.provider, "invoice"), inArray(payments.state, openStates), lt(payments.createdAt, new Date(Date.now() - (holdMinutes + 10) * 60_000)))).limit(200);
  for (const { id } of [...waiting, ...changing, ...paying]) await expireUnpaidOrder(id);
}

/**
 * Stripe behind the payment contract: by redirect to its Checkout page, which works without JavaScript, or by its Payment Element
 * within our page. Card data never comes near the shop. A payment of ours is one Checkout session (cs_) or one intent (pi_); its id
 * is the provider's id.
 */
import { Agent as PlainAgent } from "node:http";
import { Agent } from "node:https";
import type Stripe from "stripe";
import { config } from "#app/platform/config.server.ts";
import type { PaymentProvider, PaymentStatus, PaymentToStart, StartedPayment } from "./payment-provider.ts";
import { createIntent, endIntent, findIntent, intentStatus, isIntent, startedIntent } from "./stripe-intents.server.ts";

export interface StripeAccess {
  readonly secretKey: string;
  /** Another server that speaks Stripe's language; tests and the bench. */
  readonly apiUrl?: string | undefined;
  /** Milliseconds after which a request is given up; what became of it is asked later. */
  readonly timeout?: number | undefined;
}

/** As the shop's switches say; undefined without Stripe. */
export function stripeAccess(): StripeAccess | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_API_URL: apiUrl, PAYMENT_TIMEOUT_MS: timeout } = config();
  return secretKey === undefined ? undefined : { secretKey, apiUrl, timeout };
}

/** Calls to Stripe at once: they have sockets of their own, so that a slow Stripe takes none from anything else. */
export const stripeSockets = 24;

let client: { readonly key: string; readonly stripe: Stripe } | undefined;

/** The library comes with the first payment: shops without Stripe never load it. */
export async function stripeClient({ secretKey, apiUrl, timeout = 6_000 }: StripeAccess): Promise<Stripe> {
  const key = `${secretKey} ${apiUrl ?? ""} ${timeout}`;
  if (client?.key === key) return client.stripe;
  const url = apiUrl === undefined ? undefined : new URL(apiUrl);
  const local = url === undefined ? {} : { host: url.hostname, port: url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port), protocol: url.protocol === "https:" ? "https" as const : "http" as const };
  const { default: Client } = await import("stripe");
  const sockets = { keepAlive: true, maxSockets: stripeSockets };
  const httpAgent = url?.protocol === "http:" ? new PlainAgent(sockets) : new Agent(sockets);
  // The library retries a lost connection once; all of it stays within the wall's deadline for the shopper.
  const stripe = new Client(secretKey, { ...local, timeout, maxNetworkRetries: 1, telemetry: false, httpAgent });
  client = { key, stripe };
  return stripe;
}

/** The parameters of a Checkout session: one line with the order's total, since the shop has done the sums. The clock plays no part. */
export function sessionParameters(payment: PaymentToStart): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment: payment.paymentId, order: payment.orderNumber };
  return {
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: payment.currency.toLowerCase(), unit_amount: payment.amount, product_data: { name: `${payment.locale === "ru" ? "Заказ" : "Order"} ${payment.orderNumber}` } } }],
    client_reference_id: payment.paymentId, metadata, payment_intent_data: { metadata }, customer_email: payment.email,
    locale: payment.locale === "ru" ? "ru" : "en", success_url: payment.returnUrl, cancel_url: payment.returnUrl,
    expires_at: Math.floor(payment.expiresAt / 1000),
  };
}

/** `unpaid` and complete is a payment that is still on its way (bank debits). */
export function sessionStatus(session: Stripe.Checkout.Session): PaymentStatus {
  const state = session.payment_status === "paid" ? "captured" : session.status === "expired" ? "cancelled" : session.status === "complete" ? "pending" : "created";
  return {
    providerId: session.id, reference: session.client_reference_id ?? undefined, state, amount: session.amount_total ?? 0, currency: (session.currency ?? "").toUpperCase(),
  };
}

const intentOf = (session: Stripe.Checkout.Session): string | undefined =>
  typeof session.payment_intent === "string" ? session.payment_intent : session.payment_intent?.id;

const started = (session: Stripe.Checkout.Session): StartedPayment => ({ ok: true, status: sessionStatus(session), url: session.url });

/** Nobody answered, or only to say that nothing works; a refusal (a wrong key, a wrong parameter) is an answer. */
export const isStripeOutage = (error: unknown): boolean =>
  error instanceof Error && "type" in error && ["StripeConnectionError", "StripeAPIError", "StripeRateLimitError"].includes(String(error.type));

export function stripeProvider(access: StripeAccess): PaymentProvider {
  const client = () => stripeClient(access);
  const session = async (providerId: string) => (await client()).checkout.sessions.retrieve(providerId);
  return {
    id: "stripe",
    async start(payment) {
      const stripe = await client();
      if (payment.how === "element") return startedIntent(await createIntent(stripe, payment));
      return started(await stripe.checkout.sessions.create(sessionParameters(payment), { idempotencyKey: payment.paymentId }));
    },
    resume: async (providerId) => (isIntent(providerId) ? startedIntent(await findIntent(await client(), providerId)) : started(await session(providerId))),
    find: async (providerId) => (isIntent(providerId) ? intentStatus(await findIntent(await client(), providerId)) : sessionStatus(await session(providerId))),
    async cancel(providerId) {
      const stripe = await client();
      if (isIntent(providerId)) return intentStatus(await endIntent(stripe, providerId));
      const known = await session(providerId);
      return sessionStatus(known.status === "open" ? await stripe.checkout.sessions.expire(providerId) : known);
    },
    async refund({ providerId, amount, key }) {
      const stripe = await client();
      const intent = isIntent(providerId) ? providerId : intentOf(await session(providerId));
      if (intent === undefined) return "failed";
      const refund = await stripe.refunds.create({ payment_intent: intent, amount, metadata: { refund: key } }, { idempotencyKey: key });
      if (refund.status === "failed" || refund.status === "canceled") return "failed";
      return refund.status === "succeeded" ? "settled" : "requested";
    },
  };
}

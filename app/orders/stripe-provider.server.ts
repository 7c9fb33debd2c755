/**
 * Stripe behind the payment contract, by redirect to its Checkout page: works without JavaScript, and card data never comes
 * near the shop. A payment of ours is one Checkout session; its id is the provider's id.
 */
import Stripe from "stripe";
import { errorFields, log } from "#app/platform/log.server.ts";
import type { PaymentProvider, PaymentStatus, PaymentToStart } from "./payment-provider.ts";

export interface StripeAccess {
  readonly secretKey: string;
  /** Another server that speaks Stripe's language; tests and the bench. */
  readonly apiUrl?: string | undefined;
}

/** A checkout waits for Stripe no longer than this; what became of the request is asked later. */
const timeout = 8_000;

let client: { readonly key: string; readonly stripe: Stripe } | undefined;

export function stripeClient({ secretKey, apiUrl }: StripeAccess): Stripe {
  const key = `${secretKey} ${apiUrl ?? ""}`;
  if (client?.key === key) return client.stripe;
  const url = apiUrl === undefined ? undefined : new URL(apiUrl);
  const local = url === undefined ? {} : { host: url.hostname, port: url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port), protocol: url.protocol === "https:" ? "https" as const : "http" as const };
  const stripe = new Stripe(secretKey, { ...local, timeout, maxNetworkRetries: 1, telemetry: false });
  client = { key, stripe };
  return stripe;
}

/** The session lives at least 30 minutes from its making (Stripe's rule). */
const shortestLife = 30 * 60 + 30;

/** The parameters of a Checkout session: one line with the order's total, since the shop has done the sums. */
export function sessionParameters(payment: PaymentToStart, now: number): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment: payment.paymentId, order: payment.orderNumber };
  return {
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: payment.currency.toLowerCase(), unit_amount: payment.amount, product_data: { name: `${payment.locale === "ru" ? "Заказ" : "Order"} ${payment.orderNumber}` } } }],
    client_reference_id: payment.paymentId, metadata, payment_intent_data: { metadata }, customer_email: payment.email,
    locale: payment.locale === "ru" ? "ru" : "en", success_url: payment.returnUrl, cancel_url: payment.returnUrl,
    expires_at: Math.max(Math.floor(payment.expiresAt / 1000), Math.floor(now / 1000) + shortestLife),
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

export function stripeProvider(access: StripeAccess): PaymentProvider {
  const stripe = stripeClient(access);
  const { sessions } = stripe.checkout;
  return {
    id: "stripe",
    async start(payment) {
      try {
        const session = await sessions.create(sessionParameters(payment, Date.now()), { idempotencyKey: payment.paymentId });
        return { ok: true, status: sessionStatus(session), url: session.url };
      } catch (error) {
        log.warn(errorFields(error), "Stripe did not start a payment");
        return { ok: false, problem: { code: "provider-unavailable" } };
      }
    },
    find: async (providerId) => sessionStatus(await sessions.retrieve(providerId)),
    async cancel(providerId) {
      const session = await sessions.retrieve(providerId);
      return sessionStatus(session.status === "open" ? await sessions.expire(providerId) : session);
    },
    async refund({ providerId, amount, key }) {
      const intent = intentOf(await sessions.retrieve(providerId));
      if (intent === undefined) return "failed";
      const refund = await stripe.refunds.create({ payment_intent: intent, amount, metadata: { refund: key } }, { idempotencyKey: key });
      if (refund.status === "failed" || refund.status === "canceled") return "failed";
      return refund.status === "succeeded" ? "settled" : "requested";
    },
  };
}

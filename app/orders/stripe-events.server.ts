/** Stripe's webhook: the signature is checked on the raw body before anything is read. */
import type Stripe from "stripe";
import type { PaymentStatus } from "./payment-provider.ts";
import { intentStatus } from "./stripe-intents.server.ts";
import { sessionStatus, stripeClient, type StripeAccess } from "./stripe-provider.server.ts";

/** Seconds; the library looks at the past only, so the future is checked here. */
const tolerance = 300;

/** The event, or undefined when the body was not signed with the secret within five minutes of now. */
export async function readStripeEvent(access: StripeAccess, secret: string, body: string, header: string | null, now: number = Date.now()): Promise<Stripe.Event | undefined> {
  const timestamp = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header ?? "")?.[1] ?? Number.NaN);
  if (header === null || !(Math.abs(now / 1000 - timestamp) <= tolerance)) return undefined;
  const { webhooks } = await stripeClient(access);
  try {
    return webhooks.constructEvent(body, header, secret, tolerance, undefined, now);
  } catch {
    return undefined;
  }
}

/** What an event says about a payment of ours; undefined for events that say nothing. */
export function statusOfStripeEvent(event: Stripe.Event): PaymentStatus | undefined {
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.expired":
      return sessionStatus(event.data.object);
    case "checkout.session.async_payment_failed":
      return { ...sessionStatus(event.data.object), state: "failed" };
    case "payment_intent.succeeded":
    case "payment_intent.processing":
    case "payment_intent.payment_failed":
    case "payment_intent.canceled":
      return intentStatus(event.data.object);
    default:
      return undefined;
  }
}

/** A refund that Stripe could not settle at once, and what became of it. */
export function refundOfStripeEvent(event: Stripe.Event): { readonly refundId: string; readonly state: "settled" | "failed" } | undefined {
  if (event.type !== "refund.updated" && event.type !== "refund.failed") return undefined;
  const { metadata, status } = event.data.object;
  const refundId = metadata?.refund;
  if (refundId === undefined) return undefined;
  if (status === "succeeded") return { refundId, state: "settled" };
  return status === "failed" || status === "canceled" ? { refundId, state: "failed" } : undefined;
}

/** Stripe's payment intents: one per attempt to pay an order, over the order's total and no other amount, paid in the Payment Element. */
import type Stripe from "stripe";
import type { PaymentStatus, PaymentToStart, StartedPayment } from "./payment-provider.ts";
import type { PaymentState } from "./payment-state.ts";

export const isIntent = (providerId: string): boolean => providerId.startsWith("pi_");

/** The methods are those switched on in the merchant's dashboard. The clock plays no part, so that a repeated request is the same one. */
export function intentParameters(payment: PaymentToStart): Stripe.PaymentIntentCreateParams {
  return {
    amount: payment.amount, currency: payment.currency.toLowerCase(), automatic_payment_methods: { enabled: true },
    description: `${payment.locale === "ru" ? "Заказ" : "Order"} ${payment.orderNumber}`, metadata: { payment: payment.paymentId, order: payment.orderNumber },
  };
}

/** Under a key of its own: the same payment may have been asked for as a Checkout session before, unanswered. */
export const createIntent = (stripe: Stripe, payment: PaymentToStart): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create(intentParameters(payment), { idempotencyKey: `${payment.paymentId}-element` });

export const findIntent = (stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> => stripe.paymentIntents.retrieve(id);

const states: Readonly<Record<string, PaymentState>> = {
  requires_payment_method: "created", requires_confirmation: "created", requires_action: "created", processing: "pending", requires_capture: "authorised",
  succeeded: "captured", canceled: "cancelled",
};

/** A status of a later version of Stripe's interface is nothing that has happened yet. */
const stateOf = (status: string): PaymentState => states[status] ?? "created";

/** A card that was refused leaves the intent open for another one. */
export function intentStatus(intent: Stripe.PaymentIntent): PaymentStatus {
  const refused = intent.status === "requires_payment_method" ? intent.last_payment_error : null;
  return {
    providerId: intent.id, reference: intent.metadata.payment, state: stateOf(intent.status), currency: intent.currency.toUpperCase(),
    amount: intent.status === "succeeded" ? intent.amount_received : intent.amount, declined: refused == null ? undefined : (refused.decline_code ?? refused.code ?? refused.type),
  };
}

/** Nothing is left to do in the form once the intent has its money, or can have none any more. */
export function startedIntent(intent: Stripe.PaymentIntent): StartedPayment {
  const status = intentStatus(intent);
  return { ok: true, status, url: null, clientSecret: status.state === "created" ? (intent.client_secret ?? undefined) : undefined };
}

/** Ends an intent nobody completed; one that is on its way or through stays what it is. */
export async function endIntent(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  const known = await findIntent(stripe, id);
  if (stateOf(known.status) !== "created" && known.status !== "requires_capture") return known;
  try {
    return await stripe.paymentIntents.cancel(id);
  } catch (error) {
    // It was completed in between: what it has become counts.
    const now = await findIntent(stripe, id);
    if (stateOf(now.status) === "created") throw error;
    return now;
  }
}

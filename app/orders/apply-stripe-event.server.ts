/** A webhook's body and signature -> what became of it. */
import { config } from "#app/platform/config.server.ts";
import { applyPaymentEvent, type PaymentOutcome } from "./apply-payment.server.ts";
import { settleRefundLater } from "./refund-order.server.ts";
import { readStripeEvent, refundOfStripeEvent, statusOfStripeEvent } from "./stripe-events.server.ts";
import { stripeAccess } from "./stripe-provider.server.ts";

export async function applyStripeEvent(body: string, signature: string | null): Promise<PaymentOutcome | "bad-signature"> {
  const access = stripeAccess();
  const { STRIPE_WEBHOOK_SECRET: secret } = config();
  if (access === undefined || secret === undefined) return "bad-signature";
  const event = await readStripeEvent(access, secret, body, signature);
  if (event === undefined) return "bad-signature";
  const outcome = await applyPaymentEvent("stripe", { id: event.id, type: event.type, payload: event }, statusOfStripeEvent(event));
  const refund = refundOfStripeEvent(event);
  if (refund !== undefined) await settleRefundLater(refund.refundId, refund.state);
  return outcome;
}

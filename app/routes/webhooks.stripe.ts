import type { ActionFunctionArgs } from "@remix-run/node";
import { applyStripeEvent } from "#app/orders/apply-stripe-event.server.ts";

/** Stripe's news; 400 for a wrong signature, 200 for everything understood or not ours, so that Stripe stops telling it. */
export async function action({ request }: ActionFunctionArgs) {
  const outcome = await applyStripeEvent(await request.text(), request.headers.get("Stripe-Signature"));
  return outcome === "bad-signature" ? new Response(outcome, { status: 400 }) : new Response(outcome);
}

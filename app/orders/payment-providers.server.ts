/** The ways to pay by name. A foreign provider stands behind a wall of its own, one per process. */
import { config } from "#app/platform/config.server.ts";
import { containProvider } from "./contain-provider.server.ts";
import { invoiceProvider } from "./invoice-provider.server.ts";
import type { PaymentMethod, PaymentProvider } from "./payment-provider.ts";
import { isStripeOutage, stripeAccess, stripeProvider, stripeSockets } from "./stripe-provider.server.ts";
import { testBankProvider } from "./test-bank.server.ts";

const rule = { failures: 5, pause: 10_000, longestPause: 120_000 } as const;

let stripe: { readonly key: string; readonly provider: PaymentProvider } | undefined;

export function paymentProvider(method: PaymentMethod): PaymentProvider {
  if (method === "test-bank") return testBankProvider;
  if (method === "invoice") return invoiceProvider;
  const access = stripeAccess();
  if (access === undefined) throw new Error("STRIPE_SECRET_KEY is not set, but an order was paid through Stripe");
  const key = JSON.stringify(access);
  const { PAYMENT_TIMEOUT_MS: deadline } = config();
  if (stripe?.key !== key) stripe = { key, provider: containProvider(stripeProvider(access), { deadline, most: stripeSockets, rule, isOutage: isStripeOutage }) };
  return stripe.provider;
}

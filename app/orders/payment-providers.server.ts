/** The ways to pay by name. */
import { config } from "#app/platform/config.server.ts";
import { invoiceProvider } from "./invoice-provider.server.ts";
import type { PaymentMethod, PaymentProvider } from "./payment-provider.ts";
import { stripeProvider } from "./stripe-provider.server.ts";
import { testBankProvider } from "./test-bank.server.ts";

export function paymentProvider(method: PaymentMethod): PaymentProvider {
  if (method === "test-bank") return testBankProvider;
  if (method === "invoice") return invoiceProvider;
  const { STRIPE_SECRET_KEY, STRIPE_API_URL } = config();
  if (STRIPE_SECRET_KEY === undefined) throw new Error("STRIPE_SECRET_KEY is not set, but an order was paid through Stripe");
  return stripeProvider({ secretKey: STRIPE_SECRET_KEY, apiUrl: STRIPE_API_URL });
}

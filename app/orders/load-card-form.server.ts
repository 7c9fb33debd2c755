/** What the browser needs to show the payment provider's form for an order. */
import { config } from "#app/platform/config.server.ts";
import { money } from "#app/platform/money.ts";
import { paths } from "#app/paths.ts";
import type { CardForm } from "./card-form.ts";
import { openCardForm } from "./pay-order.server.ts";

/** Undefined when there is nothing to pay in a form; the order's page tells then. The caller has checked whose order it is. */
export async function loadCardForm(orderId: string, number: string, token: string | undefined): Promise<CardForm | undefined> {
  const { STRIPE_PUBLISHABLE_KEY: key, STRIPE_API_URL, origin } = config();
  const links = { number, payUrl: paths.pay(number, token), orderUrl: paths.order(number, token) };
  const opened = await openCardForm(orderId);
  if (!opened.ok) return opened.problem.code === "provider-unavailable" ? { ...links, form: undefined } : undefined;
  if (key === undefined) return undefined;
  return {
    ...links, ...(opened.balance === true && { balance: true }), total: money(opened.amount, opened.currency),
    form: { key, clientSecret: opened.clientSecret, script: STRIPE_API_URL === undefined ? "https://js.stripe.com/v3/" : `${STRIPE_API_URL}/v3/`, returnUrl: `${origin}${paths.paid(number, token)}` },
  };
}

/** Why the checkout was refused, in words. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { problemMessages } from "./checkout-problem-messages.ts";
import type { CheckoutProblem } from "./checkout-view.ts";

const codes = ["fields", "cart-changed", "cart-empty", "price-changed", "out-of-stock", "invalid-configuration", "not-sold", "no-delivery", "slot-taken", "payment-unavailable", "deposit-changed", "deposit-gone", "voucher-used-up", "withdrawal-consent-missing", "busy", "key-reused"] as const;

/** The problem with its sentence; a code that nobody knows has that of a form to be looked at again. */
export function toldProblem(problem: CheckoutProblem, locale: Locale): CheckoutProblem {
  const { form } = problem;
  if (form === undefined) return problem;
  const code = codes.find((known) => known === form.code) ?? "fields";
  const said = translator(problemMessages, locale)(code, { price: form.price === undefined ? "" : formatMoney(form.price, locale), names: (form.names ?? []).join(", ") });
  return { ...problem, form: { ...form, said } };
}

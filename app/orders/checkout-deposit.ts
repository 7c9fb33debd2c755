/** What the checkout shows of a deposit: the choice, and what is paid now and later. Amounts are in the reader's form already, since the page only draws them. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { checkoutDepositMessages } from "./checkout-deposit-messages.ts";
import { paysDeposit } from "./deposit.ts";
import type { CheckoutDeposit, CheckoutValues } from "./checkout-view.ts";

/** `deposit`, `rest`: minor units of the currency; undefined where none is asked for. Nothing chosen yet means the deposit. */
export function checkoutDeposit(deposit: number, rest: number, currency: string, values: CheckoutValues, locale: Locale): CheckoutDeposit | undefined {
  if (deposit === 0) return undefined;
  const t = translator(checkoutDepositMessages, locale);
  const price = (amount: number): string => formatMoney(money(amount, currency), locale);
  const chosen = values.payNow === "all" ? "all" : "deposit";
  const balance = price(rest - deposit);
  const byInvoice = values.paymentMethod === "invoice";
  const partly = paysDeposit({ payNow: chosen, paymentMethod: values.paymentMethod ?? "" });
  return {
    amount: deposit, chosen, legend: t("legend"), hint: t("hint"),
    choices: [{ value: "deposit", title: t("deposit"), text: t("depositText", { balance }), aside: price(deposit) }, { value: "all", title: t("all"), text: t("allText"), aside: price(rest) }],
    rows: byInvoice ? [] : partly ? [{ term: t("now"), value: price(deposit) }, { term: t("later"), value: balance }] : [{ term: t("now"), value: price(rest) }],
    due: price(partly ? deposit : rest),
  };
}

/** The end of the checkout: what the law asks to be said and agreed to, what it costs once more, and the button. */
import { totalsMessages } from "#app/cart/totals-messages.ts";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { RefusedHere } from "#app/ui/form-refusal.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { checkoutMessages } from "./checkout-messages.ts";
import type { CheckoutProblem, CheckoutView } from "./checkout-view.ts";

interface ConfirmProps {
  readonly checkout: CheckoutView;
  readonly problem: CheckoutProblem | undefined;
  readonly busy: boolean;
}

export function CheckoutConfirm({ checkout, problem, busy }: ConfirmProps) {
  const t = useMessages(checkoutMessages);
  const box = (name: string) => (problem?.fields[name] === undefined ? undefined : t("field-required-box"));
  return (
    <section aria-labelledby="confirm-order" className="space-y-5 lg:col-start-1">
      <h2 id="confirm-order" className="text-h3">{t("confirm")}</h2>
      <div className="space-y-1 text-small">
        {checkout.onlyMadeToOrder ? null : <p>{checkout.law.withdrawal}</p>}
        {checkout.madeToOrder ? <Checkbox name="noWithdrawal" required error={box("noWithdrawal")} hint={checkout.law.exception} defaultChecked={checkout.values.noWithdrawal === "on"}>{t(checkout.onlyMadeToOrder ? "exceptionAll" : "exception")}</Checkbox> : null}
        <Checkbox name="terms" required error={box("terms")} defaultChecked={checkout.values.terms === "on"}>{checkout.law.consent}</Checkbox>
        <p className="flex flex-wrap gap-x-4 pl-8 text-muted">
          {(["terms", "privacy", "withdrawal"] as const).map((text) => <a key={text} href={paths.legal(text)} target="_blank" rel="noreferrer" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t(text === "withdrawal" ? "withdrawalLink" : text)}</a>)}
        </p>
      </div>
      <Due checkout={checkout} />
      {problem?.form === undefined ? null : <RefusedHere>{t("refusedHere")}</RefusedHere>}
      <Button name="intent" value="order" size="large" wide disabled={checkout.methods.length === 0 || (checkout.payments.length === 0 && checkout.giftCards.toPay.amount > 0)} aria-disabled={busy || undefined}>{checkout.law.button ?? t("order")}</Button>
    </section>
  );
}

/** What the button costs, by the name it has among the sums. */
function Due({ checkout: { deposit, giftCards, total } }: Pick<ConfirmProps, "checkout">) {
  const t = useMessages(totalsMessages);
  const { locale } = usePage();
  const term = deposit?.rows[0]?.term ?? t(giftCards.toPay.amount === total.amount ? "step-total" : "toPay");
  return (
    <dl className="flex items-baseline justify-between gap-6 border-t border-line pt-4 text-h4 font-medium tabular-nums">
      <dt>{term}</dt>
      <dd className="whitespace-nowrap">{deposit?.due ?? formatMoney(giftCards.toPay, locale)}</dd>
    </dl>
  );
}

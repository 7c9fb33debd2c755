/** What is bought, what it costs, what the law asks to be said and agreed to, and the button. */
import { Link } from "@remix-run/react";
import { Totals } from "#app/cart/totals.tsx";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { RefusedHere } from "#app/ui/form-refusal.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { checkoutMessages } from "./checkout-messages.ts";
import type { CheckoutProblem, CheckoutView } from "./checkout-view.ts";

interface SummaryProps {
  readonly checkout: CheckoutView;
  readonly problem: CheckoutProblem | undefined;
  readonly busy: boolean;
}

export function CheckoutSummary({ checkout, problem, busy }: SummaryProps) {
  const t = useMessages(checkoutMessages);
  const { locale } = usePage();
  const box = (name: string) => (problem?.fields[name] === undefined ? undefined : t("field-required-box"));
  return (
    <section aria-labelledby="your-order" className="space-y-6 rounded-lg bg-raised p-5 sm:p-7 lg:sticky lg:top-8">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="your-order" className="text-h3">{t("yourOrder")}</h2>
        <Link to={paths.cart()} className="link inline-flex min-h-11 items-center text-small">{t("changeCart")}</Link>
      </div>
      <Lines checkout={checkout} />
      <Totals {...checkout} />
      {checkout.deposit ? <dl className="space-y-2.5 border-t border-line pt-3 tabular-nums">{checkout.deposit.rows.map((row) => <div key={row.term} className="flex justify-between gap-6"><dt className="min-w-0">{row.term}</dt><dd className="whitespace-nowrap">{row.value}</dd></div>)}</dl> : null}
      {checkout.reverseCharge ? <p className="text-small">{t("reverseCharge")}</p> : null}
      {checkout.promise === undefined ? null : <p className="text-small">{checkout.promise}</p>}
      <div className="space-y-1 border-t border-line pt-4 text-small">
        {checkout.onlyMadeToOrder ? null : <p>{checkout.law.withdrawal}</p>}
        {checkout.madeToOrder ? <Checkbox name="noWithdrawal" required error={box("noWithdrawal")} hint={checkout.law.exception} defaultChecked={checkout.values.noWithdrawal === "on"}>{t(checkout.onlyMadeToOrder ? "exceptionAll" : "exception")}</Checkbox> : null}
        <Checkbox name="terms" required error={box("terms")} defaultChecked={checkout.values.terms === "on"}>{checkout.law.consent}</Checkbox>
        <p className="flex flex-wrap gap-x-4 pl-8 text-muted">
          {(["terms", "privacy", "withdrawal"] as const).map((text) => <a key={text} href={paths.legal(text)} target="_blank" rel="noreferrer" className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t(text === "withdrawal" ? "withdrawalLink" : text)}</a>)}
        </p>
      </div>
      <p className="text-center text-h4 font-medium tabular-nums">{checkout.deposit?.due ?? formatMoney(checkout.giftCards.toPay, locale)}</p>
      {problem?.form === undefined ? null : <RefusedHere>{t("refusedHere")}</RefusedHere>}
      <Button name="intent" value="order" size="large" wide disabled={checkout.methods.length === 0 || (checkout.payments.length === 0 && checkout.giftCards.toPay.amount > 0)} aria-disabled={busy || undefined}>{checkout.law.button ?? t("order")}</Button>
    </section>
  );
}

function Lines({ checkout }: Pick<SummaryProps, "checkout">) {
  const t = useMessages(checkoutMessages);
  const { locale } = usePage();
  return (
    <ul className="space-y-3.5">
      {checkout.lines.map((line) => (
        <li key={line.id} className="flex gap-3.5 text-small">
          <span className="block size-16 shrink-0 overflow-hidden rounded-md bg-surface">{line.picture === undefined ? null : <Picture picture={line.picture} decorative className="size-full object-cover" />}</span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{line.quantity === 1 ? "" : `${t("pieces", { count: line.quantity })} `}{line.name}</span>
            {line.words.length === 0 ? null : <span className="line-clamp-2 text-muted">{line.words.join(" · ")}</span>}
          </span>
          {line.amount === null ? null : <span className="tabular-nums">{formatMoney(line.amount, locale)}</span>}
        </li>
      ))}
    </ul>
  );
}

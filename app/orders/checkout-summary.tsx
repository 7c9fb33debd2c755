/** What is bought and what it costs: beside the form where there is room, so that it is in sight to the end. */
import { Link } from "@remix-run/react";
import { Totals } from "#app/cart/totals.tsx";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { checkoutMessages } from "./checkout-messages.ts";
import type { CheckoutView } from "./checkout-view.ts";

interface SummaryProps {
  readonly checkout: CheckoutView;
}

export function CheckoutSummary({ checkout }: SummaryProps) {
  const t = useMessages(checkoutMessages);
  return (
    <section aria-labelledby="your-order" className="space-y-6 rounded-lg bg-raised p-5 sm:p-7 lg:sticky lg:top-8 lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="your-order" className="text-h3">{t("yourOrder")}</h2>
        <Link to={paths.cart()} className="link inline-flex min-h-11 items-center text-small">{t("changeCart")}</Link>
      </div>
      <Lines checkout={checkout} />
      <Totals {...checkout} />
      {checkout.deposit ? <dl className="space-y-2.5 border-t border-line pt-3 tabular-nums">{checkout.deposit.rows.map((row) => <div key={row.term} className="flex justify-between gap-6"><dt className="min-w-0">{row.term}</dt><dd className="whitespace-nowrap">{row.value}</dd></div>)}</dl> : null}
      {checkout.reverseCharge ? <p className="text-small">{t("reverseCharge")}</p> : null}
      {checkout.promise === undefined ? null : <p className="text-small">{checkout.promise}</p>}
    </section>
  );
}

function Lines({ checkout }: SummaryProps) {
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

/** From the goods to the total, step by step: the same on cart, checkout and order. */
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { CartView } from "./cart-view.ts";
import { totalRows } from "./total-rows.ts";
import { totalsMessages } from "./totals-messages.ts";

export type TotalsProps = Pick<CartView, "steps" | "taxes" | "taxIncluded" | "total"> & {
  readonly reverseCharge?: boolean;
  readonly giftCards?: CardsPaying | undefined;
};

/** What gift cards pay of the total, and what is left; `settled`: nothing is awaited any more. */
interface CardsPaying {
  readonly cards: readonly { readonly ending: string; readonly pays: Money | undefined }[];
  readonly toPay: Money;
  readonly settled?: boolean | undefined;
}

export function Totals({ steps, taxes, taxIncluded, total, giftCards }: TotalsProps) {
  const t = useMessages(totalsMessages);
  const { locale } = usePage();
  const { rows, tax } = totalRows({ steps, taxes, taxIncluded }, locale);
  return (
    <div className="tabular-nums">
      <dl className="space-y-2.5">
        {rows.map((row, index) => row.part ? (
          <div key={index} className="!mt-1 flex justify-between gap-6 text-small text-muted">
            <dt className="min-w-0">{row.term}</dt>
            <dd className="whitespace-nowrap">{row.value}</dd>
          </div>
        ) : (
          <div key={index} className="flex justify-between gap-6">
            <dt className="min-w-0">{row.term}</dt>
            <dd className={row.amount.amount < 0 ? "whitespace-nowrap text-positive" : "whitespace-nowrap"}>{row.value}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-6 border-t border-line pt-3 text-h4 font-medium">
          <dt>{t("step-total")}</dt>
          <dd>{formatMoney(total, locale)}</dd>
        </div>
      </dl>
      <p className="mt-1.5 text-small normal-nums text-muted">{tax}</p>
      {giftCards === undefined ? null : <PaidByCards {...giftCards} />}
    </div>
  );
}

/** Below the total: cards pay it, they do not lower it. */
function PaidByCards({ cards, toPay, settled = false }: CardsPaying) {
  const t = useMessages(totalsMessages);
  const { locale } = usePage();
  const paying = cards.flatMap(({ ending, pays }) => (pays === undefined ? [] : [{ ending, pays }]));
  if (paying.length === 0) return null;
  return (
    <dl className="mt-4 space-y-2.5 border-t border-line pt-3">
      {paying.map(({ ending, pays }, index) => (
        <div key={index} className="flex justify-between gap-6"><dt className="min-w-0">{t("giftCard", { ending })}</dt><dd className="whitespace-nowrap text-positive">{formatMoney(money(-pays.amount, pays.currency), locale)}</dd></div>
      ))}
      {settled ? null : <div className="flex items-baseline justify-between gap-6 font-medium"><dt>{t("toPay")}</dt><dd className="whitespace-nowrap">{formatMoney(toPay, locale)}</dd></div>}
    </dl>
  );
}

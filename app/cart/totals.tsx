/** From the goods to the total, step by step: the same on cart, checkout and order. */
import { formatMoney } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { CartView } from "./cart-view.ts";
import { totalsMessages } from "./totals-messages.ts";

export type TotalsProps = Pick<CartView, "steps" | "taxes" | "taxIncluded" | "total"> & { readonly reverseCharge?: boolean };

export function Totals({ steps, taxes, taxIncluded, total }: TotalsProps) {
  const t = useMessages(totalsMessages);
  const { locale } = usePage();
  const rate = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value / 100);
  const goods = steps.some((step) => step.kind === "options") ? t("plainGoods") : t("step-goods");
  const inside = taxes.map((tax) => t(taxIncluded ? "taxIncluded" : "taxAdded", { rate: rate(tax.rate), tax: formatMoney(tax.tax, locale) }));
  return (
    <div className="tabular-nums">
      <dl className="space-y-2.5">
        {steps.filter((step) => !step.inside).map((step, index) => (
          <div key={index} className="flex justify-between gap-6">
            <dt className="min-w-0">{step.label ?? (step.kind === "goods" ? goods : t(`step-${step.kind}`))}</dt>
            <dd className={step.amount.amount < 0 ? "whitespace-nowrap text-positive" : "whitespace-nowrap"}>{step.kind === "delivery" && step.amount.amount === 0 ? t("free") : formatMoney(step.amount, locale)}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-6 border-t border-line pt-3 text-h4 font-medium">
          <dt>{t("step-total")}</dt>
          <dd>{formatMoney(total, locale)}</dd>
        </div>
      </dl>
      <p className="mt-1.5 text-small normal-nums text-muted">{inside.length === 0 ? t("noTax") : inside.join(", ")}</p>
    </div>
  );
}

import { formatMoney, type Money } from "#app/platform/money.ts";
import { classNames } from "./class-names.ts";
import { uiMessages } from "./messages.ts";
import { useMessages, usePage } from "./page.tsx";

export interface PriceProps {
  readonly price: Money;
  /** The regular price while a reduction runs. */
  readonly was?: Money | undefined;
  /** The lowest price of the last 30 days, shown beside a reduced one (Directive 98/6/EC, article 6a). */
  readonly lowest?: Money | undefined;
  /** The lowest of several prices: "from". */
  readonly from?: boolean | undefined;
  /** "incl. 19 % VAT, plus delivery". */
  readonly note?: string | undefined;
  readonly size?: "small" | "medium" | "large";
}

const sizes = { small: "text-small", medium: "text-base font-medium", large: "text-h2 font-medium tracking-tight" } as const;

export function Price({ price, was, lowest, from = false, note, size = "medium" }: PriceProps) {
  const t = useMessages(uiMessages);
  const { locale } = usePage();
  const reduced = was !== undefined && was.amount > price.amount;
  const now = formatMoney(price, locale);
  return (
    <div>
      <p className={classNames(sizes[size], "price")}>
        <span className={reduced ? "text-danger" : undefined}>
          {reduced ? <span className="sr-only">{t("priceNow")} </span> : null}
          {from ? t("priceFrom", { price: now }) : now}
        </span>
        {reduced ? (
          <span className="text-[0.8em] font-normal text-muted"><span className="sr-only">{t("priceBefore")} </span><s>{formatMoney(was, locale)}</s></span>
        ) : null}
      </p>
      {reduced && lowest !== undefined ? <p className="mt-0.5 text-caption text-muted">{t("priceLowest", { price: formatMoney(lowest, locale) })}</p> : null}
      {note === undefined ? null : <p className="mt-1 text-small text-muted">{note}</p>}
    </div>
  );
}

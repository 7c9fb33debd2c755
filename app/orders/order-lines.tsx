import { Link } from "@remix-run/react";
import { formatMoney } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { orderMessages } from "./messages.ts";
import { reviewMessages } from "./review-messages.ts";
import { swapMessages } from "./swap-messages.ts";
import type { OrderLineView } from "./order-view.ts";

/** The goods of an order, with the configuration as it was ordered. */
export function OrderLines({ lines }: { readonly lines: readonly OrderLineView[] }) {
  const t = useMessages(orderMessages);
  const review = useMessages(reviewMessages);
  const swap = useMessages(swapMessages);
  const { locale } = usePage();
  return (
    <ul className="mt-4 divide-y divide-line border-y border-line">
      {lines.map((line) => {
        const left = line.quantity - (line.cancelled ?? 0);
        const { exchanged = 0 } = line;
        const takenOut = (line.cancelled ?? 0) - exchanged;
        return (
        <li key={line.position} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-4 py-5 sm:grid-cols-[8rem_minmax(0,1fr)] sm:gap-6">
          <span className="block self-start overflow-hidden rounded-md bg-raised">{line.picture === undefined ? <span className="block aspect-square" /> : <Picture picture={line.picture} decorative className="aspect-square h-auto w-full object-cover" />}</span>
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6">
              <h3 className="font-sans text-base font-medium tracking-normal">{left <= 1 ? "" : `${t("pieces", { count: left })} `}{line.href === undefined ? line.name : <Link to={line.href} className="hover:underline">{line.name}</Link>}</h3>
              <p className="tabular-nums">{left === 0 ? null : formatMoney(line.amount, locale)}</p>
            </div>
            {/* What was configured has no article of its own that would say anything to its buyer. */}
            <p className="text-small text-muted empty:hidden">{[...(line.bill.length > 0 ? [] : [line.sku]), ...(line.words.length <= 3 ? line.words : [])].join(" · ")}</p>
            {takenOut === 0 ? null : <p className="text-small font-medium">{takenOut === line.quantity ? t("takenOutWhole") : t("takenOut", { count: takenOut, all: line.quantity })}</p>}
            {exchanged === 0 ? null : <p className="text-small font-medium">{exchanged === line.quantity ? t("exchangedWhole") : t("exchangedOf", { count: exchanged, all: line.quantity })}</p>}
            {line.replaces === true ? <p className="text-small font-medium">{t((line.shipped ?? 0) === 0 ? "replacesSoon" : "replaces")}</p> : null}
            {line.shipped === undefined || line.shipped === 0 || line.shipped >= left ? null : <p className="text-small">{t("shippedOf", { count: line.shipped, all: left })}</p>}
            {line.words.length > 3 ? (
              <details className="mt-1 text-small">
                <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("configuration")}</summary>
                <ul className="columns-1 gap-8 text-muted sm:columns-2">{line.words.map((word) => <li key={word}>{word}</li>)}</ul>
              </details>
            ) : null}
            {line.making === undefined || left === 0 ? null : <p className="mt-1 text-small text-muted">{line.making}</p>}
            {line.reviewHref === undefined ? null : <Link to={line.reviewHref} aria-label={review(line.reviewed === true ? "yoursOf" : "writeOf", { name: line.name })} className="link mt-1 mr-5 inline-flex min-h-9 items-center text-small pointer-coarse:min-h-11">{review(line.reviewed === true ? "yours" : "write")}</Link>}
            {line.changeHref === undefined ? null : <Link to={line.changeHref} aria-label={swap("changeOf", { name: line.name })} className="link mt-1 mr-5 inline-flex min-h-9 items-center text-small font-medium pointer-coarse:min-h-11">{swap("change")}</Link>}
            {line.againHref === undefined ? null : <Link to={line.againHref} className="link mt-1 inline-flex min-h-9 items-center text-small pointer-coarse:min-h-11">{t("orderAgain")}</Link>}
          </div>
        </li>
        );
      })}
    </ul>
  );
}

/** What is picked and built for an order on a sheet of paper: nothing of money on it, and a code that leads back to the order. */
import { Link } from "@remix-run/react";
import { AddressText } from "#app/customers/address-fields.tsx";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import { Barcode } from "./barcode.tsx";
import { orderMessages } from "./messages.ts";
import type { OrderView } from "./order-view.ts";
import { ProductionSheet } from "./production-sheet.tsx";
import { DeliveryFacts } from "./staff-delivery.tsx";

export function OrderSheet({ order }: { readonly order: OrderView }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(orderMessages);
  const { locale } = usePage();
  const scripted = useScripted();
  return (
    <main id="main" className="min-h-dvh bg-raised py-6 print:bg-transparent print:py-0">
      <div className="no-print mx-auto flex max-w-[54rem] flex-wrap items-center justify-between gap-4 px-4 pb-5 sm:px-0">
        <Link to={paths.backofficeOrder(order.number)} className="link inline-flex min-h-11 items-center">{t("toOrder")}</Link>
        {scripted ? <Button type="button" tone="secondary" onClick={() => window.print()}>{t("print")}</Button> : null}
      </div>
      <article className="mx-auto max-w-[54rem] space-y-8 bg-surface p-6 shadow-raised sm:p-12 print:p-0 print:shadow-none">
        <div className="flex flex-wrap items-start justify-between gap-8">
          <div><h1 className="text-h2">{words("title", { number: order.number })}</h1><p className="mt-1 text-muted">{formatDate(order.placedAt, locale)}</p><div className="mt-3"><DeliveryFacts order={order} /></div></div>
          <AddressText address={order.address} />
        </div>
        <div><h2 className="sr-only">{t("sheet")}</h2><ProductionSheet order={order} /></div>
        {order.note === null ? null : <p className="break-words">{t("customerNote")}: {order.note}</p>}
        <Barcode text={order.number} />
      </article>
    </main>
  );
}

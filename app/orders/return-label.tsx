/** The label of a return on a sheet of paper: above what goes outside on the parcel, below what goes into it. */
import { Link } from "@remix-run/react";
import { AddressText } from "#app/customers/address-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { Barcode } from "./barcode.tsx";
import { countryIn } from "./country-in.ts";
import type { OrderView, ReturnView } from "./order-view.ts";
import { returnMessages } from "./return-messages.ts";

export interface ReturnLabelProps {
  readonly number: string;
  readonly address: OrderView["address"];
  readonly back: string;
  readonly label: ReturnView;
  readonly seller: { readonly name: string; readonly address: readonly string[] };
}

export function ReturnLabel({ number, address, back, label, seller }: ReturnLabelProps) {
  const t = useMessages(returnMessages);
  const scripted = useScripted();
  const { locale } = usePage();
  return (
    <main id="main" className="min-h-dvh bg-raised py-6 print:bg-transparent print:py-0">
      <div className="no-print mx-auto flex max-w-[46rem] flex-wrap items-center justify-between gap-4 px-4 pb-5 sm:px-0">
        <Link to={back} className="link inline-flex min-h-11 items-center">{t("back")}</Link>
        <p className="text-small text-muted">{t("labelHow")}</p>
        {scripted ? <Button type="button" tone="secondary" onClick={() => window.print()}>{t("print")}</Button> : null}
      </div>
      <article className="mx-auto max-w-[46rem] bg-surface p-6 shadow-raised sm:p-12 print:p-0 print:shadow-none">
        <h1 className="text-h2">{t("labelTitle")}</h1>
        <div className="mt-6 grid gap-8 sm:grid-cols-2">
          <section><h2 className="text-small font-medium">{t("labelFrom")}</h2><AddressText address={{ ...address, phone: undefined }} /></section>
          <section className="text-h4"><h2 className="text-small font-medium">{t("labelTo")}</h2><p className="font-medium">{seller.name}</p>{seller.address.filter((line) => line !== seller.name).map((line) => <p key={line}>{countryIn(line, locale)}</p>)}</section>
        </div>
        <Barcode text={label.number} />
        <section className="mt-8 border-t-2 border-dashed border-edge pt-8">
          <h2 className="text-h4 font-sans font-medium">{t("labelSlip")}</h2>
          <p className="mt-1 tabular-nums">{t("returnNumber", { number: label.number })} · {number}</p>
          <ul className="mt-4 space-y-2">{label.lines.map((line) => <li key={line.position}>{line.quantity} × {line.name} <span className="block text-small">{t(`reason-${line.reason}`)}</span></li>)}</ul>
          {label.note === null ? null : <p className="mt-4 break-words text-small">{label.note}</p>}
        </section>
      </article>
    </main>
  );
}

/** An invoice or a credit note on a sheet of paper. Everything comes from the frozen document; the language is the order's. */
import { Link } from "@remix-run/react";
import { AddressText } from "#app/customers/address-fields.tsx";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { useScripted } from "#app/ui/page.tsx";
import { countryIn } from "./country-in.ts";
import { awaitedTransfer, invoiceSums, invoiceWords, type SumLine } from "./invoice-words.ts";

type Text = { readonly en: string; readonly ru?: string | undefined };

interface DocumentLine {
  readonly sku: string;
  readonly name: Text;
  readonly choices?: readonly { readonly label: Text; readonly value: Text }[] | undefined;
  readonly quantity: number;
  readonly unit: number;
  readonly amount: number;
  readonly discount: number;
  readonly taxRate: number;
}

interface InvoiceProps {
  readonly number: string;
  readonly kind: "invoice" | "credit-note";
  readonly issuedAt: string;
  readonly back: string;
  /** Where the same document lies as a file. */
  readonly pdf?: string;
  readonly document: {
    readonly orderNumber: string; readonly orderedOn: string; readonly locale: string; readonly currency: string;
    readonly seller: { readonly name: string; readonly address: readonly string[]; readonly vatNumber: string | null };
    readonly buyer: Parameters<typeof AddressText>[0]["address"];
    readonly buyerVatNumber: string | null; readonly taxIncluded: boolean; readonly reverseCharge: boolean;
    readonly lines: readonly DocumentLine[];
    readonly delivery: number; readonly discount: number; readonly subtotal: number; readonly total: number;
    readonly taxes: readonly { readonly rate: number; readonly amount: number; readonly tax: number }[];
    readonly corrects: string | null;
    readonly paidByCards?: number | undefined;
    readonly deposit?: number | undefined;
    readonly uncollected?: true | undefined;
    readonly transfer?: { readonly dueOn: string; readonly account: readonly string[] } | null | undefined;
  };
}

export function InvoicePage(props: InvoiceProps) {
  const { document, kind, number, issuedAt } = props;
  const { locale, t } = invoiceWords(props);
  const facts = [[t("number"), number], [t("issued"), formatDate(issuedAt, locale)], [t("order"), document.orderNumber], [t("ordered"), formatDate(document.orderedOn, locale)]];
  return (
    <main id="main" lang={locale} className="min-h-dvh bg-raised py-6 print:bg-transparent print:py-0">
      <Controls back={props.back} pdf={props.pdf} t={t} />
      <article className="mx-auto max-w-[54rem] bg-surface p-6 shadow-raised sm:p-14 print:p-0 print:shadow-none">
        <div className="flex flex-wrap justify-between gap-x-12 gap-y-8">
          <div>
            <p className="font-display text-h2">{document.seller.name}</p>
            <p className="mt-1 text-small text-muted">{document.seller.address.filter((line) => line !== document.seller.name).map((line) => countryIn(line, locale)).join(" · ")}</p>
            {document.seller.vatNumber === null ? null : <p className="text-small text-muted">{t("sellerVat", { number: document.seller.vatNumber })}</p>}
          </div>
          <dl className="grid grid-cols-[auto_auto] gap-x-6 text-small">{facts.map(([term, value]) => <div key={term} className="contents"><dt className="text-muted">{term}</dt><dd className="tabular-nums sm:text-right">{value}</dd></div>)}</dl>
        </div>
        <h1 className="mt-12 text-h1">{t(kind)}</h1>
        {document.corrects === null ? null : <p className="mt-2">{t("corrects", { number: document.corrects })}</p>}
        <div className="mt-6"><p className="eyebrow">{t("to")}</p><AddressText address={document.buyer} />{document.buyerVatNumber === null ? null : <p>{t("vat")}: {document.buyerVatNumber}</p>}</div>
        <Lines {...props} />
        <Sums {...props} />
        {document.transfer == null ? null : (
          <div className="mt-10">
            <p>{t(document.transfer.account.length === 0 ? "transfer" : "transferTo", { amount: formatMoney(money(awaitedTransfer(document), document.currency), locale), date: formatDate(document.transfer.dueOn, locale), number })}</p>
            {document.transfer.account.map((line) => <p key={line} className="tabular-nums">{line}</p>)}
          </div>
        )}
        <p className="mt-10 text-small text-muted">{t(document.reverseCharge ? "reverse" : document.taxIncluded ? "included" : "excluded")}</p>
      </article>
    </main>
  );
}

function Controls({ back, pdf, t }: { readonly back: string; readonly pdf: string | undefined; readonly t: ReturnType<typeof invoiceWords>["t"] }) {
  const scripted = useScripted();
  return (
    <div className="no-print mx-auto flex max-w-[54rem] flex-wrap items-center justify-between gap-4 px-4 pb-5 sm:px-0">
      <Link to={back} className="link inline-flex min-h-11 items-center">{t("back")}</Link>
      <span className="flex flex-wrap items-center gap-4">
        {pdf === undefined ? null : <a href={pdf} download className="link inline-flex min-h-11 items-center">{t("pdf")}</a>}
        {scripted ? <Button type="button" tone="secondary" onClick={() => window.print()}>{t("print")}</Button> : null}
      </span>
    </div>
  );
}

function Lines(props: InvoiceProps) {
  const { t, locale, price, rate } = invoiceWords(props);
  const { lines } = props.document;
  if (lines.length === 0) return null;
  return (
    <div className="mt-10 overflow-x-auto" role="region" aria-label={t("goods")} tabIndex={0}>
      <table className="w-full border-collapse text-small tabular-nums">
        <thead><tr className="border-b border-edge text-left text-muted">{[t("goods"), t("quantity"), t("unit"), t("rate"), t("amount")].map((title, index) => <th key={title} scope="col" className={`py-2 pr-4 font-medium last:pr-0 ${index === 0 ? "" : "text-right"}`}>{title}</th>)}</tr></thead>
        {lines.map((line, index) => (
          <tbody key={index} className="break-inside-avoid border-b border-line">
            <tr className="align-top">
              <td className="pt-2.5 pr-4 pb-1">{localise(line.name, locale)} <span className="block text-muted">{line.sku}</span></td>
              <td className="pt-2.5 pr-4 text-right">{line.quantity}</td>
              <td className="pt-2.5 pr-4 text-right whitespace-nowrap">{price(line.unit)}</td>
              <td className="pt-2.5 pr-4 text-right whitespace-nowrap">{rate(line.taxRate)} %</td>
              <td className="pt-2.5 text-right whitespace-nowrap">{price(line.amount)}{line.discount === 0 ? null : <span className="block text-muted">−{price(line.discount)}</span>}</td>
            </tr>
            <tr><td colSpan={5} className="pb-1.5 text-muted sm:pr-40">{(line.choices ?? []).map(({ label, value }) => `${localise(label, locale)}: ${localise(value, locale)}`).join(" · ")}</td></tr>
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Sums(props: InvoiceProps) {
  const { above, total, under, paid } = invoiceSums(props);
  const row = ([term, value]: SumLine, look = "") => (
    <div key={term} className={`flex justify-between gap-8 ${look}`}><dt>{term}</dt><dd className="whitespace-nowrap">{value}</dd></div>
  );
  return (
    <dl className="mt-6 ml-auto max-w-sm space-y-2 tabular-nums">
      {above.map((each) => row(each))}
      {row(total, "border-t border-edge pt-2.5 text-h4 font-medium")}
      {under.map((each) => row(each, "text-small text-muted"))}
      {paid.map((each) => row(each))}
    </dl>
  );
}

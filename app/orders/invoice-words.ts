/** Texts and amounts of an issued document in the document's own language: for its page and for its PDF. */
import { defaultLocale, isLocale, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { invoiceMessages } from "./invoice-messages.ts";

interface Worded {
  readonly kind: "invoice" | "credit-note";
  readonly document: {
    readonly locale: string; readonly currency: string; readonly taxIncluded: boolean; readonly delivery: number; readonly discount: number; readonly subtotal: number; readonly total: number; readonly paidByCards?: number | undefined; readonly deposit?: number | undefined; readonly uncollected?: true | undefined; readonly transfer?: object | null | undefined;
    readonly taxes: readonly { readonly rate: number; readonly amount: number; readonly tax: number }[];
  };
}

export function invoiceWords({ document }: Pick<Worded, "document">) {
  const locale: Locale = isLocale(document.locale) ? document.locale : defaultLocale;
  const rate = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value / 100);
  return { locale, t: translator(invoiceMessages, locale), price: (amount: number) => formatMoney(money(amount, document.currency), locale), rate };
}

export type SumLine = readonly [term: string, value: string];

/** What stands above the total, the total, and what stands under it: tax is above where it is added, under where it is inside; then what gift cards and a deposit paid and, where a transfer is awaited, what is left. */
export function invoiceSums(issued: Worded): { readonly above: readonly SumLine[]; readonly total: SumLine; readonly under: readonly SumLine[]; readonly paid: readonly SumLine[] } {
  const { document, kind } = issued;
  const { t, price, rate } = invoiceWords(issued);
  const rows: SumLine[] = kind === "credit-note" ? [] : [
    [t("subtotal"), price(document.subtotal)],
    ...(document.discount === 0 ? [] : [[t("discount"), price(-document.discount)] as const]),
    [t("delivery"), price(document.delivery)],
  ];
  const taxes = document.taxes.filter((tax) => tax.rate > 0).map((tax): SumLine => [t("taxOf", { rate: rate(tax.rate), base: price(tax.amount - (document.taxIncluded ? tax.tax : 0)) }), price(tax.tax)]);
  return { above: document.taxIncluded ? rows : [...rows, ...taxes], total: [t(kind !== "credit-note" ? "total" : document.uncollected === true ? "uncollected" : "refund"), price(document.total)], under: document.taxIncluded ? taxes : [], paid: paidOf(issued) };
}

function paidOf(issued: Worded): SumLine[] {
  const { paidByCards = 0, deposit = 0, transfer, total } = issued.document;
  const { t, price } = invoiceWords(issued);
  if (deposit > 0) return [...(paidByCards === 0 ? [] : [[t("byCards"), price(-paidByCards)] as const]), [t("deposit"), price(-deposit)], [t("balance"), price(total - paidByCards - deposit)]];
  if (paidByCards === 0) return [];
  return [[t("byCards"), price(-paidByCards)], ...(transfer == null ? [] : [[t("leftToPay"), price(total - paidByCards)] as const])];
}

/** What a transfer is asked for. */
export const awaitedTransfer = (document: { readonly total: number; readonly paidByCards?: number | undefined }): number => document.total - (document.paidByCards ?? 0);

/** The rows from the goods to the total in the reader's words: for the pages and for the mails of an order. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import type { CartView, StepView } from "./cart-view.ts";
import { totalsMessages } from "./totals-messages.ts";

export interface TotalRow {
  readonly term: string;
  readonly amount: Money;
  /** The amount as it is written; carriage for nothing is "free". */
  readonly value: string;
  /** Already in the row above it. Those that are not add up to the total. */
  readonly part: boolean;
}

/** The goods as the lines show them, reduced and with their options; these stand below as parts of them. `tax` says which tax is inside the total, or was added. */
export function totalRows({ steps, taxes, taxIncluded }: Pick<CartView, "steps" | "taxes" | "taxIncluded">, locale: Locale): { readonly rows: readonly TotalRow[]; readonly tax: string } {
  const t = translator(totalsMessages, locale);
  const isPart = (step: StepView) => step.kind === "options" || step.kind === "reduction";
  const parts = steps.filter(isPart).reduce((sum, step) => sum + step.amount.amount, 0);
  const rows = steps.filter((step) => !step.inside).map((step): TotalRow => {
    const amount = step.kind === "goods" ? money(step.amount.amount + parts, step.amount.currency) : step.amount;
    const term = step.kind === "options" ? t("within-options") : step.kind === "reduction" ? t("within-reduction") : step.label ?? t(`step-${step.kind}`);
    return { term, amount, value: step.kind === "delivery" && amount.amount === 0 ? t("free") : formatMoney(amount, locale), part: isPart(step) };
  });
  const rate = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value / 100);
  const inside = taxes.map((tax) => t(taxIncluded ? "taxIncluded" : "taxAdded", { rate: rate(tax.rate), tax: formatMoney(tax.tax, locale) }));
  return { rows, tax: inside.length === 0 ? t("noTax") : inside.join(", ") };
}

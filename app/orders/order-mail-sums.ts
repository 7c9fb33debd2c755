/** What was bought and what it comes to, for a mail: the rows are those of the order's page. */
import { stepView } from "#app/cart/step-view.ts";
import { totalRows } from "#app/cart/total-rows.ts";
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import type { WaterfallStep } from "#app/pricing/waterfall.ts";
import { orderMailMessages } from "./mail-messages.ts";

/** Amounts in minor units of `currency`. */
export interface MailSums {
  readonly locale: Locale;
  readonly currency: string;
  readonly total: number;
  /** What of the total gift cards pay. */
  readonly byCards?: number | undefined;
  /** What confirms the order; undefined where the whole is paid at once. */
  readonly deposit?: number | undefined;
  /** What is still awaited after it, or will be. */
  readonly balance?: number | undefined;
  /** As the order keeps it; its steps add up to the total. */
  readonly waterfall: readonly WaterfallStep[];
  readonly taxIncluded: boolean;
  /** Rates in hundredths of a percent. */
  readonly taxes: readonly { readonly rate: number; readonly tax: number }[];
  readonly lines: readonly MailedLine[];
}

interface MailedLine {
  readonly name: { readonly en: string; readonly ru?: string | undefined };
  readonly quantity: number;
  readonly amount: number;
  /** What was chosen of it, in the language of the order. */
  readonly words?: readonly string[];
}

/** Goods with what was chosen of them; the rows from the goods to the total; the tax; what gift cards pay and leave, or a deposit. `awaited`: what they leave is still to be paid. */
export function sumParagraphs(order: MailSums, awaited: boolean): string[] {
  const { locale, currency, total, byCards = 0, deposit, balance } = order;
  const t = translator(orderMailMessages, locale);
  const price = (amount: number) => formatMoney(money(amount, currency), locale);
  const { rows, tax } = totalRows({
    steps: order.waterfall.map((step) => stepView(step, currency, locale)), taxIncluded: order.taxIncluded,
    taxes: order.taxes.filter((each) => each.tax > 0).map((each) => ({ rate: each.rate, tax: money(each.tax, currency) })),
  }, locale);
  const goods = order.lines.map((line) => [`${line.quantity} × ${localise(line.name, locale)}: ${price(line.amount)}`, ...(line.words ?? []).map((word) => `  ${word}`)].join("\n"));
  const cards = byCards === 0 ? [] : [`${t("by-cards")}: ${price(-byCards)}`, ...(deposit !== undefined ? [] : [`${t(awaited ? "left-to-pay" : "paid-otherwise")}: ${price(total - byCards)}`])];
  const parts = deposit === undefined || balance === undefined ? [] : [`${t(awaited ? "deposit-now" : "deposit-is")}: ${price(deposit)}`, `${t("balance-left")}: ${price(balance)}`];
  return [goods.join("\n"), [...rows.map((row) => `${row.part ? "  " : ""}${row.term}: ${row.value}`), `${t("total")}: ${price(total)}`, `  ${tax}`, ...cards, ...parts].join("\n")];
}

/** The steps of a price in the reader's language: the same on cart, checkout, order and in the back office. */
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money } from "#app/platform/money.ts";
import type { PricedOrder } from "#app/pricing/price-order.ts";
import type { WaterfallStep } from "#app/pricing/waterfall.ts";
import type { CartView, StepView } from "./cart-view.ts";

export const stepView = (step: WaterfallStep, currency: string, locale: Locale): StepView =>
  ({ kind: step.kind, label: step.label === null ? undefined : localise(step.label, locale), amount: money(step.amount, currency), inside: step.inside });

export const stepsOf = (priced: PricedOrder, locale: Locale): Pick<CartView, "steps" | "taxes" | "taxIncluded" | "total"> => ({
  steps: priced.waterfall.map((step) => stepView(step, priced.currency, locale)), taxIncluded: priced.taxIncluded,
  taxes: priced.taxes.filter((tax) => tax.tax > 0).map((tax) => ({ rate: tax.rate, tax: money(tax.tax, priced.currency) })), total: money(priced.total, priced.currency),
});

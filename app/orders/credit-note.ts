/** How a refund is divided over the tax rates of its order. */
import { money, share, split } from "#app/platform/money.ts";
import type { TaxSum } from "#app/pricing/tax.ts";

/**
 * A refund is money with its tax inside, whatever the order's prices were. It is divided over the order's rates in proportion
 * to what was paid at each (largest remainder), and each part's tax is taken out of it, rounded half away from zero.
 */
export function refundTaxes(refund: number, order: { readonly currency: string; readonly taxIncluded: boolean; readonly taxes: readonly TaxSum[] }): TaxSum[] {
  if (order.taxes.length === 0) return [];
  const paid = order.taxes.map((tax) => tax.amount + (order.taxIncluded ? 0 : tax.tax));
  return split(money(refund, order.currency), paid).map((part, index) => {
    const rate = order.taxes[index]?.rate ?? 0;
    return { rate, amount: part.amount, tax: share(part, rate, 10_000 + rate).amount };
  });
}

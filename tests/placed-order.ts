import { leftOf, type EditableLine, type EditableOrder } from "#app/orders/plan-edit.ts";
import { taxOrder } from "#app/pricing/tax.ts";
import { waterfall } from "#app/pricing/waterfall.ts";

/** An order as it is placed: its sums are those of the shop's own rule. */
export function placedOrder(lines: readonly EditableLine[], { delivery = 0, taxIncluded = true, refunded = 0 } = {}): { readonly order: EditableOrder; readonly lines: readonly EditableLine[] } {
  const amount = (each: EditableLine) => each.unit * leftOf(each);
  const taxed = taxOrder(lines.map((each) => ({ amount: amount(each) - each.discount, rate: each.taxRate })), delivery, { currency: "EUR", included: taxIncluded });
  const subtotal = lines.reduce((sum, each) => sum + amount(each), 0);
  const discount = lines.reduce((sum, each) => sum + each.discount, 0);
  const total = subtotal - discount + delivery + (taxIncluded ? 0 : taxed.total);
  const steps = waterfall({ list: subtotal, reduction: 0, options: 0, discounts: discount === 0 ? [] : [{ kind: "promotion", label: { en: "Less" }, amount: discount }], delivery, assembly: 0, tax: taxed.total, taxIncluded });
  return {
    order: { currency: "EUR", taxIncluded, subtotal, discount, delivery, deliveryTax: taxed.delivery, tax: taxed.total, taxes: taxed.sums, total, refunded, waterfall: steps },
    lines: lines.map((each, index) => ({ ...each, tax: taxed.lines[index] ?? 0 })),
  };
}

/** The price of a cart or an order, whole: one pure function for the cart page, the checkout and the order that is stored. */
import { money } from "#app/platform/money.ts";
import { computePromotions, type Promotion, type PromotionAction, type PromotionFacts, type VoucherRefusal } from "./promotions.ts";
import { chargedUnit, taxOrder, taxRateFor, type TaxSituation, type TaxSum } from "./tax.ts";
import { waterfall, type WaterfallStep } from "./waterfall.ts";

export interface LineToPrice {
  readonly key: string;
  /** Minor units, as the price book (or the model's price) says it. */
  readonly unit: number;
  /** The regular price while a reduction runs. */
  readonly wasUnit?: number | undefined;
  /** The part of `unit` that chosen options add. */
  readonly optionsUnit?: number | undefined;
  readonly quantity: number;
  readonly taxClass: string;
  readonly facts: PromotionFacts;
}

export interface OrderToPrice {
  readonly currency: string;
  readonly lines: readonly LineToPrice[];
  readonly promotions: readonly Promotion[];
  readonly segments: readonly string[];
  readonly company?: string | undefined;
  /** The price book, and where the goods go: promotions may ask for them. */
  readonly market?: string | undefined;
  readonly country?: string | undefined;
  /** Minor units on the basis of the price book; delivery and assembly are taxed like the goods. */
  readonly delivery: number;
  readonly assembly: number;
  readonly tax: TaxSituation;
  readonly now: number;
}

export interface PricedLine {
  readonly key: string;
  readonly quantity: number;
  readonly unit: number;
  /** unit × quantity, before discounts. */
  readonly amount: number;
  readonly discount: number;
  readonly taxRate: number;
  readonly tax: number;
}

export interface PricedOrder {
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly reverseCharge: boolean;
  readonly lines: readonly PricedLine[];
  readonly subtotal: number;
  readonly discount: number;
  /** Delivery and assembly after discounts. */
  readonly delivery: number;
  readonly deliveryTax: number;
  readonly tax: number;
  readonly taxes: readonly TaxSum[];
  /** subtotal − discount + delivery, plus tax where it is not included. */
  readonly total: number;
  readonly waterfall: readonly WaterfallStep[];
  readonly actions: readonly PromotionAction[];
  readonly refusals: Readonly<Record<string, VoucherRefusal>>;
}

/** Integer minor units in, integer minor units out; the parts add up to the total whatever comes in. */
export function priceOrder(order: OrderToPrice): PricedOrder {
  const { currency, tax: situation } = order;
  const charged = (amount: number, taxClass: string) => chargedUnit(money(amount, currency), taxClass, situation).amount;
  const lines = order.lines.map((line) => ({ ...line, unit: charged(line.unit, line.taxClass), was: charged(Math.max(line.wasUnit ?? 0, line.unit), line.taxClass) }));
  const carriage = charged(order.delivery, "standard");
  const assembly = charged(order.assembly, "standard");
  const { actions, refusals } = computePromotions({ ...order, lines, delivery: carriage });
  const discounts = lines.map((line) => discountOf(actions, line.key));
  const delivery = carriage + assembly - discountOf(actions, undefined);
  const taxable = lines.map((line, index) => ({ amount: line.unit * line.quantity - (discounts[index] ?? 0), rate: taxRateFor(situation, line.taxClass) }));
  const taxed = taxOrder(taxable, delivery, { currency, included: situation.taxIncluded, taxesDelivery: situation.destination?.taxesDelivery ?? true });
  const priced = lines.map((line, index): PricedLine => ({
    key: line.key, quantity: line.quantity, unit: line.unit, amount: line.unit * line.quantity,
    discount: discounts[index] ?? 0, taxRate: taxable[index]?.rate ?? 0, tax: taxed.lines[index] ?? 0,
  }));
  const subtotal = sumOf(priced, (line) => line.amount);
  const discount = sumOf(priced, (line) => line.discount);
  const list = sumOf(lines, (line) => line.was * line.quantity);
  const options = sumOf(lines, (line) => charged(line.optionsUnit ?? 0, line.taxClass) * line.quantity);
  return {
    currency, taxIncluded: situation.taxIncluded, reverseCharge: situation.reverseCharge, lines: priced, subtotal, discount, delivery,
    deliveryTax: taxed.delivery, tax: taxed.total, taxes: taxed.sums,
    total: subtotal - discount + delivery + (situation.taxIncluded ? 0 : taxed.total), actions, refusals,
    waterfall: waterfall({
      list: list - options, reduction: list - subtotal, options, discounts: named(order.promotions, actions), delivery: carriage, assembly,
      tax: taxed.total, taxIncluded: situation.taxIncluded,
    }),
  };
}

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number => items.reduce((sum, item) => sum + value(item), 0);

/** What actions take off one line, or (undefined) off the delivery. */
const discountOf = (actions: readonly PromotionAction[], line: string | undefined): number =>
  sumOf(actions, (action) => ((action.type === "line-discount" ? action.line : undefined) === line ? action.amount : 0));

/** One step of the waterfall per promotion, in the order they acted. */
function named(promotions: readonly Promotion[], actions: readonly PromotionAction[]) {
  const ids = [...new Set(actions.map((action) => action.promotionId))];
  return ids.flatMap((id) => {
    const promotion = promotions.find((each) => each.id === id);
    if (promotion === undefined) return [];
    const amount = sumOf(actions, (action) => (action.promotionId === id ? action.amount : 0));
    return [{ kind: promotion.code === null ? ("promotion" as const) : ("voucher" as const), label: promotion.name, amount }];
  });
}

/**
 * What another configuration of one line makes of an order's sums: pure, so that the page, the server and the tests ask the same.
 *
 * The rule. The line takes its new price; every other line keeps price and discount. What a discount took off the line stays as it was in money where
 * the line becomes dearer, and shrinks with it where it becomes cheaper: a swap wins no discount and never leaves more of it than the goods are worth.
 * Carriage changes by what carrying and assembling changes by, and what was carried free stays free. Tax is reckoned anew by the rule of the shop, at
 * the rates the order was placed under.
 */
import { money, share } from "#app/platform/money.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { TaxSum } from "#app/pricing/tax.ts";
import { carriageOf, leftOf, sumUp, taxesBetween, type EditableLine, type EditableOrder, type EditPlan } from "./plan-edit.ts";

export interface SwapToPlan {
  readonly position: number;
  /** Minor units a piece of the new configuration, as the order charges. */
  readonly unit: number;
  readonly delivery: number;
}

export interface SwapPlan extends Omit<EditPlan, "credit"> {
  readonly unit: number;
  readonly pieces: number;
  /** What the difference is made of, as a document prints it: of either sign, with its tax inside. Adds up to the difference. */
  readonly change: { readonly goods: number; readonly delivery: number; readonly taxes: readonly TaxSum[] };
}

export function planSwap(order: EditableOrder, lines: readonly EditableLine[], swap: SwapToPlan): Outcome<SwapPlan, { readonly code: "not-there" | "given-back" }> {
  const swapped = lines.find((line) => line.position === swap.position);
  const pieces = swapped === undefined ? 0 : leftOf(swapped);
  if (pieces === 0) return failed({ code: "not-there" });
  const goods = lines.map((line) => {
    const kept = leftOf(line);
    if (line !== swapped) return { ...line, kept, amount: line.unit * kept };
    const amount = swap.unit * kept;
    return { ...line, kept, unit: swap.unit, amount, discount: discountAfter(line.discount, line.unit * kept, amount, order.currency) };
  });
  const plan = sumUp(order, goods, swap.delivery);
  if (plan.sums.total < order.refunded) return failed({ code: "given-back" });
  const delivery = carriageOf(order, plan.sums) - carriageOf(order, order);
  const taxes = taxesBetween(order, plan.sums).map(({ rate, amount, tax }) => ({ rate, amount: 0 - amount, tax: 0 - tax }));
  return ok({ ...plan, unit: swap.unit, pieces, change: { goods: plan.difference - delivery, delivery, taxes } });
}

const discountAfter = (discount: number, before: number, after: number, currency: string): number =>
  before === 0 ? 0 : after >= before ? discount : Math.min(discount, share(money(discount, currency), after, before).amount);

/** `was` and `is`: what carrying and assembling the goods costs today, before the swap and after it. */
export const carriageAfter = (charged: number, was: number, is: number): number => (is <= was ? Math.min(charged, is) : charged === 0 ? 0 : charged + is - was);

/** By rate, the highest first; what comes to nothing is left out. */
export function addTaxes(some: readonly TaxSum[], more: readonly TaxSum[]): TaxSum[] {
  const sums = new Map<number, TaxSum>();
  for (const { rate, amount, tax } of [...some, ...more]) sums.set(rate, { rate, amount: amount + (sums.get(rate)?.amount ?? 0), tax: tax + (sums.get(rate)?.tax ?? 0) });
  return [...sums.values()].filter(({ amount, tax }) => amount !== 0 || tax !== 0).sort((a, b) => b.rate - a.rate);
}

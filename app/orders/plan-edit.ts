/**
 * What taking pieces out of an order makes of its sums: pure, so that the preview, the server and the tests ask the same.
 *
 * The rule. Every piece that stays keeps its price and its part of the discounts: those parts are made by largest remainder, and the pieces that stay keep the
 * first of them, so that taking out one after the other is the same as taking out all at once. Delivery and assembly cost what they cost, or what they would cost for what
 * stays if that is less. Tax is reckoned anew by the rule of the shop. Nothing becomes dearer by taking out.
 */
import { money, split } from "#app/platform/money.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { taxOrder, type TaxSum } from "#app/pricing/tax.ts";
import { waterfallTotal, type WaterfallStep } from "#app/pricing/waterfall.ts";
import type { UnitsWish } from "./plan-shipment.ts";

export interface EditableLine {
  readonly id: string;
  readonly position: number;
  /** As ordered, and what of it was taken out before. */
  readonly quantity: number;
  readonly cancelled: number;
  readonly unit: number;
  /** Of the pieces that are left. */
  readonly discount: number;
  readonly tax: number;
  readonly taxRate: number;
}

export interface OrderSums {
  readonly subtotal: number;
  readonly discount: number;
  /** With assembly, after discounts. */
  readonly delivery: number;
  readonly deliveryTax: number;
  readonly tax: number;
  readonly taxes: readonly TaxSum[];
  readonly total: number;
  readonly waterfall: readonly WaterfallStep[];
}

export interface EditableOrder extends OrderSums {
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly refunded: number;
}

export interface KeptLine extends EditableLine {
  readonly kept: number;
}

export type EditProblem =
  | { readonly code: "nothing-chosen" }
  /** More pieces of the line at this position than are left. */
  | { readonly code: "too-many-units"; readonly position: number; readonly left: number }
  /** Then it is the order that is cancelled. */
  | { readonly code: "nothing-left" }
  /** So much was given back of it already that less than that would be left. */
  | { readonly code: "given-back" }
  /** What stays would cost more than all of it did: its carriage falls under a higher tax. */
  | { readonly code: "dearer" };

export const leftOf = (line: Pick<EditableLine, "quantity" | "cancelled">): number => line.quantity - line.cancelled;

/** How many pieces of each line stay; a line that is not named stays whole. A position named twice keeps the last word. */
export function keepPieces(lines: readonly EditableLine[], wishes: readonly UnitsWish[]): Outcome<{ readonly lines: readonly KeptLine[] }, EditProblem> {
  const wanted = new Map(wishes.map((wish) => [wish.position, wish.quantity]));
  for (const [position, quantity] of wanted) {
    const line = lines.find((each) => each.position === position);
    const left = line === undefined ? 0 : leftOf(line);
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > left) return failed({ code: "too-many-units", position, left });
  }
  const kept = lines.map((line) => ({ ...line, kept: wanted.get(line.position) ?? leftOf(line) }));
  if (kept.every((line) => line.kept === leftOf(line))) return failed({ code: "nothing-chosen" });
  return kept.every((line) => line.kept === 0) ? failed({ code: "nothing-left" }) : ok({ lines: kept });
}

/** The first parts of an amount that is split evenly over pieces, the larger ones first. */
export const partOfPieces = (amount: number, pieces: number, some: number): number =>
  pieces === 0 ? 0 : Math.floor(amount / pieces) * some + Math.min(some, amount % pieces);

export interface EditedLine {
  readonly id: string;
  readonly position: number;
  readonly cancelled: number;
  readonly taken: number;
  readonly amount: number;
  readonly discount: number;
  readonly tax: number;
  readonly taxRate: number;
}

export interface EditPlan {
  readonly lines: readonly EditedLine[];
  readonly sums: OrderSums;
  /** The new total less the old: nothing, or below. */
  readonly difference: number;
  /** What the difference is made of: by line, in their order, then the delivery; with its tax. Adds up to it. */
  readonly credit: { readonly lines: readonly number[]; readonly delivery: number; readonly taxes: readonly TaxSum[] };
}

/** `deliveryNow`: what delivery and assembly of what stays would cost; undefined where nobody can say. */
export function planEdit(order: EditableOrder, kept: readonly KeptLine[], deliveryNow: number | undefined): Outcome<EditPlan, EditProblem> {
  const goods = kept.map((line) => ({ ...line, amount: line.unit * line.kept, discount: partOfPieces(line.discount, leftOf(line), line.kept) }));
  const plan = sumUp(order, goods, Math.min(order.delivery, deliveryNow ?? order.delivery));
  if (plan.difference > 0) return failed({ code: "dearer" });
  if (plan.sums.total < order.refunded) return failed({ code: "given-back" });
  return ok({ ...plan, credit: creditOf(order, kept, plan) });
}

export interface KeptGoods extends KeptLine {
  /** Of the pieces that stay. */
  readonly amount: number;
}

/** The order's sums over these goods and this carriage: tax by the rule of the shop, every line at its own rate. */
export function sumUp(order: EditableOrder, goods: readonly KeptGoods[], delivery: number): Omit<EditPlan, "credit"> {
  // The order itself says whether its carriage was taxed: its rates then lie on more than the goods.
  const taxesDelivery = order.taxes.reduce((sum, tax) => sum + tax.amount, 0) > order.subtotal - order.discount;
  const staying = goods.filter((line) => line.kept > 0);
  const taxed = taxOrder(staying.map((line) => ({ amount: line.amount - line.discount, rate: line.taxRate })), delivery, { currency: order.currency, included: order.taxIncluded, taxesDelivery });
  const lines = goods.map((line): EditedLine => ({
    id: line.id, position: line.position, cancelled: line.quantity - line.kept, taken: leftOf(line) - line.kept, amount: line.amount, discount: line.discount, tax: taxed.lines[staying.indexOf(line)] ?? 0, taxRate: line.taxRate,
  }));
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const discount = lines.reduce((sum, line) => sum + line.discount, 0);
  const total = subtotal - discount + delivery + (order.taxIncluded ? 0 : taxed.total);
  const sums = { subtotal, discount, delivery, deliveryTax: taxed.delivery, tax: taxed.total, taxes: taxed.sums, total };
  return { lines, sums: { ...sums, waterfall: waterfallAfter(order, sums) }, difference: total - order.total };
}

/** The steps at the order button stay; what has changed since is one step of its own, before the tax. */
function waterfallAfter(order: EditableOrder, after: Omit<OrderSums, "waterfall">): WaterfallStep[] {
  const net = (sums: Pick<OrderSums, "subtotal" | "discount" | "delivery">): number => sums.subtotal - sums.discount + sums.delivery;
  const stays = order.waterfall.filter(({ kind }) => kind !== "change" && kind !== "tax" && kind !== "total");
  const before = order.waterfall.reduce((sum, step) => (step.kind === "change" ? sum + step.amount : sum), 0);
  const change = before + net(after) - net(order);
  const steps: WaterfallStep[] = [
    ...stays, ...(change === 0 ? [] : [{ kind: "change" as const, label: null, amount: change, inside: false }]),
    ...(after.tax === 0 ? [] : [{ kind: "tax" as const, label: null, amount: after.tax, inside: order.taxIncluded }]),
  ];
  return [...steps, { kind: "total", label: null, amount: waterfallTotal(steps), inside: true }];
}

/** Delivery with its tax, whatever the prices of the order are. */
export const carriageOf = (order: Pick<EditableOrder, "taxIncluded">, sums: Pick<OrderSums, "delivery" | "deliveryTax">): number => sums.delivery + (order.taxIncluded ? 0 : sums.deliveryTax);

function creditOf(order: EditableOrder, kept: readonly KeptLine[], { lines, sums, difference }: Omit<EditPlan, "credit">): EditPlan["credit"] {
  const owed = -difference;
  const delivery = Math.max(0, Math.min(owed, carriageOf(order, order) - carriageOf(order, sums)));
  const weights = kept.map((line, index) => {
    const after = lines[index];
    return after === undefined || after.taken === 0 ? 0 : line.unit * after.taken - (line.discount - after.discount);
  });
  const taken = Math.max(0, lines.findIndex((line) => line.taken > 0));
  // Goods that were free weigh nothing: what is owed all the same (rounding of tax) goes to the first of them. Where nothing is taken out it is tax alone, and no line of its own.
  const parts = weights.some((weight) => weight > 0) ? split(money(owed - delivery, order.currency), weights).map((part) => part.amount) : lines.map((_, index) => (index === taken ? owed - delivery : 0));
  return { lines: parts, delivery, taxes: taxesBetween(order, sums) };
}

/** By rate what the order paid less, with its tax inside. */
export function taxesBetween(before: EditableOrder, after: Pick<OrderSums, "taxes">): TaxSum[] {
  const gross = ({ amount, tax }: TaxSum): number => amount + (before.taxIncluded ? 0 : tax);
  const rates = [...new Set([...before.taxes, ...after.taxes].map((tax) => tax.rate))].sort((a, b) => b - a);
  const at = (taxes: readonly TaxSum[], rate: number): TaxSum => taxes.find((tax) => tax.rate === rate) ?? { rate, amount: 0, tax: 0 };
  return rates.flatMap((rate) => {
    const [was, is] = [at(before.taxes, rate), at(after.taxes, rate)];
    const [amount, tax] = [gross(was) - gross(is), was.tax - is.tax];
    return amount === 0 && tax === 0 ? [] : [{ rate, amount, tax }];
  });
}

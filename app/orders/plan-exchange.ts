/**
 * What sending another variant in place of pieces that come back makes of an order's sums: pure, so that the page, the server and the tests ask the same.
 *
 * The rule. A piece of the other variant costs what the piece that comes back was charged, and what the one costs today less than the other: a price that rose
 * since for both is nobody's business. What a discount took off goes along, and shrinks with the price. What costs more is paid before it is sent; delivery stays.
 */
import { addTaxes } from "./plan-swap.ts";
import { leftOf, partOfPieces, sumUp, taxesBetween, type EditableLine, type EditableOrder, type EditPlan, type KeptGoods } from "./plan-edit.ts";
import type { TaxSum } from "#app/pricing/tax.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

export interface ExchangePrice {
  /** Minor units a piece, as the order charges. */
  readonly unit: number;
  /** After discounts: what a piece costs more than the one that comes back; below zero less. */
  readonly difference: number;
}

/** `today` of both as the order would charge them now; undefined for what is not sold any more. */
export function priceExchange(line: Pick<EditableLine, "quantity" | "cancelled" | "unit" | "discount">, today: { readonly own: number | undefined; readonly other: number }): ExchangePrice {
  const unit = Math.max(0, line.unit + today.other - (today.own ?? line.unit));
  const fall = line.unit - unit;
  return { unit, difference: fall <= 0 ? 0 - fall : shrinkOf(line, unit) - fall };
}

/** By how much the discount on a piece falls with its price. */
const shrinkOf = (line: Pick<EditableLine, "quantity" | "cancelled" | "unit" | "discount">, unit: number): number =>
  line.unit === 0 || leftOf(line) === 0 ? 0 : Math.floor((Math.floor(line.discount / leftOf(line)) * Math.max(0, line.unit - unit)) / line.unit);

export interface ExchangeToPlan {
  readonly position: number;
  readonly pieces: number;
  readonly unit: number;
  /** Of the line it becomes. */
  readonly newLineId: string;
}

export interface ExchangePlan extends Omit<EditPlan, "credit"> {
  /** One for each exchange, in their order. */
  readonly made: readonly { readonly from: EditableLine; readonly pieces: number; readonly goods: KeptGoods; readonly credited: number; readonly invoiced: number }[];
  /** Of the credit note over what came back, and of the invoice over what is sent: with their tax inside. The difference is what is between them. */
  readonly credit: { readonly amount: number; readonly taxes: readonly TaxSum[] };
  readonly invoice: { readonly amount: number; readonly taxes: readonly TaxSum[] };
}

export type ExchangeProblem = { readonly code: "no-exchange"; readonly position: number } | { readonly code: "given-back" };

export function planExchange(order: EditableOrder, lines: readonly EditableLine[], wishes: readonly ExchangeToPlan[]): Outcome<ExchangePlan, ExchangeProblem> {
  const next = Math.max(-1, ...lines.map((line) => line.position)) + 1;
  const parts: { readonly from: EditableLine; readonly pieces: number; readonly goods: KeptGoods }[] = [];
  const taken = new Map<string, { readonly kept: number; readonly discount: number }>();
  for (const wish of wishes) {
    const from = lines.find((line) => line.position === wish.position);
    if (from === undefined || wish.pieces < 1 || wish.pieces > leftOf(from) || wish.unit < 0 || taken.has(from.id)) return failed({ code: "no-exchange", position: wish.position });
    const kept = leftOf(from) - wish.pieces;
    const discount = partOfPieces(from.discount, leftOf(from), kept);
    const amount = wish.unit * wish.pieces;
    taken.set(from.id, { kept, discount });
    const along = Math.min(amount, Math.max(0, from.discount - discount - wish.pieces * shrinkOf(from, wish.unit)));
    parts.push({ from, pieces: wish.pieces, goods: { id: wish.newLineId, position: next + parts.length, quantity: wish.pieces, cancelled: 0, unit: wish.unit, discount: along, tax: 0, taxRate: from.taxRate, kept: wish.pieces, amount } });
  }
  const goods = lines.map((line): KeptGoods => {
    const { kept, discount } = taken.get(line.id) ?? { kept: leftOf(line), discount: line.discount };
    return { ...line, kept, amount: line.unit * kept, discount };
  });
  const plan = sumUp(order, [...goods, ...parts.map((part) => part.goods)], order.delivery);
  if (plan.sums.total < order.refunded) return failed({ code: "given-back" });
  return ok({ ...plan, ...documentsOf(order, plan, parts) });
}

type Part = Pick<ExchangePlan["made"][number], "from" | "pieces" | "goods">;

function documentsOf(order: EditableOrder, { lines, sums, difference }: Omit<EditPlan, "credit">, parts: readonly Part[]): Pick<ExchangePlan, "made" | "credit" | "invoice"> {
  const gross = (amount: number, tax: number): number => amount + (order.taxIncluded ? 0 : tax);
  const tax = (id: string): number => lines.find((line) => line.id === id)?.tax ?? 0;
  const net = (from: EditableLine): number => {
    const after = lines.find((line) => line.id === from.id);
    return from.unit * leftOf(from) - from.discount - ((after?.amount ?? 0) - (after?.discount ?? 0));
  };
  const came = parts.map(({ from }) => ({ rate: from.taxRate, tax: from.tax - tax(from.id), amount: gross(net(from), from.tax - tax(from.id)) }));
  const credit = came.reduce((sum, each) => sum + each.amount, 0);
  const goes = parts.map(({ goods }) => gross(goods.amount - goods.discount, tax(goods.id)));
  // Rounding of tax among the other lines belongs to the last of them.
  const rest = credit + difference - goes.reduce((sum, amount) => sum + amount, 0);
  const creditTaxes = order.taxes.length === 0 ? [] : addTaxes(came, []);
  const between = taxesBetween(order, sums).map((each) => ({ rate: each.rate, amount: 0 - each.amount, tax: 0 - each.tax }));
  return {
    made: parts.map((part, index) => ({ ...part, credited: came[index]?.amount ?? 0, invoiced: (goes[index] ?? 0) + (index === parts.length - 1 ? rest : 0) })),
    credit: { amount: credit, taxes: creditTaxes }, invoice: { amount: credit + difference, taxes: addTaxes(creditTaxes, between) },
  };
}

/** What stands on a fiscal receipt: pure, from the order as it is and the money that moved. Amounts in minor units, tax inside. */
import type { FiscalLine, FiscalReceipt } from "#db/schema/fiscal.ts";
import { money, share, split } from "#app/platform/money.ts";

export const taxSystems = ["general", "simplified-income", "simplified-profit", "agricultural", "patent"] as const;
export type TaxSystem = (typeof taxSystems)[number];

/** Countries whose law has a form of its own: Russia (54-FZ) wants tax systems, rates by name, and a second receipt when prepaid goods are handed over. */
export const has54Fz = (country: string): boolean => country === "RU";

/** Something the money is for; `amount` is its weight when only a part of it was paid or given back. */
export interface ReceiptGoods {
  readonly name: string;
  readonly quantity: number;
  readonly amount: number;
  /** Hundredths of a percent. */
  readonly taxRate: number;
  readonly subject: FiscalLine["subject"];
}

export interface OrderedGoods {
  readonly name: string;
  /** What is left of it in the order. */
  readonly quantity: number;
  readonly lineAmount: number;
  readonly discountAmount: number;
  readonly taxRate: number;
  readonly taxAmount: number;
}

export interface OrderSums {
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly delivery: number;
  readonly deliveryTax: number;
}

/** The goods of an order and its delivery, at what they cost with tax. Together they are the order's total. Delivery is taxed like the goods: one line for each of their rates. */
export function goodsOfOrder(order: OrderSums, lines: readonly OrderedGoods[], carriage: string): ReceiptGoods[] {
  const added = (tax: number): number => (order.taxIncluded ? 0 : tax);
  const goods = lines.filter((line) => line.quantity > 0)
    .map(({ name, quantity, lineAmount, discountAmount, taxRate, taxAmount }): ReceiptGoods => ({ name, quantity, amount: lineAmount - discountAmount + added(taxAmount), taxRate, subject: "commodity" }));
  const untaxed = lines.map((line) => line.lineAmount - line.discountAmount);
  const rates = order.deliveryTax === 0 ? [0] : [...new Set(lines.map((line) => line.taxRate))].sort((a, b) => b - a);
  const weights = rates.map((rate) => lines.reduce((sum, line, index) => (line.taxRate === rate ? sum + (untaxed[index] ?? 0) * (order.taxIncluded ? 1 : 10_000 + rate) : sum), 0));
  const parts = split(money(order.delivery + added(order.deliveryTax), order.currency), weights);
  const delivery = rates.map((taxRate, index): ReceiptGoods => ({ name: carriage, quantity: 1, amount: parts[index]?.amount ?? 0, taxRate, subject: "service" }));
  return [...goods, ...delivery].filter((one) => one.amount > 0);
}

/** What a line is called: the product, then what was chosen of it. */
export const nameOf = (name: string, chosen: readonly string[]): string => [name, ...chosen.filter((word) => word !== "")].join(", ");

/** Longest name of a line a register takes (54-FZ, tag 1030). */
const longestName = 128;

/** Cut after the last whole part that fits, a part being what stands between commas; a name of one long part is cut by letters. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= longestName) return name;
  const rest = ", …";
  let kept = "";
  for (const part of name.split(", ")) {
    const longer = kept === "" ? part : `${kept}, ${part}`;
    if ([...longer].length + rest.length > longestName) break;
    kept = longer;
  }
  return kept === "" ? `${letters.slice(0, longestName - 1).join("")}…` : `${kept}${rest}`;
}

/** How a line was settled, and under which tax system, which names its rate. */
export interface Settled {
  readonly country: string;
  readonly taxSystem: TaxSystem | null;
  readonly method: FiscalLine["method"];
}

/**
 * The lines of a receipt for `total`, divided over the goods by largest remainder. A line whose amount cannot be divided by its pieces becomes two, a minor unit
 * of price apart, so that price times pieces is always the amount. Goods nothing falls to are left out; without any goods the whole is an advance.
 */
export function receiptLines(goods: readonly ReceiptGoods[], total: number, currency: string, settled: Settled, advance: string): FiscalLine[] {
  const priced = goods.filter((one) => one.amount > 0 && one.quantity > 0);
  if (settled.method === "advance" || priced.length === 0) return [lineOf({ name: advance, quantity: 1, amount: total, taxRate: heaviest(priced), subject: "payment" }, total, 1, currency, { ...settled, method: "advance" })];
  return split(money(total, currency), priced.map((one) => one.amount)).flatMap((part, index) => {
    const one = priced[index];
    if (one === undefined) return [];
    const unit = Math.floor(part.amount / one.quantity);
    const dearer = part.amount - unit * one.quantity;
    return ([[unit + 1, dearer], [unit, one.quantity - dearer]] as const).filter(([price, pieces]) => price > 0 && pieces > 0).map(([price, pieces]) => lineOf(one, price, pieces, currency, settled));
  });
}

/** An advance is taxed like the goods most of it will buy. */
const heaviest = (goods: readonly ReceiptGoods[]): number => goods.reduce<ReceiptGoods | undefined>((most, one) => (most === undefined || one.amount > most.amount ? one : most), undefined)?.taxRate ?? 0;

function lineOf({ name, taxRate, subject }: ReceiptGoods, unit: number, quantity: number, currency: string, { country, taxSystem, method }: Settled): FiscalLine {
  const amount = unit * quantity;
  return {
    name: shortened(name), quantity, unit, amount, taxRate, tax: share(money(amount, currency), taxRate, 10_000 + taxRate).amount,
    subject, method, vat: has54Fz(country) ? vatName(taxRate, taxSystem, method) : null,
  };
}

const rates = new Set([5, 7, 10, 20, 22]);

/** The rate as Russian law names it: what is paid ahead is taxed by the computed rate. Null: the law has no such rate. */
export function vatName(taxRate: number, taxSystem: TaxSystem | null, method: FiscalLine["method"]): string | null {
  if (taxRate === 0) return taxSystem === "general" ? "0" : "none";
  const percent = taxRate / 100;
  if (!rates.has(percent)) return null;
  return method === "full-payment" ? String(percent) : `${percent}/${100 + percent}`;
}

/** The same receipt with the seller, and the names of the rates, as the setting says now. */
export const correctReceipt = (receipt: FiscalReceipt, seller: FiscalReceipt["seller"], taxSystem: TaxSystem | null): FiscalReceipt =>
  ({ ...receipt, seller, lines: receipt.lines.map((line) => ({ ...line, vat: has54Fz(receipt.country) ? vatName(line.taxRate, taxSystem, line.method) : null })) });

export type ReceiptFault = "arithmetic" | "contact" | "seller" | "tax";

/** What a register would refuse a receipt for; undefined: nothing. */
export function receiptFault(receipt: FiscalReceipt): ReceiptFault | undefined {
  const { lines, means, total, seller, country } = receipt;
  const sums = [lines.reduce((sum, line) => sum + line.amount, 0), means.reduce((sum, each) => sum + each.amount, 0)];
  if (total <= 0 || sums.some((sum) => sum !== total) || lines.some((line) => line.unit * line.quantity !== line.amount || line.amount <= 0 || line.tax < 0 || line.tax > line.amount)) return "arithmetic";
  if (!/^[^\s@]+@[^\s@]+$/.test(receipt.buyer.email)) return "contact";
  if (seller.name === "" || seller.place === "") return "seller";
  if (!has54Fz(country)) return undefined;
  if (seller.taxNumber === null || !isInn(seller.taxNumber)) return "seller";
  return seller.taxSystem === null || lines.some((line) => line.vat === null) ? "tax" : undefined;
}

/** Russian taxpayer's number: ten digits of a company or twelve of a person, the last ones are check digits. */
export function isInn(text: string): boolean {
  if (!/^(?:\d{10}|\d{12})$/.test(text)) return false;
  const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
  const check = (length: number): boolean => {
    const sum = weights.slice(weights.length - length).reduce((all, weight, index) => all + weight * Number(text[index]), 0);
    return (sum % 11) % 10 === Number(text[length]);
  };
  return text.length === 10 ? check(9) : check(10) && check(11);
}

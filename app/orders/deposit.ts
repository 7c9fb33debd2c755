/** What confirms an order before it is made: pure, so that checkout, order button, back office and tests ask the same. Amounts in minor units. */
import { money, share } from "#app/platform/money.ts";

/** What a merchant asks of orders with made-to-order goods in one price book. */
export interface DepositRule {
  readonly book: string;
  /** Hundredths of a percent of what is to be paid; above nothing and below the whole. */
  readonly share: number;
  /** Orders below this total are paid whole at once. */
  readonly from: number;
}

export interface OrderToConfirm {
  readonly total: number;
  /** What gift cards leave of it. */
  readonly rest: number;
  readonly currency: string;
  readonly madeToOrder: boolean;
}

/** Of what gift cards leave, rounded half away from zero; 0 where the whole is paid at once: nothing is made to order, the total is too small, or the deposit would be nothing or all of it. */
export function depositOf(rule: DepositRule | undefined, { total, rest, currency, madeToOrder }: OrderToConfirm): number {
  if (rule === undefined || !madeToOrder || total < rule.from) return 0;
  const deposit = share(money(rest, currency), rule.share, 10_000).amount;
  return deposit > 0 && deposit < rest ? deposit : 0;
}

/** What is paid now: the deposit, unless the buyer would rather pay everything, or gets an invoice over it. */
export const paysDeposit = (wish: { readonly paymentMethod: string; readonly payNow?: "deposit" | "all" | undefined }): boolean => wish.payNow === "deposit" && wish.paymentMethod !== "invoice";

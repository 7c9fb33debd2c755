/** An order as its pages show it, in the reader's language. */
import type { LinePicture, StepView } from "#app/cart/cart-view.ts";
import type { ShownAddress } from "#app/customers/address-lines.ts";
import type { AgreedSlot } from "#app/fulfilment/slot-view.ts";
import type { Money } from "#app/platform/money.ts";
import type { OrderAction, OrderState } from "./order-state.ts";
import type { PaymentMethod } from "./payment-provider.ts";
import type { PaymentState, PaymentTrouble } from "./payment-state.ts";
import type { ReturnReason } from "./plan-return.ts";

export interface OrderLineView {
  readonly position: number;
  readonly sku: string;
  readonly name: string;
  readonly href: string | undefined;
  /** Where a configured line is configured once more, from what was ordered. */
  readonly againHref?: string | undefined;
  /** Where it is swapped for another configuration, while that is allowed. */
  readonly changeHref?: string | undefined;
  /** Where its buyer writes about it, once it has reached her. */
  readonly reviewHref?: string | undefined;
  readonly reviewed?: boolean;
  readonly words: readonly string[];
  readonly quantity: number;
  /** Of `quantity`: taken out of the order since, and on their way or there. */
  readonly cancelled?: number;
  readonly shipped?: number;
  /** Of what was taken out: came back for another variant. */
  readonly exchanged?: number;
  /** Is sent in exchange for what came back. */
  readonly replaces?: boolean;
  readonly amount: Money;
  readonly picture: LinePicture | undefined;
  readonly leadTimeDays: number;
  /** Which part decides it, while it is still to be made. */
  readonly making?: string | undefined;
  /** The price of a configured line, step by step. */
  readonly priceSteps: readonly { readonly label: string; readonly amount: Money }[];
  /** What it is built of; for the workshop. */
  readonly bill: readonly { readonly sku: string; readonly label: string; readonly quantity: number }[];
}

export interface OrderMoment {
  readonly key: string;
  /** The state it led to, or what happened. */
  readonly what: string;
  /** ISO. */
  readonly at: string;
  readonly actor: "shopper" | "system" | "staff";
  readonly amount: Money | undefined;
  readonly reason: string | undefined;
  /** Of the return it is about. */
  readonly number?: string | undefined;
}

export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly placedAt: string;
  readonly email: string;
  readonly note: string | null;
  readonly address: ShownAddress;
  readonly vatNumber: string | null;
  readonly lines: readonly OrderLineView[];
  readonly steps: readonly StepView[];
  readonly taxes: readonly { readonly rate: number; readonly tax: Money }[];
  readonly taxIncluded: boolean;
  readonly reverseCharge: boolean;
  readonly total: Money;
  /** What gift cards pay of it; undefined where none does. */
  readonly giftCards?: OrderCards | undefined;
  /** What confirms the order, and what is due after it; undefined where the whole is paid at once. */
  readonly deposit?: OrderDeposit | undefined;
  readonly refunded: Money;
  readonly delivery: string;
  readonly assembly: boolean;
  readonly slot?: OrderSlot | undefined;
  readonly trackingCode: string | null;
  readonly arrives: { readonly from: string; readonly until: string } | undefined;
  readonly paymentMethod: PaymentMethod;
  /** Of the last attempt to pay the order; a change's is its own. */
  readonly paymentState: PaymentState;
  /** What the provider's silence means for the shopper now. */
  readonly paymentTrouble?: PaymentTrouble | undefined;
  readonly moments: readonly OrderMoment[];
  /** Fiscal receipts, oldest first; none where the country asks for none. */
  readonly receipts?: readonly ReceiptView[] | undefined;
  /** `transfer`: until when (ISO) and where to an invoice is paid. */
  readonly documents: readonly { readonly number: string; readonly kind: "invoice" | "credit-note"; readonly transfer?: { readonly dueOn: string; readonly account: readonly string[] } | null }[];
  readonly actions: readonly OrderAction[];
  /** Orders from before shipments were written down have none. */
  readonly shipments?: readonly ShipmentView[];
  readonly returns?: readonly ReturnView[];
  /** What was changed since it was placed, newest first. */
  readonly versions?: readonly OrderVersionView[];
  /** A change that waits for its money, or was decided within the last minutes. */
  readonly swap?: OrderSwap | undefined;
  /** Empty where nothing can come back now. */
  readonly returnable?: readonly ReturnableView[];
}

export interface OrderDeposit {
  readonly amount: Money;
  /** `awaited`: the deposit itself; `open`: it is here, the balance is not; `settled`: both are; `ended`: the order was cancelled. */
  readonly state: "awaited" | "open" | "settled" | "ended";
  /** What is due after it: later, or now; once it is settled, what was paid of it. */
  readonly balance: Money;
  /** The buyer was asked to pay it. */
  readonly asked: boolean;
  /** The last attempt to pay it at a provider. */
  readonly attempt: { readonly state: PaymentState; readonly trouble: PaymentTrouble | undefined } | undefined;
  readonly ways: readonly Exclude<PaymentMethod, "invoice">[];
  /** Where it can be transferred to, a line each; empty where the shop takes no transfers. */
  readonly account: readonly string[];
}

export interface OrderCards {
  readonly cards: readonly { readonly ending: string; readonly pays: Money }[];
  /** The rest, and whether it was paid. */
  readonly toPay: Money;
  readonly settled: boolean;
}

/** What of a line may still come back, and for which reasons. */
export interface ReturnableView {
  readonly position: number;
  readonly name: string;
  readonly left: number;
  readonly reasons: readonly ReturnReason[];
  /** Other variants that could be sent in its place. */
  readonly instead?: readonly ExchangeView[];
}

export interface ExchangeView {
  readonly variantId: string;
  /** What tells it from its siblings. */
  readonly words: string;
  /** A piece, after discounts; above zero it is paid on top. */
  readonly difference: Money;
  readonly href: string | undefined;
  /** Whether it can be wished; else it is bought anew. */
  readonly possible: boolean;
}

/** A chosen value before and after; undefined where an option was off. */
export interface ChangedWord {
  readonly label: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The last swap that costs more: waiting for its payment, or just decided. */
export interface OrderSwap {
  /** It is what an exchange costs more, and no other configuration. */
  readonly exchange?: boolean;
  readonly state: "waiting" | "applied" | "ended";
  readonly difference: Money;
  readonly paymentState: PaymentState;
  readonly trouble?: PaymentTrouble | undefined;
}

/** A change of the order: who, when, why, and both sides of it. */
export interface OrderVersionView {
  readonly number: number;
  /** ISO. */
  readonly at: string;
  readonly actor: OrderMoment["actor"];
  readonly reason: string | undefined;
  readonly lines: readonly { readonly position: number; readonly name: string; readonly from: number; readonly to: number }[];
  /** Of a swap: what of the configuration changed, in words. */
  readonly swap?: { readonly name: string; readonly words: readonly ChangedWord[] } | undefined;
  /** Of an exchange: what came back, and what is sent for it. */
  readonly exchange?: readonly { readonly name: string; readonly quantity: number; readonly from: string; readonly to: string }[] | undefined;
  /** Of a change of address, line by line. */
  readonly address?: { readonly from: readonly string[]; readonly to: readonly string[] } | undefined;
  readonly total: { readonly from: Money; readonly to: Money };
}

export interface ReturnView {
  readonly number: string;
  readonly state: "requested" | "received" | "refused" | "withdrawn";
  readonly note: string | null;
  readonly refusal: string | null;
  readonly refunded: Money;
  /** ISO. */
  readonly createdAt: string;
  readonly lines: readonly { readonly position: number; readonly name: string; readonly quantity: number; readonly received: number; readonly restocked: boolean | null; readonly reason: ReturnReason; readonly exchange?: ReturnedFor | undefined }[];
  /** Its exchange waits until that is paid. */
  readonly due?: ReturnDue | undefined;
}

export interface ReturnDue {
  readonly amount: Money;
  /** ISO: afterwards the money goes back instead. */
  readonly until: string;
  /** The invoice was paid: the shop is asked. */
  readonly byHand: boolean;
}

/** What is sent for a line of a return in place of money. */
export interface ReturnedFor {
  readonly words: string;
  /** A piece, after discounts; below zero it costs less. */
  readonly difference: Money;
  readonly state: "held" | "due" | "made" | "ended";
}

export interface ReceiptView {
  readonly id: string;
  readonly cause: "payment" | "refund" | "handover";
  readonly state: "due" | "accepted" | "registered" | "refused";
  readonly amount: Money;
  readonly number: string | null;
  readonly sign: string | null;
  readonly device: string | null;
  readonly url: string | null;
  /** Why it is not registered yet; for staff. */
  readonly problem: string | null;
  readonly tries: number;
  /** ISO. */
  readonly at: string;
}

/** The appointment for big goods. */
export interface OrderSlot {
  /** Undefined while none was chosen. */
  readonly agreed: AgreedSlot | undefined;
  /** Whether the reader may choose or change it now. */
  readonly open: boolean;
}

/** What left together. */
export interface ShipmentView {
  readonly number: number;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  /** ISO. */
  readonly shippedAt: string;
  readonly deliveredAt: string | null;
  readonly goods: readonly { readonly position: number; readonly name: string; readonly quantity: number }[];
}

/** Whether the shopper should be led to the payment. */
export const awaitsPayment = (order: Pick<OrderView, "state" | "paymentMethod">): boolean => order.state === "placed" && order.paymentMethod !== "invoice";

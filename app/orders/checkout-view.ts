/** The checkout as its page shows it. */
import type { CardsView, LineView, StepView, VoucherView } from "#app/cart/cart-view.ts";
import type { AddressAsk } from "#app/customers/address-fields.tsx";
import type { SlotChoices } from "#app/fulfilment/slot-view.ts";
import type { Money } from "#app/platform/money.ts";
import type { PaymentMethod } from "./payment-provider.ts";

export interface DeliveryChoice {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly price: Money;
}

/** What a form field holds, by name. */
export type CheckoutValues = Readonly<Record<string, string>>;

/** What is said of gift cards, in the reader's language. */
export interface CardTexts {
  readonly title: string;
  readonly code: string;
  readonly add: string;
  readonly payAll: string;
  readonly cards: readonly { readonly id: string; readonly text: string; readonly remove: string; readonly pays: boolean }[];
}

/** The deposit that confirms an order with made-to-order goods; texts and amounts in the reader's language. */
export interface CheckoutDeposit {
  /** Minor units: what the order button is compared with. */
  readonly amount: number;
  readonly chosen: "deposit" | "all";
  readonly legend: string;
  readonly hint: string;
  readonly choices: readonly { readonly value: string; readonly title: string; readonly text: string; readonly aside: string }[];
  /** What is paid now, and what later; none against an invoice. */
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  /** What the order button costs. */
  readonly due: string;
}

export interface CheckoutView {
  readonly values: CheckoutValues;
  /** Made once per checkout: the same form sent twice is one order. */
  readonly idempotencyKey: string;
  readonly cartVersion: number;
  readonly lines: readonly LineView[];
  readonly steps: readonly StepView[];
  readonly taxes: readonly { readonly rate: number; readonly tax: Money }[];
  readonly taxIncluded: boolean;
  readonly reverseCharge: boolean;
  readonly total: Money;
  readonly voucher: VoucherView | null;
  readonly giftCards: CardsView;
  readonly cardTexts: CardTexts;
  readonly arrives: { readonly from: number; readonly until: number } | undefined;
  /** The same as a sentence, with the part that decides it; that part alone where a day is chosen. */
  readonly promise: string | undefined;
  readonly countries: readonly string[];
  /** Whether the chosen one has postal codes. */
  readonly needsCode: boolean;
  readonly methods: readonly DeliveryChoice[];
  readonly method: string | undefined;
  /** Price of assembly with the chosen method; null where it cannot be booked. */
  readonly assembly: Money | null;
  readonly assemblyChosen: boolean;
  /** Appointments to choose from; undefined where the goods come without one. */
  readonly slots?: SlotChoices | undefined;
  readonly payments: readonly PaymentMethod[];
  readonly deposit?: CheckoutDeposit | undefined;
  readonly madeToOrder: boolean;
  /** Nothing in the cart can be given back without a reason. */
  readonly onlyMadeToOrder: boolean;
  readonly savedAddresses: readonly { readonly id: string; readonly text: string }[];
  readonly signedIn: boolean;
  /** The law's own sentences, in the reader's language, where the merchant has published them; ours of the two that must be said. */
  readonly law: { readonly consent: string; readonly button: string | undefined; readonly withdrawal: string; readonly exception: string | undefined };
}

/** Codes beside fields (a sentence beside the gift card's), and one for the whole form with what its sentence needs. */
export interface CheckoutProblem {
  /** What looks like a slip in the address. */
  readonly ask?: AddressAsk | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly form: { readonly code: string; readonly names?: readonly string[]; readonly price?: Money; readonly said?: string } | undefined;
}

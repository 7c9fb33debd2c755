/** The cart as its page shows it: words and amounts in the reader's language, nothing that needs looking up. */
import type { Money } from "#app/platform/money.ts";
import type { CardProblem } from "#app/gift-cards/card.ts";
import type { StepKind } from "#app/pricing/waterfall.ts";
import type { ChangeWords } from "#app/configurator/version-words.ts";
import type { LineProblem } from "./cart.ts";

export interface LinePicture {
  readonly light: string;
  readonly dark: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

export interface LineView {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** "Oak, natural", or what was configured. */
  readonly words: readonly string[];
  readonly picture: LinePicture | undefined;
  readonly quantity: number;
  readonly unit: Money | null;
  readonly amount: Money | null;
  /** The regular price of the quantity while a reduction runs. */
  readonly was: Money | undefined;
  /** The unit price seen last, when it was another one. */
  readonly seen: Money | undefined;
  /** Configured lines are changed there. */
  readonly editHref: string | undefined;
  readonly problem: LineProblem | undefined;
  /** A later version of the model, and what it would change; `until` is the last day to order the line as it is, undefined when it is over. */
  readonly newer?: { readonly version: number; readonly until: number | undefined; readonly words: ChangeWords } | undefined;
  /** Working days until dispatch for what was configured, as its configurator says them, and which part decides them. */
  readonly days?: number | undefined;
  readonly making?: string | undefined;
  /** Weeks until dispatch for what else is made after the order. */
  readonly weeks: number | undefined;
}

export interface StepView {
  readonly kind: StepKind;
  readonly label: string | undefined;
  readonly amount: Money;
  readonly inside: boolean;
}

export type VoucherView =
  | { readonly code: string; readonly refusal: undefined }
  | { readonly code: string; readonly refusal: { readonly code: "unknown" | "expired" | "used-up" | "used-by-you" | "not-for-you" | "not-here" | "not-applicable" } | { readonly code: "not-combinable"; readonly with: readonly string[] } | { readonly code: "minimum-not-reached"; readonly missing: Money } };

export interface CardView {
  readonly id: string;
  /** The last signs of its code. */
  readonly ending: string;
  readonly balance: Money;
  /** What it pays now; undefined where it pays nothing. */
  readonly pays: Money | undefined;
  readonly problem: CardProblem | undefined;
}

/** The gift cards on a cart, and what they leave to be paid otherwise. */
export interface CardsView {
  readonly cards: readonly CardView[];
  readonly toPay: Money;
}

export interface CartView {
  readonly version: number;
  readonly lines: readonly LineView[];
  readonly saved: readonly LineView[];
  readonly steps: readonly StepView[];
  readonly taxes: readonly { readonly rate: number; readonly tax: Money }[];
  readonly taxIncluded: boolean;
  readonly total: Money;
  readonly voucher: VoucherView | null;
  readonly giftCards: CardsView;
  /** Milliseconds since the epoch. */
  readonly arrives: { readonly from: number; readonly until: number } | undefined;
  readonly pricesChanged: boolean;
  readonly canOrder: boolean;
}

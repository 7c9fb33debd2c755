/** What every way to pay does for the shop: Stripe, the built-in test bank, the invoice. */
import type { PaymentState } from "./payment-state.ts";

export type PaymentMethod = "stripe" | "test-bank" | "invoice";

export interface PaymentToStart {
  /** Our id of the payment: the provider's idempotency key and its reference back to us. */
  readonly paymentId: string;
  readonly orderNumber: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly email: string;
  readonly locale: string;
  /** Where the shopper lands afterwards, whatever happened. */
  readonly returnUrl: string;
  /** Milliseconds since the epoch: after this the provider takes no money. At least 31 minutes ahead (Stripe's rule is 30). */
  readonly expiresAt: number;
  /** `element`: the shopper pays in a form within the shop's own page, where provider and browser can. Else on the provider's page. */
  readonly how?: "page" | "element";
}

/** What the provider says about a payment. */
export interface PaymentStatus {
  readonly providerId: string;
  /** Our payment id, as the provider kept it. */
  readonly reference: string | undefined;
  readonly state: PaymentState;
  readonly amount: number;
  readonly currency: string;
  /** The last try was refused and the payment waits for another; the provider's code for it. */
  readonly declined?: string | undefined;
}

export type StartedPayment =
  | {
    readonly ok: true; readonly status: PaymentStatus; /** The provider's page; null when there is none. */ readonly url: string | null;
    /** Opens the payment's form in the browser of whoever pays; never stored. */ readonly clientSecret?: string | undefined;
  }
  | { readonly ok: false; readonly problem: { readonly code: "provider-unavailable" } };

export interface PaymentProvider {
  readonly id: PaymentMethod;
  /** The same payment id starts nothing twice; all of `payment` must then be the same, since providers compare it. */
  start(payment: PaymentToStart): Promise<StartedPayment>;
  /** Where a started payment goes on; `url` null when nothing is left to do there. */
  resume(providerId: string): Promise<StartedPayment>;
  /** Throws when the provider does not answer: the outcome is then unknown, not failed. */
  find(providerId: string): Promise<PaymentStatus>;
  /** Ends a payment nobody completed; answers what it has become, which may be `captured` or `pending`. */
  cancel(providerId: string): Promise<PaymentStatus>;
  /** The same key gives back nothing twice. */
  refund(refund: { readonly providerId: string; readonly amount: number; readonly currency: string; readonly key: string }): Promise<"settled" | "requested" | "failed">;
}

/** The payment provider's form within our page: what it needs, and what its answers mean to the shopper. */
import type { Money } from "#app/platform/money.ts";

export interface CardForm {
  readonly number: string;
  readonly total?: Money;
  /** Undefined while the provider does not answer. */
  readonly form: OpenForm | undefined;
  readonly payUrl: string;
  /** It pays the balance of a deposit. */
  readonly balance?: boolean;
  readonly orderUrl: string;
}

export interface OpenForm {
  /** The publishable key: made to be seen. */
  readonly key: string;
  readonly clientSecret: string;
  readonly script: string;
  readonly returnUrl: string;
}

/** What `confirmPayment` answers when it did not lead the browser away; of its fields those that are read. */
export interface Confirmation {
  readonly error?: { readonly type?: string | undefined; readonly code?: string | undefined; readonly message?: string | undefined } | undefined;
  readonly paymentIntent?: { readonly status: string } | undefined;
}

/**
 * `leave`: it is through, under way, or nobody knows; the return page asks the provider. `declined`: nothing was taken, another card
 * may be tried; with the provider's sentence in the shopper's language where it has one. `again`: something is missing in the form.
 */
export type ConfirmationStep =
  | { readonly step: "leave" }
  | { readonly step: "declined"; readonly sentence: string | undefined }
  | { readonly step: "again"; readonly sentence: string | undefined };

export function readConfirmation({ error, paymentIntent }: Confirmation): ConfirmationStep {
  if (error === undefined) return paymentIntent?.status === "requires_payment_method" ? { step: "declined", sentence: undefined } : { step: "leave" };
  if (error.type === "validation_error") return { step: "again", sentence: error.message };
  if (error.type === "card_error" || error.code === "payment_intent_authentication_failure") return { step: "declined", sentence: error.message };
  // Lost on the way (api_connection_error, api_error), paid in another window, or ended since: none of these says that no money moved.
  return { step: "leave" };
}

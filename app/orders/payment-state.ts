/**
 * The state of a payment is the furthest thing ever heard about it. Taking the higher of two ranks is commutative,
 * associative and idempotent, so events may come late, twice and in any order: the end is the same.
 * `captured` ranks above `failed` and `cancelled` because money that has moved must never be forgotten.
 */
export const paymentStates = ["created", "pending", "authorised", "failed", "cancelled", "captured", "refunded"] as const;
export type PaymentState = (typeof paymentStates)[number];

const rank = (state: PaymentState): number => paymentStates.indexOf(state);

export const furtherState = (known: PaymentState, heard: PaymentState): PaymentState => (rank(heard) > rank(known) ? heard : known);

/** States in which the provider may still say something that matters. */
export const openStates = ["created", "pending", "authorised"] as const satisfies readonly PaymentState[];

/** Whether the provider may still say something that matters. */
export const isOpen = (state: PaymentState): boolean => rank(state) <= rank("authorised");

/** Whether the shopper may try again. */
export const mayRetry = (state: PaymentState): boolean => state === "failed" || state === "cancelled" || state === "created";

/** `unknown`: the provider is silent about a payment that may have been made. `not-started`: it opened none. */
export type PaymentTrouble = "unknown" | "not-started";

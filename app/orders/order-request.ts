/** What a checkout asks for. Amounts in it are only what the shopper saw: compared, never charged. */
import { createHash } from "node:crypto";
import type { ShownAddress } from "#app/customers/address-lines.ts";
import type { PaymentMethod } from "./payment-provider.ts";

export type OrderAddress = ShownAddress;

export interface OrderRequest {
  /** Made with the checkout's form: the same form sent twice makes one order. */
  readonly idempotencyKey: string;
  readonly email: string;
  readonly address: OrderAddress;
  readonly vatNumber?: string | undefined;
  readonly deliveryMethod: string;
  readonly assembly: boolean;
  /** The appointment, "2026-12-03/morning", where big goods are brought by one. */
  readonly slot?: string | undefined;
  readonly paymentMethod: PaymentMethod;
  readonly note?: string | undefined;
  /** The cart, its version and the total that stood above the order button. */
  readonly cartVersion: number;
  readonly shownTotal: number;
  readonly shownCurrency: string;
  /** What of it gift cards would pay, as it stood there. */
  readonly shownByCards?: number | undefined;
  /** The deposit in place of the whole, where one is asked for; left out: everything. */
  readonly payNow?: "deposit" | "all" | undefined;
  /** The deposit, as it stood there; 0 where none did. */
  readonly shownDeposit?: number | undefined;
  /** Agreed that goods made to order cannot be given back; asked only where the cart holds some. */
  readonly acceptsNoWithdrawal: boolean;
}

export type PlaceOrderProblem =
  | { readonly code: "cart-empty" }
  | { readonly code: "cart-changed" }
  /** Today's total, minor units. */
  | { readonly code: "price-changed"; readonly total: number; readonly currency: string }
  /** Sku and what is left. */
  | { readonly code: "out-of-stock"; readonly lines: readonly { readonly sku: string; readonly units: number }[] }
  | { readonly code: "invalid-configuration"; readonly lines: readonly string[] }
  | { readonly code: "not-sold"; readonly lines: readonly string[] }
  | { readonly code: "no-delivery" }
  /** The appointment was given to somebody else, or is none. */
  | { readonly code: "slot-taken" }
  | { readonly code: "payment-unavailable" }
  | { readonly code: "voucher-used-up" }
  /** A card on the cart holds more or less than it did, or was blocked. */
  | { readonly code: "cards-changed" }
  /** The deposit is another one than was shown, or none is taken any more; minor units. */
  | { readonly code: "deposit-changed"; readonly deposit: number; readonly currency: string }
  | { readonly code: "withdrawal-consent-missing" }
  /** So many want the same that this one's turn did not come in time; the same form may be sent again. */
  | { readonly code: "busy" }
  /** The key was used for another order already. */
  | { readonly code: "key-reused" };

/** Equal requests have equal hashes, whatever the order of their fields. */
export function hashRequest(request: OrderRequest): string {
  return createHash("sha256").update(JSON.stringify(sorted(request))).digest("base64url");
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]);
}

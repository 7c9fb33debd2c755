/** What an invoice and a credit note say, kept with them as it was printed. Amounts in integer minor units of the document's currency. */
import type { PostalAddress } from "./customers.ts";
import type { FrozenTax, FrozenText } from "./orders.ts";

/** A line of an invoice or a credit note. */
export interface DocumentLine {
  readonly sku: string;
  readonly name: FrozenText;
  /** What was chosen, in words; documents issued before this was printed lack it. */
  readonly choices?: readonly { readonly label: FrozenText; readonly value: FrozenText }[];
  readonly quantity: number;
  readonly unit: number;
  readonly amount: number;
  readonly discount: number;
  readonly taxRate: number;
}

/** Until when a transfer is due (ISO), and the account it goes to, a line each. */
export interface InvoiceTransfer {
  readonly dueOn: string;
  readonly account: readonly string[];
}

/** An invoice as it was issued; what is printed comes from here alone. */
export interface InvoiceDocument {
  readonly orderNumber: string;
  readonly locale: string;
  readonly currency: string;
  readonly seller: { readonly name: string; readonly address: readonly string[]; readonly vatNumber: string | null };
  readonly buyer: PostalAddress;
  readonly buyerVatNumber: string | null;
  readonly taxIncluded: boolean;
  readonly reverseCharge: boolean;
  readonly lines: readonly DocumentLine[];
  readonly delivery: number;
  readonly discount: number;
  readonly subtotal: number;
  readonly taxes: readonly FrozenTax[];
  readonly total: number;
  /** How an order against an invoice is paid; documents issued before this was printed lack it. */
  readonly transfer?: InvoiceTransfer | null;
  /** What gift cards had paid of it when it was issued, minor units; no part of it is a discount. */
  readonly paidByCards?: number;
  /** What a deposit had paid of it when it was issued, minor units; the rest is due before the goods leave. */
  readonly deposit?: number;
  /** A credit note over what was never paid of an order that ended: nothing was given back for it. */
  readonly uncollected?: true;
  /** A credit note over a change of the order: the version that was left by it. The order's total fell by it. */
  readonly version?: number;
  /** Number of the invoice a credit note corrects. */
  readonly corrects: string | null;
  readonly reason: string | null;
  readonly orderedOn: string;
}

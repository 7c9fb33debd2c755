/** What every register of fiscal receipts does for the shop: the authority's or its operator's system of one country. */
import type { FiscalReceipt } from "#db/schema/fiscal.ts";

/** `none` is no register: the country asks for nothing, and no receipt is owed there. */
export const registerIds = ["none", "test"] as const;
export type RegisterId = Exclude<(typeof registerIds)[number], "none">;

export type RegisterAnswer =
  | {
    readonly state: "registered";
    /** The device's number, the document's, and its fiscal sign. */
    readonly device: string;
    readonly number: string;
    readonly sign: string;
    /** Where anybody who has this address sees the receipt. */
    readonly url: string;
    /** ISO. */
    readonly at: string;
  }
  /** It was taken and is worked on: asking again with the same receipt tells more. */
  | { readonly state: "accepted" }
  /** It will never be registered as it is. Nothing was taken: it may be sent again, corrected, under the same key. */
  | { readonly state: "refused"; readonly problem: "arithmetic" | "contact" | "seller" | "tax" | "key-reused" };

export interface FiscalRegister {
  readonly id: RegisterId;
  /**
   * Registers a receipt, or tells what became of it: the same receipt under the same key is registered once however often it is sent, and answers the same;
   * another one under a key that was taken is refused. Throws when the register does not answer: the outcome is then unknown, and the same call settles it.
   */
  register(receipt: FiscalReceipt): Promise<RegisterAnswer>;
}

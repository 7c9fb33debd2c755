/** A cart as pages and the order see it: every line priced afresh, with what stands against buying it. */

import type { Assembly } from "#app/configurator/assemble.ts";
import type { Model } from "#app/configurator/model.ts";
import type { VersionChange } from "#app/configurator/version-change.ts";

export interface CartText {
  readonly en: string;
  readonly ru?: string | undefined;
}

export interface CartWord {
  readonly label: CartText;
  readonly value: CartText;
}

/** What the shopper must know or do about a line. */
export type LineProblem =
  /** No longer on sale, or not in this market. */
  | { readonly code: "not-sold" }
  /** Fewer pieces than wanted; 0 means none. */
  | { readonly code: "out-of-stock"; readonly units: number }
  /** The model has a newer version, and the time to order under the old one is over: the line must be moved. */
  | { readonly code: "model-changed" }
  | { readonly code: "invalid-configuration" };

/** A version of the model that came after the line was configured, and what it would change. */
export interface NewerVersion {
  readonly version: number;
  /** Until when the line may be ordered as it is, milliseconds since the epoch; 0 when there was no grace. */
  readonly orderableUntil: number;
  readonly before: Model;
  readonly after: Model;
  readonly change: VersionChange;
}

/** A configured line, recomputed by the configurator. */
export interface ConfiguredLine {
  readonly modelId: string;
  readonly modelVersion: number;
  /** Of the compiled model it was checked with. */
  readonly hash: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly summary: readonly CartWord[];
  readonly base: number;
  readonly steps: readonly { readonly label: CartText; readonly amount: number }[];
  readonly bill: readonly { readonly sku: string; readonly label: CartText; readonly quantity: number }[];
  /** What is drawn; the longest of them decides which carrier takes it. */
  readonly parts: Assembly["parts"];
  readonly longestMm: number;
  readonly weightGrams: number;
  /** Working days. */
  readonly leadDays: number;
  /** The part, or the work, that decides them; null where building alone does. */
  readonly slowest: { readonly label: CartText | null; readonly value: CartText | null; readonly days: number } | null;
  /** Article numbers of the parts that are taken from the shelf or bought for it. */
  readonly partSkus: readonly string[];
}

export interface CartLine {
  readonly id: string;
  readonly productId: string;
  readonly externalId: string;
  readonly variantId: string | null;
  readonly sku: string;
  readonly slug: string;
  readonly name: CartText;
  /** What tells the variant from its siblings. */
  readonly options: readonly CartWord[];
  readonly configuration: ConfiguredLine | null;
  /** Of the variant itself; null where it has none and is shown as its product is. */
  readonly picture: { readonly mediaId: string; readonly hash: string } | null;
  /** What the shopper chose herself of the configuration; absent where everything counts as chosen. */
  readonly own?: Readonly<Record<string, string>>;
  /** Only where the line was configured under an earlier version. */
  readonly newer?: NewerVersion | undefined;
  readonly quantity: number;
  readonly savedForLater: boolean;
  /** Minor units of the market's currency; null where it cannot be had. */
  readonly unit: number | null;
  readonly wasUnit: number | null;
  /** The unit price the shopper saw last, when it differs. */
  readonly seenUnit: number | null;
  readonly taxClass: string;
  readonly tags: readonly string[];
  readonly weightGrams: number;
  readonly longestMm: number;
  readonly madeToOrder: boolean;
  /** Pieces on hand and not reserved. */
  readonly units: number;
  readonly leadTimeDays: number;
  readonly problems: readonly LineProblem[];
}

export interface Cart {
  readonly id: string;
  readonly version: number;
  readonly voucherCode: string | null;
  /** Oldest first; those saved for later are not bought. */
  readonly lines: readonly CartLine[];
}

/** Lines the order would hold. */
export const linesToBuy = (cart: Cart): readonly CartLine[] => cart.lines.filter((line) => !line.savedForLater);

export const savedLines = (cart: Cart): readonly CartLine[] => cart.lines.filter((line) => line.savedForLater);

/** Whether it is on sale as it stands, on hand or not. */
export const isSold = (line: Pick<CartLine, "unit" | "problems">): line is typeof line & { readonly unit: number } =>
  line.unit !== null && line.problems.every((problem) => problem.code === "out-of-stock");

/** Whether the pieces are taken from stock; otherwise they are made after the order. */
export const takesStock = (line: Pick<CartLine, "madeToOrder" | "configuration" | "units" | "quantity" | "leadTimeDays">): boolean =>
  line.configuration === null && !line.madeToOrder && (line.units >= line.quantity || line.leadTimeDays === 0);

/** Pieces of one line, wherever they come from: the product's page, the cart, several additions. */
export const maximumQuantity = 99;
/** More lines than this is no shopping. */
export const maximumLines = 100;

/** What of a piece's price was chosen. Where the shopper chose nothing it is what the goods cost, whatever the model begins with. */
export const optionsUnit = (unit: number, configuration: { readonly base: number } | null, own: CartLine["own"]): number =>
  configuration === null || (own !== undefined && Object.keys(own).length === 0) ? 0 : unit - configuration.base;

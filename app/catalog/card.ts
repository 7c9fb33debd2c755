/** What a product shows of itself on shelves, lists and in search. */
import type { Locale } from "#app/platform/i18n.ts";
import type { Money } from "#app/platform/money.ts";
import type { Availability } from "./availability.ts";

export interface ProductCard {
  readonly id: string;
  readonly externalId: string;
  readonly slug: string;
  readonly name: string;
  readonly subtitle: string;
  /** The maker's line as a shopper reads it. */
  readonly collection?: string;
  /** Null where the market has no price for it: the product is shown, but cannot be bought there. */
  readonly price: Money | null;
  /** The regular price while a reduction runs. */
  readonly wasPrice?: Money;
  /** Lowest price of the 30 days before the reduction (Directive 98/6/EC, article 6a); only beside `wasPrice`. */
  readonly lowestLast30Days?: Money;
  /** Whether variants or configurations cost more than `price`. */
  readonly from: boolean;
  readonly picture?: CardPicture;
  readonly rating: { readonly average: number; readonly count: number };
  /** Codes: "new", "reduced", "made-to-order", and the product's tags. */
  readonly badges: readonly string[];
  readonly availability: Availability;
  readonly configurable: boolean;
  readonly variantsCount: number;
  /** Colours of the variants as `#rrggbb`, at most six. */
  readonly swatches: readonly string[];
}

export interface CardPicture {
  readonly mediaId: string;
  readonly hash: string;
  readonly alt: string;
}

/** The texts of a card are in this language, its amounts in this price book. */
export interface CardReader {
  readonly locale: Locale;
  readonly market: string;
}

/** Everything the page of one product shows, in one language and one price book. */
import type { Money } from "#app/platform/money.ts";
import type { AttributeType } from "./attribute-definition.ts";
import type { Availability } from "./availability.ts";

export interface ProductDetail {
  readonly id: string;
  readonly externalId: string;
  readonly slug: string;
  readonly name: string;
  readonly subtitle: string;
  readonly description: string;
  readonly care: string;
  /** Key and words of the maker's line. */
  readonly collection: { readonly key: string; readonly label: string } | null;
  /** Slugs with names from the root to the product's own category. */
  readonly breadcrumb: readonly { readonly slug: string; readonly name: string }[];
  readonly facts: readonly ProductFact[];
  readonly options: readonly DetailOption[];
  readonly variants: readonly DetailVariant[];
  readonly media: readonly DetailMedia[];
  readonly tags: readonly string[];
  readonly taxClass: string;
  readonly modelId: string | null;
  readonly madeToOrder: boolean;
  readonly leadTimeDays: number;
  readonly introducedOn: string | null;
  readonly rating: { readonly average: number; readonly count: number };
  /** Ids of products that go with it, chosen by the merchant. */
  readonly related: readonly string[];
}

/** One line of the data table: a number with its unit, or words. */
export interface ProductFact {
  readonly key: string;
  readonly type: AttributeType;
  readonly label: string;
  readonly unit: string | null;
  readonly number?: number;
  readonly words: readonly string[];
}

export interface DetailOption {
  readonly key: string;
  readonly label: string;
  readonly values: readonly { readonly key: string; readonly label: string; readonly hex?: string }[];
}

export interface DetailVariant {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  /** What differs from the product's own facts. */
  readonly facts: readonly ProductFact[];
  readonly price: Money | null;
  readonly wasPrice?: Money;
  readonly lowestLast30Days?: Money;
  readonly units: number;
  readonly availability: Availability;
  readonly weightGrams: number;
  readonly packageMm: { readonly width: number; readonly depth: number; readonly height: number } | null;
}

export interface DetailMedia {
  readonly id: string;
  readonly variantId: string | null;
  readonly kind: "drawing" | "file";
  readonly hash: string;
  readonly alt: string;
}

export interface ProductReview {
  readonly id: string;
  readonly author: string;
  readonly rating: number;
  readonly title: string;
  readonly body: string;
  readonly locale: string;
  readonly verifiedBuyer: boolean;
  /** Keys of its photos. */
  readonly photos: readonly string[];
  readonly writtenAt: string;
}

/** The variant a page opens with: the one asked for, else the cheapest that can be had. */
export function openingVariant(product: ProductDetail, sku: string | null | undefined): DetailVariant | undefined {
  const asked = product.variants.find((variant) => variant.sku === sku);
  if (asked !== undefined) return asked;
  const cost = (variant: DetailVariant): number => (variant.price?.amount ?? Infinity) + (variant.availability.code === "sold-out" ? 1e15 : 0);
  return [...product.variants].sort((a, b) => cost(a) - cost(b))[0];
}

/** The variant with these options; undefined when there is none. Options not named match any value. */
export const variantWith = (product: ProductDetail, options: Readonly<Record<string, string>>): DetailVariant | undefined =>
  product.variants.find((variant) => Object.entries(options).every(([key, value]) => variant.options[key] === value));

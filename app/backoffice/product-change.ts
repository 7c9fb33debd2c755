/** What an editor may change about a product, as data; applying it to the product's entry is pure. */
import type { AttributeContent } from "#app/catalog/attribute-definition.ts";
import type { ProductEntry } from "#app/catalog/catalogue-entry.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { changeOptions, type OptionChange, type OptionProblem } from "./product-options.ts";

export type ProductStatus = ProductEntry["status"];

/** Amounts in minor units of the price book's currency. */
export interface PriceChange {
  readonly amount: number;
  readonly was: number | null;
}

export type ProductChange =
  | { readonly kind: "texts"; readonly slug: string; readonly name: LocalisedText; readonly subtitle: LocalisedText | null; readonly description: LocalisedText | null; readonly care: LocalisedText | null }
  | { readonly kind: "sale"; readonly category: string | undefined; readonly collection: string | null; readonly tags: readonly string[]; readonly taxClass: string; readonly madeToOrder: boolean; readonly leadTimeDays: number }
  | { readonly kind: "status"; readonly status: ProductStatus }
  | { readonly kind: "variant"; readonly sku: string; readonly active: boolean; readonly weightGrams: number; readonly cost: { readonly amount: number; readonly currency: string } | null; readonly prices: Readonly<Record<string, PriceChange>> }
  | { readonly kind: "add-picture"; readonly file: string; readonly alt: LocalisedText | null }
  | { readonly kind: "describe-picture"; readonly position: number; readonly alt: LocalisedText | null }
  | { readonly kind: "first-picture" | "remove-picture"; readonly position: number }
  /** Of the product, or of one variant; null takes a value away, what is not given stays. */
  | { readonly kind: "attributes"; readonly sku: string | undefined; readonly given: Readonly<Record<string, AttributeContent | null>> }
  | { readonly kind: "on-sale"; readonly sku: string; readonly active: boolean }
  | OptionChange;

export type ProductProblem =
  | { readonly code: "not-found" | "changed-meanwhile" | "no-variant" | "no-picture-there" | "no-price" | "no-category" }
  | { readonly code: "slug-taken" }
  /** The regular price must lie above the reduced one. */
  | { readonly code: "was-not-higher"; readonly book: string }
  | { readonly code: "refused"; readonly field: string }
  | OptionProblem;

type Changed = Outcome<{ readonly entry: ProductEntry }, ProductProblem>;

/** The entry after the change, or why it cannot be; a product on sale must stay sellable. */
export function applyChange(entry: ProductEntry, change: ProductChange): Changed {
  const changed = applied(entry, change);
  if (!changed.ok || changed.entry.status !== "active") return changed;
  const missing = whatIsMissing(changed.entry);
  return missing === undefined ? changed : failed({ code: missing });
}

/** What a product lacks before anybody could find and buy it. */
export function whatIsMissing(entry: Pick<ProductEntry, "variants" | "categories">): "no-price" | "no-category" | undefined {
  if (entry.categories.length === 0) return "no-category";
  return entry.variants.some((variant) => variant.active && Object.keys(variant.prices).length > 0) ? undefined : "no-price";
}

function applied(entry: ProductEntry, change: ProductChange): Changed {
  switch (change.kind) {
    case "texts": {
      const { kind: _kind, ...texts } = change;
      return ok({ entry: { ...entry, ...texts } });
    }
    case "sale": {
      const { category, collection, tags, taxClass, madeToOrder, leadTimeDays } = change;
      // The product's own category stands first; the others it also shows in stay.
      const categories = category === undefined ? [] : [category, ...entry.categories.slice(1).filter((one) => one !== category)];
      return ok({ entry: { ...entry, categories, collection, tags: [...new Set(tags)], taxClass, madeToOrder, leadTimeDays } });
    }
    case "status":
      return ok({ entry: { ...entry, status: change.status } });
    case "variant":
      return changeVariant(entry, change);
    case "attributes":
      return changeAttributes(entry, change);
    case "on-sale":
      if (!entry.variants.some((variant) => variant.sku === change.sku)) return failed({ code: "no-variant" });
      return ok({ entry: { ...entry, variants: entry.variants.map((variant) => (variant.sku === change.sku ? { ...variant, active: change.active } : variant)) } });
    case "option":
    case "remove-option":
    case "add-variant":
    case "generate-variants":
      return changeOptions(entry, change);
    default:
      return changePictures(entry, change);
  }
}

function changeAttributes(entry: ProductEntry, { sku, given }: Extract<ProductChange, { kind: "attributes" }>): Changed {
  const changed = (before: ProductEntry["attributes"]): ProductEntry["attributes"] =>
    Object.fromEntries(Object.entries({ ...before, ...given }).flatMap(([key, content]) => (content === null ? [] : [[key, Array.isArray(content) ? [...content] : content as ProductEntry["attributes"][string]]])));
  if (sku === undefined) return ok({ entry: { ...entry, attributes: changed(entry.attributes) } });
  if (!entry.variants.some((variant) => variant.sku === sku)) return failed({ code: "no-variant" });
  return ok({ entry: { ...entry, variants: entry.variants.map((variant) => (variant.sku === sku ? { ...variant, attributes: changed(variant.attributes) } : variant)) } });
}

function changeVariant(entry: ProductEntry, change: Extract<ProductChange, { kind: "variant" }>): Changed {
  if (!entry.variants.some((variant) => variant.sku === change.sku)) return failed({ code: "no-variant" });
  const wrong = Object.entries(change.prices).find(([, price]) => price.was !== null && price.was <= price.amount);
  if (wrong !== undefined) return failed({ code: "was-not-higher", book: wrong[0] });
  const { active, weightGrams, cost, prices } = change;
  return ok({ entry: { ...entry, variants: entry.variants.map((variant) => (variant.sku === change.sku ? { ...variant, active, weightGrams, cost, prices: { ...prices } } : variant)) } });
}

type PictureChange = Extract<ProductChange, { kind: "add-picture" | "describe-picture" | "first-picture" | "remove-picture" }>;

function changePictures(entry: ProductEntry, change: PictureChange): Changed {
  const media = entry.media ?? [];
  if (change.kind === "add-picture") return ok({ entry: { ...entry, media: [...media, { file: change.file, alt: change.alt }] } });
  const meant = media[change.position];
  if (meant === undefined) return failed({ code: "no-picture-there" });
  const others = media.filter((_, index) => index !== change.position);
  if (change.kind === "describe-picture") return ok({ entry: { ...entry, media: media.map((one, index) => (index === change.position ? { ...one, alt: change.alt } : one)) } });
  return ok({ entry: { ...entry, media: change.kind === "remove-picture" ? others : [meant, ...others] } });
}

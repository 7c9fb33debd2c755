/** Larkwood's printed catalogue as the lines every catalogue is brought in. */
import type { CatalogueEntry, MediaEntry, ProductEntry } from "#app/catalog/catalogue-entry.ts";
import { attributes } from "./larkwood/attributes.ts";
import { brand } from "./larkwood/brand.ts";
import { categories } from "./larkwood/categories.ts";
import { parts } from "./larkwood/parts.ts";
import { products } from "./larkwood/products.ts";
import { drawingOf } from "./larkwood/shapes.ts";
import type { Currency, SeedProduct, SeedVariant } from "./larkwood/types.ts";

/** Price book of each currency the data is written in. */
export const bookOf: Readonly<Record<Currency, string>> = { EUR: "eur", USD: "usd", RUB: "rub" };

const priceBooks: readonly CatalogueEntry[] = [
  { kind: "price-book", id: "eur", currency: "EUR", taxIncluded: true, country: "DE", taxRate: 1900 },
  { kind: "price-book", id: "usd", currency: "USD", taxIncluded: false, country: "US", taxRate: 0 },
  { kind: "price-book", id: "rub", currency: "RUB", taxIncluded: true, country: "RU", taxRate: 2200 },
];

/** What stands before the products. */
export function referenceEntries(): CatalogueEntry[] {
  return [
    ...priceBooks,
    ...brand.locations.map((location): CatalogueEntry => ({ kind: "location", id: location.id, name: location.name, country: location.countries[0] ?? "DE" })),
    {
      kind: "attribute", key: "collection", type: "enumeration", unit: null, label: { en: "Collection", ru: "Коллекция" }, facet: false, position: 25,
      values: Object.fromEntries(brand.collections.map((one) => [one.key, { label: { en: one.name, ru: one.name } }])),
    },
    ...attributes.map((one): CatalogueEntry => ({
      kind: "attribute", key: one.key, type: one.type, unit: one.unit ?? null, label: one.label, facet: one.facet, position: one.order,
      values: Object.fromEntries((one.values ?? []).map(({ key, label, hex }) => [key, { label, ...(hex === undefined ? {} : { hex }) }])),
    })),
    ...categories.map((one): CatalogueEntry => ({
      kind: "category", id: one.slug, slug: one.slug, parent: one.parent ?? null, position: one.order, name: one.name, intro: one.intro,
    })),
  ];
}

/** What a model says about its product: the picture of its usual configuration, and the lowest price by currency. */
export interface ModelFacts {
  readonly drawing: { readonly parts: readonly unknown[] };
  readonly from: Readonly<Record<string, number>>;
}

/** By model id. */
export const productEntries = (models: ReadonlyMap<string, ModelFacts>): ProductEntry[] =>
  [...products.map((product) => productEntry(product, product.modelId === undefined ? undefined : models.get(product.modelId))), ...parts];

function productEntry(product: SeedProduct, model: ModelFacts | undefined): ProductEntry {
  return {
    kind: "product", id: product.externalId, slug: product.slug, status: "active",
    name: product.name, subtitle: product.subtitle, description: product.description, care: product.care,
    collection: product.collection, categories: [...product.categories], attributes: copied(product.attributes),
    options: product.options.map((option) => ({ ...option, values: option.values.map((value) => ({ ...value })) })),
    tags: [...product.tags], taxClass: product.taxClass, model: product.modelId ?? null, madeToOrder: product.madeToOrder,
    leadTimeDays: Math.max(...product.variants.map((variant) => variant.leadTimeDays)),
    introducedOn: product.introducedOn, rating: product.rating, related: [...product.relatedTo],
    variants: product.variants.map((variant) => variantEntry(variant, model)),
    media: mediaOf(product, model?.drawing),
  };
}

type Contents = ProductEntry["attributes"];
const copied = (contents: SeedProduct["attributes"]): Contents =>
  Object.fromEntries(Object.entries(contents).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value])) as Contents;

/** A configurable product's price is its model's lowest, so that "from" on a shelf and the configurator cannot disagree. */
function variantEntry(variant: SeedVariant, model: ModelFacts | undefined): ProductEntry["variants"][number] {
  const currencies = Object.keys(bookOf) as Currency[];
  // What the cheapest configuration costs to make is the same share of its price; else its margin would be a loss.
  const share = (model?.from.EUR ?? variant.price.EUR) / variant.price.EUR;
  return {
    sku: variant.sku, options: { ...variant.options }, attributes: copied(variant.attributes),
    prices: Object.fromEntries(currencies.map((currency) => [bookOf[currency], { amount: model?.from[currency] ?? variant.price[currency], was: model === undefined ? (variant.wasPrice?.[currency] ?? null) : null }])),
    stock: { ...variant.stock }, cost: { amount: Math.round(variant.costEur * share), currency: "EUR" },
    weightGrams: variant.weightGrams, packageMm: { ...variant.packageMm }, active: true,
  };
}

/** One picture per variant; a configurable product is drawn from its model. */
function mediaOf(product: SeedProduct, drawing: { readonly parts: readonly unknown[] } | undefined): MediaEntry[] {
  if (drawing !== undefined) return [{ alt: product.name, drawing: { ...drawing, parts: [...drawing.parts] } }];
  return product.variants.map((variant) => {
    const { parts, ...setting } = drawingOf({ family: variant.picture.family, params: { ...variant.picture.params }, materials: variant.picture.materials });
    return { sku: variant.sku, alt: altOf(product, variant), drawing: { ...setting, parts: [...parts] } };
  });
}

function altOf(product: SeedProduct, variant: SeedVariant): { en: string; ru: string } {
  const labels = product.options.flatMap((option) => option.values.find((value) => value.key === variant.options[option.key])?.label ?? []);
  return {
    en: [product.name.en, ...labels.map((label) => label.en)].join(", "),
    ru: [product.name.ru, ...labels.map((label) => label.ru)].join(", "),
  };
}

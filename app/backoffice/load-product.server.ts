/** Everything the product page of the back office shows. */
import { desc, eq } from "drizzle-orm";
import type { CardPicture } from "#app/catalog/card.ts";
import type { ProductEntry } from "#app/catalog/catalogue-entry.ts";
import { buildCategoryTree, lineage } from "#app/catalog/category-tree.ts";
import { loadEntry } from "#app/catalog/load-entry.server.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { isUuid } from "#app/platform/ids.ts";
import { loadTaxRules } from "#app/pricing/load-pricing.server.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { categories, media, priceBooks, stock, stockLocations, stockMovements, variants } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { writeAmount } from "./read-amount.ts";
import { whatIsMissing, type ProductStatus } from "./product-change.ts";
import { missingCombinations, type ProductOption } from "./product-options.ts";

export interface EditableVariant {
  readonly sku: string;
  readonly title: string;
  readonly active: boolean;
  readonly weightGrams: number;
  readonly cost: string;
  readonly costCurrency: string;
  readonly prices: readonly { readonly book: string; readonly currency: string; readonly amount: string; readonly was: string }[];
  readonly stock: readonly { readonly location: string; readonly onHand: number; readonly reserved: number }[];
}

export interface EditablePicture extends CardPicture {
  readonly kind: "drawing" | "file";
  readonly altEn: string;
  readonly altRu: string;
}

export interface StockMovementRow {
  readonly id: string;
  readonly sku: string;
  readonly location: string;
  readonly quantity: number;
  readonly reason: string;
  readonly who: string;
  readonly at: Date;
}

export interface EditableProduct {
  readonly id: string;
  readonly version: string;
  readonly slug: string;
  readonly status: ProductStatus;
  readonly missing: "no-price" | "no-category" | undefined;
  readonly name: LocalisedText;
  readonly subtitle: LocalisedText | null;
  readonly description: LocalisedText | null;
  readonly care: LocalisedText | null;
  readonly category: string;
  readonly collection: string;
  readonly tags: string;
  readonly madeToOrder: boolean;
  readonly leadTimeDays: number;
  readonly configurable: boolean;
  readonly taxClass: string;
  readonly options: readonly ProductOption[];
  /** Combinations no variant stands for. */
  readonly missingVariants: number;
  readonly variants: readonly EditableVariant[];
  readonly pictures: readonly EditablePicture[];
  readonly movements: readonly StockMovementRow[];
}

export interface Choices {
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly books: readonly { readonly id: string; readonly currency: string }[];
  readonly taxClasses: readonly string[];
}

export async function loadProduct(id: string, locale: Locale): Promise<EditableProduct | undefined> {
  if (!isUuid(id)) return undefined;
  const [stored, choices, pictures, pieces, movements] = await Promise.all([loadEntry(database(), id), loadChoices(locale), loadPictures(id, locale), loadPieces(id), loadMovements(id)]);
  if (stored === undefined) return undefined;
  const { entry } = stored;
  return {
    id, version: stored.version, slug: entry.slug, status: entry.status, missing: whatIsMissing(entry), name: entry.name, subtitle: entry.subtitle, description: entry.description,
    care: entry.care, category: entry.categories[0] ?? "", collection: entry.collection ?? "", tags: entry.tags.join(", "), madeToOrder: entry.madeToOrder,
    leadTimeDays: entry.leadTimeDays, configurable: entry.model !== null, taxClass: entry.taxClass, options: entry.options, missingVariants: missingCombinations(entry).length, pictures,
    variants: entry.variants.map((variant) => editable(entry, variant, choices.books, pieces, locale)),
    movements: movements.map((row) => ({ ...row, location: choices.locations.find((one) => one.id === row.location)?.name ?? row.location })),
  };
}

type Pieces = readonly { readonly sku: string; readonly location: string; readonly onHand: number; readonly reserved: number }[];

function editable(entry: ProductEntry, variant: ProductEntry["variants"][number], books: Choices["books"], pieces: Pieces, locale: Locale): EditableVariant {
  const words = entry.options.flatMap((option) => {
    const value = option.values.find((one) => one.key === variant.options[option.key]);
    return value === undefined ? [] : [localise(value.label, locale)];
  });
  const costCurrency = variant.cost?.currency ?? books[0]?.currency ?? "EUR";
  return {
    sku: variant.sku, title: words.join(" · "), active: variant.active, weightGrams: variant.weightGrams, cost: writeAmount(variant.cost?.amount, costCurrency), costCurrency,
    prices: books.map(({ id, currency }) => ({ book: id, currency, amount: writeAmount(variant.prices[id]?.amount, currency), was: writeAmount(variant.prices[id]?.was, currency) })),
    stock: pieces.filter((row) => row.sku === variant.sku),
  };
}

/** What a product may be put into, kept at and priced in. */
export async function loadChoices(locale: Locale): Promise<Choices> {
  const [rows, places, books, tax] = await Promise.all([
    database().select({ id: categories.id, externalId: categories.externalId, slug: categories.slug, parentId: categories.parentId, position: categories.position, name: categories.name, intro: categories.intro }).from(categories),
    database().select().from(stockLocations).orderBy(stockLocations.id),
    database().select({ id: priceBooks.id, currency: priceBooks.currency }).from(priceBooks).orderBy(priceBooks.id),
    loadTaxRules(database()),
  ]);
  const tree = buildCategoryTree(rows);
  const named = rows.map((row) => ({ id: row.externalId, name: lineage(tree, row.slug).reverse().map((category) => localise(category.name, locale)).join(" / ") }));
  return { categories: named.sort((a, b) => a.name.localeCompare(b.name, locale)), locations: places.map((one) => ({ id: one.id, name: localise(one.name, locale) })), books, taxClasses: [...new Set(Object.values(tax).flatMap((country) => Object.keys(country.rates)))].sort() };
}

async function loadPictures(productId: string, locale: Locale): Promise<EditablePicture[]> {
  const rows = await database().select({ id: media.id, hash: media.hash, kind: media.kind, alt: media.alt }).from(media).where(eq(media.productId, productId)).orderBy(media.position, media.id);
  return rows.map((row) => ({ mediaId: row.id, hash: row.hash, kind: row.kind, alt: localise(row.alt, locale), altEn: row.alt?.en ?? "", altRu: row.alt?.ru ?? "" }));
}

const loadPieces = (productId: string): Promise<Pieces> =>
  database().select({ sku: variants.sku, location: stock.locationId, onHand: stock.onHand, reserved: stock.reserved })
    .from(stock).innerJoin(variants, eq(variants.id, stock.variantId)).where(eq(variants.productId, productId)).orderBy(variants.position, stock.locationId);

async function loadMovements(productId: string): Promise<StockMovementRow[]> {
  const rows = await database()
    .select({ id: stockMovements.id, sku: variants.sku, location: stockMovements.locationId, quantity: stockMovements.quantity, reason: stockMovements.reason, who: users.name, at: stockMovements.createdAt })
    .from(stockMovements).innerJoin(variants, eq(variants.id, stockMovements.variantId)).leftJoin(users, eq(users.id, stockMovements.actorId))
    .where(eq(variants.productId, productId)).orderBy(desc(stockMovements.createdAt)).limit(20);
  return rows.map((row) => ({ ...row, who: row.who ?? "" }));
}

/** What tests, e2e and benches put into a database: the caller states only what matters to it. */
import type { CatalogueEntry, ProductEntry } from "#app/catalog/catalogue-entry.ts";
import { catalogueEntry } from "#app/catalog/catalogue-entry.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { writeProducts } from "#app/catalog/write-products.server.ts";
import type { Database } from "#db/client.server.ts";

/** Three markets, two locations, a small tree and an attribute of each type. */
export const baseEntries: readonly CatalogueEntry[] = [
  { kind: "price-book", id: "eur", currency: "EUR", taxIncluded: true, country: "DE", taxRate: 1900 },
  { kind: "price-book", id: "usd", currency: "USD", taxIncluded: false, country: "US", taxRate: 0 },
  { kind: "price-book", id: "rub", currency: "RUB", taxIncluded: true, country: "RU", taxRate: 2000 },
  { kind: "location", id: "berlin", name: { en: "Berlin", ru: "Берлин" }, country: "DE" },
  { kind: "location", id: "moscow", name: { en: "Moscow", ru: "Москва" }, country: "RU" },
  {
    kind: "attribute", key: "colour", type: "colour", unit: null, label: { en: "Colour", ru: "Цвет" }, facet: true, position: 10,
    values: { oak: { label: { en: "Oak", ru: "Дуб" }, hex: "#c8a06c" }, black: { label: { en: "Black", ru: "Чёрный" }, hex: "#232323" }, white: { label: { en: "White", ru: "Белый" }, hex: "#ffffff" } },
  },
  { kind: "attribute", key: "width", type: "number", unit: "mm", label: { en: "Width", ru: "Ширина" }, facet: true, position: 20, values: {} },
  { kind: "attribute", key: "dimmable", type: "boolean", unit: null, label: { en: "Dimmable", ru: "Диммируется" }, facet: true, position: 30, values: {} },
  { kind: "attribute", key: "origin", type: "text", unit: null, label: { en: "Made in", ru: "Сделано в" }, facet: false, position: 40, values: {} },
  { kind: "category", id: "tables", slug: "tables", parent: null, position: 1, name: { en: "Tables", ru: "Столы" }, intro: null },
  { kind: "category", id: "desks", slug: "desks", parent: "tables", position: 2, name: { en: "Desks", ru: "Письменные столы" }, intro: null },
  { kind: "category", id: "lamps", slug: "lamps", parent: null, position: 3, name: { en: "Lamps", ru: "Лампы" }, intro: null },
];

export type ProductWish = Partial<Omit<ProductEntry, "kind" | "variants">> & {
  readonly id: string;
  /** Euro cents; the other price books follow from it. */
  readonly price?: number;
  readonly was?: number;
  readonly units?: number;
  readonly variants?: readonly (Partial<ProductEntry["variants"][number]> & { readonly sku: string })[];
};

const pricesFrom = (price: number, was: number | undefined): ProductEntry["variants"][number]["prices"] => ({
  eur: { amount: price, was: was ?? null },
  usd: { amount: price, was: was ?? null },
  rub: { amount: price * 100, was: was === undefined ? null : was * 100 },
});

/** A complete entry: a desk for 100 euros with one variant and ten pieces in Berlin, unless wished otherwise. */
export function productEntry(wish: ProductWish): ProductEntry {
  const { price = 10_000, was, units = 10, variants = [{ sku: `${wish.id}-1` }], ...rest } = wish;
  const entry = catalogueEntry.parse({
    kind: "product", slug: wish.id.toLowerCase(), name: { en: `Product ${wish.id}`, ru: `Товар ${wish.id}` }, categories: ["desks"], ...rest,
    variants: variants.map((variant) => ({ prices: pricesFrom(price, was), stock: { berlin: units }, cost: { amount: Math.round(price / 3), currency: "EUR" }, ...variant })),
  });
  if (entry.kind !== "product") throw new Error("a product was wished for");
  return entry;
}

/** Writes the base entries and products; answers the ids by external id. */
export async function givenProducts(db: Database, wishes: readonly ProductWish[]): Promise<ReadonlyMap<string, string>> {
  const known = await loadReferences(db);
  for (const entry of baseEntries) if (entry.kind !== "product") await writeReference(db, entry, known);
  const entries = wishes.map(productEntry);
  const written = await db.transaction((tx) => writeProducts(tx, entries, known));
  if (written.refused.length > 0) throw new Error(`refused: ${JSON.stringify(written.refused)}`);
  return new Map(entries.map((entry, index) => [entry.id, written.ids[index] ?? ""]));
}

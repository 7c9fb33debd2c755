/**
 * The one way products are written: by import, seed and back office alike. Set-based: a batch of any size is ten statements.
 * The index job is added in the same transaction, so that no change is searched for in vain.
 */
import { createHash } from "node:crypto";
import { sql, type SQL } from "drizzle-orm";
import { addJob } from "#app/platform/jobs.server.ts";
import { namedId } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import type { EntryProblem, MediaEntry, ProductEntry, References } from "./catalogue-entry.ts";
import { productsChanged } from "./products-changed.server.ts";

export interface WrittenProducts {
  /** Ids of the written, in the order given. */
  readonly ids: readonly string[];
  /** What was refused, by place in the list given; nothing of a refused product is written. */
  readonly refused: readonly { readonly index: number; readonly problem: EntryProblem }[];
}

/**
 * Inserts or updates products by external id with their variants, prices, stock and pictures. What a product no longer names goes:
 * prices, stock and categories are deleted, variants become inactive because orders may name them.
 * The entries have passed `checkProduct`; no external id stands twice.
 */
export async function writeProducts(tx: Transaction, entries: readonly ProductEntry[], known: References): Promise<WrittenProducts> {
  const existing = await existingRows(tx, entries);
  const refused = clashes(entries, existing);
  const refusedAt = new Set(refused.map((one) => one.index));
  const accepted = entries.filter((_, index) => !refusedAt.has(index));
  if (accepted.length === 0) return { ids: [], refused };
  const idOf = (entry: ProductEntry): string => existing.products.get(entry.id)?.id ?? namedId("product", entry.id);
  const ids = accepted.map(idOf);
  await keepOldSlugs(tx, accepted, existing);
  await upsertProducts(tx, accepted, idOf, known);
  await replaceCategories(tx, accepted, idOf, known);
  await upsertVariants(tx, accepted, idOf);
  await replacePrices(tx, accepted);
  await replaceStock(tx, accepted);
  await replaceMedia(tx, accepted.filter((entry) => entry.media !== undefined), idOf);
  await addJob(tx, productsChanged, { ids });
  return { ids, refused };
}

/** One parameter holds the whole batch; `fields` names and types its columns. */
const recordset = (rows: readonly object[], fields: string): SQL => sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(${sql.raw(fields)})`;

const list = (values: readonly string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;

const uuids = (values: readonly string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb)::uuid)`;

interface Existing {
  /** External id -> id and slug. */
  readonly products: ReadonlyMap<string, { readonly id: string; readonly slug: string }>;
  /** Slug or sku -> external id of the product that has it. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly skus: ReadonlyMap<string, string>;
}

async function existingRows(tx: Transaction, entries: readonly ProductEntry[]): Promise<Existing> {
  const rows = await tx.execute<{ id: string; external_id: string; slug: string }>(sql`
    select id, external_id, slug from products where external_id in ${list(entries.map((entry) => entry.id))}
    union select id, external_id, slug from products where slug in ${list(entries.map((entry) => entry.slug))}`);
  const skus = await tx.execute<{ sku: string; external_id: string }>(sql`
    select v.sku, p.external_id from variants v join products p on p.id = v.product_id
    where v.sku in ${list(entries.flatMap((entry) => entry.variants.map((variant) => variant.sku)))}`);
  return {
    products: new Map(rows.map((row) => [row.external_id, row])),
    slugs: new Map(rows.map((row) => [row.slug, row.external_id])),
    skus: new Map(skus.map((row) => [row.sku, row.external_id])),
  };
}

/** A slug or sku belongs to one product: to the one that has it, else to the first of the batch that names it. */
function clashes(entries: readonly ProductEntry[], existing: Existing): { index: number; problem: EntryProblem }[] {
  const slugs = new Map(existing.slugs);
  const skus = new Map(existing.skus);
  const refused: { index: number; problem: EntryProblem }[] = [];
  entries.forEach((entry, index) => {
    const slugOwner = slugs.get(entry.slug);
    const sku = entry.variants.find((variant) => (skus.get(variant.sku) ?? entry.id) !== entry.id)?.sku;
    if (slugOwner !== undefined && slugOwner !== entry.id) {
      refused.push({ index, problem: { field: "slug", reason: `"${entry.slug}" belongs to product "${slugOwner}"` } });
    } else if (sku !== undefined) {
      refused.push({ index, problem: { field: "variants.sku", reason: `"${sku}" belongs to product "${skus.get(sku)}"` } });
    } else {
      slugs.set(entry.slug, entry.id);
      for (const variant of entry.variants) skus.set(variant.sku, entry.id);
    }
  });
  return refused;
}

/** Old addresses go on leading to the product; an address in use again leads to its present holder. */
async function keepOldSlugs(tx: Transaction, entries: readonly ProductEntry[], existing: Existing): Promise<void> {
  const moved = entries.flatMap((entry) => {
    const before = existing.products.get(entry.id);
    return before === undefined || before.slug === entry.slug ? [] : [{ slug: before.slug, product_id: before.id }];
  });
  if (moved.length > 0) {
    await tx.execute(sql`insert into slug_history (slug, product_id) select slug, product_id from ${recordset(moved, "slug text, product_id uuid")}
      on conflict (slug) do update set product_id = excluded.product_id, changed_at = now()`);
  }
  await tx.execute(sql`delete from slug_history where slug in ${list(entries.map((entry) => entry.slug))}`);
}

const productFields = `id uuid, external_id text, slug text, status text, name jsonb, subtitle jsonb, description jsonb, care jsonb, collection text,
  primary_category_id uuid, attributes jsonb, tags text[], tax_class text, model_id text, made_to_order boolean, lead_time_days integer, introduced_on date,
  rating_average real, rating_count integer, related text[], options jsonb`;
const productColumns = productFields.split(",").map((field) => field.trim().split(" ")[0] ?? "");
const changing = productColumns.filter((column) => column !== "id" && column !== "external_id" && !column.startsWith("rating"));

async function upsertProducts(tx: Transaction, entries: readonly ProductEntry[], idOf: (entry: ProductEntry) => string, known: References): Promise<void> {
  const rows = entries.map((entry) => ({
    id: idOf(entry), external_id: entry.id, slug: entry.slug, status: entry.status, name: entry.name, subtitle: entry.subtitle, description: entry.description,
    care: entry.care, collection: entry.collection, primary_category_id: known.categories.get(entry.categories[0] ?? "") ?? null, attributes: entry.attributes,
    tags: entry.tags, tax_class: entry.taxClass, model_id: entry.model, made_to_order: entry.madeToOrder, lead_time_days: entry.leadTimeDays,
    introduced_on: entry.introducedOn, rating_average: entry.rating?.average ?? null, rating_count: entry.rating?.count ?? null, related: entry.related, options: entry.options,
  }));
  const selected = productColumns.map((column) => (column.startsWith("rating") ? `coalesce(r.${column}, 0)` : `r.${column}`)).join(", ");
  await tx.execute(sql`
    with given as (select * from ${recordset(rows, productFields)})
    insert into products (${sql.raw(productColumns.join(", "))}) select ${sql.raw(selected)} from given r
    on conflict (external_id) do update set ${sql.raw(changing.map((column) => `${column} = excluded.${column}`).join(", "))}, updated_at = now()
    where (${sql.raw(changing.map((column) => `products.${column}`).join(", "))}) is distinct from (${sql.raw(changing.map((column) => `excluded.${column}`).join(", "))})`);
  const rated = rows.filter((row) => row.rating_count !== null);
  if (rated.length > 0) {
    await tx.execute(sql`update products p set rating_average = r.rating_average, rating_count = r.rating_count
      from ${recordset(rated.map(({ id, rating_average, rating_count }) => ({ id, rating_average, rating_count })), "id uuid, rating_average real, rating_count integer")}
      where p.id = r.id and (p.rating_average, p.rating_count) is distinct from (r.rating_average, r.rating_count)`);
  }
}

async function replaceCategories(tx: Transaction, entries: readonly ProductEntry[], idOf: (entry: ProductEntry) => string, known: References): Promise<void> {
  const rows = entries.flatMap((entry) => [...new Set(entry.categories)].map((category, position) =>
    ({ product_id: idOf(entry), category_id: known.categories.get(category), position })));
  await tx.execute(sql`
    with given as materialized (select * from ${recordset(rows, "product_id uuid, category_id uuid, position integer")}),
    gone as (delete from product_categories c where c.product_id in ${uuids(entries.map(idOf))}
      and not exists (select from given g where g.product_id = c.product_id and g.category_id = c.category_id))
    insert into product_categories (product_id, category_id, position) select product_id, category_id, position from given
    on conflict (product_id, category_id) do update set position = excluded.position where product_categories.position <> excluded.position`);
}

const variantFields = `id uuid, sku text, product_id uuid, options jsonb, attributes jsonb, weight_grams integer, package_mm jsonb, cost_amount bigint,
  cost_currency text, position integer, active boolean`;
const variantColumns = variantFields.split(",").map((field) => field.trim().split(" ")[0] ?? "");
const variantChanging = variantColumns.filter((column) => column !== "id" && column !== "sku");

async function upsertVariants(tx: Transaction, entries: readonly ProductEntry[], idOf: (entry: ProductEntry) => string): Promise<void> {
  const rows = entries.flatMap((entry) => entry.variants.map((variant, position) => ({
    id: namedId("variant", variant.sku), sku: variant.sku, product_id: idOf(entry), options: variant.options, attributes: variant.attributes,
    weight_grams: variant.weightGrams, package_mm: variant.packageMm, cost_amount: variant.cost?.amount ?? null, cost_currency: variant.cost?.currency ?? null,
    position, active: variant.active,
  })));
  await tx.execute(sql`
    insert into variants (${sql.raw(variantColumns.join(", "))}) select ${sql.raw(variantColumns.map((column) => `r.${column}`).join(", "))} from ${recordset(rows, variantFields)}
    on conflict (sku) do update set ${sql.raw(variantChanging.map((column) => `${column} = excluded.${column}`).join(", "))}
    where (${sql.raw(variantChanging.map((column) => `variants.${column}`).join(", "))}) is distinct from (${sql.raw(variantChanging.map((column) => `excluded.${column}`).join(", "))})`);
  await tx.execute(sql`update variants set active = false where active and product_id in ${uuids(entries.map(idOf))} and sku not in ${list(rows.map((row) => row.sku))}`);
}

const skusOf = (entries: readonly ProductEntry[]): SQL => list(entries.flatMap((entry) => entry.variants.map((variant) => variant.sku)));

async function replacePrices(tx: Transaction, entries: readonly ProductEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) => entry.variants.flatMap((variant) => Object.entries(variant.prices).map(([price_book, price]) =>
    ({ sku: variant.sku, price_book, amount: price.amount, was_amount: price.was }))));
  await tx.execute(sql`
    with given as materialized (select v.id as variant_id, r.price_book, r.amount, r.was_amount
      from ${recordset(rows, "sku text, price_book text, amount bigint, was_amount bigint")} join variants v on v.sku = r.sku),
    gone as (delete from prices p using variants v where v.id = p.variant_id and v.sku in ${skusOf(entries)}
      and not exists (select from given g where g.variant_id = p.variant_id and g.price_book = p.price_book))
    insert into prices (variant_id, price_book, amount, was_amount) select variant_id, price_book, amount, was_amount from given
    on conflict (variant_id, price_book) do update set amount = excluded.amount, was_amount = excluded.was_amount
    where (prices.amount, prices.was_amount) is distinct from (excluded.amount, excluded.was_amount)`);
}

/** Pieces promised to orders stay: on hand never falls below what is reserved. */
async function replaceStock(tx: Transaction, entries: readonly ProductEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) => entry.variants.flatMap((variant) => Object.entries(variant.stock).map(([location_id, on_hand]) =>
    ({ sku: variant.sku, location_id, on_hand }))));
  await tx.execute(sql`
    with given as materialized (select v.id as variant_id, r.location_id, r.on_hand
      from ${recordset(rows, "sku text, location_id text, on_hand integer")} join variants v on v.sku = r.sku),
    gone as (delete from stock s using variants v where v.id = s.variant_id and v.sku in ${skusOf(entries)} and s.reserved = 0
      and not exists (select from given g where g.variant_id = s.variant_id and g.location_id = s.location_id))
    insert into stock (variant_id, location_id, on_hand) select variant_id, location_id, on_hand from given
    on conflict (variant_id, location_id) do update set on_hand = greatest(excluded.on_hand, stock.reserved)
    where stock.on_hand <> greatest(excluded.on_hand, stock.reserved)`);
}

const mediaFields = "id uuid, product_id uuid, sku text, kind text, drawing jsonb, file_key text, alt jsonb, position integer, hash text";

async function replaceMedia(tx: Transaction, entries: readonly ProductEntry[], idOf: (entry: ProductEntry) => string): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.flatMap((entry) => (entry.media ?? []).map((media, position) => ({
    id: namedId("media", `${entry.id} ${position}`), product_id: idOf(entry), sku: media.sku ?? null, kind: media.drawing === undefined ? "file" : "drawing",
    drawing: media.drawing ?? null, file_key: media.file ?? null, alt: media.alt, position, hash: contentHash(media),
  })));
  await tx.execute(sql`
    with given as materialized (select r.*, v.id as variant_id from ${recordset(rows, mediaFields)} left join variants v on v.sku = r.sku),
    gone as (delete from media m where m.product_id in ${uuids(entries.map(idOf))} and not exists (select from given g where g.id = m.id))
    insert into media (id, product_id, variant_id, kind, drawing, file_key, alt, position, hash)
      select id, product_id, variant_id, kind, drawing, file_key, alt, position, hash from given
    on conflict (id) do update set product_id = excluded.product_id, variant_id = excluded.variant_id, kind = excluded.kind, drawing = excluded.drawing,
      file_key = excluded.file_key, alt = excluded.alt, position = excluded.position, hash = excluded.hash
    where (media.variant_id, media.hash, media.alt, media.position) is distinct from (excluded.variant_id, excluded.hash, excluded.alt, excluded.position)`);
}

/** Part of a picture's cached address: changes with what is shown. */
function contentHash(media: MediaEntry): string {
  return createHash("sha256").update(JSON.stringify(media.drawing ?? media.file)).digest("base64url").slice(0, 12);
}

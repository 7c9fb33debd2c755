/** Reads the active catalogue from Postgres into columns: ten statements, large ones streamed by cursor. */
import type { Sql } from "postgres";
import { facetKeys, type AttributeContent, type AttributeDefinition } from "../attribute-definition.ts";
import type { Catalogue, PriceBook } from "../catalogue.ts";
import { buildCategoryTree, lineage, type CategoryRow, type CategoryTree } from "../category-tree.ts";
import { emptyColumn, facetBuilder, type FacetBuilder, type MarketColumns, type NumberColumn } from "../columns.ts";
import type { LocalisedText } from "../localised-text.ts";
import { lowestBeforeReduction } from "./lowest-price.server.ts";

/** Rows fetched at once: between two batches the process answers requests. */
const batch = 1_000;
const dayMs = 86_400_000;

interface ProductRow {
  readonly id: string;
  readonly external_id: string;
  readonly slug: string;
  readonly name: LocalisedText;
  readonly subtitle: LocalisedText | null;
  readonly collection: string | null;
  readonly primary_category_id: string | null;
  readonly attributes: Readonly<Record<string, AttributeContent>>;
  readonly tags: readonly string[];
  readonly model_id: string | null;
  readonly made_to_order: boolean;
  readonly lead_time_days: number;
  readonly introduced_on: string | null;
  readonly rating_average: number;
  readonly rating_count: number;
  readonly popularity: number;
  readonly options: readonly { readonly values: readonly { readonly key: string; readonly hex?: string }[] }[];
  readonly categories: readonly string[] | null;
  readonly variants: readonly Readonly<Record<string, AttributeContent>>[] | null;
  readonly variant_count: number;
  readonly media_id: string | null;
  readonly media_hash: string | null;
  readonly media_alt: LocalisedText | null;
}

interface Head {
  readonly categories: CategoryTree;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
  readonly priceBooks: ReadonlyMap<string, PriceBook>;
}

async function loadHead(sql: Sql): Promise<Head> {
  const [categories, attributes, books] = await Promise.all([
    sql<CategoryRow[]>`with recursive shown as (select c.* from categories c where parent_id is null and not hidden
        union select c.* from categories c join shown s on c.parent_id = s.id where not c.hidden)
      select id, external_id as "externalId", slug, parent_id as "parentId", position, name, intro from shown`,
    sql<AttributeDefinition[]>`select key, type, unit, label, facet, position, values from attributes order by position, key`,
    sql<PriceBook[]>`select id, currency, tax_included as "taxIncluded", country, tax_rate as "taxRate" from price_books order by id`,
  ]);
  return {
    categories: buildCategoryTree(categories),
    attributes: new Map(attributes.map((one) => [one.key, one])),
    priceBooks: new Map(books.map((one) => [one.id, one])),
  };
}

/** The growing arrays of a snapshot under construction. */
interface Draft {
  readonly head: Head;
  readonly ids: string[];
  readonly externalIds: string[];
  readonly slugs: string[];
  readonly names: LocalisedText[];
  readonly subtitles: (LocalisedText | undefined)[];
  readonly models: (string | undefined)[];
  readonly pictures: Catalogue["pictures"][number][];
  readonly swatches: (readonly string[])[];
  readonly madeToOrder: number[];
  readonly lineages: Map<string, readonly string[]>;
  readonly facets: FacetBuilder;
  readonly numbers: Map<string, number[]>;
  readonly highest: Map<string, number[]>;
  readonly now: number;
}

const fixedNumbers = ["age", "rating", "ratingCount", "popularity", "leadTime", "variants"] as const;

/** The whole snapshot. `now` (epoch ms) fixes the age of products. */
export async function loadSnapshot(sql: Sql, version: string, now: number): Promise<Catalogue> {
  const head = await loadHead(sql);
  const draft: Draft = {
    head, now, ids: [], externalIds: [], slugs: [], names: [], subtitles: [], models: [], pictures: [], swatches: [], madeToOrder: [],
    lineages: new Map(), facets: facetBuilder(head.attributes), numbers: new Map(), highest: new Map(),
  };
  for await (const rows of productRows(sql).cursor(batch)) for (const row of rows) addProduct(draft, row);
  const size = draft.ids.length;
  const rowOf = new Map(draft.ids.map((id, row) => [id, row]));
  const columns = (lists: ReadonlyMap<string, number[]>): Map<string, NumberColumn> =>
    new Map([...lists].map(([name, list]) => [name, dense(list, size)]));
  const madeToOrder = Uint8Array.from(draft.madeToOrder);
  const markets = await loadPrices(sql, rowOf, head.priceBooks);
  const [stock, margin] = await Promise.all([loadStock(sql, rowOf, madeToOrder), loadMargin(sql, rowOf)]);
  return {
    version, size, ...head, rowOf, ids: draft.ids, externalIds: draft.externalIds, slugs: draft.slugs, names: draft.names, subtitles: draft.subtitles,
    rowOfExternalId: new Map(draft.externalIds.map((id, row) => [id, row])),
    rowOfSlug: new Map(draft.slugs.map((slug, row) => [slug, row])),
    facets: draft.facets.build(size),
    numbers: columns(draft.numbers).set("stock", stock).set("margin", margin),
    highest: columns(draft.highest),
    markets, madeToOrder, models: draft.models, pictures: draft.pictures, swatches: draft.swatches,
  };
}

const productRows = (sql: Sql) => sql<ProductRow[]>`
  select p.id, p.external_id, p.slug, p.name, p.subtitle, p.collection, p.primary_category_id, p.attributes, p.tags, p.model_id, p.made_to_order,
    p.lead_time_days, p.introduced_on::text, p.rating_average, p.rating_count, p.popularity, p.options,
    c.categories, v.variants, coalesce(v.variant_count, 0) as variant_count, m.id as media_id, m.hash as media_hash, m.alt as media_alt
  from products p
  left join (select product_id, array_agg(category_id::text order by position, category_id) as categories from product_categories group by 1) c on c.product_id = p.id
  left join (select product_id, count(*)::int as variant_count,
      jsonb_agg(attributes order by position, sku) filter (where attributes <> '{}') as variants from variants where active group by 1) v on v.product_id = p.id
  left join (select distinct on (product_id) product_id, id, hash, alt from media order by product_id, position, id) m on m.product_id = p.id
  where p.status = 'active' order by p.id`;

function addProduct(draft: Draft, row: ProductRow): void {
  const at = draft.ids.length;
  draft.ids.push(row.id);
  draft.externalIds.push(row.external_id);
  draft.slugs.push(row.slug);
  draft.names.push(row.name);
  draft.subtitles.push(row.subtitle ?? undefined);
  draft.models.push(row.model_id ?? undefined);
  draft.madeToOrder.push(row.made_to_order ? 1 : 0);
  draft.pictures.push(row.media_id === null ? undefined : { mediaId: row.media_id, hash: row.media_hash ?? "", alt: row.media_alt ?? undefined });
  draft.swatches.push(swatchesOf(row));
  const introduced = row.introduced_on === null ? Number.NaN : Date.parse(row.introduced_on);
  const values = [Math.max(0, Math.floor((draft.now - introduced) / dayMs)), row.rating_count > 0 ? row.rating_average : Number.NaN, row.rating_count,
    row.popularity, row.lead_time_days, row.variant_count];
  fixedNumbers.forEach((name, index) => put(draft.numbers, name, at, values[index] ?? Number.NaN));
  draft.facets.add(at, "category", categorySlugs(draft, row), (slug) => draft.head.categories.bySlug.get(slug)?.name ?? { en: slug });
  if (row.collection !== null) draft.facets.add(at, "collection", [row.collection]);
  draft.facets.add(at, "tag", row.tags);
  addAttributes(draft, at, row.attributes);
  for (const attributes of row.variants ?? []) addAttributes(draft, at, attributes);
}

/** The product's own categories first, each followed by nothing; then all those above them. */
function categorySlugs(draft: Draft, row: ProductRow): string[] {
  const tree = draft.head.categories;
  const own = [row.primary_category_id, ...(row.categories ?? [])].flatMap((id) => (id === null ? [] : (tree.byId.get(id)?.slug ?? [])));
  const above = own.flatMap((slug) => {
    const known = draft.lineages.get(slug) ?? lineage(tree, slug).slice(1).map((category) => category.slug);
    draft.lineages.set(slug, known);
    return known;
  });
  return [...own, ...above];
}

function addAttributes(draft: Draft, at: number, attributes: Readonly<Record<string, AttributeContent>>): void {
  for (const key in attributes) {
    const definition = draft.head.attributes.get(key);
    const content = attributes[key];
    if (definition === undefined || !definition.facet || content === undefined) continue;
    if (definition.type === "number") {
      if (typeof content === "number") addNumber(draft, key, at, content);
    } else {
      const text = typeof content === "object" && "en" in content ? content : undefined;
      draft.facets.add(at, key, facetKeys(content), text === undefined ? undefined : () => text);
    }
  }
}

function addNumber(draft: Draft, key: string, at: number, value: number): void {
  const low = draft.numbers.get(key)?.[at] ?? Number.NaN;
  const high = draft.highest.get(key)?.[at] ?? Number.NaN;
  put(draft.numbers, key, at, low <= value ? low : value);
  put(draft.highest, key, at, high >= value ? high : value);
}

function put(lists: Map<string, number[]>, name: string, at: number, value: number): void {
  let list = lists.get(name);
  if (list === undefined) lists.set(name, (list = []));
  while (list.length < at) list.push(Number.NaN);
  list[at] = value;
}

function dense(list: readonly number[], size: number): NumberColumn {
  const column = emptyColumn(size);
  column.set(list);
  return column;
}

function swatchesOf(row: ProductRow): readonly string[] {
  const colours = row.options.flatMap((option) => option.values.flatMap((value) => value.hex ?? []));
  return colours.length > 1 ? colours.slice(0, 6) : noSwatches;
}

const noSwatches: readonly string[] = [];

/** Cheapest and dearest variant per price book, and the lowest price before a reduction. */
export async function loadPrices(sql: Sql, rowOf: ReadonlyMap<string, number>, books: ReadonlyMap<string, PriceBook>): Promise<Map<string, MarketColumns>> {
  const size = rowOf.size;
  const markets = new Map([...books.keys()].map((id): [string, MarketColumns] =>
    [id, { price: emptyColumn(size), highest: emptyColumn(size), was: emptyColumn(size), lowest: emptyColumn(size) }]));
  const query = sql<{ product_id: string; price_book: string; price: string; highest: string; was: string | null }[]>`
    select v.product_id, p.price_book, min(p.amount) as price, max(p.amount) as highest, (array_agg(p.was_amount order by p.amount, v.position))[1] as was
    from prices p join variants v on v.id = p.variant_id where v.active group by 1, 2`;
  for await (const rows of query.cursor(batch * 4)) {
    for (const { product_id, price_book, price, highest, was } of rows) {
      const row = rowOf.get(product_id);
      const market = markets.get(price_book);
      if (row === undefined || market === undefined) continue;
      market.price[row] = Number(price);
      market.highest[row] = Number(highest);
      if (was !== null) market.was[row] = Number(was);
    }
  }
  for (const { product_id, price_book, lowest } of await lowestPrices(sql)) {
    const row = rowOf.get(product_id);
    const market = markets.get(price_book);
    if (row !== undefined && market !== undefined) market.lowest[row] = Number(lowest);
  }
  return markets;
}

const lowestPrices = (sql: Sql) => sql<{ product_id: string; price_book: string; lowest: string }[]>`
  select h.product_id, h.price_book, min(h.lowest) as lowest from (
    select v.product_id, p.price_book, ${lowestBeforeReduction(sql, sql`p.variant_id`, sql`p.price_book`)} as lowest
    from prices p join variants v on v.id = p.variant_id where p.was_amount is not null and v.active) h
  where h.lowest is not null group by 1, 2`;

/** Pieces not reserved, over all locations; NaN for goods made to order. */
export async function loadStock(sql: Sql, rowOf: ReadonlyMap<string, number>, madeToOrder: Uint8Array): Promise<NumberColumn> {
  const column = new Float64Array(rowOf.size);
  const query = sql<{ product_id: string; units: string }[]>`
    select v.product_id, sum(s.on_hand - s.reserved) as units from stock s join variants v on v.id = s.variant_id where v.active group by 1`;
  for await (const rows of query.cursor(batch * 4)) {
    for (const { product_id, units } of rows) {
      const row = rowOf.get(product_id);
      if (row !== undefined) column[row] = Number(units);
    }
  }
  for (let row = 0; row < column.length; row++) if (madeToOrder[row] === 1) column[row] = Number.NaN;
  return column;
}

/** The column with the products of these variants counted again. */
export async function recountStock(sql: Sql, old: Pick<Catalogue, "rowOf" | "numbers" | "madeToOrder">, variants: Iterable<string>): Promise<NumberColumn> {
  const column = old.numbers.get("stock")?.slice() ?? emptyColumn(old.rowOf.size);
  const rows = await sql<{ product_id: string; units: string }[]>`
    select v.product_id, coalesce(sum(s.on_hand - s.reserved), 0) as units from variants v left join stock s on s.variant_id = v.id
    where v.active and v.product_id in (select product_id from variants where id = any(${[...variants]}::uuid[])) group by 1`;
  for (const { product_id, units } of rows) {
    const row = old.rowOf.get(product_id);
    if (row !== undefined && old.madeToOrder[row] !== 1) column[row] = Number(units);
  }
  return column;
}

/** Margin of the cheapest variant on its net price, in the price book of the cost's currency; NaN where the cost is not known. */
export async function loadMargin(sql: Sql, rowOf: ReadonlyMap<string, number>): Promise<NumberColumn> {
  const column = emptyColumn(rowOf.size);
  const query = sql<{ product_id: string; margin: number | null }[]>`
    select distinct on (v.product_id) v.product_id, 1 - v.cost_amount::float8 * (10000 + case when b.tax_included then b.tax_rate else 0 end) / 10000 / nullif(p.amount, 0) as margin
    from variants v join prices p on p.variant_id = v.id join price_books b on b.id = p.price_book and b.currency = v.cost_currency
    where v.active and v.cost_amount is not null order by v.product_id, p.amount, v.position`;
  for await (const rows of query.cursor(batch * 4)) {
    for (const { product_id, margin } of rows) {
      const row = rowOf.get(product_id);
      if (row !== undefined && margin !== null) column[row] = margin;
    }
  }
  return column;
}

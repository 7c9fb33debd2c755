/** The searchable texts in Postgres: written when products change, read by the engines. */
import { sql } from "drizzle-orm";
import type { AttributeContent, AttributeDefinition } from "#app/catalog/attribute-definition.ts";
import { buildCategoryTree, lineage, type CategoryRow, type CategoryTree } from "#app/catalog/category-tree.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { locales, type Locale } from "#app/platform/i18n.ts";
import { connection, database } from "#db/client.server.ts";
import { describeProduct, type DescribedProduct } from "./describe-product.ts";
import type { SearchDocument } from "./search-document.ts";

interface Row {
  readonly id: string;
  readonly external_id: string;
  readonly name: LocalisedText;
  readonly subtitle: LocalisedText | null;
  readonly description: LocalisedText | null;
  readonly collection: string | null;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeContent>>;
  readonly popularity: number;
  readonly primary_category_id: string | null;
  readonly category_ids: readonly string[] | null;
  readonly skus: readonly string[] | null;
  readonly variant_attributes: readonly Readonly<Record<string, AttributeContent>>[] | null;
}

/** Documents of the products that are on sale, per language in which they have a name of their own. */
export async function describeProducts(ids: readonly string[]): Promise<(SearchDocument & { readonly locale: Locale })[]> {
  const { sql: run } = connection();
  const [rows, categoryRows, definitionRows] = await Promise.all([
    run<Row[]>`select p.id, p.external_id, p.name, p.subtitle, p.description, p.collection, p.tags, p.attributes, p.popularity, p.primary_category_id,
        (select array_agg(category_id::text order by position) from product_categories where product_id = p.id) as category_ids,
        (select array_agg(sku order by position) from variants where product_id = p.id and active) as skus,
        (select jsonb_agg(attributes) from variants where product_id = p.id and active and attributes <> '{}') as variant_attributes
      from products p where p.id in ${run([...ids])} and p.status = 'active'`,
    run<CategoryRow[]>`select id, external_id as "externalId", slug, parent_id as "parentId", position, name, intro from categories`,
    run<AttributeDefinition[]>`select key, type, unit, label, facet, position, values from attributes`,
  ]);
  const tree = buildCategoryTree(categoryRows);
  const definitions = new Map(definitionRows.map((one) => [one.key, one]));
  return rows.flatMap((row) => {
    const product = describedOf(row, tree);
    return locales.filter((locale) => locale === "en" || row.name[locale] !== undefined).map((locale) => ({ ...describeProduct(product, locale, definitions), locale }));
  });
}

function describedOf(row: Row, tree: CategoryTree): DescribedProduct {
  const own = [...new Set([row.primary_category_id, ...(row.category_ids ?? [])])].flatMap((id) => (id === null ? [] : (tree.byId.get(id) ?? [])));
  const above = own.flatMap((category) => lineage(tree, category.slug).slice(1));
  return {
    id: row.id, externalId: row.external_id, name: row.name, subtitle: row.subtitle, description: row.description, collection: row.collection, tags: row.tags,
    attributes: row.attributes, skus: row.skus ?? [], variantAttributes: row.variant_attributes ?? [], popularity: row.popularity,
    categories: own.map((category) => category.name), above: above.map((category) => category.name),
  };
}

/** Writes the documents of these products; those no longer on sale lose theirs. Running it again changes nothing. */
export async function storeDocuments(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const documents = await describeProducts(ids);
  const rows = documents.map(({ id, locale, title, kind, keywords, body }) => ({ product_id: id, locale, title, kind, keywords, body }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(product_id uuid, locale text, title text, kind text, keywords text, body text)`;
  await database().transaction(async (tx) => {
    await tx.execute(sql`delete from search_documents d where d.product_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid)
      and not exists (select from ${given} where r.product_id = d.product_id and r.locale = d.locale)`);
    await tx.execute(sql`insert into search_documents (product_id, locale, title, kind, keywords, body, indexed_at)
      select product_id, locale, title, kind, keywords, body, now() from ${given}
      on conflict (product_id, locale) do update set title = excluded.title, kind = excluded.kind, keywords = excluded.keywords, body = excluded.body, indexed_at = now()
      where (search_documents.title, search_documents.kind, search_documents.keywords, search_documents.body) is distinct from (excluded.title, excluded.kind, excluded.keywords, excluded.body)`);
  });
}

/** All documents in one language; products without a text in it answer in English. */
export async function readDocuments(locale: Locale): Promise<SearchDocument[]> {
  const documents: SearchDocument[] = [];
  const rows = connection().sql<SearchDocument[]>`
    select distinct on (d.product_id) d.product_id as id, d.title, d.kind, d.keywords, d.body, p.popularity
    from search_documents d join products p on p.id = d.product_id where d.locale in (${locale}, 'en') order by d.product_id, (d.locale = ${locale}) desc`;
  for await (const batch of rows.cursor(1_000)) documents.push(...batch);
  return documents;
}

/** Which of the phrases stand in some document, word for word in any of their forms; in one language or in all. */
export async function phrasesInDocuments(phrases: readonly string[], locale?: Locale): Promise<ReadonlySet<string>> {
  if (phrases.length === 0) return new Set();
  const rows = await connection().sql<{ phrase: string }[]>`
    select phrase from jsonb_array_elements_text(${JSON.stringify([...new Set(phrases)])}::text::jsonb) as given(phrase)
    where ${locale !== "ru"} and exists (select from search_documents where locale = 'en' and lexemes @@ plainto_tsquery('english', fold(phrase)))
      or ${locale !== "en"} and exists (select from search_documents where locale = 'ru' and lexemes @@ plainto_tsquery('russian', fold(phrase)))`;
  return new Set(rows.map((row) => row.phrase));
}

/** Gives the catalogue back in the lines the import takes; the order is fixed, so that two exports of one catalogue are equal. */
import type { Sql } from "postgres";
import type { CatalogueEntry, ProductEntry } from "./catalogue-entry.ts";

/** One JSON object per line, references first; products are streamed. */
export async function* exportCatalogue(sql: Sql): AsyncGenerator<string> {
  for (const entry of await references(sql)) yield JSON.stringify(entry);
  for await (const rows of productRows(sql).cursor(200)) for (const row of rows) yield JSON.stringify(inOrder(row.entry));
}

async function references(sql: Sql): Promise<CatalogueEntry[]> {
  const [books, locations, attributes, categories] = await Promise.all([
    sql<CatalogueEntry[]>`select 'price-book' as kind, id, currency, tax_included as "taxIncluded", country, tax_rate as "taxRate" from price_books order by id`,
    sql<CatalogueEntry[]>`select 'location' as kind, id, name, country from stock_locations order by id`,
    sql<CatalogueEntry[]>`select 'attribute' as kind, key, type, unit, label, facet, position, values from attributes order by position, key`,
    // Parents stand before their children: by depth.
    sql<CatalogueEntry[]>`with recursive tree as (
        select c.*, null::text as parent, 0 as depth from categories c where parent_id is null
        union all select c.*, t.external_id, t.depth + 1 from categories c join tree t on c.parent_id = t.id)
      select 'category' as kind, external_id as id, slug, parent, position, name, intro from tree order by depth, position, external_id`,
  ]);
  return [...books, ...locations, ...attributes, ...categories];
}

const productRows = (sql: Sql) => sql<{ entry: ProductEntry }[]>`
  select json_build_object('kind', 'product', 'id', p.external_id, 'slug', p.slug, 'status', p.status, 'name', p.name, 'subtitle', p.subtitle,
    'description', p.description, 'care', p.care, 'collection', p.collection,
    'categories', coalesce((select json_agg(c.external_id order by l.position, c.external_id)
      from product_categories l join categories c on c.id = l.category_id where l.product_id = p.id), '[]'),
    'attributes', p.attributes, 'options', p.options, 'tags', p.tags, 'taxClass', p.tax_class, 'model', p.model_id, 'madeToOrder', p.made_to_order,
    'leadTimeDays', p.lead_time_days, 'introducedOn', p.introduced_on, 'rating', json_build_object('average', p.rating_average, 'count', p.rating_count),
    'related', p.related,
    'variants', (select json_agg(json_build_object('sku', v.sku, 'options', v.options, 'attributes', v.attributes,
        'prices', coalesce((select json_object_agg(price_book, json_build_object('amount', amount, 'was', was_amount) order by price_book) from prices where variant_id = v.id), '{}'),
        'stock', coalesce((select json_object_agg(location_id, on_hand order by location_id) from stock where variant_id = v.id), '{}'),
        'cost', case when v.cost_amount is not null then json_build_object('amount', v.cost_amount, 'currency', v.cost_currency) end,
        'weightGrams', v.weight_grams, 'packageMm', v.package_mm, 'active', v.active) order by v.position, v.sku)
      from variants v where v.product_id = p.id),
    'media', coalesce((select json_agg(json_strip_nulls(json_build_object('sku', v.sku, 'drawing', m.drawing, 'file', m.file_key, 'alt', m.alt)) order by m.position, m.id)
      from media m left join variants v on v.id = m.variant_id where m.product_id = p.id), '[]')) as entry
  from products p where exists (select from variants v where v.product_id = p.id) order by p.external_id`;

/** Objects of the database come with their keys in its own order; the import's does not matter, but ours reads better. */
function inOrder(entry: ProductEntry): ProductEntry {
  return { ...entry, media: (entry.media ?? []).map(({ alt = null, ...rest }) => ({ ...rest, alt })) };
}

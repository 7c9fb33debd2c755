/** Gives the catalogue back in the lines the import takes; the order is fixed, so that two exports of one catalogue are equal. */
import type { Sql } from "postgres";
import type { CatalogueEntry, ProductEntry } from "./catalogue-entry.ts";
import { entryJson } from "./internal/entry-json.ts";

/** One JSON object per line, references first; products are streamed. */
export async function* exportCatalogue(sql: Sql): AsyncGenerator<string> {
  for (const entry of await references(sql)) yield JSON.stringify(entry);
  for await (const rows of productRows(sql).cursor(200)) for (const row of rows) yield JSON.stringify(inOrder(row.entry));
}

type ExportedCategory = Extract<CatalogueEntry, { kind: "category" }> & { readonly hidden: boolean };

async function references(sql: Sql): Promise<CatalogueEntry[]> {
  const [books, locations, attributes, categories] = await Promise.all([
    sql<CatalogueEntry[]>`select 'price-book' as kind, id, currency, tax_included as "taxIncluded", country, tax_rate as "taxRate" from price_books order by id`,
    sql<CatalogueEntry[]>`select 'location' as kind, id, name, country from stock_locations order by id`,
    sql<CatalogueEntry[]>`select 'attribute' as kind, key, type, unit, label, facet, position, values from attributes order by position, key`,
    // Parents stand before their children: by depth.
    sql<ExportedCategory[]>`with recursive tree as (
        select c.*, null::text as parent, 0 as depth from categories c where parent_id is null
        union all select c.*, t.external_id, t.depth + 1 from categories c join tree t on c.parent_id = t.id)
      select 'category' as kind, external_id as id, slug, parent, position, name, intro, hidden from tree order by depth, position, external_id`,
  ]);
  // What is shown is not said: most categories are.
  return [...books, ...locations, ...attributes, ...categories.map(({ hidden, ...shown }) => (hidden ? { ...shown, hidden } : shown))];
}

const productRows = (sql: Sql) => sql<{ entry: ProductEntry }[]>`
  select ${sql.unsafe(entryJson)} as entry
  from products p where exists (select from variants v where v.product_id = p.id) order by p.external_id`;

/** Objects of the database come with their keys in its own order; the import's does not matter, but ours reads better. */
function inOrder(entry: ProductEntry): ProductEntry {
  return { ...entry, media: (entry.media ?? []).map(({ alt = null, ...rest }) => ({ ...rest, alt })) };
}

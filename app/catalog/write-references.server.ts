/** Writes what products name: price books, locations, attributes, categories. */
import { sql } from "drizzle-orm";
import { namedId } from "#app/platform/ids.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { attributes, categories, priceBooks, stockLocations } from "#db/schema/catalog.ts";
import type { EntryProblem, ReferenceEntry, References } from "./catalogue-entry.ts";

/** What is there already. */
export async function loadReferences(db: Database | Transaction): Promise<References> {
  const [books, locations, tree, definitions] = await Promise.all([
    db.select({ id: priceBooks.id }).from(priceBooks),
    db.select({ id: stockLocations.id }).from(stockLocations),
    db.select({ id: categories.id, externalId: categories.externalId }).from(categories),
    db.select({ key: attributes.key, type: attributes.type, values: attributes.values }).from(attributes),
  ]);
  return {
    priceBooks: new Set(books.map((one) => one.id)),
    locations: new Set(locations.map((one) => one.id)),
    categories: new Map(tree.map((one) => [one.externalId, one.id])),
    attributes: new Map(definitions.map((one) => [one.key, one])),
  };
}

/** Inserts or updates one, and makes it known to the products that follow. Answers what it could not take. */
export async function writeReference(db: Database | Transaction, entry: ReferenceEntry, known: References): Promise<EntryProblem | undefined> {
  switch (entry.kind) {
    case "price-book": {
      const { kind: _kind, ...book } = entry;
      await db.insert(priceBooks).values(book).onConflictDoUpdate({ target: priceBooks.id, set: book });
      known.priceBooks.add(entry.id);
      return undefined;
    }
    case "location": {
      const { kind: _kind, ...location } = entry;
      await db.insert(stockLocations).values(location).onConflictDoUpdate({ target: stockLocations.id, set: location });
      known.locations.add(entry.id);
      return undefined;
    }
    case "attribute": {
      const { kind: _kind, ...definition } = entry;
      await db.insert(attributes).values(definition).onConflictDoUpdate({ target: attributes.key, set: definition });
      known.attributes.set(entry.key, definition);
      return undefined;
    }
    case "category":
      return writeCategory(db, entry, known);
  }
}

/** Whether the category is the other one or one of those below it: a tree has no circles. */
async function standsBelow(db: Database | Transaction, id: string, above: string): Promise<boolean> {
  const [row] = await db.execute(sql`with recursive line as (select id, parent_id from categories where id = ${id}
    union select c.id, c.parent_id from categories c join line l on c.id = l.parent_id) select 1 from line where id = ${above}`);
  return row !== undefined;
}

async function writeCategory(db: Database | Transaction, entry: Extract<ReferenceEntry, { kind: "category" }>, known: References): Promise<EntryProblem | undefined> {
  const parentId = entry.parent === null ? null : known.categories.get(entry.parent);
  if (parentId === undefined) return { field: "parent", reason: `no category "${entry.parent}"` };
  const [holder] = await db.select({ externalId: categories.externalId }).from(categories).where(sql`${categories.slug} = ${entry.slug} and ${categories.externalId} <> ${entry.id}`);
  if (holder !== undefined) return { field: "slug", reason: `"${entry.slug}" belongs to category "${holder.externalId}"` };
  const id = known.categories.get(entry.id) ?? namedId("category", entry.id);
  if (parentId !== null && await standsBelow(db, parentId, id)) return { field: "parent", reason: `"${entry.parent}" stands below "${entry.id}"` };
  // An address it had before goes on leading to it; one in use again leads to its present holder.
  await db.execute(sql`insert into category_slug_history (slug, category_id) select slug, id from categories where external_id = ${entry.id} and slug <> ${entry.slug}
    on conflict (slug) do update set category_id = excluded.category_id, changed_at = now()`);
  await db.execute(sql`delete from category_slug_history where slug = ${entry.slug}`);
  const row = { slug: entry.slug, parentId, position: entry.position, name: entry.name, intro: entry.intro, updatedAt: new Date(), ...(entry.hidden !== undefined && { hidden: entry.hidden }) };
  await db.insert(categories).values({ id, externalId: entry.id, ...row }).onConflictDoUpdate({ target: categories.externalId, set: row });
  known.categories.set(entry.id, id);
  return undefined;
}

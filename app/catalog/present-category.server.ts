import { connection } from "#db/client.server.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Category } from "./category-tree.ts";

/** The category that had this address before; undefined when none had it, or shoppers do not see the one that had. */
export async function presentCategory(shop: Catalogue, formerSlug: string): Promise<Category | undefined> {
  // No address holds a NUL, and Postgres takes no such text.
  if (formerSlug.includes("\0")) return undefined;
  const [row] = await connection().sql<{ id: string }[]>`select category_id as id from category_slug_history where slug = ${formerSlug}`;
  return row === undefined ? undefined : shop.categories.byId.get(row.id);
}

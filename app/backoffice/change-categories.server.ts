/** The category tree changed by hand: written by the catalogue's writer of references, one change of the tree at a time. */
import { eq, sql } from "drizzle-orm";
import { lockCatalogue } from "#app/catalog/catalogue-lock.server.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { productsChanged } from "#app/catalog/products-changed.server.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { addJob } from "#app/platform/jobs.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { categories } from "#db/schema/catalog.ts";
import { movedPositions, withinCategory, type EditableCategory } from "./category-order.ts";

export type CategoryProblem =
  | { readonly code: "not-found" | "changed-meanwhile" | "slug-taken" | "parent-below" }
  /** Only an empty category can be deleted. */
  | { readonly code: "not-empty"; readonly products: number; readonly children: number };

export async function listCategories(db: Database | Transaction = database()): Promise<EditableCategory[]> {
  return [...await db.execute<EditableCategory & Record<string, unknown>>(sql`
    select c.id, c.external_id as "externalId", c.parent_id as "parentId", c.position, c.slug, c.name, c.intro, c.hidden, c.updated_at::text as version,
      (select count(*)::int from product_categories p where p.category_id = c.id) as products from categories c`)];
}

/** Runs a change alone: imports, which write the tree too, wait for the same lock. */
const alone = <Answer>(change: (tx: Transaction, rows: readonly EditableCategory[]) => Promise<Answer>): Promise<Answer> =>
  database().transaction(async (tx) => {
    await lockCatalogue(tx, "alone");
    return change(tx, await listCategories(tx));
  });

interface Wish {
  readonly name: LocalisedText;
  readonly slug: string;
  readonly intro: LocalisedText | null;
  readonly parentId: string | null;
  readonly hidden: boolean;
}

const lastPosition = (rows: readonly EditableCategory[], parentId: string | null): number => Math.max(0, ...rows.filter((row) => row.parentId === parentId).map((row) => row.position));

/** At the end of its level; its address is its name for the outside until an import says otherwise. */
export function addCategory(wish: Omit<Wish, "intro" | "hidden">, actorId: string): Promise<Outcome<{ readonly id: string }, CategoryProblem>> {
  return alone(async (tx, rows) => {
    if (rows.some((row) => row.slug === wish.slug || row.externalId === wish.slug)) return failed({ code: "slug-taken" });
    if (wish.parentId !== null && !rows.some((row) => row.id === wish.parentId)) return failed({ code: "not-found" });
    await write(tx, rows, { ...wish, intro: null, hidden: false }, { externalId: wish.slug, position: lastPosition(rows, wish.parentId) + 1 });
    const [made] = await tx.select({ id: categories.id }).from(categories).where(eq(categories.externalId, wish.slug));
    if (made === undefined) throw new Error("a category that was written is not there");
    await audit(tx, { actorId, action: "category.add", subject: `category:${made.id}` });
    return ok({ id: made.id });
  });
}

export interface CategoryChange extends Wish {
  readonly id: string;
  readonly seen: string | undefined;
}

export function changeCategory(change: CategoryChange, actorId: string): Promise<Outcome<object, CategoryProblem>> {
  return alone(async (tx, rows) => {
    const before = rows.find((row) => row.id === change.id);
    if (before === undefined) return failed({ code: "not-found" });
    if (change.seen !== undefined && change.seen !== before.version) return failed({ code: "changed-meanwhile" });
    if (rows.some((row) => row.slug === change.slug && row.id !== change.id)) return failed({ code: "slug-taken" });
    if (change.parentId !== null && !rows.some((row) => row.id === change.parentId)) return failed({ code: "not-found" });
    if (change.parentId !== null && withinCategory(rows, change.id).has(change.parentId)) return failed({ code: "parent-below" });
    const position = change.parentId === before.parentId ? before.position : lastPosition(rows, change.parentId) + 1;
    await write(tx, rows, change, { externalId: before.externalId, position });
    await tellIndex(tx, withinCategory(rows, change.id));
    await audit(tx, { actorId, action: "category.change", subject: `category:${change.id}`, data: { hidden: change.hidden } });
    return ok({});
  });
}

async function write(tx: Transaction, rows: readonly EditableCategory[], wish: Wish, place: { readonly externalId: string; readonly position: number }): Promise<void> {
  const parent = rows.find((row) => row.id === wish.parentId)?.externalId ?? null;
  const { name, slug, intro, hidden } = wish;
  const refused = await writeReference(tx, { kind: "category", id: place.externalId, slug, parent, position: place.position, name, intro, hidden }, await loadReferences(tx));
  if (refused !== undefined) throw new Error(`a checked category was refused: ${refused.field}`);
}

/** What a category is called is searched for, so its products are indexed again. */
async function tellIndex(tx: Transaction, within: ReadonlySet<string>): Promise<void> {
  const rows = await tx.execute<{ product_id: string }>(sql`select distinct product_id from product_categories where category_id in (select jsonb_array_elements_text(${JSON.stringify([...within])}::text::jsonb)::uuid)`);
  const ids = [...rows].map((row) => row.product_id);
  for (let from = 0; from < ids.length; from += 5_000) await addJob(tx, productsChanged, { ids: ids.slice(from, from + 5_000) });
}

/** One place up or down among its siblings; at the end of the row nothing happens. */
export function moveCategory(id: string, direction: "up" | "down", actorId: string): Promise<Outcome<object, CategoryProblem>> {
  return alone(async (tx, rows) => {
    if (!rows.some((row) => row.id === id)) return failed({ code: "not-found" });
    const positions = movedPositions(rows, id, direction);
    for (const [one, position] of positions) await tx.update(categories).set({ position }).where(eq(categories.id, one));
    if (positions.size > 0) await audit(tx, { actorId, action: "category.move", subject: `category:${id}`, data: { direction } });
    return ok({});
  });
}

export function deleteCategory(id: string, seen: string | undefined, actorId: string): Promise<Outcome<object, CategoryProblem>> {
  return alone(async (tx, rows) => {
    const row = isUuid(id) ? rows.find((one) => one.id === id) : undefined;
    if (row === undefined) return failed({ code: "not-found" });
    if (seen !== undefined && seen !== row.version) return failed({ code: "changed-meanwhile" });
    const children = rows.filter((one) => one.parentId === id).length;
    // A draft may name it as its own category without standing in its list.
    const [held] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from products where primary_category_id = ${id}`);
    const products = Math.max(row.products, held?.count ?? 0);
    if (products > 0 || children > 0) return failed({ code: "not-empty", products, children });
    await tx.delete(categories).where(eq(categories.id, id));
    await audit(tx, { actorId, action: "category.delete", subject: `category:${id}`, data: { slug: row.slug } });
    return ok({});
  });
}

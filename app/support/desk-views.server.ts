/** Filters of the queue that a colleague keeps under names of her own. */
import { and, asc, count, eq } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { deskViews } from "#db/schema/desk.ts";
import { queueAddress, queueFilter } from "./desk-filter.ts";

export const mostViews = 30;

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As the queue's own address has it, so that a link to it can be told from others. */
  readonly query: string;
}

/** What an address says, without what is no filter, and from the first page. */
const tidied = (query: string): string => queueAddress(queueFilter(new URLSearchParams(query)), {});

export async function savedViews(userId: string): Promise<SavedView[]> {
  const rows = await database().select({ id: deskViews.id, name: deskViews.name, query: deskViews.query }).from(deskViews).where(eq(deskViews.userId, userId)).orderBy(asc(deskViews.name));
  return rows.map((row) => ({ ...row, query: tidied(row.query) }));
}

export async function saveView(userId: string, name: string, query: string): Promise<Outcome<object, { readonly code: "name-taken" | "too-many" }>> {
  const db = database();
  const [kept] = await db.select({ count: count() }).from(deskViews).where(eq(deskViews.userId, userId));
  if ((kept?.count ?? 0) >= mostViews) return failed({ code: "too-many" });
  const made = await db.insert(deskViews).values({ userId, name, query: tidied(query) }).onConflictDoNothing().returning({ id: deskViews.id });
  return made.length === 0 ? failed({ code: "name-taken" }) : ok({});
}

export async function deleteView(userId: string, id: string): Promise<void> {
  await database().delete(deskViews).where(and(eq(deskViews.userId, userId), eq(deskViews.id, id)));
}

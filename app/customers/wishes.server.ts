/** The wish list: of the account, or of the browser until somebody signs in. */
import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { wishes } from "#db/schema/customers.ts";
import type { Viewer } from "./viewer.ts";

/** More wishes than this are no list; the oldest stay. */
const most = 200;

type Wisher = Pick<Viewer, "visitorId" | "user">;

const mine = ({ visitorId, user }: Wisher): SQL | undefined =>
  user === undefined ? and(eq(wishes.visitorId, visitorId), isNull(wishes.userId)) : eq(wishes.userId, user.id);

/** Ids of the products, newest first. */
export async function listWishes(viewer: Wisher): Promise<string[]> {
  const rows = await database().select({ productId: wishes.productId }).from(wishes).where(mine(viewer)).orderBy(desc(wishes.createdAt), desc(wishes.id)).limit(most);
  return rows.map((row) => row.productId);
}

/** Adding twice is adding once. False when there is no such product or the list is full. */
export async function addWish(viewer: Wisher, productId: string): Promise<boolean> {
  return database().transaction(async (tx) => {
    // One wisher's changes wait for each other, so that two quick presses make one row.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${viewer.user?.id ?? viewer.visitorId}, 0))`);
    const [product] = await tx.select({ id: products.id }).from(products).where(and(eq(products.id, productId), eq(products.status, "active")));
    const rows = await tx.select({ productId: wishes.productId }).from(wishes).where(mine(viewer));
    if (rows.some((row) => row.productId === productId)) return true;
    if (product === undefined || rows.length >= most) return false;
    await tx.insert(wishes).values({ productId, visitorId: viewer.visitorId, userId: viewer.user?.id ?? null });
    return true;
  });
}

export async function removeWish(viewer: Wisher, productId: string): Promise<void> {
  await database().delete(wishes).where(and(mine(viewer), eq(wishes.productId, productId)));
}

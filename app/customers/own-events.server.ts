/** What of the record is the viewer's own. A browser is shared by people: what somebody did while signed in belongs to that account alone. */
import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { events, visitors } from "#db/schema/customers.ts";
import { impressions } from "#db/schema/shelves.ts";
import type { Viewer } from "./viewer.ts";

type Owner = Pick<Viewer, "visitorId" | "user">;

/** The account's events, and those of this browser that are nobody's. */
export function eventsOf({ visitorId, user }: Owner): SQL | undefined {
  const anonymous = and(eq(events.visitorId, visitorId), isNull(events.userId));
  return user === undefined ? anonymous : or(eq(events.userId, user.id), anonymous);
}

/** Ids of this browser and of the account's others, as a query. */
export const browsersOf = (db: Database | Transaction, { visitorId, user }: Owner) =>
  db.select({ id: visitors.id }).from(visitors).where(user === undefined ? eq(visitors.id, visitorId) : or(eq(visitors.id, visitorId), eq(visitors.userId, user.id)));

/** What was shown is still counted, but to nobody. */
export async function forgetShown(tx: Transaction, owner: Owner): Promise<void> {
  await tx.update(impressions).set({ visitorId: null, seed: "" }).where(inArray(impressions.visitorId, browsersOf(tx, owner)));
}

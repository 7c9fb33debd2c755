/** The signals a viewer's profile is built from: one indexed query with consent, the visit's cookie without. */
import { desc } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { events } from "#db/schema/customers.ts";
import { eventsOf } from "./own-events.server.ts";
import type { Signal } from "./signals.ts";
import type { Viewer } from "./viewer.ts";

/** More than this says nothing new about taste. */
const most = 300;

/** Oldest first. */
export async function loadSignals(viewer: Viewer): Promise<readonly Signal[]> {
  if (!viewer.personalisation) return viewer.visit.signals;
  const rows = await database()
    .select({ type: events.type, productId: events.productId, at: events.at, data: events.data })
    .from(events).where(eventsOf(viewer)).orderBy(desc(events.at)).limit(most);
  return rows.reverse().map((row) => ({ type: row.type, productId: row.productId ?? undefined, at: row.at.getTime(), data: row.data }));
}

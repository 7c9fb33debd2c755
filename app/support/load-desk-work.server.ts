/** What the forms beside a ticket need to know. The caller has loaded the ticket, and with it written the look down. */
import { eq } from "drizzle-orm";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import { tickets } from "#db/schema/support.ts";
import { markMentionsRead, mergedTarget } from "./desk-work.server.ts";
import { budgetLeft, goodwillOf } from "./give-goodwill.server.ts";

export async function loadDeskWork(staff: ViewerUser, number: string) {
  const db = database();
  const [row] = await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
  const [mergedInto, budget, given] = await Promise.all([mergedTarget(number), budgetLeft(db, staff.id), row === undefined ? [] : goodwillOf(row.id), markMentionsRead(staff.id, number)]);
  return { mergedInto, budget, given };
}

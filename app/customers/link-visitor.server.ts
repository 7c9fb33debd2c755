/** What changes when a visitor turns out to be a customer. */
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "#db/client.server.ts";
import { configurations } from "#db/schema/configurator.ts";
import { consents, events, visitors, wishes } from "#db/schema/customers.ts";
import { tickets } from "#db/schema/support.ts";

/**
 * Links the browser to the account: its anonymous events, wishes, saved configurations and tickets become the account's, and the
 * account's last word on consent holds here too (a browser that was never asked is not asked again).
 */
export async function linkVisitor(tx: Transaction, visitorId: string, userId: string): Promise<void> {
  const [known] = await tx.select({ granted: consents.granted }).from(consents)
    .where(and(eq(consents.userId, userId), eq(consents.kind, "personalisation"))).orderBy(desc(consents.at)).limit(1);
  const [visitor] = await tx.select({ personalisation: visitors.personalisation }).from(visitors).where(eq(visitors.id, visitorId));
  const personalisation = visitor?.personalisation ?? known?.granted ?? null;
  await tx.insert(visitors).values({ id: visitorId, userId, personalisation })
    .onConflictDoUpdate({ target: visitors.id, set: { userId, personalisation, lastSeenAt: new Date() } });
  // What both wish for is one wish.
  const wished = tx.select({ productId: wishes.productId }).from(wishes).where(eq(wishes.userId, userId));
  await tx.delete(wishes).where(and(eq(wishes.visitorId, visitorId), isNull(wishes.userId), inArray(wishes.productId, wished)));
  for (const table of [events, wishes, configurations, tickets]) {
    await tx.update(table).set({ userId }).where(and(eq(table.visitorId, visitorId), isNull(table.userId)));
  }
}

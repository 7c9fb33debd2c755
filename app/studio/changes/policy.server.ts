/** Whether what goes to the shop is looked at by a second person first: the merchant's word, kept as data. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";

export interface StudioPolicy {
  readonly secondPerson: boolean;
}

const key = "studio";
const stored = z.object({ secondPerson: z.boolean() }).partial();

export async function studioPolicy(db: Database | Transaction = database()): Promise<StudioPolicy> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return { secondPerson: false, ...(row === undefined ? {} : stored.parse(row.value)) };
}

export async function changePolicy(policy: StudioPolicy, actorId: string): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.insert(settings).values({ key, value: policy }).onConflictDoUpdate({ target: settings.key, set: { value: policy, updatedAt: new Date() } });
    await audit(tx, { actorId, action: "rules.policy", subject: "rules:policy", data: { ...policy } });
  });
}

/** Writes one of the merchant's settings; the caller forgets what was read of it. */
import type { Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";

export async function saveSetting(tx: Transaction, key: string, value: unknown): Promise<void> {
  await tx.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: new Date() } });
}

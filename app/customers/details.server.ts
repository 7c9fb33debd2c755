/** What a customer says of herself. */
import { eq } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";

export async function saveDetails(userId: string, details: { readonly name: string; readonly company?: string | undefined; readonly vatNumber?: string | undefined }): Promise<void> {
  await database().update(users).set({ name: details.name, company: details.company ?? null, vatNumber: details.vatNumber ?? null, updatedAt: new Date() }).where(eq(users.id, userId));
}

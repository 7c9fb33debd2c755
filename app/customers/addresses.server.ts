/** The customer's address book; the owner is part of every condition. */
import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { addresses, type PostalAddress } from "#db/schema/customers.ts";
import { isUuid } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

export interface SavedAddress {
  readonly id: string;
  readonly address: PostalAddress;
  readonly isDefault: boolean;
}

/** An address book, not a warehouse. */
export const mostAddresses = 30;

/** The default first, then the newest. */
export async function listAddresses(userId: string): Promise<SavedAddress[]> {
  return database().select({ id: addresses.id, address: addresses.address, isDefault: addresses.isDefault }).from(addresses)
    .where(eq(addresses.userId, userId)).orderBy(desc(addresses.isDefault), desc(addresses.createdAt));
}

/** Adds an address, unless the same one is there; the first, or one wished so, becomes the default. */
export async function addAddress(userId: string, address: PostalAddress, asDefault: boolean): Promise<Outcome<{ readonly id: string }, { readonly code: "too-many" }>> {
  return database().transaction(async (tx) => {
    // Two tabs adding at once would both see "no address yet"; one lock per customer orders them.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`addresses:${userId}`}))`);
    const known = await tx.select().from(addresses).where(eq(addresses.userId, userId));
    const same = known.find((row) => canonical(row.address) === canonical(address));
    if (same === undefined && known.length >= mostAddresses) return failed({ code: "too-many" });
    const isDefault = asDefault || known.length === 0 || same?.isDefault === true;
    if (isDefault) await tx.update(addresses).set({ isDefault: false }).where(eq(addresses.userId, userId));
    if (same !== undefined) {
      await tx.update(addresses).set({ isDefault }).where(eq(addresses.id, same.id));
      return ok({ id: same.id });
    }
    const [row] = await tx.insert(addresses).values({ userId, address, isDefault }).returning({ id: addresses.id });
    if (row === undefined) throw new Error("an inserted row did not come back");
    return ok({ id: row.id });
  });
}

export async function removeAddress(userId: string, id: string): Promise<void> {
  if (isUuid(id)) await database().delete(addresses).where(and(eq(addresses.userId, userId), eq(addresses.id, id)));
}

export async function makeDefaultAddress(userId: string, id: string): Promise<void> {
  if (!isUuid(id)) return;
  // An id of somebody else's address changes nothing, not even one's own default.
  const mine = sql`exists (select from addresses mine where mine.id = ${id} and mine.user_id = ${userId})`;
  await database().update(addresses).set({ isDefault: sql`${addresses.id} = ${id}` }).where(and(eq(addresses.userId, userId), mine));
}

const canonical = (address: PostalAddress): string =>
  JSON.stringify([address.name, address.company, address.line1, address.line2, address.postalCode, address.city, address.region, address.country].map((part) => (part ?? "").trim().toLowerCase()));

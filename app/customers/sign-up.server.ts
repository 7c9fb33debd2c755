/**
 * A new account waits until its address is proven by a mailed code, so that the form answers alike for every address: whether one has an
 * account already is told to nobody but the reader of its mail.
 */
import { and, eq, like, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { accounts, users, verifications } from "#db/schema/identity.ts";
import { hashPassword } from "./identity.server.ts";

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale: string;
}

const kept = z.object({ name: z.string(), locale: z.string(), hash: z.string() });
const hour = 3_600_000;

/** Bound to the browser that filled the form in: whoever else knows the address gives its owner neither a name nor a password. Ends as codes do, so that erasing finds it. */
const nameOf = (visitorId: string, email: string): string => `sign-up-${visitorId}-otp-${email.toLowerCase()}`;

/** Keeps what the form said for an hour; the newest word counts. The same work for every address. */
export async function keepNewAccount(visitorId: string, { email, password, name, locale }: NewAccount): Promise<void> {
  const [identifier, value] = [nameOf(visitorId, email), JSON.stringify({ name, locale, hash: await hashPassword(password) })];
  await database().transaction(async (tx) => {
    await tx.delete(verifications).where(eq(verifications.identifier, identifier));
    await tx.insert(verifications).values({ id: uuidv7(), identifier, value, expiresAt: new Date(Date.now() + hour), updatedAt: new Date() });
  });
}

/** Gives an account that was made a moment ago the name and the password of this browser's form; an older one stays as it is. Either way nothing waits any more. */
export async function completeAccount(visitorId: string, email: string, userId: string, isNew: boolean): Promise<void> {
  await database().transaction(async (tx) => {
    const [row] = await tx.delete(verifications).where(eq(verifications.identifier, nameOf(visitorId, email))).returning();
    if (row === undefined || row.expiresAt <= new Date() || !isNew) return;
    const { name, locale, hash } = kept.parse(JSON.parse(row.value));
    await tx.update(users).set({ name, locale }).where(eq(users.id, userId));
    await tx.insert(accounts).values({ id: uuidv7(), accountId: userId, providerId: "credential", userId, password: hash, updatedAt: new Date() }).onConflictDoNothing();
  });
}

/** Takes away what nobody confirmed. */
export const forgetUnconfirmed = async (): Promise<void> => void (await database().delete(verifications).where(and(like(verifications.identifier, "sign-up-%"), lt(verifications.expiresAt, sql`now()`))));

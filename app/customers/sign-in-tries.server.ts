/**
 * Wrong passwords, counted per account. A browser that was signed in to the account before has a count of its own, so that
 * a stranger's tries keep no customer out; a mailed code and a passkey are not counted here and always work.
 */
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { database } from "#db/client.server.ts";
import { visitors } from "#db/schema/customers.ts";
import { signInFailures, users } from "#db/schema/identity.ts";
import { nextTryAt, remembered } from "./sign-in-tries.ts";
import { forgetUnconfirmed } from "./sign-up.server.ts";

export type Try = { readonly allowed: false } | { readonly allowed: true; succeeded(): Promise<void> };

/**
 * Counts the try as a failure before the password is looked at, under a lock, so that a hundred tries at the same moment are a hundred
 * tries; a right password takes the count away. Addresses without an account are counted alike: the answer tells nothing.
 */
export async function takeTry(email: string, visitorId: string | undefined, now: number = Date.now()): Promise<Try> {
  const key = await keyOf(email.toLowerCase(), visitorId);
  const allowed = await database().transaction(async (tx) => {
    await tx.insert(signInFailures).values({ key, lastAt: new Date(now) }).onConflictDoNothing();
    const [row] = await tx.select().from(signInFailures).where(eq(signInFailures.key, key)).for("update");
    const kept = row === undefined ? undefined : { failures: row.failures, lastAt: row.lastAt.getTime() };
    if (nextTryAt(kept, now) > now) return false;
    await tx.update(signInFailures).set({ failures: remembered(kept, now) + 1, lastAt: new Date(now) }).where(eq(signInFailures.key, key));
    return true;
  });
  if (!allowed) return { allowed: false };
  return { allowed: true, succeeded: async () => void (await database().delete(signInFailures).where(eq(signInFailures.key, key))) };
}

async function keyOf(email: string, visitorId: string | undefined): Promise<string> {
  const known = visitorId === undefined ? [] : await database()
    .select({ id: visitors.id }).from(visitors).innerJoin(users, eq(users.id, visitors.userId)).where(and(eq(visitors.id, visitorId), eq(users.email, email)));
  return createHash("sha256").update(`${email}\n${known.length === 0 ? "" : visitorId}`).digest("base64url");
}

/** Takes away counts nobody needs any more. */
export const forgetOldTries = async (): Promise<void> => void (await database().delete(signInFailures).where(sql`${signInFailures.lastAt} < now() - interval '1 day'`));

export const signInJobs: readonly JobHandler[] = [handleJob(defineJob({ name: "forget-sign-in-tries", payload: z.object({}), schedule: "40 3 * * *" }), async () => {
  await forgetOldTries();
  await forgetUnconfirmed();
})];

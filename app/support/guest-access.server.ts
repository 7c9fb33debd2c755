/**
 * A guest shows that she reads the mail of an address, by a code of six digits, and sees the questions asked from it. Whether there are any is
 * said to nobody else: page and work are the same for every address, and who gets a mail is decided behind the page.
 */
import { createHmac, randomInt } from "node:crypto";
import { and, count, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { isLocale, locales, translator } from "#app/platform/i18n.ts";
import { sameText, uuidv7 } from "#app/platform/ids.ts";
import { addJob, defineJob, handleJob } from "#app/platform/jobs.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { guestAccess, guestCodes, helpTokens, ticketLinks, tickets } from "#db/schema/support.ts";
import { guestMessages } from "./guest-messages.ts";
import { ownTickets } from "./internal/ticket-access.server.ts";

/** What an address may ask for in an hour, how often one code may be tried, and how long it is good. */
export const guestLimits = { codes: 5, tries: 5, minutes: 10, days: 30 } as const;

/** A stolen table must not tell six digits, nor whose address it was. */
const hash = (text: string): string => createHmac("sha256", config().sessionSecret).update(`guest\u0000${text}`).digest("base64url");

const sendCode = defineJob({ name: "send-guest-code", payload: z.object({ email: z.string(), code: z.string(), locale: z.enum(locales) }) });

/** The same whoever asks for whichever address; beyond the limit nothing is sent, and nothing tells so. */
export async function requestCode(viewer: Pick<Viewer, "locale">, email: string): Promise<void> {
  await database().transaction(async (tx) => {
    const emailHash = hash(email);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${emailHash}, 0))`);
    const [row] = await tx.select({ sent: count() }).from(guestCodes).where(and(eq(guestCodes.emailHash, emailHash), gt(guestCodes.createdAt, sql`now() - interval '1 hour'`)));
    if ((row?.sent ?? 0) >= guestLimits.codes) return;
    const [id, code] = [uuidv7(), String(randomInt(1_000_000)).padStart(6, "0")];
    await tx.insert(guestCodes).values({ id, emailHash, codeHash: hash(`${id}\u0000${code}`), expiresAt: new Date(Date.now() + guestLimits.minutes * 60_000), createdAt: new Date() });
    await addJob(tx, sendCode, { email, code, locale: viewer.locale }, { maxAttempts: 5 });
  });
}

/** An account's questions are read in the account alone. */
const ofGuests = (email: string) => and(eq(tickets.email, email), isNull(tickets.userId));

async function mailCode({ email, code, locale }: z.output<typeof sendCode.payload>): Promise<void> {
  const db = database();
  const [known] = await db.select({ id: tickets.id }).from(tickets).where(ofGuests(email)).limit(1);
  if (known === undefined) return;
  const t = translator(guestMessages, isLocale(locale) ? locale : "en");
  await queueMail(db, { to: email, subject: t("mailSubject", { code }), text: `${t("mailText", { code, minutes: guestLimits.minutes })}\n\n${t("mailIgnore")}\n`, headers: { "Auto-Submitted": "auto-generated" } });
}

/** The newest code of the address counts, and each look at it is a try. */
export async function enterCode(viewer: Pick<Viewer, "visitorId">, email: string, code: string): Promise<Outcome<object, { readonly code: "wrong-code" }>> {
  return database().transaction(async (tx) => {
    const [row] = await tx.select().from(guestCodes).where(eq(guestCodes.emailHash, hash(email))).orderBy(desc(guestCodes.createdAt), desc(guestCodes.id)).limit(1).for("update");
    if (row === undefined || row.usedAt !== null || row.expiresAt <= new Date() || row.tries >= guestLimits.tries) return failed({ code: "wrong-code" });
    const right = sameText(row.codeHash, hash(`${row.id}\u0000${code}`));
    await tx.update(guestCodes).set({ tries: row.tries + 1, usedAt: right ? new Date() : null }).where(eq(guestCodes.id, row.id));
    if (!right) return failed({ code: "wrong-code" });
    const expiresAt = new Date(Date.now() + guestLimits.days * 86_400_000);
    await tx.insert(guestAccess).values({ visitorId: viewer.visitorId, email, expiresAt }).onConflictDoUpdate({ target: [guestAccess.visitorId, guestAccess.email], set: { expiresAt } });
    return ok({});
  });
}

/** The addresses this browser has shown to be its own. */
export async function shownAddresses({ visitorId }: Pick<Viewer, "visitorId">): Promise<readonly string[]> {
  const rows = await database().select({ email: guestAccess.email }).from(guestAccess).where(and(eq(guestAccess.visitorId, visitorId), gt(guestAccess.expiresAt, new Date()))).orderBy(guestAccess.email);
  return rows.map(({ email }) => email);
}

/** Pages that stand open in this browser lose their stream at once. */
export async function leaveAddresses({ visitorId }: Pick<Viewer, "visitorId">): Promise<void> {
  await database().transaction(async (tx) => {
    const left = await tx.delete(guestAccess).where(eq(guestAccess.visitorId, visitorId)).returning({ email: guestAccess.email });
    for (const { email } of left) await tellStreams(tx, email);
  });
}

const tellStreams = (tx: Transaction, email: string) =>
  tx.execute(sql`select pg_notify('conversations', json_build_object('kind', 'access', 'ticket', id)::text) from tickets where email = ${email} and user_id is null and state <> 'closed'`);

/** Every link that was ever mailed for the viewer's questions opens nothing any more. Answers how many did until now. */
export async function revokeLinks(viewer: Pick<Viewer, "visitorId" | "user">): Promise<number> {
  const db = database();
  const mine = db.select({ id: tickets.id }).from(tickets).where(ownTickets(db, viewer));
  const gone = await db.update(ticketLinks).set({ revokedAt: new Date() }).where(and(sql`${ticketLinks.ticketId} in ${mine}`, isNull(ticketLinks.revokedAt), gt(ticketLinks.expiresAt, new Date()))).returning({ hash: ticketLinks.tokenHash });
  return gone.length;
}

const forget = defineJob({ name: "forget-guest-codes", payload: z.object({}), schedule: "50 3 * * *" });

async function forgetOld(): Promise<void> {
  const db = database();
  await db.delete(guestCodes).where(lt(guestCodes.createdAt, sql`now() - interval '1 day'`));
  await db.delete(guestAccess).where(lt(guestAccess.expiresAt, sql`now()`));
  await db.delete(helpTokens).where(lt(helpTokens.expiresAt, sql`now()`));
}

export const guestJobs = [handleJob(sendCode, mailCode), handleJob(forget, forgetOld)];

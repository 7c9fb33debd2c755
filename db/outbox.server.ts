/** The outbox: a mail is written in the transaction of its cause and sent by a job; without SMTP_URL it is kept for /dev/mail. */
import { and, eq, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { addJob, defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { sendMail, type Mail, type MailServer } from "#app/platform/mail.server.ts";
import { database, type Database, type Transaction } from "./client.server.ts";
import { settings } from "./schema/customers.ts";
import { mails } from "./schema/platform.ts";

const deliverMail = defineJob({ name: "deliver-mail", payload: z.object({ id: z.uuid() }) });

/** Queues a mail inside the caller's transaction: no cause, no mail; no mail without its cause. */
export async function queueMail(db: Database | Transaction, mail: Mail): Promise<void> {
  const [row] = await db.insert(mails).values({ ...mail, headers: { ...mail.headers } }).returning({ id: mails.id });
  if (row !== undefined) await addJob(db, deliverMail, { id: row.id }, { maxAttempts: 12 });
}

/** An address without a name gets the shop's: people look at the name before they open. */
async function sender(from: string): Promise<MailServer["from"]> {
  if (/[<>,]/.test(from)) return from;
  const [row] = await database().select({ name: sql<string | null>`${settings.value}->>'name'` }).from(settings).where(eq(settings.key, "brand"));
  return row?.name == null ? from : { name: row.name, address: from };
}

async function deliver({ id }: { readonly id: string }): Promise<void> {
  const db = database();
  const { SMTP_URL, MAIL_FROM, origin } = config();
  if (SMTP_URL === undefined) {
    await db.update(mails).set({ state: "kept", sentAt: new Date() }).where(and(eq(mails.id, id), notInArray(mails.state, ["sent", "kept"])));
    return;
  }
  const [mail] = await db.select().from(mails).where(eq(mails.id, id));
  if (mail === undefined || mail.state === "sent" || mail.state === "kept") return;
  try {
    await sendMail({ url: SMTP_URL, from: await sender(MAIL_FROM), host: new URL(origin).hostname }, mail.id, { ...mail, html: mail.html ?? undefined });
    await db.update(mails).set({ state: "sent", sentAt: new Date(), error: null }).where(eq(mails.id, id));
  } catch (error) {
    await db.update(mails).set({ state: "failed", error: error instanceof Error ? error.message : "unknown" }).where(eq(mails.id, id));
    throw error;
  }
}

export const mailJobs: readonly JobHandler[] = [handleJob(deliverMail, deliver)];

/** What nobody waits for any more goes: files that no message and no waiting mail names, and mail that waited for staff too long. */
import { and, asc, like, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob } from "#app/platform/jobs.server.ts";
import { database } from "#db/client.server.ts";
import { fileStore } from "#db/file-store.server.ts";
import { files } from "#db/schema/platform.ts";
import { inboundMails, ticketMessages } from "#db/schema/support.ts";
import { discardMail, waits } from "./quarantine.server.ts";
import { sweepAfter } from "./limits.ts";

/** A file is stored before its message: a server that was killed in between leaves one behind. A day is longer than any request. */
export async function sweepFiles(): Promise<number> {
  const db = database();
  const namedBy = (table: typeof ticketMessages | typeof inboundMails) => sql`select file->>'key' from ${table}, jsonb_array_elements(${table.attachments}) file where ${table.attachments} <> '[]'::jsonb`;
  const orphans = await db.select({ key: files.key }).from(files).where(and(
    like(files.key, "attachment-%"), lt(files.createdAt, sql`now() - make_interval(hours => ${sweepAfter.fileHours})`), sql`${files.key} not in (${namedBy(ticketMessages)} union all ${namedBy(inboundMails)})`,
  ));
  for (const { key } of orphans) await fileStore().remove(key);
  return orphans.length;
}

/** By the same way as when staff delete one: what stays is that it was there. */
export async function sweepMails(): Promise<number> {
  const old = await database().select({ id: inboundMails.id }).from(inboundMails)
    .where(and(waits, lt(inboundMails.createdAt, sql`now() - make_interval(days => ${sweepAfter.mailDays})`))).orderBy(asc(inboundMails.createdAt));
  let gone = 0;
  for (const { id } of old) if ((await discardMail({ id: "system" }, id, "mail.expire")).ok) gone++;
  return gone;
}

const nightly = defineJob({ name: "sweep-support", payload: z.object({}), schedule: "20 3 * * *" });

export const sweepJobs = [handleJob(nightly, async () => {
  await sweepMails();
  await sweepFiles();
})];

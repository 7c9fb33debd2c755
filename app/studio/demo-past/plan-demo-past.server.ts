/** The jobs that give the demo a past: one after another, each for a few days, so that closing the shop waits for little. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { addJob, defineJob } from "#app/platform/jobs.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";

export const recordPast = defineJob({ name: "record-demo-past", payload: z.object({ now: z.number().int().positive(), slice: z.number().int().min(0) }) });

const pastSchema = z.object({ visitors: z.number(), days: z.number(), visits: z.number(), done: z.boolean() });
/** What was made up, so that pages can say so. */
export type DemoPast = z.infer<typeof pastSchema>;
const key = "demo-past";

export async function loadDemoPast(db: Database | Transaction): Promise<DemoPast | undefined> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return pastSchema.safeParse(row?.value).data;
}

export async function saveDemoPast(db: Database | Transaction, past: DemoPast): Promise<void> {
  await db.insert(settings).values({ key, value: past }).onConflictDoUpdate({ target: settings.key, set: { value: past, updatedAt: new Date() } });
}

/** Once: a shop that has its past keeps it. */
export async function planDemoPast(tx: Transaction, now: number): Promise<void> {
  if ((await loadDemoPast(tx)) === undefined) await addJob(tx, recordPast, { now, slice: 0 }, { key: "demo-past" });
}

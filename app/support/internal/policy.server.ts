/** The support policy in force: the default with what the shop's settings replace. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { defaultPolicy, type SupportPolicy } from "../policy.ts";

const minutes = z.number().int().min(1).max(100_000);
const byPriority = z.object({ urgent: minutes, high: minutes, normal: minutes, low: minutes }).partial();
const stored = z.object({
  hours: z.object({
    timeZone: z.string().refine(isTimeZone), days: z.array(z.number().int().min(1).max(7)), opens: z.number().int().min(0).max(1440),
    closes: z.number().int().min(0).max(1440), holidays: z.array(z.iso.date()),
  }).partial(),
  firstAnswer: byPriority,
  solve: byPriority,
  warnShare: z.number().min(0).max(1),
  linkDays: z.number().int().min(1).max(730),
  ticketsPerDay: z.number().int().min(1).max(10_000),
}).partial();

export async function supportPolicy(db: Database | Transaction): Promise<SupportPolicy> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, "support"));
  const given = row === undefined ? {} : stored.parse(row.value);
  return {
    ...defaultPolicy, ...given,
    hours: { ...defaultPolicy.hours, ...given.hours },
    firstAnswer: { ...defaultPolicy.firstAnswer, ...given.firstAnswer },
    solve: { ...defaultPolicy.solve, ...given.solve },
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Settings that are data of the merchant: read at most every few seconds, since every cart needs them and they hardly change. */
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { log } from "#app/platform/log.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";

const keptFor = 10_000;
const kept = new Map<string, { readonly value: unknown; readonly until: number }>();

/** The value under `key`, or the fallback when there is none; a value of another form is reported and not used. */
export async function loadSetting<Value>(db: Database | Transaction, key: string, schema: z.ZodType<Value>, fallback: Value): Promise<Value> {
  const found = kept.get(key);
  // The entry was made by this function with the same key, hence with the same schema.
  if (found !== undefined && found.until > Date.now()) return found.value as Value;
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  const parsed = row === undefined ? undefined : schema.safeParse(row.value);
  if (parsed?.success === false) log.error({ setting: key, problem: parsed.error.issues[0]?.message }, "a setting has the wrong form; the default is used");
  const value = parsed?.success === true ? parsed.data : fallback;
  kept.set(key, { value, until: Date.now() + keptFor });
  return value;
}

/** Forgets what was read; for tests and for the page that changes a setting. */
export const forgetSettings = (): void => kept.clear();

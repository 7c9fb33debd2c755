/** Runs the rules of the books, read-only, and keeps what the job found for the staff's pages. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { log } from "#app/platform/log.server.ts";
import { connection, database, type Connection } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { reconcileGroup, reconcileNames, reconcileRules, type ReconcileGroup, type ReconcileRule } from "./reconcile-rules.ts";

export interface Offender {
  readonly id: string;
  /** Of the order it belongs to. */
  readonly number: string | null;
}

export interface ReconcileResult {
  readonly rule: ReconcileRule;
  readonly group: ReconcileGroup;
  /** How many in all; the first of them are named. */
  readonly total: number;
  readonly offenders: readonly Offender[];
}

/** A rule that takes longer fails the whole check, with an error of its own. */
const patience = 60_000;

/** Every rule with who offends it; nothing is written, and one snapshot serves all of them. */
export async function reconcile(sql: Connection["sql"] = connection().sql, shown = 50): Promise<readonly ReconcileResult[]> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx.unsafe(`set local statement_timeout = ${patience}`);
    const results: ReconcileResult[] = [];
    for (const rule of reconcileNames) {
      const rows = await tx.unsafe<(Offender & { total: number })[]>(`select id, number, (count(*) over ())::int as total from (${reconcileRules[rule]}) offender order by number, id limit ${shown}`);
      results.push({ rule, group: reconcileGroup(rule), total: rows[0]?.total ?? 0, offenders: rows.map(({ id, number }) => ({ id, number })) });
    }
    return results;
  });
}

export const brokenRules = (results: readonly ReconcileResult[]): readonly ReconcileResult[] => results.filter((result) => result.total > 0);

const key = "reconcile";
const kept = z.object({ at: z.string(), broken: z.array(z.object({ rule: z.string(), total: z.number() })) });

/** What stands above the staff's orders while the books do not agree. */
export interface ReconcileAlert {
  /** ISO. */
  readonly at: string;
  readonly rules: number;
}

/** The job: checks the books and remembers what it found. A rule that is broken is an error of the log too, with its name and how often. */
export async function checkBooks(): Promise<void> {
  const broken = brokenRules(await reconcile()).map(({ rule, total }) => ({ rule, total }));
  const value = { at: new Date().toISOString(), broken };
  await database().insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: new Date() } });
  if (broken.length > 0) log.error({ broken }, "the books do not agree: see /backoffice/reconcile");
}

/** What the last check found wrong; undefined when all held, or nothing was checked yet. */
export async function loadReconcileAlert(): Promise<ReconcileAlert | undefined> {
  const [row] = await database().select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  const read = kept.safeParse(row?.value);
  return read.success && read.data.broken.length > 0 ? { at: read.data.at, rules: read.data.broken.length } : undefined;
}

/** Who did what to whose data: written in the transaction of the change, or beside the view of personal data. */
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "./client.server.ts";
import { users } from "./schema/identity.ts";
import { auditLog } from "./schema/platform.ts";

export interface AuditEntry {
  readonly actorId: string;
  /** `domain.verb`, for example `order.refund`. */
  readonly action: string;
  /** `kind:id` of what was touched. */
  readonly subject: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export async function audit(db: Database | Transaction, entry: AuditEntry): Promise<void> {
  await db.insert(auditLog).values({ ...entry, data: { ...entry.data } });
}

const oneLook = 10 * 60_000;

/** A look at personal data: a page that refreshes itself, or is looked at again and again, is one look in ten minutes. */
export async function auditLook(db: Database, entry: AuditEntry): Promise<void> {
  const data = JSON.stringify(entry.data ?? {});
  const [recent] = await db.select({ id: auditLog.id }).from(auditLog).where(and(
    eq(auditLog.subject, entry.subject), gt(auditLog.at, new Date(Date.now() - oneLook)), eq(auditLog.actorId, entry.actorId),
    eq(auditLog.action, entry.action), sql`${auditLog.data} = ${data}::jsonb`,
  )).limit(1);
  if (recent === undefined) await audit(db, entry);
}

/** What is done to a text that has versions, a draft and one in force: a rule file, a product model. */
export interface VersionActivity {
  readonly action: "draft" | "discard" | "publish" | "roll-back" | "set-aside" | "resume";
  /** For a draft what was edited: `rule:oak`. */
  readonly what: string;
  readonly author: string;
  readonly at: Date;
}

const versionActions: readonly VersionActivity["action"][] = ["draft", "discard", "publish", "roll-back", "set-aside", "resume"];

/**
 * What was done since the state with this stamp was saved or published, newest first, at most twenty entries. `domain` is the first
 * part of the actions' names; `subject` narrows to one text where the domain has many.
 */
export async function versionActivitySince(db: Database, { domain, subject, stamp }: { readonly domain: string; readonly subject?: string; readonly stamp: string }): Promise<VersionActivity[]> {
  const ours = and(inArray(auditLog.action, versionActions.map((action) => `${domain}.${action}`)), subject === undefined ? undefined : eq(auditLog.subject, subject));
  const seen = db.select({ id: sql`max(${auditLog.id}::text)::uuid` }).from(auditLog).where(and(ours, sql`${auditLog.data}->>'to' = ${stamp}`));
  const rows = await db.select({ action: auditLog.action, data: auditLog.data, author: users.name, at: auditLog.at }).from(auditLog).leftJoin(users, eq(users.id, auditLog.actorId))
    .where(and(ours, sql`${auditLog.id} > coalesce((${seen}), '00000000-0000-0000-0000-000000000000')`)).orderBy(desc(auditLog.id)).limit(20);
  return rows.flatMap((row) => {
    const action = versionActions.find((one) => row.action === `${domain}.${one}`);
    return action === undefined ? [] : [{ action, what: String(row.data.what ?? ""), author: row.author ?? "", at: row.at }];
  });
}

/** Looks at personal data: a page that refreshes itself is one look, not one every few seconds. */
import { and, eq, gt, sql } from "drizzle-orm";
import { audit, type AuditEntry } from "#db/audit.server.ts";
import type { Database } from "#db/client.server.ts";
import { auditLog } from "#db/schema/platform.ts";

const oneLook = 10 * 60_000;

export async function auditLook(db: Database, entry: AuditEntry): Promise<void> {
  const data = JSON.stringify(entry.data ?? {});
  const [recent] = await db.select({ id: auditLog.id }).from(auditLog).where(and(
    eq(auditLog.subject, entry.subject), gt(auditLog.at, new Date(Date.now() - oneLook)), eq(auditLog.actorId, entry.actorId),
    eq(auditLog.action, entry.action), sql`${auditLog.data} = ${data}::jsonb`,
  )).limit(1);
  if (recent === undefined) await audit(db, entry);
}

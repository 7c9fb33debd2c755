/** Who did what to whose data: written in the transaction of the change, or beside the view of personal data. */
import type { Database, Transaction } from "./client.server.ts";
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

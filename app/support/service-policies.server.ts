/** The policy of self-service in force, and its versions: whoever saves makes a new one, nothing is overwritten. */
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { orderStates } from "#app/orders/order-state.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { servicePolicies } from "#db/schema/desk.ts";
import { users } from "#db/schema/identity.ts";
import { defaultServicePolicy, type ServicePolicy } from "./service-policy.ts";

const one = z.strictObject({
  offered: z.boolean(), states: z.array(z.enum(orderStates)), days: z.number().int().min(0).max(3650).nullable(),
  upTo: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)).nullable(),
  times: z.strictObject({ most: z.number().int().min(1).max(1000), days: z.number().int().min(1).max(3650) }).nullable(),
  madeToOrder: z.boolean(), segments: z.array(z.string().min(1).max(60)).max(30),
});
/** Also what a form of the back office is held against. */
/** Versions from before an action existed offer of it what the shop begins with. */
const since = (action: "change" | "swap" | "withdraw") => one.default(() => structuredClone(defaultServicePolicy[action]) as z.output<typeof one>);
export const servicePolicySchema = z.strictObject({ cancel: one, change: since("change"), swap: since("swap"), address: one, return: one, withdraw: since("withdraw"), report: one, refund: one, invoice: one });

export interface VersionedPolicy {
  /** 0 is what the shop begins with. */
  readonly version: number;
  readonly policy: ServicePolicy;
}

export async function currentServicePolicy(db: Database | Transaction): Promise<VersionedPolicy> {
  const [row] = await db.select().from(servicePolicies).orderBy(desc(servicePolicies.version)).limit(1);
  return row === undefined ? { version: 0, policy: defaultServicePolicy } : { version: row.version, policy: servicePolicySchema.parse(row.content) };
}

export interface PolicyVersion {
  readonly version: number;
  readonly author: string;
  readonly at: Date;
}

/** Newest first. */
export async function listPolicyVersions(limit = 20): Promise<PolicyVersion[]> {
  const rows = await database().select({ version: servicePolicies.version, author: users.name, at: servicePolicies.createdAt }).from(servicePolicies)
    .leftJoin(users, eq(users.id, servicePolicies.authorId)).orderBy(desc(servicePolicies.version)).limit(limit);
  return rows.map((row) => ({ ...row, author: row.author ?? "" }));
}

export type PolicyProblem = { readonly code: "changed-meanwhile" } | { readonly code: "not-found" };

/** Saves on top of the version that was on the screen; whoever was faster wins, the other is told. */
export async function saveServicePolicy(actorId: string, policy: ServicePolicy, seen: number): Promise<Outcome<{ readonly version: number }, PolicyProblem>> {
  return database().transaction(async (tx) => {
    const before = await currentServicePolicy(tx);
    if (before.version !== seen) return failed({ code: "changed-meanwhile" });
    const version = seen + 1;
    const written = await tx.insert(servicePolicies).values({ version, content: policy, authorId: actorId }).onConflictDoNothing().returning({ version: servicePolicies.version });
    if (written.length === 0) return failed({ code: "changed-meanwhile" });
    await audit(tx, { actorId, action: "policy.save", subject: `policy:${version}`, data: { from: seen } });
    return ok({ version });
  });
}

/** An earlier version comes back as the newest; 0 is what the shop began with. */
export async function restoreServicePolicy(actorId: string, version: number, seen: number): Promise<Outcome<{ readonly version: number }, PolicyProblem>> {
  if (version === 0) return saveServicePolicy(actorId, defaultServicePolicy, seen);
  const [row] = await database().select().from(servicePolicies).where(eq(servicePolicies.version, version));
  return row === undefined ? failed({ code: "not-found" }) : saveServicePolicy(actorId, servicePolicySchema.parse(row.content), seen);
}

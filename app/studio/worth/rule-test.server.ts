/** A draft tried out on a share of the visitors: begun, ended, published when it won. Every process hears of it by the database's notification. */
import { and, desc, eq } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { ruleTests } from "#db/schema/shelves.ts";
import { currentRules, publishFile, type Overtaken } from "../rule-versions.server.ts";
import { studioPolicy } from "../changes/policy.server.ts";
import { openWorkbench, rebaseOn } from "../workbench.server.ts";
import type { Metric } from "./metrics.ts";

export type RuleTest = typeof ruleTests.$inferSelect;

export interface TestWish {
  /** Stamp of the draft that was looked at. */
  readonly seen: string;
  readonly name: string;
  /** Of the visitors, who see the draft; 0..1. */
  readonly share: number;
  readonly days: number;
  readonly metric: Metric;
  readonly actorId: string;
}

type NotStarted = { readonly code: "no-draft" | "does-not-compile" | "runs-already" | "own-work" } | Overtaken;

const day = 24 * 3_600_000;

export async function startTest(wish: TestWish, now: number = Date.now()): Promise<Outcome<{ readonly id: string }, NotStarted>> {
  const bench = await openWorkbench();
  const { draft, published } = bench.current;
  if (draft === undefined) return failed({ code: "no-draft" });
  if (draft.stamp !== wish.seen) return failed({ code: "overtaken", current: bench.current });
  if (!bench.compiled.ok) return failed({ code: "does-not-compile" });
  // Real shoppers will see it: where a second person must look first, that person begins the test.
  if ((await studioPolicy()).secondPerson && draft.contributors.includes(wish.actorId)) return failed({ code: "own-work" });
  return database().transaction(async (tx) => {
    // At most one runs: who comes second finds the first one's row.
    const [row] = await tx.insert(ruleTests).values({
      name: wish.name, source: draft.source, against: published.version, share: wish.share, metric: wish.metric, until: new Date(now + wish.days * day), startedBy: wish.actorId, startedAt: new Date(now),
    }).onConflictDoNothing().returning({ id: ruleTests.id });
    if (row === undefined) return failed({ code: "runs-already" });
    await audit(tx, { actorId: wish.actorId, action: "rules.test-start", subject: `test:${row.id}`, data: { name: wish.name, share: wish.share, metric: wish.metric, against: published.version, draft: draft.stamp } });
    return ok({ id: row.id });
  });
}

/** Ends a running test; everybody sees the published file from then on. */
export async function endTest(end: { readonly id: string; readonly state: Exclude<RuleTest["state"], "running">; readonly actorId: string | undefined; readonly data?: Readonly<Record<string, unknown>> }, db: Database | Transaction = database()): Promise<Outcome<object, { readonly code: "not-running" }>> {
  return db.transaction(async (tx) => {
    const [row] = await tx.update(ruleTests).set({ state: end.state, endedAt: new Date() }).where(and(eq(ruleTests.id, end.id), eq(ruleTests.state, "running"))).returning({ name: ruleTests.name });
    if (row === undefined) return failed({ code: "not-running" });
    await audit(tx, { actorId: end.actorId ?? "system", action: "rules.test-end", subject: `test:${end.id}`, data: { name: row.name, state: end.state, ...end.data } });
    return ok({});
  });
}

/** Puts the draft under test into the shop, over the version it was compared with. */
export async function publishTested(wish: { readonly id: string; readonly note: string; readonly actorId: string }): Promise<Outcome<{ readonly version: number }, { readonly code: "not-running" } | Overtaken>> {
  const [test] = await database().select().from(ruleTests).where(and(eq(ruleTests.id, wish.id), eq(ruleTests.state, "running")));
  if (test === undefined) return failed({ code: "not-running" });
  return publishFile({ source: test.source, over: test.against, note: wish.note, actorId: wish.actorId }, rebaseOn(await openWorkbench()), async (tx) => void (await endTest({ id: test.id, state: "published", actorId: wish.actorId }, tx)));
}

/** The running one first, then the latest. */
export async function latestTests(most: number): Promise<RuleTest[]> {
  const rows = await database().select().from(ruleTests).orderBy(desc(ruleTests.startedAt)).limit(most);
  return rows.toSorted((left, right) => Number(right.state === "running") - Number(left.state === "running"));
}

/** Tests that nothing can be learned from any more: their time is over, or something else was published. Answers how many ended. */
export async function endStaleTests(now: number = Date.now()): Promise<number> {
  const [test] = await database().select().from(ruleTests).where(eq(ruleTests.state, "running"));
  if (test === undefined) return 0;
  const { published } = await currentRules();
  const state = published.version !== test.against ? "overtaken" : test.until.getTime() <= now ? "expired" : undefined;
  if (state === undefined) return 0;
  const ended = await endTest({ id: test.id, state, actorId: undefined });
  return ended.ok ? 1 : 0;
}

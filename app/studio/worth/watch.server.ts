/** What the shop does by itself about what it measured: a rule that hurts is switched off, a draft that hurts is taken back. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { log } from "#app/platform/log.server.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { trialSums } from "#db/schema/shelves.ts";
import { switchRule } from "../edit-file.ts";
import { tidyFile } from "../file-text.ts";
import { publishFile } from "../rule-versions.server.ts";
import { openWorkbench, rebaseOn } from "../workbench.server.ts";
import { endStaleTests, endTest, latestTests } from "./rule-test.server.ts";
import { metrics, type Metric } from "./metrics.ts";
import { byArm, hurtingRules, judge, type ArmSum } from "./worth-rows.ts";

export const watchRules = defineJob({ name: "watch-rules", payload: z.object({}), schedule: "17 * * * *" });

const policySchema = z.object({ metric: z.enum(metrics), pause: z.boolean() });
/** By what a rule is judged, and whether one that hurts is switched off without anybody. */
export type WorthPolicy = z.infer<typeof policySchema>;
export const usualPolicy: WorthPolicy = { metric: "margin", pause: true };
const key = "worth";

export async function loadPolicy(): Promise<WorthPolicy> {
  const [row] = await database().select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  const read = policySchema.safeParse(row?.value);
  return read.success ? read.data : usualPolicy;
}

export async function savePolicy(policy: WorthPolicy, actorId: string): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.insert(settings).values({ key, value: policy }).onConflictDoUpdate({ target: settings.key, set: { value: policy, updatedAt: new Date() } });
    await audit(tx, { actorId, action: "rules.worth-policy", subject: "rules:worth", data: { ...policy } });
  });
}

export const loadSums = async (): Promise<ReadonlyMap<string, ArmSum>> => byArm(await database().select().from(trialSums));

/** Safe to run twice: what is switched off or ended is not found again. Answers the rules switched off. */
export async function watch(now: number = Date.now()): Promise<readonly string[]> {
  await endStaleTests(now);
  const [sums, policy] = [await loadSums(), await loadPolicy()];
  await stopHurtingTest(sums);
  return policy.pause ? pauseHurting(sums, policy.metric) : [];
}

async function stopHurtingTest(sums: ReadonlyMap<string, ArmSum>): Promise<void> {
  const [test] = await latestTests(1);
  if (test?.state !== "running") return;
  const { effect } = judge(sums, `test:${test.id}`, test.metric);
  if (effect.verdict === "worse") await endTest({ id: test.id, state: "stopped", actorId: undefined, data: { metric: test.metric, ...effect.interval } });
}

/** One publication for all of them, over the version that was judged: somebody who publishes meanwhile goes first, and the next hour looks again. */
async function pauseHurting(sums: ReadonlyMap<string, ArmSum>, metric: Metric): Promise<readonly string[]> {
  const bench = await openWorkbench();
  if (bench.published === undefined) return [];
  const hurting = hurtingRules(bench.published, sums, metric);
  if (hurting.length === 0) return [];
  const source = tidyFile(hurting.reduce((file, { id }) => switchRule(file, id, false), bench.published.file));
  const ids = hurting.map(({ id }) => id);
  const published = await publishFile({ source, over: bench.current.published.version, note: `Paused, for it costs ${metric}: ${ids.join(", ")}`.slice(0, 500), actorId: undefined }, rebaseOn(bench), async (tx, version) => {
    for (const { id, judged } of hurting) {
      await audit(tx, { actorId: "system", action: "rules.pause", subject: `rule:${id}`, data: { version, metric, difference: judged.effect.difference, ...judged.effect.interval, visitors: judged.visitors } });
    }
  });
  return published.ok ? ids : [];
}

export const worthJobs: readonly JobHandler[] = [handleJob(watchRules, async () => {
  const paused = await watch();
  if (paused.length > 0) log.warn({ rules: paused }, "rules that hurt were switched off");
})];

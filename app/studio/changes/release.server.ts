/** A change set's hour: its own changes onto whatever is in the shop then, in one transaction, or not at all and with the reason. */
import { eq } from "drizzle-orm";
import { handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { ruleChangeSets } from "#db/schema/shelves.ts";
import { compile, type Problem } from "#merch-rules/compile.ts";
import { ruleFileSchema, type RuleFile } from "#merch-rules/schema.ts";
import { tidyFile } from "../file-text.ts";
import { alone, putInForce, rebaseDraft, type Overtaken } from "../rule-versions.server.ts";
import { openWorkbench, rebaseOn, type Workbench } from "../workbench.server.ts";
import { changeSet, lockedSet, releaseJob, resume, type ChangeSet, type Undecided } from "./change-sets.server.ts";
import type { Person } from "./change-set-states.ts";
import { mergeFiles, type Merged, type Part } from "./merge-files.ts";

/** The set's changes on top of a file; undefined when one of the three is no rule file any more. */
export function onTopOf(set: Pick<ChangeSet, "base" | "source">, under: unknown): Merged | undefined {
  const [base, mine, theirs] = [set.base, set.source, under].map((source) => ruleFileSchema.safeParse(source).data);
  return base === undefined || mine === undefined || theirs === undefined ? undefined : mergeFiles(base, mine, theirs);
}

type Verdict = { readonly source: unknown } | { readonly against: readonly string[] };

/** What would be published, or what stands against it: parts that somebody else changed too, or problems with the catalogue. */
function judge(set: ChangeSet, bench: Workbench): Verdict {
  const merged = onTopOf(set, bench.current.published.source);
  if (merged === undefined) return { against: ["problem unreadable"] };
  if (merged.conflicts.length > 0) return { against: merged.conflicts.map(({ kind, id }) => `${kind} ${id}`) };
  const compiled = compile(tidyFile(merged.file), bench.vocabulary);
  return compiled.ok ? { source: tidyFile(compiled.program.file) } : { against: compiled.problems.slice(0, 20).map(({ code, path }) => `problem ${code} ${path.join(".")}`) };
}

export type Released = { readonly state: "published"; readonly version: number } | { readonly state: "overtaken" } | { readonly state: "not-due" };

/** So often the shop may change between looking and writing before the job fails and is tried again later. */
const attempts = 5;

/** Publishes a planned change set whose hour has come. Run twice, it does nothing the second time. */
export async function release(id: string, now: number = Date.now()): Promise<Released> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [seen, bench] = await Promise.all([changeSet(id), openWorkbench()]);
    if (seen === undefined || seen.state !== "planned" || (seen.publishAt?.getTime() ?? 0) > now) return { state: "not-due" };
    const verdict = judge(seen, bench);
    const done = await alone(async (tx, current): Promise<Released | undefined> => {
      if (current.published.stamp !== bench.current.published.stamp) return undefined;
      const set = await lockedSet(tx, id);
      if (set?.state !== "planned") return { state: "not-due" };
      const subject = `rules:set:${id}`;
      if ("against" in verdict) {
        await tx.update(ruleChangeSets).set({ state: "overtaken", against: verdict.against, decidedAt: new Date() }).where(eq(ruleChangeSets.id, id));
        await audit(tx, { actorId: set.authorId, action: "rules.overtaken", subject, data: { note: set.note, against: verdict.against } });
        return { state: "overtaken" };
      }
      const version = await putInForce(tx, { source: verdict.source, note: set.note, authorId: set.authorId });
      await rebaseDraft(tx, current, verdict.source, rebaseOn(bench));
      await tx.update(ruleChangeSets).set({ state: "published", version, decidedAt: new Date() }).where(eq(ruleChangeSets.id, id));
      await audit(tx, { actorId: set.authorId, action: "rules.publish", subject: `rules:${version}`, data: { note: set.note, over: current.published.version, changeSet: id, approvedBy: set.reviewerId, to: `published-${version}` } });
      return { state: "published", version };
    });
    if (done !== undefined) return done;
  }
  throw new Error(`the rules changed ${attempts} times while a change set was to be published`);
}

export const releaseJobs: readonly JobHandler[] = [handleJob(releaseJob, async ({ changeSet: id }) => {
  await release(id);
})];

export type NotResumed = Overtaken | Undecided | { readonly code: "conflict"; readonly parts: readonly Part[] } | { readonly code: "problems"; readonly problems: readonly Problem[]; readonly input: unknown };

/**
 * Takes a change set up again. Over a draft only where the two do not touch the same part; over the shop its changes win, and the list
 * of what differs from the shop shows them.
 */
export async function takeUp(id: string, person: Person): Promise<Outcome<{ readonly stamp: string }, NotResumed>> {
  const [set, bench] = await Promise.all([changeSet(id), openWorkbench()]);
  const merged = set === undefined ? undefined : onTopOf(set, bench.working.source);
  if (set === undefined || merged === undefined) return failed({ code: "not-found" });
  if (bench.current.draft !== undefined && merged.conflicts.length > 0) return failed({ code: "conflict", parts: merged.conflicts });
  const compiled = compile(tidyFile(merged.file), bench.vocabulary);
  if (!compiled.ok) return failed({ code: "problems", problems: compiled.problems, input: tidyFile(merged.file) });
  const resumed = await resume({ id, seen: bench.working.stamp, source: tidyFile(compiled.program.file), person });
  return resumed.ok ? ok({ stamp: resumed.stamp }) : resumed;
}

/** What a change set changes against the file it was made over. */
export const filesOf = (set: Pick<ChangeSet, "base" | "source">): { readonly base: RuleFile; readonly own: RuleFile } | undefined => {
  const [base, own] = [set.base, set.source].map((source) => ruleFileSchema.safeParse(source).data);
  return base === undefined || own === undefined ? undefined : { base, own };
};

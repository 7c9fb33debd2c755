/**
 * Drafts that left the bench: put aside, waiting for a second person, or for their hour. This file alone writes
 * `rule_change_sets`, always under the lock of the rule versions, so that no draft is lost or doubled on the way.
 */
import { desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { addJob, defineJob } from "#app/platform/jobs.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { ruleChangeSets } from "#db/schema/shelves.ts";
import { alone, putDraft, takeDraft, workingRules, type Overtaken } from "../rule-versions.server.ts";
import { nextState, refusalOf, type ChangeSetState, type PeopleVerb, type Person, type Refusal } from "./change-set-states.ts";

export type ChangeSet = Readonly<typeof ruleChangeSets.$inferSelect>;

export interface NamedChangeSet extends ChangeSet {
  readonly author: string;
  readonly reviewer: string;
}

/** The job that waits for a change set's hour; its handler is in `release.server.ts`. */
export const releaseJob = defineJob({ name: "rules.release", payload: z.object({ changeSet: z.uuid() }) });

const waitFor = (tx: Transaction, id: string, at: Date) => addJob(tx, releaseJob, { changeSet: id }, { runAt: at, key: `rules.release:${id}` });

export interface Leaving {
  /** Stamp of the draft that was looked at. */
  readonly seen: string;
  readonly state: Extract<ChangeSetState, "aside" | "review" | "planned">;
  readonly note: string;
  readonly publishAt: Date | undefined;
  readonly actorId: string;
}

/** Takes the draft off the bench as a change set; the bench is free for the next one. */
export function leaveBench({ seen, state, note, publishAt, actorId }: Leaving): Promise<Outcome<{ readonly id: string }, Overtaken>> {
  return alone(async (tx, current) => {
    const { draft, published } = current;
    if (draft === undefined || draft.stamp !== seen) return failed({ code: "overtaken", current });
    await takeDraft(tx);
    const values = { state, note, base: published.source, source: draft.source, authorId: actorId, contributors: [...new Set([...draft.contributors, actorId])], publishAt: publishAt ?? null };
    const [set] = await tx.insert(ruleChangeSets).values(values).returning({ id: ruleChangeSets.id });
    if (set === undefined) throw new Error("an insert without a row");
    if (state === "planned" && publishAt !== undefined) await waitFor(tx, set.id, publishAt);
    await audit(tx, { actorId, action: "rules.set-aside", subject: `rules:set:${set.id}`, data: { state, note, publishAt: publishAt?.toISOString() ?? null, what: seen, to: published.stamp } });
    return ok({ id: set.id });
  });
}

export type Undecided = { readonly code: "not-found" | Refusal };

/** A second person's word, or the end of a plan. What is approved without an hour is due at once; the caller releases it. */
export function decide({ id, verb, person, now }: { readonly id: string; readonly verb: Exclude<PeopleVerb, "resume">; readonly person: Person; readonly now: number }): Promise<Outcome<{ readonly due: boolean }, Undecided>> {
  return alone(async (tx) => {
    const set = await lockedSet(tx, id);
    if (set === undefined) return failed({ code: "not-found" });
    const refusal = refusalOf(set, verb, person);
    if (refusal !== undefined) return failed({ code: refusal });
    const approved = verb === "approve";
    const publishAt = approved ? new Date(Math.max(now, set.publishAt?.getTime() ?? 0)) : set.publishAt;
    await tx.update(ruleChangeSets).set({ state: nextState(set.state, verb), publishAt, decidedAt: new Date(), ...(verb !== "cancel" && { reviewerId: person.id }) }).where(eq(ruleChangeSets.id, id));
    if (approved && publishAt !== null) await waitFor(tx, id, publishAt);
    await audit(tx, { actorId: person.id, action: `rules.${verb}`, subject: `rules:set:${id}`, data: { note: set.note, publishAt: publishAt?.toISOString() ?? null } });
    return ok({ due: approved && publishAt !== null && publishAt.getTime() <= now });
  });
}

export interface Resuming {
  readonly id: string;
  /** Stamp of the working file the result was made over. */
  readonly seen: string;
  readonly source: unknown;
  readonly person: Person;
}

/** Puts a change set's changes, already brought onto the working file, back on the bench as the draft. */
export function resume({ id, seen, source, person }: Resuming): Promise<Outcome<{ readonly stamp: string }, Overtaken | Undecided>> {
  return alone(async (tx, current) => {
    const set = await lockedSet(tx, id);
    if (set === undefined) return failed({ code: "not-found" });
    const refusal = refusalOf(set, "resume", person);
    if (refusal !== undefined) return failed({ code: refusal });
    if (workingRules(current).stamp !== seen) return failed({ code: "overtaken", current });
    const stamp = await putDraft(tx, { source, authorId: person.id, contributors: [...(current.draft?.contributors ?? []), ...set.contributors, person.id] });
    await tx.update(ruleChangeSets).set({ state: "resumed", decidedAt: new Date() }).where(eq(ruleChangeSets.id, id));
    await audit(tx, { actorId: person.id, action: "rules.resume", subject: `rules:set:${id}`, data: { note: set.note, to: stamp } });
    return ok({ stamp });
  });
}

/** The row, kept from others until the transaction ends; undefined as well for what is no id. */
export async function lockedSet(tx: Transaction, id: string): Promise<ChangeSet | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [row] = await tx.select().from(ruleChangeSets).where(eq(ruleChangeSets.id, id)).for("update");
  return row;
}

export async function changeSet(id: string): Promise<ChangeSet | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const [row] = await database().select().from(ruleChangeSets).where(eq(ruleChangeSets.id, id));
  return row;
}

/** What may still become something. */
const open: ChangeSetState[] = ["review", "planned", "overtaken", "aside", "declined"];

export const countOpenSets = (): Promise<number> => database().$count(ruleChangeSets, inArray(ruleChangeSets.state, open));

/** All that is open, then the latest that is not. */
export async function listChangeSets(ended: number): Promise<NamedChangeSet[]> {
  const rows = await database().select().from(ruleChangeSets).orderBy(sql`case when ${inArray(ruleChangeSets.state, open)} then 0 else 1 end`, desc(ruleChangeSets.createdAt)).limit(200);
  const people = new Map((await database().select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, [...new Set(rows.flatMap((row) => [row.authorId, row.reviewerId ?? ""]))]))).map(({ id, name }) => [id, name]));
  const named = rows.map((row): NamedChangeSet => ({ ...row, author: people.get(row.authorId) ?? "", reviewer: people.get(row.reviewerId ?? "") ?? "" }));
  return [...named.filter((row) => open.includes(row.state)), ...named.filter((row) => !open.includes(row.state)).slice(0, ended)];
}

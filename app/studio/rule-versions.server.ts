/**
 * The versions of the rule file in the database: one published, at most one draft, all earlier ones kept. Whoever writes
 * says which state was seen; a change made meanwhile by somebody else refuses the write. Running processes hear of a
 * publication through the database's notification (app/shelves/program.server.ts).
 */
import { createHash } from "node:crypto";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { plainRules } from "#merch-rules/defaults/plain.ts";
import { stableText } from "#app/platform/stable-json.ts";

export interface StoredRules {
  /** 0 is the plain file the product ships with, in force until something is published. */
  readonly version: number;
  readonly source: unknown;
  /** Names this content; a form carries it so that an overtaken one is noticed. */
  readonly stamp: string;
  readonly author: string;
  readonly at: Date | undefined;
  /** Of a draft: ids of everybody who saved it. */
  readonly contributors: readonly string[];
}

export interface CurrentRules {
  readonly published: StoredRules;
  readonly draft: StoredRules | undefined;
}

/** `overtaken`: somebody saved, published or discarded since the form was loaded; `current` is what stands now. */
export type Overtaken = { readonly code: "overtaken"; readonly current: CurrentRules };

type Row = { readonly version: number; readonly state: string; readonly source: unknown; readonly createdAt: Date; readonly publishedAt: Date | null; readonly author: string | null; readonly contributors: readonly string[] };

const stampOf = (kind: "draft" | "published", version: number, source: unknown): string =>
  kind === "published" ? `published-${version}` : `draft-${createHash("sha256").update(stableText(source)).digest("hex").slice(0, 16)}`;

/** What is published and the draft, if there is one. */
export async function currentRules(db: Database | Transaction = database()): Promise<CurrentRules> {
  const rows: Row[] = await db
    .select({ version: ruleVersions.version, state: ruleVersions.state, source: ruleVersions.source, createdAt: ruleVersions.createdAt, publishedAt: ruleVersions.publishedAt, author: users.name, contributors: ruleVersions.contributors })
    .from(ruleVersions).leftJoin(users, eq(users.id, ruleVersions.authorId)).where(ne(ruleVersions.state, "retired")).orderBy(desc(ruleVersions.version));
  const stored = (row: Row, kind: "draft" | "published"): StoredRules =>
    ({ version: row.version, source: row.source, stamp: stampOf(kind, row.version, row.source), author: row.author ?? "", at: row.publishedAt ?? row.createdAt, contributors: row.contributors });
  const published = rows.find((row) => row.state === "published");
  const draft = rows.find((row) => row.state === "draft");
  return {
    published: published === undefined ? { version: 0, source: plainRules, stamp: "published-0", author: "", at: undefined, contributors: [] } : stored(published, "published"),
    draft: draft === undefined ? undefined : stored(draft, "draft"),
  };
}

/** The file the studio works on: the draft, else what is published. */
export const workingRules = ({ published, draft }: CurrentRules): StoredRules => draft ?? published;

/** Runs a change alone: writers queue on one lock, readers never wait. */
export function alone<Answer>(change: (tx: Transaction, current: CurrentRules) => Promise<Answer>): Promise<Answer> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('rule_versions'))`);
    return change(tx, await currentRules(tx));
  });
}

async function nextVersion(tx: Transaction): Promise<number> {
  const [row] = await tx.select({ last: sql<number>`coalesce(max(${ruleVersions.version}), 0)::int` }).from(ruleVersions);
  return (row?.last ?? 0) + 1;
}

/** Keeps a checked file as the draft, in place of the one that was seen. */
export function saveDraft(draft: { readonly source: unknown; readonly seen: string; readonly actorId: string; readonly what: string }): Promise<Outcome<{ readonly stamp: string }, Overtaken>> {
  return alone(async (tx, current) => {
    if (workingRules(current).stamp !== draft.seen) return failed({ code: "overtaken", current });
    await putDraft(tx, { source: draft.source, authorId: draft.actorId, contributors: [...(current.draft?.contributors ?? []), draft.actorId] });
    const stamp = stampOf("draft", 0, draft.source);
    await audit(tx, { actorId: draft.actorId, action: "rules.draft", subject: "rules:draft", data: { what: draft.what, to: stamp } });
    return ok({ stamp });
  });
}

/** Puts a draft in the place of the one there is; the caller holds the lock. Answers its stamp. */
export async function putDraft(tx: Transaction, { source, authorId, contributors }: { readonly source: unknown; readonly authorId: string; readonly contributors: readonly string[] }): Promise<string> {
  await takeDraft(tx);
  await tx.insert(ruleVersions).values({ version: await nextVersion(tx), state: "draft", source, authorId, contributors: [...new Set(contributors)] });
  return stampOf("draft", 0, source);
}

export const takeDraft = (tx: Transaction): Promise<unknown> => tx.delete(ruleVersions).where(eq(ruleVersions.state, "draft"));

export function discardDraft(discarded: { readonly seen: string; readonly actorId: string }): Promise<Outcome<object, Overtaken>> {
  return alone(async (tx, current) => {
    if (current.draft === undefined || current.draft.stamp !== discarded.seen) return failed({ code: "overtaken", current });
    await takeDraft(tx);
    await audit(tx, { actorId: discarded.actorId, action: "rules.discard", subject: "rules:draft", data: { what: discarded.seen, to: current.published.stamp } });
    return ok({});
  });
}

export interface Publication {
  /** Stamp of the draft that was looked at. */
  readonly seen: string;
  /** The version that was in force then. */
  readonly over: number;
  readonly note: string;
  readonly actorId: string;
}

/** Publishes the draft as the next version; the caller has compiled the source whose stamp it names. */
export function publishDraft({ seen, over, note, actorId }: Publication): Promise<Outcome<{ readonly version: number }, Overtaken>> {
  return alone(async (tx, current) => {
    if (current.draft === undefined || current.draft.stamp !== seen || current.published.version !== over) return failed({ code: "overtaken", current });
    await takeDraft(tx);
    const version = await putInForce(tx, { source: current.draft.source, note, authorId: actorId });
    await audit(tx, { actorId, action: "rules.publish", subject: `rules:${version}`, data: { note, over, to: `published-${version}` } });
    return ok({ version });
  });
}

/** What a draft becomes when something else is published under it: its own changes, on top of that. */
export type Rebase = (draft: unknown, before: unknown, after: unknown) => unknown;

/** Publishes a copy of an earlier version; a draft keeps its own changes. Version 0 is the plain file the product ships with. */
export function rollBack(wish: { readonly version: number; readonly over: number; readonly source: unknown; readonly note: string; readonly actorId: string }, rebase: Rebase): Promise<Outcome<{ readonly version: number }, Overtaken>> {
  return alone(async (tx, current) => {
    if (current.published.version !== wish.over) return failed({ code: "overtaken", current });
    const version = await putInForce(tx, { source: wish.source, note: wish.note, authorId: wish.actorId });
    await rebaseDraft(tx, current, wish.source, rebase);
    await audit(tx, { actorId: wish.actorId, action: "rules.roll-back", subject: `rules:${version}`, data: { note: wish.note, over: wish.over, copyOf: wish.version, to: `published-${version}` } });
    return ok({ version });
  });
}

/** A draft that was made over what is no longer in the shop: without this, publishing it would take back what it never touched. */
export async function rebaseDraft(tx: Transaction, { draft, published }: CurrentRules, after: unknown, rebase: Rebase): Promise<void> {
  if (draft !== undefined) await tx.update(ruleVersions).set({ source: rebase(draft.source, published.source, after) }).where(eq(ruleVersions.state, "draft"));
}

/**
 * Publishes a whole file over the version that was seen: the draft that won its test, or the file without a rule that hurts. `also` is
 * written with it. A draft that says the same goes, another keeps its own changes. Without an actor nobody but the shop itself did it.
 */
export function publishFile(wish: { readonly source: unknown; readonly over: number; readonly note: string; readonly actorId: string | undefined }, rebase: Rebase, also: (tx: Transaction, version: number) => Promise<void>): Promise<Outcome<{ readonly version: number }, Overtaken>> {
  return alone(async (tx, current) => {
    if (current.published.version !== wish.over) return failed({ code: "overtaken", current });
    if (current.draft?.stamp === stampOf("draft", 0, wish.source)) await takeDraft(tx);
    else await rebaseDraft(tx, current, wish.source, rebase);
    const version = await putInForce(tx, { source: wish.source, note: wish.note, authorId: wish.actorId ?? null });
    await audit(tx, { actorId: wish.actorId ?? "system", action: "rules.publish", subject: `rules:${version}`, data: { note: wish.note, over: wish.over, to: `published-${version}` } });
    await also(tx, version);
    return ok({ version });
  });
}

/** The next version, in force from the end of the transaction on; the caller holds the lock. */
export async function putInForce(tx: Transaction, { source, note, authorId }: { readonly source: unknown; readonly note: string; readonly authorId: string | null }): Promise<number> {
  const version = await nextVersion(tx);
  await tx.update(ruleVersions).set({ state: "retired" }).where(eq(ruleVersions.state, "published"));
  await tx.insert(ruleVersions).values({ version, state: "published", source, note, authorId, publishedAt: new Date() });
  return version;
}

/** The version in force at an instant, with when it came and when the next one did; version 0 before the first publication. */
export async function versionInForceAt(instant: number): Promise<{ readonly version: number; readonly source: unknown; readonly from: Date | undefined; readonly until: Date | undefined }> {
  const at = new Date(instant);
  const came = sql`coalesce(${ruleVersions.publishedAt}, ${ruleVersions.createdAt})`;
  const past = and(ne(ruleVersions.state, "draft"), sql`${came} <= ${at.toISOString()}::timestamptz`);
  const next = and(ne(ruleVersions.state, "draft"), sql`${came} > ${at.toISOString()}::timestamptz`);
  const [[row], [after]] = await Promise.all([
    database().select({ version: ruleVersions.version, source: ruleVersions.source, publishedAt: ruleVersions.publishedAt, createdAt: ruleVersions.createdAt }).from(ruleVersions).where(past).orderBy(desc(ruleVersions.version)).limit(1),
    database().select({ publishedAt: ruleVersions.publishedAt, createdAt: ruleVersions.createdAt }).from(ruleVersions).where(next).orderBy(ruleVersions.version).limit(1),
  ]);
  const until = after === undefined ? undefined : (after.publishedAt ?? after.createdAt);
  return row === undefined ? { version: 0, source: plainRules, from: undefined, until } : { version: row.version, source: row.source, from: row.publishedAt ?? row.createdAt, until };
}

/** The source of a version that was in force once, or undefined. */
export async function sourceOfVersion(version: number): Promise<unknown> {
  if (version === 0) return plainRules;
  const [row] = await database().select({ source: ruleVersions.source, state: ruleVersions.state }).from(ruleVersions).where(eq(ruleVersions.version, version));
  return row === undefined || row.state === "draft" ? undefined : row.source;
}

export interface PastVersion {
  readonly version: number;
  readonly inForce: boolean;
  readonly note: string;
  readonly author: string;
  readonly at: Date;
}

/** Published versions, newest first. */
export async function listVersions(most: number): Promise<PastVersion[]> {
  const rows = await database()
    .select({ version: ruleVersions.version, state: ruleVersions.state, note: ruleVersions.note, author: users.name, createdAt: ruleVersions.createdAt, publishedAt: ruleVersions.publishedAt })
    .from(ruleVersions).leftJoin(users, eq(users.id, ruleVersions.authorId)).where(ne(ruleVersions.state, "draft")).orderBy(desc(ruleVersions.version)).limit(most);
  return rows.map((row) => ({ version: row.version, inForce: row.state === "published", note: row.note, author: row.author ?? "", at: row.publishedAt ?? row.createdAt }));
}

/**
 * The versions of the rule file in the database: one published, at most one draft, all earlier ones kept. Whoever writes
 * says which state was seen; a change made meanwhile by somebody else refuses the write. Running processes hear of a
 * publication through the database's notification (app/shelves/program.server.ts).
 */
import { createHash } from "node:crypto";
import { desc, eq, ne, sql } from "drizzle-orm";
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
}

export interface CurrentRules {
  readonly published: StoredRules;
  readonly draft: StoredRules | undefined;
}

/** `overtaken`: somebody saved, published or discarded since the form was loaded; `current` is what stands now. */
export type Overtaken = { readonly code: "overtaken"; readonly current: CurrentRules };

type Row = { readonly version: number; readonly state: string; readonly source: unknown; readonly createdAt: Date; readonly publishedAt: Date | null; readonly author: string | null };

const stampOf = (kind: "draft" | "published", version: number, source: unknown): string =>
  kind === "published" ? `published-${version}` : `draft-${createHash("sha256").update(stableText(source)).digest("hex").slice(0, 16)}`;

/** What is published and the draft, if there is one. */
export async function currentRules(db: Database | Transaction = database()): Promise<CurrentRules> {
  const rows: Row[] = await db
    .select({ version: ruleVersions.version, state: ruleVersions.state, source: ruleVersions.source, createdAt: ruleVersions.createdAt, publishedAt: ruleVersions.publishedAt, author: users.name })
    .from(ruleVersions).leftJoin(users, eq(users.id, ruleVersions.authorId)).where(ne(ruleVersions.state, "retired")).orderBy(desc(ruleVersions.version));
  const stored = (row: Row, kind: "draft" | "published"): StoredRules =>
    ({ version: row.version, source: row.source, stamp: stampOf(kind, row.version, row.source), author: row.author ?? "", at: row.publishedAt ?? row.createdAt });
  const published = rows.find((row) => row.state === "published");
  const draft = rows.find((row) => row.state === "draft");
  return {
    published: published === undefined ? { version: 0, source: plainRules, stamp: "published-0", author: "", at: undefined } : stored(published, "published"),
    draft: draft === undefined ? undefined : stored(draft, "draft"),
  };
}

/** The file the studio works on: the draft, else what is published. */
export const workingRules = ({ published, draft }: CurrentRules): StoredRules => draft ?? published;

/** Runs a change alone: writers queue on one lock, readers never wait. */
function alone<Answer>(change: (tx: Transaction, current: CurrentRules) => Promise<Answer>): Promise<Answer> {
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
    await tx.delete(ruleVersions).where(eq(ruleVersions.state, "draft"));
    await tx.insert(ruleVersions).values({ version: await nextVersion(tx), state: "draft", source: draft.source, authorId: draft.actorId });
    const stamp = stampOf("draft", 0, draft.source);
    await audit(tx, { actorId: draft.actorId, action: "rules.draft", subject: "rules:draft", data: { what: draft.what, to: stamp } });
    return ok({ stamp });
  });
}

export function discardDraft(discarded: { readonly seen: string; readonly actorId: string }): Promise<Outcome<object, Overtaken>> {
  return alone(async (tx, current) => {
    if (current.draft === undefined || current.draft.stamp !== discarded.seen) return failed({ code: "overtaken", current });
    await tx.delete(ruleVersions).where(eq(ruleVersions.state, "draft"));
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
    await tx.delete(ruleVersions).where(eq(ruleVersions.state, "draft"));
    const version = await publish(tx, current.draft.source, note, actorId);
    await audit(tx, { actorId, action: "rules.publish", subject: `rules:${version}`, data: { note, over, to: `published-${version}` } });
    return ok({ version });
  });
}

/** Publishes a copy of an earlier version; a draft stays what it is. Version 0 is the plain file the product ships with. */
export function rollBack(wish: { readonly version: number; readonly over: number; readonly source: unknown; readonly note: string; readonly actorId: string }): Promise<Outcome<{ readonly version: number }, Overtaken>> {
  return alone(async (tx, current) => {
    if (current.published.version !== wish.over) return failed({ code: "overtaken", current });
    const version = await publish(tx, wish.source, wish.note, wish.actorId);
    await audit(tx, { actorId: wish.actorId, action: "rules.roll-back", subject: `rules:${version}`, data: { note: wish.note, over: wish.over, copyOf: wish.version, to: `published-${version}` } });
    return ok({ version });
  });
}

async function publish(tx: Transaction, source: unknown, note: string, authorId: string): Promise<number> {
  const version = await nextVersion(tx);
  await tx.update(ruleVersions).set({ state: "retired" }).where(eq(ruleVersions.state, "published"));
  await tx.insert(ruleVersions).values({ version, state: "published", source, note, authorId, publishedAt: new Date() });
  return version;
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

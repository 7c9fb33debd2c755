/**
 * The versions of configuration models in the database: at most one in force, at most one draft, all earlier ones kept. Whoever
 * writes says which state was seen; a change made meanwhile by somebody else refuses the write, and nothing is lost: both texts are
 * there to compare. A publication is one transaction with its audit entry.
 */
import { createHash } from "node:crypto";
import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { stableText } from "#app/platform/stable-json.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { users } from "#db/schema/identity.ts";
import { writeArtefact, type Artefact } from "./artefact.ts";
import type { ModelCase } from "./model-case.ts";
import type { LocalText, ModelSource } from "./model.ts";
import { openSession } from "./session.ts";

export interface StoredModel {
  readonly version: number;
  readonly source: ModelSource;
  readonly cases: readonly ModelCase[];
  /** Names this content; a form carries it so that an overtaken one is noticed. */
  readonly stamp: string;
  readonly author: string;
  readonly at: Date;
}

export interface ModelState {
  readonly id: string;
  readonly published: StoredModel | undefined;
  readonly draft: StoredModel | undefined;
}

/** `overtaken`: somebody saved, published or discarded since the form was loaded; `current` is what stands now. */
export type Overtaken = { readonly code: "overtaken"; readonly current: ModelState };

/** The stamp of a model nobody has saved yet. */
export const unsaved = "new";
export const workingModel = ({ draft, published }: ModelState): StoredModel | undefined => draft ?? published;
export const stampOf = (state: ModelState): string => workingModel(state)?.stamp ?? unsaved;

const draftStamp = (source: unknown, cases: unknown): string => `draft-${createHash("sha256").update(stableText({ source, cases })).digest("hex").slice(0, 16)}`;

/** What is in force and the draft; undefined for a model that is not there. */
export async function modelState(db: Database | Transaction, id: string): Promise<ModelState | undefined> {
  const rows = await db
    .select({ version: modelVersions.version, state: modelVersions.state, source: modelVersions.source, cases: modelVersions.cases, author: users.name, updatedAt: modelVersions.updatedAt, publishedAt: modelVersions.publishedAt })
    .from(configurationModels).leftJoin(modelVersions, and(eq(modelVersions.modelId, configurationModels.id), sql`(${modelVersions.state} = 'draft' or ${modelVersions.version} = ${configurationModels.publishedVersion})`))
    .leftJoin(users, eq(users.id, modelVersions.authorId)).where(eq(configurationModels.id, id));
  if (rows.length === 0) return undefined;
  const stored = (wanted: "draft" | "published"): StoredModel | undefined => {
    const row = rows.find(({ state }) => (state === "draft") === (wanted === "draft") && state !== null);
    if (row?.version == null) return undefined;
    // Only what `readModelInput` accepted is ever written.
    const [source, cases] = [row.source as ModelSource, (row.cases ?? []) as readonly ModelCase[]];
    return { version: row.version, source, cases, stamp: wanted === "draft" ? draftStamp(source, cases) : `published-${row.version}`, author: row.author ?? "", at: row.publishedAt ?? row.updatedAt ?? new Date(0) };
  };
  return { id, published: stored("published"), draft: stored("draft") };
}

/** Runs a change of one model alone: its writers queue on one lock, readers never wait. */
function alone<Answer>(id: string, change: (tx: Transaction, current: ModelState) => Promise<Answer>): Promise<Answer> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`model ${id}`}))`);
    return change(tx, (await modelState(tx, id)) ?? { id, published: undefined, draft: undefined });
  });
}

async function nextVersion(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx.select({ last: sql<number>`coalesce(max(${modelVersions.version}), 0)::int` }).from(modelVersions).where(eq(modelVersions.modelId, id));
  return (row?.last ?? 0) + 1;
}

const named = (title: LocalText): { en: string; ru?: string } => ({ en: title.en ?? "", ...(title.ru === undefined ? {} : { ru: title.ru }) });
const removeDraft = (tx: Transaction, id: string) => tx.delete(modelVersions).where(and(eq(modelVersions.modelId, id), eq(modelVersions.state, "draft")));

export interface DraftToSave {
  readonly id: string;
  readonly source: ModelSource;
  readonly cases: readonly ModelCase[];
  /** Stamp of what the form was made from; `unsaved` for a new model. */
  readonly seen: string;
  readonly actorId: string;
  /** For the audit log: `rule span`. */
  readonly what: string;
}

/** Keeps a checked model as the draft, in place of the one that was seen; makes the model where there is none. */
export function saveModelDraft({ id, source, cases, seen, actorId, what }: DraftToSave): Promise<Outcome<{ readonly stamp: string }, Overtaken>> {
  return alone(id, async (tx, current) => {
    if (stampOf(current) !== seen) return failed({ code: "overtaken", current });
    await tx.insert(configurationModels).values({ id, name: named(source.title) }).onConflictDoNothing();
    await removeDraft(tx, id);
    await tx.insert(modelVersions).values({ modelId: id, version: await nextVersion(tx, id), state: "draft", source, cases, authorId: actorId });
    const stamp = draftStamp(source, cases);
    await audit(tx, { actorId, action: "model.draft", subject: `model:${id}`, data: { what, to: stamp } });
    return ok({ stamp });
  });
}

/** A model that was never published goes with its draft. */
export function discardModelDraft({ id, seen, actorId }: { readonly id: string; readonly seen: string; readonly actorId: string }): Promise<Outcome<{ readonly gone: boolean }, Overtaken>> {
  return alone(id, async (tx, current) => {
    if (current.draft === undefined || current.draft.stamp !== seen) return failed({ code: "overtaken", current });
    await removeDraft(tx, id);
    const gone = current.published === undefined;
    if (gone) await tx.delete(configurationModels).where(eq(configurationModels.id, id));
    await audit(tx, { actorId, action: "model.discard", subject: `model:${id}`, data: { what: seen, to: current.published?.stamp ?? unsaved } });
    return ok({ gone });
  });
}

export interface Publication {
  readonly id: string;
  /** Stamp of the draft that was looked at. */
  readonly seen: string;
  /** The version in force then; 0 for none. */
  readonly over: number;
  readonly note: string;
  readonly actorId: string;
  /** Until when carts may still be ordered as they were configured under the version that is replaced. */
  readonly orderableUntil: Date;
  /** What was compiled from the draft with this stamp. */
  readonly artefact: Artefact;
}

export function publishModelDraft(wish: Publication): Promise<Outcome<{ readonly version: number }, Overtaken>> {
  return alone(wish.id, async (tx, current) => {
    const { draft } = current;
    if (draft === undefined || draft.stamp !== wish.seen || (current.published?.version ?? 0) !== wish.over) return failed({ code: "overtaken", current });
    await removeDraft(tx, wish.id);
    const version = await publish(tx, wish, draft);
    await audit(tx, { actorId: wish.actorId, action: "model.publish", subject: `model:${wish.id}`, data: { note: wish.note, over: wish.over, to: `published-${version}`, orderableUntil: wish.orderableUntil.toISOString() } });
    return ok({ version });
  });
}

/** Publishes a copy of an earlier version as the next one; a draft stays what it is. */
export function goBackTo(wish: Omit<Publication, "seen"> & { readonly version: number; readonly copy: Pick<StoredModel, "source" | "cases"> }): Promise<Outcome<{ readonly version: number }, Overtaken>> {
  return alone(wish.id, async (tx, current) => {
    if ((current.published?.version ?? 0) !== wish.over) return failed({ code: "overtaken", current });
    const version = await publish(tx, wish, wish.copy);
    await audit(tx, { actorId: wish.actorId, action: "model.roll-back", subject: `model:${wish.id}`, data: { note: wish.note, over: wish.over, copyOf: wish.version, to: `published-${version}`, orderableUntil: wish.orderableUntil.toISOString() } });
    return ok({ version });
  });
}

async function publish(tx: Transaction, { id, note, actorId, orderableUntil, artefact }: Omit<Publication, "seen">, { source, cases }: Pick<StoredModel, "source" | "cases">): Promise<number> {
  const version = await nextVersion(tx, id);
  await tx.update(modelVersions).set({ state: "retired", orderableUntil }).where(and(eq(modelVersions.modelId, id), eq(modelVersions.state, "published")));
  await tx.insert(modelVersions).values({ modelId: id, version, state: "published", source, cases, artefact: writeArtefact(artefact), hash: artefact.hash, note, authorId: actorId, publishedAt: new Date() });
  await tx.update(configurationModels).set({ publishedVersion: version, name: named(source.title) }).where(eq(configurationModels.id, id));
  await writeFromPrices(tx, id, artefact);
  return version;
}

/** Listings show the lowest price a product can be had for: it belongs to the version in force. */
async function writeFromPrices(tx: Transaction, id: string, artefact: Artefact): Promise<void> {
  for (const book of artefact.amounts.books) {
    const range = openSession(artefact, {}, { book }).priceRange();
    if (range === null) continue;
    await tx.execute(sql`
      update prices r set amount = ${range.min} from variants v, products p, price_books b
      where r.variant_id = v.id and v.product_id = p.id and p.model_id = ${id} and b.id = r.price_book and b.currency = ${book} and r.amount <> ${range.min}`);
  }
}

export interface PastVersion {
  readonly version: number;
  readonly inForce: boolean;
  readonly note: string;
  readonly author: string;
  readonly at: Date;
  readonly orderableUntil: Date | null;
}

const pastColumns = { version: modelVersions.version, state: modelVersions.state, note: modelVersions.note, author: users.name, createdAt: modelVersions.createdAt, publishedAt: modelVersions.publishedAt, orderableUntil: modelVersions.orderableUntil };

/** Versions that are or were in force, newest first. */
export async function listModelVersions(id: string, most: number): Promise<PastVersion[]> {
  const rows = await database().select(pastColumns).from(modelVersions).leftJoin(users, eq(users.id, modelVersions.authorId))
    .where(and(eq(modelVersions.modelId, id), ne(modelVersions.state, "draft"))).orderBy(desc(modelVersions.version)).limit(most);
  return rows.map((row) => ({ version: row.version, inForce: row.state === "published", note: row.note, author: row.author ?? "", at: row.publishedAt ?? row.createdAt, orderableUntil: row.orderableUntil }));
}

/** What versions that are or were in force held, by number. */
export async function contentOfVersions(id: string, versions: readonly number[]): Promise<ReadonlyMap<number, Pick<StoredModel, "source" | "cases">>> {
  if (versions.length === 0) return new Map();
  const rows = await database().select({ version: modelVersions.version, source: modelVersions.source, cases: modelVersions.cases }).from(modelVersions)
    .where(and(eq(modelVersions.modelId, id), inArray(modelVersions.version, [...versions]), ne(modelVersions.state, "draft")));
  return new Map(rows.map((row) => [row.version, { source: row.source as ModelSource, cases: row.cases as readonly ModelCase[] }]));
}

export interface ListedModel {
  readonly id: string;
  readonly published: number | null;
  readonly draft: boolean;
}

export async function listModelIds(): Promise<ListedModel[]> {
  return database().select({ id: configurationModels.id, published: configurationModels.publishedVersion, draft: sql<boolean>`exists (select 1 from model_versions d where d.model_id = ${configurationModels.id} and d.state = 'draft')` })
    .from(configurationModels).orderBy(configurationModels.id);
}

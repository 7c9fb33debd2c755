/** Configurations people saved: a short public code opens one; the list is its owner's. */
import { randomBytes } from "node:crypto";
import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import { isUuid } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { configurations } from "#db/schema/configurator.ts";
import { choicesToKeep } from "./keep-own.ts";
import { changeForKept } from "./newer-version.server.ts";
import type { PublishedModel } from "./published-model.server.ts";
import { openSession } from "./session.ts";
import type { Choices } from "./value-text.ts";

export interface SavedConfiguration {
  readonly id: string;
  readonly code: string;
  readonly modelId: string;
  readonly modelVersion: number;
  readonly choices: Choices;
  readonly createdAt: string;
  /** What its owner calls it. */
  readonly name: string | undefined;
}

/** 40 random bits in a form that can be read out over the telephone. */
const newCode = (): string => Array.from(randomBytes(8), (byte) => "23456789abcdefghjkmnpqrstuvwxyz"[byte % 31]).join("");

export interface ConfigurationToSave {
  readonly published: PublishedModel;
  readonly choices: Choices;
  /** What was shown: with it a rest that was filled in otherwise is kept as it was. */
  readonly shown?: { readonly whole: Choices; readonly currency: string };
}

/** Saves what the shopper chose herself, as far as the model knows it: a saved configuration goes to others by mail. The rest stays open to the model's preferences. */
export async function saveConfiguration(viewer: Viewer, { published, choices, shown }: ConfigurationToSave): Promise<{ readonly code: string }> {
  const code = newCode();
  const kept = shown === undefined ? choices : choicesToKeep(published.artefact, choices, shown.whole, shown.currency);
  await database().insert(configurations).values({ code, modelId: published.model.id, modelVersion: published.version, choices: openSession(published.artefact, kept).choices, visitorId: viewer.visitorId, userId: viewer.user?.id ?? null });
  return { code };
}

/** Whoever has the code may open it: it holds no personal data. */
export async function openConfiguration(code: string): Promise<SavedConfiguration | undefined> {
  const [row] = await database().select().from(configurations).where(eq(configurations.code, code.slice(0, 40)));
  return row === undefined ? undefined : saved(row);
}

const ownedBy = (viewer: Viewer) =>
  viewer.user === undefined
    ? and(eq(configurations.visitorId, viewer.visitorId), isNull(configurations.userId))
    : or(eq(configurations.userId, viewer.user.id), and(eq(configurations.visitorId, viewer.visitorId), isNull(configurations.userId)));

export async function listConfigurations(viewer: Viewer, db: Database | Transaction = database()): Promise<SavedConfiguration[]> {
  const rows = await db.select().from(configurations).where(ownedBy(viewer)).orderBy(desc(configurations.createdAt)).limit(100);
  return rows.map(saved);
}

export async function removeConfiguration(viewer: Viewer, id: string): Promise<void> {
  if (isUuid(id)) await database().delete(configurations).where(and(eq(configurations.id, id), ownedBy(viewer)));
}

/** The viewer's own one of a code; a stranger's is as if there were none. */
export async function findOwnConfiguration(viewer: Viewer, code: string): Promise<SavedConfiguration | undefined> {
  const [row] = await database().select().from(configurations).where(and(eq(configurations.code, code.slice(0, 40)), ownedBy(viewer)));
  return row === undefined ? undefined : saved(row);
}

export const mostNameLetters = 80;

/** An empty name takes it away. False when it is not the viewer's. */
export async function renameConfiguration(viewer: Viewer, code: string, name: string): Promise<boolean> {
  const written = name.replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/\s+/g, " ").trim().slice(0, mostNameLetters);
  const rows = await database().update(configurations).set({ name: written === "" ? null : written })
    .where(and(eq(configurations.code, code.slice(0, 40)), ownedBy(viewer))).returning({ id: configurations.id });
  return rows.length > 0;
}

/** `overtaken`: what the owner was shown is no longer what would happen; nothing is changed then. */
export type MoveProblem = { readonly code: "not-found" | "overtaken" };

/** Moves an own configuration into the version in force, by one of the ways its owner was shown. What she left to the model stays open where it can. */
export function moveConfiguration(viewer: Viewer, wanted: { readonly id: string; readonly version: number; readonly way: number; readonly price: number; readonly currency: string }): Promise<Outcome<object, MoveProblem>> {
  return database().transaction(async (tx) => {
    const mine = isUuid(wanted.id) ? and(eq(configurations.id, wanted.id), ownedBy(viewer)) : sql`false`;
    const [row] = await tx.select().from(configurations).where(mine).for("update");
    if (row === undefined) return failed({ code: "not-found" });
    const kept = saved(row);
    const newer = await changeForKept(tx, kept, { locale: viewer.locale, currency: wanted.currency });
    const way = newer?.change.ways[wanted.way];
    if (newer === undefined || way === undefined || newer.version !== wanted.version || way.after.price !== wanted.price) return failed({ code: "overtaken" });
    // The values of the way, for the options she chose; the others stay open to the model's preferences.
    const choices = Object.fromEntries(Object.entries(way.configuration).filter(([option]) => Object.hasOwn(kept.choices, option)));
    await tx.update(configurations).set({ modelVersion: newer.version, choices }).where(mine);
    return ok({});
  });
}

function saved(row: typeof configurations.$inferSelect): SavedConfiguration {
  const choices = Object.fromEntries(Object.entries(row.choices).map(([option, value]) => [option, String(value)]));
  return { id: row.id, code: row.code, modelId: row.modelId, modelVersion: row.modelVersion, choices, createdAt: row.createdAt.toISOString(), name: row.name ?? undefined };
}

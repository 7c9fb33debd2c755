/** Configurations people saved: a short public code opens one; the list is its owner's. */
import { randomBytes } from "node:crypto";
import { and, desc, eq, isNull, or } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import { isUuid } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { configurations } from "#db/schema/configurator.ts";
import type { PublishedModel } from "./published-model.server.ts";
import type { Choices } from "./value-text.ts";

export interface SavedConfiguration {
  readonly id: string;
  readonly code: string;
  readonly modelId: string;
  readonly modelVersion: number;
  readonly choices: Choices;
  readonly createdAt: string;
}

/** 40 random bits in a form that can be read out over the telephone. */
const newCode = (): string => Array.from(randomBytes(8), (byte) => "23456789abcdefghjkmnpqrstuvwxyz"[byte % 31]).join("");

/** Saves what the shopper chose herself; the rest stays open to the model's preferences. */
export async function saveConfiguration(viewer: Viewer, { published, choices }: { readonly published: PublishedModel; readonly choices: Choices }): Promise<{ readonly code: string }> {
  const code = newCode();
  await database().insert(configurations).values({ code, modelId: published.model.id, modelVersion: published.version, choices, visitorId: viewer.visitorId, userId: viewer.user?.id ?? null });
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

export async function listConfigurations(viewer: Viewer): Promise<SavedConfiguration[]> {
  const rows = await database().select().from(configurations).where(ownedBy(viewer)).orderBy(desc(configurations.createdAt)).limit(100);
  return rows.map(saved);
}

export async function removeConfiguration(viewer: Viewer, id: string): Promise<void> {
  if (isUuid(id)) await database().delete(configurations).where(and(eq(configurations.id, id), ownedBy(viewer)));
}

function saved(row: typeof configurations.$inferSelect): SavedConfiguration {
  const choices = Object.fromEntries(Object.entries(row.choices).map(([option, value]) => [option, String(value)]));
  return { id: row.id, code: row.code, modelId: row.modelId, modelVersion: row.modelVersion, choices, createdAt: row.createdAt.toISOString() };
}

/** Published model versions: read once per process, because a published version never changes. */
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { readArtefact, type Artefact } from "./artefact.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";

export interface PublishedModel {
  readonly version: number;
  readonly hash: string;
  readonly model: Model;
  readonly artefact: Artefact;
}

const known = new Map<string, PublishedModel>();
const mostKept = 200;

/** The version in force; undefined when the model is not published. */
export async function presentModel(db: Database | Transaction, modelId: string): Promise<PublishedModel | undefined> {
  const [row] = await db
    .select({ version: modelVersions.version, hash: modelVersions.hash })
    .from(configurationModels)
    .innerJoin(modelVersions, and(eq(modelVersions.modelId, configurationModels.id), eq(modelVersions.version, configurationModels.publishedVersion)))
    .where(eq(configurationModels.id, modelId));
  return row === undefined ? undefined : readVersion(db, modelId, row.version, row.hash ?? "");
}

/** One version, in force or not: carts, quotes and links keep theirs. */
export async function modelVersion(db: Database | Transaction, modelId: string, version: number): Promise<PublishedModel | undefined> {
  const [row] = await db.select({ hash: modelVersions.hash }).from(modelVersions).where(and(eq(modelVersions.modelId, modelId), eq(modelVersions.version, version)));
  return row === undefined ? undefined : readVersion(db, modelId, version, row.hash ?? "");
}

async function readVersion(db: Database | Transaction, modelId: string, version: number, hash: string): Promise<PublishedModel> {
  const key = `${modelId} ${version} ${hash}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const [row] = await db
    .select({ source: modelVersions.source, artefact: modelVersions.artefact })
    .from(modelVersions).where(and(eq(modelVersions.modelId, modelId), eq(modelVersions.version, version)));
  const model = readModel(row?.source);
  const artefact = readArtefact(row?.artefact ?? new Uint8Array());
  if (!model.ok || !artefact.ok) throw new Error(`model ${modelId} version ${version} cannot be read`);
  if (known.size >= mostKept) known.clear();
  const read = { version, hash, model: model.model, artefact: artefact.artefact };
  known.set(key, read);
  return read;
}

/** Published model versions: read once per process, because a published version never changes. */
import { and, eq, ne } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { readArtefact, type Artefact } from "./artefact.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";
import { warmUp } from "./session.ts";

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

/** One version that is or was in force: carts, quotes and links keep theirs. */
export async function modelVersion(db: Database | Transaction, modelId: string, version: number): Promise<PublishedModel | undefined> {
  return (await pastVersion(db, modelId, version))?.published;
}

/** The same with the day until which carts may still be ordered under it; null for the version in force and for those without grace. */
export async function pastVersion(db: Database | Transaction, modelId: string, version: number): Promise<{ readonly published: PublishedModel; readonly orderableUntil: Date | null } | undefined> {
  const [row] = await db.select({ hash: modelVersions.hash, orderableUntil: modelVersions.orderableUntil }).from(modelVersions)
    .where(and(eq(modelVersions.modelId, modelId), eq(modelVersions.version, version), ne(modelVersions.state, "draft")));
  return row === undefined ? undefined : { published: await readVersion(db, modelId, version, row.hash ?? ""), orderableUntil: row.orderableUntil };
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
  warmUp(artefact.artefact);
  if (known.size >= mostKept) known.clear();
  const read = { version, hash, model: model.model, artefact: artefact.artefact };
  known.set(key, read);
  return read;
}

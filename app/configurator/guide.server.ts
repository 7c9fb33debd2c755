/** The guide beside a model, where there is one that still fits its present version. */
import { eq, sql } from "drizzle-orm";
import { log } from "#app/platform/log.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { configurationModels } from "#db/schema/configurator.ts";
import { readGuide, type Guide } from "./guide.ts";
import type { Model } from "./model.ts";

export async function hasGuide(db: Database | Transaction, modelId: string): Promise<boolean> {
  const [row] = await db.select({ has: sql<boolean>`${configurationModels.guide} is not null` }).from(configurationModels).where(eq(configurationModels.id, modelId));
  return row?.has === true;
}

/** A guide that no longer fits its model is left out, and the log says what to mend. */
export async function loadGuide(db: Database | Transaction, model: Model): Promise<Guide | undefined> {
  const [row] = await db.select({ guide: configurationModels.guide }).from(configurationModels).where(eq(configurationModels.id, model.id));
  if (row?.guide == null) return undefined;
  const read = readGuide(row.guide, model);
  if (!read.ok) log.warn({ model: model.id, problems: read.problems.slice(0, 5) }, "the guide does not fit the model");
  return read.ok ? read.guide : undefined;
}

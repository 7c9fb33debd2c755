/** Larkwood's configuration models: compiled, published, and drawn in their usual configuration. */
import { readdirSync } from "node:fs";
import { and, desc, eq } from "drizzle-orm";
import { writeArtefact, type Artefact } from "#app/configurator/artefact.ts";
import { assemble } from "#app/configurator/assemble.ts";
import { compile } from "#app/configurator/compile.ts";
import type { Model } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { openSession } from "#app/configurator/session.ts";
import type { Transaction } from "#db/client.server.ts";
import { larkwoodCases } from "./larkwood/cases.ts";
import { guides } from "./larkwood/guides.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";

export interface SeededModel {
  readonly model: Model;
  readonly source: unknown;
  readonly artefact: Uint8Array;
  readonly hash: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly drawing: { readonly parts: readonly unknown[] };
  /** The lowest price of any configuration, minor units by currency. */
  readonly from: Readonly<Record<string, number>>;
}

const folder = new URL("./larkwood/models/", import.meta.url);

/** Every model in the folder; one that cannot be published is a mistake in the seed and throws. */
export async function readModels(): Promise<SeededModel[]> {
  const models: SeededModel[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")).sort()) {
    const content: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ new URL(file, folder).href);
    for (const source of Object.values(content).filter(isSource)) models.push(prepare(source));
  }
  return models;
}

const isSource = (value: unknown): value is { readonly id: string } => typeof value === "object" && value !== null && "language" in value && "id" in value;

function prepare(source: { readonly id: string }): SeededModel {
  const read = readModel(source);
  if (!read.ok) throw new Error(`model ${source.id}: ${JSON.stringify(read.problems.slice(0, 5))}`);
  const compiled = compile(read.model);
  if (!compiled.ok) throw new Error(`model ${source.id}: ${JSON.stringify(compiled.problem)}`);
  const configuration = openSession(compiled.artefact, {}, { book: "EUR" }).complete("preferred");
  if (configuration === null) throw new Error(`model ${source.id} has no configuration`);
  const assembled = assemble(read.model, configuration, "EUR");
  if (!assembled.ok) throw new Error(`model ${source.id}: ${JSON.stringify(assembled.problem)}`);
  return { model: read.model, source, artefact: writeArtefact(compiled.artefact), hash: compiled.artefact.hash, configuration, drawing: { parts: assembled.assembly.parts }, from: Object.fromEntries(compiled.artefact.amounts.books.flatMap((book) => lowestPrice(compiled.artefact, book))) };
}

function lowestPrice(artefact: Artefact, book: string): [string, number][] {
  const range = openSession(artefact, {}, { book }).priceRange();
  return range === null ? [] : [[book, range.min]];
}

/**
 * The models of the demo as published versions. A new shop gets version 1; a shop that has an older one of ours gets the next
 * number, so that its carts, links and orders keep the version they were made with. What the merchant published or began stays.
 */
export async function seedModels(tx: Transaction, models: readonly SeededModel[]): Promise<void> {
  for (const { model, source, artefact, hash } of models) {
    await tx.insert(configurationModels).values({ id: model.id, name: named(model.title), publishedVersion: 1, guide: guides[model.id] ?? null })
      .onConflictDoUpdate({ target: configurationModels.id, set: { guide: guides[model.id] ?? null } });
    const cases = larkwoodCases[model.id] ?? [];
    const version = { state: "published" as const, source, cases, artefact, hash, publishedAt: new Date() };
    const [last] = await tx.select({ version: modelVersions.version, state: modelVersions.state, source: modelVersions.source, authorId: modelVersions.authorId })
      .from(modelVersions).where(eq(modelVersions.modelId, model.id)).orderBy(desc(modelVersions.version)).limit(1);
    if (last === undefined) await tx.insert(modelVersions).values({ modelId: model.id, version: 1, ...version });
    else if (canonical(last.source) === canonical(source)) await tx.update(modelVersions).set({ artefact, hash, ...(last.authorId === null ? { cases } : {}) }).where(and(eq(modelVersions.modelId, model.id), eq(modelVersions.version, last.version)));
    else if (last.state === "published" && last.authorId === null) {
      await tx.update(modelVersions).set({ state: "retired", orderableUntil: new Date(Date.now() + keptDays * 86_400_000) }).where(and(eq(modelVersions.modelId, model.id), eq(modelVersions.version, last.version)));
      await tx.insert(modelVersions).values({ modelId: model.id, version: last.version + 1, ...version });
      await tx.update(configurationModels).set({ publishedVersion: last.version + 1 }).where(eq(configurationModels.id, model.id));
    }
  }
}

/** How long carts may still be ordered under the version before. */
const keptDays = 30;

/** One text for equal JSON: the database keeps no order of names, and leaves out what is undefined. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => (typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

const named = (title: Readonly<Record<string, string>>): { en: string; ru?: string } => ({ en: title.en ?? "", ...(title.ru === undefined ? {} : { ru: title.ru }) });

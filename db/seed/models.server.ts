/** Larkwood's configuration models: compiled, published as version 1, and drawn in their usual configuration. */
import { readdirSync } from "node:fs";
import { writeArtefact, type Artefact } from "#app/configurator/artefact.ts";
import { assemble } from "#app/configurator/assemble.ts";
import { compile } from "#app/configurator/compile.ts";
import type { Model } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { openSession } from "#app/configurator/session.ts";
import type { Transaction } from "#db/client.server.ts";
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

/** Version 1 of each model; versions the merchant published since stay. */
export async function seedModels(tx: Transaction, models: readonly SeededModel[]): Promise<void> {
  for (const { model, source, artefact, hash } of models) {
    await tx.insert(configurationModels).values({ id: model.id, name: named(model.title), publishedVersion: 1, guide: guides[model.id] ?? null })
      .onConflictDoUpdate({ target: configurationModels.id, set: { guide: guides[model.id] ?? null } });
    const version = { state: "published" as const, source, artefact, hash, publishedAt: new Date() };
    await tx.insert(modelVersions).values({ modelId: model.id, version: 1, ...version })
      .onConflictDoUpdate({ target: [modelVersions.modelId, modelVersions.version], set: { source, artefact, hash } });
  }
}

const named = (title: Readonly<Record<string, string>>): { en: string; ru?: string } => ({ en: title.en ?? "", ...(title.ru === undefined ? {} : { ru: title.ru }) });

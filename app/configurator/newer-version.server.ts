/** For configurations kept under an earlier version of their model: what the version in force would change. */
import type { Locale } from "#app/platform/i18n.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { choicesOf } from "./choices-query.ts";
import { modelVersion, presentModel, type PublishedModel } from "./published-model.server.ts";
import type { Choices } from "./value-text.ts";
import { versionChange, type VersionChange } from "./version-change.ts";
import { changeWords, type ChangeWords } from "./version-words.ts";

export interface KeptConfiguration {
  readonly modelId: string;
  readonly modelVersion: number;
  readonly choices: Choices;
}

/** Undefined when it was made under the version in force, or under one that is not there any more. */
export async function changeForKept(db: Database | Transaction, kept: KeptConfiguration, reader: { readonly locale: Locale; readonly currency: string }): Promise<{ readonly version: number; readonly change: VersionChange; readonly words: ChangeWords } | undefined> {
  const present = await presentModel(db, kept.modelId);
  if (present === undefined || present.version === kept.modelVersion) return undefined;
  const old = await modelVersion(db, kept.modelId, kept.modelVersion);
  if (old === undefined) return undefined;
  const change = versionChange(old, present, kept.choices, reader.currency);
  return { version: present.version, change, words: changeWords(change, { before: old.model, after: present.model, ...reader }) };
}

/** For a link or a line opened in the configurator with `from`, the version it was made under. */
export async function changeForOpened(product: { readonly published: PublishedModel; readonly currency: string }, search: URLSearchParams, reader: { readonly locale: Locale }): Promise<ChangeWords | undefined> {
  const from = search.get("from") ?? "";
  if (!/^[1-9]\d{0,8}$/.test(from)) return undefined;
  const kept = { modelId: product.published.model.id, modelVersion: Number(from), choices: choicesOf(search) };
  return (await changeForKept(database(), kept, { locale: reader.locale, currency: product.currency }))?.words;
}

/** The engine of this process: Meilisearch where it is configured, else the built-in one; above a size, Postgres alone. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { defaultLocale } from "#app/platform/i18n.ts";
import { handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { productsChanged } from "#app/catalog/products-changed.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { database } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { builtInEngine, type BuiltInEngine } from "./built-in-engine.server.ts";
import { defaultSynonyms } from "./defaults/synonyms.ts";
import { meilisearchEngine } from "./meilisearch-engine.server.ts";
import { postgresEngine } from "./postgres-engine.server.ts";
import type { SearchEngine } from "./search-engine.ts";
import { prepareSynonyms } from "./synonyms.ts";

/** More products than this are not held in memory: about 3 KB each. */
const heldInMemory = 150_000;

const groups = z.array(z.array(z.string().min(1).max(60)).max(20)).max(2_000);

interface Engines {
  readonly search: SearchEngine;
  readonly builtIn: BuiltInEngine | undefined;
}

let current: Promise<Engines> | undefined;

const engines = (): Promise<Engines> => (current ??= open().catch((error: unknown) => {
  current = undefined;
  throw error;
}));

async function open(): Promise<Engines> {
  const [row] = await database().select({ value: settings.value }).from(settings).where(eq(settings.key, "synonyms"));
  const parsed = groups.safeParse(row?.value);
  const synonyms = parsed.success ? parsed.data : defaultSynonyms;
  const { MEILI_URL, MEILI_KEY } = config();
  const builtIn = (await catalogue()).size <= heldInMemory ? builtInEngine(synonyms) : undefined;
  if (MEILI_URL !== undefined) return { search: meilisearchEngine({ url: MEILI_URL, key: MEILI_KEY, synonyms }), builtIn };
  return { search: builtIn ?? postgresEngine(prepareSynonyms(synonyms)), builtIn };
}

export const searchEngine = async (): Promise<SearchEngine> => (await engines()).search;

/** The index in memory that suggestions read; undefined for very large catalogues. */
export const indexInMemory = async (): Promise<BuiltInEngine | undefined> => (await engines()).builtIn;

/** Builds the index of the default language before the first search waits for it. */
export async function warmSearch(): Promise<void> {
  await (await indexInMemory())?.index(defaultLocale);
}

/** Forgets the engine; tests change the database under it. */
export async function forgetEngine(): Promise<void> {
  const opened = await current?.catch(() => undefined);
  current = undefined;
  opened?.builtIn?.close();
}

export const searchJobs: readonly JobHandler[] = [
  handleJob(productsChanged, async ({ ids }) => (await searchEngine()).update(ids)),
];

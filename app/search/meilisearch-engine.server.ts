/** Meilisearch as the engine: one index per language; it forgives typing mistakes and knows the synonyms itself. */
import { Meilisearch, MeilisearchApiError } from "meilisearch";
import { locales, type Locale } from "#app/platform/i18n.ts";
import { describeProducts, storeDocuments } from "./search-documents.server.ts";
import { nothingFound, type FindRequest, type Found, type SearchEngine } from "./search-engine.ts";
import { parseQuery } from "./query.ts";

export interface MeilisearchOptions {
  readonly url: string;
  readonly key?: string | undefined;
  readonly synonyms: readonly (readonly string[])[];
  /** Put before the names of the indexes, so that two shops may share a server. */
  readonly prefix?: string;
}

const timeoutMs = 5_000;
const indexTimeoutMs = 60_000;
const languages: Readonly<Record<Locale, "eng" | "rus">> = { en: "eng", ru: "rus" };

/** Kind before title: what a thing is beats what it goes with. */
const searchable = ["kind", "title", "keywords", "body"];

/** Every word of a group leads to the others. */
function synonymTable(groups: readonly (readonly string[])[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const group of groups) for (const word of group) table[word] = [...(table[word] ?? []), ...group.filter((other) => other !== word)];
  return table;
}

export function meilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const client = new Meilisearch({ host: options.url, timeout: timeoutMs, ...(options.key === undefined ? {} : { apiKey: options.key }) });
  const nameOf = (locale: Locale): string => `${options.prefix ?? ""}products-${locale}`;
  let prepared: Promise<void> | undefined;
  const prepare = async (): Promise<void> => {
    for (const locale of locales) {
      const name = nameOf(locale);
      await client.createIndex(name, { primaryKey: "id" }).waitTask({ timeout: indexTimeoutMs });
      await client.index(name).updateSettings({
        searchableAttributes: searchable, displayedAttributes: ["id"],
        rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness", "popularity:desc"],
        synonyms: synonymTable(options.synonyms), localizedAttributes: [{ attributePatterns: ["*"], locales: [languages[locale]] }],
      }).waitTask({ timeout: indexTimeoutMs });
    }
  };
  /** Making an index that is there fails as a task, not as a request, so it may run at each start. */
  const ready = (): Promise<void> => (prepared ??= prepare().catch((error: unknown) => {
    prepared = undefined;
    throw error;
  }));
  return {
    name: "meilisearch",
    find: (request) => find(client, nameOf(request.locale), request),
    async update(ids) {
      await ready();
      // The texts also stay in Postgres, so that changing the engine needs no import.
      await storeDocuments(ids);
      await send(client, nameOf, ids);
    },
  };
}

async function find(client: Meilisearch, index: string, { text, locale, most }: FindRequest): Promise<Found> {
  const { text: q } = parseQuery(text);
  if (q === "") return nothingFound;
  try {
    const answer = await client.index(index).search<{ id: string }>(q, { limit: most, attributesToRetrieve: ["id"], matchingStrategy: "last", locales: [languages[locale]] });
    return { ids: answer.hits.map((hit) => hit.id), total: answer.estimatedTotalHits ?? answer.hits.length, corrections: [] };
  } catch (error) {
    if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") return nothingFound;
    throw error;
  }
}

/** Every product has a document in every language; those without a text in it are written in English. */
async function send(client: Meilisearch, nameOf: (locale: Locale) => string, ids: readonly string[]): Promise<void> {
  const described = await describeProducts(ids);
  const here = new Set(described.map((one) => one.id));
  const gone = ids.filter((id) => !here.has(id));
  for (const locale of locales) {
    const documents = [...here].flatMap((id) => {
      const own = described.find((one) => one.id === id && one.locale === locale) ?? described.find((one) => one.id === id);
      return own === undefined ? [] : [{ id, title: own.title, kind: own.kind, keywords: own.keywords, body: own.body, popularity: own.popularity }];
    });
    const index = client.index(nameOf(locale));
    if (documents.length > 0) await index.addDocuments(documents, { primaryKey: "id" }).waitTask({ timeout: indexTimeoutMs });
    if (gone.length > 0) await index.deleteDocuments([...gone]).waitTask({ timeout: indexTimeoutMs });
  }
}

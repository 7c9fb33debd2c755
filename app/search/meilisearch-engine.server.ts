/** Meilisearch as the engine: one index per language; it forgives typing mistakes and knows the synonyms itself. */
import { Meilisearch, MeilisearchApiError } from "meilisearch";
import { locales, type Locale } from "#app/platform/i18n.ts";
import { describeProducts, storeDocuments } from "./search-documents.server.ts";
import { nothingFound, type FindRequest, type Found, type SearchEngine } from "./search-engine.ts";
import { parseQuery, type SearchQuery } from "./query.ts";
import { readingsOf, type Reading } from "./readings.ts";

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

async function find(client: Meilisearch, index: string, { text, locale, most, meanings = [], all = false }: FindRequest): Promise<Found> {
  const query = parseQuery(text);
  if (query.text === "") return nothingFound;
  const options = { limit: most, attributesToRetrieve: ["id"], matchingStrategy: all ? "all" as const : "last" as const, locales: [languages[locale]] };
  const variants = variantsOf(query, readingsOf(query, meanings));
  try {
    if (variants.length > 0) {
      const queries = [query.text, ...variants].map((q) => ({ ...options, indexUid: index, q, showRankingScore: true }));
      return merged((await client.multiSearch<{ queries: typeof queries }, { id: string }>({ queries })).results, most);
    }
    const answer = await client.index(index).search<{ id: string }>(query.text, options);
    return { ids: answer.hits.map((hit) => hit.id), total: answer.estimatedTotalHits ?? answer.hits.length, corrections: [] };
  } catch (error) {
    if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") return nothingFound;
    throw error;
  }
}

const mostVariants = 12;
/** What was typed counts a little more than what it means. */
const variantFactor = 0.95;

/** The server's synonyms belong to its index, while rules speak for a moment and a shopper: each reading is a query of its own. */
function variantsOf({ terms, without }: SearchQuery, readings: readonly Reading[]): string[] {
  const typed = terms.map((term) => term.typed);
  const variants = [typed];
  for (const { from, slots, words } of readings) {
    const place = typed.slice(from, from + slots);
    for (const base of variants.filter((one) => place.every((word, at) => one[from + at] === word))) {
      if (variants.length <= mostVariants) variants.push(base.toSpliced(from, slots, words.join(" "), ...Array.from({ length: slots - 1 }, () => "")));
    }
  }
  return variants.slice(1).map((words) => [...words.filter((word) => word !== ""), ...without.map((word) => `-${word}`)].join(" "));
}

/** By the better of the scores that a product has as typed and as read otherwise; of equals, what was typed. */
function merged(results: readonly { readonly hits: readonly { readonly id: string; readonly _rankingScore?: number }[]; readonly estimatedTotalHits?: number }[], most: number): Found {
  const best = new Map<string, number>();
  results.forEach(({ hits }, variant) => {
    for (const { id, _rankingScore: score = 0 } of hits) best.set(id, Math.max(best.get(id) ?? 0, variant === 0 ? score : score * variantFactor));
  });
  const ids = [...best].sort(([, a], [, b]) => b - a).map(([id]) => id);
  return { ids: ids.slice(0, most), total: Math.max(ids.length, ...results.map((one) => one.estimatedTotalHits ?? 0)), corrections: [] };
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

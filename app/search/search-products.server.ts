/** Words -> a page of products with facets: the engine finds, the catalogue's columns filter, count and sort. */
import { cardOf } from "#app/catalog/catalogue.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { CardReader, ProductCard } from "#app/catalog/card.ts";
import { listProducts, type Listing } from "#app/catalog/list-products.ts";
import type { ListingQuery } from "#app/catalog/listing-query.ts";
import { searchEngine } from "./engine.server.ts";
import { findForgiving } from "./find-forgiving.ts";
import { phrasesInDocuments } from "./search-documents.server.ts";
import type { Found, Meaning } from "./search-engine.ts";
import { isInLetters, spelledIn } from "./words.ts";

/** Nobody reads beyond; facets are counted over these. */
const mostHits = 2_000;

export interface SearchPage {
  readonly catalogue: Catalogue;
  readonly listing: Listing;
  readonly cards: readonly ProductCard[];
  readonly corrections: Found["corrections"];
  /** Other words that found something which those typed did not; a few of them. */
  readonly widened: readonly string[];
  /** Rows found, best first, before filters: candidates for shelves that arrange search results. */
  readonly found: readonly number[];
}

export interface SearchOptions {
  readonly pageSize?: number;
  /** What phrases of the search mean besides. */
  readonly meanings?: readonly Meaning[];
  /** What of it belongs to the list, and in which order where the best come first. */
  readonly arrange?: (found: readonly number[]) => Promise<Uint32Array | readonly number[]>;
}

export async function searchProducts(query: ListingQuery, reader: CardReader, { pageSize = 24, meanings = [], arrange }: SearchOptions = {}): Promise<SearchPage> {
  const [shop, engine] = await Promise.all([catalogue(), searchEngine()]);
  const request = { text: query.words, locale: reader.locale, most: mostHits };
  const [{ ids, corrections }, asTyped] = await Promise.all([findForgiving(engine, { ...request, meanings }), meanings.length === 0 ? undefined : findForgiving(engine, request)]);
  const found = rowsOf(shop, ids);
  const candidates = arrange === undefined || found.length === 0 ? found : await arrange(found);
  const listing = listProducts(shop, { query, market: reader.market, candidates, pageSize });
  const widened = asTyped === undefined || isWithin(ids, asTyped.ids) ? [] : await wordsThatFind(meanings, reader.locale);
  return { catalogue: shop, listing, cards: listing.rows.map((row) => cardOf(shop, row, reader)), corrections: spelled(corrections, shop, listing.rows), widened, found };
}

/** The index knows stems; what was searched is told as the products found spell it. */
function spelled(corrections: Found["corrections"], shop: Catalogue, rows: Iterable<number>): Found["corrections"] {
  if (corrections.length === 0) return corrections;
  const texts = [...rows].flatMap((row) => [...Object.values(shop.names[row] ?? {}), ...Object.values(shop.subtitles[row] ?? {})]).filter((text) => typeof text === "string");
  return corrections.map(({ typed, taken }) => ({ typed, taken: spelledIn(texts, taken) ?? taken }));
}

/** What the index knows and the catalogue no longer sells is left out. */
const rowsOf = (shop: Catalogue, ids: readonly string[]): number[] => ids.flatMap((id) => shop.rowOf.get(id) ?? []);

function isWithin(ids: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return ids.every((id) => known.has(id));
}

const mostWidened = 3;
const mostJudged = 60;

/** Rules mix languages: told are the words that stand in the reader's texts and are written in her letters. */
async function wordsThatFind(meanings: readonly Meaning[], locale: CardReader["locale"]): Promise<string[]> {
  const words = [...new Set(meanings.flatMap(({ also }) => also))].filter((word) => isInLetters(word, locale)).slice(0, mostJudged);
  const standing = await phrasesInDocuments(words, locale);
  return words.filter((word) => standing.has(word)).slice(0, mostWidened);
}

/** Rows found for some words, best first: for callers that arrange them themselves. */
export async function findRows(text: string, locale: CardReader["locale"], meanings: readonly Meaning[] = []): Promise<number[]> {
  const [shop, engine] = await Promise.all([catalogue(), searchEngine()]);
  return rowsOf(shop, (await findForgiving(engine, { text, locale, most: mostHits, meanings })).ids);
}

/** By which meaning, and which of its words, a product is found that the words as typed do not find; undefined where they do, or nothing does. */
export async function foundAs<Given extends Meaning>(row: number, text: string, locale: CardReader["locale"], meanings: readonly Given[]): Promise<{ readonly meaning: Given; readonly word: string } | undefined> {
  if (meanings.length === 0 || (await findRows(text, locale)).includes(row)) return undefined;
  const readings = meanings.flatMap((meaning) => meaning.also.map((word) => ({ meaning, word }))).slice(0, mostJudged);
  for (const reading of readings) if ((await findRows(text, locale, [{ phrase: reading.meaning.phrase, also: [reading.word] }])).includes(row)) return reading;
  return undefined;
}

/** Suggestions while typing: categories, products, and what others searched for. Forgives mistakes; at most one statement. */
import { cardOf, type Catalogue } from "#app/catalog/catalogue.ts";
import type { CategoryTree } from "#app/catalog/category-tree.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { CardReader, ProductCard } from "#app/catalog/card.ts";
import { cleanWords } from "#app/catalog/listing-query.ts";
import { rowsOfCategory } from "#app/catalog/list-products.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { connection } from "#db/client.server.ts";
import { searchEngine } from "./engine.server.ts";
import { findForgiving, type Forgiven } from "./find-forgiving.ts";
import type { Meaning } from "./search-engine.ts";
import { distance, mistakesAllowed } from "./similar-words.ts";
import { fold, stems } from "./words.ts";

export interface Suggestions {
  readonly words: string;
  readonly queries: readonly string[];
  readonly categories: readonly { readonly slug: string; readonly name: string; readonly products: number }[];
  readonly products: readonly Pick<ProductCard, "id" | "slug" | "name" | "subtitle" | "price" | "from" | "picture">[];
}

const most = { queries: 5, categories: 4, products: 6 };

export interface SuggestOptions {
  /** What phrases of the text mean besides. */
  readonly meanings?: readonly Meaning[];
  /** Which of the rows found may be shown. */
  readonly keep?: (rows: readonly number[]) => Promise<readonly number[]>;
}

/** So many more are looked at as may have to be left out. */
const spare = 18;

export async function suggest(text: string, reader: CardReader, { meanings = [], keep = async (rows) => rows }: SuggestOptions = {}): Promise<Suggestions> {
  const words = cleanWords(text);
  if (words === "") return { words, queries: [], categories: [], products: [] };
  const [shop, engine, queries] = await Promise.all([catalogue(), searchEngine(), popularQueries(words, reader.locale)]);
  const { ids, read } = await findForgiving(engine, { text, locale: reader.locale, most: most.products + spare, meanings });
  const shown = await keep(ids.flatMap((id) => shop.rowOf.get(id) ?? []));
  const products = shown.slice(0, most.products).map((row) => {
    const { id: own, slug, name, subtitle, price, from, picture } = cardOf(shop, row, reader);
    return { id: own, slug, name, subtitle, price, from, ...(picture === undefined ? {} : { picture }) };
  });
  return { words, queries, categories: matchingCategories(shop, [{ text: words, locale: reader.locale }, read], reader.locale), products };
}

interface NamedCategory {
  readonly slug: string;
  readonly name: string;
  readonly stems: readonly string[];
}

const namesCache = new WeakMap<CategoryTree, Map<Locale, readonly NamedCategory[]>>();

function namesOf(tree: CategoryTree, locale: Locale): readonly NamedCategory[] {
  const known = namesCache.get(tree) ?? new Map<Locale, readonly NamedCategory[]>();
  namesCache.set(tree, known);
  const names = known.get(locale) ?? [...tree.bySlug.values()].map((one) => {
    const name = localise(one.name, locale);
    return { slug: one.slug, name, stems: stems(name) };
  });
  known.set(locale, names);
  return names;
}

/** By the words as typed, else as they were read; named in the reader's language. */
function matchingCategories(shop: Catalogue, readings: readonly Forgiven["read"][], locale: Locale): Suggestions["categories"] {
  const matching = readings.map(({ text, locale: written }) => new Set(namesOf(shop.categories, written).filter((one) => namedBy(one.stems, stems(text))).map(({ slug }) => slug)));
  const found = matching.find(({ size }) => size > 0) ?? new Set();
  return namesOf(shop.categories, locale).filter(({ slug }) => found.has(slug))
    .map(({ slug, name }) => ({ slug, name, products: rowsOfCategory(shop, slug).length })).filter((one) => one.products > 0)
    .sort((a, b) => b.products - a.products).slice(0, most.categories);
}

/** Every typed word begins a word of the name, or nearly is one. */
function namedBy(named: readonly string[], typed: readonly string[]): boolean {
  return typed.length > 0 && typed.every((word) => named.some((one) => {
    const mistakes = mistakesAllowed(word);
    return one.startsWith(word) || (word.startsWith(one) && one.length > 3) || (mistakes > 0 && distance(word, one.slice(0, Math.max(one.length, word.length)), mistakes) <= mistakes);
  }));
}

/** Searches that found something, the most frequent first. */
async function popularQueries(words: string, locale: string): Promise<string[]> {
  const folded = fold(words);
  const rows = await connection().sql<{ term: string }[]>`
    select term from search_terms where locale = ${locale} and hits > 0 and searches > 1 and term <> ${folded} and term like ${`${folded.replace(/[\\%_]/g, "\\$&")}%`}
    order by searches desc, term limit ${most.queries}`;
  return rows.map((row) => row.term);
}

/** Counts a search for suggestions: the words, never the person. Words of one use are not shown to others before somebody repeats them. */
export async function countSearch(words: string, locale: string, hits: number): Promise<void> {
  const term = fold(cleanWords(words)).slice(0, 60);
  // Addresses and numbers of people have no place among suggestions.
  if (term.length < 3 || /@|\d{5,}/.test(term)) return;
  await connection().sql`insert into search_terms (locale, term, searches, hits) values (${locale}, ${term}, 1, ${hits})
    on conflict (locale, term) do update set searches = search_terms.searches + 1, hits = ${hits}, last_at = now()`;
}

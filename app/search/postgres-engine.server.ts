/**
 * The engine for catalogues too large to be held by each process: Postgres alone. Full text (tsvector, language by locale) with all words,
 * the last one also as a beginning; then with some of them; then by likeness of the title (pg_trgm) for what was mistyped.
 */
import type { Locale } from "#app/platform/i18n.ts";
import { connection } from "#db/client.server.ts";
import { parseQuery, type SearchQuery } from "./query.ts";
import { readingsOf, type Reading } from "./readings.ts";
import { storeDocuments } from "./search-documents.server.ts";
import { nothingFound, type FindRequest, type Found, type SearchEngine } from "./search-engine.ts";
import type { Synonyms } from "./synonyms.ts";
import { fold, isTelling, parts, particles, tokens } from "./words.ts";

/** Fewer hits with all words than this are filled up with others. */
const fillBelow = 24;
/** Weights of D (body), C (keywords), B (kind), A (title). */
const weights = "{0.05,0.2,0.4,1}";
/** A product whose kind is named by the head of the query beats one that goes with it. */
const kindGain = 2;
/** What is found only by what a rule says the words mean stands behind what is called so itself. */
const readingFactor = 0.6;
const likeness = 0.35;

const dictionaries: Readonly<Record<Locale, string>> = { en: "english", ru: "russian" };

/** The words of a query for to_tsquery: folded letters and digits only, so nothing in them is an operator. */
function lexicalWords(query: SearchQuery): string[] {
  const wanted = query.text.replace(/(?<=^|\s)-[\p{L}\p{N}][^\s]*/gu, " ");
  const words = tokens(wanted).flatMap(({ word }) => { const all = parts(word); return all.length < 2 ? all : all.slice(0, -1); });
  const meaningful = words.filter((word) => !particles.has(word));
  return [...new Set(meaningful.length > 0 ? meaningful : words)].slice(0, 12);
}

/** Each word with its synonyms; the last also as a beginning. A reading of several words stands beside each: (a | x) & (b | x) is (a & b) | x. */
function groupsOf(words: readonly string[], open: boolean, synonyms: Synonyms, query: SearchQuery, readings: readonly Reading[]): string[] {
  return words.map((word, at) => {
    const others = [...(synonyms.get(query.terms[at]?.word ?? "") ?? []).map((phrase) => `(${phrase.join(" <-> ")})`), ...readingsAt(readings, at)];
    const own = open && at === words.length - 1 && word.length > 2 ? [word, `${word}:*`] : [word];
    return `(${[...own, ...others].join(" | ")})`;
  });
}

const readingsAt = (readings: readonly Reading[], at: number): string[] =>
  readings.filter(({ from, slots }) => from <= at && at < from + slots).map((reading) => `(${reading.words.join(" & ")})`);

export function postgresEngine(synonyms: Synonyms): SearchEngine {
  return { name: "postgres", find: (request) => find(request, synonyms), update: storeDocuments };
}

async function find(request: FindRequest, synonyms: Synonyms): Promise<Found> {
  const query = parseQuery(request.text);
  const words = lexicalWords(query);
  if (words.length === 0) return nothingFound;
  const readings = readingsOf(query, request.meanings ?? []);
  const groupsWith = (some: readonly Reading[]) => groupsOf(words, query.terms.at(-1)?.open === true, synonyms, query, some);
  const groups = groupsWith(readings);
  // The stem of ours is no stem of Postgres's dictionaries: the head is named by the word it was typed as.
  const headAt = words.findIndex((_, at) => query.terms[at]?.word === query.head);
  const named = headAt < 0 ? words.length - 1 : headAt;
  const head = [words[named], ...readingsAt(readings, named)].join(" | ");
  const without = query.without.map((word) => ` & !${word}:*`).join("");
  const asTyped = readings.length === 0 ? groups : groupsWith([]);
  const whole = await byText(request, `${groups.join(" & ")}${without}`, asTyped.join(" & "), head);
  if (whole.ids.length >= fillBelow || request.all === true) return whole;
  const some = (all: readonly string[]) => all.filter((_, at) => isTelling(words[at] ?? "")).join(" | ");
  const rest = words.length > 1 && words.some(isTelling) ? await byText(request, `(${some(groups)})${without}`, some(asTyped), head) : nothingFound;
  const ids = [...new Set([...whole.ids, ...rest.ids])].slice(0, request.most);
  if (ids.length > 0) return { ids, total: Math.max(ids.length, whole.total), corrections: [] };
  return byLikeness(request, fold(words.join(" ")));
}

/** Those whose kind or title holds the words come first by the weights; short titles before long ones (normalisation 1). */
async function byText({ locale, most }: FindRequest, tsquery: string, asTyped: string, head: string): Promise<Found> {
  const rows = await connection().sql<{ id: string; total: number }[]>`
    with hits as (
      select d.product_id as id, ts_rank(${weights}::real[], d.lexemes, q, 1)
        * case when to_tsvector(${dictionaries[locale]}::regconfig, fold(d.kind)) @@ to_tsquery(${dictionaries[locale]}::regconfig, ${head}) then ${kindGain} else 1 end
        * case when d.lexemes @@ to_tsquery(${dictionaries[locale]}::regconfig, ${asTyped}) then 1 else ${readingFactor}::float8 end * (1 + 0.1 * ln(1 + p.popularity)) as score
      from to_tsquery(${dictionaries[locale]}::regconfig, ${tsquery}) q, search_documents d join products p on p.id = d.product_id
      where d.lexemes @@ q and (d.locale = ${locale} or (d.locale = 'en' and not exists (select from search_documents o where o.product_id = d.product_id and o.locale = ${locale}))))
    select id, count(*) over ()::int as total from hits order by score desc, id limit ${most}`;
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0, corrections: [] };
}

async function byLikeness({ locale, most }: FindRequest, folded: string): Promise<Found> {
  const rows = await connection().sql<{ id: string }[]>`
    select d.product_id as id from search_documents d where d.locale in (${locale}, 'en') and word_similarity(${folded}, fold(d.title)) > ${likeness}
    group by d.product_id order by max(word_similarity(${folded}, fold(d.title))) desc, d.product_id limit ${most}`;
  return { ids: rows.map((row) => row.id), total: rows.length, corrections: [] };
}

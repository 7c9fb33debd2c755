/** The engine a shop starts with: documents in Postgres, the index in this process; refreshed when documents change. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { onCatalogueChange } from "#app/catalog/catalogue.server.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { parseQuery } from "./query.ts";
import { rankDocuments } from "./rank-documents.ts";
import { readingsOf } from "./readings.ts";
import { readDocuments, storeDocuments } from "./search-documents.server.ts";
import { nothingFound, type FindRequest, type Found, type SearchEngine } from "./search-engine.ts";
import { prepareSynonyms, type Synonyms } from "./synonyms.ts";
import { buildTextIndex, type TextIndex } from "./text-index.ts";

const quietMs = 300;
/** After a build of 2 s the next one waits 8 s: indexing takes at most a fifth of the time. */
const rest = 4;

interface Shelf {
  current: Promise<TextIndex>;
  stale: boolean;
  timer: NodeJS.Timeout | undefined;
}

export interface BuiltInEngine extends SearchEngine {
  /** The index of a language, for suggestions. */
  index(locale: Locale): Promise<TextIndex>;
  readonly synonyms: Synonyms;
  close(): void;
}

export function builtInEngine(groups: readonly (readonly string[])[]): BuiltInEngine {
  const shelves = new Map<Locale, Shelf>();
  const synonyms = prepareSynonyms(groups);
  const stop = onCatalogueChange((table) => {
    if (table === "search_documents") for (const [locale, shelf] of shelves) renew(locale, shelf, quietMs);
  });
  const index = (locale: Locale): Promise<TextIndex> => {
    let shelf = shelves.get(locale);
    if (shelf === undefined) {
      shelf = { current: build(locale), stale: false, timer: undefined };
      shelves.set(locale, shelf);
      shelf.current.catch(() => shelves.delete(locale));
    }
    return shelf.current;
  };
  return {
    name: "built-in", synonyms, index,
    find: async (request) => findIn(await index(request.locale), request, synonyms),
    // The database announces the change to every process, this one among them.
    update: storeDocuments,
    close() {
      stop();
      for (const shelf of shelves.values()) clearTimeout(shelf.timer);
    },
  };
}

const build = async (locale: Locale): Promise<TextIndex> => buildTextIndex(await readDocuments(locale), () => nextTurn());

/** One build at a time per language; the old index answers until the new one is there. */
function renew(locale: Locale, shelf: Shelf, wait: number): void {
  shelf.stale = true;
  if (shelf.timer !== undefined) return;
  shelf.timer = setTimeout(() => {
    shelf.stale = false;
    const started = Date.now();
    const next = build(locale);
    next.then(() => { shelf.current = next; }, (error: unknown) => log.error(errorFields(error), "the search index was not built; the old one stays"))
      .finally(() => {
        shelf.timer = undefined;
        if (shelf.stale) renew(locale, shelf, (Date.now() - started) * rest + quietMs);
      });
  }, wait);
  shelf.timer.unref();
}

function findIn(index: TextIndex, { text, most, meanings = [], all = false }: FindRequest, synonyms: Synonyms): Found {
  const query = parseQuery(text);
  if (query.terms.length === 0) return nothingFound;
  const ranked = rankDocuments(index, query, synonyms, readingsOf(query, meanings));
  const documents = all ? ranked.documents.subarray(0, ranked.whole) : ranked.documents;
  return { ids: Array.from(documents.subarray(0, most), (document) => index.ids[document] ?? ""), total: documents.length, corrections: ranked.corrections };
}

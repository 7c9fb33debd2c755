/** What stood on the shelves in the last 30 days, what never did, and what was searched in vain. */
import { sql } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { columnsOf } from "#app/shelves/load-shelves.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";
import { database } from "#db/client.server.ts";
import { shelfFigures, type ShelfFigure, type ShownTimes } from "./shelf-figures.ts";

export interface Insight {
  readonly shelves: readonly (ShelfFigure & { readonly name: string })[];
  readonly unseen: { readonly count: number; readonly first: readonly { readonly id: string; readonly name: string }[] };
  readonly vain: readonly { readonly words: string; readonly times: number }[];
}

const days = 30;
const listed = 12;

export async function loadInsight(locale: Locale, now: number): Promise<Insight> {
  const since = new Date(now - days * 24 * 3_600_000).toISOString();
  const [shop, { program }, shown, vain] = await Promise.all([
    catalogue(), publishedRules(),
    database().execute<ShownTimes & Record<string, unknown>>(sql`select page, shelf, product, sum(times)::int as times, sum(eye)::int as eye, sum(clicks)::int as clicks, sum(watched)::int as watched from shown_days where day >= ${since}::date group by 1, 2, 3`),
    database().execute<{ words: string; times: number }>(sql`select lower(btrim(data ->> 'words')) as words, count(*)::int as times from events
      where type = 'search' and at > ${since} and data ->> 'hits' = '0' and btrim(data ->> 'words') <> '' group by 1 order by 2 desc, 1 limit 12`),
  ]);
  const margin = columnsOf(shop, "eur").numbers.get("margin");
  const title = (id: string) => {
    const shelf = program.shelves.get(id);
    return shelf === undefined ? id : (shelf.definition.title[locale] ?? shelf.definition.title.en ?? id);
  };
  return {
    shelves: shelfFigures(shown, (product) => margin?.[shop.rowOfExternalId.get(product) ?? -1]).map((figure) => ({ ...figure, name: title(figure.shelf) })),
    unseen: unseenOf(shop, new Set(shown.map(({ product }) => product)), locale), vain: vain.map(({ words, times }) => ({ words: words.slice(0, 120), times })),
  };
}

function unseenOf(shop: Catalogue, seen: ReadonlySet<string>, locale: Locale): Insight["unseen"] {
  const unseen = shop.externalIds.filter((id) => !seen.has(id));
  return { count: unseen.length, first: unseen.slice(0, listed).map((id) => ({ id: shop.ids[shop.rowOfExternalId.get(id) ?? -1] ?? "", name: localise(shop.names[shop.rowOfExternalId.get(id) ?? -1], locale) })) };
}

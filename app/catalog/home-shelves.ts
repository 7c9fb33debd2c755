/** The home page of a shop whose merchandiser has not written rules yet: straight from the catalogue. */
import { localise, translator } from "#app/platform/i18n.ts";
import { cardOf, type Catalogue } from "./catalogue.ts";
import type { CardReader, ProductCard } from "./card.ts";
import { listProducts } from "./list-products.ts";
import { emptyListing, type ListingQuery } from "./listing-query.ts";
import { homeMessages } from "./home-messages.ts";

/** Structurally a shelf of app/shelves, in a row and without reasons. */
export interface PlainShelf {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly layout: "row" | "hero";
  readonly total: number;
  readonly offset: number;
  readonly places: readonly { readonly slot: number; readonly card: ProductCard; readonly reason: string }[];
  readonly content: readonly never[];
}

const length = 10;

/** No product stands on two shelves; a shelf with fewer than three products is left out. */
export function homeShelves(shop: Catalogue, reader: CardReader): PlainShelf[] {
  const t = translator(homeMessages, reader.locale);
  const used = new Set<number>();
  const shelf = (id: string, title: string, rows: Iterable<number>, subtitle?: string): PlainShelf => {
    const taken: number[] = [];
    for (const row of rows) if (taken.length < length && !used.has(row)) taken.push(row);
    for (const row of taken) used.add(row);
    const places = taken.map((row, index) => ({ slot: index + 1, card: cardOf(shop, row, reader), reason: "" }));
    return { id, title, subtitle, layout: id === "configure" ? "hero" : "row", total: places.length, offset: 0, places, content: [] };
  };
  const list = (query: Partial<ListingQuery>, category?: string) =>
    listProducts(shop, { query: { ...emptyListing, ...query }, market: reader.market, pageSize: 1, ...(category === undefined ? {} : { category }) }).all;
  const shelves = [
    shelf("configure", t("homeConfigure"), shop.models.flatMap((model, row) => (model === undefined ? [] : [row])).slice(0, 4), t("homeConfigureText")),
    shelf("best", t("homeBest"), list({})),
    shelf("new", t("homeNew"), list({ sort: "new" })),
    ...shop.categories.roots.map((slug) => shelf(slug, localise(shop.categories.bySlug.get(slug)?.name, reader.locale), list({}, slug))),
  ];
  return shelves.filter((one) => one.places.length >= 3);
}

export interface CategoryTile {
  readonly slug: string;
  readonly name: string;
  readonly picture?: NonNullable<ProductCard["picture"]>;
}

const kept = new WeakMap<Catalogue, Map<string, readonly CategoryTile[]>>();

/** One picture per top category; made once per snapshot, since each category has to be listed for it. */
export function categoryTiles(shop: Catalogue, reader: CardReader): readonly CategoryTile[] {
  const known = kept.get(shop) ?? new Map<string, readonly CategoryTile[]>();
  kept.set(shop, known);
  // All markets without a price book look the same, and nobody fills the memory with names of them.
  const key = `${reader.locale} ${shop.priceBooks.has(reader.market) ? reader.market : ""}`;
  const tiles = known.get(key) ?? makeTiles(shop, reader);
  known.set(key, tiles);
  return tiles;
}

/** Each shows its most popular product that has a picture and stands for no other category. */
function makeTiles(shop: Catalogue, reader: CardReader): CategoryTile[] {
  const used = new Set<number>();
  return shop.categories.roots.map((slug) => {
    const rows = listProducts(shop, { query: emptyListing, market: reader.market, pageSize: 1, category: slug }).all;
    const row = [...rows].find((one) => shop.pictures[one] !== undefined && !used.has(one));
    if (row !== undefined) used.add(row);
    const picture = row === undefined ? undefined : cardOf(shop, row, reader).picture;
    return { slug, name: localise(shop.categories.bySlug.get(slug)?.name, reader.locale), ...(picture === undefined ? {} : { picture }) };
  });
}

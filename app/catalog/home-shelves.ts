/** The shelves of a shop that knows nothing of its visitor: straight from the catalogue. */
import { localise } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import { cardOf, numberAt, type Catalogue } from "./catalogue.ts";
import type { CardReader, ProductCard } from "./card.ts";
import { listProducts } from "./list-products.ts";
import { emptyListing, type ListingQuery } from "./listing-query.ts";

export interface HomeShelf {
  readonly id: "new" | "best" | "configure" | (string & {});
  /** Absent for the shelves whose words are the page's. */
  readonly title?: string;
  readonly href?: string;
  readonly cards: readonly ProductCard[];
}

const length = 10;

/** No product stands on two shelves; a shelf with fewer than three products is left out. */
export function homeShelves(shop: Catalogue, reader: CardReader): HomeShelf[] {
  const used = new Set<number>();
  const take = (rows: Iterable<number>): ProductCard[] => {
    const taken: number[] = [];
    for (const row of rows) if (taken.length < length && !used.has(row)) taken.push(row);
    for (const row of taken) used.add(row);
    return taken.map((row) => cardOf(shop, row, reader));
  };
  const list = (query: Partial<ListingQuery>, category?: string) =>
    listProducts(shop, { query: { ...emptyListing, ...query }, market: reader.market, pageSize: 1, ...(category === undefined ? {} : { category }) }).all;
  const configurable = shop.models.flatMap((model, row) => (model === undefined ? [] : [row]));
  const shelves: HomeShelf[] = [
    { id: "configure", cards: take(configurable) },
    { id: "best", cards: take(list({})) },
    { id: "new", cards: take(list({ sort: "new" })) },
    ...shop.categories.roots.map((slug) => ({
      id: slug, title: localise(shop.categories.bySlug.get(slug)?.name, reader.locale), href: paths.category(slug), cards: take(list({}, slug)),
    })),
  ];
  return shelves.filter((shelf) => shelf.cards.length >= 3);
}

/** One picture per top category: of its most popular product that has one. */
export function categoryTiles(shop: Catalogue, reader: CardReader): { readonly slug: string; readonly name: string; readonly picture?: NonNullable<ProductCard["picture"]> }[] {
  return shop.categories.roots.map((slug) => {
    const rows = listProducts(shop, { query: emptyListing, market: reader.market, pageSize: 1, category: slug }).all;
    const row = [...rows].find((one) => shop.pictures[one] !== undefined && numberAt(shop.numbers.get("variants"), one) !== undefined);
    const picture = row === undefined ? undefined : cardOf(shop, row, reader).picture;
    return { slug, name: localise(shop.categories.bySlug.get(slug)?.name, reader.locale), ...(picture === undefined ? {} : { picture }) };
  });
}

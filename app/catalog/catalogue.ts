/** The catalogue of active products as every page reads it: one immutable snapshot, replaced whole when something changed. */
import { localise } from "#app/platform/i18n.ts";
import { money, type Money } from "#app/platform/money.ts";
import type { AttributeDefinition } from "./attribute-definition.ts";
import { estimateAvailability, type Availability } from "./availability.ts";
import type { CardPicture, CardReader, ProductCard } from "./card.ts";
import { lineage, type CategoryTree } from "./category-tree.ts";
import { facetColumn, valuesOf, type FacetColumn, type FacetIndex, type MarketColumns, type NumberColumn } from "./columns.ts";
import type { LocalisedText } from "./localised-text.ts";

export interface PriceBook {
  readonly id: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  /** ISO 3166-1 alpha-2: the country whose tax the prices hold. */
  readonly country: string;
  /** Standard rate inside the prices, in hundredths of a percent. */
  readonly taxRate: number;
}

export interface Catalogue {
  /** Changes with every change of content; caches are keyed by it. */
  readonly version: string;
  readonly size: number;
  readonly ids: readonly string[];
  readonly externalIds: readonly string[];
  readonly slugs: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly rowOfExternalId: ReadonlyMap<string, number>;
  readonly rowOfSlug: ReadonlyMap<string, number>;
  readonly names: readonly LocalisedText[];
  readonly subtitles: readonly (LocalisedText | undefined)[];
  readonly categories: CategoryTree;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
  readonly priceBooks: ReadonlyMap<string, PriceBook>;
  /** "category" (slugs: the product's own first, then their ancestors), "collection", "tag", and every attribute shoppers filter by. */
  readonly facets: FacetIndex;
  /**
   * age (days since introduced), rating, ratingCount, popularity, leadTime (days), stock (pieces; NaN when made to order),
   * margin (0..1), variants, and number attributes shoppers filter by (the lowest of the variants).
   */
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  /** The highest value of the variants, for number attributes. */
  readonly highest: ReadonlyMap<string, NumberColumn>;
  /** By id of price book. */
  readonly markets: ReadonlyMap<string, MarketColumns>;
  readonly madeToOrder: Uint8Array;
  /** Model id of configurable products. */
  readonly models: readonly (string | undefined)[];
  readonly pictures: readonly (StoredPicture | undefined)[];
  readonly swatches: readonly (readonly string[])[];
}

export interface StoredPicture {
  readonly mediaId: string;
  readonly hash: string;
  readonly alt: LocalisedText | undefined;
}

/** The number in a column, or undefined when it is not known. */
export function numberAt(column: NumberColumn | undefined, row: number): number | undefined {
  const value = column?.[row];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** The row of a product by its id, external id or slug; undefined when it is not on sale. */
export const rowOfProduct = (catalogue: Catalogue, key: string): number | undefined =>
  catalogue.rowOf.get(key) ?? catalogue.rowOfSlug.get(key) ?? catalogue.rowOfExternalId.get(key);

/** The price of the cheapest variant; null where the market has none. */
export function priceAt(catalogue: Catalogue, row: number, market: string): Money | null {
  const amount = numberAt(catalogue.markets.get(market)?.price, row);
  const book = catalogue.priceBooks.get(market);
  return amount === undefined || book === undefined ? null : money(amount, book.currency);
}

export function availabilityAt(catalogue: Catalogue, row: number): Availability {
  return estimateAvailability({
    madeToOrder: catalogue.madeToOrder[row] === 1,
    units: numberAt(catalogue.numbers.get("stock"), row) ?? 0,
    leadTimeDays: numberAt(catalogue.numbers.get("leadTime"), row) ?? 0, configurable: catalogue.models[row] !== undefined,
  });
}

/** So many cards are kept at most: a few megabytes. */
const cardLimit = 20_000;
const cards = new WeakMap<Catalogue["names"], Map<string, ProductCard>>();

/** The same object as long as it shows the same, across snapshots that differ in stock or prices: what is drawn from it is kept by it. */
export function cardOf(catalogue: Catalogue, row: number, reader: CardReader): ProductCard {
  const known = cards.get(catalogue.names) ?? new Map<string, ProductCard>();
  cards.set(catalogue.names, known);
  const market = catalogue.markets.get(reader.market);
  // A market is a shopper's word: invented ones share their cards, which have no price.
  const key = `${row} ${reader.locale} ${market === undefined ? "" : reader.market} ${market?.price[row]} ${market?.was[row]} ${market?.lowest[row]} ${market?.highest[row]} ${catalogue.numbers.get("stock")?.[row]}`;
  const found = known.get(key) ?? makeCard(catalogue, row, reader);
  if (!known.has(key)) {
    if (known.size >= cardLimit) for (const old of known.keys()) { known.delete(old); break; }
    known.set(key, found);
  }
  return found;
}

function makeCard(catalogue: Catalogue, row: number, reader: CardReader): ProductCard {
  const { locale, market } = reader;
  const price = priceAt(catalogue, row, market);
  const name = localise(catalogue.names[row], locale);
  const collection = collectionLabel(catalogue, row, reader);
  const picture = pictureAt(catalogue, row, reader, name);
  const configurable = catalogue.models[row] !== undefined;
  return {
    id: catalogue.ids[row] ?? "",
    externalId: catalogue.externalIds[row] ?? "",
    slug: catalogue.slugs[row] ?? "",
    name,
    subtitle: localise(catalogue.subtitles[row], locale),
    ...(collection === undefined ? {} : { collection }),
    price,
    ...reductionAt(catalogue, row, market, price),
    from: configurable || (numberAt(catalogue.markets.get(market)?.highest, row) ?? 0) > (price?.amount ?? Infinity),
    ...(picture === undefined ? {} : { picture }),
    rating: { average: numberAt(catalogue.numbers.get("rating"), row) ?? 0, count: numberAt(catalogue.numbers.get("ratingCount"), row) ?? 0 },
    badges: valuesOf(catalogue.facets, row, "tag"),
    availability: availabilityAt(catalogue, row),
    configurable,
    variantsCount: numberAt(catalogue.numbers.get("variants"), row) ?? 0,
    swatches: catalogue.swatches[row] ?? [],
  };
}

function reductionAt(catalogue: Catalogue, row: number, market: string, price: Money | null): Pick<ProductCard, "wasPrice" | "lowestLast30Days"> {
  const columns = catalogue.markets.get(market);
  const was = numberAt(columns?.was, row);
  if (price === null || was === undefined || was <= price.amount) return {};
  return { wasPrice: money(was, price.currency), lowestLast30Days: money(numberAt(columns?.lowest, row) ?? was, price.currency) };
}

function collectionLabel(catalogue: Catalogue, row: number, { locale }: CardReader): string | undefined {
  const key = valuesOf(catalogue.facets, row, "collection")[0];
  if (key === undefined) return undefined;
  const code = catalogue.facets.codeOf.get("collection")?.get(key);
  return code === undefined ? key : localise(catalogue.facets.labels[code], locale);
}

function pictureAt(catalogue: Catalogue, row: number, { locale }: CardReader, name: string): CardPicture | undefined {
  const stored = catalogue.pictures[row];
  return stored === undefined ? undefined : { mediaId: stored.mediaId, hash: stored.hash, alt: localise(stored.alt, locale) || name };
}

/** Cards of products by id, in the order asked for; those no longer on sale are left out. */
export const cardsOf = (catalogue: Catalogue, ids: readonly string[], reader: CardReader): ProductCard[] =>
  ids.flatMap((id) => {
    const row = catalogue.rowOf.get(id);
    return row === undefined ? [] : [cardOf(catalogue, row, reader)];
  });

/** The category whose page leads to the product: its own first one, with those above it, the root first. */
export function breadcrumb(catalogue: Catalogue, row: number): { readonly slug: string; readonly name: LocalisedText }[] {
  const own = valuesOf(catalogue.facets, row, "category")[0];
  return own === undefined ? [] : lineage(catalogue.categories, own).reverse().map(({ slug, name }) => ({ slug, name }));
}

/** What the rules of shelves compile against; structurally `CatalogueColumns` of merch-rules. Rows are those of the catalogue. */
export interface RuleColumns {
  readonly version: string;
  readonly size: number;
  readonly ids: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly facets: ReadonlyMap<string, FacetColumn>;
  readonly flags: ReadonlyMap<string, Uint8Array>;
}

const facetCache = new WeakMap<FacetIndex, ReadonlyMap<string, FacetColumn>>();

/** `ids: "externalId"` names rows by the merchant's ids, as rule files do. Facets are cut once per content. */
export function ruleColumns(catalogue: Catalogue, market: string, ids: "id" | "externalId" = "externalId"): RuleColumns {
  let facets = facetCache.get(catalogue.facets);
  if (facets === undefined) {
    facets = new Map(catalogue.facets.names.map((name) => [name, facetColumn(catalogue.facets, name, catalogue.size)]));
    facetCache.set(catalogue.facets, facets);
  }
  const columns = catalogue.markets.get(market);
  const numbers = new Map(catalogue.numbers);
  const onSale = new Uint8Array(catalogue.size);
  if (columns !== undefined) {
    const discount = new Float64Array(catalogue.size);
    for (let row = 0; row < catalogue.size; row++) {
      const was = columns.was[row] ?? Number.NaN;
      discount[row] = was > (columns.price[row] ?? Number.NaN) ? 1 - (columns.price[row] ?? 0) / was : 0;
      onSale[row] = (discount[row] ?? 0) > 0 ? 1 : 0;
    }
    numbers.set("price", columns.price).set("discount", discount);
  }
  const configurable = Uint8Array.from(catalogue.models, (model) => (model === undefined ? 0 : 1));
  return {
    version: `${catalogue.version} ${market}`,
    size: catalogue.size,
    ids: ids === "id" ? catalogue.ids : catalogue.externalIds,
    rowOf: ids === "id" ? catalogue.rowOf : catalogue.rowOfExternalId,
    numbers, facets,
    flags: new Map([["configurable", configurable], ["madeToOrder", catalogue.madeToOrder], ["onSale", onSale]]),
  };
}

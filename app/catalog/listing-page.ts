/** A list of products as its page shows it: words in the reader's language and addresses for each change. Category and search share it. */
import { localise } from "#app/platform/i18n.ts";
import { exponentOf, formatMoney, money } from "#app/platform/money.ts";
import type { CardReader } from "./card.ts";
import type { Catalogue } from "./catalogue.ts";
import { unitWord } from "./fact-text.ts";
import type { Listing, RangeBounds } from "./list-products.ts";
import { clearFilters, clearRange, isFiltered, listingSearch, parameterName, scaleOf, toggleValue, writtenNumber, type ListingForm, type ListingQuery, type Sort } from "./listing-query.ts";

export interface ListingPage {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly words: string;
  readonly sort: Sort;
  readonly chips: readonly Chip[];
  readonly filtered: boolean;
  /** `?…` of this list on its first page. */
  readonly search: string;
  /** `?…` without any filter. */
  readonly cleared: string;
}

/** What the form of filters shows. */
export interface ListingFilters {
  readonly facets: readonly ListedFacet[];
  readonly ranges: readonly ListedRange[];
  readonly onStock: { readonly chosen: boolean; readonly count: number };
}

export interface ListedFacet {
  /** Name of the parameter. */
  readonly name: string;
  readonly label: string;
  readonly colours: boolean;
  readonly values: readonly { readonly value: string; readonly label: string; readonly hex?: string; readonly count: number; readonly chosen: boolean }[];
}

/** Bounds and choice as people write them: whole units of the currency, lengths in centimetres, else the attribute's own unit. */
export interface ListedRange {
  readonly name: string;
  /** Absent for the price, whose word is the page's. */
  readonly label?: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly chosenMin?: number;
  readonly chosenMax?: number;
}

/** A chosen filter and the address without it. `kind` tells the page how to word it. */
export type Chip =
  | { readonly kind: "value"; readonly text: string; readonly search: string }
  | { readonly kind: "range"; readonly label?: string; readonly min?: string; readonly max?: string; readonly search: string }
  | { readonly kind: "stock"; readonly search: string };

/** What reading an address needs to know of the market. */
export function listingForm(shop: Catalogue, market: string): ListingForm {
  return { attributes: shop.attributes, minorUnits: 10 ** exponentOf(shop.priceBooks.get(market)?.currency ?? "EUR"), centimetres: true };
}

export function listingPage(shop: Catalogue, listing: Listing, query: ListingQuery, reader: CardReader): ListingPage {
  const form = listingForm(shop, reader.market);
  return {
    total: listing.total, page: listing.page, pages: listing.pages, words: query.words, sort: query.sort,
    chips: chipsOf(shop, listing, query, reader, form),
    filtered: isFiltered(query),
    search: listingSearch({ ...query, page: 1 }, form),
    cleared: listingSearch(clearFilters(query), form),
  };
}

/** The addresses of further pages carry what the first was arranged from. */
export const pagedAsOf = (list: ListingPage, asOf: string | undefined): ListingPage => (asOf === undefined ? list : { ...list, search: `${list.search}${list.search === "" ? "?" : "&"}asof=${asOf}` });

export function listingFilters(shop: Catalogue, listing: Listing, query: ListingQuery, reader: CardReader): ListingFilters {
  const form = listingForm(shop, reader.market);
  return {
    facets: listing.facets.map((facet) => ({
      name: parameterName(facet.key), label: localise(facet.label, reader.locale), colours: facet.type === "colour",
      values: facet.values.map(({ value, label, hex, count, chosen }) => ({ value, label: localise(label, reader.locale), count, chosen, ...(hex === undefined ? {} : { hex }) })),
    })),
    ranges: listing.ranges.map((range) => rangeOf(range, shop, reader, form)),
    onStock: { chosen: query.onStock, count: listing.onStock },
  };
}

function rangeOf(range: RangeBounds, shop: Catalogue, { locale, market }: CardReader, form: ListingForm): ListedRange {
  const price = range.key === "price";
  const scale = scaleOf(range.key, form);
  const shown = (value: number | undefined) => (value === undefined ? undefined : writtenNumber(value, scale));
  const [chosenMin, chosenMax] = [shown(range.chosen?.min), shown(range.chosen?.max)];
  return {
    name: price ? "price" : parameterName(range.key),
    ...(price || range.label === undefined ? {} : { label: localise(range.label, locale) }),
    unit: price ? (shop.priceBooks.get(market)?.currency ?? "") : unitWord(range.unit === "mm" ? "cm" : range.unit, locale),
    min: Math.floor(range.min / scale), max: Math.ceil(range.max / scale),
    ...(chosenMin === undefined ? {} : { chosenMin }), ...(chosenMax === undefined ? {} : { chosenMax }),
  };
}

function chipsOf(shop: Catalogue, listing: Listing, query: ListingQuery, reader: CardReader, form: ListingForm): Chip[] {
  const { locale, market } = reader;
  const currency = shop.priceBooks.get(market)?.currency ?? "EUR";
  const values = [...query.chosen].flatMap(([key, chosen]) => chosen.map((value): Chip => {
    const label = listing.facets.find((facet) => facet.key === key)?.values.find((one) => one.value === value)?.label;
    return { kind: "value", text: label === undefined ? value : localise(label, locale), search: listingSearch(toggleValue(query, key, value), form) };
  }));
  const ranges = [...query.ranges].map(([key, { min, max }]): Chip => {
    const definition = shop.attributes.get(key);
    const words = (value: number) => (key === "price" ? formatMoney(money(value, currency), locale) : `${new Intl.NumberFormat(locale).format(writtenNumber(value, scaleOf(key, form)))}\u00a0${unitWord(definition?.unit === "mm" ? "cm" : (definition?.unit ?? null), locale)}`.trim());
    return {
      kind: "range", ...(key === "price" ? {} : { label: localise(definition?.label, locale) || key }),
      ...(min === undefined ? {} : { min: words(min) }), ...(max === undefined ? {} : { max: words(max) }),
      search: listingSearch(clearRange(query, key), form),
    };
  });
  const stock: Chip[] = query.onStock ? [{ kind: "stock", search: listingSearch({ ...query, onStock: false, page: 1 }, form) }] : [];
  return [...values, ...ranges, ...stock];
}

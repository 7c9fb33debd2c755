/**
 * Lists products of a category or of a search over the columns: filters, counts per facet value, order, page.
 * Pure and without a query to the database. One pass over the candidates counts every facet: a row that fails no filter counts
 * everywhere; a row that fails exactly one filter counts only for that filter's own facet, whose choice is thereby lifted.
 */
import type { AttributeType } from "./attribute-definition.ts";
import type { Catalogue } from "./catalogue.ts";
import type { NumberColumn } from "./columns.ts";
import { isFiltered, type ListingQuery, type Range, type Sort } from "./listing-query.ts";
import type { LocalisedText } from "./localised-text.ts";

export interface ListingRequest {
  readonly query: ListingQuery;
  /** Price book of prices, price ranges and price order. */
  readonly market: string;
  /** Slug; products of its descendants belong to it. Without category and candidates the whole catalogue is listed. */
  readonly category?: string;
  /** Rows in the order "recommended" stands for: hits of a search, or what is to be filtered of an arranged category. */
  readonly candidates?: Uint32Array | readonly number[];
  /** The category's rows in the order "recommended" stands for, where nothing is filtered. */
  readonly order?: Uint32Array;
  readonly pageSize: number;
  /** How many facets to count, by position; default 12. */
  readonly facetLimit?: number;
}

export interface Listing {
  /** Rows of the page. */
  readonly rows: readonly number[];
  /** All rows that fit, in order. */
  readonly all: Uint32Array;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly facets: readonly FacetCounts[];
  readonly ranges: readonly RangeBounds[];
  /** How many of the listed (without this filter) leave within days. */
  readonly onStock: number;
}

export interface FacetCounts {
  readonly key: string;
  readonly type: AttributeType;
  readonly label: LocalisedText;
  readonly values: readonly FacetValueCount[];
}

export interface FacetValueCount {
  readonly value: string;
  readonly label: LocalisedText;
  readonly hex?: string;
  readonly count: number;
  readonly chosen: boolean;
}

export interface RangeBounds {
  /** "price" or the key of a number attribute. */
  readonly key: string;
  readonly label: LocalisedText | undefined;
  readonly unit: string | null;
  /** Bounds of what is listed, without this filter. */
  readonly min: number;
  readonly max: number;
  readonly chosen: Range | undefined;
}

const none = -1;
const several = -2;

interface Filter {
  /** Facet name, number attribute, "price" or "stock". */
  readonly key: string;
  passes(row: number): boolean;
}

export function listProducts(catalogue: Catalogue, request: ListingRequest): Listing {
  const { query, pageSize } = request;
  const candidates = request.candidates ?? rowsOfCategory(catalogue, request.category);
  const plain = request.candidates === undefined && !isFiltered(query);
  const { all, ...counts } = plain ? countedOnce(catalogue, request, candidates) : count(catalogue, request, candidates);
  // The category's own rows in another order count the same.
  const listed = plain && request.order !== undefined ? request.order : ordered(catalogue, all, request);
  const pages = Math.max(1, Math.ceil(listed.length / pageSize));
  const page = Math.min(query.page, pages);
  return { ...counts, all: listed, page, pages, total: listed.length, rows: [...listed.subarray((page - 1) * pageSize, page * pageSize)] };
}

type Counts = Pick<Listing, "all" | "facets" | "ranges" | "onStock">;

/** Rows that fit in the order of the candidates, and what is counted among them. */
function count(catalogue: Catalogue, request: ListingRequest, candidates: Rows): Counts {
  const filters = filtersOf(catalogue, request);
  const failed = failures(candidates, filters);
  const all = Uint32Array.from(candidates.filter((_row: number, at: number) => failed[at] === none) as Uint32Array | number[]);
  const stockFilter = filters.findIndex((filter) => filter.key === "stock");
  const stock = catalogue.numbers.get("stock");
  let onStock = 0;
  for (let at = 0; at < candidates.length; at++) {
    if ((failed[at] === none || failed[at] === stockFilter) && (stock?.[candidates[at] ?? 0] ?? 0) > 0) onStock++;
  }
  return { all, onStock, facets: countFacets(catalogue, request, candidates, filters, failed), ranges: boundRanges(catalogue, request, candidates, filters, failed) };
}

const countCache = new WeakMap<Catalogue, Map<string, Counts>>();

/** What most pages of categories show, counted once per snapshot: lists that nobody has filtered. */
function countedOnce(catalogue: Catalogue, request: ListingRequest, candidates: Rows): Counts {
  const known = countCache.get(catalogue) ?? new Map<string, Counts>();
  countCache.set(catalogue, known);
  const { category = "", market, facetLimit } = request;
  // Slugs and markets are people's words: those that name nothing share one entry.
  const key = `${catalogue.categories.bySlug.has(category) ? category : ""} ${category === ""} ${catalogue.markets.has(market) ? market : ""} ${facetLimit ?? ""}`;
  const found = known.get(key) ?? count(catalogue, request, candidates);
  known.set(key, found);
  return found;
}

type Rows = Uint32Array | readonly number[];
const categoryCache = new WeakMap<Catalogue["facets"], Map<string, Uint32Array>>();

/** Rows of a category, kept per content of the catalogue. */
export function rowsOfCategory(catalogue: Catalogue, slug: string | undefined): Uint32Array {
  const known = categoryCache.get(catalogue.facets) ?? new Map<string, Uint32Array>();
  categoryCache.set(catalogue.facets, known);
  const key = slug ?? "";
  let rows = known.get(key);
  if (rows === undefined) {
    rows = slug === undefined ? Uint32Array.from({ length: catalogue.size }, (_, row) => row) : rowsWithCode(catalogue, catalogue.facets.codeOf.get("category")?.get(slug));
    known.set(key, rows);
  }
  return rows;
}

function rowsWithCode({ facets, size }: Catalogue, code: number | undefined): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < size; row++) {
    const end = facets.offsets[row + 1] ?? 0;
    for (let at = facets.offsets[row] ?? 0; at < end; at++) if (facets.codes[at] === code) { rows.push(row); break; }
  }
  return Uint32Array.from(rows);
}

function filtersOf(catalogue: Catalogue, { query, market }: ListingRequest): Filter[] {
  const filters: Filter[] = [];
  const { facets } = catalogue;
  for (const [key, values] of query.chosen) {
    const wanted = new Uint8Array(facets.values.length);
    for (const value of values) {
      const code = facets.codeOf.get(key)?.get(value);
      if (code !== undefined) wanted[code] = 1;
    }
    filters.push({
      key,
      passes: (row) => {
        const end = facets.offsets[row + 1] ?? 0;
        for (let at = facets.offsets[row] ?? 0; at < end; at++) if (wanted[facets.codes[at] ?? 0] === 1) return true;
        return false;
      },
    });
  }
  for (const [key, range] of query.ranges) {
    const [low, high] = rangeColumns(catalogue, key, market);
    const { min = -Infinity, max = Infinity } = range;
    // A product whose variants span 80 to 160 cm fits "from 120" and "up to 100" alike; NaN fits nothing.
    filters.push({ key, passes: (row) => (high?.[row] ?? Number.NaN) >= min && (low?.[row] ?? Number.NaN) <= max });
  }
  const stock = catalogue.numbers.get("stock");
  if (query.onStock) filters.push({ key: "stock", passes: (row) => (stock?.[row] ?? 0) > 0 });
  return filters;
}

function rangeColumns(catalogue: Catalogue, key: string, market: string): [NumberColumn | undefined, NumberColumn | undefined] {
  if (key !== "price") return [catalogue.numbers.get(key), catalogue.highest.get(key)];
  const price = catalogue.markets.get(market)?.price;
  return [price, price];
}

/** Per candidate: no failed filter, the index of the only one, or several. */
function failures(candidates: Rows, filters: readonly Filter[]): Int16Array {
  const failed = new Int16Array(candidates.length).fill(none);
  for (let index = 0; index < filters.length; index++) {
    const filter = filters[index];
    if (filter === undefined) continue;
    for (let at = 0; at < candidates.length; at++) {
      if (failed[at] === several || filter.passes(candidates[at] ?? 0)) continue;
      failed[at] = failed[at] === none ? index : several;
    }
  }
  return failed;
}

function countFacets(catalogue: Catalogue, request: ListingRequest, candidates: Rows, filters: readonly Filter[], failed: Int16Array): FacetCounts[] {
  const { facets } = catalogue;
  const filterOf = filters.map((filter) => facets.names.indexOf(filter.key));
  const counts = new Uint32Array(facets.values.length);
  for (let at = 0; at < candidates.length; at++) {
    const failure = failed[at] ?? several;
    if (failure === several) continue;
    const only = failure === none ? none : (filterOf[failure] ?? several);
    if (failure !== none && only < 0) continue;
    const row = candidates[at] ?? 0;
    const end = facets.offsets[row + 1] ?? 0;
    for (let place = facets.offsets[row] ?? 0; place < end; place++) {
      const code = facets.codes[place] ?? 0;
      if (failure === none || facets.facetOf[code] === only) counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return shownFacets(catalogue, request, counts);
}

const fixedLabels: Readonly<Record<string, LocalisedText>> = { collection: { en: "Collection", ru: "Коллекция" } };
/** More values than this are no list to choose from; the most frequent stay. */
const valueLimit = 40;

function shownFacets(catalogue: Catalogue, { query, facetLimit = 12 }: ListingRequest, counts: Uint32Array): FacetCounts[] {
  const { facets } = catalogue;
  const byFacet = new Map<number, number[]>();
  for (let code = 0; code < counts.length; code++) {
    const facet = facets.facetOf[code] ?? 0;
    const chosen = query.chosen.get(facets.names[facet] ?? "")?.includes(facets.values[code] ?? "") === true;
    if ((counts[code] ?? 0) === 0 && !chosen) continue;
    const codes = byFacet.get(facet);
    if (codes === undefined) byFacet.set(facet, [code]);
    else codes.push(code);
  }
  const shown: (FacetCounts & { readonly position: number })[] = [];
  for (const [facet, codes] of byFacet) {
    const key = facets.names[facet] ?? "";
    const definition = catalogue.attributes.get(key);
    const label = definition?.label ?? fixedLabels[key];
    const chosen = query.chosen.get(key) ?? [];
    if (label === undefined || (codes.length < 2 && chosen.length === 0)) continue;
    const values = codes.map((code) => facetValue(catalogue, key, code, counts[code] ?? 0, chosen));
    shown.push({ key, label, type: definition?.type ?? "enumeration", values: sortValues(values, Object.keys(definition?.values ?? {})), position: definition?.position ?? 25 });
  }
  return shown.sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
    .filter((facet, index) => index < facetLimit || query.chosen.has(facet.key)).map(({ position: _position, ...facet }) => facet);
}

function facetValue(catalogue: Catalogue, key: string, code: number, count: number, chosen: readonly string[]): FacetValueCount {
  const value = catalogue.facets.values[code] ?? "";
  const hex = catalogue.attributes.get(key)?.values[value]?.hex;
  return { value, count, label: catalogue.facets.labels[code] ?? { en: value }, ...(hex === undefined ? {} : { hex }), chosen: chosen.includes(value) };
}

/** In the order of the definition; values it does not name follow by count. */
function sortValues(values: readonly FacetValueCount[], order: readonly string[]): FacetValueCount[] {
  const place = new Map(order.map((value, index) => [value, index]));
  const rank = (one: FacetValueCount): number => place.get(one.value) ?? order.length;
  const frequent = values.length <= valueLimit ? [...values]
    : [...values].sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count).slice(0, valueLimit);
  return frequent.sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** More sliders than this nobody moves. */
const rangeLimit = 16;

function boundRanges(catalogue: Catalogue, request: ListingRequest, candidates: Rows, filters: readonly Filter[], failed: Int16Array): RangeBounds[] {
  const definitions = [...catalogue.attributes.values()].filter((one) => one.facet && one.type === "number" && catalogue.numbers.has(one.key));
  const keys = ["price", ...definitions.slice(0, rangeLimit).map((one) => one.key)];
  return keys.flatMap((key) => {
    const [low, high] = rangeColumns(catalogue, key, request.market);
    const own = filters.findIndex((filter) => filter.key === key);
    let min = Infinity;
    let max = -Infinity;
    for (let at = 0; at < candidates.length; at++) {
      if (failed[at] !== none && failed[at] !== own) continue;
      const row = candidates[at] ?? 0;
      const from = low?.[row] ?? Number.NaN;
      const until = high?.[row] ?? Number.NaN;
      if (from < min) min = from;
      if (until > max) max = until;
    }
    const chosen = request.query.ranges.get(key);
    if (max <= min && chosen === undefined) return [];
    const definition = catalogue.attributes.get(key);
    return [{ key, label: definition?.label, unit: definition?.unit ?? null, min: min === Infinity ? 0 : min, max: max === -Infinity ? 0 : max, chosen }];
  });
}

/** "recommended" keeps the candidates' order when they were given; else what sells and is liked comes first. */
function ordered(catalogue: Catalogue, rows: Uint32Array, request: ListingRequest): Uint32Array {
  if (request.query.sort === "recommended" && request.candidates !== undefined) return rows;
  const { order, rank } = ranking(catalogue, request.query.sort, request.market);
  if (rows.length * 20 < catalogue.size) return rows.slice().sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
  // Many rows: walking the whole order once is cheaper than sorting them (19,406 rows: 0.1 ms against 5 ms, 22 Nov 2026).
  const listed = new Uint8Array(catalogue.size);
  for (const row of rows) listed[row] = 1;
  return order.filter((row) => listed[row] === 1);
}

interface Ranking {
  /** Rows, best first. */
  readonly order: Uint32Array;
  /** Place of each row in the order. */
  readonly rank: Uint32Array;
}

const rankCache = new WeakMap<object, Map<string, Ranking>>();

/** An order of the whole catalogue; kept per snapshot, ties broken by row so that pages are stable. */
function ranking(catalogue: Catalogue, sort: Sort, market: string): Ranking {
  const known = rankCache.get(catalogue.numbers) ?? new Map<string, Ranking>();
  rankCache.set(catalogue.numbers, known);
  const key = sort.startsWith("price") ? `${sort} ${market} ${catalogue.version}` : sort;
  let found = known.get(key);
  if (found === undefined) {
    const worth = sortKey(catalogue, sort, market);
    const order = Uint32Array.from({ length: catalogue.size }, (_, row) => row).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
    const rank = new Uint32Array(catalogue.size);
    for (let place = 0; place < order.length; place++) rank[order[place] ?? 0] = place;
    found = { order, rank };
    known.set(key, found);
  }
  return found;
}

/** Higher comes first; what is not known comes last. */
function sortKey(catalogue: Catalogue, sort: Sort, market: string): Float64Array {
  const column = (name: string) => catalogue.numbers.get(name);
  const price = catalogue.markets.get(market)?.price;
  const worth = new Float64Array(catalogue.size);
  for (let row = 0; row < worth.length; row++) {
    const rating = bayesianRating(column("rating")?.[row] ?? Number.NaN, column("ratingCount")?.[row] ?? 0);
    const value = sort === "price-up" ? -(price?.[row] ?? Number.NaN) : sort === "price-down" ? (price?.[row] ?? Number.NaN)
      : sort === "new" ? -(column("age")?.[row] ?? Number.NaN) : sort === "rating" ? rating
      : Math.log1p(column("popularity")?.[row] ?? 0) + rating / 5;
    worth[row] = Number.isNaN(value) ? -Number.MAX_VALUE : value;
  }
  return worth;
}

/** One five-star review does not beat a hundred of 4.8: ten reviews of 4 stand behind every product. */
const bayesianRating = (average: number, count: number): number => ((Number.isNaN(average) ? 0 : average * count) + 40) / (count + 10);

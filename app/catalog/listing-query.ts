/** What a list of products is asked for, read from its address and written back to it: the URL is the state. */
import type { AttributeDefinition } from "./attribute-definition.ts";

export const sorts = ["recommended", "new", "price-up", "price-down", "rating"] as const;
export type Sort = (typeof sorts)[number];

export interface Range {
  readonly min?: number;
  readonly max?: number;
}

export interface ListingQuery {
  /** Search words; empty on category pages. */
  readonly words: string;
  /** Facet -> chosen values; a product fits when it has one of them. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  /** "price" in minor units of the market's currency, others in their attribute's unit. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** Only what leaves within days. */
  readonly onStock: boolean;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
}

export const emptyListing: ListingQuery = { words: "", chosen: new Map(), ranges: new Map(), onStock: false, sort: "recommended", page: 1 };

/** Names that mean something else in an address; an attribute of such a name is written `a.<name>`. */
const reserved = new Set(["q", "sort", "page", "stock", "lang", "price", "limit", "offset", "locale", "market", "category", "_data", "_routes", "asof", "led"]);
const limits = { words: 200, values: 30, valueLength: 200, page: 2_000, amount: 1e12 };
const fixedFacets = ["collection", "tag"];

export interface ListingForm {
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
  /** Minor units in one unit of the currency, for the price in the address is written as people write it: 100 for euros. */
  readonly minorUnits: number;
  /** Lengths are written in centimetres, as people measure; else in their attribute's unit. */
  readonly centimetres?: boolean;
}

/** How many of what is kept make one of what stands in the address. */
export const scaleOf = (key: string, { attributes, minorUnits, centimetres = false }: ListingForm): number =>
  (key === "price" ? minorUnits : centimetres && attributes.get(key)?.unit === "mm" ? 10 : 1);

/** A kept number as people write it. */
export const writtenNumber = (value: number, scale: number): number => Math.round((value / scale) * 1e4) / 1e4;

export const parameterName = (key: string): string => (reserved.has(key) ? `a.${key}` : key);

/** Reads an address. Whatever is unknown, unreadable or too long is left out: an address never makes an error page. */
export function parseListing(params: URLSearchParams, form: ListingForm): ListingQuery {
  const chosen = new Map<string, readonly string[]>();
  const ranges = new Map<string, Range>();
  const price = readRange(params, "price", form.minorUnits, form.minorUnits !== 1);
  if (price !== undefined) ranges.set("price", price);
  for (const name of new Set(params.keys())) {
    const [, base = "", bound] = /^(.+?)(?:\.(min|max))?$/.exec(name) ?? [];
    const key = base.startsWith("a.") ? base.slice(2) : base;
    if (parameterName(key) !== base) continue;
    const definition = form.attributes.get(key);
    if (definition?.type === "number") {
      const range = definition.facet && bound !== undefined ? readRange(params, base, scaleOf(key, form), false) : undefined;
      if (range !== undefined) ranges.set(key, range);
    } else if (bound === undefined && (definition?.facet === true || fixedFacets.includes(key))) {
      const values = readValues(params, base);
      if (values.length > 0) chosen.set(key, values);
    }
  }
  return {
    chosen, ranges,
    words: cleanWords(params.get("q") ?? ""),
    onStock: params.get("stock") === "1",
    sort: sorts.find((sort) => sort === params.get("sort")) ?? "recommended",
    page: readPage(params.get("page")),
  };
}

/** Search words without control characters, marks that would turn the page's own words round, and repeated blanks, at most 200 characters. */
export const cleanWords = (text: string): string =>
  text.slice(0, limits.words * 2).normalize("NFC").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\p{Cc}\p{Cs}\s]+/gu, " ").trim().slice(0, limits.words);

function readPage(text: string | null): number {
  return text !== null && /^\d{1,4}$/.test(text) ? Math.min(limits.page, Math.max(1, Number(text))) : 1;
}

const readValues = (params: URLSearchParams, name: string): string[] =>
  [...new Set(params.getAll(name).filter((value) => value !== "" && value.length <= limits.valueLength))].slice(0, limits.values).sort();

function readRange(params: URLSearchParams, name: string, scale: number, whole: boolean): Range | undefined {
  const min = readNumber(params.get(`${name}.min`), scale, whole);
  const max = readNumber(params.get(`${name}.max`), scale, whole);
  if (min === undefined && max === undefined) return undefined;
  if (min !== undefined && max !== undefined && min > max) return { min: max, max: min };
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function readNumber(text: string | null, scale: number, whole: boolean): number | undefined {
  const plain = text?.trim().replace(",", ".") ?? "";
  if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(plain)) return undefined;
  const value = Math.round(Number(plain) * scale * 1e4) / 1e4;
  return Math.abs(value) > limits.amount ? undefined : whole ? Math.round(value) : value;
}

/** The query as parameters in one fixed order, so that equal lists have equal addresses. */
export function listingParams(query: ListingQuery, form: ListingForm): [string, string][] {
  const pairs: [string, string][] = [];
  if (query.words !== "") pairs.push(["q", query.words]);
  for (const [key, values] of [...query.chosen].sort(byName)) for (const value of [...values].sort()) pairs.push([parameterName(key), value]);
  for (const [key, range] of [...query.ranges].sort(byName)) {
    const scale = scaleOf(key, form);
    const name = key === "price" ? key : parameterName(key);
    if (range.min !== undefined) pairs.push([`${name}.min`, String(writtenNumber(range.min, scale))]);
    if (range.max !== undefined) pairs.push([`${name}.max`, String(writtenNumber(range.max, scale))]);
  }
  if (query.onStock) pairs.push(["stock", "1"]);
  if (query.sort !== "recommended") pairs.push(["sort", query.sort]);
  if (query.page > 1) pairs.push(["page", String(query.page)]);
  return pairs;
}

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1);

/** `?…`, or nothing for the plain list. */
export function listingSearch(query: ListingQuery, form: ListingForm): string {
  const text = new URLSearchParams(listingParams(query, form)).toString();
  return text === "" ? "" : `?${text}`;
}

/** With one value of a facet ticked or unticked; the list starts again at page 1. */
export function toggleValue(query: ListingQuery, facet: string, value: string): ListingQuery {
  const values = query.chosen.get(facet) ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value].sort();
  const chosen = new Map(query.chosen);
  if (next.length === 0) chosen.delete(facet);
  else chosen.set(facet, next);
  return { ...query, chosen, page: 1 };
}

/** Without a range. */
export function clearRange(query: ListingQuery, key: string): ListingQuery {
  const ranges = new Map(query.ranges);
  ranges.delete(key);
  return { ...query, ranges, page: 1 };
}

/** Without any filter; words and sort stay. */
export const clearFilters = (query: ListingQuery): ListingQuery => ({ ...query, chosen: new Map(), ranges: new Map(), onStock: false, page: 1 });

export const isFiltered = (query: ListingQuery): boolean => query.chosen.size > 0 || query.ranges.size > 0 || query.onStock;

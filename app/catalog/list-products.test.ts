import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AttributeDefinition } from "./attribute-definition.ts";
import type { Catalogue } from "./catalogue.ts";
import { buildCategoryTree } from "./category-tree.ts";
import { emptyColumn, facetBuilder } from "./columns.ts";
import { listProducts } from "./list-products.ts";
import { emptyListing, type ListingQuery } from "./listing-query.ts";

interface Row {
  readonly price: number;
  readonly width: number;
  readonly colours: readonly string[];
  readonly material: string;
  readonly stock: number;
}

const definitions = new Map<string, AttributeDefinition>([
  ["colour", { key: "colour", type: "colour", unit: null, label: { en: "Colour" }, facet: true, position: 1, values: { red: { label: { en: "Red" }, hex: "#ff0000" }, blue: { label: { en: "Blue" } } } }],
  ["material", { key: "material", type: "enumeration", unit: null, label: { en: "Material" }, facet: true, position: 2, values: {} }],
  ["width", { key: "width", type: "number", unit: "mm", label: { en: "Width" }, facet: true, position: 3, values: {} }],
]);

function shopOf(rows: readonly Row[]): Catalogue {
  const facets = facetBuilder(definitions);
  rows.forEach((row, at) => {
    facets.add(at, "category", ["desks", "tables"]);
    facets.add(at, "colour", row.colours);
    facets.add(at, "material", [row.material]);
  });
  const column = (read: (row: Row) => number) => Float64Array.from(rows, read);
  const ids = rows.map((_, at) => `id-${at}`);
  const price = column((row) => row.price);
  return {
    version: "1", size: rows.length, ids, externalIds: ids, slugs: ids, rowOf: new Map(), rowOfExternalId: new Map(), rowOfSlug: new Map(), names: [], subtitles: [],
    categories: buildCategoryTree([]), attributes: definitions, priceBooks: new Map(), facets: facets.build(rows.length),
    numbers: new Map([["width", column((row) => row.width)], ["stock", column((row) => row.stock)]]), highest: new Map([["width", column((row) => row.width)]]),
    markets: new Map([["eur", { price, highest: price, was: emptyColumn(rows.length), lowest: emptyColumn(rows.length) }]]),
    madeToOrder: new Uint8Array(rows.length), models: [], pictures: [], swatches: [],
  };
}

const rowsArbitrary = fc.array(fc.record({
  price: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 1, max: 5 }), colours: fc.uniqueArray(fc.constantFrom("red", "blue", "green")),
  material: fc.constantFrom("oak", "ash"), stock: fc.integer({ min: 0, max: 2 }),
}), { maxLength: 40 });
const queryArbitrary: fc.Arbitrary<ListingQuery> = fc.record({
  words: fc.constant(""), onStock: fc.boolean(), page: fc.constant(1), sort: fc.constantFrom("recommended" as const, "price-up" as const, "price-down" as const),
  chosen: fc.constantFrom(new Map(), new Map([["colour", ["red", "blue"]]]), new Map([["colour", ["green"]], ["material", ["oak"]]])),
  ranges: fc.constantFrom(new Map(), new Map([["price", { min: 3 }]]), new Map([["price", { max: 6 }], ["width", { min: 2, max: 4 }]])),
});

/** The plain definition: filter row by row; `lifted` leaves one filter out. */
function plain(rows: readonly Row[], query: ListingQuery, lifted?: string): number[] {
  const inRange = (value: number, key: string) => lifted === key || (value >= (query.ranges.get(key)?.min ?? -Infinity) && value <= (query.ranges.get(key)?.max ?? Infinity));
  const chosen = (values: readonly string[], key: string) => lifted === key || !query.chosen.has(key) || values.some((value) => query.chosen.get(key)?.includes(value));
  return rows.flatMap((row, at) => (inRange(row.price, "price") && inRange(row.width, "width") && chosen(row.colours, "colour") && chosen([row.material], "material")
    && (lifted === "stock" || !query.onStock || row.stock > 0) ? [at] : []));
}

test("rows and counts agree with the plain definition, each facet counted without its own choice", () => {
  fc.assert(fc.property(rowsArbitrary, queryArbitrary, (rows, query) => {
    const listing = listProducts(shopOf(rows), { query, market: "eur", category: "desks", pageSize: 1_000 });
    expect([...listing.rows].sort((a, b) => a - b)).toEqual(plain(rows, query));
    for (const facet of listing.facets) {
      const around = plain(rows, query, facet.key);
      for (const { value, count } of facet.values) {
        const has = (row: Row | undefined) => (facet.key === "colour" ? row?.colours.includes(value) : row?.material === value);
        expect(count, `${facet.key} ${value}`).toBe(around.filter((at) => has(rows[at])).length);
      }
    }
    expect(listing.onStock).toBe(plain(rows, query, "stock").filter((at) => (rows[at]?.stock ?? 0) > 0).length);
    const prices = plain(rows, query, "price").map((at) => rows[at]?.price ?? 0);
    const bounds = listing.ranges.find((range) => range.key === "price");
    if (bounds !== undefined && prices.length > 0) expect([bounds.min, bounds.max]).toEqual([Math.min(...prices), Math.max(...prices)]);
  }));
});

describe("order and pages", () => {
  const rows = [5, 3, 9, 1, 7].map((price): Row => ({ price, width: 1, colours: ["red"], material: "oak", stock: 1 }));
  const shop = shopOf(rows);
  const list = (query: Partial<ListingQuery>, more: { candidates?: readonly number[]; pageSize?: number } = {}) =>
    listProducts(shop, { query: { ...emptyListing, ...query }, market: "eur", pageSize: 2, ...more });

  test("by price, both ways", () => {
    expect([...list({ sort: "price-up" }).all]).toEqual([3, 1, 0, 4, 2]);
    expect([...list({ sort: "price-down" }).all]).toEqual([2, 4, 0, 1, 3]);
  });
  test("candidates keep their order unless another is asked for", () => {
    expect([...list({}, { candidates: [4, 0, 2] }).all]).toEqual([4, 0, 2]);
    expect([...list({ sort: "price-up" }, { candidates: [4, 0, 2] }).all]).toEqual([0, 4, 2]);
  });
  test("pages divide the list; one behind the last shows the last", () => {
    expect(list({ sort: "price-up", page: 2 })).toMatchObject({ rows: [0, 4], page: 2, pages: 3, total: 5 });
    expect(list({ sort: "price-up", page: 99 })).toMatchObject({ rows: [2], page: 3 });
  });
  test("an unknown category is empty, an unknown market has no prices", () => {
    expect(listProducts(shop, { query: emptyListing, market: "eur", category: "none", pageSize: 5 }).total).toBe(0);
    expect(listProducts(shop, { query: { ...emptyListing, ranges: new Map([["price", { min: 1 }]]) }, market: "none", pageSize: 5 }).total).toBe(0);
  });
  test("a chosen value without hits stays, so that it can be taken back", () => {
    const colour = list({ chosen: new Map([["colour", ["red"]], ["material", ["glass"]]]) }).facets.find((facet) => facet.key === "colour");
    expect(colour?.values).toEqual([{ value: "red", label: { en: "Red" }, hex: "#ff0000", count: 0, chosen: true }]);
  });
});

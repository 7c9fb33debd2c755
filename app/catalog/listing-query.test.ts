import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AttributeDefinition } from "./attribute-definition.ts";
import { clearFilters, clearRange, emptyListing, isFiltered, listingParams, listingSearch, parameterName, parseListing, toggleValue, type ListingQuery } from "./listing-query.ts";

/** Any UTF-16 unit, halves of pairs among them. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const definition = (key: string, type: AttributeDefinition["type"], facet = true): [string, AttributeDefinition] =>
  [key, { key, type, unit: null, label: { en: key }, facet, position: 0, values: {} }];
const form = { minorUnits: 100, attributes: new Map([definition("colour", "colour"), definition("width", "number"), definition("sort", "enumeration"), definition("secret", "enumeration", false)]) };
const parse = (text: string): ListingQuery => parseListing(new URLSearchParams(text), form);

describe("reading an address", () => {
  test("values, ranges, sort and page", () => {
    expect(parse("q=oak&colour=white&colour=black&colour=white&width.min=80&width.max=120,5&price.min=99.90&stock=1&sort=price-up&page=3&collection=alder")).toEqual({
      words: "oak", chosen: new Map([["colour", ["black", "white"]], ["collection", ["alder"]]]),
      ranges: new Map([["price", { min: 9_990 }], ["width", { min: 80, max: 120.5 }]]), onStock: true, sort: "price-up", page: 3,
    });
  });

  test.each([
    "colour.min=3", "secret=x", "unknown=1", "page=-1", "page=1e9", "page=0x10", "sort=worst", "price.min=abc", "price.min=1e5", "width=3", "__proto__=1", "constructor.min=1",
    `colour=${"x".repeat(300)}`, "price.max=", "stock=yes",
  ])("%s is left out", (text) => expect(parse(text)).toEqual(emptyListing));

  test("an attribute named like a parameter has another name in the address", () => {
    expect(parameterName("sort")).toBe("a.sort");
    expect(parse("a.sort=x&sort=new")).toMatchObject({ chosen: new Map([["sort", ["x"]]]), sort: "new" });
  });

  test("a range the wrong way round is turned", () => expect(parse("width.min=9&width.max=3").ranges.get("width")).toEqual({ min: 3, max: 9 }));

  test("no address fails, and values stay few", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom("q", "colour", "width.min", "price.max", "page", "sort", "\u0000"), fc.string({ unit: anyUnit, maxLength: 40 })), { maxLength: 40 }), (pairs) => {
      const query = parseListing(new URLSearchParams(pairs), form);
      expect(query.words.length).toBeLessThanOrEqual(200);
      expect(query.words).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect((query.chosen.get("colour") ?? []).length).toBeLessThanOrEqual(30);
      expect(query.page).toBeGreaterThanOrEqual(1);
    }));
  });
});

describe("writing an address", () => {
  const queries: fc.Arbitrary<ListingQuery> = fc.record({
    words: fc.constantFrom("", "oak desk"), onStock: fc.boolean(), page: fc.integer({ min: 1, max: 50 }), sort: fc.constantFrom("recommended" as const, "new" as const, "rating" as const),
    chosen: fc.constantFrom(new Map(), new Map([["colour", ["a", "b"]], ["sort", ["x"]]])),
    ranges: fc.constantFrom(new Map(), new Map([["price", { min: 100, max: 25_050 }], ["width", { max: 80 }]])),
  });

  test("what is written is read back the same, and equal lists have equal addresses", () => {
    fc.assert(fc.property(queries, (query) => {
      expect(parseListing(new URLSearchParams(listingParams(query, form)), form)).toEqual(query);
      expect(listingSearch({ ...query, chosen: new Map([...query.chosen].reverse()) }, form)).toBe(listingSearch(query, form));
    }));
  });

  test("lengths are written in centimetres where people read them, exactly: to the tenth of a millimetre and back", () => {
    const [key, width] = definition("width", "number");
    const people = { ...form, attributes: new Map([[key, { ...width, unit: "mm" }], definition("weight", "number")]), centimetres: true };
    const ranges = (text: string) => parseListing(new URLSearchParams(text), people).ranges;
    expect(ranges("width.min=60.5&width.max=80&weight.max=7,5")).toEqual(new Map([["width", { min: 605, max: 800 }], ["weight", { max: 7.5 }]]));
    expect(parseListing(new URLSearchParams("width.max=80"), { ...people, centimetres: false }).ranges.get("width")).toEqual({ max: 80 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e7 }), (tenths) => {
      const query = { ...emptyListing, ranges: new Map([["width", { max: tenths / 10 }]]) };
      const written = listingSearch(query, people);
      expect(ranges(written).get("width")).toEqual({ max: tenths / 10 });
      expect(listingSearch(parseListing(new URLSearchParams(written), people), people)).toBe(written);
    }));
  });

  test("the plain list has no parameters", () => expect(listingSearch(emptyListing, form)).toBe(""));

  test("ticking twice changes nothing; every change starts at page 1", () => {
    const query = parse("colour=a&page=4&width.min=3");
    expect(toggleValue(toggleValue(query, "colour", "b"), "colour", "b")).toEqual({ ...query, page: 1 });
    expect(toggleValue(query, "colour", "a").chosen.size).toBe(0);
    expect(clearRange(query, "width").ranges.size).toBe(0);
    expect(isFiltered(query)).toBe(true);
    expect(isFiltered(clearFilters(query))).toBe(false);
  });
});

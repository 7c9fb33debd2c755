import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filterQuery, isNarrowed, orderFilter, paymentFilters, type OrderFilter } from "./order-filter.ts";
import { orderStates } from "./order-state.ts";

const read = (text: string) => orderFilter(new URLSearchParams(text));
const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const anyFilter: fc.Arbitrary<OrderFilter> = fc.record({
  state: maybe(fc.constantFrom(...orderStates)), words: fc.string({ maxLength: 30, unit: fc.constantFrom(..."aЁß9 &+=%?#🪑'\"<") }).map((text) => text.trim()), payment: maybe(fc.constantFrom(...paymentFilters)), from: maybe(day), until: maybe(day),
  country: maybe(fc.constantFrom("DE", "RU")), made: maybe(fc.constantFrom("yes" as const, "no" as const)), least: maybe(fc.nat(999_999)), most: maybe(fc.nat(999_999)), before: maybe(fc.stringMatching(/^[0-9]{3,8}$/)),
});

describe("the filter of the orders list", () => {
  test("written into an address is read back as it was", () => {
    fc.assert(fc.property(anyFilter, (filter) => { expect(read(filterQuery(filter).slice(1))).toEqual(filter); }));
  });

  test("of an empty address is everything", () => {
    expect(filterQuery(read(""))).toBe("");
    expect(isNarrowed(read("q=x&state=paid"))).toBe(false);
    for (const said of ["payment=open", "from=2026-01-01", "until=2026-01-01", "country=de", "made=no", "least=1", "most=0"]) expect(isNarrowed(read(said)), said).toBe(true);
  });

  test.each(["state=Paid", "payment=__proto__", "from=2026-02-30", "from=yesterday", "until=2026-1-1", "country=DEU", "country=%00%00", "made=maybe", "least=-1", "most=1e9", "least=9999999999", "before='; drop", "from=2026-13-01"])("%s is left out", (said) => {
    expect(filterQuery(read(said))).toBe("");
  });

  test("whatever stands in the address, it is read, and reading is stable", () => {
    fc.assert(fc.property(fc.webQueryParameters(), (text) => { expect(read(filterQuery(read(text)).slice(1))).toEqual(read(text)); }));
  });

  test("words are cut where they are endless", () => expect(read(`q=${"x".repeat(5_000)}`).words).toHaveLength(100));
});

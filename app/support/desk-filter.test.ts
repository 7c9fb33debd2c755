import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queueAddress, queueFilter, queueViews, type QueueFilter } from "./desk-filter.ts";
import { priorities, ticketStates } from "./ticket.ts";

const read = (query: string) => queueFilter(new URLSearchParams(query));

describe("the queue's filter", () => {
  test("an empty address is everything open", () => {
    expect(read("")).toEqual({ view: "all", state: undefined, priority: undefined, locale: undefined, tag: "", words: "", page: 1 });
  });

  test("what is no filter is left out", () => {
    expect(read("view=x&state=y&priority=z&locale=de&page=-1")).toEqual(read(""));
    for (const page of ["0", "1.5", "NaN", "99999", "", "1e9"]) expect(read(`page=${page}`).page).toBe(1);
    expect(read(`q=${"a".repeat(500)}`).words).toHaveLength(100);
  });

  test("address and filter are each other's inverse", () => {
    const filters: fc.Arbitrary<QueueFilter> = fc.record({
      view: fc.constantFrom(...queueViews), state: fc.constantFrom(undefined, ...ticketStates), priority: fc.constantFrom(undefined, ...priorities),
      locale: fc.constantFrom(undefined, "en" as const, "ru" as const), tag: fc.string({ maxLength: 20 }).map((text) => text.trim().toLowerCase()).filter((text) => text.trim() === text && text.length <= 40), words: fc.string({ maxLength: 100 }).map((text) => text.trim()), page: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(fc.property(filters, (filter) => {
      expect(read(queueAddress(filter, { page: filter.page }).slice(1))).toEqual(filter);
    }));
  });

  test("a changed filter starts at the first page", () => {
    expect(queueAddress(read("page=7&priority=high"), { state: "open" })).toBe("?state=open&priority=high");
    expect(queueAddress(read(""), {})).toBe("");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choicesOf, choicesOfCode, codeOf, queryOfChoices, sameChoices } from "./choices-query.ts";
import { fieldsOf, linkTo, mostCompared, queryOf, readState, type PageState } from "./page-state.ts";

const read = (query: string): PageState => readState(new URLSearchParams(query));
const optionId = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,12}$/);
const valueId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const someChoices = fc.dictionary(optionId, valueId, { maxKeys: 8 });
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const someState: fc.Arbitrary<PageState> = fc.record({
  choices: someChoices, wish: fc.constantFrom("preferred", "cheapest", "quickest", "popular"), why: fc.option(fc.tuple(optionId, valueId).map((pair) => pair.join(":")), { nil: undefined }),
  budget: fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: undefined }), by: fc.option(day, { nil: undefined }), undo: fc.option(someChoices, { nil: undefined }),
  line: fc.option(fc.uuid(), { nil: undefined }), swap: fc.option(fc.stringMatching(/^[0-9]{1,12}\.[0-9]{1,4}(\.[a-z]{3})?$/), { nil: undefined }), beside: fc.array(someChoices, { maxLength: mostCompared - 1 }),
});

describe("choices in an address", () => {
  test("a round trip changes nothing, and the order of names does not matter", () => {
    fc.assert(fc.property(someChoices, (choices) => {
      expect(choicesOf(new URLSearchParams(queryOfChoices(choices)))).toEqual(choices);
      const turned = Object.fromEntries(Object.entries(choices).reverse());
      expect(queryOfChoices(turned)).toBe(queryOfChoices(choices));
      expect(sameChoices(turned, choices)).toBe(true);
    }));
  });

  test("as one word, too", () => {
    fc.assert(fc.property(someChoices, (choices) => {
      expect(choicesOfCode(codeOf(choices))).toEqual(choices);
      // It stands in an address unescaped.
      expect(encodeURIComponent(codeOf(choices))).toBe(codeOf(choices));
    }));
  });

  test.each([
    ["", {}], ["*", {}], ["***", {}], [".", {}], [".x", {}], ["width", {}], ["width.", {}], ["width.1200", { width: "1200" }], ["a.b.c", { a: "b.c" }],
    ["A.b", {}], ["9.b", {}], ["a-b.c", {}], ["width.1*width.2", { width: "2" }], ["*width.1*", { width: "1" }], [`w.${"9".repeat(65)}`, {}], [`w.${"9".repeat(64)}`, { w: "9".repeat(64) }],
  ])("the word %j is read as %j", (code, choices) => {
    expect(choicesOfCode(code)).toEqual(choices);
  });

  test("hostile words end: at most 400 choices of 8,000 letters", () => {
    const huge = Array.from({ length: 5000 }, (_, index) => `o${index}.1`).join("*");
    expect(Object.keys(choicesOfCode(huge)).length).toBeLessThanOrEqual(400);
    expect(choicesOfCode("x".repeat(1_000_000))).toEqual({});
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => {
      for (const [option, value] of Object.entries(choicesOfCode(text))) {
        expect(option).toMatch(/^[a-z][A-Za-z0-9_]{0,63}$/);
        expect(value.length).toBeGreaterThan(0);
      }
    }));
  });

  test("more than the choices is written behind them, and nothing that is empty", () => {
    expect(queryOfChoices({ b: "2", a: "1" }, { line: "x", why: undefined, by: "" })).toBe("?o.a=1&o.b=2&line=x");
    expect(queryOfChoices({}, {})).toBe("");
  });
});

describe("the page's state", () => {
  test("is its address: a round trip changes nothing", () => {
    fc.assert(fc.property(someState, (state) => {
      const again = read(queryOf(state).slice(1));
      expect({ ...again, beside: again.beside }).toEqual({ ...state });
    }));
  });

  test("the plain page is a question mark, so that a link leads somewhere", () => {
    expect(queryOf(read(""))).toBe("?");
    expect(linkTo(read("why=a:b&undo=*"))).toBe("?");
  });

  test("a question and an undo belong to one answer: the next link drops them, everything else stays", () => {
    fc.assert(fc.property(someState, (state) => {
      const next = read(linkTo(state).slice(1));
      expect([next.why, next.undo]).toEqual([undefined, undefined]);
      expect({ ...next, why: state.why, undo: state.undo }).toEqual({ ...state });
    }));
    expect(linkTo(read("o.a=1&line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10"), { why: "b:2" })).toBe("?o.a=1&line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10&why=b%3A2");
  });

  test.each([
    ["prefer=dearest", { wish: "preferred" }], ["prefer=popular", { wish: "popular" }],
    ["budget=600", { budget: 600 }], ["budget=1 200", { budget: 1200 }], ["budget=12.9", { budget: 12 }], ["budget=0", { budget: undefined }], ["budget=-5", { budget: undefined }],
    ["budget=1e99", { budget: undefined }], ["budget=six", { budget: undefined }], ["budget=", { budget: undefined }], ["budget=NaN", { budget: undefined }], ["budget=Infinity", { budget: undefined }],
    ["by=2026-12-04", { by: "2026-12-04" }], ["by=2026-02-30", { by: undefined }], ["by=tomorrow", { by: undefined }], ["by=2026-12-04T10:00", { by: undefined }], ["by=", { by: undefined }],
    ["why=width:1200", { why: "width:1200" }], ["why=width", { why: undefined }], ["why=<b>:x", { why: undefined }], ["why=a:", { why: undefined }],
    ["undo=*", { undo: {} }], ["undo=a.1", { undo: { a: "1" } }],
    ["line=1", { line: undefined }], ["line=../../x", { line: undefined }],
  ])("%s is read as %j", (query, expected) => {
    expect(read(query)).toMatchObject(expected);
  });

  test("no more configurations beside it than can be compared with it", () => {
    expect(read(Array.from({ length: 9 }, (_, index) => `with=a.${index}`).join("&")).beside).toEqual([{ a: "0" }, { a: "1" }, { a: "2" }]);
  });

  test("as fields of a form it says the same as as a link, without what the form asks for", () => {
    fc.assert(fc.property(someState, (state) => {
      expect(new URLSearchParams([...fieldsOf(state)].map(([name, value]) => [name, value])).toString()).toBe(new URLSearchParams(linkTo(state)).toString());
      expect(fieldsOf(state, ["budget", "by"]).map(([name]) => name)).not.toContain("budget");
    }));
    expect(fieldsOf(read("o.width=1&o.depth=2&prefer=cheapest"), ["o.width"])).toEqual([["o.depth", "2"], ["prefer", "cheapest"]]);
  });
});

describe("limits that cannot be read", () => {
  test.each<[string, PageState["misread"]]>([
    ["budget=abc", { budget: "abc", by: undefined }], ["budget=0", { budget: "0", by: undefined }], ["budget=10000001", { budget: "10000001", by: undefined }], ["budget=-5&by=tomorrow", { budget: "-5", by: "tomorrow" }], ["by=2026-02-31", { budget: undefined, by: "2026-02-31" }],
    [`budget=${"x".repeat(500)}`, { budget: "x".repeat(10), by: undefined }], ["budget=&by=%20", undefined], ["budget=600&by=2026-12-04", undefined], ["budget=1%20200", undefined],
  ])("%s are kept as they were typed", (query, misread) => {
    expect(read(query).misread).toEqual(misread);
  });

  test("stay through other presses until they are corrected or emptied, and limit nothing", () => {
    const state = read("o.width=1&budget=a+lot&by=soon");
    expect([state.budget, state.by]).toEqual([undefined, undefined]);
    const next = read(linkTo(state, { choices: { width: "2" } }).slice(1));
    expect([next.choices, next.misread]).toEqual([{ width: "2" }, { budget: "a lot", by: "soon" }]);
    expect(read("o.width=2&budget=600&by=soon").misread).toEqual({ budget: undefined, by: "soon" });
    expect(fieldsOf(state, ["budget", "by"])).toEqual([["o.width", "1"]]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rule } from "#merch-rules/schema.ts";
import { moveOf, positionsOf } from "./moves.ts";
import { previewValues, readFacts, readPreview } from "./preview-input.ts";
import { concernsShelf, readRuleFilter } from "./rule-filter.ts";

const fallback = { locale: "en" as const, market: "eur" };
const read = (text: string) => readPreview(new URLSearchParams(text), fallback);

describe("a look, asked for by its address", () => {
  test("an empty address is a stranger's home page, now, as the reader reads", () => {
    expect(read("")).toEqual({ page: "home", who: "stranger", facts: "", at: "", locale: "en", market: "eur", device: "desktop", category: "", product: "", words: "", campaign: "", other: { rules: "", who: "", at: "", device: "" }, without: [], why: undefined });
  });

  test("what is written into an address is read from it again, so that a look can be shared", () => {
    const input = fc.record({
      page: fc.constantFrom("home", "category"), who: fc.constantFrom("stranger", "typed", "0190f5d0-0000-7000-8000-000000000001"), facts: fc.constantFrom("", "material: oak 3\ncompany: yes"),
      at: fc.constantFrom("", "2026-11-27T18:00"), locale: fc.constantFrom("en" as const, "ru" as const), market: fc.constantFrom("eur", "rub"), device: fc.constantFrom("phone" as const, "desktop" as const),
      category: fc.constantFrom("", "desks"), product: fc.constantFrom("", "lw-span"), words: fc.constantFrom("", "oak & sons"), campaign: fc.constantFrom("", "black & friday"), without: fc.uniqueArray(fc.constantFrom("r1", "r2", "r-3"), { maxLength: 3 }),
      other: fc.record({ rules: fc.constantFrom("", "shop", "v3", "set:0190f5d0-0000-7000-8000-000000000001"), who: fc.constantFrom("", "typed"), at: fc.constantFrom("", "2026-05-03T10:00"), device: fc.constantFrom("" as const, "phone" as const, "desktop" as const) }),
    });
    fc.assert(fc.property(input, (given) => {
      expect(readPreview(new URLSearchParams(previewValues({ ...given, why: undefined })), { locale: "ru", market: "usd" })).toEqual({ ...given, why: undefined });
    }));
  });

  test.each<[string, object]>([
    ["at=tomorrow", { at: "" }],
    ["at2=tomorrow&device2=watch", { other: { rules: "", who: "", at: "", device: "" } }],
    ["at=2026-11-27", { at: "" }],
    ["locale=klingon", { locale: "en" }],
    ["device=watch", { device: "desktop" }],
    [`category=${"x".repeat(500)}`, { category: "x".repeat(100) }],
    ["page=%20%20", { page: "home" }],
    ["shelf=s1", { why: undefined }],
    ["whyProduct=p1", { why: undefined }],
    ["shelf=s1&whyProduct=p1", { why: { shelf: "s1", product: "p1", slot: 1, side: "shop" } }],
    ["shelf=s1&whyProduct=p1&slot=7.9&side=draft", { why: { shelf: "s1", product: "p1", slot: 7, side: "draft" } }],
    ["shelf=s1&whyProduct=p1&slot=-2&side=moon", { why: { shelf: "s1", product: "p1", slot: 1, side: "shop" } }],
    ["shelf=s1&whyProduct=p1&slot=1e99", { why: { shelf: "s1", product: "p1", slot: 1, side: "shop" } }],
  ])("%s is read as %j", (address, expected) => {
    expect(read(address)).toMatchObject(expected);
  });

  test("a hundred switched-off rules are enough", () => {
    const many = new URLSearchParams(Array.from({ length: 300 }, (_, index) => ["without", `r${index}${"x".repeat(100)}`]));
    const { without } = readPreview(many, fallback);
    expect(without).toHaveLength(100);
    expect(Math.max(...without.map((id) => id.length))).toBe(64);
  });
});

describe("a shopper in lines", () => {
  test("every kind of fact", () => {
    const { profile, wrongLines } = readFacts("material: oak-natural 3\nmaterial: steel -1.5\nroom: living\nsegment: office\ncompany: yes\norders: 2\nrecentlySeen: lw-a, lw-b ,\nvalue: 120000\nconsent: нет\n\n");
    expect(wrongLines).toEqual([]);
    expect(profile).toMatchObject({ affinities: { material: { "oak-natural": 3, steel: -1.5 }, room: { living: 1 } }, segments: ["office"], company: true, orders: 2, recentlySeen: ["lw-a", "lw-b"], value: 120_000, consent: false });
  });

  test("lines of no such form are named by their number, the others count", () => {
    const { profile, wrongLines } = readFacts("nonsense\nmaterial: oak\norders: many\ncompany: perhaps\n: oak\n__proto__: x\nmaterial:\n");
    expect(wrongLines).toEqual([1, 3, 4, 5, 6, 7]);
    expect(profile.affinities).toEqual({ material: { oak: 1 } });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test("any text at all is read, and never longer than a hundred lines", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const { profile, wrongLines } = readFacts(text);
      expect(wrongLines.every((line) => line >= 1 && line <= 100)).toBe(true);
      for (const values of Object.values(profile.affinities)) for (const strength of Object.values(values)) expect(Number.isFinite(strength)).toBe(true);
    }));
    expect(readFacts(Array.from({ length: 500 }, () => "nonsense").join("\n")).wrongLines).toHaveLength(100);
  });
});

describe("what changed its place", () => {
  test("places gained are positive, lost negative, the same nothing, and newcomers are new", () => {
    const before = positionsOf([{ slot: 1, kind: "product", product: "a" }, { slot: 2, kind: "content" }, { slot: 3, kind: "product", product: "b" }]);
    expect([moveOf("b", 1, before), moveOf("a", 4, before), moveOf("a", 1, before), moveOf("c", 2, before)]).toEqual([2, -3, undefined, "new"]);
    expect(before.size).toBe(2);
  });

  test("against itself nothing moved", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 })), (slots) => {
      const placed = slots.map((slot) => ({ slot, kind: "product" as const, product: `p${slot}` }));
      const before = positionsOf(placed);
      for (const { product, slot } of placed) expect(moveOf(product, slot, before)).toBeUndefined();
    }));
  });
});

describe("which rules concern a shelf", () => {
  const file = {
    pages: [{ id: "home", shelves: ["hero", "list", "more"] }, { id: "category", shelves: ["grid"], main: "grid" }],
    shelves: [{ id: "hero" }, { id: "list", paged: true }, { id: "more" }, { id: "grid" }, { id: "loose" }],
  } as unknown as Parameters<typeof concernsShelf>[2];
  const rule = (action: object, scope: object = { kind: "global" }) => ({ id: "r", action, scope }) as unknown as Rule;
  const shelvesOf = (one: Rule) => ["hero", "list", "more", "grid", "loose"].filter((shelf) => concernsShelf(one, shelf, file));

  test.each<[string, Rule, readonly string[]]>([
    ["a boost everywhere", rule({ type: "boost" }), ["hero", "list", "more", "grid"]],
    ["a boost on a page", rule({ type: "boost" }, { kind: "page", pages: ["category"] }), ["grid"]],
    ["a pin everywhere: the main shelf of each page", rule({ type: "pin" }), ["list", "grid"]],
    ["a pin on named shelves", rule({ type: "pin" }, { kind: "shelf", shelves: ["hero", "more"] }), ["hero", "more"]],
    ["a move of one shelf", rule({ type: "move", shelf: "more" }), ["more"]],
    ["a redirect", rule({ type: "redirect" }), []],
    ["synonyms", rule({ type: "synonyms" }), []],
    ["a page that is not there", rule({ type: "boost" }, { kind: "page", pages: ["nowhere"] }), []],
  ])("%s", (_, one, shelves) => {
    expect(shelvesOf(one)).toEqual(shelves);
  });

  test("the list's filter is read from the address, and only what is one", () => {
    expect(readRuleFilter(new URLSearchParams("shelf=hero&q=%20oak%20&state=flagged"))).toEqual({ shelf: "hero", words: "oak", state: "flagged" });
    expect(readRuleFilter(new URLSearchParams(`shelf=${"x".repeat(200)}&q=${"y".repeat(200)}&state=broken`))).toEqual({ shelf: "x".repeat(64), words: "y".repeat(100), state: undefined });
  });
});

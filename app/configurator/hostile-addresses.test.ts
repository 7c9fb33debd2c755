/** Addresses nobody's page would write: what is dropped, what is kept, and that every state read can be written and read again. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choicesOf, choicesOfCode, codeOf, queryOfChoices, sameChoices } from "./choices-query.ts";
import { fieldsOf, linkTo, mostCompared, queryOf, readState } from "./page-state.ts";

const choices = (query: string) => choicesOf(new URLSearchParams(query));
const state = (query: string) => readState(new URLSearchParams(query));

describe("choices", () => {
  test.each<[string, Record<string, string>]>([
    ["o.wood=oak", { wood: "oak" }], ["o.wood=oak&o.wood=ash", { wood: "ash" }], ["o.x=-12", { x: "-12" }], ["o.x=-", { x: "-" }], ["o.x=1.5-b_C", { x: "1.5-b_C" }], ["o.lamp=true", { lamp: "true" }],
    ["wood=oak", {}], ["O.wood=oak", {}], ["o.=oak", {}], ["o=oak", {}], ["o.wood", {}], ["o.wood=", {}], ["o..wood=oak", {}], ["o.Wood=oak", {}], ["o.1wood=oak", {}], ["o.wo-od=oak", {}], ["o.wood%00=oak", {}], ["o.дерево=oak", {}],
    ["o.wood=%00", {}], ["o.wood=oak%00", {}], ["o.wood=a%20b", {}], ["o.wood=a%0Ab", {}], ["o.wood=%3Cscript%3E", {}], ["o.wood='", {}], ["o.wood=%22", {}], ["o.wood=дуб", {}], ["o.wood=🪑", {}], ["o.wood=%ED%A0%80", {}], ["o.wood=%E2%80%AEko", {}], ["o.wood=a*b", {}], ["o.wood=a:b", {}], ["o.wood=a/b", {}], ["o.wood=a%26b", {}],
    ["o.__proto__=x", {}], ["o.constructor=x", { constructor: "x" }], [`o.wood=${"a".repeat(64)}`, { wood: "a".repeat(64) }], [`o.wood=${"a".repeat(65)}`, {}], [`o.${"a".repeat(64)}=x`, { ["a".repeat(64)]: "x" }], [`o.${"a".repeat(65)}=x`, {}],
  ])("?%s", (query, wanted) => expect(choices(query)).toEqual(wanted));

  test("of a name from every object's own are plain values, and no prototype changes", () => {
    const read = choices("o.toString=x&o.__proto__=y&o.hasOwnProperty=z");
    expect(Object.keys(read).sort()).toEqual(["hasOwnProperty", "toString"]);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  test.each(["wood.oak", "a.1*b.2", "x.-", "x.-5", "a.b.c.d", "*", ""])("the word %j read and written is read the same again", (word) => {
    const read = choicesOfCode(word);
    expect(choicesOfCode(codeOf(read))).toEqual(read);
    expect(sameChoices(choices(queryOfChoices(read)), read)).toBe(true);
  });

  test("four hundred are read, the others are not; a long word is cut, never half a choice kept wrongly", () => {
    const many = Array.from({ length: 500 }, (_, at) => [`o${at}`, String(at)] as const);
    expect(Object.keys(choices(many.map(([name, value]) => `o.${name}=${value}`).join("&")))).toHaveLength(400);
    const read = choicesOfCode(many.map(([name, value]) => `${name}.${value}`).join("*"));
    for (const [name, value] of Object.entries(read).slice(0, -1)) expect(`o${value}`).toBe(name);
  });

  test("equal choices have one address, whatever the order and the repetitions", () => {
    expect(queryOfChoices(choices("o.b=2&o.a=1&o.b=3"))).toBe("?o.a=1&o.b=3");
    expect(queryOfChoices(choices("o.b=3&o.a=0&o.a=1"))).toBe("?o.a=1&o.b=3");
    expect(queryOfChoices({})).toBe("");
    expect(queryOfChoices({}, { from: "3", line: undefined, empty: "" })).toBe("?from=3");
  });
});

describe("the state", () => {
  test.each([["", undefined], ["budget=600", 600], ["budget=600.9", 600], ["budget= 1 200", 1200], ["budget=1%C2%A0200", 1200], ["budget=10000000", 10_000_000], ["budget=10000001", undefined], ["budget=0", undefined], ["budget=0.5", undefined], ["budget=-5", undefined], ["budget=600 €", undefined], ["budget=,", undefined], ["budget=Infinity", undefined], ["budget=NaN", undefined], ["budget=6&budget=7", 6]])("?%s has the budget %s", (query, budget) => {
    expect(state(query).budget).toBe(budget);
  });

  test.each([["by=2026-12-04", "2026-12-04"], ["by=2028-02-29", "2028-02-29"], ["by=2026-02-29", undefined], ["by=2026-13-01", undefined], ["by=2026-12-32", undefined], ["by=2026-1-1", undefined], ["by=04.12.2026", undefined], ["by=2026-12-04T00:00", undefined], ["by=", undefined], ["by=tomorrow", undefined]])("?%s has the day %s", (query, by) => {
    expect(state(query).by).toBe(by);
  });

  test.each([["prefer=cheapest", "cheapest"], ["prefer=popular", "popular"], ["prefer=CHEAPEST", "preferred"], ["prefer=constructor", "preferred"], ["prefer=", "preferred"], ["", "preferred"]])("?%s has the wish %s", (query, wish) => expect(state(query).wish).toBe(wish));

  test.each([["why=wood:oak", "wood:oak"], ["why=arms_2_reach:-", "arms_2_reach:-"], ["why=wood", undefined], ["why=:oak", undefined], ["why=wood:", undefined], ["why=wo od:oak", undefined], [`why=wood:${"x".repeat(64)}`, `wood:${"x".repeat(64)}`], [`why=wood:${"x".repeat(65)}`, undefined], ["why=wood:a%0Ab", undefined], ["why=<b>:x", undefined]])("?%s asks about %s", (query, why) => expect(state(query).why).toBe(why));

  test.each([["line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10", true], ["line=0B9D8A4E-6C2F-4F57-9A3E-0A4A9A7F3F10", false], ["line=1", false], ["line=", false], [`line=${"a".repeat(36)}`, true], [`line=${"g".repeat(36)}`, false], ["line=' or 1=1", false]])("?%s names a line: %s", (query, named) => expect(state(query).line !== undefined).toBe(named));

  test("has three beside it at most, hostile ones as empty choices", () => {
    expect(state(Array.from({ length: 9 }, (_, at) => `with=a.${at}`).join("&")).beside).toEqual([{ a: "0" }, { a: "1" }, { a: "2" }].slice(0, mostCompared - 1));
    expect(state("with=%00&with=<b>.x&with=").beside).toEqual([{}, {}, {}]);
  });

  const hostile = fc.array(fc.tuple(
    fc.oneof(fc.constantFrom("o.wood", "o.__proto__", "why", "undo", "with", "budget", "by", "line", "prefer", "from", "n.width", "view"), fc.string({ maxLength: 12 })),
    fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constantFrom("wood:oak", "a.b*c.d", "600", "2026-12-04", "\u0000", "__proto__", "%", "&=?#", "x".repeat(9000))),
  ), { maxLength: 12 });

  test("any address is read, and what was read is written so that it is read the same again", () => {
    fc.assert(fc.property(hostile, (pairs) => {
      const read = readState(new URLSearchParams(pairs));
      const link = queryOf(read);
      expect(readState(new URLSearchParams(link))).toEqual(read);
      expect(link).toMatch(/^\?[\x21-\x7e]*$/);
      expect(link).not.toMatch(/["'<>\\]/);
    }), { numRuns: 400 });
  });

  test("any address gives links and fields that say the same, without question, undo and what was typed", () => {
    fc.assert(fc.property(hostile, (pairs) => {
      const read = readState(new URLSearchParams(pairs));
      const link = new URLSearchParams(linkTo(read));
      expect([link.has("why"), link.has("undo"), [...link.keys()].some((name) => name.startsWith("n."))]).toEqual([false, false, false]);
      expect(fieldsOf(read)).toEqual([...link]);
      expect(fieldsOf(read, ["budget", "with"]).map(([name]) => name)).not.toContain("budget");
      expect(readState(new URLSearchParams(fieldsOf(read).map(([name, value]) => [name, value] as [string, string])))).toEqual({ ...read, why: undefined, undo: undefined, typed: undefined });
    }), { numRuns: 300 });
  });
});

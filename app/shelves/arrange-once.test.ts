import { describe, expect, test } from "vitest";
import { arrange } from "#merch-rules/arrange.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { compile } from "#merch-rules/compile.ts";
import { emptyProfile, momentAt } from "#merch-rules/shopper.ts";
import { arrangementHits, arrangeOnce } from "./arrange-once.ts";

const products = Array.from({ length: 40 }, (_, i) => ({ id: `p${i}`, numbers: { price: 1_000 + i, popularity: (i * 7) % 11 }, facets: { material: [i % 2 === 0 ? "oak" : "ash"] }, flags: {} }));
const columnsOf = (version: string) => buildColumns(version, products);
function programOf(slots: number) {
  const compiled = compile({
    version: 1, pages: [{ id: "home", shelves: ["main"] }],
    shelves: [{ id: "main", title: { en: "Main" }, layout: "grid", slots, explore: 0.2, paged: true, source: { fact: "product.price", op: ">", value: 0 } }],
  });
  if (!compiled.ok) throw new Error("the rules do not compile");
  return compiled.program;
}
const [program, columns, moment] = [programOf(4), columnsOf("1"), momentAt(Date.UTC(2026, 10, 22))];
const options = { page: "home", seed: "7" };
const likesOak = { ...emptyProfile, affinities: { material: { oak: 5 } } };

describe("arranging once", () => {
  test("answers the same object for equal inputs, which is what arranging answers", () => {
    const first = arrangeOnce(program, columns, emptyProfile, moment, options);
    const before = arrangementHits();
    expect(arrangeOnce(program, columns, { ...emptyProfile }, { ...moment }, { ...options })).toBe(first);
    expect(arrangementHits()).toEqual({ hits: before.hits + 1, misses: before.misses });
    expect(first.shelves).toEqual(arrange(program, columns, emptyProfile, moment, options).shelves);
  });

  test.each([
    ["another profile", () => arrangeOnce(program, columns, likesOak, moment, options), () => arrange(program, columns, likesOak, moment, options)],
    ["another seed", () => arrangeOnce(program, columns, emptyProfile, moment, { ...options, seed: "8" }), () => arrange(program, columns, emptyProfile, moment, { ...options, seed: "8" })],
    ["another minute", () => arrangeOnce(program, columns, emptyProfile, { ...moment, now: moment.now + 60_000 }, options), () => arrange(program, columns, emptyProfile, { ...moment, now: moment.now + 60_000 }, options)],
    ["another window", () => arrangeOnce(program, columns, emptyProfile, moment, { ...options, window: { offset: 4, limit: 4 } }), () => arrange(program, columns, emptyProfile, moment, { ...options, window: { offset: 4, limit: 4 } })],
    ["other neighbours", () => arrangeOnce(program, columns, emptyProfile, moment, { ...options, signals: { neighbours: new Map([["p3", 1]]) } }), () => arrange(program, columns, emptyProfile, moment, { ...options, signals: { neighbours: new Map([["p3", 1]]) } })],
    ["a rule switched off", () => arrangeOnce(program, columns, emptyProfile, moment, { ...options, without: ["r"] }), () => arrange(program, columns, emptyProfile, moment, { ...options, without: ["r"] })],
    ["other rules", () => arrangeOnce(programOf(6), columns, emptyProfile, moment, options), () => arrange(programOf(6), columns, emptyProfile, moment, options)],
  ])("never mixes %s up with the first", (_name, once, plainly) => {
    const first = arrangeOnce(program, columns, emptyProfile, moment, options);
    const other = once();
    expect(other).not.toBe(first);
    expect(other.shelves).toEqual(plainly().shelves);
  });

  test("a new snapshot of the catalogue is arranged anew", () => {
    const first = arrangeOnce(program, columns, emptyProfile, moment, options);
    expect(arrangeOnce(program, columnsOf("2"), emptyProfile, moment, options)).not.toBe(first);
  });

  test("what a search found, and long windows, are not kept", () => {
    const before = arrangementHits();
    for (const one of [{ ...options, signals: { query: new Map([["p1", 1]]) } }, { ...options, window: { offset: 0, limit: 1_000 } }]) {
      expect(arrangeOnce(program, columns, emptyProfile, moment, one)).not.toBe(arrangeOnce(program, columns, emptyProfile, moment, one));
    }
    expect(arrangementHits()).toEqual(before);
  });

  test("many different visitors do not fill the memory: the oldest answers go", () => {
    const first = arrangeOnce(program, columns, emptyProfile, moment, { ...options, seed: "first" });
    for (let visitor = 0; visitor < 1_001; visitor++) arrangeOnce(program, columns, emptyProfile, moment, { ...options, seed: `many ${visitor}` });
    expect(arrangeOnce(program, columns, emptyProfile, moment, { ...options, seed: "first" })).not.toBe(first);
  });
});

/** The rule file of a shop without rules of its own must fit every catalogue. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import { buildColumns, type ProductFacts } from "./columns.ts";
import { compile } from "./compile.ts";
import { plainRules } from "./defaults/plain.ts";
import { lint } from "./lint.ts";
import { emptyProfile, momentAt } from "./shopper.ts";
import { vocabularyFor } from "./vocabulary.ts";

const now = Date.UTC(2026, 5, 15, 11);
const compiled = compile(plainRules);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { program } = compiled;

const product: fc.Arbitrary<ProductFacts> = fc.record({
  id: fc.uuid(),
  numbers: fc.record({ price: fc.integer({ min: 0, max: 1e6 }), margin: fc.double({ min: 0, max: 1, noNaN: true }), age: fc.integer({ min: 0, max: 2_000 }), stock: fc.option(fc.integer({ min: 0, max: 50 })), leadTime: fc.integer({ min: 0, max: 60 }), popularity: fc.integer({ min: 0, max: 9 }), rating: fc.double({ min: 0, max: 5, noNaN: true }) }),
  facets: fc.dictionary(fc.constantFrom("category", "colour", "тип"), fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })),
  flags: fc.record({ configurable: fc.boolean(), onSale: fc.boolean() }),
});
const catalogue = fc.uniqueArray(product, { selector: (one) => one.id, maxLength: 40 });

describe("the plain rules", () => {
  test("compile without any vocabulary, and against that of any catalogue", () => {
    fc.assert(fc.property(catalogue, (goods) => {
      expect(compile(plainRules, vocabularyFor(buildColumns("any", goods))).ok).toBe(true);
    }), { numRuns: 50 });
  });

  test("name no product, no value of an attribute and no address of their own", () => {
    const text = JSON.stringify(plainRules);
    expect(text).not.toMatch(/larkwood|lw-|sofa|desk|room|workshop|мастерск|комнат/i);
    // The only facet the platform itself knows is the category.
    expect([...text.matchAll(/"facet":"([^"]+)"/g)].map(([, facet]) => facet)).toEqual(["category"]);
  });

  test("have every text in English and Russian", () => {
    const texts = [...program.file.shelves.flatMap(({ title, subtitle }) => [title, subtitle]), ...program.file.rules.flatMap(({ action }) => (action.type === "retitle" ? [action.title] : []))].filter((text) => text !== undefined);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) expect([text.en, text.ru]).toEqual([expect.stringMatching(/[a-z]/i), expect.stringMatching(/[а-яё]/i)]);
  });

  test("every shelf is on a page, and lint has nothing to say", () => {
    const placed = new Set(program.file.pages.flatMap(({ shelves }) => shelves));
    expect(program.file.shelves.map(({ id }) => id).filter((id) => !placed.has(id))).toEqual([]);
    const goods = Array.from({ length: 12 }, (_, index): ProductFacts => ({ id: `p${index}`, numbers: { price: 100 * index, age: index * 30, stock: index, popularity: index, leadTime: 2 }, facets: { category: [`c${index % 3}`] }, flags: { configurable: index === 0, onSale: false } }));
    expect(lint(program, buildColumns("small", goods), momentAt(now), emptyProfile, { now })).toEqual([]);
  });

  test("show each thing once, nothing that is sold out, and something as soon as anything can be bought", () => {
    fc.assert(fc.property(catalogue, (goods) => {
      const { shelves } = arrange(program, buildColumns("any", goods), emptyProfile, momentAt(now), { page: "home", seed: "s" });
      const shown = shelves.flatMap(({ slots }) => slots.flatMap((slot) => (slot.kind === "product" ? [slot.product] : [])));
      expect(new Set(shown).size).toBe(shown.length);
      const stockOf = (id: string) => goods.find((one) => one.id === id)?.numbers?.stock;
      expect(shown.filter((id) => stockOf(id) === 0)).toEqual([]);
      if (goods.some((one) => stockOf(one.id) !== 0)) expect(shown.length).toBeGreaterThan(0);
    }), { numRuns: 100 });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facetBuilder } from "#app/catalog/columns.ts";
import type { AttributeDefinition } from "#app/catalog/attribute-definition.ts";
import type { Signal } from "#app/customers/signals.ts";
import { readBelief, roughly, tasteOf } from "./taste.ts";

const material: AttributeDefinition = { key: "material", type: "enumeration", unit: null, label: { en: "Material", ru: "Материал" }, facet: true, position: 1, values: { oak: { label: { en: "Oak", ru: "Дуб" } } } };
const attributes = new Map([["material", material]]);
const builder = facetBuilder(attributes);
builder.add(0, "material", ["oak"]);
builder.add(0, "category", ["desks"], () => ({ en: "Desks", ru: "Столы" }));
const shop = { attributes, facets: builder.build(1) };
const taste = (affinities: Record<string, Record<string, number>>, signals: readonly Signal[] = [], locale: "en" | "ru" = "en") => tasteOf({ affinities }, signals, shop, locale);

describe("what the shop believes", () => {
  test("is nothing of nobody", () => {
    expect(taste({})).toEqual({ facets: [], less: [], more: [] });
  });

  test("is named in the shopper's language, strongest first, what she refuses apart", () => {
    expect(taste({ material: { oak: 3, glass: -8, ash: 12 }, category: { desks: 1 } }, [], "ru").facets).toEqual([
      { facet: "material", label: "Материал", likes: [{ belief: "material:ash", label: "ash", strength: 3 }, { belief: "material:oak", label: "Дуб", strength: 2 }], dislikes: [{ belief: "material:glass", label: "glass", strength: 3 }] },
      { facet: "category", label: undefined, likes: [{ belief: "category:desks", label: "Столы", strength: 1 }], dislikes: [] },
    ]);
  });

  test("leaves out traces, and facets of traces alone", () => {
    expect(taste({ material: { oak: 0.04, glass: -0.04 } }).facets).toEqual([]);
    expect(taste({ material: { oak: 0.06, glass: 0.01 } }).facets[0]?.likes.map((line) => line.belief)).toEqual(["material:oak"]);
  });

  test("lists the last word on each product", () => {
    expect(taste({}, [{ type: "less-like-this", productId: "a", at: 1 }, { type: "more-like-this", productId: "b", at: 2 }, { type: "more-like-this", productId: "a", at: 3 }])).toMatchObject({ less: [], more: ["a", "b"] });
  });

  test("shows every line that counts once, and each can be read back", () => {
    const values = fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), fc.double({ min: -20, max: 20, noNaN: true }), { maxKeys: 8 });
    fc.assert(fc.property(values, (evidence) => {
      const [facet] = taste({ material: evidence }).facets;
      const lines = [...(facet?.likes ?? []), ...(facet?.dislikes ?? [])];
      expect(lines.map((line) => readBelief(line.belief)?.value).sort()).toEqual(Object.entries(evidence).filter(([, size]) => Math.abs(size) >= 0.05).map(([value]) => value).sort());
      for (const line of lines) expect(readBelief(line.belief)?.facet).toBe("material");
    }));
  });
});

test("a belief has a facet and a value; the value may hold colons", () => {
  expect(readBelief("material:oak:dark")).toEqual({ facet: "material", value: "oak:dark" });
  for (const text of ["", ":", "material", "material:", ":oak"]) expect(readBelief(text), text).toBeUndefined();
});

test("a price habit is told in two figures", () => {
  expect([0, 7, 99, 123, 41_237, 99_950, 1_250_000].map(roughly)).toEqual([0, 7, 99, 120, 41_000, 100_000, 1_300_000]);
});

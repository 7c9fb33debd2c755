import { expect, test } from "vitest";
import { estimateAvailability, isOnStock } from "./availability.ts";
import { facetKeys, valueLabel } from "./attribute-definition.ts";
import { ancestors, buildCategoryTree, childrenOf, lineage, type CategoryRow } from "./category-tree.ts";

const row = (id: string, parentId: string | null, position = 0): CategoryRow => ({ id, externalId: id, slug: id, parentId, position, name: { en: id }, intro: null });

test("children in menu order, lines up to the root", () => {
  const tree = buildCategoryTree([row("b", "a", 2), row("c", "a", 1), row("a", null), row("d", "c")]);
  expect(tree.roots).toEqual(["a"]);
  expect(childrenOf(tree, "a").map((one) => one.slug)).toEqual(["c", "b"]);
  expect(childrenOf(tree, undefined).map((one) => one.slug)).toEqual(["a"]);
  expect(lineage(tree, "d").map((one) => one.slug)).toEqual(["d", "c", "a"]);
  expect(ancestors(tree, "d").map((one) => one.slug)).toEqual(["a", "c"]);
  expect(lineage(tree, "nowhere")).toEqual([]);
});

test("a missing parent and a ring of parents make roots, not endless loops", () => {
  const tree = buildCategoryTree([row("orphan", "gone"), row("x", "y"), row("y", "x"), row("self", "self")]);
  expect([...tree.roots].sort()).toEqual(["orphan", "self", "x", "y"]);
});

test("availability promises whole weeks and tells when few are left", () => {
  const facts = { madeToOrder: false, units: 0, leadTimeDays: 0 };
  expect(estimateAvailability({ ...facts, units: 4 })).toEqual({ code: "in-stock" });
  expect(estimateAvailability({ ...facts, units: 3 })).toEqual({ code: "few-left", units: 3 });
  expect(estimateAvailability({ ...facts, leadTimeDays: 8 })).toEqual({ code: "back-order", weeks: 2 });
  expect(estimateAvailability(facts)).toEqual({ code: "sold-out" });
  expect(estimateAvailability({ madeToOrder: true, units: 9, leadTimeDays: 0 })).toEqual({ code: "made-to-order", weeks: 1 });
  expect(estimateAvailability({ madeToOrder: true, configurable: true, units: 9, leadTimeDays: 28 })).toEqual({ code: "made-to-order", workingDays: 28 });
  expect([isOnStock({ code: "few-left", units: 1 }), isOnStock({ code: "back-order", weeks: 1 })]).toEqual([true, false]);
});

test("values become the keys shoppers tick", () => {
  expect([facetKeys("oak"), facetKeys(["a", "", "b"]), facetKeys(true), facetKeys({ en: "Berlin", ru: "Берлин" }), facetKeys(3), facetKeys(null), facetKeys("")])
    .toEqual([["oak"], ["a", "b"], ["yes"], ["Berlin"], [], [], []]);
  const flag = { key: "x", type: "boolean", unit: null, label: { en: "X" }, facet: true, position: 0, values: {} } as const;
  expect([valueLabel(flag, "yes").ru, valueLabel(flag, "toString")]).toEqual(["Да", { en: "toString" }]);
});

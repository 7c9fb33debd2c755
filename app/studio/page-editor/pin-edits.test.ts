import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange } from "#merch-rules/arrange.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { compile } from "#merch-rules/compile.ts";
import { ruleFileSchema, type RuleFile } from "#merch-rules/schema.ts";
import { emptyProfile, momentAt } from "#merch-rules/shopper.ts";
import { vocabularyFor } from "#merch-rules/vocabulary.ts";
import { fileChanges } from "../file-changes.ts";
import { tidyFile } from "../file-text.ts";
import { capRule, fillRule, isPinnedPlainly, pinProduct, unpinProduct } from "./pin-edits.ts";

const products = Array.from({ length: 9 }, (_, index) => ({ id: `p${index}`, numbers: { popularity: 90 - index }, facets: { material: [index % 2 === 0 ? "oak" : "wool"] } }));
const columns = buildColumns("1", products);
const shelf = (id: string) => ({ id, title: { en: id }, source: { all: [] }, layout: "row", slots: 4, dial: 0 });
const fileWith = (rules: readonly object[]): RuleFile => ruleFileSchema.parse({ version: 1, pages: [{ id: "home", shelves: ["a", "b"] }], shelves: [shelf("a"), shelf("b")], rules });
const pin = (id: string, slot: number, list: readonly string[], extra: object = {}) => ({ id, scope: { kind: "shelf", shelves: ["a"] }, action: { type: "pin", products: list, slot }, ...extra });

/** What stands on a shelf under the file, by place. */
function standing(file: unknown, id = "a"): string[] {
  const compiled = compile(file, vocabularyFor(columns));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const found = arrange(compiled.program, columns, emptyProfile, momentAt(Date.UTC(2026, 0, 15)), { page: "home", seed: "s" }).shelves.find((one) => one.id === id);
  return (found?.slots ?? []).map((slot) => (slot.kind === "product" ? slot.product : ""));
}

describe("pinning by hand", () => {
  test("whatever was pinned before, by hand or by rules, the product stands where it was dropped", () => {
    const drops = fc.array(fc.record({ shelf: fc.constantFrom("a", "b"), slot: fc.integer({ min: 1, max: 4 }), product: fc.constantFrom(...products.map(({ id }) => id)) }), { minLength: 1, maxLength: 8 });
    const before = [pin("own", 2, ["p7"], { priority: 40 }), pin("winter", 3, ["p8"], { when: { fact: "moment.season", op: "is", value: "winter" } })];
    fc.assert(fc.property(drops, (list) => {
      const last = list.at(-1);
      const file = list.reduce((so, { shelf: on, slot, product }) => pinProduct(so, { shelf: on, slot }, product), fileWith(before));
      if (last === undefined) return;
      // On the later shelf a product pinned to the earlier one as well stays there: a page shows it once.
      if (last.shelf === "b" && file.rules.some((rule) => rule.action.type === "pin" && rule.scope.kind === "shelf" && rule.scope.shelves[0] === "a" && rule.action.products.includes(last.product))) return;
      expect(standing(tidyFile(file), last.shelf)[last.slot - 1]).toBe(last.product);
      // One plain pin for each place and product at most.
      const plain = file.rules.filter((rule) => rule.id !== "own" && rule.id !== "winter").map((rule) => (rule.action.type === "pin" && rule.scope.kind === "shelf" ? `${rule.scope.shelves[0] ?? ""} ${rule.action.slot}` : ""));
      expect(new Set(plain).size).toBe(plain.length);
    }));
  });

  test("dropping the same again changes nothing, and letting go undoes it", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.constantFrom("p3", "p5"), (slot, product) => {
      const start = fileWith([pin("own", 2, ["p7"])]);
      const once = pinProduct(start, { shelf: "a", slot }, product);
      expect(fileChanges(once, pinProduct(once, { shelf: "a", slot }, product))).toEqual([]);
      expect(isPinnedPlainly(once, "a", product)).toBe(true);
      const undone = unpinProduct(once, "a", product);
      expect(isPinnedPlainly(undone, "a", product)).toBe(false);
      if (slot !== 2) expect(fileChanges(start, undone)).toEqual([]);
    }));
  });

  test("a pin with an audience, an hour, a guard or another shelf is nobody's to take apart by dragging", () => {
    const careful = [
      pin("aud", 1, ["p1"], { when: { fact: "profile.company", op: "is", value: true } }), pin("hour", 1, ["p1"], { schedule: { from: "2026-01-01" } }),
      { ...pin("guard", 1, []), action: { type: "pin", products: ["p1"], slot: 1, unless: { fact: "product.popularity", op: "<", value: 3 } } },
      { ...pin("both", 1, []), scope: { kind: "shelf", shelves: ["a", "b"] }, action: { type: "pin", products: ["p1"], slot: 1 } }, pin("off", 1, ["p1"], { enabled: false }),
    ];
    const file = fileWith(careful);
    expect(unpinProduct(file, "a", "p1").rules).toEqual(file.rules);
    const pinned = pinProduct(file, { shelf: "a", slot: 2 }, "p1");
    expect(pinned.rules.slice(0, careful.length)).toEqual(file.rules);
  });

  test("a list of a plain pin loses the product only", () => {
    const file = unpinProduct(fileWith([pin("own", 2, ["p1", "p2"])]), "a", "p1");
    expect(file.rules[0]?.action).toMatchObject({ products: ["p2"] });
  });

  test("above the strongest priority there is none: it stays at the limit", () => {
    const file = pinProduct(fileWith([pin("strong", 1, ["p1"], { priority: 1000, when: { fact: "profile.company", op: "is", value: false } })]), { shelf: "a", slot: 1 }, "p2");
    expect(file.rules.at(-1)?.priority).toBe(1000);
    expect(compile(tidyFile(file)).ok).toBe(true);
  });
});

describe("ranges and caps", () => {
  test("places kept for a kind hold that kind; a limited kind stands there as often at most", () => {
    const file = fileWith([]);
    const kept = standing({ ...tidyFile(file), rules: [fillRule(file, "a", { from: 1, to: 2, facet: "material", value: "wool" })] });
    expect(kept.slice(0, 2).every((id) => Number(id.slice(1)) % 2 === 1)).toBe(true);
    const capped = standing({ ...tidyFile(file), rules: [capRule(file, "a", { facet: "material", most: 1 })] });
    expect(capped.filter((id) => Number(id.slice(1)) % 2 === 0).length).toBeLessThanOrEqual(1);
  });

  test("ids are free and of the language, whatever the shelf and facet are called", () => {
    const file = fileWith([{ ...pin("cap-a-material", 1, ["p1"]) }]);
    expect(capRule(file, "a", { facet: "material", most: 1 }).id).toBe("cap-a-material-2");
    expect(fillRule(file, "x".repeat(80), { from: 1, to: 1, facet: "m", value: "v" }).id).toMatch(/^[a-z0-9][a-z0-9._-]{0,63}$/u);
  });
});

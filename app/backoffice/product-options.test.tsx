import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProductEntry } from "#app/catalog/catalogue-entry.ts";
import { productEntry } from "#tests/factories.server.ts";
import { applyChange, type ProductChange } from "./product-change.ts";
import { combinationOf, missingCombinations, mostVariants, type TypedValue } from "./product-options.ts";

const value = (en: string, key?: string, hex?: string): TypedValue => ({ key, label: { en }, hex });
const plain = productEntry({ id: "Shirt", status: "draft", price: 2_500, variants: [{ sku: "S-1" }] });

function change(entry: ProductEntry, ...changes: readonly ProductChange[]): ProductEntry {
  return changes.reduce((now, one) => {
    const changed = applyChange(now, one);
    if (!changed.ok) throw new Error(JSON.stringify(changed.problem));
    return changed.entry;
  }, entry);
}
const refusal = (entry: ProductEntry, one: ProductChange) => {
  const changed = applyChange(entry, one);
  return changed.ok ? undefined : changed.problem;
};

const size: ProductChange = { kind: "option", option: undefined, label: { en: "Size", ru: "Размер" }, values: [value("Small"), value("Large")] };
const colour: ProductChange = { kind: "option", option: undefined, label: { en: "Colour" }, values: [value("Red", undefined, "#cc0000"), value("Red"), value("Красный"), value("!!!")] };
const sized = change(plain, size);

describe("options", () => {
  test("what was sold before is the first value of a new option", () => {
    expect(sized.options).toEqual([{ key: "size", label: { en: "Size", ru: "Размер" }, values: [{ key: "small", label: { en: "Small" } }, { key: "large", label: { en: "Large" } }] }]);
    expect(sized.variants.map((variant) => variant.options)).toEqual([{ size: "small" }]);
  });

  test("keys are made of the words, and no two are the same", () => {
    const both = change(sized, colour, { ...size, label: { en: "Size" } });
    expect(both.options.map((option) => option.key)).toEqual(["size", "colour", "size-2"]);
    expect(both.options[1]?.values.map((one) => one.key)).toEqual(["red", "red-2", "красныи", "value"]);
    expect(both.options[1]?.values[0]).toEqual({ key: "red", label: { en: "Red" }, hex: "#cc0000" });
  });

  test("a key stays when its words change: orders and links know it", () => {
    const renamed = change(sized, { kind: "option", option: "size", label: { en: "Cut" }, values: [value("Slim", "small"), value("Wide", "large"), value("Small")] });
    expect(renamed.options[0]).toEqual({ key: "size", label: { en: "Cut" }, values: [{ key: "small", label: { en: "Slim" } }, { key: "large", label: { en: "Wide" } }, { key: "small-2", label: { en: "Small" } }] });
  });

  test("a foreign or doubled key in the form is no key of ours", () => {
    const odd = change(sized, { kind: "option", option: "size", label: { en: "Size" }, values: [value("Small", "small"), value("Again", "small"), value("Huge", "__proto__")] });
    expect(odd.options[0]?.values.map((one) => one.key)).toEqual(["small", "huge"]);
  });

  test.each<[string, ProductChange, object]>([
    ["without values", { ...size, values: [] }, { code: "option-without-values" }],
    ["that is not there", { ...size, option: "weight" }, { code: "no-option" }],
    ["whose removed value a variant on sale has", { ...size, option: "size", values: [value("Large", "large")] }, { code: "value-in-use", value: "small" }],
    ["that is not there to remove", { kind: "remove-option", option: "weight" }, { code: "no-option" }],
  ])("refuses one %s", (_, one, problem) => {
    expect(refusal(sized, one)).toEqual(problem);
  });

  test("a value goes once nothing on sale has it", () => {
    const off = change(sized, { kind: "on-sale", sku: "S-1", active: false });
    expect(change(off, { ...size, option: "size", values: [value("Large", "large")] }).options[0]?.values).toHaveLength(1);
  });

  test("an option goes while the variants on sale stay apart without it", () => {
    const both = change(sized, { kind: "generate-variants", prefix: "S" }, { kind: "on-sale", sku: "S-LARGE", active: true });
    expect(refusal(both, { kind: "remove-option", option: "size" })).toEqual({ code: "variants-alike" });
    const apart = change(both, { kind: "on-sale", sku: "S-LARGE", active: false }, { kind: "remove-option", option: "size" });
    expect([apart.options, apart.variants.map((variant) => variant.options)]).toEqual([[], [{}, {}]]);
  });
});

describe("variants", () => {
  test("are made for every combination, off sale, with the first one's prices and no stock", () => {
    const all = change(sized, colour, { kind: "generate-variants", prefix: "S" });
    expect(all.variants).toHaveLength(8);
    expect(missingCombinations(all)).toEqual([]);
    expect(all.variants.slice(1).every((variant) => !variant.active && Object.keys(variant.stock).length === 0)).toBe(true);
    expect(all.variants[7]).toMatchObject({ sku: "S-LARGE-VALUE", options: { size: "large", colour: "value" }, prices: { eur: { amount: 2_500 } }, cost: plain.variants[0]?.cost });
    expect(refusal(all, { kind: "generate-variants", prefix: "S" })).toEqual({ code: "nothing-to-generate" });
  });

  test("prices of a made variant are its own", () => {
    const all = change(sized, { kind: "generate-variants", prefix: "S" });
    const dearer = change(all, { kind: "variant", sku: "S-LARGE", active: true, weightGrams: 1, cost: null, prices: { eur: { amount: 9, was: null } } });
    expect([dearer.variants[0]?.prices.eur?.amount, dearer.variants[1]?.prices.eur?.amount]).toEqual([2_500, 9]);
  });

  test("one by hand stands for a combination nobody has", () => {
    expect(change(sized, { kind: "add-variant", sku: "S-L", options: { size: "large", evil: "x" } }).variants[1]).toMatchObject({ sku: "S-L", options: { size: "large" }, active: false });
    expect(refusal(sized, { kind: "add-variant", sku: "S-2", options: { size: "small" } })).toEqual({ code: "variant-there" });
    expect(refusal(sized, { kind: "add-variant", sku: "S-1", options: { size: "large" } })).toEqual({ code: "sku-taken" });
    const wrong: readonly Readonly<Record<string, string>>[] = [{}, { size: "gigantic" }, { size: "__proto__" }];
    for (const options of wrong) expect(refusal(sized, { kind: "add-variant", sku: "S-2", options })).toEqual({ code: "no-value" });
  });

  test("are never more than a page can show", () => {
    const wide = (name: string): ProductChange => ({ kind: "option", option: undefined, label: { en: name }, values: Array.from({ length: 40 }, (_, index) => value(`${name} ${index}`)) });
    expect(refusal(change(plain, wide("a"), wide("b"), wide("c"), wide("d")), { kind: "generate-variants", prefix: "S" })).toEqual({ code: "too-many-variants", most: mostVariants });
  });

  test("the last one on sale with a price keeps a product on sale", () => {
    const selling = change({ ...sized, status: "active" }, { kind: "generate-variants", prefix: "S" });
    expect(refusal(selling, { kind: "on-sale", sku: "S-1", active: false })).toEqual({ code: "no-price" });
    expect(refusal(selling, { kind: "on-sale", sku: "nobody", active: true })).toEqual({ code: "no-variant" });
    expect(change(selling, { kind: "on-sale", sku: "S-LARGE", active: true }, { kind: "on-sale", sku: "S-1", active: false }).variants.map((variant) => variant.active)).toEqual([false, true]);
  });

  test("whatever is added in whatever order, no two variants are alike, and what is missing with what is there is everything", () => {
    const options = fc.array(fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(options, (lists) => {
      const made = lists.reduce((entry, values, index) => change(entry, { kind: "option", option: undefined, label: { en: `O${index}` }, values: values.map((one) => value(one)) }), plain);
      const total = made.options.reduce((count, option) => count * option.values.length, 1);
      expect(missingCombinations(made)).toHaveLength(total - 1);
      const all = total === 1 ? made : change(made, { kind: "generate-variants", prefix: "X" });
      expect(new Set(all.variants.map((variant) => combinationOf(all.options, variant.options))).size).toBe(total);
      expect(new Set(all.variants.map((variant) => variant.sku)).size).toBe(total);
    }));
  });
});

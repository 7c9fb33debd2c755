import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesToBuy, savedLines, takesStock, type Cart } from "./cart.ts";
import { lineKeyOf } from "./line-key.ts";
import { resolveLine, type ConfigurationFinding, type StoredLine } from "./resolve-line.ts";

const stored = (wish: Partial<StoredLine> = {}): StoredLine => ({
  id: "line", productId: "product", externalId: "desk", slug: "desk", status: "active", name: { en: "Desk" }, tags: [], taxClass: "standard", madeToOrder: false, leadTimeDays: 0,
  productOptions: [{ key: "colour", label: { en: "Colour" }, values: [{ key: "oak", label: { en: "Oak, oiled", ru: "Дуб" } }] }],
  variantId: "variant", sku: "D-1", picture: null, active: true, variantOptions: { colour: "oak" }, weightGrams: 9_000, packageMm: { width: 1_800, depth: 700, height: 90 }, amount: 10_000, wasAmount: null,
  units: 5, quantity: 2, configured: false, seenAmount: 10_000, seenCurrency: "EUR", savedForLater: false, ...wish,
});
const finding: ConfigurationFinding = {
  ok: true, unit: 81_400,
  line: { modelId: "span", modelVersion: 3, hash: "h", choices: { width: "800" }, summary: [], base: 50_000, steps: [], bill: [], parts: [], longestMm: 2_100, weightGrams: 60_000, leadDays: 14, slowest: null, partSkus: [] },
};

describe("a line of the catalogue", () => {
  test("takes price, words and size from it", () => {
    expect(resolveLine(stored(), "EUR", undefined)).toMatchObject({
      sku: "D-1", unit: 10_000, longestMm: 1_800, options: [{ label: { en: "Colour" }, value: { en: "Oak, oiled" } }], problems: [], seenUnit: null, wasUnit: null,
    });
  });

  test("is shown as its variant where that has a picture", () => {
    const picture = { mediaId: "blue", hash: "h" };
    expect(resolveLine(stored({ picture }), "EUR", undefined).picture).toEqual(picture);
    expect(resolveLine(stored(), "EUR", undefined).picture).toBeNull();
  });

  test("says what it cost before when that was another price in the same currency", () => {
    expect(resolveLine(stored({ seenAmount: 9_000 }), "EUR", undefined).seenUnit).toBe(9_000);
    expect(resolveLine(stored({ seenAmount: 9_000, seenCurrency: "USD" }), "EUR", undefined).seenUnit).toBeNull();
    expect(resolveLine(stored({ seenAmount: null }), "EUR", undefined).seenUnit).toBeNull();
  });

  test("keeps the regular price only while a reduction runs", () => {
    expect(resolveLine(stored({ wasAmount: 12_000 }), "EUR", undefined).wasUnit).toBe(12_000);
    expect(resolveLine(stored({ wasAmount: 10_000 }), "EUR", undefined).wasUnit).toBeNull();
  });

  test.each<[string, Partial<StoredLine>, unknown[]]>([
    ["archived", { status: "archived" }, [{ code: "not-sold" }]],
    ["a variant taken off", { active: false }, [{ code: "not-sold" }]],
    ["a variant deleted", { active: null, variantId: null, amount: null }, [{ code: "not-sold" }]],
    ["no price in this market", { amount: null }, [{ code: "not-sold" }]],
    ["more than there is", { quantity: 6 }, [{ code: "out-of-stock", units: 5 }]],
    ["more than there is, but made again", { quantity: 6, leadTimeDays: 21 }, []],
    ["made to order needs no stock", { units: 0, madeToOrder: true }, []],
  ])("%s", (_, wish, problems) => {
    expect(resolveLine(stored(wish), "EUR", undefined).problems).toEqual(problems);
  });

  test("an option nobody named is shown by its key", () => {
    expect(resolveLine(stored({ variantOptions: { colour: "plum", size: "xl" } }), "EUR", undefined).options).toEqual([{ label: { en: "Colour" }, value: { en: "plum" } }]);
  });
});

describe("a configured line", () => {
  const wish = { configured: true, variantId: null, sku: null, active: null, amount: null, packageMm: null, weightGrams: null, units: 0, seenAmount: 80_000 } as const;
  test("takes everything from the configurator", () => {
    expect(resolveLine(stored(wish), "EUR", finding)).toMatchObject({ sku: "desk", unit: 81_400, weightGrams: 60_000, longestMm: 2_100, leadTimeDays: 14, madeToOrder: true, seenUnit: 80_000, problems: [] });
  });

  test.each(["model-changed", "invalid-configuration", "not-sold"] as const)("%s has no price and says so", (code) => {
    expect(resolveLine(stored(wish), "EUR", { ok: false, problem: { code } })).toMatchObject({ unit: null, configuration: null, problems: [{ code }] });
  });

  test("never takes stock", () => expect(takesStock(resolveLine(stored(wish), "EUR", finding))).toBe(false));
});

test("goods come from stock when there is enough, or when they are not made again", () => {
  const line = (wish: Partial<StoredLine>) => takesStock(resolveLine(stored(wish), "EUR", undefined));
  expect([line({}), line({ quantity: 9, leadTimeDays: 7 }), line({ quantity: 9 }), line({ madeToOrder: true })]).toEqual([true, false, true, false]);
});

test("what is saved for later is not bought", () => {
  const cart: Cart = { id: "c", version: 1, voucherCode: null, lines: [resolveLine(stored(), "EUR", undefined), resolveLine(stored({ id: "later", savedForLater: true }), "EUR", undefined)] };
  expect([linesToBuy(cart).map((line) => line.id), savedLines(cart).map((line) => line.id)]).toEqual([["line"], ["later"]]);
});

describe("the key of a line", () => {
  test("is the variant, or model, version and choices in any order and type", () => {
    expect(lineKeyOf({ variantId: "v", configuration: null })).toBe("v");
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean())), (choices) => {
      const key = (given: Record<string, string | number | boolean>, modelVersion = 1) => lineKeyOf({ variantId: null, configuration: { modelId: "m", modelVersion, choices: given } });
      const reversed = Object.fromEntries(Object.entries(choices).reverse());
      const asTexts = Object.fromEntries(Object.entries(choices).map(([name, value]) => [name, String(value)]));
      expect(key(reversed)).toBe(key(choices));
      expect(key(asTexts)).toBe(key(choices));
      expect(key(choices, 2)).not.toBe(key(choices));
    }));
  });
});

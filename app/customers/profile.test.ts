import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildProfile, lastWord, type ProfileInput } from "./profile.ts";
import type { Signal } from "./signals.ts";

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 22);
const oakChair = "00000000-0000-7000-8000-00000000000a";
const steelLamp = "00000000-0000-7000-8000-00000000000b";
const facts: Record<string, { facets: Record<string, string[]>; price: number }> = {
  [oakChair]: { facets: { material: ["oak"], category: ["chairs", "seating"] }, price: 40_000 },
  [steelLamp]: { facets: { material: ["steel"], category: ["lamps"] }, price: 10_000 },
};
const profileOf = (signals: Signal[], more: Partial<ProfileInput> = {}) => buildProfile({ signals, factsOf: (id) => facts[id], now, ...more });

describe("the profile", () => {
  test("of nobody is empty", () => {
    expect(profileOf([])).toMatchObject({ affinities: {}, segments: ["new-visitor"], recentlySeen: [], priceLevel: undefined });
  });

  test("likes what was looked at, more what was bought, less what was refused", () => {
    const seen = profileOf([{ type: "view", productId: oakChair, at: now }]).affinities.material?.oak ?? 0;
    const bought = profileOf([{ type: "order", productId: oakChair, at: now }]).affinities.material?.oak ?? 0;
    const refused = profileOf([{ type: "less-like-this", productId: oakChair, at: now }]).affinities.material?.oak ?? 0;
    expect(bought).toBeGreaterThan(seen);
    expect(seen).toBeGreaterThan(0);
    expect(refused).toBeLessThan(0);
  });

  test("forgets: half after three weeks", () => {
    const strength = (age: number) => profileOf([{ type: "view", productId: oakChair, at: now - age }]).affinities.material?.oak ?? 0;
    expect(strength(21 * day)).toBeCloseTo(strength(0) / 2, 10);
  });

  test("lists what was seen newest first, each once", () => {
    const signals: Signal[] = [oakChair, steelLamp, oakChair].map((productId, i) => ({ type: "view", productId, at: now + i }));
    expect(profileOf(signals).recentlySeen).toEqual([oakChair, steelLamp]);
  });

  test("ignores products that are gone", () => {
    expect(profileOf([{ type: "view", productId: "00000000-0000-7000-8000-0000000000ff", at: now }]).affinities).toEqual({});
  });

  test("knows the price level as a geometric mean", () => {
    const signals: Signal[] = [oakChair, steelLamp].map((productId) => ({ type: "view", productId, at: now }));
    expect(profileOf(signals).priceLevel).toBeCloseTo(20_000, 6);
  });

  test("names segments from orders, company and the open cart", () => {
    expect(profileOf([{ type: "cart-add", productId: oakChair, at: now }], { orders: 2, company: true }).segments)
      .toEqual(["known-visitor", "customer", "returning-customer", "business", "cart-open"]);
  });

  test("more like this says more than a cart; the last word on a product is the one that counts", () => {
    const said = (...types: Signal["type"][]) => profileOf(types.map((type, index) => ({ type, productId: oakChair, at: now + index })));
    expect(said("more-like-this").affinities.material?.oak).toBeGreaterThan(said("cart-add").affinities.material?.oak ?? Infinity);
    expect(said("less-like-this").hidden).toEqual([oakChair]);
    expect(said("less-like-this", "more-like-this").hidden).toEqual([]);
    expect(said("more-like-this", "less-like-this", "view").hidden).toEqual([oakChair]);
    expect(lastWord([{ type: "more-like-this", productId: oakChair, at: 1 }, { type: "more-like-this", productId: steelLamp, at: 2 }, { type: "more-like-this", at: 3 }], "more-like-this")).toEqual([steelLamp, oakChair]);
  });

  test("what is taken back is gone until something new says it again", () => {
    const look: Signal = { type: "view", productId: oakChair, at: now };
    const forget = (facet: string, value: string): Signal => ({ type: "forget", at: now, data: { facet, value } });
    const without = profileOf([look, look, forget("material", "oak")]);
    expect(without.affinities.material).toBeUndefined();
    expect(without.affinities.category).toEqual(profileOf([look, look]).affinities.category);
    expect(profileOf([look, forget("material", "oak"), look]).affinities).toMatchObject({ material: { oak: 1 }, category: { chairs: 2 } });
    expect(profileOf([look, forget("price", "level")]).priceLevel).toBeUndefined();
    expect(profileOf([look, forget("price", "level"), { ...look, productId: steelLamp }]).priceLevel).toBeCloseTo(10_000, 6);
    // Data of another form, and what was never believed, change nothing.
    for (const odd of [forget("material", "steel"), forget("__proto__", "oak"), { type: "forget", at: now } as const, { type: "forget", at: now, data: { facet: 1, value: ["oak"] } } as const]) expect(profileOf([look, odd]).affinities).toEqual(profileOf([look]).affinities);
  });

  test("taking back every line leaves nothing, whatever was done before", () => {
    const type = fc.constantFrom<Signal["type"]>("view", "order", "less-like-this", "more-like-this", "cart-remove");
    fc.assert(fc.property(fc.array(fc.record({ type, productId: fc.constantFrom(oakChair, steelLamp), at: fc.integer({ min: 0, max: now }) }), { maxLength: 30 }), (signals) => {
      const lines = Object.entries(profileOf(signals).affinities).flatMap(([facet, values]) => Object.keys(values).map((value): Signal => ({ type: "forget", at: now, data: { facet, value } })));
      expect(profileOf([...signals, ...lines]).affinities).toEqual({});
    }));
  });

  test("evidence is finite and does not depend on the order", () => {
    const signal = fc.record({ type: fc.constantFrom<Signal["type"]>("view", "order", "less-like-this", "cart-remove"), productId: fc.constantFrom(oakChair, steelLamp), at: fc.integer({ min: 0, max: now * 2 }) });
    fc.assert(fc.property(fc.array(signal, { maxLength: 200 }), (signals) => {
      const forward = profileOf(signals).affinities;
      const backward = profileOf([...signals].reverse()).affinities;
      for (const [facet, values] of Object.entries(forward)) {
        for (const [value, strength] of Object.entries(values)) {
          expect(Number.isFinite(strength)).toBe(true);
          expect(strength).toBeCloseTo(backward[facet]?.[value] ?? NaN, 8);
        }
      }
    }));
  });
});

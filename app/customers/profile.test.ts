import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildProfile, type ProfileInput } from "./profile.ts";
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

import { describe, expect, test } from "vitest";
import type { Signal } from "#app/customers/signals.ts";
import { momentOf, stageOf } from "./moment.ts";

const now = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;
const did = (...types: readonly (readonly [Signal["type"], string?])[]): Signal[] => types.map(([type, productId], i) => ({ type, productId, at: now - (types.length - i) * minute }));

describe("the stage of a visit", () => {
  test.each([
    ["exploring", []],
    ["exploring", did(["view", "a"], ["view", "b"], ["view", "c"])],
    ["comparing", did(["view", "a"], ["view", "b"], ["view", "a"])],
    ["configuring", did(["view", "a"], ["configure", "a"])],
    ["stuck", did(...Array.from({ length: 6 }, () => ["configure", "a"] as const))],
    ["configuring", did(...Array.from({ length: 6 }, (_, i) => ["configure", `p${i}`] as const))],
    ["deciding", did(["configure", "a"], ["cart-add", "a"])],
    ["exploring", did(["cart-add", "a"], ["cart-remove", "a"])],
    ["exploring", did(["cart-add", "a"], ["order", "a"])],
  ] as const)("is %s", (stage, signals) => {
    expect(stageOf(signals, now)).toBe(stage);
  });

  test("ends after half an hour", () => {
    expect(stageOf([{ type: "cart-add", productId: "a", at: now - 31 * minute }], now)).toBe("exploring");
  });
});

test("the moment follows the shopper's country", () => {
  const input = { now, locale: "ru", country: "RU", currency: "RUB", device: "phone" as const, signals: [] };
  expect(momentOf(input)).toMatchObject({ timeZone: "Europe/Moscow", region: "RU", currency: "RUB", device: "phone", stage: "exploring" });
  expect(momentOf({ ...input, country: "XX" }).timeZone).toBe("Europe/Berlin");
  expect(momentOf(input)).not.toHaveProperty("query");
  expect(momentOf({ ...input, category: ["sofas", "seating"], query: "диван", product: "lw-1" })).toMatchObject({ category: ["sofas", "seating"], query: "диван", product: "lw-1" });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carry, carryKey, type Carried, type CarryKey } from "./carry.ts";

const cell = { shelf: "picked", product: "lw-chair", slot: 3 };
const run = (keys: readonly CarryKey[], places = 8): Carried | undefined => keys.reduce<Carried | undefined>((state, key) => carry(state, key, cell, places), undefined);

describe("carrying by keyboard", () => {
  test("picked up it stands over its own place; picked again, or cancelled, it is back", () => {
    expect(run(["pick"])).toEqual({ shelf: "picked", product: "lw-chair", from: 3, to: 3 });
    expect(run(["pick", "next", "pick"])).toBeUndefined();
    expect(run(["pick", "next", "cancel"])).toBeUndefined();
  });

  test("another product picked up takes its place", () => {
    expect(carry(run(["pick", "next"]), "pick", { shelf: "new", product: "lw-lamp", slot: 1 }, 4)).toEqual({ shelf: "new", product: "lw-lamp", from: 1, to: 1 });
  });

  test("any keys at all keep it on the shelf, and never change what is carried from where", () => {
    const keys = fc.array(fc.constantFrom<CarryKey>("next", "previous", "first", "last"), { maxLength: 30 });
    fc.assert(fc.property(keys, fc.integer({ min: 3, max: 60 }), (list, places) => {
      const state = run(["pick", ...list], places);
      expect(state).toMatchObject({ product: "lw-chair", from: 3 });
      expect(state?.to).toBeGreaterThanOrEqual(1);
      expect(state?.to).toBeLessThanOrEqual(places);
      if (list.at(-1) === "last") expect(state?.to).toBe(places);
    }));
  });

  test("nothing moves before something is picked up", () => {
    for (const key of ["next", "previous", "first", "last", "cancel"] as const) expect(run([key])).toBeUndefined();
  });

  test.each([["ArrowRight", "next"], ["ArrowUp", "previous"], ["Home", "first"], ["End", "last"], ["Escape", "cancel"], ["Enter", "drop"], [" ", "drop"], ["a", undefined], ["Tab", undefined]] as const)("the key %s means %s", (key, meaning) => {
    expect(carryKey(key)).toBe(meaning);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStuck, movesKept, withMove, type Move } from "./stuck.ts";

const asked = (value: string): Move => ({ asked: value, choices: {} });
const chose = (choices: Move["choices"]): Move => ({ asked: undefined, choices });

describe("who gets nowhere", () => {
  test("presses what is not to be had three times", () => {
    expect(isStuck([asked("a:1"), asked("b:2")])).toBe(false);
    expect(isStuck([asked("a:1"), asked("b:2"), asked("a:1")])).toBe(true);
    expect(isStuck([asked("a:1"), chose({}), asked("a:1"), chose({}), asked("a:1")])).toBe(true);
  });

  test("the same question drawn again is one press", () => {
    expect(isStuck([asked("a:1"), { asked: "a:1", choices: { x: "1" } }, { asked: "a:1", choices: { x: "2" } }])).toBe(false);
  });

  test("goes back and forth between two values", () => {
    const moves = (values: readonly string[]) => values.map((value) => chose(value === "" ? {} : { width: value }));
    expect(isStuck(moves(["1", "2", "1", "2"]))).toBe(false);
    expect(isStuck(moves(["1", "2", "1", "2", "1"]))).toBe(true);
    expect(isStuck(moves(["", "2", "", "2", ""]))).toBe(true);
    // Trying one after the other is looking, not being stuck.
    expect(isStuck(moves(["1", "2", "3", "4", "5", "6", "7"]))).toBe(false);
  });

  test("what lies long back is forgotten", () => {
    const quiet = Array.from({ length: movesKept }, (_, index) => chose({ shelves: String(index) }));
    expect(isStuck([asked("a:1"), asked("b:1"), asked("c:1"), ...quiet])).toBe(false);
  });

  test("who only chooses new values is never stuck", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer(), { maxLength: 30 }), (values) => {
      expect(isStuck(values.map((value) => chose({ width: String(value) })))).toBe(false);
    }));
  });
});

describe("the moves kept", () => {
  test("are the last ones, each once in a row", () => {
    const many = Array.from({ length: 30 }, (_, index) => chose({ a: String(index) })).reduce<readonly Move[]>(withMove, []);
    expect(many).toHaveLength(movesKept);
    expect(many.at(-1)).toEqual(chose({ a: "29" }));
    const twice = withMove(many, chose({ a: "29" }));
    expect(twice).toBe(many);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { scrolled, type Scrolled } from "./scrolled-away.ts";

const rest: Scrolled = { away: false, turn: 0 };
const height = 3_000;
const after = (...places: readonly number[]): Scrolled => places.reduce((state, y) => scrolled(state, y, height - y), rest);

test("goes with reading on, comes back with a move backwards, and does not tremble", () => {
  expect(after(20).away).toBe(false);
  expect(after(400).away).toBe(true);
  expect(after(400, 800, 780).away).toBe(true);
  expect(after(400, 800, 760).away).toBe(false);
  expect(after(400, 800, 760, 780, 765).away).toBe(false);
  expect(after(400, 800, 760, 800).away).toBe(true);
});

test("is there at both ends, wherever somebody came from", () => {
  fc.assert(fc.property(fc.array(fc.nat(height)), fc.constantFrom(0, 10, height, height - 10), (places, end) => {
    expect(after(...places, end).away).toBe(false);
  }));
});

test("whoever goes one way only sees one change", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 100, max: height - 100 }), { minLength: 1 }), (places) => {
    let [state, changes] = [rest, 0];
    for (const y of [...places].sort((a, b) => a - b)) {
      const next = scrolled(state, y, height - y);
      if (next.away !== state.away) changes++;
      state = next;
    }
    expect(changes).toBe(1);
  }));
});

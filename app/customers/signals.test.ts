import fc from "fast-check";
import { expect, test } from "vitest";
import { forgotten, parseVisit, serialiseVisit, type Signal } from "./signals.ts";

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

test("a visit survives its cookie, newest last, sixteen at most", () => {
  const signals: Signal[] = Array.from({ length: 20 }, (_, i) => ({ type: i % 2 === 0 ? "view" : "wish", productId: id(i), at: 5 }));
  expect(parseVisit(serialiseVisit(signals), 5)).toEqual(signals.slice(4));
  expect(serialiseVisit(signals).length).toBeLessThan(600);
});

test("searches leave no words in the cookie", () => {
  expect(serialiseVisit([{ type: "search", at: 1, data: { words: "private" } }])).toBe("");
});

test("a forged cookie gives nothing", () => {
  for (const text of [undefined, "", "x", "v", "v123", `z${"a".repeat(32)}`, ".".repeat(5000), `v${"g".repeat(32)}`]) expect(parseVisit(text, 1)).toEqual([]);
});

test("what shall be forgotten survives the cookie, in any words", () => {
  const key = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).filter((text) => forgotten({ type: "forget", data: { facet: text, value: "x" } }) !== undefined);
  fc.assert(fc.property(key, key, (facet, value) => {
    const signals: Signal[] = [{ type: "view", productId: id(1), at: 7 }, { type: "forget", at: 7, data: { facet, value } }];
    const back = parseVisit(serialiseVisit(signals), 7);
    // Beyond the cookie's length the oldest goes first; what is left is what was said.
    expect(signals.slice(-back.length || signals.length)).toEqual(back);
  }));
  expect(parseVisit(serialiseVisit([{ type: "forget", at: 1, data: { facet: "style.v2", value: "a~b.c" } }]), 1)).toEqual([{ type: "forget", at: 1, data: { facet: "style.v2", value: "a~b.c" } }]);
});

test("a long memory keeps its newest words, and never more than is read back", () => {
  const signals = Array.from({ length: 16 }, (_, index): Signal => ({ type: "forget", at: 1, data: { facet: "material", value: `${"я".repeat(15)}${index}` } }));
  const text = serialiseVisit(signals);
  expect(text.length).toBeLessThanOrEqual(1000);
  const back = parseVisit(text, 1);
  expect(back.length).toBeGreaterThan(5);
  expect(back).toEqual(signals.slice(-back.length));
});

test("a forged memory of forgetting gives nothing", () => {
  for (const text of ["f", "f~", "f~x", "fx~", "fa~b~c", "f%E0%A4%A~x", `f${"a".repeat(201)}~b`, "fa%00b~c", `f${"a".repeat(32)}`]) expect(parseVisit(text, 1), text).toEqual([]);
  expect(serialiseVisit([{ type: "forget", productId: id(1), at: 1 }])).toBe("");
});

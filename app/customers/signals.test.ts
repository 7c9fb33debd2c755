import { expect, test } from "vitest";
import { parseVisit, serialiseVisit, type Signal } from "./signals.ts";

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

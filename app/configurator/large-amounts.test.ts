/** Prices as large as the language allows: wishes still come first, and every difference shown is the difference paid. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullModel } from "#tests/short-models.ts";
import { compile } from "./compile.ts";
import { completionFor, pricesAfter } from "./completions.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";

const most = 1_000_000_000;
/** Three pieces, each plain or costly; the costly one is wished for. */
function version(amounts: readonly number[]) {
  const read = readModel(fullModel({
    options: amounts.map((amount, at) => ({ id: `piece${at}`, kind: "enum", default: "costly", values: ["plain", { id: "costly", price: { EUR: amount } }] })),
    prices: { base: { EUR: 500 } },
  }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.artefact;
}
const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 500);

describe("with the greatest amounts there are", () => {
  test("the wish is kept, not the purse", () => {
    const amounts = [most, most, most, most];
    const whole = completionFor(version(amounts), {}, { book: "EUR", wish: "preferred" });
    expect(whole?.price).toBe(sum(amounts));
    expect(Object.values(whole?.configuration ?? {})).toEqual(["costly", "costly", "costly", "costly"]);
    expect(completionFor(version(amounts), {}, { book: "EUR", wish: "cheapest" })?.price).toBe(500);
  });

  test("each value's price after a press is exact, by either wish, and the range is", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -most, max: most }), fc.constantFrom(most, most - 1, -most, 1, 2 ** 29, 2 ** 29 + 1)), { minLength: 1, maxLength: 6 }), (amounts) => {
      const artefact = version(amounts);
      const preferred = pricesAfter(artefact, {}, { book: "EUR", wish: "preferred" });
      const cheapest = pricesAfter(artefact, {}, { book: "EUR", wish: "cheapest" });
      const least = amounts.map((amount) => Math.min(0, amount));
      amounts.forEach((amount, at) => {
        const other = (all: readonly number[]): number => sum(all.filter((_, place) => place !== at));
        expect(preferred.get(`piece${at}`)?.get("costly")).toBe(sum(amounts));
        expect(preferred.get(`piece${at}`)?.get("plain")).toBe(other(amounts));
        expect(cheapest.get(`piece${at}`)?.get("costly")).toBe(other(least) + amount);
        expect(cheapest.get(`piece${at}`)?.get("plain")).toBe(other(least));
      });
      expect(openSession(artefact, {}).priceRange()).toEqual({ min: sum(least), max: sum(amounts.map((amount) => Math.max(0, amount))) });
    }), { numRuns: 60 });
  });

  test("a budget between is kept, and the wish is said to give way", () => {
    const whole = completionFor(version([most, most, 5]), {}, { book: "EUR", wish: "preferred", limits: { price: most + 600 } });
    expect(whole?.bound).toBe(true);
    expect(whole?.price).toBeLessThanOrEqual(most + 600);
  });
});

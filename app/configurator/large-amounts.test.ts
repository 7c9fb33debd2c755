/** Prices as large as the language allows: wishes still come first, and every difference shown is the difference paid. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { fullModel } from "#tests/short-models.ts";
import { compile } from "./compile.ts";
import { completionFor, pricesAfter } from "./completions.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";

vi.setConfig({ testTimeout: 600_000 });
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

  test.each([["few choices, beside whose prices there is room for what going against them weighs", 3], ["many choices, for which there is none", 6]])("%s: a press on another value of theirs is priced as it is paid", (_, count) => {
    const amount = fc.oneof(fc.integer({ min: -most, max: most }), fc.constantFrom(most, most - 1, -most, 0));
    fc.assert(fc.property(fc.array(fc.tuple(amount, fc.constantFrom("plain", "costly", undefined)), { minLength: count, maxLength: count }), (pieces) => {
      const artefact = version(pieces.map(([each]) => each));
      const choices = Object.fromEntries(pieces.flatMap(([, own], at) => (own === undefined ? [] : [[`piece${at}`, own]])));
      for (const wish of ["preferred", "cheapest", "quickest"] as const) {
        const prices = pricesAfter(artefact, choices, { book: "EUR", wish });
        for (const [at] of pieces.entries()) {
          for (const value of ["plain", "costly"]) {
            expect(prices.get(`piece${at}`)?.get(value)).toBe(completionFor(artefact, { ...choices, [`piece${at}`]: value }, { book: "EUR", wish })?.price);
          }
        }
      }
    }), { numRuns: 20 });
  });

  test("a budget between is kept, and the wish is said to give way", () => {
    const whole = completionFor(version([most, most, 5]), {}, { book: "EUR", wish: "preferred", limits: { price: most + 600 } });
    expect(whole?.bound).toBe(true);
    expect(whole?.price).toBeLessThanOrEqual(most + 600);
  });
});

describe("sums beyond 2^30", () => {
  /** Options with prices, and wishes of the maker; every configuration is possible. */
  const options = fc.array(fc.record({ prices: fc.array(fc.oneof(fc.integer({ min: 0, max: most }), fc.constantFrom(0, 1, most, 2 ** 29)), { minLength: 2, maxLength: 3 }), wished: fc.nat(2), weight: fc.constantFrom(1, 7, 1000) }), { minLength: 1, maxLength: 5 });

  test("a whole by either wish is the best of all, and the second wish decides between equals", () => {
    fc.assert(fc.property(options, (all) => {
      const read = readModel(fullModel({ options: all.map(({ prices, wished, weight }, at) => ({ id: `o${at}`, kind: "enum", default: `v${wished % prices.length}`, defaultWeight: weight, values: prices.map((EUR, value) => ({ id: `v${value}`, price: { EUR } })) })) }));
      const compiled = read.ok ? compile(read.model) : undefined;
      if (compiled?.ok !== true) throw new Error("it compiles");
      const { amounts, options: made } = compiled.artefact;
      let from = 0;
      const bases = made.map(({ values }) => (from += values.length) - values.length);
      const wholes = all.reduce<readonly (readonly number[])[]>((found, { prices }) => found.flatMap((one) => prices.map((_, value) => [...one, value])), [[]]);
      const of = (list: Float64Array | undefined) => (whole: readonly number[]): number => whole.reduce((total, value, at) => total + (list?.[(bases[at] as number) + value] ?? 0), 0);
      const [price, wish] = [of(amounts.prices[0]), of(amounts.penalty)];
      const better = (first: typeof price, second: typeof price) => [...wholes].sort((a, b) => first(a) - first(b) || second(a) - second(b))[0] ?? [];
      const session = openSession(compiled.artefact, {});
      for (const [preference, best] of [["cheapest", better(price, wish)], ["preferred", better(wish, price)]] as const) {
        const found = all.map((_, at) => Number(session.complete(preference)?.[`o${at}`]?.slice(1)));
        expect([price(found), wish(found)]).toEqual([price(best), wish(best)]);
        const shown = completionFor(compiled.artefact, {}, { book: "EUR", wish: preference });
        expect([shown?.price, wish(all.map((_, at) => Number(shown?.configuration[`o${at}`]?.slice(1))))]).toEqual([price(best), wish(best)]);
      }
    }), { numRuns: Number(process.env["EVERY_ENGINE_RUNS"] ?? 150) });
  });

  test("hundreds of wishes do not outweigh a cent", () => {
    const count = 260;
    const read = readModel(fullModel({ options: Array.from({ length: count }, (_, at) => ({ id: `o${at}`, kind: "bool", default: true, defaultWeight: 1000, price: { EUR: at === 0 ? 1 : 0 } })) }));
    const compiled = read.ok ? compile(read.model) : undefined;
    if (compiled?.ok !== true) throw new Error("it compiles");
    const cheapest = openSession(compiled.artefact, {}).complete("cheapest");
    expect([cheapest?.["o0"], cheapest?.["o1"]]).toEqual(["false", "true"]);
    expect(completionFor(compiled.artefact, {}, { book: "EUR", wish: "cheapest" })?.price).toBe(0);
  });

  test("what no number keeps exact is refused, with the option of the largest differences", () => {
    const large = (count: number, weight: number, more: object = {}) => fullModel({
      options: Array.from({ length: count }, (_, at) => ({ id: `o${at}`, kind: "bool", default: false, defaultWeight: weight, price: { EUR: at === 3 ? most : most - 1 } })), ...more,
    });
    const outcome = (source: unknown) => {
      const read = readModel(source);
      if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
      const compiled = compile(read.model);
      return compiled.ok ? "compiles" : compiled.problem;
    };
    expect(outcome(large(100, 1))).toBe("compiles");
    expect(outcome(large(399, 1000))).toEqual({ code: "sums-too-large", book: "EUR", option: "o3" });
    const lines = Array.from({ length: 1100 }, (_, at) => ({ id: `l${at}`, label: { en: "x" }, option: "o0", when: "o0", amount: { EUR: most } }));
    expect(outcome(large(2, 1, { prices: { base: { EUR: 0 }, lines } }))).toEqual({ code: "sums-too-large", book: "EUR", option: "o0" });
  });
});

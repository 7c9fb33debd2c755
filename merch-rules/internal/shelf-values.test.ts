/** Values, boosts and signals: what a number means, and that it means the same everywhere. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildColumns } from "../columns.ts";
import type { ProductFacts } from "../columns.ts";
import { signals } from "../schema.ts";
import { emptyProfile, momentAt } from "../shopper.ts";
import type { Profile } from "../shopper.ts";
import { makeShopper } from "./make-shopper.ts";
import type { Scene, Signals } from "./node.ts";
import type { CompiledRule } from "./program.ts";
import { defaultWeights, profitRows, relevanceRows, signalAt, weightsOf } from "./relevance.ts";
import { addRow, allRows, hasRow, listRows, noRows } from "./row-set.ts";
import { applyLifts, liftsOf, partsOf, scaleOf, writeValues } from "./shelf-values.ts";

const noon = Date.UTC(2026, 0, 15, 11);

function sceneOf(products: readonly ProductFacts[], profile: Partial<Profile> = {}, given: Signals = {}): Scene {
  return { columns: buildColumns("1", products), shopper: makeShopper({ ...emptyProfile, ...profile }, momentAt(noon)), signals: given, memo: new Map() };
}

function boost(strength: number, by?: string): CompiledRule {
  const action = { type: "boost" as const, strength, ...(by === undefined ? {} : { by }) };
  const scope = { kind: "global" as const };
  return { id: "b", rank: 0, stage: "value", specificity: 0, priority: 0, scope, when: null, schedule: null, where: null, unless: null, action, definition: { id: "b", enabled: true, priority: 0, scope, action } };
}

const numbers = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 });
const rowsOfSize = (size: number) => listRows(allRows(size));
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe("the shelf's scale", () => {
  const cases = fc.tuple(numbers, fc.constantFrom(0, 0.25, 0.5, 1), fc.nat({ max: 1000 }));
  const both = (list: readonly number[], salt: number) => [Float64Array.from(list), Float64Array.from(list.map((value, index) => (value * 31 + index * salt) % 17))] as const;

  test("values have mean zero, and the deviation that is told", () => {
    fc.assert(
      fc.property(cases, ([list, dial, salt]) => {
        const [relevance, profit] = both(list, salt);
        const rows = rowsOfSize(list.length);
        const scale = scaleOf(rows, relevance, profit, dial);
        const values = new Float64Array(list.length);
        writeValues(rows, relevance, profit, dial, scale, values);
        expect(mean(values)).toBeCloseTo(0, 6);
        if (deviation(values) > 1e-3) expect(deviation(values)).toBeCloseTo(scale.deviation, 5);
      }),
      { numRuns: 300 },
    );
  });

  test("the parts of a row are its value", () => {
    fc.assert(
      fc.property(cases, ([list, dial, salt]) => {
        const [relevance, profit] = both(list, salt);
        const rows = rowsOfSize(list.length);
        const scale = scaleOf(rows, relevance, profit, dial);
        const values = new Float64Array(list.length);
        writeValues(rows, relevance, profit, dial, scale, values);
        for (const row of rows) {
          const parts = partsOf(row, relevance, profit, dial, scale);
          expect(parts.relevance + parts.profit).toBeCloseTo(values[row] ?? 0, 9);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("relevance on another scale gives the same values", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 50 }), fc.integer({ min: -5, max: 5 }), (list, factor, shift) => {
        const rows = rowsOfSize(list.length);
        const flat = new Float64Array(list.length);
        const valuesOf = (relevance: Float64Array) => {
          const values = new Float64Array(list.length);
          writeValues(rows, relevance, flat, 0, scaleOf(rows, relevance, flat, 0), values);
          return values;
        };
        const [first, second] = [valuesOf(Float64Array.from(list)), valuesOf(Float64Array.from(list, (value) => value * factor + shift))];
        first.forEach((value, row) => expect(second[row]).toBeCloseTo(value, 5));
      }),
      { numRuns: 100 },
    );
  });

  test("equal products are all worth zero, and a boost of one adds one", () => {
    const rows = rowsOfSize(3);
    const same = Float64Array.of(2, 2, 2);
    const scale = scaleOf(rows, same, same, 0.5);
    const values = new Float64Array(3);
    writeValues(rows, same, same, 0.5, scale, values);
    expect([[...values], scale.deviation]).toEqual([[0, 0, 0], 1]);
  });

  test("no candidates have a scale too", () => {
    expect(scaleOf(new Int32Array(0), new Float64Array(0), new Float64Array(0), 0.5)).toMatchObject({ meanRelevance: 0, deviation: 1 });
  });
});

describe("boosts", () => {
  const products = Array.from({ length: 6 }, (_, index): ProductFacts => ({ id: `p${index}`, numbers: { popularity: index, price: 100 * index, ...(index === 5 ? {} : { margin: index / 10 }) } }));
  const scene = sceneOf(products);
  const rows = rowsOfSize(6);
  const relevance = relevanceRows(scene, defaultWeights);
  const scale = scaleOf(rows, relevance, profitRows(scene.columns), 0);
  const added = (rule: CompiledRule) => {
    const values = new Float64Array(6);
    applyLifts(liftsOf([rule], rows, scale, scene), allRows(6), values);
    return values;
  };

  test("a flat boost adds strength times deviation to every row", () => {
    added(boost(2)).forEach((value) => expect(value).toBeCloseTo(2 * scale.deviation, 12));
  });

  test("a flat boost is the same as one by a fact that is a deviation above the mean everywhere, and touches candidates of its condition alone", () => {
    const sets = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat({ max: 199 })), fc.option(fc.array(fc.nat({ max: 199 })), { nil: null }), fc.double({ min: -3, max: 3, noNaN: true }));
    fc.assert(
      fc.property(sets, ([size, candidates, where, step]) => {
        const setOf = (list: readonly number[]) => {
          const set = noRows(size);
          for (const row of list) if (row < size) addRow(set, row);
          return set;
        };
        const [here, there] = [setOf(candidates), where === null ? null : setOf(where)];
        const slope = { column: new Float64Array(size).fill(1), mean: 0, deviation: 1, step };
        const lift = (flat: number | null) => ({ rule: boost(1), rows: there, flat, slope: flat === null ? slope : null, amount: () => step });
        const [flat, asked] = [new Float64Array(size).fill(0.1), new Float64Array(size).fill(0.1)];
        applyLifts([lift(step), lift(step)], here, flat);
        applyLifts([lift(null), lift(null)], here, asked);
        expect(flat).toEqual(asked);
        for (let row = 0; row < size; row += 1) if (!hasRow(here, row) || (there !== null && !hasRow(there, row))) expect(flat[row]).toBe(0.1);
      }),
      { numRuns: 60 },
    );
  });

  test("a boost by a fact adds nothing on average, and a deviation per deviation", () => {
    const values = added(boost(1, "product.price"));
    expect(mean(values)).toBeCloseTo(0, 9);
    expect(deviation(values)).toBeCloseTo(scale.deviation, 9);
    expect([...values]).toEqual([...values].toSorted((left, right) => left - right));
  });

  test("a row without the fact is left alone", () => {
    expect(added(boost(1, "product.margin"))[5]).toBe(0);
  });

  test("a fact that is the same everywhere, or nowhere, moves nothing", () => {
    expect([...added(boost(1, "product.rating"))]).toEqual([0, 0, 0, 0, 0, 0]);
    const flat = sceneOf(products.map((one) => ({ ...one, numbers: { ...one.numbers, price: 7 } })));
    const values = new Float64Array(6);
    applyLifts(liftsOf([boost(1, "product.price")], rows, scale, flat), allRows(6), values);
    expect([...values]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("one monstrous price does not take everything: three deviations are the most", () => {
    const many = sceneOf(Array.from({ length: 200 }, (_, index) => ({ id: `p${index}`, numbers: { price: index === 0 ? 1e9 : 100 } })));
    const all = rowsOfSize(200);
    const values = new Float64Array(200);
    const flat = scaleOf(all, new Float64Array(200), new Float64Array(200), 0);
    applyLifts(liftsOf([boost(1, "product.price")], all, flat, many), allRows(200), values);
    expect(values[0]).toBeCloseTo(3 * flat.deviation, 9);
  });
});

describe("signals", () => {
  const products: readonly ProductFacts[] = [
    { id: "bare" },
    { id: "full", numbers: { popularity: 9, age: 0, rating: 5, price: 1000, margin: 0.9, stock: 100 }, facets: { room: ["office"], colour: ["red", "blue"] } },
    { id: "half", numbers: { popularity: 2, age: 45, rating: 3, price: 2000, margin: 0.2, stock: 0 }, facets: { room: ["living"], colour: ["red"] } },
    { id: "odd", numbers: { popularity: -5, age: -3, rating: 99, price: 0, margin: 7, stock: -4 } },
  ];
  const given = { neighbours: new Map([["full", 4], ["half", 1]]), query: new Map([["half", 2]]), moment: new Map([["full", 1]]) };
  const scene = sceneOf(products, { affinities: { colour: { red: 3, blue: 1 }, room: { office: 2 } }, priceHabit: 1000 }, given);

  test("lie in 0..1 whatever the catalogue says", () => {
    for (const signal of signals) {
      for (let row = 0; row < products.length; row += 1) {
        const value = signalAt(scene, signal, row);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(signal === "affinity" ? 2 : 1);
      }
    }
  });

  test("relevance is their weighted sum, row by row", () => {
    const relevance = relevanceRows(scene, defaultWeights);
    for (let row = 0; row < products.length; row += 1) {
      const sum = signals.reduce((all, signal) => all + defaultWeights[signal] * signalAt(scene, signal, row), 0);
      expect(relevance[row]).toBeCloseTo(sum, 9);
    }
  });

  test("relevance is their weighted sum without a profile too", () => {
    const plain = sceneOf(products);
    const relevance = relevanceRows(plain, defaultWeights);
    for (let row = 0; row < products.length; row += 1) {
      const sum = signals.reduce((all, signal) => all + defaultWeights[signal] * signalAt(plain, signal, row), 0);
      expect(relevance[row]).toBeCloseTo(sum, 9);
    }
  });

  const single: readonly [string, Parameters<typeof signalAt>[1], string, number][] = [
    ["the most popular", "popularity", "full", 1],
    ["popularity unknown", "popularity", "bare", 0],
    ["popularity is counted in orders of magnitude", "popularity", "half", Math.log1p(2) / Math.log1p(9)],
    ["brand new", "novelty", "full", 1],
    ["forty-five days old", "novelty", "half", Math.exp(-1)],
    ["age unknown is not new", "novelty", "bare", 0],
    ["five stars", "rating", "full", 1],
    ["three stars", "rating", "half", 0.5],
    ["no rating is neither praise nor blame", "rating", "bare", 0.65],
    ["exactly the usual price", "priceHabit", "full", 1],
    ["twice the usual price", "priceHabit", "half", 1 / (1 + (Math.LN2 / 0.7) ** 2)],
    ["price unknown", "priceHabit", "bare", 0.5],
    ["best neighbour", "neighbours", "full", 1],
    ["a quarter of the best neighbour", "neighbours", "half", 0.25],
    ["no neighbour", "neighbours", "bare", 0],
    ["the only hit", "query", "half", 1],
  ];
  test.each(single)("%s", (_, signal, id, expected) => {
    expect(signalAt(scene, signal, products.findIndex((one) => one.id === id))).toBeCloseTo(expected, 9);
  });

  test("without a price habit no price fits better than another", () => {
    const plain = sceneOf(products);
    expect([0, 1, 2].map((row) => signalAt(plain, "priceHabit", row))).toEqual([0, 0, 0]);
  });

  test("profit lies in 0..1 and rises with the margin", () => {
    const profit = profitRows(scene.columns);
    expect([...profit].every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(profit[1]).toBeGreaterThan(profit[2] ?? 1);
  });

  test("a shelf's own weights stand over the defaults", () => {
    expect(weightsOf({ novelty: 2, rating: 0 })).toEqual({ ...defaultWeights, novelty: 2, rating: 0 });
    expect(weightsOf(undefined)).toEqual(defaultWeights);
  });
});

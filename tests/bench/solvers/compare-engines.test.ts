/** The clicks every engine gets, and what the table says of their answers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Network } from "#app/configurator/internal/network.ts";
import { smallNetwork } from "#tests/arbitraries/networks.ts";
import { dice, generatedClicks, larkwoodModel, larkwoodNames, recordedClicks, type BenchModel } from "./bench-models.ts";
import { differences, percentiles, recordedAnswers, runEngine, shortened, tableHead, tableRow } from "./compare-engines.ts";
import { eyelevel } from "./eyelevel.ts";

const network: Network = { variables: [{ id: "lamp", values: ["false", "true"] }, { id: "wood", values: ["oak", "ash", "pine"] }], rules: [{ id: "r", kind: "clause", literals: [0, 2] }] };
const vectors = { sequences: [{ steps: [{ set: ["lamp", true], removed: [["lamp", [false]], ["wood", ["ash"]]] }, { set: ["wood", "oak"], removed: [] }] }, { steps: [{ set: ["wood", "ash"], removed: [["wood", ["oak"]], ["lamp", ["true"]]] }] }] };
const model: BenchModel = { name: "lamp", network, visible: 2, ...recordedClicks(network, vectors, [4]) };

describe("recorded clicks", () => {
  it("become growing lists of literals, and what was possible after each", () => {
    expect(model.sequences).toEqual([[[], [1], [1, 2]], [[], [3]]]);
    expect(recordedAnswers(model)).toEqual([[0, 1, 2, 3], [1, 2], [1, 2], [0, 1, 2, 3], [0, 3]]);
  });

  it("of another form are refused", () => {
    expect(() => recordedClicks(network, { sequences: [{}] }, [])).toThrow("sequences.0.steps");
  });

  it("are cut after whole sequences, but never to none", () => {
    expect(shortened(model, 4).sequences).toHaveLength(1);
    expect(shortened(model, 5).sequences).toHaveLength(2);
    expect(shortened(model, 1)).toMatchObject({ sequences: [[[], [1], [1, 2]]], recorded: [model.recorded?.[0]] });
  });
});

describe("generated clicks", () => {
  it("choose only what is possible, until nothing is open, and repeat by the seed", async () => {
    await fc.assert(fc.asyncProperty(smallNetwork("values"), fc.nat(1000), async (small, seed) => {
      const input = { network: small.network, visible: small.network.variables.length };
      const engine = await eyelevel.open(input);
      const domains = (choices: readonly number[]): Uint8Array => engine.domains(choices, true) as Uint8Array;
      const sequences = generatedClicks(input, domains, 2, seed);
      expect(generatedClicks(input, domains, 2, seed)).toEqual(sequences);
      const most = domains([]).reduce((total, each) => total + each, 0);
      for (const clicks of sequences) {
        clicks.forEach((choices, index) => expect(choices).toHaveLength(index));
        for (const choices of clicks.slice(1)) expect(domains(choices.slice(0, -1))[choices.at(-1) as number]).toBe(1);
        const end = domains(clicks.at(-1) as readonly number[]).reduce((total, each) => total + each, 0);
        expect(end).toBe(most === 0 ? 0 : input.visible);
      }
    }), { numRuns: 60 });
  });

  it("dice are fair enough and the same on every machine", () => {
    const roll = dice(1);
    const counts = new Array<number>(6).fill(0);
    for (let turn = 0; turn < 6000; turn += 1) (counts[roll(6)] as number)++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    const again = dice(1);
    expect(Array.from({ length: 4 }, () => again(1000))).toEqual(Array.from({ length: 4 }, ((same) => () => same(1000))(dice(1))));
  });

  it("exist for each of Larkwood's models, over its visible options only", () => {
    expect(larkwoodNames.length).toBeGreaterThan(3);
    const chair = larkwoodModel(larkwoodNames.at(-1) ?? "", 2);
    const literals = chair.network.variables.slice(0, chair.visible).reduce((total, { values }) => total + values.length, 0);
    for (const choices of chair.sequences.flat()) for (const literal of choices) expect(literal).toBeLessThan(literals);
    expect(chair.network.variables.length).toBeGreaterThan(chair.visible);
    expect(chair.recorded).toBeUndefined();
  });
});

describe("the table", () => {
  it("percentiles are times that occurred", () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentiles(times)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
    expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
    expect(percentiles([])).toBeUndefined();
  });

  it("counts clicks that are answered differently, those not reached aside", () => {
    expect(differences([[1, 2], [1]], [[1, 2]])).toBe(0);
    expect(differences([[1, 2], [1]], [[1], [2]])).toBe(2);
  });

  it("a row says what was reached and whether answers are equal", () => {
    const run = { engine: "slow", compile: 1234, gzip: 2048, times: [1, 2], answers: [[0, 1, 2, 3], [9]], memory: 3, ended: "budget" };
    const row = tableRow(model, run, recordedAnswers(model) ?? []);
    expect(row).toBe("| lamp | slow | 1234 | 2.0 | 2 of 5 (budget) | 1.0 | 2.0 | 2.0 | 2.0 | 3.0 | 1 DIFFERENT |");
    expect(row.split("|")).toHaveLength(tableHead[0].split("|").length);
    expect(tableRow(model, { ...run, compile: undefined, gzip: undefined, times: [], answers: [] }, [])).toContain("| none |");
  });

  it("an engine in a process of its own answers every click, and an unknown one says why not", async () => {
    const chair = larkwoodModel(larkwoodNames.at(-1) ?? "", 1);
    const run = await runEngine("eyelevel", chair, { opening: 60_000, clicks: 60_000 });
    expect(run).toMatchObject({ ended: "done", engine: "eyelevel" });
    expect(run.answers).toHaveLength(chair.sequences.flat().length);
    expect(run.answers.at(-1)).toHaveLength(chair.visible);
    expect((await runEngine("nobody", chair, { opening: 60_000, clicks: 1 })).ended).toBe("no engine nobody");
    expect((await runEngine("eyelevel", chair, { opening: 1, clicks: 1 })).ended).toBe("budget");
  }, 120_000);
});

/** The models of the benchmark with their clicks: the evaluation data where it is there, Larkwood's own always. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "#app/configurator/compile.ts";
import type { ForeignModel, ForeignRead } from "#app/configurator/formats/foreign-model.ts";
import { readCnf } from "#app/configurator/formats/read-cnf.ts";
import { readCpq } from "#app/configurator/formats/read-cpq.ts";
import { readUvl } from "#app/configurator/formats/read-uvl.ts";
import { createBudget } from "#app/configurator/internal/budget.ts";
import { nodeCount } from "#app/configurator/internal/circuit.ts";
import { encodeModel } from "#app/configurator/internal/encode-model.ts";
import { literalBases, type Network } from "#app/configurator/internal/network.ts";
import { createReasoner, possible } from "#app/configurator/internal/reasoner.ts";
import type { Model } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { readVectors } from "#app/configurator/replay.ts";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import type { EngineModel } from "./engine.ts";

/** Choices after each click, one literal per option; a sequence begins with none. */
export type ClickSequence = readonly (readonly number[])[];

export interface BenchModel extends EngineModel {
  readonly name: string;
  readonly sequences: readonly ClickSequence[];
  /** After each click, as recorded by others: what is possible. */
  readonly recorded: readonly (readonly Uint8Array[])[] | undefined;
}

export const larkwoodNames: readonly string[] = larkwoodModels.map((model) => model.id);

const files = [["model.cpq.json", readCpq], ["model.cnf", (text: string) => readCnf("model", text)], ["model.uvl", (text: string) => readUvl("model", text)]] as const;

/** A folder of the evaluation data; undefined when it is not there. */
export function foreignModel(folder: string): ForeignModel | undefined {
  const found = files.find(([file]) => existsSync(join(folder, file)));
  if (found === undefined) return undefined;
  const read: ForeignRead = found[1](readFileSync(join(folder, found[0]), "utf8"));
  if (!read.ok) throw new Error(`${folder}: ${JSON.stringify(read.problem)}`);
  return read.model;
}

/** The recorded sequences as literals. What was dead before the first step is recorded in the truth. */
export function recordedClicks(network: Network, vectors: unknown, dead: readonly number[]): Pick<BenchModel, "sequences" | "recorded"> {
  const read = readVectors(vectors);
  if (!read.ok) throw new Error(`vectors: unexpected form at ${read.path}`);
  const bases = literalBases(network.variables.map(({ values }) => values.length));
  const places = new Map(network.variables.map(({ id }, variable) => [id, variable] as const));
  const literalOf = (name: string, value: unknown): number => {
    const variable = places.get(name) ?? -1;
    return (bases[variable] as number) + (network.variables[variable]?.values.indexOf(String(value)) ?? NaN);
  };
  const sequences: (readonly number[])[][] = [];
  const recorded: Uint8Array[][] = [];
  for (const { steps } of read.vectors.sequences) {
    const choices: number[] = [];
    const live = new Uint8Array(bases.at(-1) ?? 0).fill(1);
    for (const literal of dead) live[literal] = 0;
    const clicks: (readonly number[])[] = [[]];
    const answers: Uint8Array[] = [live.slice()];
    for (const { set: [name, value], removed } of steps) {
      choices.push(literalOf(name, value));
      for (const [option, values] of removed) for (const each of values) live[literalOf(option, each)] = 0;
      clicks.push([...choices]);
      answers.push(live.slice());
    }
    sequences.push(clicks);
    recorded.push(answers);
  }
  return { sequences, recorded };
}

/** A generator with a small state, the same on every machine (Steele and Vigna's splitmix32 step). */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % sides;
  };
}

/** Random clicks of a shopper: an option that is still open, one of its possible values, until nothing is open. */
export function generatedClicks(model: EngineModel, domains: (choices: readonly number[]) => Uint8Array, count: number, seed: number): readonly ClickSequence[] {
  const bases = literalBases(model.network.variables.map(({ values }) => values.length));
  const roll = dice(seed);
  return Array.from({ length: count }, () => {
    const clicks: (readonly number[])[] = [[]];
    for (;;) {
      const choices = clicks.at(-1) as readonly number[];
      const live = domains(choices);
      const open = Array.from({ length: model.visible }, (_, variable) => Array.from({ length: (bases[variable + 1] as number) - (bases[variable] as number) }, (_each, value) => (bases[variable] as number) + value).filter((literal) => live[literal] === 1)).filter((literals) => literals.length > 1);
      if (open.length === 0) return clicks;
      const literals = open[roll(open.length)] as readonly number[];
      clicks.push([...choices, literals[roll(literals.length)] as number]);
    }
  });
}

/** What the truth of a model says about impossible values; of a forced option the others are impossible. */
interface Truth {
  readonly deadValues: readonly (readonly [option: string, value: unknown])[];
  readonly forced: readonly (readonly [option: string, value: unknown])[];
}

function deadLiterals(network: Network, truth: Truth): readonly number[] {
  const bases = literalBases(network.variables.map(({ values }) => values.length));
  const dead = new Set(truth.deadValues.map(([option, value]) => `${option}=${String(value)}`));
  const forced = new Map(truth.forced.map(([option, value]) => [option, String(value)] as const));
  return network.variables.flatMap(({ id, values }, variable) => values.flatMap((value, place) => {
    const only = forced.get(id);
    return dead.has(`${id}=${value}`) || (only !== undefined && only !== value) ? [(bases[variable] as number) + place] : [];
  }));
}

function larkwood(name: string): { readonly model: Model; readonly engineModel: EngineModel } {
  const read = readModel(larkwoodModels.find((model) => model.id === name));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const encoding = encodeModel(read.model, createBudget(3_000_000, 60_000));
  if (!encoding.ok) throw new Error(`${name}: ${encoding.problem.code}`);
  return { model: read.model, engineModel: { network: encoding.encoded.network, visible: encoding.encoded.visible } };
}

/** A model by its name: Larkwood's with the price lines as the shop compiles it, else a folder of the evaluation data. */
export function engineModel(name: string, data: string | undefined): EngineModel {
  if (larkwoodNames.includes(name)) return larkwood(name).engineModel;
  const model = data === undefined ? undefined : foreignModel(join(data, "cpq", name));
  if (model === undefined) throw new Error(`no model ${name}`);
  return { network: model.network, visible: model.network.variables.length };
}

/** Larkwood's model and generated clicks: the same ones every time. */
export function larkwoodModel(name: string, sequences: number): BenchModel {
  const { model, engineModel: { network, visible } } = larkwood(name);
  const compiled = compile(model);
  if (!compiled.ok) throw new Error(`${name}: ${compiled.problem.code}`);
  const { artefact } = compiled;
  const reasoner = createReasoner(artefact.circuit, artefact.options.map((option) => option.values.length), artefact.rules, artefact.searched);
  const owner = artefact.options.flatMap((option, variable) => option.values.map(() => variable));
  const domains = (choices: readonly number[]): Uint8Array => {
    const chosen = new Map(choices.map((literal) => [owner[literal], literal] as const));
    const live = new Uint8Array(nodeCount(artefact.circuit));
    possible(reasoner, Uint8Array.from(owner, (variable, literal) => ((chosen.get(variable) ?? literal) === literal ? 1 : 0)), live);
    return live;
  };
  return { name, network, visible, sequences: generatedClicks({ network, visible }, domains, sequences, 1), recorded: undefined };
}

/** A model of the evaluation data with its recorded clicks; undefined without the data. */
export function evaluationModel(data: string, name: string): BenchModel | undefined {
  const folder = join(data, "cpq", name);
  const model = existsSync(folder) ? foreignModel(folder) : undefined;
  if (model === undefined) return undefined;
  const { network } = model;
  const truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as Truth;
  return { name, network, visible: network.variables.length, ...recordedClicks(network, JSON.parse(readFileSync(join(folder, "vectors.json"), "utf8")), deadLiterals(network, truth)) };
}

/**
 * Replays recorded decisions (format: the README of the evaluation data) and compares every step with what was recorded: the values
 * that become impossible, and for blocked values the sizes of conflict and repair and all smallest repairs.
 */
import { z } from "zod";
import type { Artefact } from "./artefact.ts";
import { nodeCount } from "./internal/circuit.ts";
import { conflictOf, createReasoner, possible, smallestRepairsOf } from "./internal/reasoner.ts";
import type { Reasoner } from "./internal/reasoner.ts";

const value = z.union([z.string(), z.number(), z.boolean()]);
/** A size, or ">3" where the data's author stopped counting. */
const size = z.union([z.number(), z.templateLiteral([">", z.number()])]);
const pair = z.tuple([z.string(), value]);
const vectorsSchema = z.object({
  sequences: z.array(z.object({
    steps: z.array(z.object({ set: pair, removed: z.array(z.tuple([z.string(), z.array(value)])) })),
    blocked: z.array(z.object({ value: pair, minConflictSize: size.optional(), minRepairSize: size.optional(), allMinRepairs: z.array(z.array(pair)).optional() })).default([]),
  })),
});
export type Vectors = z.output<typeof vectorsSchema>;

/** Anything -> vectors, or the path of the first thing that does not fit. */
export function readVectors(input: unknown): { readonly ok: true; readonly vectors: Vectors } | { readonly ok: false; readonly path: string } {
  const parsed = vectorsSchema.safeParse(input);
  return parsed.success ? { ok: true, vectors: parsed.data } : { ok: false, path: parsed.error.issues[0]?.path.join(".") ?? "" };
}

export interface ReplayResult {
  readonly steps: number;
  readonly blocked: number;
  readonly differences: number;
  /** The first few differences in words. */
  readonly examples: readonly string[];
  /** Milliseconds per step and per blocked value. */
  readonly stepTimes: readonly number[];
  readonly blockedTimes: readonly number[];
}

interface Replay {
  readonly artefact: Artefact;
  readonly reasoner: Reasoner;
  readonly bases: Int32Array;
  readonly places: ReadonlyMap<string, number>;
  readonly allowed: Uint8Array;
  readonly live: Uint8Array;
  readonly chosen: Int32Array;
  readonly report: (difference: string) => void;
  readonly now: () => number;
  readonly stepTimes: number[];
  readonly blockedTimes: number[];
}

const fits = (found: number, recorded: number | string): boolean => (typeof recorded === "number" ? found === recorded : found > Number(recorded.slice(1)));

/** Repairs beyond this number are not listed by the data either. */
const repairLimit = 20_000;

function literalOf(replay: Replay, name: string, text: string): number {
  const variable = replay.places.get(name);
  const place = variable === undefined ? -1 : (replay.artefact.options[variable]?.values.indexOf(text) ?? -1);
  return place < 0 ? -1 : (replay.bases[variable ?? 0] as number) + place;
}

function runStep(replay: Replay, step: Vectors["sequences"][number]["steps"][number], before: Uint8Array, label: string): void {
  const [name, raw] = step.set;
  const literal = literalOf(replay, name, String(raw));
  if (literal < 0) return replay.report(`${label}: unknown ${name} = ${String(raw)}`);
  const variable = replay.places.get(name) as number;
  const from = replay.bases[variable] as number;
  const start = replay.now();
  replay.allowed.fill(0, from, replay.bases[variable + 1]);
  replay.allowed[literal] = 1;
  replay.chosen[variable] = literal - from;
  possible(replay.reasoner, replay.allowed, replay.live);
  replay.stepTimes.push(replay.now() - start);
  const expected = new Set(step.removed.flatMap(([option, values]) => values.map((each) => literalOf(replay, option, String(each)))));
  for (let each = 0; each < replay.allowed.length; each += 1) {
    const gone = before[each] === 1 && replay.live[each] === 0;
    if (gone !== expected.has(each)) replay.report(`${label}: literal ${each} ${gone ? "is gone, was not recorded" : "was recorded as gone"}`);
  }
  before.set(replay.live.subarray(0, before.length));
}

function runBlocked(replay: Replay, entry: Vectors["sequences"][number]["blocked"][number], label: string): void {
  const [name, raw] = entry.value;
  const wanted = literalOf(replay, name, String(raw));
  if (wanted < 0) return replay.report(`${label}: unknown ${name} = ${String(raw)}`);
  const question = { chosen: replay.chosen, wanted };
  const start = replay.now();
  const conflict = conflictOf(replay.reasoner, question);
  const repairs = smallestRepairsOf(replay.reasoner, question, repairLimit);
  replay.blockedTimes.push(replay.now() - start);
  if (entry.minConflictSize !== undefined && !fits(conflict?.length ?? -1, entry.minConflictSize)) replay.report(`${label}: conflict ${conflict?.length ?? "none"}, recorded ${entry.minConflictSize}`);
  if (entry.minRepairSize !== undefined && !fits(repairs.size, entry.minRepairSize)) replay.report(`${label}: repair ${repairs.size}, recorded ${entry.minRepairSize}`);
  if (entry.allMinRepairs === undefined || typeof entry.minRepairSize !== "number") return;
  const names = (variables: readonly number[]): string => variables.map((variable) => replay.artefact.options[variable]?.id ?? "").sort().join(" + ");
  const found = repairs.sets.map(names).sort().join("; ");
  const recorded = entry.allMinRepairs.map((set) => set.map(([option]) => option).sort().join(" + ")).sort().join("; ");
  if (found !== recorded) replay.report(`${label}: repairs ${found}, recorded ${recorded}`);
}

/** Runs all sequences. `now` is a clock in milliseconds. */
export function replayVectors(artefact: Artefact, vectors: Vectors, now: () => number): ReplayResult {
  const reasoner = createReasoner(artefact.circuit, artefact.options.map((option) => option.values.length), artefact.rules, artefact.searched);
  const { bases } = reasoner;
  const examples: string[] = [];
  let differences = 0;
  const stepTimes: number[] = [];
  const blockedTimes: number[] = [];
  vectors.sequences.forEach((sequence, number) => {
    const replay: Replay = {
      artefact, reasoner, bases, now, stepTimes, blockedTimes,
      places: new Map(artefact.options.map((option, index) => [option.id, index] as const)),
      allowed: new Uint8Array(artefact.circuit.literals).fill(1),
      live: new Uint8Array(nodeCount(artefact.circuit)),
      chosen: new Int32Array(artefact.options.length).fill(-1),
      report: (difference) => {
        differences += 1;
        if (examples.length < 10) examples.push(difference);
      },
    };
    possible(reasoner, replay.allowed, replay.live);
    const before = replay.live.slice(0, artefact.circuit.literals);
    sequence.steps.forEach((step, index) => runStep(replay, step, before, `sequence ${number + 1}, step ${index + 1}`));
    sequence.blocked.forEach((entry, index) => runBlocked(replay, entry, `sequence ${number + 1}, blocked ${index + 1}`));
  });
  return { steps: stepTimes.length, blocked: blockedTimes.length, differences, examples, stepTimes, blockedTimes };
}

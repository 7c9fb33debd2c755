/** Runs every engine on every model within a budget, compares what they answer, and makes the rows of the table. */
import { fork } from "node:child_process";
import type { BenchModel } from "./bench-models.ts";
import type { Report } from "./engine-process.ts";

export const engineNames = ["eyelevel", "logic-solver", "z3-solver", "clingo-wasm"] as const;

export interface EngineRun {
  readonly engine: string;
  /** Milliseconds until the model was ready; undefined when the budget ended before. */
  readonly compile: number | undefined;
  readonly gzip: number | undefined;
  readonly times: readonly number[];
  /** What was possible after each click that was reached. */
  readonly answers: readonly (readonly number[])[];
  /** MiB more than before the model was opened, at most. */
  readonly memory: number;
  readonly ended: "done" | "budget" | string;
}

export interface Budget {
  /** Milliseconds until the model must be ready, the start of the process included. */
  readonly opening: number;
  /** Milliseconds for all clicks together. */
  readonly clicks: number;
}

export function runEngine(engine: string, model: BenchModel, budget: Budget): Promise<EngineRun> {
  return new Promise((resolve) => {
    const child = fork(new URL("engine-process.ts", import.meta.url), [engine, model.name], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    let [compile, gzip, memory, ended]: [number | undefined, number | undefined, number, string] = [undefined, undefined, 0, "done"];
    const times: number[] = [];
    const answers: (readonly number[])[] = [];
    const stop = (): void => {
      ended = "budget";
      child.kill("SIGKILL");
    };
    let timer = setTimeout(stop, budget.opening);
    child.on("message", (report: Report) => {
      if (report.kind === "opened") {
        [compile, gzip] = [report.milliseconds, report.gzip];
        clearTimeout(timer);
        timer = setTimeout(stop, budget.clicks);
      } else if (report.kind === "failed") ended = report.reason;
      else {
        times.push(report.milliseconds);
        answers.push(report.live);
        memory = Math.max(memory, report.mebibytes);
      }
    });
    child.on("exit", () => {
      clearTimeout(timer);
      const clicks = model.sequences.reduce((total, sequence) => total + sequence.length, 0);
      resolve({ engine, compile, gzip, times, answers, memory, ended: ended === "done" && times.length < clicks ? "ended early" : ended });
    });
    child.send(model.sequences);
  });
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** The smallest time that this share of all times does not exceed. */
export function percentiles(times: readonly number[]): Percentiles | undefined {
  if (times.length === 0) return undefined;
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Clicks after which an engine does not answer what the first (or the record) answered. */
export function differences(expected: readonly (readonly number[])[], answers: readonly (readonly number[])[]): number {
  return answers.filter((answer, click) => expected[click] !== undefined && answer.join() !== expected[click].join()).length;
}

/** What was recorded, as lists of literals, click by click. */
export const recordedAnswers = ({ recorded }: BenchModel): readonly (readonly number[])[] | undefined =>
  recorded?.flatMap((sequence) => sequence.map((live) => [...live.keys()].filter((literal) => live[literal] === 1)));

/** The first sequences, as many as stay below this number of clicks; at least one. */
export function shortened(model: BenchModel, clicks: number): BenchModel {
  let total = 0;
  const kept = model.sequences.filter((sequence, index) => (total += sequence.length) <= clicks || index === 0).length;
  return { ...model, sequences: model.sequences.slice(0, kept), recorded: model.recorded?.slice(0, kept) };
}

export const tableHead = [
  "| model | engine | compile ms | artefact KB (gzip) | clicks | p50 ms | p95 | p99 | max | MiB | answers |",
  "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|",
] as const;

const digits = (value: number | undefined): string => (value === undefined ? "" : value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3));

export function tableRow(model: BenchModel, run: EngineRun, expected: readonly (readonly number[])[]): string {
  const clicks = model.sequences.reduce((total, sequence) => total + sequence.length, 0);
  const times = percentiles(run.times);
  const wrong = differences(expected, run.answers);
  const reached = run.ended === "done" ? `${clicks}` : `${run.times.length} of ${clicks} (${run.ended})`;
  const answer = run.answers.length === 0 ? "none" : wrong === 0 ? "equal" : `${wrong} DIFFERENT`;
  return `| ${model.name} | ${run.engine} | ${digits(run.compile)} | ${digits(run.gzip === undefined ? undefined : run.gzip / 1024)} | ${reached} | ${[times?.p50, times?.p95, times?.p99, times?.max, run.memory].map(digits).join(" | ")} | ${answer} |`;
}

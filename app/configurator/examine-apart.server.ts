/**
 * Examines models in a thread of its own: compiling takes seconds, and a shop that waited for it would answer nobody meanwhile. One
 * thread for the process, started with the first task, ended when nobody asked for a while; tasks queue.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { draftLimits, type Examination } from "./examine-model.ts";
import type { ExaminationAnswer, ExaminationTask } from "./examination-thread.ts";
import type { CompileLimits } from "./internal/compile-network.ts";
import type { Model } from "./model.ts";
import type { ModelCase } from "./model-case.ts";

interface Waiting {
  readonly task: ExaminationTask;
  readonly resolve: (found: Examination) => void;
  readonly reject: (error: Error) => void;
}

export interface Examiner {
  readonly examine: (model: Model, cases: readonly ModelCase[], options?: { readonly limits?: CompileLimits; readonly thorough?: boolean }) => Promise<Examination>;
  /** Ends the thread; what waits fails. */
  readonly close: () => Promise<void>;
}

export interface ExaminerOptions {
  /** The thread's program: a source file, which Node runs as it is. */
  readonly program: string;
  /** Milliseconds without a task until the thread ends. */
  readonly idle: number;
  /** Milliseconds beyond the limit of the compiler after which a task is given up: checks and cases take their time too. */
  readonly grace: number;
}

export function createExaminer({ program, idle, grace }: ExaminerOptions): Examiner {
  const queue: Waiting[] = [];
  let worker: Worker | undefined;
  let numbers = 0;
  let timer: NodeJS.Timeout | undefined;

  const stop = async (): Promise<void> => {
    clearTimeout(timer);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  /** Answers the first in the queue and goes on with the next. */
  const settle = (answer: (first: Waiting) => void): void => {
    clearTimeout(timer);
    const first = queue.shift();
    if (first !== undefined) answer(first);
    next();
  };
  const start = (): Worker => {
    const made = new Worker(program);
    made.unref();
    made.on("message", (answer: ExaminationAnswer) => settle(({ resolve, reject }) => ("found" in answer ? resolve(answer.found) : reject(new Error(answer.failed)))));
    const broken = (error: Error): void => {
      if (worker !== made) return;
      worker = undefined;
      settle(({ reject }) => reject(error));
    };
    made.on("error", broken);
    made.on("exit", (code) => broken(new Error(`the examining thread ended with ${code}`)));
    return made;
  };
  const next = (): void => {
    const [first] = queue;
    if (first === undefined) {
      timer = setTimeout(() => void stop(), idle);
      timer.unref();
      return;
    }
    worker ??= start();
    worker.postMessage(first.task);
    timer = setTimeout(() => {
      void stop();
      settle(({ resolve, task }) => resolve(givenUp(task)));
    }, first.task.limits.milliseconds * 2 + grace);
  };
  return {
    examine: (model, cases, { limits = draftLimits, thorough = true } = {}) => new Promise((resolve, reject) => {
      numbers += 1;
      clearTimeout(queue.length === 0 ? timer : undefined);
      if (queue.push({ task: { number: numbers, model, cases, limits, thorough }, resolve, reject }) === 1) next();
    }),
    close: async () => {
      const failed = queue.splice(0);
      await stop();
      for (const { reject } of failed) reject(new Error("the examiner was closed"));
    },
  };
}

/** Beyond every limit: as good as a model the compiler itself gave up. */
const givenUp = ({ model }: ExaminationTask): Examination =>
  ({ artefact: undefined, health: undefined, cases: [], blockers: [{ code: "compile", problem: { code: "too-complex", limit: "time", variables: model.options.length, hurts: "" } }] });

let shared: Examiner | undefined;

/** The process's examiner. Programs start in the project's folder, as for migrations. */
export function examiner(): Examiner {
  return (shared ??= createExaminer({ program: join(process.cwd(), "app/configurator/examination-thread.ts"), idle: 60_000, grace: 10_000 }));
}

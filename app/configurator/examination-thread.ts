/** Long work in a thread of its own: `examine-apart.server.ts` starts this file. One task at a time, answered by number. */
import { parentPort } from "node:worker_threads";
import { examineModel, type Examination } from "./examine-model.ts";
import type { CompileLimits } from "./internal/compile-network.ts";
import type { Model } from "./model.ts";
import type { ModelCase } from "./model-case.ts";

export interface ExaminationTask {
  readonly number: number;
  readonly model: Model;
  readonly cases: readonly ModelCase[];
  readonly limits: CompileLimits;
  readonly thorough: boolean;
}

export type ExaminationAnswer = { readonly number: number; readonly found: Examination } | { readonly number: number; readonly failed: string };

export function answerTask({ number, model, cases, limits, thorough }: ExaminationTask): ExaminationAnswer {
  try {
    return { number, found: examineModel(model, cases, { limits, thorough }) };
  } catch (error) {
    return { number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", (task: ExaminationTask) => parentPort?.postMessage(answerTask(task)));

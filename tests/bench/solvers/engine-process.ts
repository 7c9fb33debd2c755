/** One engine on one model in a process of its own: `engine-process.ts ENGINE MODEL`; the clicks come as a message, so do the answers. */
import { gzipSync } from "node:zlib";
import type { ClickSequence } from "./bench-models.ts";
import { engineModel } from "./bench-models.ts";
import type { Engine } from "./engine.ts";

export type Report =
  | { readonly kind: "opened"; readonly milliseconds: number; readonly artefact: number; readonly gzip: number }
  /** `live`: indexes of the literals that are possible. */
  | { readonly kind: "click"; readonly milliseconds: number; readonly live: readonly number[]; readonly mebibytes: number }
  | { readonly kind: "failed"; readonly reason: string };

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  eyelevel: async () => (await import("./eyelevel.ts")).eyelevel,
  "logic-solver": async () => (await import("./logic-solver.ts")).logicSolver,
  "z3-solver": async () => (await import("./z3.ts")).z3,
  "clingo-wasm": async () => (await import("./clingo.ts")).clingo,
};

const report = (message: Report): Promise<void> => new Promise((resolve) => process.send?.(message, () => resolve()));
const mebibytes = (bytes: number): number => bytes / 1024 / 1024;

async function run(name: string, model: string, sequences: readonly ClickSequence[]): Promise<void> {
  const input = engineModel(model, process.env["EYELEVEL_DATA"]);
  const engine = await engines[name]?.();
  if (engine === undefined) throw new Error(`no engine ${name}`);
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const opened = await engine.open(input);
  const milliseconds = performance.now() - started;
  await report({ kind: "opened", milliseconds, artefact: opened.artefact.length, gzip: gzipSync(opened.artefact).length });
  for (const sequence of sequences) {
    for (const [index, choices] of sequence.entries()) {
      const from = performance.now();
      const live = await opened.domains(choices, index === 0);
      const taken = performance.now() - from;
      await report({ kind: "click", milliseconds: taken, live: [...live.keys()].filter((literal) => live[literal] === 1), mebibytes: mebibytes(process.memoryUsage().rss - before) });
    }
  }
}

const [, , name = "", model = ""] = process.argv;
process.once("message", (sequences: readonly ClickSequence[]) => {
  run(name, model, sequences).catch((error: unknown) => report({ kind: "failed", reason: error instanceof Error ? error.message : String(error) })).finally(() => process.exit(0));
});

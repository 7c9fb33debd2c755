/** clingo-wasm: brave consequences, all values that some answer set has. It takes one program at a time, so each click grounds it anew. */
import { run } from "clingo-wasm";
import { answerSetProgram } from "./answer-set-program.ts";
import { bytesOf, type Engine } from "./engine.ts";
import { solverProblem } from "./solver-problem.ts";

export const clingo: Engine = {
  name: "clingo-wasm",
  open: async ({ network, visible }) => {
    const problem = solverProblem(network, visible);
    const program = answerSetProgram(problem);
    const names = problem.sizes.flatMap((size, variable) => Array.from({ length: size }, (_, value) => `v(${variable},${value})`));
    const places = new Map(names.map((name, place) => [name, place] as const));
    return {
      artefact: bytesOf(program),
      domains: async (choices) => {
        const answer = await run(`${program}\n${choices.map((choice) => `:- not ${names[choice]}.`).join("\n")}`, 0, ["--enum-mode=brave"]);
        if (answer.Result === "ERROR") throw new Error(answer.Error);
        const live = new Uint8Array(names.length);
        // The last witness is the union of all.
        for (const name of answer.Call[0]?.Witnesses?.at(-1)?.Value ?? []) live[places.get(name) as number] = 1;
        return live;
      },
      close: () => undefined,
    };
  },
};

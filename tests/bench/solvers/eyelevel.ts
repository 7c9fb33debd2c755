/** Ours: the compiled circuit, as `npm run configurator -- replay` asks it. */
import { writeArtefact } from "#app/configurator/artefact.ts";
import { compileToArtefact } from "#app/configurator/compile.ts";
import { nodeCount } from "#app/configurator/internal/circuit.ts";
import { defaultLimits } from "#app/configurator/internal/compile-network.ts";
import { createReasoner, possible } from "#app/configurator/internal/reasoner.ts";
import type { Engine } from "./engine.ts";

export const eyelevel: Engine = {
  name: "eyelevel",
  open: async ({ network, visible }) => {
    const literals = network.variables.reduce((total, variable) => total + variable.values.length, 0);
    const none = new Float64Array(literals);
    const amounts = { books: ["EUR"], basePrices: [0], prices: [none], penalty: none, baseDays: 0, days: none };
    const compiled = compileToArtefact("bench", network, visible, amounts, { ...defaultLimits, search: true });
    if (!compiled.ok) throw new Error(compiled.problem.code);
    const { artefact } = compiled;
    const { circuit, options, rules, searched } = artefact;
    const reasoner = createReasoner(circuit, options.map((option) => option.values.length), rules, searched);
    const { bases } = reasoner;
    const shown = bases[visible] as number;
    const allowed = new Uint8Array(circuit.literals);
    const live = new Uint8Array(nodeCount(circuit));
    const owner = options.flatMap((option, variable) => option.values.map(() => variable));
    return {
      artefact: writeArtefact(artefact),
      domains: (choices) => {
        allowed.fill(1);
        for (const literal of choices) {
          const variable = owner[literal] as number;
          allowed.fill(0, bases[variable], bases[variable + 1]);
          allowed[literal] = 1;
        }
        possible(reasoner, allowed, live);
        return live.slice(0, shown);
      },
      close: () => undefined,
    };
  },
};

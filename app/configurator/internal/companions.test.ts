import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { everyNetwork, smallNetwork, type SmallNetwork } from "#tests/arbitraries/networks.ts";
import { companionsOf, createCompanions, shortConflict } from "./companions.ts";
import { compileNetwork } from "./compile-network.ts";
import { smallestConflict } from "./conflicts.ts";
import { literalBases, variableOf } from "./network.ts";
import { conflictOf, createReasoner } from "./reasoner.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

/** A generated network compiled, and all its configurations as literals. */
function compiled(small: SmallNetwork) {
  const { network } = small;
  const sizes = network.variables.map(({ values }) => values.length);
  const answer = compileNetwork(network);
  if (!answer.ok) throw new Error(answer.problem.code);
  const bases = literalBases(sizes);
  const correct = everyNetwork(small).filter((env) => small.holds.every((rule) => rule.run(env)))
    .map((env) => network.variables.map(({ id, values }, variable) => (bases[variable] as number) + values.indexOf(env[id] ?? "")));
  return { sizes, bases, circuit: answer.circuit, rules: answer.rules, correct };
}

const networks = fc.oneof(smallNetwork("values"), smallNetwork("clauses"));

describe("what may stand beside a wanted value", () => {
  it("is what the configurations say, with values shut or not, asked once or again", () => {
    fc.assert(fc.property(networks, fc.uniqueArray(fc.nat(30), { maxLength: 2 }), (small, closed) => {
      const { bases, circuit, correct } = compiled(small);
      const shut = [...new Set(closed.map((each) => each % circuit.literals))].sort((a, b) => a - b);
      const companions = createCompanions(circuit, bases);
      const left = correct.filter((literals) => !literals.some((literal) => shut.includes(literal)));
      for (let turn = 0; turn < 2; turn += 1) {
        for (let wanted = 0; wanted < circuit.literals; wanted += 1) {
          const beside = left.filter((literals) => literals.includes(wanted)).flat();
          const found = companionsOf(companions, wanted, variableOf(bases, wanted), shut);
          expect(found === null ? null : [...found.keys()].filter((literal) => found[literal] === 1)).toEqual(beside.length === 0 ? null : [...new Set(beside)].sort((a, b) => a - b));
        }
      }
    }));
  });

  it("keeps what is shut apart from what is not", () => {
    fc.assert(fc.property(networks, fc.nat(30), (small, closed) => {
      const { bases, circuit } = compiled(small);
      const shut = [closed % circuit.literals];
      const companions = createCompanions(circuit, bases);
      for (let wanted = 0; wanted < circuit.literals; wanted += 1) {
        const variable = variableOf(bases, wanted);
        companionsOf(companions, wanted, variable, []);
        expect(companionsOf(companions, wanted, variable, shut)).toEqual(companionsOf(createCompanions(circuit, bases), wanted, variable, shut));
      }
    }));
  });
});

describe("short conflicts", () => {
  const questions = fc.tuple(networks, fc.array(fc.nat(3), { minLength: 1, maxLength: 7 }), fc.nat(40), fc.boolean());

  it("are as short as the search for the shortest says, and block by themselves", () => {
    fc.assert(fc.property(questions, ([small, picks, want, shutting]) => {
      const { sizes, bases, circuit, correct, rules } = compiled(small);
      const wanted = want % circuit.literals;
      const variable = variableOf(bases, wanted);
      const chosen = Int32Array.from(sizes, (size, each) => (each === variable ? -1 : ((picks[each % picks.length] as number) % (size + 1)) - 1));
      const shut = shutting ? [(want * 7) % circuit.literals] : [];
      const short = shortConflict(createCompanions(circuit, bases), { chosen, wanted, variable, shut });
      const shortest = smallestConflict({ circuit, bases, chosen, wanted, shut });
      if (short === undefined) expect(shortest === null || shortest.length > 1).toBe(true);
      else {
        expect(short).toHaveLength(shortest?.length ?? -1);
        const left = correct.filter((literals) => literals.includes(wanted) && !literals.some((literal) => shut.includes(literal)));
        expect(left.filter((literals) => short.every((each) => literals[each] === (bases[each] as number) + (chosen[each] as number)))).toEqual([]);
      }
      expect(conflictOf(createReasoner(circuit, sizes, rules, []), { chosen, wanted, shut })?.length).toBe(shortest?.length);
    }));
  });

  it("the first of several in the order of the options, whoever asked before", () => {
    fc.assert(fc.property(questions, ([small, picks, want]) => {
      const { sizes, bases, circuit, rules } = compiled(small);
      const reasoner = createReasoner(circuit, sizes, rules, []);
      const ask = (each: number): readonly number[] | null => {
        const wanted = each % circuit.literals;
        return conflictOf(reasoner, { wanted, chosen: Int32Array.from(sizes, (size, variable) => (variable === variableOf(bases, wanted) ? -1 : (picks[variable % picks.length] as number) % size)) });
      };
      const first = ask(want);
      for (let other = 0; other < circuit.literals; other += 1) ask(other);
      expect(ask(want)).toEqual(first);
    }));
  });
});

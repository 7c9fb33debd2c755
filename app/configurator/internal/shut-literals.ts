/** Literals that cannot be had today: a session shuts them without compiling anew, and an explanation names those to blame. */
import { markPossible, nodeCount } from "./circuit.ts";
import type { Circuit } from "./circuit.ts";
import { isRefuted } from "./explain-rules.ts";
import type { RuleExplainer } from "./explain-rules.ts";

/** The literals of named values, each once, ascending. Values the artefact does not know are as unavailable as can be. */
export function shutLiterals(values: readonly { readonly option: string; readonly value: string }[], literalOf: (option: string, value: string) => number | undefined): readonly number[] {
  const literals = new Set(values.flatMap(({ option, value }) => literalOf(option, value) ?? []));
  return [...literals].sort((a, b) => a - b);
}

const livingByCircuit = new WeakMap<Circuit, Uint8Array>();

/** 1 for each literal that some configuration has when everything is to be had. */
export function possibleSomewhere(circuit: Circuit): Uint8Array {
  const known = livingByCircuit.get(circuit);
  if (known !== undefined) return known;
  const live = new Uint8Array(nodeCount(circuit));
  live.fill(1, 0, circuit.literals);
  markPossible(circuit, live);
  livingByCircuit.set(circuit, live);
  return live;
}

/** Those of the shut literals without which the wanted ones would stand: irreducible, found by leaving out one after another. */
export function irreducibleShut(explainer: RuleExplainer, wanted: readonly number[], shut: readonly number[], most = Infinity): readonly number[] {
  return [...shut].reduceRight<readonly number[]>((kept, literal) => {
    const less = kept.filter((other) => other !== literal);
    return isRefuted(explainer, wanted, less, most) ? less : kept;
  }, shut);
}

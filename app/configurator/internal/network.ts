/**
 * What the compiler reads: variables with a number of values, and rules over them. The model language, the neutral JSON,
 * DIMACS and UVL all become a network; the engine knows nothing above it.
 *
 * A literal is (variable, value), numbered `base[variable] + value`.
 */
import type { Scalar } from "../expression.ts";
import type { Diagrams } from "./diagrams.ts";
import type { Term } from "./term.ts";

export interface NetworkVariable {
  readonly id: string;
  /** Canonical texts of the values. */
  readonly values: readonly string[];
}

export type NetworkRule =
  /** At least one of the literals (given by number) holds. */
  | { readonly id: string; readonly kind: "clause"; readonly literals: readonly number[] }
  /** Only these rows (value indexes, -1 is any value) are possible; "forbidden": all but these. */
  | { readonly id: string; readonly kind: "table" | "forbidden"; readonly variables: readonly number[]; readonly rows: readonly (readonly number[])[] }
  /** `build` gives the truth-valued diagram; `read(variable, values)` is the diagram of a variable's values as scalars. */
  | {
      readonly id: string;
      readonly kind: "formula";
      readonly scope: readonly number[];
      readonly build: (diagrams: Diagrams, read: (variable: number, values: readonly Scalar[]) => number) => number;
      /** The same as a tree, for the search where the diagram would be too large. */
      readonly term?: () => Term;
    };

export interface Network {
  readonly variables: readonly NetworkVariable[];
  readonly rules: readonly NetworkRule[];
}

/** First literal of each variable; the last entry is the number of literals. */
export function literalBases(sizes: readonly number[]): Int32Array {
  const bases = new Int32Array(sizes.length + 1);
  sizes.forEach((size, index) => {
    bases[index + 1] = (bases[index] as number) + size;
  });
  return bases;
}

/** Variable of each literal. */
export function literalVariables(bases: Int32Array): Int32Array {
  const owner = new Int32Array(bases[bases.length - 1] as number);
  for (let variable = 0; variable + 1 < bases.length; variable += 1) owner.fill(variable, bases[variable], bases[variable + 1]);
  return owner;
}

/** The variables a rule speaks about, each once, ascending. */
export function scopeOf(rule: NetworkRule, owner: Int32Array): readonly number[] {
  const all = rule.kind === "clause" ? rule.literals.map((literal) => owner[literal] as number) : rule.kind === "formula" ? rule.scope : rule.variables;
  return [...new Set(all)].sort((a, b) => a - b);
}

/** The variable of one literal, by bisection. */
export function variableOf(bases: Int32Array, literal: number): number {
  let low = 0;
  let high = bases.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bases[middle] as number) <= literal) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Option and value of one literal. */
export function namedLiteral(artefact: { readonly options: readonly { readonly id: string; readonly values: readonly string[] }[] }, bases: Int32Array, literal: number): { readonly option: string; readonly value: string } {
  const variable = variableOf(bases, literal);
  const option = artefact.options[variable];
  return { option: option?.id ?? "", value: option?.values[literal - (bases[variable] as number)] ?? "" };
}

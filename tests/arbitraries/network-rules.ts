/** Comparisons of sums and products over the values of a few variables, as trees and as plain functions. */
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { termDiagram } from "#app/configurator/internal/compile-diagram.ts";
import type { NetworkRule } from "#app/configurator/internal/network.ts";
import type { Term } from "#app/configurator/internal/term.ts";

const relations = { "<": (a: number, b: number) => a < b, "<=": (a: number, b: number) => a <= b, "==": (a: number, b: number) => a === b, "!=": (a: number, b: number) => a !== b, ">=": (a: number, b: number) => a >= b, ">": (a: number, b: number) => a > b } as const;
type Relation = keyof typeof relations;

interface MeantTerm {
  readonly term: Term;
  readonly run: (places: readonly number[]) => number;
}

function part(sizes: readonly number[]): Arbitrary<MeantTerm> {
  return fc.nat(sizes.length - 1).chain((variable) =>
    fc.array(fc.integer({ min: -4, max: 9 }), { minLength: sizes[variable] as number, maxLength: sizes[variable] as number }).map((values): MeantTerm =>
      ({ term: { op: "read", variable, values }, run: (places) => values[places[variable] as number] as number })));
}

function joined(parts: readonly MeantTerm[], name: "+" | "*"): MeantTerm {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { term: { op: "binary", name, of: parts.map((each) => each.term) }, run: (places) => parts.map((each) => each.run(places)).reduce((a, b) => (name === "+" ? a + b : a * b)) };
}

export interface MeantRule {
  readonly term: Term;
  readonly scope: readonly number[];
  readonly run: (places: readonly number[]) => boolean;
}

/** Sum or product of up to three values, compared with a number. */
export function comparison(sizes: readonly number[]): Arbitrary<MeantRule> {
  return fc.tuple(fc.array(part(sizes), { minLength: 1, maxLength: 3 }), fc.constantFrom("+" as const, "+" as const, "*" as const), fc.constantFrom(...(Object.keys(relations) as Relation[])), fc.integer({ min: -6, max: 20 }))
    .map(([parts, name, relation, limit]): MeantRule => {
      const left = joined(parts, name);
      const scope = new Set<number>();
      const read = (term: Term): void => {
        if (term.op === "read") scope.add(term.variable);
        else if (term.op === "binary") term.of.forEach(read);
      };
      read(left.term);
      return { term: { op: "binary", name: relation, of: [left.term, { op: "constant", value: limit }] }, scope: [...scope], run: (places) => relations[relation](left.run(places), limit) };
    });
}

/** The comparison as a rule of a network. */
export function linearRule(sizes: readonly number[]): Arbitrary<{ readonly rule: (id: string) => NetworkRule; readonly run: (places: readonly number[]) => boolean }> {
  return comparison(sizes).map(({ term, scope, run }) => ({
    rule: (id): NetworkRule => ({ id, kind: "formula", scope, build: (diagrams, read) => termDiagram(diagrams, term, read), term: () => term }),
    run,
  }));
}

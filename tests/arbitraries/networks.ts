/** Small random networks of rules of every kind, each rule with its meaning as a plain function, prices per value, and clicks to try. */
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { linearRule } from "./network-rules.ts";
import type { Network, NetworkRule } from "#app/configurator/internal/network.ts";

type Env = Readonly<Record<string, string>>;

export interface SmallNetwork {
  readonly network: Network;
  readonly holds: readonly { readonly id: string; readonly run: (env: Env) => boolean }[];
  /** Price of each literal, minor units. */
  readonly prices: Float64Array;
  readonly price: (env: Env) => number;
  /** Own choices of a few moments. */
  readonly clicks: readonly Env[];
}

interface Meant {
  readonly rule: (id: string) => NetworkRule;
  readonly run: (places: readonly number[]) => boolean;
}

const textOf = (value: number): string => `v${value}`;
const nameOf = (variable: number): string => `o${variable}`;

function clauseRule(sizes: readonly number[], bases: readonly number[]): Arbitrary<Meant> {
  const literal = fc.nat(sizes.length - 1).chain((variable) => fc.nat((sizes[variable] as number) - 1).map((value) => ({ variable, value })));
  return fc.array(literal, { minLength: 1, maxLength: 4 }).map((literals) => ({
    rule: (id) => ({ id, kind: "clause", literals: literals.map(({ variable, value }) => (bases[variable] as number) + value) }),
    run: (places) => literals.some(({ variable, value }) => places[variable] === value),
  }));
}

function tableRule(sizes: readonly number[]): Arbitrary<Meant> {
  return fc.tuple(fc.uniqueArray(fc.nat(sizes.length - 1), { minLength: 1, maxLength: 3 }), fc.constantFrom("table" as const, "forbidden" as const)).chain(([variables, kind]) =>
    fc.array(fc.tuple(...variables.map((variable) => fc.integer({ min: -1, max: (sizes[variable] as number) - 1 }))), { minLength: 1, maxLength: 7 }).map((rows): Meant => ({
      rule: (id) => ({ id, kind, variables, rows }),
      run: (places) => rows.some((row) => row.every((value, column) => value === -1 || places[variables[column] as number] === value)) === (kind === "table"),
    })));
}

/** "values": two to four values per variable and every kind of rule; "clauses": truth values and clauses only. */
export function smallNetwork(kind: "values" | "clauses"): Arbitrary<SmallNetwork> {
  const variables = kind === "clauses" ? fc.array(fc.constant(2), { minLength: 2, maxLength: 7 }) : fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 });
  return variables.chain((sizes) => {
    const bases = sizes.map((_, variable) => sizes.slice(0, variable).reduce((total, size) => total + size, 0));
    const literals = sizes.reduce((total, size) => total + size, 0);
    const rule = kind === "clauses" ? clauseRule(sizes, bases) : fc.oneof(clauseRule(sizes, bases), tableRule(sizes), linearRule(sizes));
    const click = fc.tuple(...sizes.map((size) => fc.oneof(fc.constant(-1), fc.nat(size - 1))));
    return fc.record({
      rules: fc.array(rule, { minLength: 1, maxLength: kind === "clauses" ? 9 : 5 }),
      prices: fc.array(fc.integer({ min: -50, max: 400 }), { minLength: literals, maxLength: literals }),
      clicks: fc.array(click, { minLength: 1, maxLength: 3 }),
    }).map(({ rules, prices, clicks }): SmallNetwork => {
      const placesOf = (env: Env): readonly number[] => sizes.map((_, variable) => Number(env[nameOf(variable)]?.slice(1)));
      return {
        network: {
          variables: sizes.map((size, variable) => ({ id: nameOf(variable), values: Array.from({ length: size }, (_, value) => textOf(value)) })),
          rules: rules.map((each, index) => each.rule(`r${index}`)),
        },
        holds: rules.map((each, index) => ({ id: `r${index}`, run: (env) => each.run(placesOf(env)) })),
        prices: Float64Array.from(prices),
        price: (env) => placesOf(env).reduce((total, value, variable) => total + (prices[(bases[variable] as number) + value] as number), 0),
        clicks: clicks.map((values) => Object.fromEntries(values.flatMap((value, variable) => (value < 0 ? [] : [[nameOf(variable), textOf(value)]])))),
      };
    });
  });
}

/** Every combination of values, correct or not. */
export function everyNetwork({ network }: SmallNetwork): readonly Env[] {
  return network.variables.reduce<readonly Env[]>((all, { id, values }) => all.flatMap((env) => values.map((value) => ({ ...env, [id]: value }))), [{}]);
}

/**
 * Our network in words that every solver knows. Sums stay sums, tables stay tables; any other formula becomes its decision diagram, one
 * implication per edge. A literal is (variable, value), numbered as in the network.
 */
import { createBudget } from "#app/configurator/internal/budget.ts";
import { ruleDiagram } from "#app/configurator/internal/compile-diagram.ts";
import { createDiagrams, type Diagrams } from "#app/configurator/internal/diagrams.ts";
import { linearOf } from "#app/configurator/internal/linear-term.ts";
import { literalBases, literalVariables, scopeOf, type Network, type NetworkRule } from "#app/configurator/internal/network.ts";

/** -1 and -2 as children are "holds" and "does not hold". */
export const holds = -1;
export const fails = -2;

export interface DiagramNode {
  readonly variable: number;
  /** One per value: a node of the same rule, or one of the two ends. */
  readonly children: readonly number[];
}

export type SolverRule =
  | { readonly kind: "clause"; readonly literals: readonly number[] }
  /** Not all of these together. */
  | { readonly kind: "nogood"; readonly literals: readonly number[] }
  /** One of the rows; -1 is any value. */
  | { readonly kind: "table"; readonly variables: readonly number[]; readonly rows: readonly (readonly number[])[] }
  /** The amounts of the literals that hold add up to `limit` at most. */
  | { readonly kind: "sum"; readonly terms: readonly (readonly [literal: number, amount: number])[]; readonly limit: number }
  /** The path from the last node ends in `holds`. */
  | { readonly kind: "diagram"; readonly nodes: readonly DiagramNode[] };

export interface SolverProblem {
  /** Values per variable. */
  readonly sizes: readonly number[];
  readonly bases: Int32Array;
  readonly rules: readonly SolverRule[];
}

const most = { nodes: 3_000_000, milliseconds: 60_000 } as const;

interface Encoder {
  readonly sizes: readonly number[];
  readonly bases: Int32Array;
  readonly owner: Int32Array;
}

function sums({ sizes, bases }: Encoder, rule: NetworkRule): readonly SolverRule[] | null {
  if (rule.kind !== "formula" || rule.term === undefined) return null;
  const linear = linearOf(rule.term(), (variable) => sizes[variable] as number);
  return linear?.map(({ variables, amounts, limit }) => ({
    kind: "sum", limit,
    terms: variables.flatMap((variable, index) => [...(amounts[index] as Float64Array)].map((amount, value) => [(bases[variable] as number) + value, amount] as const)).filter(([, amount]) => amount !== 0),
  })) ?? null;
}

/** The nodes below `root`, children before parents. */
function nodesOf(diagrams: Diagrams, root: number, order: readonly number[]): readonly DiagramNode[] {
  const nodes: DiagramNode[] = [];
  const places = new Map<number, number>([[0, fails], [1, holds]]);
  const visit = (node: number): number => {
    const known = places.get(node);
    if (known !== undefined) return known;
    const level = diagrams.level[node] as number;
    const first = diagrams.first[node] as number;
    const children = Array.from({ length: diagrams.sizes[level] as number }, (_, value) => visit(diagrams.edges[first + value] as number));
    const place = nodes.push({ variable: order[level] as number, children }) - 1;
    places.set(node, place);
    return place;
  };
  visit(root);
  return nodes;
}

function diagram({ sizes, bases, owner }: Encoder, rule: NetworkRule): SolverRule | undefined {
  const order = scopeOf(rule, owner);
  const diagrams = createDiagrams(order.map((variable) => sizes[variable] as number), createBudget(most.nodes, most.milliseconds));
  const levels = new Int32Array(sizes.length).fill(-1);
  order.forEach((variable, level) => (levels[variable] = level));
  const root = ruleDiagram(diagrams, rule, levels, bases, owner);
  if (root === 1) return undefined;
  return root === 0 ? { kind: "clause", literals: [] } : { kind: "diagram", nodes: nodesOf(diagrams, root, order) };
}

function translated(encoder: Encoder, rule: NetworkRule): readonly SolverRule[] {
  if (rule.kind === "clause") return [{ kind: "clause", literals: rule.literals }];
  if (rule.kind === "table") return [{ kind: "table", variables: rule.variables, rows: rule.rows }];
  if (rule.kind === "forbidden") {
    return rule.rows.map((row) => ({ kind: "nogood", literals: row.flatMap((value, column) => (value < 0 ? [] : [(encoder.bases[rule.variables[column] as number] as number) + value])) }));
  }
  return sums(encoder, rule) ?? [diagram(encoder, rule)].flatMap((each) => each ?? []);
}

/** The first `visible` variables and the rules among them: amounts of price lines, which hidden variables stand for, exclude nothing. */
export function solverProblem(network: Network, visible: number): SolverProblem {
  const sizes = network.variables.slice(0, visible).map((variable) => variable.values.length);
  const bases = literalBases(sizes);
  const owner = literalVariables(literalBases(network.variables.map((variable) => variable.values.length)));
  const rules = network.rules.filter((rule) => scopeOf(rule, owner).every((variable) => variable < visible));
  return { sizes, bases, rules: rules.flatMap((rule) => translated({ sizes, bases, owner }, rule)) };
}

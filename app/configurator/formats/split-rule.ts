/**
 * A rule that a format has no words for, as clauses: the rule's decision diagram with one truth value per node. A node is as true as the
 * node its variable's value leads to, so every configuration has exactly one content of the helpers and counts stay what they are.
 */
import { createBudget } from "../internal/budget.ts";
import { ruleDiagram } from "../internal/compile-diagram.ts";
import { createDiagrams, FALSE, TRUE, type Diagrams } from "../internal/diagrams.ts";
import { literalBases, literalVariables, scopeOf, type Network, type NetworkRule, type NetworkVariable } from "../internal/network.ts";
import { booleanVariable, type ForeignModel } from "./foreign-model.ts";

export type ClauseRule = Extract<NetworkRule, { kind: "clause" }>;

interface RuleDiagram {
  readonly diagrams: Diagrams;
  readonly root: number;
  /** Variable of each level. */
  readonly order: readonly number[];
}

/** Diagram nodes of one rule: larger ones would make files nobody can use. */
const mostNodes = 400_000;

export interface Shape {
  readonly bases: Int32Array;
  readonly owner: Int32Array;
  readonly sizes: readonly number[];
}

export function shapeOf(variables: readonly NetworkVariable[]): Shape {
  const sizes = variables.map(({ values }) => values.length);
  const bases = literalBases(sizes);
  return { sizes, bases, owner: literalVariables(bases) };
}

/** Throws `BudgetExceeded` when the rule is too large. */
export function diagramOf({ bases, owner, sizes }: Shape, rule: NetworkRule): RuleDiagram {
  const order = scopeOf(rule, owner);
  const diagrams = createDiagrams(order.map((variable) => sizes[variable] as number), createBudget(mostNodes, 60_000));
  const levels = new Int32Array(sizes.length).fill(-1);
  order.forEach((variable, level) => (levels[variable] = level));
  return { diagrams, root: ruleDiagram(diagrams, rule, levels, bases, owner), order };
}

/** All rows of a rule's variables that fulfil it; null when there are more than `most`. */
export function rowsOf({ diagrams, root, order }: RuleDiagram, most: number): readonly (readonly number[])[] | null {
  const rows: number[][] = [];
  const walk = (node: number, row: readonly number[]): boolean => {
    if (node === FALSE) return true;
    if (row.length === order.length) return rows.push([...row]) <= most;
    const level = row.length;
    const decides = node !== TRUE && diagrams.level[node] === level;
    return Array.from({ length: diagrams.sizes[level] as number }).every((_, value) => walk(decides ? (diagrams.edges[(diagrams.first[node] as number) + value] as number) : node, [...row, value]));
  };
  return walk(root, []) ? rows : null;
}

export interface Split {
  readonly helpers: readonly NetworkVariable[];
  readonly rules: readonly ClauseRule[];
}

/** `literals`: how many the network has so far, so that the helpers' are numbered behind them. */
export function splitRule(shape: Shape, rule: NetworkRule, literals: number): Split {
  const { diagrams, root, order } = diagramOf(shape, rule);
  const helpers: NetworkVariable[] = [];
  const rules: ClauseRule[] = [];
  const add = (...parts: readonly number[]): void => void rules.push({ id: `${rule.id}/${rules.length + 1}`, kind: "clause", literals: parts });
  const places = new Map<number, number>();
  const visit = (node: number): number => {
    const known = places.get(node);
    if (known !== undefined) return known;
    const level = diagrams.level[node] as number;
    const children = Array.from({ length: diagrams.sizes[level] as number }, (_, value) => diagrams.edges[(diagrams.first[node] as number) + value] as number);
    const inner = children.map((child) => (child === FALSE || child === TRUE ? -1 : visit(child)));
    const own = literals + (helpers.push(booleanVariable(`${rule.id}/${helpers.length + 1}`)) - 1) * 2;
    places.set(node, own);
    const variable = order[level] as number;
    const from = shape.bases[variable] as number;
    children.forEach((child, value) => {
      // "Another value, or …": all other values of the variable.
      const others = children.flatMap((_, other) => (other === value ? [] : [from + other]));
      const next = inner[value] as number;
      if (child === TRUE) add(...others, own + 1);
      else if (child === FALSE) add(...others, own);
      else {
        add(...others, own, next + 1);
        add(...others, own + 1, next);
      }
    });
    return own;
  };
  if (root === FALSE) add();
  else if (root !== TRUE) add(visit(root) + 1);
  return { helpers, rules };
}

/** The model with every rule that `keeps` refuses split into clauses. */
export function withSplitRules({ name, network, prices }: ForeignModel, keeps: (rule: NetworkRule) => boolean): ForeignModel {
  const shape = shapeOf(network.variables);
  const helpers: NetworkVariable[] = [];
  const rules: NetworkRule[] = [];
  for (const rule of network.rules) {
    if (keeps(rule)) rules.push(rule);
    else {
      const split = splitRule(shape, rule, (shape.bases.at(-1) as number) + helpers.length * 2);
      helpers.push(...split.helpers);
      rules.push(...split.rules);
    }
  }
  const free = new Float64Array(helpers.length * 2);
  return { name, network: { variables: [...network.variables, ...helpers], rules } satisfies Network, prices: Float64Array.of(...prices, ...free) };
}

/** A literal, or its opposite. */
export interface Signed {
  readonly literal: number;
  readonly holds: boolean;
}

/** A clause in few words: "any value but this one" is the opposite of one literal. */
export function briefly({ bases, owner, sizes }: Shape, literals: readonly number[]): readonly Signed[] {
  const unique = [...new Set(literals)];
  const byVariable = new Map<number, number[]>();
  for (const literal of unique) byVariable.set(owner[literal] as number, [...(byVariable.get(owner[literal] as number) ?? []), literal]);
  return [...byVariable].flatMap(([variable, own]): Signed[] => {
    const size = sizes[variable] as number;
    const from = bases[variable] as number;
    if (size < 3 || own.length !== size - 1) return own.map((literal) => ({ literal, holds: true }));
    const missing = Array.from({ length: size }, (_, value) => from + value).find((literal) => !own.includes(literal));
    return [{ literal: missing as number, holds: false }];
  });
}

/** One component as a multi-valued decision diagram: rules become diagrams, their conjunction becomes a circuit. */
import { both, variableGaps, either, fillGap, interval, nothing, always, oneOf } from "./circuit-builder.ts";
import type { Builder } from "./circuit-builder.ts";
import { FALSE, TRUE, applyBinary, applyUnary, choose, clauseDiagram, conjoin, leaf, tableDiagram, variableDiagram } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";
import { linearDiagram } from "./linear-diagram.ts";
import { linearOf } from "./linear-term.ts";
import type { NetworkRule } from "./network.ts";
import type { Scalar } from "../expression.ts";
import { valueCounts } from "./term.ts";
import type { Term } from "./term.ts";

type Read = (variable: number, values: readonly Scalar[]) => number;

/** Sums of fewer options are small in any case. */
const longSum = 6;

/** A comparison of long sums; null for anything else. */
function sumDiagram(diagrams: Diagrams, term: Term, read: Read): number | null {
  if (term.op !== "binary" || term.of.length !== 2) return null;
  const counts = valueCounts(term);
  if (counts.size < longSum) return null;
  const rules = linearOf(term, (variable) => counts.get(variable) as number);
  if (rules === null) return null;
  const level = (variable: number): number => diagrams.level[read(variable, Array.from({ length: counts.get(variable) as number }, (_, value) => value))] as number;
  return linearDiagram(diagrams, rules, level);
}

/** The diagram of a term; `read` gives the diagram of one variable's values. */
export function termDiagram(diagrams: Diagrams, term: Term, read: Read): number {
  const visit = (each: Term): number => {
    switch (each.op) {
      case "constant":
        return leaf(diagrams, each.value);
      case "read":
        return read(each.variable, each.values);
      case "unary":
        return applyUnary(diagrams, each.name, visit(each.of));
      case "binary":
        return sumDiagram(diagrams, each, read) ?? each.of.map(visit).reduce((left, right) => applyBinary(diagrams, each.name, left, right));
      case "choose":
        return choose(diagrams, visit(each.test), visit(each.yes), visit(each.no));
    }
  };
  return visit(term);
}

/** The diagram of one rule. `levelOf` maps variables to levels. */
export function ruleDiagram(diagrams: Diagrams, rule: NetworkRule, levelOf: Int32Array, bases: Int32Array, owner: Int32Array): number {
  const level = (variable: number): number => levelOf[variable] as number;
  if (rule.kind === "formula") return rule.build(diagrams, (variable, values) => variableDiagram(diagrams, level(variable), values));
  if (rule.kind !== "clause") {
    const columns = rule.variables.map((variable, column) => ({ column, level: level(variable) })).sort((a, b) => a.level - b.level);
    const rows = rule.rows.map((row) => columns.map(({ column }) => row[column] as number));
    const listed = tableDiagram(diagrams, columns.map((each) => each.level), rows);
    return rule.kind === "table" ? listed : applyUnary(diagrams, "not", listed);
  }
  const allowed = new Map<number, number[]>();
  for (const literal of rule.literals) {
    const variable = owner[literal] as number;
    const value = literal - (bases[variable] as number);
    allowed.set(level(variable), [...(allowed.get(level(variable)) ?? []), value]);
  }
  const levels = [...allowed.keys()].sort((a, b) => a - b);
  return clauseDiagram(diagrams, levels, levels.map((each) => allowed.get(each) ?? []));
}

/**
 * Conjunction of all: rules that end deepest first, so that intermediate results stay local, and each result is folded into
 * the next rule that touches the same levels.
 */
export function conjoinAll(diagrams: Diagrams, nodes: readonly number[]): number {
  const queue = [...nodes].sort((a, b) => (diagrams.level[b] as number) - (diagrams.level[a] as number) || a - b);
  let result = TRUE;
  for (const node of queue) {
    result = conjoin(diagrams, result, node);
    if (result === FALSE) return FALSE;
  }
  return result;
}

/** Every way from a node to "does not hold", as the values on it by level; null when there are more than `most`. */
export function pathsToFalse(diagrams: Diagrams, root: number, most: number): readonly (readonly { readonly level: number; readonly value: number }[])[] | null {
  const paths: (readonly { readonly level: number; readonly value: number }[])[] = [];
  const walk = (node: number, path: readonly { readonly level: number; readonly value: number }[]): boolean => {
    if (node === TRUE) return true;
    if (node === FALSE) return paths.push(path) <= most;
    const level = diagrams.level[node] as number;
    const first = diagrams.first[node] as number;
    return Array.from({ length: diagrams.sizes[level] as number }).every((_, value) => walk(diagrams.edges[first + value] as number, [...path, { level, value }]));
  };
  return walk(root, []) ? paths : null;
}

/**
 * Diagram -> smooth circuit node over the variables of the levels [low, high). `order` names the variable of each level.
 */
export function diagramToCircuit(diagrams: Diagrams, root: number, builder: Builder, order: readonly number[], low: number, high: number): number {
  const gaps = variableGaps(builder, order);
  const levelOf = (node: number): number => Math.min(diagrams.level[node] as number, high);
  const done = new Map<number, number>();
  // Speaks about the levels from the node's own down to the last.
  const visit = (node: number): number => {
    if (node === FALSE) return nothing(builder);
    if (node === TRUE) return always(builder);
    const known = done.get(node);
    if (known !== undefined) return known;
    const level = diagrams.level[node] as number;
    const first = diagrams.first[node] as number;
    const groups = new Map<number, number[]>();
    for (let value = 0; value < (diagrams.sizes[level] as number); value += 1) {
      const child = diagrams.edges[first + value] as number;
      if (child === FALSE) continue;
      const group = groups.get(child);
      if (group === undefined) groups.set(child, [value]);
      else group.push(value);
    }
    const branches = [...groups].map(([child, values]) => {
      const below = fillGap(builder, gaps, interval(level + 1, levelOf(child)));
      return both(builder, [oneOf(builder, order[level] as number, values), ...below, visit(child)]);
    });
    const made = either(builder, branches);
    done.set(node, made);
    return made;
  };
  return both(builder, [...fillGap(builder, gaps, interval(low, levelOf(root))), visit(root)]);
}

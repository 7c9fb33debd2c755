/** Copies the diagrams of the rules out of the compiler's store, keeping only what they reach. */
import type { Diagrams } from "./diagrams.ts";
import type { RuleStore } from "./rule-store.ts";

export interface PackedRule {
  readonly id: string;
  readonly root: number;
  readonly literals: readonly number[];
}

/** `order[level]` is the variable of a level. Rules with `root` -1 are clauses. */
export function packRules(rules: readonly PackedRule[], diagrams: Diagrams, order: readonly number[]): RuleStore {
  const place = new Map<number, number>([[0, 0], [1, 1]]);
  const variable: number[] = [-1, -1];
  const first: number[] = [0, 0];
  const edges: number[] = [];
  const copy = (node: number): number => {
    const known = place.get(node);
    if (known !== undefined) return known;
    const level = diagrams.level[node] as number;
    const from = diagrams.first[node] as number;
    const children = Array.from({ length: diagrams.sizes[level] as number }, (_, value) => copy(diagrams.edges[from + value] as number));
    const made = variable.push(order[level] as number) - 1;
    first.push(edges.length);
    for (const child of children) edges.push(child);
    place.set(node, made);
    return made;
  };
  const roots = Int32Array.from(rules, (rule) => (rule.root < 0 ? -1 : copy(rule.root)));
  const literalStart = new Int32Array(rules.length + 1);
  rules.forEach((rule, index) => {
    literalStart[index + 1] = (literalStart[index] as number) + rule.literals.length;
  });
  const places = new Int32Array(order.length);
  order.forEach((each, level) => {
    places[each] = level;
  });
  return {
    places,
    ids: rules.map((rule) => rule.id),
    roots, literalStart,
    literals: Int32Array.from(rules.flatMap((rule) => [...rule.literals])),
    variable: Int32Array.from(variable), first: Int32Array.from(first), edges: Int32Array.from(edges),
  };
}

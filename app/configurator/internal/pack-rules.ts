/** Copies the diagrams of the rules out of the compilers' stores, keeping only what they reach. */
import type { Diagrams } from "./diagrams.ts";
import { linearOf } from "./linear-term.ts";
import type { NetworkRule } from "./network.ts";
import type { RuleStore } from "./rule-store.ts";
import { valueCounts } from "./term.ts";
import type { Term } from "./term.ts";

/** One compiled component: its rules (by number), their diagrams, and the variable of each level. */
export interface PackedComponent {
  readonly rules: readonly number[];
  readonly diagrams: Diagrams;
  readonly roots: readonly number[];
  readonly order: readonly number[];
  /** Nothing is compiled: the search needs the hidden rules too, and trees where `roots` has -1. */
  readonly searched: boolean;
}

interface Store {
  readonly variable: number[];
  readonly first: number[];
  readonly edges: number[];
}

function copyDiagram(store: Store, component: PackedComponent, place: Map<number, number>, node: number): number {
  const known = place.get(node);
  if (known !== undefined) return known;
  const { diagrams } = component;
  const level = diagrams.level[node] as number;
  const from = diagrams.first[node] as number;
  const children = Array.from({ length: diagrams.sizes[level] as number }, (_, value) => copyDiagram(store, component, place, diagrams.edges[from + value] as number));
  const made = store.variable.push(component.order[level] as number) - 1;
  store.first.push(store.edges.length);
  for (const child of children) store.edges.push(child);
  place.set(node, made);
  return made;
}

/** The explanations read long sums as trees: clauses for a diagram of more nodes than this would be slower. */
const largestBesideTree = 3_000;

/** A comparison of sums: what the theory of the search propagates well. */
function isLongSum(term: Term): boolean {
  const counts = valueCounts(term);
  return linearOf(term, (variable) => counts.get(variable) as number) !== null;
}

function isLarge({ diagrams }: PackedComponent, root: number): boolean {
  const seen = new Set<number>([root]);
  for (const node of seen) {
    if (seen.size > largestBesideTree) return true;
    // A leaf has no level among those of the variables.
    const size = diagrams.sizes[diagrams.level[node] as number] ?? 0;
    for (let value = 0; value < size; value += 1) seen.add(diagrams.edges[(diagrams.first[node] as number) + value] as number);
  }
  return false;
}

/** Hidden rules (ids with "$") define amounts and never block anything: their diagrams are left out. */
const isNamed = (rule: NetworkRule): boolean => !rule.id.startsWith("$");

export function packRules(rules: readonly NetworkRule[], components: readonly PackedComponent[], variableCount: number): RuleStore {
  const named = rules.map(isNamed);
  for (const component of components) if (component.searched) for (const rule of component.rules) named[rule] = true;
  const store: Store = { variable: [-1, -1], first: [0, 0], edges: [] };
  const rootOf = new Int32Array(rules.length).fill(-1);
  const places = new Int32Array(variableCount);
  for (const component of components) {
    const place = new Map<number, number>([[0, 0], [1, 1]]);
    component.order.forEach((variable, level) => {
      places[variable] = level;
    });
    component.rules.forEach((rule, index) => {
      const root = component.roots[index] ?? -1;
      const own = rules[rule] as NetworkRule;
      if (named[rule] !== true || own.kind === "clause" || root < 0) return;
      if (own.kind === "formula" && own.term !== undefined && isLongSum(own.term()) && isLarge(component, root)) return;
      rootOf[rule] = copyDiagram(store, component, place, root);
    });
  }
  const kept = rules.flatMap((rule, index) => (named[index] === true ? [{ rule, index }] : []));
  const literals = kept.map(({ rule }) => (rule.kind === "clause" ? [...rule.literals].sort((a, b) => a - b) : []));
  const literalStart = new Int32Array(kept.length + 1);
  literals.forEach((list, index) => {
    literalStart[index + 1] = (literalStart[index] as number) + list.length;
  });
  const terms: Record<number, Term> = {};
  kept.forEach(({ rule, index }, number) => {
    if (rule.kind === "formula" && rule.term !== undefined && (rootOf[index] as number) < 0) terms[number] = rule.term();
  });
  return {
    ids: kept.map(({ rule }) => rule.id),
    roots: Int32Array.from(kept, ({ index }) => rootOf[index] as number),
    literalStart,
    literals: Int32Array.from(literals.flat()),
    terms,
    places,
    variable: Int32Array.from(store.variable), first: Int32Array.from(store.first), edges: Int32Array.from(store.edges),
  };
}

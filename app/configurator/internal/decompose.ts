/**
 * Conjunction with decomposition: the set of rule diagrams is decided variable by variable, and as soon as the rest falls apart
 * into parts that share no variable, each part is compiled on its own and joined by AND (multi-valued decomposable decision
 * graphs: Koriche, Lagniez, Marquis, Thomas 2015). Where a plain diagram multiplies independent choices along one path, this
 * adds them. Parts are remembered by the exact set of their diagrams: equal sets are equal functions.
 *
 * It meets contradictions between rules late; the caller conjoins first what is tight, and falls back to the plain diagram.
 */
import { always, both, variableGaps, either, fillGap, nothing, oneOf } from "./circuit-builder.ts";
import type { Builder, Gaps } from "./circuit-builder.ts";
import { BudgetExceeded } from "./budget.ts";
import { FALSE, TRUE, childOf } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";

interface Work {
  readonly diagrams: Diagrams;
  readonly builder: Builder;
  readonly order: readonly number[];
  readonly gaps: Gaps;
  readonly supports: Map<number, bigint>;
  readonly done: Map<string, number>;
  readonly parts: number;
}

/** Levels below a node as a bit set. */
function supportOf(work: Work, node: number): bigint {
  if (node < 2) return 0n;
  const known = work.supports.get(node);
  if (known !== undefined) return known;
  const { diagrams } = work;
  const level = diagrams.level[node] as number;
  let support = 1n << BigInt(level);
  let previous = -1;
  for (let value = 0; value < (diagrams.sizes[level] as number); value += 1) {
    const child = childOf(diagrams, node, level, value);
    if (child !== previous) support |= supportOf(work, child);
    previous = child;
  }
  work.supports.set(node, support);
  return support;
}

function levelsOf(support: bigint): readonly number[] {
  const levels: number[] = [];
  for (let rest = support, level = 0; rest > 0n; rest >>= 1n, level += 1) if ((rest & 1n) === 1n) levels.push(level);
  return levels;
}

interface Part {
  readonly nodes: number[];
  readonly support: bigint;
}

/** Groups diagrams that share variables. */
function split(work: Work, nodes: readonly number[]): readonly Part[] {
  let parts: Part[] = [];
  for (const node of nodes) {
    const support = supportOf(work, node);
    const touching = parts.filter((part) => (part.support & support) !== 0n);
    const merged: Part = { nodes: [...touching.flatMap((part) => part.nodes), node], support: touching.reduce((all, part) => all | part.support, support) };
    parts = [...parts.filter((part) => (part.support & support) === 0n), merged];
  }
  return parts;
}

/** The diagrams after one decision; null when one of them has become false. */
function decided(work: Work, nodes: readonly number[], level: number, value: number): readonly number[] | null {
  const next = new Set<number>();
  for (const node of nodes) {
    const child = childOf(work.diagrams, node, level, value);
    if (child === FALSE) return null;
    if (child !== TRUE) next.add(child);
  }
  return [...next].sort((a, b) => a - b);
}

function compilePart(work: Work, part: Part): number {
  const nodes = [...part.nodes].sort((a, b) => a - b);
  const key = nodes.join(",");
  const known = work.done.get(key);
  if (known !== undefined) return known;
  if (work.done.size > work.parts) throw new BudgetExceeded("nodes");
  if ((work.done.size & 255) === 0 && Date.now() > work.diagrams.budget.until) throw new BudgetExceeded("time");
  const level = Math.min(...nodes.map((node) => work.diagrams.level[node] as number));
  work.diagrams.budget.meter.steps += nodes.length * (work.diagrams.sizes[level] as number);
  const rest = part.support & ~(1n << BigInt(level));
  const groups = new Map<string, { readonly next: readonly number[]; readonly values: number[] }>();
  for (let value = 0; value < (work.diagrams.sizes[level] as number); value += 1) {
    const next = decided(work, nodes, level, value);
    if (next === null) continue;
    const name = next.join(",");
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { next, values: [value] });
    else group.values.push(value);
  }
  const branches = [...groups.values()].map(({ next, values }) => both(work.builder, [oneOf(work.builder, work.order[level] as number, values), compileSet(work, next, rest)]));
  const made = branches.length === 0 ? nothing(work.builder) : either(work.builder, branches);
  work.done.set(key, made);
  return made;
}

/** The conjunction of the diagrams over exactly the variables of `support` (those no diagram reads are free). */
function compileSet(work: Work, nodes: readonly number[], support: bigint): number {
  const parts = split(work, nodes);
  const read = parts.reduce((all, part) => all | part.support, 0n);
  const free = fillGap(work.builder, work.gaps, levelsOf(support & ~read));
  const compiled: number[] = [];
  for (const part of parts) {
    const node = compilePart(work, part);
    // One impossible part makes the whole impossible: spare the others.
    if (node === nothing(work.builder)) return node;
    compiled.push(node);
  }
  return both(work.builder, [...free, ...compiled, always(work.builder)]);
}

/** Rule diagrams over the levels [low, high) -> circuit node. At most `parts` different sets are looked at. */
export function compileByParts(diagrams: Diagrams, nodes: readonly number[], builder: Builder, order: readonly number[], low: number, high: number, parts: number): number {
  if (nodes.includes(FALSE)) return nothing(builder);
  const work: Work = { diagrams, builder, order, gaps: variableGaps(builder, order), supports: new Map(), done: new Map(), parts };
  const all = ((1n << BigInt(high)) - 1n) & ~((1n << BigInt(low)) - 1n);
  const unique = [...new Set(nodes)].filter((node) => node !== TRUE).sort((a, b) => a - b);
  return compileSet(work, unique, all);
}

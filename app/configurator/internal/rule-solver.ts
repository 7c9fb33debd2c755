/**
 * A small solver over the single rules (not the circuit): is there a configuration that keeps these literals and these rules?
 * Used to find which rules block a value. Propagation to a fixed point, then search on the smallest open variable.
 * Reference for the propagation of diagrams: Cheng and Yap, "An MDD-based generalized arc consistency algorithm", 2010.
 */
import { variableOf } from "./network.ts";
import type { RuleStore } from "./rule-store.ts";

export interface RuleSolver {
  readonly store: RuleStore;
  readonly bases: Int32Array;
  /** Variables of each rule in diagram order. */
  readonly scopes: readonly (readonly number[])[];
  /** Rules by variable. */
  readonly watching: readonly (readonly number[])[];
}

interface State {
  /** 1 = the literal is still possible. */
  readonly live: Uint8Array;
  readonly open: Int32Array;
}

function scopeOfDiagram(store: RuleStore, root: number, bases: Int32Array): readonly number[] {
  const seen = new Set<number>([root]);
  const variables = new Set<number>();
  for (const node of seen) {
    if (node < 2) continue;
    const variable = store.variable[node] as number;
    variables.add(variable);
    const size = (bases[variable + 1] as number) - (bases[variable] as number);
    for (let value = 0; value < size; value += 1) seen.add(store.edges[(store.first[node] as number) + value] as number);
  }
  return [...variables].sort((a, b) => (store.places[a] as number) - (store.places[b] as number));
}

export function createRuleSolver(store: RuleStore, bases: Int32Array): RuleSolver {
  const scopes = store.ids.map((_, rule) => {
    const root = store.roots[rule] as number;
    if (root >= 0) return scopeOfDiagram(store, root, bases);
    const literals = store.literals.subarray(store.literalStart[rule], store.literalStart[rule + 1]);
    return [...new Set(Array.from(literals, (literal) => variableOf(bases, literal)))];
  });
  const watching: number[][] = Array.from({ length: bases.length - 1 }, () => []);
  scopes.forEach((scope, rule) => {
    for (const variable of scope) watching[variable]?.push(rule);
  });
  return { store, bases, scopes, watching };
}

/** Marks the literals of a diagram rule that lie on a live path. Returns false when there is none. */
function markSupport(solver: RuleSolver, rule: number, state: State, supported: Uint8Array): boolean {
  const { store, bases } = solver;
  const scope = solver.scopes[rule] as readonly number[];
  const place = new Map(scope.map((variable, index) => [variable, index] as const));
  const alive = new Map<number, boolean>([[0, false], [1, true]]);
  const free = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1) {
      const variable = scope[index] as number;
      supported.fill(1, bases[variable], bases[variable + 1]);
    }
  };
  const indexOf = (node: number): number => (node < 2 ? scope.length : (place.get(store.variable[node] as number) as number));
  const visit = (node: number): boolean => {
    const known = alive.get(node);
    if (known !== undefined) return known;
    const variable = store.variable[node] as number;
    const base = bases[variable] as number;
    let any = false;
    for (let literal = base; literal < (bases[variable + 1] as number); literal += 1) {
      if (state.live[literal] === 0) continue;
      const child = store.edges[(store.first[node] as number) + literal - base] as number;
      if (!visit(child)) continue;
      any = true;
      supported[literal] = 1;
      free(indexOf(node) + 1, indexOf(child));
    }
    alive.set(node, any);
    return any;
  };
  const root = store.roots[rule] as number;
  free(0, indexOf(root));
  return visit(root);
}

/** A clause forces something only when all its live literals belong to one variable. */
function markClause(solver: RuleSolver, rule: number, state: State, supported: Uint8Array): boolean {
  const { store, bases } = solver;
  const live = store.literals.subarray(store.literalStart[rule], store.literalStart[rule + 1]).filter((literal) => state.live[literal] === 1);
  const [first] = live;
  if (first === undefined) return false;
  const variable = variableOf(bases, first);
  const single = live.every((literal) => variableOf(bases, literal) === variable);
  for (const each of solver.scopes[rule] as readonly number[]) {
    if (!single || each !== variable) supported.fill(1, bases[each], bases[each + 1]);
  }
  if (single) for (const literal of live) supported[literal] = 1;
  return true;
}

/** Removes what the rule does not support. Returns the changed variables, or null on a contradiction. */
function filterByRule(solver: RuleSolver, rule: number, state: State, supported: Uint8Array): readonly number[] | null {
  const scope = solver.scopes[rule] as readonly number[];
  for (const variable of scope) supported.fill(0, solver.bases[variable], solver.bases[variable + 1]);
  const possible = (solver.store.roots[rule] as number) >= 0 ? markSupport(solver, rule, state, supported) : markClause(solver, rule, state, supported);
  if (!possible) return null;
  const changed: number[] = [];
  for (const variable of scope) {
    let removed = 0;
    for (let literal = solver.bases[variable] as number; literal < (solver.bases[variable + 1] as number); literal += 1) {
      if (state.live[literal] === 1 && supported[literal] === 0) {
        state.live[literal] = 0;
        removed += 1;
      }
    }
    if (removed === 0) continue;
    state.open[variable] = (state.open[variable] as number) - removed;
    if (state.open[variable] === 0) return null;
    changed.push(variable);
  }
  return changed;
}

/** To the fixed point. `used` collects the rules that removed something. Returns false on a contradiction. */
function propagate(solver: RuleSolver, active: Uint8Array, state: State, start: readonly number[], used: Set<number>): boolean {
  const supported = new Uint8Array(state.live.length);
  const queued = new Set<number>(start.filter((rule) => active[rule] === 1));
  for (const rule of queued) {
    queued.delete(rule);
    const changed = filterByRule(solver, rule, state, supported);
    if (changed === null || changed.length > 0) used.add(rule);
    if (changed === null) return false;
    for (const variable of changed) {
      for (const other of solver.watching[variable] ?? []) if (other !== rule && active[other] === 1) queued.add(other);
    }
  }
  return true;
}

function smallestOpen(state: State): number {
  let best = -1;
  state.open.forEach((count, variable) => {
    if (count > 1 && (best < 0 || count < (state.open[best] as number))) best = variable;
  });
  return best;
}

/** Steps a single question may take before the answer is "unknown". */
const searchSteps = 20_000;

export type Answer = "possible" | "impossible" | "unknown";

/** Is there a configuration with these literals and without the shut ones under the active rules? Impossible: `used` holds rules that suffice. */
export function ask(solver: RuleSolver, active: Uint8Array, assumptions: readonly number[], used: Set<number>, shut: readonly number[] = []): Answer {
  const { bases } = solver;
  const live = new Uint8Array(bases[bases.length - 1] as number).fill(1);
  const open = Int32Array.from({ length: bases.length - 1 }, (_, variable) => (bases[variable + 1] as number) - (bases[variable] as number));
  const state: State = { live, open };
  for (const literal of shut) {
    const variable = variableOf(bases, literal);
    live[literal] = 0;
    open[variable] = (open[variable] as number) - 1;
    if (open[variable] === 0) return "impossible";
  }
  for (const literal of assumptions) {
    const variable = variableOf(bases, literal);
    if (live[literal] === 0) return "impossible";
    live.fill(0, bases[variable], bases[variable + 1]);
    live[literal] = 1;
    open[variable] = 1;
  }
  let steps = 0;
  const search = (now: State, start: readonly number[]): Answer => {
    steps += 1;
    if (steps > searchSteps) return "unknown";
    if (!propagate(solver, active, now, start, used)) return "impossible";
    const variable = smallestOpen(now);
    if (variable < 0) return "possible";
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      if (now.live[literal] === 0) continue;
      const next: State = { live: now.live.slice(), open: now.open.slice() };
      next.live.fill(0, bases[variable], bases[variable + 1]);
      next.live[literal] = 1;
      next.open[variable] = 1;
      const answer = search(next, solver.watching[variable] ?? []);
      if (answer !== "impossible") return answer;
    }
    return "impossible";
  };
  return search(state, solver.store.ids.map((_, rule) => rule));
}

/**
 * An irreducible set of rules that, together with the literals, leaves no configuration: shrink to what the refutation used,
 * then leave out one rule after another. Null when the rules do not refute the literals (or the search gave up).
 */
export function irreducibleRules(solver: RuleSolver, assumptions: readonly number[], among: readonly number[], shut: readonly number[] = []): readonly number[] | null {
  const active = new Uint8Array(solver.store.ids.length);
  for (const rule of among) active[rule] = 1;
  const shrink = (): boolean => {
    const used = new Set<number>();
    if (ask(solver, active, assumptions, used, shut) !== "impossible") return false;
    active.forEach((mark, rule) => {
      if (mark === 1 && !used.has(rule)) active[rule] = 0;
    });
    return true;
  };
  if (!shrink()) return null;
  for (const rule of [...among].reverse()) {
    if (active[rule] === 0) continue;
    active[rule] = 0;
    if (!shrink()) active[rule] = 1;
  }
  return among.filter((rule) => active[rule] === 1);
}

/**
 * Rules that follow from all the others together. Most rules are cleared by configurations: where a clause is the only one that holds
 * just because of one value, turning that value breaks it and nothing else. What is left is asked one by one, all other rules on; the
 * questions are nested by halves, so that neighbouring ones share their assumptions.
 */
import type { RuleExplainer } from "./explain-rules.ts";
import { encodeOpposite } from "./sat-encoding.ts";
import { backTo, solve } from "./sat-solver.ts";
import type { SatSolver } from "./sat-solver.ts";

/** Configurations looked at first, contradictions per question, propagations for all of them. */
const samples = 60;
const conflictLimit = 2_000;
const workLimit = 40_000_000;
/** Each question assumes all other rules: more questions times rules than this are not begun. */
const assumedLimit = 500_000_000;

/** The clauses as solver literals; null for other rules. */
function clausesOf({ store, encoding }: RuleExplainer): readonly (readonly number[] | null)[] {
  return store.ids.map((_, rule) => {
    if ((store.roots[rule] as number) >= 0 || store.terms[rule] !== undefined) return null;
    const clause = new Set(Array.from(store.literals.subarray(store.literalStart[rule], store.literalStart[rule + 1]), (literal) => encoding.literals[literal] as number));
    // One that names both sides of a variable cannot be broken by turning it.
    return [...clause].some((literal) => clause.has(literal ^ 1)) ? null : [...clause];
  });
}

/** A variable is free to turn when only clauses speak about it and it has two values. */
function turnable({ store, encoding }: RuleExplainer): Uint8Array {
  const { bases, literals } = encoding;
  const free = new Uint8Array(encoding.solver.variables);
  for (let variable = 0; variable + 1 < bases.length; variable += 1) {
    if ((bases[variable + 1] as number) - (bases[variable] as number) === 2) free[(literals[bases[variable] as number] as number) >> 1] = 1;
  }
  if (Object.keys(store.terms).length > 0) return new Uint8Array(free.length);
  for (let node = 2; node < store.variable.length; node += 1) {
    const variable = store.variable[node] as number;
    free[(literals[bases[variable] as number] as number) >> 1] = 0;
  }
  return free;
}

/** Marks clauses that the solver's configuration shows to be needed. */
function clear(solver: SatSolver, clauses: readonly (readonly number[] | null)[], free: Uint8Array, needed: Uint8Array): void {
  const single = new Int32Array(solver.variables * 2).fill(-1);
  clauses.forEach((clause, rule) => {
    let only = -1;
    for (const literal of clause ?? []) {
      if (solver.value[literal] !== 1) continue;
      if (only >= 0) return;
      only = literal;
    }
    // -2: several clauses hang on this literal.
    if (only >= 0) single[only] = single[only] === -1 ? rule : -2;
  });
  single.forEach((rule, literal) => {
    if (rule >= 0 && free[literal >> 1] === 1) needed[rule] = 1;
  });
}

/** Every configuration of all rules clears what it can; each tries the other side of the last one. */
function clearBySamples(explainer: RuleExplainer, needed: Uint8Array): void {
  const { solver } = explainer.encoding;
  const clauses = clausesOf(explainer);
  const free = turnable(explainer);
  let mixed = 0x2545f491;
  for (let sample = 0; sample < samples; sample += 1) {
    if (solve(solver, [explainer.everything]) !== "yes") return;
    clear(solver, clauses, free, needed);
    backTo(solver, 1);
    for (let variable = 0; variable < solver.variables; variable += 1) {
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + variable;
      solver.phase[variable] = (mixed >>> 12) & 1;
    }
  }
}

/** Numbers of the redundant rules; null when that would take too long. */
export function redundantRules(explainer: RuleExplainer): readonly number[] | null {
  const { encoding, store } = explainer;
  const { solver, selectors } = encoding;
  const needed = new Uint8Array(store.ids.length);
  clearBySamples(explainer, needed);
  const open = store.ids.flatMap((id, rule) => (needed[rule] === 1 || id.startsWith("$") || store.terms[rule] !== undefined ? [] : [rule]));
  if (open.length * selectors.length > assumedLimit) return null;
  const opposites = new Map(open.map((rule) => [rule, encodeOpposite(encoding, store, rule)] as const));
  const marked = solver.marked;
  solver.marked = null;
  const stop = solver.propagations + workLimit;
  const found: number[] = [];
  const openOnes = new Set(open);
  const assumed = selectors.filter((_, rule) => !openOnes.has(rule));
  const halve = (low: number, high: number): boolean => {
    if (solver.propagations > stop) return false;
    if (high - low === 1) {
      const rule = open[low] as number;
      const opposite = opposites.get(rule) ?? null;
      if (opposite !== null && solve(solver, [...assumed, ...opposite], conflictLimit) === "no") found.push(rule);
      return true;
    }
    const middle = (low + high) >> 1;
    const length = assumed.length;
    for (const [from, to, askFrom, askTo] of [[middle, high, low, middle], [low, middle, middle, high]] as const) {
      for (let index = from; index < to; index += 1) assumed.push(selectors[open[index] as number] as number);
      const whole = halve(askFrom, askTo);
      assumed.length = length;
      if (!whole) return false;
    }
    return true;
  };
  const whole = open.length === 0 || halve(0, open.length);
  solver.marked = marked;
  return whole ? found : null;
}

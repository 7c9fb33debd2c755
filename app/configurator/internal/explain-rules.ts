/**
 * Which rules make some literals impossible together: every rule has a switch, a refutation names the switches it needed, and these
 * are thinned out until none can be spared. One more literal turns all switches on, so that the first refutation costs one
 * assumption and not one per rule.
 */
import { literalVariables } from "./network.ts";
import { encodeRules } from "./sat-encoding.ts";
import type { Encoding } from "./sat-encoding.ts";
import { addClause, addVariable, solve } from "./sat-solver.ts";
import type { RuleStore } from "./rule-store.ts";
import { thinnedRules } from "./thin-rules.ts";

export interface RuleExplainer {
  readonly store: RuleStore;
  readonly encoding: Encoding;
  /** Switch -> rule. */
  readonly rules: ReadonlyMap<number, number>;
  readonly everything: number;
  /** Variable of each literal. */
  readonly owner: Int32Array;
}

export function createRuleExplainer(store: RuleStore, bases: Int32Array): RuleExplainer {
  const encoding = encodeRules(store, bases, true);
  const { solver, selectors } = encoding;
  const everything = addVariable(solver) * 2;
  for (const each of selectors) addClause(solver, [everything ^ 1, each]);
  solver.marked = new Uint8Array(solver.variables);
  for (const each of selectors) solver.marked[each >> 1] = 1;
  return { store, encoding, rules: new Map(selectors.map((each, rule) => [each, rule])), everything, owner: literalVariables(bases) };
}

/** What must hold: literals (of the network) that are wanted, and others that nobody can have. */
export function assumptionsFor({ literals }: Encoding, wanted: readonly number[], shut: readonly number[]): readonly number[] {
  return [...wanted.map((literal) => literals[literal] as number), ...shut.map((literal) => (literals[literal] as number) ^ 1)];
}

/** Whether all rules together leave no configuration with the wanted literals and without the shut ones. False also after `most` contradictions. */
export function isRefuted({ encoding, everything }: RuleExplainer, wanted: readonly number[], shut: readonly number[], most = Infinity): boolean {
  return solve(encoding.solver, [everything, ...assumptionsFor(encoding, wanted, shut)], most) === "no";
}

/**
 * An irreducible set of rules that, together with the wanted literals and without the shut ones, leaves no configuration. Null when
 * all rules together do not refute them; "stopped" when this is not found out within `most` contradictions (after that many, what could not
 * be spared in time stays: the rules suffice).
 */
export function irreducibleRules(explainer: RuleExplainer, wanted: readonly number[], shut?: readonly number[]): readonly number[] | null;
export function irreducibleRules(explainer: RuleExplainer, wanted: readonly number[], shut: readonly number[], most: number): readonly number[] | null | "stopped";
export function irreducibleRules(explainer: RuleExplainer, wanted: readonly number[], shut: readonly number[] = [], most = Infinity): readonly number[] | null | "stopped" {
  const { encoding, rules, everything } = explainer;
  const { solver, selectors } = encoding;
  const fixed = assumptionsFor(encoding, wanted, shut);
  const named = (): readonly number[] => [...new Set(solver.core.flatMap((literal) => rules.get(literal) ?? []))].sort((a, b) => a - b);
  const answer = solve(solver, [everything, ...fixed], most);
  if (answer !== "no") return answer === "yes" ? null : answer;
  // A rule that nothing can satisfy is off for good: it explains everything alone.
  const hopeless = selectors.findIndex((each) => solver.value[each] === -1 && solver.level[each >> 1] === 0);
  if (hopeless >= 0) return [hopeless];
  return thinnedRules(explainer, named(), wanted, shut, most);
}

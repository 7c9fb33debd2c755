/** What the compiled form says about a whole model: void, dead, forced, count, price bounds, redundant rules. */
import type { Artefact } from "./artefact.ts";
import { createRuleExplainer, irreducibleRules } from "./internal/explain-rules.ts";
import { literalBases } from "./internal/network.ts";
import { redundantRules } from "./internal/redundant-rules.ts";
import { openSession } from "./session.ts";

export interface Analysis {
  readonly void: boolean;
  /** When void: an irreducible set of rules that contradict each other. */
  readonly voidRules: readonly string[];
  readonly variables: number;
  readonly rules: number;
  /** Exact, decimal; null when something did not compile. */
  readonly count: string | null;
  readonly dead: readonly (readonly [option: string, value: string])[];
  readonly forced: readonly (readonly [option: string, value: string])[];
  /** Exact lowest and highest total, minor units; null when nothing can be built. */
  readonly priceBounds: { readonly min: number; readonly max: number } | null;
  /** "found": something did not compile, and the bounds are the best totals that search has found. */
  readonly prices: "exact" | "found";
  /** Ids of rules that follow from the others; null when there are too many rules to try each. */
  readonly redundant: readonly string[] | null;
}

/** `living` marks the literals that are part of some configuration. `redundancy` false: redundant rules are not looked for. */
export function analyseNetwork(artefact: Artefact, living: Uint8Array, redundancy: boolean): Analysis {
  const dead: (readonly [string, string])[] = [];
  const forced: (readonly [string, string])[] = [];
  // A model without a variable has one configuration, the empty one.
  const isVoid = artefact.count === null ? !living.includes(1) : artefact.count === "0";
  let literal = 0;
  artefact.options.forEach((option, index) => {
    const left: string[] = [];
    for (const value of option.values) {
      if (living[literal] === 1) left.push(value);
      else if (index < artefact.visible) dead.push([option.id, value]);
      literal += 1;
    }
    if (left.length === 1 && option.values.length > 1 && index < artefact.visible) forced.push([option.id, left[0] ?? ""]);
  });
  const bases = literalBases(artefact.options.map((option) => option.values.length));
  const explainer = redundancy || isVoid ? createRuleExplainer(artefact.rules, bases) : null;
  const named = (rules: readonly number[] | null): readonly string[] | null => rules?.map((rule) => artefact.rules.ids[rule] ?? "") ?? null;
  return {
    void: isVoid, voidRules: isVoid && explainer !== null ? (named(irreducibleRules(explainer, [])) ?? []) : [],
    variables: artefact.visible, rules: artefact.rules.ids.length, count: artefact.count, dead, forced,
    priceBounds: openSession(artefact, {}).priceRange(), prices: artefact.searched.length === 0 ? "exact" : "found",
    redundant: redundancy && explainer !== null ? named(redundantRules(explainer)) : null,
  };
}

/**
 * The health of a model before it is published: is anything possible at all, which values can never be chosen, which are always
 * chosen, which rules say nothing that the others do not say. Every finding comes with a witness.
 */
import { compileToArtefact } from "./compile.ts";
import type { CompileProblem } from "./compile.ts";
import type { Amounts, Artefact } from "./artefact.ts";
import { createBudget } from "./internal/budget.ts";
import { markPossible, nodeCount } from "./internal/circuit.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import type { CompileLimits } from "./internal/compile-network.ts";
import { encodeModel } from "./internal/encode-model.ts";
import { literalBases } from "./internal/network.ts";
import type { Network } from "./internal/network.ts";
import { createRuleExplainer, irreducibleRules } from "./internal/explain-rules.ts";
import { redundantRules } from "./internal/redundant-rules.ts";
import { createSearch, livingBySearch } from "./internal/search.ts";
import type { Model } from "./model.ts";
import { openSession } from "./session.ts";
import type { Configuration } from "./value-text.ts";

export interface DeadValue {
  readonly option: string;
  readonly value: string;
  /** Rules that together exclude it, irreducible. */
  readonly rules: readonly string[];
}

export interface Health {
  /** Nothing can be built; `voidRules` is an irreducible set of rules that contradict each other. */
  readonly void: boolean;
  readonly voidRules: readonly string[];
  readonly dead: readonly DeadValue[];
  /** Options with one possible value only. */
  readonly forced: readonly { readonly option: string; readonly value: string }[];
  /** Rules that follow from all the others together; null when there were too many rules to try. */
  readonly redundant: readonly string[] | null;
  /** Exact number of configurations, decimal; empty when something had to be searched (never for a model that can be published). */
  readonly count: string;
  /** One correct configuration: the proof that the model is not void. */
  readonly witness: Configuration | null;
}

export type Checked = { readonly ok: true; readonly health: Health } | { readonly ok: false; readonly problem: CompileProblem };

/** Looking for redundant rules asks once for each of them: what answers while somebody types leaves it out. */
export interface CheckDepth {
  readonly redundant?: boolean;
}

/** A network without amounts: what `check` compiles. */
export function withoutAmounts(network: Network): Amounts {
  const literals = network.variables.reduce((total, variable) => total + variable.values.length, 0);
  return { books: ["EUR"], basePrices: [0], prices: [new Float64Array(literals)], penalty: new Float64Array(literals), baseDays: 0, days: new Float64Array(literals) };
}

/** 1 for each literal that is part of some configuration. */
export function livingLiterals(artefact: Artefact): Uint8Array {
  const live = new Uint8Array(nodeCount(artefact.circuit)).fill(1);
  const sound = markPossible(artefact.circuit, live);
  if (sound && artefact.searched.length > 0) {
    const bases = literalBases(artefact.options.map((option) => option.values.length));
    const found = livingBySearch(createSearch(artefact.rules, bases, artefact.searched));
    const [first] = artefact.searched;
    for (const variable of artefact.searched) for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) live[literal] = found[literal] as number;
    // No value of a variable is left: nothing can be built at all.
    if (first !== undefined && !live.subarray(bases[first], bases[first + 1]).includes(1)) live.fill(0);
  }
  return live.subarray(0, artefact.circuit.literals);
}

/** Checks a network; `ids` with "$" must have been left out. */
export function checkNetwork(id: string, network: Network, limits: CompileLimits = defaultLimits, { redundant = true }: CheckDepth = {}): Checked {
  const quick = { ...limits, rounds: 0 };
  const compiled = compileToArtefact(id, network, network.variables.length, withoutAmounts(network), quick);
  if (!compiled.ok) return compiled;
  const { artefact } = compiled;
  const bases = literalBases(network.variables.map((variable) => variable.values.length));
  const explainer = createRuleExplainer(artefact.rules, bases);
  const named = (rules: readonly number[]): readonly string[] => rules.map((rule) => artefact.rules.ids[rule] ?? "");
  const because = (literals: readonly number[]): readonly string[] => named(irreducibleRules(explainer, literals) ?? []);
  const living = livingLiterals(artefact);
  const isVoid = !living.includes(1);
  const dead = network.variables.flatMap((variable, index) =>
    variable.values.flatMap((value, place) => {
      const literal = (bases[index] as number) + place;
      return isVoid || living[literal] === 1 ? [] : [{ option: variable.id, value, rules: because([literal]) }];
    }));
  const forced = network.variables.flatMap((variable, index) => {
    const left = variable.values.filter((_, place) => living[(bases[index] as number) + place] === 1);
    return left.length === 1 && variable.values.length > 1 ? [{ option: variable.id, value: left[0] ?? "" }] : [];
  });
  const namedOrNull = (rules: readonly number[] | null): readonly string[] | null => (rules === null ? null : named(rules));
  const health: Health = {
    void: isVoid, voidRules: isVoid ? because([]) : [], dead, forced,
    redundant: redundant ? namedOrNull(redundantRules(explainer)) : null,
    count: artefact.count ?? "",
    witness: openSession(artefact, {}).complete("preferred"),
  };
  return { ok: true, health };
}

/** The health of a model. Amounts play no part; a price line that is too wide is `compile`'s business. */
export function check(model: Model, limits: CompileLimits = defaultLimits, depth: CheckDepth = {}): Checked {
  const plain: Model = { ...model, preferences: [], prices: { ...model.prices, lines: [] }, leadTime: { ...model.leadTime, lines: [] } };
  const encoding = encodeModel(plain, createBudget(limits.nodes, limits.milliseconds));
  return encoding.ok ? checkNetwork(model.id, encoding.encoded.network, limits, depth) : encoding;
}

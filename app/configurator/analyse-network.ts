/** What the compiled form says about a whole model: void, dead, forced, count, price bounds, redundant rules. */
import type { Artefact } from "./artefact.ts";
import { checkNetwork } from "./check.ts";
import type { Network } from "./internal/network.ts";
import { openSession } from "./session.ts";

export interface Analysis {
  readonly void: boolean;
  readonly variables: number;
  readonly rules: number;
  /** Exact, decimal. */
  readonly count: string;
  readonly dead: readonly (readonly [option: string, value: string])[];
  readonly forced: readonly (readonly [option: string, value: string])[];
  /** Exact lowest and highest total, minor units; null when nothing can be built. */
  readonly priceBounds: { readonly min: number; readonly max: number } | null;
  /** Ids of rules that follow from the others; null when there are too many rules to try each. */
  readonly redundant: readonly string[] | null;
}

/** `living` marks the literals that are part of some configuration. `network` null: redundancy is not looked for. */
export function analyseNetwork(artefact: Artefact, living: Uint8Array, network: Network | null): Analysis {
  const dead: (readonly [string, string])[] = [];
  const forced: (readonly [string, string])[] = [];
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
  const small = network !== null && network.rules.length <= 60 ? checkNetwork(artefact.model, network) : null;
  return {
    void: artefact.count === "0", variables: artefact.visible, rules: artefact.rules.ids.length, count: artefact.count, dead, forced,
    priceBounds: openSession(artefact, {}).priceRange(),
    redundant: small?.ok === true ? small.health.redundant : null,
  };
}

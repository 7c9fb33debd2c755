/**
 * Which literals may stand beside a wanted one, whatever else is chosen. Most reasons are one choice long, and a page asks for the same
 * ones click after click: they are read off here, where else several rounds over the circuit each would find them.
 * Measured 2026-11 on lw-rise-desk: looking for conflicts was a quarter of a click.
 */
import { markPossible, nodeCount } from "./circuit.ts";
import type { Circuit } from "./circuit.ts";

export interface Companions {
  readonly circuit: Circuit;
  readonly bases: Int32Array;
  readonly known: Map<string, Uint8Array | null>;
}

/** Bytes that are kept. */
const mostKept = 4_000_000;

export const createCompanions = (circuit: Circuit, bases: Int32Array): Companions => ({ circuit, bases, known: new Map() });

/** By literal, 1 where some configuration has it together with the wanted one and nothing that is shut; null when none has even that one. */
export function companionsOf({ circuit, bases, known }: Companions, wanted: number, variable: number, shut: readonly number[]): Uint8Array | null {
  const key = `${wanted}|${shut.join()}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const live = new Uint8Array(nodeCount(circuit)).fill(1, 0, circuit.literals);
  live.fill(0, bases[variable], bases[variable + 1]);
  live[wanted] = 1;
  for (const literal of shut) live[literal] = 0;
  const found = markPossible(circuit, live) ? live.slice(0, circuit.literals) : null;
  if ((known.size + 1) * circuit.literals > mostKept) known.clear();
  known.set(key, found);
  return found;
}

/** The first own choice that alone stands against the wanted literal as [variable], [] when that is dead by itself; undefined when it takes several choices or none does. */
export function shortConflict(companions: Companions, { chosen, wanted, variable, shut }: { readonly chosen: Int32Array; readonly wanted: number; readonly variable: number; readonly shut: readonly number[] }): readonly number[] | undefined {
  const beside = companionsOf(companions, wanted, variable, shut);
  if (beside === null) return [];
  const against = chosen.findIndex((value, each) => value >= 0 && beside[(companions.bases[each] as number) + value] === 0);
  return against < 0 ? undefined : [against];
}

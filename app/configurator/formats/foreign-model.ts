/** What the readers of foreign formats give: a network with one amount per literal. No texts, no parts. */
import type { Amounts } from "../artefact.ts";
import type { Network, NetworkRule, NetworkVariable } from "../internal/network.ts";

export interface ForeignModel {
  readonly name: string;
  readonly network: Network;
  /** Cents per literal. */
  readonly prices: Float64Array;
  /** False: the file names no prices, and these are made up for measurements. */
  readonly priced?: boolean;
  readonly layout?: ForeignLayout;
}

/** What a format says about how options belong together, beyond what is possible. */
export interface ForeignLayout {
  /** Truth values that every product has: they are no questions. */
  readonly always: readonly number[];
  /** Truth values of which exactly one holds where `parent` holds (null: everywhere), and none elsewhere: what these rules (by number) say. */
  readonly alternatives: readonly { readonly name: string; readonly parent: number | null; readonly members: readonly number[]; readonly rules: readonly number[] }[];
  /** By variable: the part of the product it stands under; "" for none. */
  readonly sections: readonly string[];
}

export interface ForeignProblem {
  /** "unbounded": a number without a lowest and a highest value, or with too many values. "too-large": a short text that stands for more than its reader takes. */
  readonly code: "not-json" | "bad-shape" | "bad-line" | "unknown-name" | "duplicate-name" | "wrong-type" | "unbounded" | "unsupported" | "too-large";
  /** From 1; 0 when the place is not known. */
  readonly line: number;
  readonly column: number;
  readonly found: string;
}
export type ForeignRead = { readonly ok: true; readonly model: ForeignModel } | { readonly ok: false; readonly problem: ForeignProblem };

export const booleanValues: readonly string[] = ["false", "true"];
export const booleanVariable = (id: string): NetworkVariable => ({ id, values: booleanValues });

/** The literal "variable is true" or "is false" in a network of truth values only. */
export const booleanLiteral = (variable: number, positive: boolean): number => variable * 2 + (positive ? 1 : 0);

/** FNV-1a over UTF-8, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The synthetic price of formats that know none: a hash of "name=true" below 100.00, nothing for "false". */
export function syntheticPrices(variables: readonly NetworkVariable[]): Float64Array {
  return Float64Array.from(variables.flatMap((variable) => variable.values.map((value) => (value === "false" ? 0 : fnv1a(`${variable.id}=${value}`) % 10_000))));
}

export function clauseModel(name: string, variables: readonly NetworkVariable[], rules: readonly NetworkRule[]): ForeignModel {
  return { name, network: { variables, rules }, prices: syntheticPrices(variables), priced: false };
}

export function foreignAmounts(model: ForeignModel): Amounts {
  const none = new Float64Array(model.prices.length);
  return { books: ["EUR"], basePrices: [0], prices: [model.prices], penalty: none, baseDays: 0, days: none };
}

/** "too-large": a rule would need more parts than a file can hold. */
export type ForeignWritten = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: { readonly code: "too-large" } };

export const isBooleanVariable = ({ values }: NetworkVariable): boolean => values.length === 2 && values[0] === booleanValues[0] && values[1] === booleanValues[1];

/** Every value is a whole number as it would be printed. */
export const isNumberVariable = ({ values }: NetworkVariable): boolean => values.length > 0 && values.every((text) => Number.isSafeInteger(Number(text)) && String(Number(text)) === text);

/**
 * Who can have a value, when, and while stock lasts. Data on the value, evaluated against a context that is handed in: pure, so
 * the page, the server and a test of next March all get the same answer. What comes out goes into `openSession` as values that
 * cannot be had today; the compiled model knows nothing of it and stays as it is.
 */
import type { Availability, Model } from "./model.ts";

export interface AvailabilityContext {
  /** Country of delivery, ISO 3166: "RU". */
  readonly region: string;
  /** The day, `2026-03-01`. */
  readonly day: string;
  /** Codes of the companies the shopper buys for; empty for a private person. */
  readonly companies?: readonly string[];
  /** Stock by article number: pieces left, and the day of the next delivery. What is not listed is not counted. */
  readonly stock?: Readonly<Record<string, { readonly units: number; readonly until: string | null }>>;
}

export type UnavailableReason =
  | { readonly code: "not-in-region"; readonly region: string }
  | { readonly code: "not-for-company" }
  | { readonly code: "not-before"; readonly day: string }
  | { readonly code: "not-after"; readonly day: string }
  | { readonly code: "sold-out"; readonly until: string | null };

export interface UnavailableValue {
  readonly option: string;
  readonly value: string;
  readonly reason: UnavailableReason;
}

type Listed = NonNullable<Availability["regions"]>;
const admits = (list: Listed, codes: readonly string[]): boolean => ("only" in list ? codes.some((code) => list.only.includes(code)) : !codes.some((code) => list.except.includes(code)));

/** Why something cannot be had; null when it can. The reason that will last longest comes first. */
export function unavailableReason(available: Availability, context: AvailabilityContext): UnavailableReason | null {
  if (available.regions !== undefined && !admits(available.regions, [context.region])) return { code: "not-in-region", region: context.region };
  if (available.companies !== undefined && !admits(available.companies, context.companies ?? [])) return { code: "not-for-company" };
  if (available.until !== undefined && context.day > available.until) return { code: "not-after", day: available.until };
  if (available.from !== undefined && context.day < available.from) return { code: "not-before", day: available.from };
  const { stock } = available;
  const left = stock !== undefined && context.stock !== undefined && Object.hasOwn(context.stock, stock) ? context.stock[stock] : undefined;
  return left !== undefined && left.units <= 0 ? { code: "sold-out", until: left.until } : null;
}

type Option = Model["options"][number];

/** What of an option carries a condition: its values, "true", or every number above the lowest. */
function conditions(option: Option): readonly { readonly values: readonly string[]; readonly available: Availability }[] {
  if (option.kind === "enum") return option.values.flatMap((value) => (value.available === undefined ? [] : [{ values: [value.id], available: value.available }]));
  if (option.available === undefined) return [];
  if (option.kind === "bool") return [{ values: ["true"], available: option.available }];
  const above = Array.from({ length: Math.floor((option.max - option.min) / option.step) }, (_, step) => String(option.min + (step + 1) * option.step));
  return [{ values: above, available: option.available }];
}

/** Every value of a model that cannot be had in this context, with the reason. */
export function unavailableValues(model: Pick<Model, "options">, context: AvailabilityContext): readonly UnavailableValue[] {
  return model.options.flatMap((option) => conditions(option).flatMap(({ values, available }) => {
    const reason = unavailableReason(available, context);
    return reason === null ? [] : values.map((value) => ({ option: option.id, value, reason }));
  }));
}

/** Article numbers whose stock a model asks about. */
export const stockAsked = (model: Pick<Model, "options">): readonly string[] =>
  [...new Set(model.options.flatMap((option) => conditions(option).flatMap(({ available }) => available.stock ?? [])))];

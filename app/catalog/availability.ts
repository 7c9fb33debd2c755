/** When a shopper can have a product, as a code; the sentence is made at the edge. */

export type Availability =
  | { readonly code: "in-stock" }
  | { readonly code: "few-left"; readonly units: number }
  /** Made after the order; `weeks` until dispatch. */
  | { readonly code: "made-to-order"; readonly weeks: number }
  /** Built from parts by the workshop: its working days until dispatch. */
  | { readonly code: "made-to-order"; readonly workingDays: number }
  /** Sold out, but made again: `weeks` until dispatch. */
  | { readonly code: "back-order"; readonly weeks: number }
  | { readonly code: "sold-out" };

export interface AvailabilityFacts {
  readonly madeToOrder: boolean;
  /** Pieces on hand and not reserved, over all locations. */
  readonly units: number;
  /** Days until dispatch when it is not on stock; 0 means it will not be made again. */
  readonly leadTimeDays: number;
  /** It has a model: its lead time is the workshop's working days, all others are days of the calendar. */
  readonly configurable?: boolean;
}

/** At or below this many pieces the shopper is told how many are left. */
export const fewUnits = 3;

export function estimateAvailability({ madeToOrder, units, leadTimeDays, configurable = false }: AvailabilityFacts): Availability {
  if (madeToOrder && configurable) return { code: "made-to-order", workingDays: Math.max(1, leadTimeDays) };
  if (madeToOrder) return { code: "made-to-order", weeks: weeksOf(leadTimeDays) };
  if (units > fewUnits) return { code: "in-stock" };
  if (units > 0) return { code: "few-left", units };
  return leadTimeDays > 0 ? { code: "back-order", weeks: weeksOf(leadTimeDays) } : { code: "sold-out" };
}

/** Days of the calendar as whole weeks, rounded up, so that nothing is promised too early. */
export const weeksOf = (days: number): number => Math.max(1, Math.ceil(days / 7));

/** Whether it leaves within days. */
export const isOnStock = (availability: Availability): boolean => availability.code === "in-stock" || availability.code === "few-left";

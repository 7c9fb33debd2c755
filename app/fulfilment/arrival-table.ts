/** When goods arrive, by days of making: one entry for each, so that whoever has no calendar can read it. Pure. */
import { estimateDelivery, type DeliveryEstimate, type WorkCalendar } from "./delivery-estimate.ts";
import type { DeliveryMethod } from "./delivery-method.ts";
import { deliveryOptions } from "./delivery-options.ts";

export interface ArrivalTableInput {
  readonly methods: readonly DeliveryMethod[];
  readonly calendar: WorkCalendar;
  readonly country: string;
  readonly currency: string;
  readonly now: number;
  /** Days of making of the slowest configuration. */
  readonly longest: number;
}

/** What furniture weighs and measures: it decides which methods can carry it, the cart asks again with the real figures. */
const furniture = { grams: 40_000, longestMm: 1800, value: 0, piecesToAssemble: 1 } as const;
const mostDays = 400;

/** With the method offered first; empty where nothing is delivered. */
export function arrivalTable({ methods, calendar, country, currency, now, longest }: ArrivalTableInput): DeliveryEstimate[] {
  const [option] = deliveryOptions(methods, { country, currency, ...furniture });
  if (option === undefined) return [];
  return Array.from({ length: Math.min(mostDays, Math.max(0, longest)) + 1 }, (_, days) => estimateDelivery(now, days, option.days, calendar));
}

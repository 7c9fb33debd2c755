/** When goods arrive, by working days of making: one entry for each, so that whoever has no calendar can read it. Pure. */
import { estimateDelivery, type DeliveryEstimate, type WorkCalendar } from "./delivery-estimate.ts";
import type { DeliveryMethod } from "./delivery-method.ts";
import { deliveryOptions } from "./delivery-options.ts";

export interface ArrivalTableInput {
  readonly methods: readonly DeliveryMethod[];
  readonly calendar: WorkCalendar;
  readonly country: string;
  readonly currency: string;
  readonly now: number;
  /** Working days of the slowest configuration. */
  readonly longest: number;
  /** What is carried: it decides which method can; the cart asks again with the real figures. */
  readonly load: { readonly grams: number; readonly longestMm: number };
}

const mostDays = 400;

/** With the method offered first; empty where nothing is delivered. */
export function arrivalTable({ methods, calendar, country, currency, now, longest, load }: ArrivalTableInput): DeliveryEstimate[] {
  const [option] = deliveryOptions(methods, { country, currency, ...load, value: 0, piecesToAssemble: 1 });
  if (option === undefined) return [];
  return Array.from({ length: Math.min(mostDays, Math.max(0, longest)) + 1 }, (_, days) => estimateDelivery(now, { calendarDays: 0, workingDays: days }, option.days, calendar));
}

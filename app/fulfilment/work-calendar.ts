/** What the setting `calendar` may hold. */
import { z } from "zod";
import type { WorkCalendar } from "./delivery-estimate.ts";
import { calendarDay, hour, timeZone } from "./slot-plan.ts";

/** A day of every year; 29 February is one. */
const yearlyDay = z.string().refine((typed) => /^\d{2}-\d{2}$/.test(typed) && calendarDay.safeParse(`2028-${typed}`).success, { error: "day" });

/** With more than this a year might have no working day left. */
export const mostDaysOff = 200;

export const workCalendarSchema: z.ZodType<WorkCalendar> = z.strictObject({
  timeZone, orderBy: hour,
  daysOff: z.array(z.union([calendarDay, yearlyDay])).max(mostDaysOff),
});

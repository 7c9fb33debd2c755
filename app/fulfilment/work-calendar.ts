/** What the setting `calendar` may hold. */
import { z } from "zod";
import type { WorkCalendar } from "./delivery-estimate.ts";
import { calendarDay, hour, timeZone, yearlyDay } from "./slot-plan.ts";

/** With more than this a year might have no working day left. */
export const mostDaysOff = 200;

export const workCalendarSchema: z.ZodType<WorkCalendar> = z.strictObject({
  timeZone, orderBy: hour,
  daysOff: z.array(z.union([calendarDay, yearlyDay])).max(mostDaysOff),
});

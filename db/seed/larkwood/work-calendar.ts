/** When Larkwood works: the holidays of all of Germany; those that move, for the years to come. */
import type { WorkCalendar } from "#app/fulfilment/delivery-estimate.ts";

export const workCalendar: WorkCalendar = {
  timeZone: "Europe/Berlin", orderBy: "14:00",
  daysOff: ["01-01", "05-01", "10-03", "12-25", "12-26", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05"],
};

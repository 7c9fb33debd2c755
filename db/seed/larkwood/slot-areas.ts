/** When Larkwood brings big goods: twice a day in Germany and Russia, Saturdays in the morning; two people assemble on weekdays. */
import type { SlotArea } from "#app/fulfilment/slot-plan.ts";

const weekdays = [1, 2, 3, 4, 5];
const windows: SlotArea["windows"] = [
  { id: "morning", from: "08:00", until: "13:00", weekdays: [...weekdays, 6], capacity: 6, assemblies: 2 },
  { id: "afternoon", from: "13:00", until: "18:00", weekdays, capacity: 6, assemblies: 2 },
];
const always = { method: "freight", postalCodes: [], windows, noticeDays: 2, horizonDays: 21, changeHours: 48 };

export const slotAreas: readonly SlotArea[] = [
  { ...always, id: "germany", name: { en: "Germany", ru: "Германия" }, countries: ["DE"], timeZone: "Europe/Berlin", daysOff: ["2026-12-25", "2026-12-26", "2027-01-01"] },
  { ...always, id: "russia", name: { en: "Russia", ru: "Россия" }, countries: ["RU"], timeZone: "Europe/Moscow", daysOff: ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-04", "2027-01-05", "2027-01-06", "2027-01-07", "2027-01-08"] },
];

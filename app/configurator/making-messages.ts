import { defineMessages } from "#app/platform/i18n.ts";

/** What decides how long something is made. */
export const makingMessages = defineMessages({
  en: {
    workingDays: { one: "{count} working day", other: "{count} working days" },
    part: "“{part}” takes {days}.",
    partThenBuilding: "“{part}” takes {days}, then building {build}.",
    building: "Every part is here; building takes {days}.",
    work: "Extra work",
  },
  ru: {
    workingDays: { one: "{count} рабочий день", few: "{count} рабочих дня", many: "{count} рабочих дней", other: "{count} рабочего дня" },
    part: "Дольше всего ждём «{part}»: {days}.",
    partThenBuilding: "Дольше всего ждём «{part}»: {days}, потом сборка: {build}.",
    building: "Все детали на месте, сборка: {days}.",
    work: "Дополнительная работа",
  },
});

import { expect, test } from "vitest";
import { makingText, type Made } from "./making-words.ts";

const top = { label: { en: "Top", ru: "Столешница" }, value: { en: "Oak", ru: "Дуб" }, days: 15 };

test.each<[Made, string | undefined, string | undefined]>([
  [{ leadDays: 19, slowest: top }, "“Top: Oak” takes 15 working days, then building 4 working days.", "Дольше всего ждём «Столешница: Дуб»: 15 рабочих дней, потом сборка: 4 рабочих дня."],
  [{ leadDays: 15, slowest: { ...top, value: null } }, "“Top” takes 15 working days.", "Дольше всего ждём «Столешница»: 15 рабочих дней."],
  [{ leadDays: 2, slowest: { label: null, value: null, days: 1 } }, "“Extra work” takes 1 working day, then building 1 working day.", "Дольше всего ждём «Дополнительная работа»: 1 рабочий день, потом сборка: 1 рабочий день."],
  [{ leadDays: 1, slowest: null }, "Every part is here; building takes 1 working day.", "Все детали на месте, сборка: 1 рабочий день."],
  [{ leadDays: 0, slowest: null }, undefined, undefined],
  [{ leadDays: 9 }, undefined, undefined],
])("%j", (made, english, russian) => expect([makingText(made, "en"), makingText(made, "ru")]).toEqual([english, russian]));

import { defineMessages } from "#app/platform/i18n.ts";

/** Kinds of amounts, and what lines of prices, times and weights say. */
export const priceMessages = defineMessages({
  en: {
    how: "How it is reckoned", fixed: "a fixed amount", unit: "per unit", length: "per metre", area: "per square metre", table: "by a table", percent: "a percentage", expression: "as an expression",
    by: "Of which number", byLength: "Along which length", times: "times", lookUp: "Table and its keys", lookUpHint: "As in expressions: {example}. The rate is for each one that the table answers.", choose: "Please choose", fixedIn: "Amount, {book}", rateIn: "Rate, {book}", weightIn: "Kilograms", weightRate: "Kilograms each",
    linesHint: "Amounts are in each currency; without a condition a line always counts. To take a line out, empty its id. What no kind can say is written as an expression, in minor units.", minorHint: "Minor units of {book}.", gramsHint: "Grams.", newLine: "Another line",
    perUnit: "{rate} for each {of}", perLength: "{rate} a metre of {of}", perArea: "{rate} a square metre of {of}", perTable: "{rate} for each of {of}", when: "{words}, when {when}", percentOf: "{percent}% of {of}", base: "the base price", worked: "Minor units: {words}", workedGrams: "Grams: {words}", kilograms: "{value} kg", days: { one: "{count} day longer", other: "{count} days longer" },
  },
  ru: {
    how: "Как считается", fixed: "твёрдая сумма", unit: "за единицу", length: "за метр", area: "за квадратный метр", table: "по таблице", percent: "процент", expression: "выражением",
    by: "От какого числа", byLength: "По какой длине", times: "на", lookUp: "Таблица и её ключи", lookUpHint: "Как в выражениях: {example}. Ставка — за каждую единицу ответа таблицы.", choose: "Выберите", fixedIn: "Сумма, {book}", rateIn: "Ставка, {book}", weightIn: "Килограммов", weightRate: "Килограммов за одно",
    linesHint: "Суммы — в каждой валюте; без условия строка действует всегда. Чтобы удалить строку, сотрите её код. Чего не скажет ни один вид, пишется выражением, в копейках и центах.", minorHint: "Мельчайшие единицы {book}.", gramsHint: "Граммы.", newLine: "Ещё строка",
    perUnit: "{rate} за каждую единицу {of}", perLength: "{rate} за метр {of}", perArea: "{rate} за квадратный метр {of}", perTable: "{rate} за каждую единицу {of}", when: "{words}, когда {when}", percentOf: "{percent}% от {of}", base: "базовой цены", worked: "В мельчайших единицах: {words}", workedGrams: "Граммов: {words}", kilograms: "{value} кг", days: { one: "на {count} день дольше", few: "на {count} дня дольше", many: "на {count} дней дольше", other: "на {count} дня дольше" },
  },
});

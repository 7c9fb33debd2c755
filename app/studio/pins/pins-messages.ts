import { defineMessages } from "#app/platform/i18n.ts";

/** Pins of a shelf as a table. */
export const pinsMessages = defineMessages({
  en: {
    pins: "Pins as a table", intro: "All pins of one shelf that are for everybody, as rows of {columns}; times are those of {zone}. Saving makes the shelf's rows in the draft exactly these. Pins that say more than a row (an audience, a guard, several products, a weekly hour) are not shown and not touched.",
    shelf: "Shelf", show: "Show", rows: "Rows (CSV)", file: "Or a file", save: "Check and save in the draft", download: "Download as CSV", lineProblem: "Line {line}: {what}", lineCount: { one: "{count} line is wrong, so nothing was saved", other: "{count} lines are wrong, so nothing was saved" }, tooBig: "The file is too large.",
    "missing-column": "the column “{value}” is missing; the first line names {columns}", "open-quote": "a quotation mark is not closed", "too-many": "more than {value} rows", "no-product": "no product", "unknown-product": "there is no product “{value}”", "bad-slot": "“{value}” is no place", "beyond-shelf": "the shelf has no place {value}", "bad-time": "“{value}” is no time; write 2026-12-01 or 2026-12-01T09:00", "ends-first": "it ends ({value}) before it begins", twice: "this row stands there already",
  },
  ru: {
    pins: "Закрепления таблицей", intro: "Все закрепления полки, которые для всех, строками {columns}; время: {zone}. После сохранения строки полки в черновике станут ровно такими. Закрепления, которые говорят больше строки (для кого, с условием, несколько товаров, по неделям), не показаны и не меняются.",
    shelf: "Полка", show: "Показать", rows: "Строки (CSV)", file: "Или файл", save: "Проверить и сохранить в черновике", download: "Скачать CSV", lineProblem: "Строка {line}: {what}", lineCount: { one: "{count} строка с ошибкой, ничего не сохранено", few: "{count} строки с ошибками, ничего не сохранено", many: "{count} строк с ошибками, ничего не сохранено", other: "{count} строки с ошибками, ничего не сохранено" }, tooBig: "Файл слишком большой.",
    "missing-column": "нет столбца «{value}»; первая строка называет {columns}", "open-quote": "кавычка не закрыта", "too-many": "больше {value} строк", "no-product": "нет товара", "unknown-product": "товара «{value}» нет", "bad-slot": "«{value}» — не место", "beyond-shelf": "места {value} на полке нет", "bad-time": "«{value}» — не время; пишите 2026-12-01 или 2026-12-01T09:00", "ends-first": "конец ({value}) раньше начала", twice: "такая строка уже есть",
  },
});

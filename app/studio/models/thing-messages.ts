import { defineMessages } from "#app/platform/i18n.ts";

/** The pages of groups, derived values, tables, preferences, parts and lines of the bill. */
export const thingMessages = defineMessages({
  en: {
    group: "Group", derived: "Derived value", table: "Table", preference: "Preference", part: "Part", bill: "Bill line",
    groups: "Groups", deriveds: "Derived values", tables: "Tables", preferences: "Preferences", parts: "Parts drawn", bills: "Only in the bill", options: "Options of one", rules: "Rules of one", pricesOf: "Prices, times and weights of one",
    groupsHint: "Sub-assemblies there may be several of: arms, bays, drawers.", derivedsHint: "Numbers that rules, prices and parts share, worked out in this order.", tablesHint: "Looked up by keys in expressions.", preferencesHint: "What is kept as far as rules and choices allow.", partsHint: "What the picture is drawn from, and what becomes lines of the bill.", billsHint: "Delivered, but not drawn.",
    "new-group": "New group", "new-derived": "New derived value", "new-table": "New table", "new-preference": "New preference", "new-part": "New part", "new-bill": "New bill line", keys: { one: "with {count} key", other: "with {count} keys" },
    words: "In words", inGroup: "Within the group “{group}”", toGroup: "Back to the group", nothingYet: "None yet.",
    idHint: "Letters and digits, beginning with a small letter. Expressions name it; it cannot be changed later.", value: "Is", valueHint: "An expression over options and the derived values before this one.",
    holds: "Wished", holdsHint: "What should hold where it can.", weight: "Weight", weightHint: "1 to 1000: how much it hurts to give it up.",
    rowsTitle: "Rows", rowsHint: "The first row whose keys fit answers. To take a row out, empty all its cells; the last rows are for new ones.", key: "Key {number}", answer: "Answer", row: "Row {number}", linesHint: "One row to a line: keys with commas, then = and the answer.", otherwise: "Otherwise", otherwiseHint: "What it answers when no row fits.", called: "Called in expressions as {call}.",
    min: "At least", max: "At most", usual: "Usually", instance: "One of them is called", instanceHint: "stands for its number.", interchangeable: "Does their order mean something?", ordered: "yes, from first to last", unordered: "no, they may change places", firstTitle: "Its first option", firstHint: "A group has one option at least. This one is a yes or no; add others afterwards, of any kind, and take this one out if it is not needed.",
    geometry: "Shape and place", shape: "Shape", material: "Material", materialHint: "A material in quotes, or an expression that gives one.", place: "Place", sizeOf: "Size", across: "{of}, across, mm", up: "{of}, up, mm", deep: "{of}, deep, mm", when: "Only when", whenHint: "Left empty: always.", repeat: "Repeated", repeatHint: "Outermost first. The index counts from 0 and may be read in all fields here.", index: "Index", count: "How many times",
    more: "Turn, rounding and pattern", axis: "Along", turn: "Turned by, degrees", lean: "Leaning by, degrees", radius: "Rounding, mm", taper: "Tapered to, percent", pattern: "Pattern", pathOf: "Path of a tube", pathHint: "One point to a line, its three numbers between semicolons.", automatic: "automatic",
    "pattern-plain": "plain", "pattern-stripe": "stripes", "pattern-grid": "grid", "pattern-border": "border", "pattern-check": "checks",
    billTitle: "In the bill of materials", billHint: "Leave the article empty for what is only drawn.", sku: "Article number", skuHint: "Text in braces is worked out: {example}.", quantity: "Quantity", quantityHint: "Left empty: one.",
  },
  ru: {
    group: "Группа", derived: "Вычисляемое", table: "Таблица", preference: "Предпочтение", part: "Деталь", bill: "Строка перечня",
    groups: "Группы", deriveds: "Вычисляемые", tables: "Таблицы", preferences: "Предпочтения", parts: "Нарисованные детали", bills: "Только в перечне", options: "Опции одного", rules: "Правила одного", pricesOf: "Цены, сроки и вес одного",
    groupsHint: "Узлы, которых может быть несколько: кронштейны, секции, ящики.", derivedsHint: "Числа, общие для правил, цен и деталей; вычисляются по порядку.", tablesHint: "Ответ по ключам внутри выражений.", preferencesHint: "Сохраняется, насколько позволяют правила и выбор.", partsHint: "Из этого рисуется картинка и складывается перечень.", billsHint: "Поставляется, но не рисуется.",
    "new-group": "Новая группа", "new-derived": "Новое вычисляемое", "new-table": "Новая таблица", "new-preference": "Новое предпочтение", "new-part": "Новая деталь", "new-bill": "Новая строка перечня", keys: { one: "с {count} ключом", few: "с {count} ключами", many: "с {count} ключами", other: "с {count} ключа" },
    words: "Словами", inGroup: "Внутри группы «{group}»", toGroup: "Назад к группе", nothingYet: "Пока нет.",
    idHint: "Латинские буквы и цифры, первая — строчная. Его называют выражения; потом изменить нельзя.", value: "Равно", valueHint: "Выражение от опций и вычисляемых, стоящих раньше.",
    holds: "Желательно", holdsHint: "Что должно выполняться, когда возможно.", weight: "Вес", weightHint: "От 1 до 1000: насколько жаль от этого отказаться.",
    rowsTitle: "Строки", rowsHint: "Отвечает первая строка, у которой подошли ключи. Чтобы удалить строку, сотрите все её ячейки; последние строки — для новых.", key: "Ключ {number}", answer: "Ответ", row: "Строка {number}", linesHint: "По одной в строке: ключи через запятую, затем = и ответ.", otherwise: "Иначе", otherwiseHint: "Ответ, когда ни одна строка не подошла.", called: "В выражениях пишется {call}.",
    min: "Не меньше", max: "Не больше", usual: "Обычно", instance: "Один называется", instanceHint: "— это его номер.", interchangeable: "Важен ли их порядок?", ordered: "да, от первого к последнему", unordered: "нет, их можно менять местами", firstTitle: "Первая опция", firstHint: "В группе есть хотя бы одна опция. Эта — «да или нет»; другие, любого вида, добавьте потом, а лишнюю удалите.",
    geometry: "Форма и место", shape: "Форма", material: "Материал", materialHint: "Материал в кавычках или выражение, которое его даёт.", place: "Место", sizeOf: "Размер", across: "{of}, в ширину, мм", up: "{of}, в высоту, мм", deep: "{of}, в глубину, мм", when: "Только когда", whenHint: "Пусто — всегда.", repeat: "Повтор", repeatHint: "Сначала внешний. Счётчик идёт от 0 и виден во всех полях.", index: "Счётчик", count: "Сколько раз",
    more: "Поворот, скругление, узор", axis: "Вдоль", turn: "Поворот, градусы", lean: "Наклон, градусы", radius: "Скругление, мм", taper: "Сужение до, проценты", pattern: "Узор", pathOf: "Путь трубы", pathHint: "По точке в строке, три числа через точку с запятой.", automatic: "само",
    "pattern-plain": "гладкий", "pattern-stripe": "полосы", "pattern-grid": "сетка", "pattern-border": "кайма", "pattern-check": "клетка",
    billTitle: "В перечне деталей", billHint: "Для того, что только нарисовано, артикул не нужен.", sku: "Артикул", skuHint: "Текст в фигурных скобках вычисляется: {example}.", quantity: "Количество", quantityHint: "Пусто — одна.",
  },
});

export type ThingKey = keyof (typeof thingMessages)["en"];

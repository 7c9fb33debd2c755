import { defineMessages } from "#app/platform/i18n.ts";

/** What a model's expressions and things say, as sentences for the modeller. Names stand in quotes: no case endings are needed. */
export const sentenceMessages = defineMessages({
  en: {
    named: "“{name}”", valueOf: "“{name}: {value}”", length: "{value} mm", text: "“{text}”", yes: "yes", no: "no",
    "==": "{left} is {right}", "!=": "{left} is not {right}", "<": "{left} is below {right}", "<=": "{left} is at most {right}", ">": "{left} is above {right}", ">=": "{left} is at least {right}",
    and: "{left} and {right}", or: "{left} or {right}", implies: "if {left}, then {right}", iff: "{left} exactly when {right}", oneOf: "{left} is one of {list}", brackets: "({inner})",
    with: "with {name}", without: "without {name}", not: "not ({inner})", always: "always", never: "never", if: "{then} if {test}, else {else}", field: "{field} of {name}", next: "{field} of the next one",
    smallest: "the smallest of {list}", largest: "the largest of {list}", abs: "{inner} without its sign", floor: "{inner} rounded down", ceil: "{inner} rounded up", round: "{inner} rounded", table: "{name} ({list})", index: "its number",
    sum: "the sum of {inner} over all {over}", count: "how many {over} have: {inner}", all: "for all {over}: {inner}", any: "for some {over}: {inner}", min: "the smallest {inner} of {over}", max: "the largest {inner} of {over}",
    unread: "cannot be read yet", more: "{said}, and {count} more", nothing: "nothing",
    requires: "If {if}, then {then}.", excludes: "Never all together: {list}.", atLeast: "At least {min} of these: {list}.", atMost: "At most {max} of these: {list}.", between: "From {min} to {max} of these: {list}.", anyNumber: "Any number of these: {list}.", holds: "Always: {holds}.", compare: "{said}.",
    onlyRows: { one: "For {list} only {count} row is possible.", other: "For {list} only {count} rows are possible." }, notRows: { one: "For {list}, {count} row is impossible.", other: "For {list}, {count} rows are impossible." },
    derived: "{id} is {value}.", preference: "Wished with weight {weight}: {holds}.", lookUp: { one: "Looks {count} row up by {keys}; otherwise {otherwise}.", other: "Looks {count} rows up by {keys}; otherwise {otherwise}." }, keyCount: { one: "{count} key", other: "{count} keys" },
    group: "From {min} to {max} of {name}, each with {list}.", part: "{shape} of {material}, {size} mm{when}{times}{item}.", partWhen: ", when {when}", partTimes: ", repeated {times}", partItem: ", as {sku} in the bill", bill: "{quantity} × {sku}{when}.",
    "shape-box": "Box", "shape-cylinder": "Cylinder", "shape-cone": "Cone", "shape-sphere": "Sphere", "shape-tube": "Tube", "shape-cushion": "Cushion", "shape-shell": "Shell", "shape-sheet": "Sheet", "shape-mesh": "Mesh",
  },
  ru: {
    named: "«{name}»", valueOf: "«{name}: {value}»", length: "{value} мм", text: "«{text}»", yes: "да", no: "нет",
    "==": "{left} — {right}", "!=": "{left} — не {right}", "<": "{left} меньше {right}", "<=": "{left} не больше {right}", ">": "{left} больше {right}", ">=": "{left} не меньше {right}",
    and: "{left} и {right}", or: "{left} или {right}", implies: "если {left}, то {right}", iff: "{left} ровно тогда, когда {right}", oneOf: "{left} — одно из: {list}", brackets: "({inner})",
    with: "есть {name}", without: "нет {name}", not: "не ({inner})", always: "всегда", never: "никогда", if: "{then}, если {test}, иначе {else}", field: "{field} у {name}", next: "{field} у следующего",
    smallest: "меньшее из {list}", largest: "большее из {list}", abs: "{inner} без знака", floor: "{inner} с округлением вниз", ceil: "{inner} с округлением вверх", round: "{inner} с округлением", table: "{name} ({list})", index: "его номер",
    sum: "сумма по всем {over}: {inner}", count: "сколько среди {over}: {inner}", all: "для всех {over}: {inner}", any: "хотя бы для одного из {over}: {inner}", min: "наименьшее по {over}: {inner}", max: "наибольшее по {over}: {inner}",
    unread: "пока не читается", more: "{said} и ещё {count}", nothing: "ничего",
    requires: "Если {if}, то {then}.", excludes: "Никогда не вместе: {list}.", atLeast: "Не меньше {min} из этих: {list}.", atMost: "Не больше {max} из этих: {list}.", between: "От {min} до {max} из этих: {list}.", anyNumber: "Сколько угодно из этих: {list}.", holds: "Всегда: {holds}.", compare: "{said}.",
    onlyRows: { one: "Для {list} возможна только {count} строка.", few: "Для {list} возможны только {count} строки.", many: "Для {list} возможны только {count} строк.", other: "Для {list} возможны только {count} строки." }, notRows: { one: "Для {list} невозможна {count} строка.", few: "Для {list} невозможны {count} строки.", many: "Для {list} невозможны {count} строк.", other: "Для {list} невозможны {count} строки." },
    derived: "{id} — это {value}.", preference: "Желательно с весом {weight}: {holds}.", lookUp: { one: "Находит {count} строку, {keys}; иначе {otherwise}.", few: "Находит {count} строки, {keys}; иначе {otherwise}.", many: "Находит {count} строк, {keys}; иначе {otherwise}.", other: "Находит {count} строки, {keys}; иначе {otherwise}." }, keyCount: { one: "{count} ключ", few: "{count} ключа", many: "{count} ключей", other: "{count} ключа" },
    group: "От {min} до {max}: {name}; у каждого {list}.", part: "{shape}, материал {material}, {size} мм{when}{times}{item}.", partWhen: ", когда {when}", partTimes: ", с повтором {times}", partItem: ", в перечне {sku}", bill: "{quantity} × {sku}{when}.",
    "shape-box": "Брусок", "shape-cylinder": "Цилиндр", "shape-cone": "Конус", "shape-sphere": "Шар", "shape-tube": "Труба", "shape-cushion": "Подушка", "shape-shell": "Оболочка", "shape-sheet": "Лист", "shape-mesh": "Сетка",
  },
});

export type SentenceKey = keyof (typeof sentenceMessages)["en"];
export const isSentenceKey = (key: string): key is SentenceKey => Object.hasOwn(sentenceMessages.en, key);

import { defineMessages } from "#app/platform/i18n.ts";

/** The page as its shoppers see it, to be arranged by hand. */
export const pageEditorMessages = defineMessages({
  en: {
    pageEditor: "Page editor", intro: "The page as the draft would show it. Drag a product to pin it to a place, for everybody and always; what you do is saved in the draft at once, and the shop changes when you publish.", keyboard: "With the keyboard: “Move” picks a product up, the arrow keys carry it, Enter drops it, Escape puts it back.",
    overlayOn: "Show which places are seen", overlayOff: "Hide which places are seen", seenPercent: "seen: {percent} %", move: "Move", moveOf: "Move {product}, place {slot}", letGo: "Let go", letGoOf: "Let go of {product}", pinTo: "Pin to place", pinToOf: "Pin {product} to place", pinButton: "Pin", pinButtonOf: "Pin {product}", why: "Why is {product} in place {slot}?",
    legend: "What a product is worth here, right of the middle lifts, left lowers:", legendInterest: "interest", legendProfit: "profit", legendRules: "rules", parts: "Value {total}: {parts}", interest: "interest {amount}", profit: "profit {amount}", rules: "rules {amount}", noValue: "stands here by a rule alone",
    tools: "Tools of this shelf", addTitle: "Pin another product", product: "Product", slot: "Place", fillTitle: "Keep places for a kind", from: "From place", to: "To place", facet: "The same", value: "Value", fill: "Keep these places", capTitle: "Limit one kind", most: "At most, pieces", cap: "Limit", editShelf: "Edit the shelf", pinTable: "Pins as a table", rulesOfPage: "Rules that touch this page", ofShelf: "{action}: {shelf}",
    picked: "Picked up {product}, place {slot} of {places}. Arrow keys move it, Enter drops it, Escape puts it back.", carried: "{product}: place {slot} of {places}.", putBack: "{product} is back in place {slot}.", dropped: "{product} goes to place {slot}.",
    "done-pin": "Pinned, in the draft.", "done-unpin": "Let go, in the draft.", "done-fill": "Places are kept, in the draft.", "done-cap": "Limited, in the draft.", notThere: "The pin is in the draft, but {product} does not stand in place {slot}: {because}", askWhy: "Why?",
  },
  ru: {
    pageEditor: "Редактор страницы", intro: "Страница, какой её покажет черновик. Перетащите товар, чтобы закрепить его на месте — для всех и всегда; всё сразу сохраняется в черновике, а магазин изменится после публикации.", keyboard: "С клавиатуры: «Переставить» берёт товар, стрелки несут его, Enter ставит, Esc возвращает.",
    overlayOn: "Показать, какие места видят", overlayOff: "Скрыть, какие места видят", seenPercent: "видят: {percent} %", move: "Переставить", moveOf: "Переставить {product}, место {slot}", letGo: "Отпустить", letGoOf: "Отпустить {product}", pinTo: "Закрепить на месте", pinToOf: "Закрепить {product} на месте", pinButton: "Закрепить", pinButtonOf: "Закрепить {product}", why: "Почему {product} на месте {slot}?",
    legend: "Чего товар здесь стоит, вправо — выше, влево — ниже:", legendInterest: "интерес", legendProfit: "прибыль", legendRules: "правила", parts: "Ценность {total}: {parts}", interest: "интерес {amount}", profit: "прибыль {amount}", rules: "правила {amount}", noValue: "стоит здесь только по правилу",
    tools: "Инструменты полки", addTitle: "Закрепить другой товар", product: "Товар", slot: "Место", fillTitle: "Занять места одним видом", from: "С места", to: "По место", facet: "Одинаковый признак", value: "Значение", fill: "Занять места", capTitle: "Ограничить один вид", most: "Не больше, штук", cap: "Ограничить", editShelf: "Изменить полку", pinTable: "Закрепления таблицей", rulesOfPage: "Правила, которые касаются страницы", ofShelf: "{action}: {shelf}",
    picked: "Взят товар {product}, место {slot} из {places}. Стрелки переставляют, Enter ставит, Esc возвращает.", carried: "{product}: место {slot} из {places}.", putBack: "{product} снова на месте {slot}.", dropped: "{product} идёт на место {slot}.",
    "done-pin": "Закреплено в черновике.", "done-unpin": "Отпущено в черновике.", "done-fill": "Места заняты в черновике.", "done-cap": "Ограничено в черновике.", notThere: "Закрепление в черновике, но {product} не стоит на месте {slot}: {because}", askWhy: "Почему?",
  },
});

export type PageEditorKey = keyof (typeof pageEditorMessages)["en"];
export const isPageEditorKey = (key: string): key is PageEditorKey => Object.hasOwn(pageEditorMessages.en, key);

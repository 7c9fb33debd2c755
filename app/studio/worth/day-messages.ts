import { defineMessages } from "#app/platform/i18n.ts";

/** The charts of what the shop did day by day. */
export const dayMessages = defineMessages({
  en: {
    title: "Day by day, last 30 days", day: "Day", watched: "Shelves shown", orders: "Orders", "figure-clicks": "Clicks on shelves", "figure-added": "Adds to cart", "figure-revenue": "Revenue", "figure-margin": "Margin",
    rate: "{rate} of the shelves shown", orderCount: { one: "{count} order", other: "{count} orders" }, asTable: "The same as a table", chartOf: "{figure} by day, {total} in all; the table below has each day", hint: "Days are in UTC; the last one, in grey, is not over. Clicks and adds are those of visitors who agreed to be recognised; revenue is without tax and what was given back.",
    demoTitle: "Part of this was made up", demoText: "The demo shop begins with a made-up past of {days} days and {visitors} visitors, so that there is something to see. What visitors do from now on is added to it.",
  },
  ru: {
    title: "По дням, последние 30 дней", day: "День", watched: "Показано полок", orders: "Заказы", "figure-clicks": "Клики на полках", "figure-added": "Добавления в корзину", "figure-revenue": "Выручка", "figure-margin": "Маржа",
    rate: "{rate} показанных полок", orderCount: { one: "{count} заказ", few: "{count} заказа", many: "{count} заказов", other: "{count} заказа" }, asTable: "То же таблицей", chartOf: "{figure} по дням, всего {total}; каждый день есть в таблице ниже", hint: "Дни по всемирному времени; последний, серый, ещё не закончился. Клики и добавления — тех, кто согласился, чтобы их узнавали; выручка без налога и возвратов.",
    demoTitle: "Часть этого придумана", demoText: "Демонстрационный магазин начинает с придуманного прошлого: дней — {days}, посетителей — {visitors}, чтобы было на что смотреть. К нему добавляется то, что посетители делают дальше.",
  },
});

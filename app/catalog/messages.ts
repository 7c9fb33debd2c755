import { defineMessages } from "#app/platform/i18n.ts";

/** Products on cards: wherever one is shown. */
export const catalogMessages = defineMessages({
  en: {
    badgeNew: "New",
    badgeReduced: "Reduced",
    badgeBestseller: "Bestseller",
    badgeLastPieces: "Last pieces",
    badgeConfigurable: "Build your own",
    inStock: "In stock",
    fewLeft: { one: "{count} piece left", other: "{count} pieces left" },
    madeToOrderIn: { one: "Made to order in {count} week", other: "Made to order in {count} weeks" },
    madeToOrderInDays: { one: "Made to order in {count} working day", other: "Made to order in {count} working days" },
    backOrderIn: { one: "Made again, ready in {count} week", other: "Made again, ready in {count} weeks" },
    soldOut: "Sold out",
    notSoldHere: "Not sold in your region",
    configure: "Make it yours",
    look: "Have a look",
  },
  ru: {
    badgeNew: "Новинка",
    badgeReduced: "Скидка",
    badgeBestseller: "Хит продаж",
    badgeLastPieces: "Последние штуки",
    badgeConfigurable: "Соберите свой",
    inStock: "В наличии",
    fewLeft: { one: "Осталась {count} штука", few: "Осталось {count} штуки", many: "Осталось {count} штук", other: "Осталось {count} штуки" },
    madeToOrderIn: { one: "На заказ, {count} неделя", few: "На заказ, {count} недели", many: "На заказ, {count} недель", other: "На заказ, {count} недели" },
    madeToOrderInDays: { one: "На заказ, {count} рабочий день", few: "На заказ, {count} рабочих дня", many: "На заказ, {count} рабочих дней", other: "На заказ, {count} рабочего дня" },
    backOrderIn: { one: "Сделаем снова, {count} неделя", few: "Сделаем снова, {count} недели", many: "Сделаем снова, {count} недель", other: "Сделаем снова, {count} недели" },
    soldOut: "Распродано",
    notSoldHere: "Не продаётся в вашем регионе",
    configure: "Собрать по-своему",
    look: "Посмотреть",
  },
});

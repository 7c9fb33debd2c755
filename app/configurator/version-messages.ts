import { defineMessages } from "#app/platform/i18n.ts";

/** What a new version of a model changes for somebody's configuration. */
export const versionMessages = defineMessages({
  en: {
    price: "Price: {from} → {to} ({step})", priceNow: "Price: {price}", leadDays: "Making: {from} → {to} working days", weight: "Weight: {from} → {to} kg",
    articles: { one: "{count} article of the parts list changes", other: "{count} articles of the parts list change" }, articlesNamed: "Parts list: {names}",
    move: "{option}: {from} → {to}", optionNew: "New: {option}: {value}", optionGone: "No longer there: {option} ({value})",
    newer: "This product has been revised since", newerUntil: "You can still order it as you configured it until {date}.", newerOver: "The time to order it as it was is over; please take it over into the new version.",
    same: "Nothing about your configuration changes.", changed: "In the new version:", repair: "Your choices do not all go together in the new version. The smallest ways to a valid one:", gone: "The new version offers nothing like it. Please configure it anew.",
    take: "Move to the new version", takeWay: "Move, way {number}", overtaken: "The product was revised once more in the meantime. Please look at what changes now.", moved: "Moved to the new version.", stillYours: "It was saved under an earlier version and is kept as it is until you move it.",
    openedOld: "This link was made under an earlier version of the product.",
  },
  ru: {
    price: "Цена: {from} → {to} ({step})", priceNow: "Цена: {price}", leadDays: "Изготовление: {from} → {to} раб. дн.", weight: "Вес: {from} → {to} кг",
    articles: { one: "В перечне деталей изменится {count} позиция", few: "В перечне деталей изменятся {count} позиции", many: "В перечне деталей изменится {count} позиций", other: "В перечне деталей изменится {count} позиции" }, articlesNamed: "Перечень деталей: {names}",
    move: "{option}: {from} → {to}", optionNew: "Новое: {option}: {value}", optionGone: "Больше нет: {option} ({value})",
    newer: "С тех пор изделие обновилось", newerUntil: "До {date} его можно заказать так, как вы его собрали.", newerOver: "Срок заказа в прежнем виде истёк; перенесите изделие в новую версию.",
    same: "В вашей конфигурации ничего не меняется.", changed: "В новой версии:", repair: "В новой версии не всё выбранное сочетается. Самые короткие пути к верной конфигурации:", gone: "В новой версии нет ничего похожего. Соберите изделие заново.",
    take: "Перейти на новую версию", takeWay: "Перейти, способ {number}", overtaken: "Тем временем изделие обновилось ещё раз. Посмотрите, что меняется теперь.", moved: "Перенесено в новую версию.", stillYours: "Сохранено в прежней версии и останется таким, пока вы его не перенесёте.",
    openedOld: "Ссылка сделана в прежней версии изделия.",
  },
});

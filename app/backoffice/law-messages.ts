import { defineMessages } from "#app/platform/i18n.ts";

/** Legal texts of the shop, by country. */
export const lawMessages = defineMessages({
  en: {
    title: "Legal texts", intro: "One set for each country you sell to. Shoppers see the texts of the country whose prices they see. They are yours: have them checked before the shop opens.", none: "No price book yet, so no country.", country: "Country",
    "state-none": "nothing saved", "state-draft": "places to fill in", "state-own": "complete", terms: "Terms of sale", privacy: "Privacy", withdrawal: "Right of withdrawal", imprint: "Imprint",
    draftNotice: "This is a neutral draft. Nothing of it is in the shop until you save; what stands in [brackets] is for you to fill in.", lackingNotice: "Places in [brackets] are still to be filled in: {list}.", english: "English", russian: "Russian", markdown: "Markdown: ## for a heading, - for a list, **bold**, [words](address).",
    save: "Save", preview: "Preview", previewOf: "Preview", versions: "Earlier versions", noVersions: "Not saved yet.", version: "Version {version}, {date}", restore: "Bring back", notes: "At prices and at the order button", priceTax: "Beside prices", orderConsent: "Consent at the order button", orderButton: "The order button", withdrawalShort: "Withdrawal, in one sentence",
    madeToOrderException: "Made-to-order goods, in one sentence", lowestPrice: "Before the lowest price of 30 days", inEnglish: "{name}, English", inRussian: "{name}, Russian", returnWindowDays: "Days to give back", reverseCharge: "Companies abroad pay the tax themselves (reverse charge)", showLowest: "Show the lowest price of the last 30 days beside a reduction", seeInShop: "See it in the shop", saved: "Saved.",
  },
  ru: {
    title: "Юридические тексты", intro: "Свой набор для каждой страны, где вы продаёте. Покупатель видит тексты той страны, чьи цены он видит. Тексты ваши: покажите их юристу до открытия.", none: "Прайс-листов пока нет, поэтому нет и стран.", country: "Страна",
    "state-none": "ничего не сохранено", "state-draft": "есть незаполненное", "state-own": "готово", terms: "Условия продажи", privacy: "Конфиденциальность", withdrawal: "Отказ от покупки", imprint: "О продавце",
    draftNotice: "Это нейтральный черновик. В магазине его нет, пока вы не сохраните; то, что в [скобках], заполняете вы.", lackingNotice: "В [скобках] ещё не заполнено: {list}.", english: "По-английски", russian: "По-русски", markdown: "Разметка Markdown: ## заголовок, - список, **жирный**, [слова](адрес).",
    save: "Сохранить", preview: "Предпросмотр", previewOf: "Предпросмотр", versions: "Прежние версии", noVersions: "Ещё не сохраняли.", version: "Версия {version}, {date}", restore: "Вернуть", notes: "У цен и у кнопки заказа", priceTax: "Рядом с ценами", orderConsent: "Согласие у кнопки заказа", orderButton: "Кнопка заказа", withdrawalShort: "Отказ одной фразой",
    madeToOrderException: "Товары на заказ одной фразой", lowestPrice: "Перед самой низкой ценой за 30 дней", inEnglish: "{name}, английский", inRussian: "{name}, русский", returnWindowDays: "Дней на возврат", reverseCharge: "Иностранные компании платят налог сами", showLowest: "Показывать рядом со скидкой самую низкую цену за 30 дней", seeInShop: "Посмотреть в магазине", saved: "Сохранено.",
  },
});

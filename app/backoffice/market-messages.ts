import { defineMessages } from "#app/platform/i18n.ts";

/** Price books and places. */
export const marketMessages = defineMessages({
  en: {
    title: "Prices and places", books: "Price books", booksHint: "One for each market: its currency, the country whose tax its prices hold, and whether tax is inside them.", priceCount: { one: "{count} price", other: "{count} prices" }, newBook: "Add a price book", addBook: "Add the price book", save: "Save",
    bookId: "Short name", bookIdHint: "Small letters, digits and hyphens. It stays.", currency: "Currency", currencyHint: "Three letters, such as EUR. It stays.", country: "Country", countryHint: "Two letters, such as DE.", taxRate: "Tax inside, percent", taxRateHint: "The standard rate, such as 19.", taxIncluded: "Prices hold the tax", taxIncludedHint: "Otherwise it is added at the checkout.",
    invoiceUpTo: "Invoice up to", invoiceHint: "Orders up to this total may be paid by invoice, in every price book of this currency. Empty: no invoices.", deleteBook: "Delete this price book", first: "Which comes first", firstHint: "What a visitor sees until she chooses, by the language of her browser.", firstEn: "In English", firstRu: "In Russian", byItself: "As it comes",
    places: "Places", placesHint: "Where goods lie: a store, a warehouse. Stock is kept per place.", newPlace: "Add a place", addPlace: "Add the place", nameEn: "Name, English", nameRu: "Name, Russian",
  },
  ru: {
    title: "Цены и места", books: "Прайс-листы", booksHint: "По одному на рынок: валюта, страна, чей налог в цене, и входит ли он в цену.", priceCount: { one: "{count} цена", few: "{count} цены", many: "{count} цен", other: "{count} цены" }, newBook: "Новый прайс-лист", addBook: "Добавить прайс-лист", save: "Сохранить",
    bookId: "Короткое имя", bookIdHint: "Строчные латинские буквы, цифры и дефисы. Потом не меняется.", currency: "Валюта", currencyHint: "Три буквы, например EUR. Потом не меняется.", country: "Страна", countryHint: "Две латинские буквы по стандарту.", taxRate: "Налог в цене, проценты", taxRateHint: "Обычная ставка, например 22.", taxIncluded: "Налог входит в цену", taxIncludedHint: "Иначе он прибавится при оформлении.",
    invoiceUpTo: "Счёт до суммы", invoiceHint: "Заказы до этой суммы можно оплатить по счёту, во всех прайс-листах этой валюты. Пусто: счетов нет.", deleteBook: "Удалить прайс-лист", first: "Какой сначала", firstHint: "Что видит посетитель, пока не выбрал сам: по языку браузера.", firstEn: "По-английски", firstRu: "По-русски", byItself: "Как получится",
    places: "Места хранения", placesHint: "Где лежат товары: магазин, склад. Остатки ведутся по местам.", newPlace: "Новое место", addPlace: "Добавить место", nameEn: "Название по-английски", nameRu: "Название по-русски",
  },
});

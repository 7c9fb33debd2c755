import { defineMessages } from "#app/platform/i18n.ts";

/** What the checkout says of gift cards: said by the server, since most who look never need a word of it. */
export const checkoutCardMessages = defineMessages({
  en: {
    card: "Pay with a gift card",
    anotherCard: "Another gift card",
    cardCode: "Code of the gift card",
    cardAdd: "Use card",
    cardRemove: "Do not use the gift card ending in {ending}",
    cardsPayAll: "Your gift card pays for everything. No other payment is needed.",
    "card-unknown": "We do not know this gift card. Please check the code.",
    "card-too-many": "That were many codes we do not know. Please wait ten minutes and try again, or write to us.",
    "card-too-many-cards": "More than ten gift cards do not fit one order.",
    "card-blocked": "This gift card is blocked. Please write to us.",
    "card-expired": "This gift card has expired.",
    "card-other-currency": "This gift card is in another currency than your order.",
    "card-empty": "Nothing is left on this gift card.",
    "card-changed": "A gift card holds another amount than before. What is left to pay is shown anew; please look at it and order again.",
  },
  ru: {
    card: "Оплатить подарочной картой",
    anotherCard: "Ещё одна подарочная карта",
    cardCode: "Код подарочной карты",
    cardAdd: "Оплатить картой",
    cardRemove: "Не использовать подарочную карту …{ending}",
    cardsPayAll: "Подарочная карта оплачивает всё. Другой оплаты не нужно.",
    "card-unknown": "Мы не знаем такой подарочной карты. Проверьте код.",
    "card-too-many": "Слишком много неизвестных нам кодов. Подождите десять минут и попробуйте снова или напишите нам.",
    "card-too-many-cards": "В одном заказе — не больше десяти подарочных карт.",
    "card-blocked": "Эта подарочная карта заблокирована. Напишите нам.",
    "card-expired": "Срок этой подарочной карты истёк.",
    "card-other-currency": "Эта подарочная карта в другой валюте, чем ваш заказ.",
    "card-empty": "На этой подарочной карте ничего не осталось.",
    "card-changed": "На подарочной карте теперь другая сумма. Остаток к оплате показан заново: посмотрите и оформите ещё раз.",
  },
});

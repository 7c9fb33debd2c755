import { defineMessages } from "#app/platform/i18n.ts";

/** The page that says what is left on a gift card. */
export const giftCardMessages = defineMessages({
  en: {
    title: "Your gift card", intro: "Enter the code to see what is left on your card. You spend it in the cart or at the checkout.", code: "Code of the gift card", look: "Show the balance",
    left: "On the card ending in {ending}", until: "Valid until {date}", noEnd: "Valid without end", toShop: "Look around the shop",
    blocked: "This card is blocked. Please write to us.", expired: "This card has expired.",
    unknown: "We do not know this gift card. Please check the code.", "too-many": "That were many codes we do not know. Please wait ten minutes and try again, or write to us.",
  },
  ru: {
    title: "Ваша подарочная карта", intro: "Введите код, чтобы узнать остаток. Потратить его можно в корзине или при оформлении заказа.", code: "Код подарочной карты", look: "Показать остаток",
    left: "На карте …{ending}", until: "Действует до {date}", noEnd: "Действует без срока", toShop: "В магазин",
    blocked: "Эта карта заблокирована. Напишите нам.", expired: "Срок этой карты истёк.",
    unknown: "Мы не знаем такой подарочной карты. Проверьте код.", "too-many": "Слишком много неизвестных нам кодов. Подождите десять минут и попробуйте снова или напишите нам.",
  },
});

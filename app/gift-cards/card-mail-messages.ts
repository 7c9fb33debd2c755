/** Words of the mail with a gift card. */
import { defineMessages } from "#app/platform/i18n.ts";

export const cardMailMessages = defineMessages({
  en: {
    subject: "A gift card over {amount} from {shop}",
    greeting: "Hello {name},",
    greetingNobody: "Hello,",
    text: "This is a gift card over {amount} for {shop}.",
    code: "Its code:",
    how: "Enter the code in the cart or at the checkout. What you do not spend stays on the card. Keep this mail: whoever has the code can spend the card, and we cannot show the code again.",
    until: "The card is valid until {date}.",
    balance: "What is left on it, you see here:",
    closing: "Your {shop}",
  },
  ru: {
    subject: "Подарочная карта на {amount} от {shop}",
    greeting: "Здравствуйте, {name}!",
    greetingNobody: "Здравствуйте!",
    text: "Это подарочная карта на {amount} в магазин {shop}.",
    code: "Её код:",
    how: "Введите код в корзине или при оформлении заказа. Что вы не потратите, останется на карте. Сохраните это письмо: карту может потратить любой, у кого есть код, а показать его ещё раз мы не сможем.",
    until: "Карта действует до {date}.",
    balance: "Сколько на ней осталось, видно здесь:",
    closing: "Ваш {shop}",
  },
});

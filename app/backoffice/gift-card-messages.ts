/** Words of the back office's gift cards. */
import { defineMessages } from "#app/platform/i18n.ts";

export const giftCardMessages = defineMessages({
  en: {
    title: "Gift cards", new: "Issue a gift card", none: "No gift card yet.", noneFound: "No gift card fits.", search: "Recipient, or the last four signs", find: "Find", older: "Older cards", newest: "Newest cards",
    card: "Card", cardTitle: "Gift card ending in {ending}", recipient: "Recipient", initial: "Issued over", balance: "Balance", state: "State", issued: "Issued", expires: "Valid until", unlimited: "without end",
    "state-active": "Active", "state-blocked": "Blocked", "state-expired": "Expired", "state-empty": "Spent",
    amount: "Amount", currency: "Currency", name: "Name of the recipient", email: "E-mail of the recipient", message: "Message in the mail", messageHint: "In the recipient's own words and language.", language: "Language of the mail", en: "English", ru: "Russian",
    validUntil: "Valid until", validHint: "Left empty, the card has no end.", reason: "Reason", reasonHint: "For colleagues; the recipient does not see it.", limit: "You may issue {amount} within a day.", noLimit: "You may issue any amount.",
    issue: "Issue and send", done: "The card over {amount} is issued and on its way to {email}.", code: "Its code is shown here once and nowhere else:", already: "This card was issued before. Its code was shown then and is in the mail to the recipient.", toCard: "To the card",
    movements: "Movements", what: "What", by: "By", when: "When", order: "Order", bySystem: "by itself", byShopper: "shopper",
    "move-issued": "Issued", "move-spent": "Paid an order", "move-released": "Back: the order ended unpaid", "move-returned": "Back: refunded", "move-blocked": "Blocked", "move-unblocked": "Freed", "move-expired": "Expired",
    block: "Block this card", unblock: "Free this card", blockText: "A blocked card pays nothing. What it holds stays on it.", unblockText: "The card can be used again.", changed: "Done.", internal: "Why it was issued",
    "problem-required": "Please fill this in.", "problem-amount": "Please give an amount, for example 50 or 49.90.", "problem-email": "This is no e-mail address.", "problem-too-long": "This is too long.", "problem-date": "Please give a day from tomorrow on.",
    "problem-above-limit": "That is more than you may issue: {amount} are left today. A lead or an administrator can do it.", "problem-key-reused": "This form was sent before with other values. Please begin anew.", "problem-invalid": "This does not fit.",
  },
  ru: {
    title: "Подарочные карты", new: "Выпустить подарочную карту", none: "Подарочных карт ещё нет.", noneFound: "Такой подарочной карты нет.", search: "Получатель или последние четыре знака", find: "Найти", older: "Более ранние", newest: "Самые новые",
    card: "Карта", cardTitle: "Подарочная карта …{ending}", recipient: "Получатель", initial: "Номинал", balance: "Остаток", state: "Состояние", issued: "Выпущена", expires: "Действует до", unlimited: "без срока",
    "state-active": "Действует", "state-blocked": "Заблокирована", "state-expired": "Истекла", "state-empty": "Потрачена",
    amount: "Сумма", currency: "Валюта", name: "Имя получателя", email: "Почта получателя", message: "Пожелание в письме", messageHint: "Словами и на языке получателя.", language: "Язык письма", en: "Английский", ru: "Русский",
    validUntil: "Действует до", validHint: "Если не заполнить, карта бессрочная.", reason: "Причина", reasonHint: "Для коллег; получатель её не видит.", limit: "За сутки вы можете выпустить {amount}.", noLimit: "Сумма для вас не ограничена.",
    issue: "Выпустить и отправить", done: "Карта на {amount} выпущена и отправлена на {email}.", code: "Код показан здесь один раз и больше нигде:", already: "Эта карта уже выпущена. Код был показан тогда и есть в письме получателю.", toCard: "К карте",
    movements: "Движения", what: "Что", by: "Кто", when: "Когда", order: "Заказ", bySystem: "автоматически", byShopper: "покупатель",
    "move-issued": "Выпущена", "move-spent": "Оплатила заказ", "move-released": "Возврат: заказ не оплачен", "move-returned": "Возврат денег", "move-blocked": "Заблокирована", "move-unblocked": "Разблокирована", "move-expired": "Срок истёк",
    block: "Заблокировать карту", unblock: "Разблокировать карту", blockText: "Заблокированной картой нельзя платить. Деньги остаются на ней.", unblockText: "Картой снова можно будет платить.", changed: "Готово.", internal: "Почему выпущена",
    "problem-required": "Заполните это поле.", "problem-amount": "Укажите сумму, например 50 или 49,90.", "problem-email": "Это не адрес почты.", "problem-too-long": "Слишком длинно.", "problem-date": "Укажите день, начиная с завтрашнего.",
    "problem-above-limit": "Это больше, чем вы можете выпустить: сегодня осталось {amount}. Это может сделать руководитель или администратор.", "problem-key-reused": "Эта форма уже отправлена с другими данными. Начните заново.", "problem-invalid": "Так не подходит.",
  },
});

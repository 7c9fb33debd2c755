import { defineMessages } from "#app/platform/i18n.ts";

/** Deposits in the set-up. */
export const depositPanelMessages = defineMessages({
  en: {
    deposits: "Deposits", hint: "An order with goods made to order can be confirmed with a deposit: production may begin when it has arrived, and the balance is paid before the goods leave. Who buys against an invoice pays no deposit, and everybody may pay everything at once.",
    none: "None", percent: "{share} %", share: "Deposit, percent of the order", shareHint: "Above 0 and below 100; empty: no deposit. What gift cards pay is taken off first.", from: "Asked of orders from ({currency})", fromHint: "Empty: of every order with made-to-order goods.", save: "Save",
    balance: "Asking for the balance", balanceAside: { one: "{count} day before delivery", other: "{count} days before delivery" }, balanceHint: "By itself, unless staff have asked for it before. It counts for orders that wait already too.",
    askDaysBefore: "Asked for, days before delivery", askDaysBeforeHint: "0 to 60, before the promised delivery.", remindAfterDays: "Asked for again after days", remindAfterDaysHint: "1 to 60.", reminders: "How many times again", remindersHint: "0 to 10; 0: never again.",
  },
  ru: {
    deposits: "Предоплата", hint: "Заказ с товарами, которые делают под заказ, можно подтверждать предоплатой: когда она поступила, можно начинать производство, а остаток оплачивают до отправки. По счёту предоплаты нет, и любой покупатель может заплатить всё сразу.",
    none: "Нет", percent: "{share} %", share: "Предоплата, процент от заказа", shareHint: "Больше 0 и меньше 100; пусто — без предоплаты. Подарочные карты вычитаются раньше.", from: "Для заказов от ({currency})", fromHint: "Пусто — для любого заказа с товарами под заказ.", save: "Сохранить",
    balance: "Напоминания об остатке", balanceAside: { one: "за {count} день до доставки", few: "за {count} дня до доставки", many: "за {count} дней до доставки", other: "за {count} дня до доставки" }, balanceHint: "Само, если сотрудники не попросили раньше. Действует и для заказов, которые уже ждут.",
    askDaysBefore: "Просить, дней до доставки", askDaysBeforeHint: "От 0 до 60, до обещанной доставки.", remindAfterDays: "Просить снова через, дней", remindAfterDaysHint: "От 1 до 60.", reminders: "Сколько раз повторить", remindersHint: "От 0 до 10; 0 — не повторять.",
  },
});

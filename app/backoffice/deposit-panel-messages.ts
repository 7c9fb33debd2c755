import { defineMessages } from "#app/platform/i18n.ts";

/** Deposits in the set-up. */
export const depositPanelMessages = defineMessages({
  en: {
    deposits: "Deposits", hint: "An order with goods made to order can be confirmed with a deposit: production may begin when it has arrived, and the balance is paid before the goods leave. Who buys against an invoice pays no deposit, and everybody may pay everything at once.",
    none: "None", percent: "{share} %", share: "Deposit, percent of the order", shareHint: "Above 0 and below 100; empty: no deposit. What gift cards pay is taken off first.", from: "Asked of orders from ({currency})", fromHint: "Empty: of every order with made-to-order goods.", save: "Save",
  },
  ru: {
    deposits: "Предоплата", hint: "Заказ с товарами, которые делают под заказ, можно подтверждать предоплатой: когда она поступила, можно начинать производство, а остаток оплачивают до отправки. По счёту предоплаты нет, и любой покупатель может заплатить всё сразу.",
    none: "Нет", percent: "{share} %", share: "Предоплата, процент от заказа", shareHint: "Больше 0 и меньше 100; пусто — без предоплаты. Подарочные карты вычитаются раньше.", from: "Для заказов от ({currency})", fromHint: "Пусто — для любого заказа с товарами под заказ.", save: "Сохранить",
  },
});

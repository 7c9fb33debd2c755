import { defineMessages } from "#app/platform/i18n.ts";

/** What the checkout says of a deposit: said by the server, since most who look never need a word of it. */
export const checkoutDepositMessages = defineMessages({
  en: {
    legend: "How much would you like to pay now?",
    hint: "Part of this order is made for you: a deposit confirms it. Against an invoice nothing is paid now.",
    deposit: "The deposit",
    depositText: "The balance of {balance} is due before we ship. We write to you when your goods are nearly ready.",
    all: "Everything at once",
    allText: "Nothing is left to pay later.",
    now: "To be paid now",
    later: "Balance, due before we ship",
  },
  ru: {
    legend: "Сколько вы хотите заплатить сейчас?",
    hint: "Часть заказа делают для вас: его подтверждает предоплата. По счёту сейчас ничего платить не нужно.",
    deposit: "Предоплату",
    depositText: "Остаток {balance} нужно оплатить до отправки. Мы напишем, когда товары будут почти готовы.",
    all: "Всё сразу",
    allText: "Потом ничего платить не придётся.",
    now: "К оплате сейчас",
    later: "Остаток, до отправки",
  },
});

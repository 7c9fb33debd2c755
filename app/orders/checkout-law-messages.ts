import { defineMessages } from "#app/platform/i18n.ts";

/** What the checkout says where the merchant has published no law for the country. Apart, so that a page does not carry it. */
export const checkoutLawMessages = defineMessages({
  en: {
    consent: "I agree to the terms of sale and have read the privacy notice and the notice of withdrawal.",
    withdrawal: "You may withdraw from the contract within 14 days without giving a reason, except for goods made to your specification.",
  },
  ru: {
    consent: "Я принимаю условия продажи, прочитал(а) политику конфиденциальности и порядок отказа от договора.",
    withdrawal: "Вы можете отказаться от договора в течение 14 дней без объяснения причин, кроме товаров, сделанных по вашему заказу.",
  },
});

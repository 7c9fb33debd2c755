import { defineMessages } from "#app/platform/i18n.ts";

/** A card on a cart: what is on it, or why it pays nothing. Apart from the cart's own words: the checkout shows them too. */
export const cardMessages = defineMessages({
  en: {
    left: "{balance} on the card ending in {ending}",
    blocked: "The gift card ending in {ending} is blocked. Please write to us.",
    expired: "The gift card ending in {ending} has expired.",
    "other-currency": "The gift card ending in {ending} holds {balance}; this cart is paid in another currency.",
    empty: "Nothing is left on the gift card ending in {ending}.",
  },
  ru: {
    left: "На карте …{ending}: {balance}",
    blocked: "Подарочная карта …{ending} заблокирована. Напишите нам.",
    expired: "Срок подарочной карты …{ending} истёк.",
    "other-currency": "На подарочной карте …{ending} {balance}, а корзина оплачивается в другой валюте.",
    empty: "На подарочной карте …{ending} ничего не осталось.",
  },
});

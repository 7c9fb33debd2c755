import { defineMessages } from "#app/platform/i18n.ts";

/** Beside the price of a product. */
export const buyNoteMessages = defineMessages({
  en: {
    taxIncluded: "incl. VAT, plus delivery",
    taxExcluded: "plus sales tax and delivery",
    returns: "You may send it back as the law of your country says.",
    arrival: "With you between {from} and {until}",
    freeDelivery: "free delivery",
    delivery: "delivery {price}",
  },
  ru: {
    taxIncluded: "включая НДС, без доставки",
    taxExcluded: "без налога с продаж и доставки",
    returns: "Вернуть товар можно по правилам вашей страны.",
    arrival: "Привезём с {from} по {until}",
    freeDelivery: "доставка бесплатно",
    delivery: "доставка {price}",
  },
});

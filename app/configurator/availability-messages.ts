import { defineMessages } from "#app/platform/i18n.ts";

/** Why something cannot be had today. */
export const availabilityMessages = defineMessages({
  en: {
    "not-in-region": "{thing}: not delivered to {region}.",
    "not-for-company": "{thing}: only for certain companies.",
    "not-before": "{thing}: from {day}.",
    "not-after": "{thing}: was made until {day}.",
    "sold-out-until": "{thing}: sold out until {day}.",
    "sold-out": "{thing}: sold out.",
  },
  ru: {
    "not-in-region": "{thing}: доставки в эту страну нет ({region}).",
    "not-for-company": "{thing}: только для некоторых компаний.",
    "not-before": "{thing}: с {day}.",
    "not-after": "{thing}: изготавливали до {day}.",
    "sold-out-until": "{thing}: нет в наличии до {day}.",
    "sold-out": "{thing}: нет в наличии.",
  },
});

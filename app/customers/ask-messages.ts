import { defineMessages } from "#app/platform/i18n.ts";

/** What an address is asked about before it is taken. Worded on the server. */
export const askMessages = defineMessages({
  en: {
    "house-number": "There is no house number in “{line1}”.",
    swapped: "Postal code and city seem to stand in each other's field.",
    "code-in-city": "The postal code seems to stand in the field of the city.",
    "other-country": "“{code}” is how postal codes are written in {country}.",
    "other-region": "The postal code {code} does not lie in {region}.",
    region: "“{region}” is no state or province of {country}. Write one, such as CA or its whole name.",
    example: "In this country it looks like {example}.",
    "fix-city": "Write {postalCode} {city}",
    "fix-country": "The country is {country}",
    "fix-region": "It is {region}",
    confirm: "The address is right as it stands.",
  },
  ru: {
    "house-number": "В «{line1}» нет номера дома.",
    swapped: "Похоже, индекс и город поменялись местами.",
    "code-in-city": "Похоже, индекс стоит в поле города.",
    "other-country": "«{code}»: так пишут индексы в стране {country}.",
    "other-region": "Индекс {code} не относится к региону {region}.",
    region: "«{region}»: такого региона в стране {country} нет. Укажите его код или полное название.",
    example: "В этой стране он выглядит так: {example}.",
    "fix-city": "Написать {postalCode} {city}",
    "fix-country": "Страна: {country}",
    "fix-region": "Регион: {region}",
    confirm: "Адрес верный, так и есть.",
  },
});

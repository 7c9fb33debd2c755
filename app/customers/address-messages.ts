import { defineMessages } from "#app/platform/i18n.ts";

/** The fields of an address. Apart from the account's words, so that the checkout does not carry all of those. */
export const addressMessages = defineMessages({
  en: {
    addressName: "Name",
    company: "Company",
    line1: "Street and number",
    line2: "Flat, floor, door",
    postalCode: "Postal code",
    city: "City",
    region: "Region or state",
    country: "Country",
    phone: "Phone",
    "problem-required": "Please fill in this field.",
    "problem-too-long": "That is too long.",
    "problem-postal-code": "This postal code does not fit the country.",
    "problem-invalid-format": "Please leave out characters that do not belong here.",
    "problem-form": "Please check this field.",
  },
  ru: {
    addressName: "Имя",
    company: "Компания",
    line1: "Улица и дом",
    line2: "Квартира, этаж, подъезд",
    postalCode: "Индекс",
    city: "Город",
    region: "Область или край",
    country: "Страна",
    phone: "Телефон",
    "problem-required": "Заполните это поле.",
    "problem-too-long": "Слишком длинно.",
    "problem-postal-code": "Такой индекс не подходит для этой страны.",
    "problem-invalid-format": "Уберите символы, которым здесь не место.",
    "problem-form": "Проверьте это поле.",
  },
});

import { defineMessages } from "#app/platform/i18n.ts";

/** Appointments for big goods. */
export const slotMessages = defineMessages({
  en: {
    legend: "When may we come?",
    hint: "The driver comes within the time you choose.",
    full: "taken",
    later: "Later days",
    time: "Time of delivery",
    "must-choose": "Please choose a time, or that you choose it later.",
    chooseLater: "I choose later, on the page of my order",
    none: "No time can be booked for this address online. We write to you to agree on one.",
    askPostalCode: "Fill in the postal code to see when we can come.",
    appointment: "{day}, {from}–{until}",
    withAssembly: "with assembly",
    choose: "Choose a time",
    change: "Change the time",
    changeUntil: "You can change this until {date}, local time of the delivery.",
    closed: "It can no longer be changed here. Write to us if it does not suit you.",
    title: "When may we come?",
    order: "Order {number}",
    save: "Agree on this time",
    back: "Back to the order",
    "problem-slot-taken": "Somebody was quicker: this time is no longer free. Please choose another one.",
    "problem-too-late": "This appointment can no longer be changed here. Please write to us.",
  },
  ru: {
    legend: "Когда приехать?",
    hint: "Водитель приедет в выбранное время.",
    full: "занято",
    later: "Позже",
    time: "Время доставки",
    "must-choose": "Выберите время или отметьте, что выберете позже.",
    chooseLater: "Выберу позже, на странице заказа",
    none: "Для этого адреса время нельзя выбрать здесь. Мы напишем вам и договоримся.",
    askPostalCode: "Укажите индекс, и мы покажем, когда можем приехать.",
    appointment: "{day}, {from}–{until}",
    withAssembly: "со сборкой",
    choose: "Выбрать время",
    change: "Изменить время",
    changeUntil: "Изменить можно до {date} по времени места доставки.",
    closed: "Здесь его больше нельзя изменить. Если время не подходит, напишите нам.",
    title: "Когда приехать?",
    order: "Заказ {number}",
    save: "Договориться на это время",
    back: "К заказу",
    "problem-slot-taken": "Кто-то успел раньше: это время уже занято. Выберите другое.",
    "problem-too-late": "Это время здесь больше нельзя изменить. Напишите нам.",
  },
});

/** "Thursday, 3 December": a calendar day, the same in every zone. */
export const dayInWords = (day: string, locale: "en" | "ru"): string =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));

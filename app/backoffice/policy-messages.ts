/** Texts of the policies of self-service. */
import { defineMessages } from "#app/platform/i18n.ts";

export const policyMessages = defineMessages({
  en: {
    title: "Self-service", intro: "What customers may do alone with an order, in the help panel and at /help. What a rule leaves out becomes a ticket with everything filled in.",
    cancel: "Cancel the order", change: "Take pieces out of the order", swap: "Swap a configuration", address: "Change the address", return: "Send goods back", withdraw: "Withdraw a return", report: "Report damage, missing or wrong goods", refund: "Keep goods for less", invoice: "Copy of the invoice",
    on: "offered", off: "not offered", offered: "Offer it", states: "States of the order in which it may be done alone", days: "Days since the arrival, or since the order", daysHint: "Empty: any time.",
    anyAmount: "Any amount", upTo: "Highest amount in {currency}", upToHint: "Empty: a person decides in this currency.", most: "How often", mostHint: "Per customer, over all orders; empty: as often as she likes.", within: "within days",
    madeToOrder: "Orders with something made to order too", segments: "Only these groups", segmentsHint: "With commas: {groups} … Empty: everybody.",
    save: "Save as a new version", tryTitle: "Dry run", tryText: "What would the customer of this order be offered now, under what stands in the form? Nothing is changed or saved.", order: "Order number", try: "Try",
    action: "Action", answer: "Answer", tried: "Order {number}, {state}, {total}", groups: "Groups: {groups}", now: "alone, now", nowUpTo: "alone, now, up to {amount}", ask: "a person decides", no: "not offered", noOrder: "There is no such order.",
    versions: "Versions", version: "Version {version}, {date}, {author}", versionZero: "What the shop began with", inForce: "in force", restore: "Go back to it", restoreNamed: "Go back to version {version}",
    number: "Please write a whole number.", amount: "Please write an amount.", both: "How often and within how many days belong together.", "too-long": "That is too long.", "changed-meanwhile": "A colleague saved another version meanwhile. Look at it, then change it again.", invalid: "Please check this.",
    "state-placed": "placed", "state-paid": "paid", "state-in-production": "in production", "state-partly-shipped": "partly on its way", "state-shipped": "on its way", "state-delivered": "delivered", "state-return-requested": "being returned", "state-returned": "returned", "state-cancelled": "cancelled",
  },
  ru: {
    title: "Самообслуживание", intro: "Что покупатели могут сделать с заказом сами, в панели помощи и на /help. Чего правило не разрешает, становится обращением со всеми данными.",
    cancel: "Отменить заказ", change: "Убрать часть заказа", swap: "Изменить конфигурацию", address: "Изменить адрес", return: "Вернуть товар", withdraw: "Отозвать возврат", report: "Сообщить о повреждении, нехватке, ошибке", refund: "Оставить товар со скидкой", invoice: "Копия счёта",
    on: "доступно", off: "выключено", offered: "Предлагать", states: "Состояния заказа, в которых это можно сделать самому", days: "Дней после доставки или после заказа", daysHint: "Пусто: в любое время.",
    anyAmount: "Любая сумма", upTo: "Наибольшая сумма, {currency}", upToHint: "Пусто: в этой валюте решает человек.", most: "Сколько раз", mostHint: "На покупателя, по всем заказам; пусто: сколько угодно.", within: "за столько дней",
    madeToOrder: "И заказы, где что-то делается на заказ", segments: "Только эти группы", segmentsHint: "Через запятую: {groups} … Пусто: все.",
    save: "Сохранить новой версией", tryTitle: "Проба", tryText: "Что предложили бы сейчас покупателю этого заказа по правилам в форме? Ничего не меняется и не сохраняется.", order: "Номер заказа", try: "Проверить",
    action: "Действие", answer: "Ответ", tried: "Заказ {number}, {state}, {total}", groups: "Группы: {groups}", now: "сам, сразу", nowUpTo: "сам, сразу, до {amount}", ask: "решает человек", no: "не предлагается", noOrder: "Такого заказа нет.",
    versions: "Версии", version: "Версия {version}, {date}, {author}", versionZero: "С чего магазин начал", inForce: "действует", restore: "Вернуться к ней", restoreNamed: "Вернуться к версии {version}",
    number: "Напишите целое число.", amount: "Напишите сумму.", both: "Сколько раз и за сколько дней задают вместе.", "too-long": "Слишком длинно.", "changed-meanwhile": "Коллега тем временем сохранил другую версию. Посмотрите её и измените снова.", invalid: "Проверьте это поле.",
    "state-placed": "оформлен", "state-paid": "оплачен", "state-in-production": "в производстве", "state-partly-shipped": "частично в пути", "state-shipped": "в пути", "state-delivered": "доставлен", "state-return-requested": "возвращается", "state-returned": "возвращён", "state-cancelled": "отменён",
  },
});

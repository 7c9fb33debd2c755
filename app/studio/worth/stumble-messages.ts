import { defineMessages } from "#app/platform/i18n.ts";

/** Where people stop, and the cases behind each number. */
export const stumbleMessages = defineMessages({
  en: {
    stumbles: "Where people stop", intro: "The last 30 days, counted every hour. Visits and configurations are those of visitors who agreed to be recognised; carts, orders and tickets are all.", place: "Place", came: "Came", stopped: "Stopped", share: "Share", none: "Nothing was counted yet.",
    "kind-visit": "Visits: the page on which they ended without an order", "kind-configuration": "Configurations that were not put into a cart, and options people asked about", "kind-checkout": "Carts left and orders not paid", "kind-ticket": "Tickets not solved in two days",
    "step-list": "List", "step-search": "Search", "step-product": "Product", "step-configure": "Configurator", "step-cart": "Cart", "step-payment": "Payment", "step-option": "Option in the way", "step-question": "Ticket",
    "pay-stripe": "by card", "pay-test-bank": "by the test bank's card", "pay-invoice": "by invoice",
    "reason-delivery": "Delivery", "reason-assembly": "Assembly", "reason-damage": "Damage", "reason-return": "Return", "reason-order-change": "Change of an order", "reason-invoice": "Invoice", "reason-product-question": "Question about a product", "reason-configuration": "Configuration", "reason-warranty": "Warranty", "reason-other": "Other",
    cases: "Cases: {place}", casesNone: "Nobody stopped here in the last 30 days.", casesFirst: "The latest 20. Visitors are pseudonyms.", close: "Close", visitor: "Visitor {id}", pieces: { one: "{count} line", other: "{count} lines" }, open: "Open", allOrders: "Order {number}", theTicket: "Ticket {number}", path: "Came through",
  },
  ru: {
    stumbles: "Где останавливаются", intro: "Последние 30 дней, подсчёт каждый час. Посещения и конфигурации только тех, кто согласился, чтобы их узнавали; корзины, заказы и обращения все.", place: "Место", came: "Пришли", stopped: "Остановились", share: "Доля", none: "Пока ничего не подсчитано.",
    "kind-visit": "Посещения: страница, на которой они кончились без заказа", "kind-configuration": "Конфигурации, не попавшие в корзину, и опции, о которых спрашивали", "kind-checkout": "Оставленные корзины и неоплаченные заказы", "kind-ticket": "Обращения, не решённые за два дня",
    "step-list": "Список", "step-search": "Поиск", "step-product": "Товар", "step-configure": "Конфигуратор", "step-cart": "Корзина", "step-payment": "Оплата", "step-option": "Опция мешает", "step-question": "Обращение",
    "pay-stripe": "картой", "pay-test-bank": "картой проверочного банка", "pay-invoice": "по счёту",
    "reason-delivery": "Доставка", "reason-assembly": "Сборка", "reason-damage": "Повреждение", "reason-return": "Возврат", "reason-order-change": "Изменение заказа", "reason-invoice": "Счёт", "reason-product-question": "Вопрос о товаре", "reason-configuration": "Конфигурация", "reason-warranty": "Гарантия", "reason-other": "Другое",
    cases: "Случаи: {place}", casesNone: "За 30 дней здесь никто не остановился.", casesFirst: "Последние 20. Посетители под псевдонимами.", close: "Закрыть", visitor: "Посетитель {id}", pieces: { one: "{count} строка", few: "{count} строки", many: "{count} строк", other: "{count} строки" }, open: "Открыть", allOrders: "Заказ {number}", theTicket: "Обращение {number}", path: "Путь",
  },
});

export type StumbleKey = keyof (typeof stumbleMessages)["en"];
export const isStumbleKey = (key: string): key is StumbleKey => Object.hasOwn(stumbleMessages.en, key);

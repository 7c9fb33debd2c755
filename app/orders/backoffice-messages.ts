import { defineMessages } from "#app/platform/i18n.ts";

export const backofficeMessages = defineMessages({
  en: {
    title: "Orders", all: "All", search: "Number, name or e-mail", find: "Search", number: "Number", placed: "Placed", customer: "Customer", pieces: "Pieces", state: "State", payment: "Payment", total: "Total",
    next: "Older orders", first: "Newest orders", none: "No orders match.", action: "Next step", "do-start-production": "Start production", "do-ship": "Mark as shipped", "do-deliver": "Mark as delivered",
    "do-cancel": "Cancel the order", confirmCancel: "Yes, cancel it", cancelWarning: "This cannot be undone: what was paid is given back, the goods go back on stock, the customer is told by mail.", "do-request-return": "Open a return", "do-receive-return": "Return received", "do-refuse-return": "Refuse the return", "do-pay": "Mark as paid",
    trackingCode: "Tracking code", returns: "Returns", arrived: "Arrived", fate: "Then", restock: "Back on the shelf", writeOff: "Write off", returnRefundHint: "Empty: what was paid for what arrived; with the last of the order the rest of {amount}, delivery included.", carrier: "Carrier", noCarrier: "None, or our own van", shipUnits: "What leaves now", shipUnitsText: "Leave as they are to ship all that is left; what stays at home follows in another shipment.", unitsOf: "{name}: pieces of {left} left", reason: "Reason", done: "Done.", unchanged: "Nothing was changed: this is done already, or something is missing. Please look the order over.", received: "Payment received", receivedText: "The transfer for the invoice has arrived on the account.",
    refund: "Refund", refundAmount: "Amount in {currency}", refundLeft: "At most {amount}.", refundSend: "Give back", "refund-too-much": "That is more than is left to give back ({amount}).",
    "refund-above-limit": "Refunds above {amount} need a lead.", "refund-invalid": "Please give an amount and a reason.", "refund-not-found": "This order is not there.",
    sheet: "Pick and production sheet", pick: "Pick", produce: "Produce", sku: "Article", part: "Part", quantity: "Quantity", noneToPick: "Nothing to pick from stock.", print: "Print the sheet",
    customerNote: "The customer writes", address: "Address", documents: "Documents", timeline: "History", goods: "Goods", leadTime: "Lead time", lead: "{count} days",
    by: "by staff", byShopper: "by the customer", bySystem: "by itself",
  },
  ru: {
    title: "Заказы", all: "Все", search: "Номер, имя или почта", find: "Найти", number: "Номер", placed: "Оформлен", customer: "Покупатель", pieces: "Штук", state: "Состояние", payment: "Оплата", total: "Сумма",
    next: "Более ранние", first: "Самые новые", none: "Таких заказов нет.", action: "Следующий шаг", "do-start-production": "Начать производство", "do-ship": "Отметить отправку", "do-deliver": "Отметить доставку",
    "do-cancel": "Отменить заказ", confirmCancel: "Да, отменить", cancelWarning: "Вернуть назад нельзя: оплата возвращается, товары снова в наличии, покупатель получит письмо.", "do-request-return": "Оформить возврат", "do-receive-return": "Возврат получен", "do-refuse-return": "Отказать в возврате", "do-pay": "Отметить оплату",
    trackingCode: "Номер отправления", returns: "Возвраты", arrived: "Пришло", fate: "Дальше", restock: "На склад", writeOff: "Списать", returnRefundHint: "Пусто: сколько заплачено за пришедшее; с последним из заказа — остаток от {amount} вместе с доставкой.", carrier: "Перевозчик", noCarrier: "Нет или везём сами", shipUnits: "Что отправляем сейчас", shipUnitsText: "Оставьте как есть, чтобы отправить всё; остальное уйдёт следующим отправлением.", unitsOf: "{name}: сколько из {left}", reason: "Причина", done: "Готово.", unchanged: "Ничего не изменено: это уже сделано или чего-то не хватает. Проверьте заказ.", received: "Оплата поступила", receivedText: "Перевод по счёту пришёл.",
    refund: "Возврат денег", refundAmount: "Сумма, {currency}", refundLeft: "Не больше {amount}.", refundSend: "Вернуть", "refund-too-much": "Это больше, чем осталось вернуть ({amount}).",
    "refund-above-limit": "Возврат больше {amount} делает руководитель.", "refund-invalid": "Укажите сумму и причину.", "refund-not-found": "Такого заказа нет.",
    sheet: "Лист сборки и производства", pick: "Взять со склада", produce: "Сделать", sku: "Артикул", part: "Деталь", quantity: "Количество", noneToPick: "Со склада ничего брать не нужно.", print: "Напечатать лист",
    customerNote: "Покупатель пишет", address: "Адрес", documents: "Документы", timeline: "История", goods: "Товары", leadTime: "Срок", lead: "{count} дней",
    by: "сотрудник", byShopper: "покупатель", bySystem: "само",
  },
});

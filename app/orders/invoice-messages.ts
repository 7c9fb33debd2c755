import { defineMessages } from "#app/platform/i18n.ts";

export const invoiceMessages = defineMessages({
  en: {
    invoice: "Invoice", "credit-note": "Credit note", number: "Number", issued: "Date of issue", order: "Order", ordered: "Ordered on", to: "To", position: "No.", goods: "Goods", quantity: "Quantity",
    unit: "Unit price", rate: "Tax", amount: "Amount", discount: "Discount", delivery: "Delivery", subtotal: "Goods", total: "Total", byCards: "Paid by gift card", deposit: "Deposit paid", balance: "Balance, due before we ship", uncollected: "No longer due", leftToPay: "Left to pay", net: "Net amount", taxOf: "{rate} % tax on {base}",
    included: "All amounts include tax.", excluded: "Amounts are without tax; it is added below.", transfer: "Please transfer {amount} by {date}, naming {number}.", transferTo: "Please transfer {amount} by {date}, naming {number}, to:", reverse: "Tax is owed by the recipient (reverse charge).", corrects: "Corrects invoice {number}.",
    refund: "Refund", print: "Print", pdf: "Download as PDF", page: "{number}, page {page} of {of}", back: "Back to the order", vat: "VAT number", sellerVat: "VAT number {number}",
  },
  ru: {
    invoice: "Счёт", "credit-note": "Кредит-нота", number: "Номер", issued: "Дата выставления", order: "Заказ", ordered: "Дата заказа", to: "Кому", position: "№", goods: "Товар", quantity: "Количество",
    unit: "Цена", rate: "Налог", amount: "Сумма", discount: "Скидка", delivery: "Доставка", subtotal: "Товары", total: "Итого", byCards: "Оплачено подарочной картой", deposit: "Предоплата внесена", balance: "Остаток, до отправки", uncollected: "Больше не нужно платить", leftToPay: "Осталось оплатить", net: "Без налога", taxOf: "Налог {rate} % с {base}",
    included: "Все суммы включают налог.", excluded: "Суммы указаны без налога; он добавлен ниже.", transfer: "Пожалуйста, переведите {amount} до {date}, указав {number}.", transferTo: "Пожалуйста, переведите {amount} до {date}, указав {number}, на счёт:", reverse: "Налог платит получатель (reverse charge).", corrects: "Исправляет счёт {number}.",
    refund: "Возврат", print: "Напечатать", pdf: "Скачать PDF", page: "{number}, страница {page} из {of}", back: "К заказу", vat: "Номер плательщика НДС", sellerVat: "Номер плательщика НДС {number}",
  },
});

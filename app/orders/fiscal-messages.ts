import { defineMessages } from "#app/platform/i18n.ts";

/** Fiscal receipts: what stands on them, and what order pages, the back office and the test register say of them. */
export const fiscalMessages = defineMessages({
  en: {
    delivery: "Delivery", advance: "Advance for order {number}",
    receipts: "Fiscal receipts", "of-payment": "Receipt for {amount}", "of-refund": "Refund receipt for {amount}", "of-handover": "Receipt for {amount}, goods handed over",
    numbers: "No. {number}, fiscal sign {sign}", device: "Device {device}", soon: "It is being registered; we mail it to you.",
    "state-due": "Waiting", "state-accepted": "At the register", "state-registered": "Registered", "state-refused": "Refused",
    "problem-unavailable": { one: "The register did not answer {count} time; it is asked again by itself.", other: "The register did not answer {count} times; it is asked again by itself." }, "problem-arithmetic": "The register refused it: its sums do not agree.", "problem-contact": "The register refused it: it needs the buyer's e-mail address.",
    "problem-seller": "The register refused it: name, place or tax number of the seller are missing or wrong. Correct them in the set-up, then try again.", "problem-tax": "The register refused it: the tax system, or a tax rate the law does not know. Correct them in the set-up, then try again.", "problem-key-reused": "The register has another receipt under this key.", again: "Try again",
    title: "Test register", madeUp: "This register is made up. No authority knows of this receipt.", income: "Income", "income-return": "Return of income", total: "Total", tax: "of it tax, {rate} %", vat: "VAT {name}", "vat-none": "without VAT", electronic: "Electronic", prepaid: "Set off from prepayment",
    "method-full-prepayment": "paid ahead in full", "method-prepayment": "paid ahead in part", "method-advance": "advance", "method-full-payment": "settled in full", "subject-commodity": "goods", "subject-service": "service", "subject-payment": "payment",
    seller: "Seller", buyer: "Buyer", taxNumber: "Tax number", taxSystem: "Tax system", place: "Place of sale", order: "Order", at: "Moment (Berlin)", number: "Document", sign: "Fiscal sign", back: "To the shop", working: "The register is still working on this receipt.",
    "system-general": "General", "system-simplified-income": "Simplified, on income", "system-simplified-profit": "Simplified, on income less costs", "system-agricultural": "Agricultural", "system-patent": "Patent",
  },
  ru: {
    delivery: "Доставка", advance: "Аванс по заказу {number}",
    receipts: "Кассовые чеки", "of-payment": "Чек на {amount}", "of-refund": "Чек возврата на {amount}", "of-handover": "Чек на {amount} за переданный товар",
    numbers: "№ {number}, фискальный признак {sign}", device: "Накопитель {device}", soon: "Чек регистрируется; мы пришлём его по почте.",
    "state-due": "Ждёт", "state-accepted": "В кассе", "state-registered": "Зарегистрирован", "state-refused": "Отклонён",
    "problem-unavailable": { one: "Касса не ответила {count} раз; её спросят снова.", few: "Касса не ответила {count} раза; её спросят снова.", many: "Касса не ответила {count} раз; её спросят снова.", other: "Касса не ответила {count} раза; её спросят снова." }, "problem-arithmetic": "Касса отклонила чек: суммы не сходятся.", "problem-contact": "Касса отклонила чек: нужен адрес почты покупателя.",
    "problem-seller": "Касса отклонила чек: имя, место или ИНН продавца не указаны или неверны. Исправьте их в настройках и повторите.", "problem-tax": "Касса отклонила чек: система налогообложения или ставка налога, которой нет в законе. Исправьте их в настройках и повторите.", "problem-key-reused": "В кассе под этим ключом другой чек.", again: "Повторить",
    title: "Тестовая касса", madeUp: "Эта касса вымышленная. Налоговая об этом чеке не знает.", income: "Приход", "income-return": "Возврат прихода", total: "Итог", tax: "в том числе налог, {rate} %", vat: "НДС {name}", "vat-none": "без НДС", electronic: "Безналичными", prepaid: "Зачёт предоплаты",
    "method-full-prepayment": "предоплата 100 %", "method-prepayment": "предоплата", "method-advance": "аванс", "method-full-payment": "полный расчёт", "subject-commodity": "товар", "subject-service": "услуга", "subject-payment": "платёж",
    seller: "Продавец", buyer: "Покупатель", taxNumber: "ИНН", taxSystem: "Система налогообложения", place: "Место расчётов", order: "Заказ", at: "Время (Берлин)", number: "Документ", sign: "Фискальный признак", back: "В магазин", working: "Касса ещё работает над этим чеком.",
    "system-general": "Общая", "system-simplified-income": "Упрощённая, доходы", "system-simplified-profit": "Упрощённая, доходы минус расходы", "system-agricultural": "Сельхозналог", "system-patent": "Патент",
  },
});

import { defineMessages } from "#app/platform/i18n.ts";

/** Fiscal receipts in the set-up. */
export const fiscalPanelMessages = defineMessages({
  en: {
    receipts: "Fiscal receipts", hint: "Some countries want every payment and every refund registered with the tax office as it happens. Choose a register for the countries of your price books that do.",
    none: "Not asked for", test: "Test register", since: "Since {date}", open: { one: "{count} not registered yet", other: "{count} not registered yet" },
    register: "Register", taxNumber: "Tax number of the seller", taxNumberRu: "Tax number of the seller (INN)", taxSystem: "Tax system", choose: "Choose", save: "Save",
    mood: "The test register today", moodHint: "To see what the shop does when a register is slow or silent: checkout, refunds and cancellations go on, receipts follow.", working: "Answers at once", late: "Answers after a quarter of a minute", silent: "Does not answer",
  },
  ru: {
    receipts: "Кассовые чеки", hint: "В некоторых странах каждую оплату и каждый возврат сразу регистрируют в налоговой. Выберите кассу для тех стран ваших прайс-листов, где это так.",
    none: "Не требуются", test: "Тестовая касса", since: "С {date}", open: { one: "{count} ещё не зарегистрирован", few: "{count} ещё не зарегистрированы", many: "{count} ещё не зарегистрированы", other: "{count} ещё не зарегистрировано" },
    register: "Касса", taxNumber: "Налоговый номер продавца", taxNumberRu: "ИНН продавца", taxSystem: "Система налогообложения", choose: "Выберите", save: "Сохранить",
    mood: "Тестовая касса сегодня", moodHint: "Чтобы увидеть, что делает магазин, когда касса медлит или молчит: оплаты, возвраты и отмены идут дальше, чеки придут позже.", working: "Отвечает сразу", late: "Отвечает через четверть минуты", silent: "Не отвечает",
  },
});

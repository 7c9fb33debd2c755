/** Texts of the page on which leads write the desk's passages. */
import { defineMessages } from "#app/platform/i18n.ts";

export const macroMessages = defineMessages({
  en: {
    title: "Passages",
    intro: "What agents insert into their answers, in the customer's language. Words in braces are filled in from the ticket:",
    "word.name": "first name", "word.number": "number of the ticket", "word.subject": "its subject", "word.order": "number of the order", "word.agent": "who answers",
    tryTicket: "Shown with ticket", show: "Show", noTicket: "There is no such ticket.", none: "There are no passages yet.",
    add: "New passage", titleEn: "Title, English", titleRu: "Title, Russian", textEn: "Text, English", textRu: "Text, Russian", ruHint: "Left empty, the English one is inserted.",
    save: "Save", preview: "Preview", previewOf: "With {number}", archive: "Put away", restore: "Use again", archived: "Put away", englishOnly: "English only", version: "Version {version}, {date}",
    saved: "Saved.", notOffered: "Not offered for this ticket: it has no order.",
    "unknown-word": "Line {line}, sign {column}: nothing is known to put in for “{word}”.", required: "Please fill this in.", "too-long": "That is too long.", invalid: "Please check this.",
    stale: "Somebody else saved this passage meanwhile. Yours is below, theirs is in force: copy what you need and open the page anew.", "too-many": "At most 100 passages are kept in use. Put one away first.",
  },
  ru: {
    title: "Фрагменты",
    intro: "То, что сотрудники вставляют в ответы на языке клиента. Слова в скобках берутся из обращения:",
    "word.name": "имя", "word.number": "номер обращения", "word.subject": "его тема", "word.order": "номер заказа", "word.agent": "кто отвечает",
    tryTicket: "Показать на обращении", show: "Показать", noTicket: "Такого обращения нет.", none: "Фрагментов пока нет.",
    add: "Новый фрагмент", titleEn: "Название по-английски", titleRu: "Название по-русски", textEn: "Текст по-английски", textRu: "Текст по-русски", ruHint: "Если пусто, вставится английский.",
    save: "Сохранить", preview: "Посмотреть", previewOf: "На примере {number}", archive: "Убрать", restore: "Вернуть", archived: "Убран", englishOnly: "только по-английски", version: "Версия {version}, {date}",
    saved: "Сохранено.", notOffered: "Для этого обращения не предлагается: заказа нет.",
    "unknown-word": "Строка {line}, знак {column}: вместо «{word}» нечего подставить.", required: "Пожалуйста, заполните.", "too-long": "Слишком длинно.", invalid: "Проверьте это поле.",
    stale: "Этот фрагмент тем временем сохранил кто-то другой. Ваш текст ниже, действует чужой: скопируйте нужное и откройте страницу заново.", "too-many": "Хранится не больше 100 фрагментов. Сначала уберите один.",
  },
});

export type MacroKey = keyof (typeof macroMessages)["en"];
export const macroKey = (code: string): MacroKey => (code in macroMessages.en ? (code as MacroKey) : "invalid");

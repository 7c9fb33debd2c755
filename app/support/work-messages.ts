/** Texts of what is done with tickets at the desk: many at once, views, snooze, merging, handing over, goodwill, the team. */
import { defineMessages } from "#app/platform/i18n.ts";

export const workMessages = defineMessages({
  en: {
    savedViews: "My views", saveView: "Keep this view", viewName: "Name of the view", deleteView: "Delete this view", team: "Team", report: "Report",
    chosen: "Chosen", select: "Choose {number}", bulk: "With the chosen", apply: "Do it", assignTo: "Assign to", nobody: "Nobody", close: "Close", solve: "Solved", tag: "Tag", tagWord: "Tag", snooze: "Snooze", takeNobody: "Leave as it is",
    bulkDone: { one: "{count} ticket changed.", other: "{count} tickets changed." }, bulkFailed: { one: "{count} could not be changed.", other: "{count} could not be changed." },
    "until-hours": "for three hours", "until-tomorrow": "until tomorrow morning", "until-week": "until Monday", wake: "Wake it now", snoozedUntil: "Snoozed until {date}, or until the customer writes.",
    more: "More", tags: "Tags", tagsHint: "With commas.", save: "Save", mergeInto: "Merge into ticket", mergeHint: "Of the same person. Its messages go there, its links lead there.", merge: "Merge", mergedInto: "Merged into {number}",
    handOver: "Hand over to", summary: "Summary for the colleague", handOverButton: "Hand over", splitFrom: "Split off from", splitSubject: "Subject of the new ticket", split: "Split off",
    goodwill: "Goodwill", goodwillLeft: "Left this month: {amount}", goodwillNone: "No budget this month.", kind: "What", voucher: "Voucher", refund: "Part of the money", currency: "Currency", amount: "Amount, {currency}", reason: "Reason", give: "Give it", given: "{amount}: {kind}, {reason}", code: "Code {code}",
    "problem-not-found": "There is no such ticket.", "problem-same": "That is this ticket.", "problem-other-person": "That ticket belongs to somebody else.", "problem-merged": "One of them was merged already.", "problem-no-such-colleague": "That account does not work at the desk.",
    "problem-not-now": "The ticket changed meanwhile; this is no longer possible.", "problem-invalid": "Please fill in all of it.", "problem-budget": "That is more than is left of the budget.", "problem-no-order": "There is no order to give money back for.", "problem-refund": "The order does not hold that much any more, or the role's limit is lower.", "problem-first": "Choose a later message: the first one stays.", "problem-name-taken": "A view of yours has that name.", "problem-too-many": "At most 30 views are kept.", "problem-currency": "There is no budget in the order's currency.",
    mailSubject: "[{number}] {name} needs you", mailText: "{name} named you in a note, answered one of yours, or handed you the ticket {number}: {subject}.",
    teamIntro: "Who takes new tickets in turn, and what each can do. Nothing chosen means everything.", inTurn: "Takes new tickets in turn", skills: "Reasons", languages: "Languages", budget: "Goodwill a month, {currency}", saved: "Saved.", back: "Queue",
    helpTitle: "Keys", helpKeys: "? this list; / search; j and k up and down; x chooses; Enter opens. In a ticket: r answers, n notes, m for more, g goes back.", closeHelp: "Close",
  },
  ru: {
    savedViews: "Мои подборки", saveView: "Сохранить подборку", viewName: "Название подборки", deleteView: "Удалить подборку", team: "Команда", report: "Отчёт",
    chosen: "Выбор", select: "Выбрать {number}", bulk: "С выбранными", apply: "Сделать", assignTo: "Назначить", nobody: "Никто", close: "Закрыть", solve: "Решено", tag: "Метка", tagWord: "Метка", snooze: "Отложить", takeNobody: "Оставить как есть",
    bulkDone: { one: "Изменено {count} обращение.", few: "Изменено {count} обращения.", many: "Изменено {count} обращений.", other: "Изменено {count} обращения." }, bulkFailed: { one: "Не удалось изменить {count}.", few: "Не удалось изменить {count}.", many: "Не удалось изменить {count}.", other: "Не удалось изменить {count}." },
    "until-hours": "на три часа", "until-tomorrow": "до завтрашнего утра", "until-week": "до понедельника", wake: "Вернуть сейчас", snoozedUntil: "Отложено до {date} или пока клиент не напишет.",
    more: "Ещё", tags: "Метки", tagsHint: "Через запятую.", save: "Сохранить", mergeInto: "Объединить с обращением", mergeHint: "Того же клиента. Сообщения перейдут туда, ссылки поведут туда.", merge: "Объединить", mergedInto: "Объединено с {number}",
    handOver: "Передать", summary: "Суть для коллеги", handOverButton: "Передать", splitFrom: "Отделить начиная с", splitSubject: "Тема нового обращения", split: "Отделить",
    goodwill: "Добрая воля", goodwillLeft: "Осталось в этом месяце: {amount}", goodwillNone: "В этом месяце бюджета нет.", kind: "Что", voucher: "Купон", refund: "Часть денег", currency: "Валюта", amount: "Сумма, {currency}", reason: "Причина", give: "Дать", given: "{amount}: {kind}, {reason}", code: "Код {code}",
    "problem-not-found": "Такого обращения нет.", "problem-same": "Это оно и есть.", "problem-other-person": "То обращение другого человека.", "problem-merged": "Одно из них уже объединено.", "problem-no-such-colleague": "Этот сотрудник не работает в поддержке.",
    "problem-not-now": "Обращение тем временем изменилось, это уже невозможно.", "problem-invalid": "Заполните всё.", "problem-budget": "Это больше, чем осталось от бюджета.", "problem-no-order": "Нет заказа, за который вернуть деньги.", "problem-refund": "Столько заказ уже не содержит, или предел роли ниже.", "problem-first": "Выберите более позднее сообщение: первое остаётся.", "problem-name-taken": "Подборка с таким названием уже есть.", "problem-too-many": "Хранится не больше 30 подборок.", "problem-currency": "В валюте заказа бюджета нет.",
    mailSubject: "[{number}] {name}: нужна ваша помощь", mailText: "{name} упоминает вас в заметке, отвечает на вашу или передаёт вам обращение {number}: {subject}.",
    teamIntro: "Кто по очереди берёт новые обращения и что умеет. Если ничего не выбрано, значит всё.", inTurn: "Берёт новые обращения по очереди", skills: "Темы", languages: "Языки", budget: "Добрая воля в месяц, {currency}", saved: "Сохранено.", back: "Очередь",
    helpTitle: "Клавиши", helpKeys: "? этот список; / поиск; j и k вниз и вверх; x выбирает; Enter открывает. В обращении: r ответ, n заметка, m ещё, g назад.", closeHelp: "Закрыть",
  },
});

export type WorkKey = keyof (typeof workMessages)["en"];

/** The sentence about what went wrong. */
export function workProblem(code: string): WorkKey {
  const key = `problem-${code}`;
  return key in workMessages.en ? (key as WorkKey) : "problem-invalid";
}

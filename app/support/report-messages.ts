/** Texts of the desk's report. */
import { defineMessages } from "#app/platform/i18n.ts";

export const reportMessages = defineMessages({
  en: {
    title: "Report", period: "Period", days: { one: "{count} day", other: "{count} days" }, by: "By", "by-reason": "Reason", "by-article": "Article", "by-product": "Product", "by-option": "Option that could not be had", show: "Show", file: "As a file (CSV)",
    none: "without", all: "Tickets", answered: "Answered", solved: "Solved", alone: "Without a human", reopened: "Came back", rated: "Rated", ratedLater: "Rated after a month", firstAnswer: "First answer", toSolve: "Time to solve", rating: "Rating", laterRating: "Rating after a month", everything: "All",
    selfService: "Done alone in the help panel, without a ticket", volume: "Tickets, {from} to {until}: at most {most} at a time", behind: "The tickets behind it: {what}", number: "Number", subject: "Subject", opened: "Opened", noTickets: "No ticket in this period.", minutes: "{count} min", hours: "{count} h",
    hint: "Times are medians from the first message on. Each number leads to its tickets.",
  },
  ru: {
    title: "Отчёт", period: "Период", days: { one: "{count} день", few: "{count} дня", many: "{count} дней", other: "{count} дня" }, by: "По", "by-reason": "Тема", "by-article": "Статья", "by-product": "Товар", "by-option": "Недоступный вариант", show: "Показать", file: "Файлом (CSV)",
    none: "без этого", all: "Обращения", answered: "С ответом", solved: "Решено", alone: "Без человека", reopened: "Вернулись", rated: "С оценкой", ratedLater: "С оценкой через месяц", firstAnswer: "Первый ответ", toSolve: "Время решения", rating: "Оценка", laterRating: "Оценка через месяц", everything: "Все",
    selfService: "Сделано в окне помощи без обращения", volume: "Обращения, {from} – {until}: не больше {most} за раз", behind: "Обращения за этим числом: {what}", number: "Номер", subject: "Тема", opened: "Открыто", noTickets: "За этот период обращений нет.", minutes: "{count} мин", hours: "{count} ч",
    hint: "Время: медиана от первого сообщения. Каждое число ведёт к своим обращениям.",
  },
});

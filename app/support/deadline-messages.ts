/** Texts about the limits of tickets: at the desk and in the mail that warns of them. */
import { defineMessages, translator, type Locale } from "#app/platform/i18n.ts";
import type { Deadline } from "./deadlines.ts";
import { shortTime } from "./short-time.ts";

export const deadlineMessages = defineMessages({
  en: {
    limit: "Limit",
    answer: "First answer",
    solve: "Solution",
    until: "by {time}",
    over: "over since {time}",
    hours: "{count} h left",
    minutes: "{count} min left",
    mailSubject: { one: "Near its limit: {numbers}", other: "{count} tickets near their limit: {numbers}" },
    mailText: "The time in which we want to answer or solve these is nearly over. Hours count while somebody is at the desk.",
  },
  ru: {
    limit: "Срок",
    answer: "Первый ответ",
    solve: "Решение",
    until: "до {time}",
    over: "срок вышел {time}",
    hours: "осталось {count} ч",
    minutes: "осталось {count} мин",
    mailSubject: { one: "Срок подходит: {numbers}", few: "Срок подходит у {count} обращений: {numbers}", many: "Срок подходит у {count} обращений: {numbers}", other: "Срок подходит у {count} обращений: {numbers}" },
    mailText: "Время, за которое мы хотим ответить или решить эти вопросы, почти вышло. Часы считаются, пока в поддержке кто-то есть.",
  },
});

/** From this many minutes on hours are said: "90 min" is still better said as minutes. */
const hoursFrom = 100;

/** How much business time is left, when it is little; else the end itself. */
export function deadlineText({ stage, dueAt, minutes }: Deadline, locale: Locale): string {
  const t = translator(deadlineMessages, locale);
  if (stage === "near") return minutes < hoursFrom ? t("minutes", { count: minutes }) : t("hours", { count: Math.floor(minutes / 60) });
  return t(stage === "over" ? "over" : "until", { time: shortTime(dueAt, locale) });
}

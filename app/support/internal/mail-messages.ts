/** Texts of the mails about tickets. */
import { defineMessages } from "#app/platform/i18n.ts";

export const mailMessages = defineMessages({
  en: {
    hello: "Hello {name},",
    helloNobody: "Hello,",
    received: "we have your question and gave it the number {number}. This is what you wrote:",
    answered: "here is our answer:",
    answeredBy: "{agent} has answered you:",
    open: "Open the conversation",
    later: "a month ago we solved your question {number} for you. Did it stay solved? One number and, if you like, one word are enough; this is the only time we ask again.",
    rate: "Say how it is",
    private: "The link opens this one conversation without signing in, so please do not pass it on.",
    privateOrAnswer: "You may simply answer this mail. The link opens this one conversation without signing in, so please do not pass it on.",
    notTaken: { one: "{count} file was not taken: {names}", other: "{count} files were not taken: {names}" },
  },
  ru: {
    hello: "Здравствуйте, {name}!",
    helloNobody: "Здравствуйте!",
    received: "Мы получили ваш вопрос, его номер — {number}. Вот что вы написали:",
    answered: "Вот наш ответ:",
    answeredBy: "Вам отвечает {agent}:",
    open: "Открыть переписку",
    later: "Месяц назад мы решили ваш вопрос {number}. Всё ли осталось в порядке? Достаточно одной оценки и, если хотите, одного слова; больше мы об этом не спросим.",
    rate: "Оценить",
    private: "Ссылка открывает только эту переписку и не требует входа, поэтому не передавайте её другим.",
    privateOrAnswer: "Можно просто ответить на это письмо. Ссылка открывает только эту переписку и не требует входа, поэтому не передавайте её другим.",
    notTaken: { one: "Не принят {count} файл: {names}", few: "Не приняты {count} файла: {names}", many: "Не приняты {count} файлов: {names}", other: "Не приняты файлы: {names}" },
  },
});

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
    private: "Ссылка открывает только эту переписку и не требует входа, поэтому не передавайте её другим.",
    privateOrAnswer: "Можно просто ответить на это письмо. Ссылка открывает только эту переписку и не требует входа, поэтому не передавайте её другим.",
    notTaken: { one: "Не принят {count} файл: {names}", few: "Не приняты {count} файла: {names}", many: "Не приняты {count} файлов: {names}", other: "Не приняты файлы: {names}" },
  },
});

/** Texts of the page where a guest finds the questions of her address. */
import { defineMessages } from "#app/platform/i18n.ts";

export const guestMessages = defineMessages({
  en: {
    title: "Your questions", description: "Find the questions you asked us, with a code by e-mail.", intro: "Asked without an account? Name your address, and we mail you a code that shows this browser your questions.",
    email: "E-mail address", send: "Send me a code", sent: "If there are questions from {email}, a code is on its way. It is good for ten minutes.", code: "Code from the mail", show: "Show my questions", another: "Send another code, or use another address", "wrong-code": "This code is wrong, used or too old. You can have a new one.", "invalid-email": "That is not an e-mail address.",
    of: "This browser sees the questions of {emails}.", leave: "Forget this here", none: "There are no questions yet.", links: "Links in our mails", linksText: "Each mail holds a link that opens one question without a code. Did you pass one on, or is somebody reading along? Then make all of them void; the next answer brings a new one.", revoke: "Make all links void", revoked: { one: "{count} link opens nothing any more.", other: "{count} links open nothing any more." },
    mailSubject: "{code} is your code", mailText: "Your code is {code}. It shows your questions in the browser where you asked for it, and is good for {minutes} minutes.", mailIgnore: "You did not ask for it? Then nothing happens: without the code nobody sees anything.",
  },
  ru: {
    title: "Ваши обращения", description: "Найдите заданные вопросы по коду из письма.", intro: "Спрашивали без учётной записи? Назовите адрес, и мы пришлём код: с ним этот браузер покажет ваши обращения.",
    email: "Адрес почты", send: "Прислать код", sent: "Если с адреса {email} нам писали, код уже в пути. Он действует десять минут.", code: "Код из письма", show: "Показать обращения", another: "Прислать ещё код или назвать другой адрес", "wrong-code": "Код неверный, уже использован или устарел. Можно получить новый.", "invalid-email": "Это не адрес почты.",
    of: "Этот браузер видит обращения с адреса {emails}.", leave: "Забыть здесь", none: "Обращений пока нет.", links: "Ссылки в письмах", linksText: "В каждом письме есть ссылка, которая открывает одно обращение без кода. Переслали письмо или кто-то читает вашу почту? Отключите все ссылки; со следующим ответом придёт новая.", revoke: "Отключить все ссылки", revoked: { one: "Отключена {count} ссылка.", few: "Отключены {count} ссылки.", many: "Отключено {count} ссылок.", other: "Отключено ссылок: {count}." },
    mailSubject: "{code}: ваш код", mailText: "Ваш код: {code}. Он покажет ваши обращения в том браузере, где вы его запросили, и действует {minutes} минут.", mailIgnore: "Не запрашивали? Тогда ничего не случится: без кода никто ничего не увидит.",
  },
});

/** Texts of the mail that waits at the desk. */
import { defineMessages } from "#app/platform/i18n.ts";

export const waitingMailMessages = defineMessages({
  en: {
    title: "Waiting mail", intro: "Mail that was not filed by itself, the oldest first. It reaches a ticket only when you let it in; after {count} days it is deleted.", none: "No mail waits.",
    mailCount: { one: "{count} mail", other: "{count} mails" }, from: "From", noSender: "no usable sender", noSubject: "(no subject)", about: "Says it belongs to {number}", files: "Files", formatted: "With its formatting (pictures and styles taken out)",
    letIn: "Let it into {number}", open: "Make it a ticket", discard: "Delete", released: "It is in {number} now.", discarded: "The mail is deleted.", gone: "A colleague was faster: this mail no longer waits.", "no-sender": "It has no sender to answer to, so it can only be deleted.",
    "why-no-ticket": "It names no ticket.", "why-forged": "Its address names a ticket, but the address was not made by this shop.", "why-stranger": "It is not from the customer's own address.", "why-sender-check": "The sender could not be proved to be who it says it is.",
    "why-no-sender": "It names no sender, or several.", "why-settled": "The ticket is closed.", "why-empty": "It holds no words and no file that could be taken.", "why-other": "It could not be filed.",
  },
  ru: {
    title: "Письма на проверке", intro: "Письма, которые не попали в обращения сами, сначала старые. В обращение они попадут, только если их пропустить; через {count} дней они удаляются.", none: "Писем на проверке нет.",
    mailCount: { one: "{count} письмо", few: "{count} письма", many: "{count} писем", other: "{count} письма" }, from: "От", noSender: "отправителя нет", noSubject: "(без темы)", about: "Относит себя к {number}", files: "Файлы", formatted: "С оформлением (без картинок и стилей)",
    letIn: "Пропустить в {number}", open: "Создать обращение", discard: "Удалить", released: "Письмо теперь в {number}.", discarded: "Письмо удалено.", gone: "Кто-то из коллег успел раньше: письмо уже не ждёт.", "no-sender": "Отвечать некому, такое письмо можно только удалить.",
    "why-no-ticket": "Обращение в нём не названо.", "why-forged": "Адрес называет обращение, но создан не этим магазином.", "why-stranger": "Отправлено не с адреса клиента.", "why-sender-check": "Нет доказательства, что отправитель тот, за кого себя выдаёт.",
    "why-no-sender": "Отправителя нет или их несколько.", "why-settled": "Обращение закрыто.", "why-empty": "Нет ни слов, ни файла, который можно принять.", "why-other": "Само не попало в обращение.",
  },
});

type Key = keyof (typeof waitingMailMessages)["en"];

/** The sentence why a mail waits. */
export function whyKey(reason: string): Key {
  const key = `why-${reason}`;
  return key in waitingMailMessages.en ? (key as Key) : "why-other";
}
